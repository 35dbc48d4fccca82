"""The charm waits for nothing, so the state that the suite makes by itself is the whole of it."""

from typing import Any

import pytest


@pytest.fixture
def charm_state(charm_state: Any) -> Any:
    return charm_state
