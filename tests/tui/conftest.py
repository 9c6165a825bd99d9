"""The app over scripted ports."""

import pytest

from assistant.tui.app import WeighbridgeApp
from tests.tui.doubles import Doubles


@pytest.fixture
def house() -> Doubles:
    """Give doubles that a test may change before it makes the app."""
    return Doubles()


@pytest.fixture
def app(house: Doubles) -> WeighbridgeApp:
    """Give the app over those doubles."""
    return WeighbridgeApp(house.ports())
