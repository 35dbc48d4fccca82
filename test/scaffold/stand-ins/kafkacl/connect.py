"""Kafka Connect's REST interface, as far as an integrator needs it."""

from __future__ import annotations

from typing import Any

import requests

from .models import ConnectApiError, TaskStatus


class ConnectClient:
    def __init__(self, endpoints: str, username: str, password: str):
        self.endpoint = endpoints.split(",")[0]
        self.auth = (username, password)

    def request(self, method: str, path: str, **more: Any) -> requests.Response:
        try:
            return requests.request(method, f"{self.endpoint}/{path}", auth=self.auth, timeout=10, **more)
        except requests.RequestException as error:
            raise ConnectApiError(str(error)) from error

    def create(self, name: str, config: dict[str, Any]) -> None:
        answer = self.request("POST", "connectors", json={"name": name, "config": config})
        if answer.status_code not in (201, 409):
            raise ConnectApiError(f"status {answer.status_code}")

    def change(self, name: str, config: dict[str, Any]) -> None:
        answer = self.request("PATCH", f"connectors/{name}/config", json=config)
        if answer.status_code != 200:
            raise ConnectApiError(f"status {answer.status_code}")

    def task_status(self, name: str) -> TaskStatus:
        answer = self.request("GET", f"connectors/{name}/tasks")
        tasks = answer.json() if answer.status_code == 200 else []
        if not tasks:
            return TaskStatus.UNASSIGNED
        state = self.request("GET", f"connectors/{name}/tasks/0/status").json().get("state", "UNASSIGNED")
        return TaskStatus(state)
