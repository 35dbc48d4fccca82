"""What others than the client itself speak of."""

import enum


class ConnectApiError(Exception):
    """A call that came to nothing."""


class TaskStatus(str, enum.Enum):
    UNASSIGNED = "UNASSIGNED"
    PAUSED = "PAUSED"
    RUNNING = "RUNNING"
    STOPPED = "STOPPED"
    FAILED = "FAILED"
    UNKNOWN = "UNKNOWN"
