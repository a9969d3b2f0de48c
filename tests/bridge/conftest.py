"""What a process begins with, whatever ran in it before: making the shop changes both for good."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator

import pytest

DEFAULT_SWITCH_SECONDS = 0.005


@pytest.fixture(autouse=True)
def python_s_own_log_level(caplog: pytest.LogCaptureFixture) -> None:
    """Without it, httpx tells of each of its requests in the log that a test reads."""
    caplog.set_level(logging.WARNING)


@pytest.fixture(autouse=True)
def python_s_own_switch_interval() -> Iterator[None]:
    """The tests of threads count on turns that are short."""
    found_seconds = sys.getswitchinterval()
    sys.setswitchinterval(DEFAULT_SWITCH_SECONDS)
    yield
    sys.setswitchinterval(found_seconds)
