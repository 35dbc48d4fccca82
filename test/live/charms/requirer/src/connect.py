"""The few calls of Kafka Connect's REST interface that an integrator needs."""

import base64
import json
import urllib.error
import urllib.request


class ConnectClient:
    """Speaks to one worker with the credentials of the relation."""

    def __init__(self, endpoint: str, username: str, password: str) -> None:
        self._endpoint = endpoint
        token = base64.b64encode(f"{username}:{password}".encode()).decode()
        self._headers = {"Authorization": f"Basic {token}", "Content-Type": "application/json"}

    def start_connector(self, name: str, config: dict[str, str]) -> bool:
        """Whether the connector is there now, started by this call or before."""
        body = json.dumps({"name": name, "config": config}).encode()
        request = urllib.request.Request(
            f"{self._endpoint}/connectors", data=body, headers=self._headers, method="POST"
        )
        try:
            with urllib.request.urlopen(request, timeout=10):
                return True
        except urllib.error.HTTPError as error:
            return error.code == 409
        except OSError:
            return False
