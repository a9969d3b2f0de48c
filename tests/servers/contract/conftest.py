"""The stacks of the contract, shared by all its tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.servers.contract.stacks import Stacks


@pytest.fixture(scope="session")
def stacks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stacks]:
    with ExitStack() as opened:
        yield Stacks(tmp_path_factory.mktemp("contract"), opened)
