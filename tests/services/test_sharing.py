"""The same build has one id, whoever shares it and however often; two builds never have the same."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qsl

import pytest
from sqlalchemy import func, select

from pcbuilder.domain.build import Build, parse_build
from pcbuilder.domain.errors import BadInput, NotFound
from pcbuilder.domain.short_ids import short_ids
from pcbuilder.services.probe import Probe
from pcbuilder.services.resources import Resources
from pcbuilder.services.sharing import get_shared, share_build
from pcbuilder.storage.builds import insert_build
from pcbuilder.storage.database import Database
from pcbuilder.storage.tables import shared_builds
from tests.parts import CATALOG


def build(query: str) -> Build:
    return parse_build(parse_qsl(query, keep_blank_values=True))


@pytest.fixture
def resources(database: Database) -> Resources:
    return Resources(database, CATALOG, (), Probe(lambda: None), ready_seconds=1)


def test_a_build_is_found_again(resources: Resources) -> None:
    shared = build("cpu=acme-cpu_100EUR&gpu=gone&own=gpu_54900USD_Old+%26+good")
    build_id, is_new = share_build(resources, shared)
    assert is_new
    assert get_shared(resources, build_id) == shared


def test_sharing_at_the_same_moment_keeps_one(resources: Resources) -> None:
    with ThreadPoolExecutor(4) as pool:
        shared = list(pool.map(lambda _: share_build(resources, build("storage=b&storage=a")), range(4)))
    assert len({build_id for build_id, _ in shared}) == 1
    assert sum(is_new for _, is_new in shared) == 1
    with resources.database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(shared_builds)).scalar_one() == 1


def test_an_id_that_is_taken_gets_longer(resources: Resources) -> None:
    first, second, *_ = short_ids("cpu=acme-cpu")
    with resources.database.writing() as connection:
        insert_build(connection, first, "cpu=another")
    assert share_build(resources, build("cpu=acme-cpu")) == (second, True)
    assert share_build(resources, build("cpu=acme-cpu")) == (second, False)
    assert get_shared(resources, first) == build("cpu=another")


def test_an_empty_build_is_not_kept(resources: Resources) -> None:
    with pytest.raises(BadInput):
        share_build(resources, build(""))


@pytest.mark.parametrize("build_id", ["0123456789", "short", "UPPER23456", "0123456789\0", "é" * 10, "0" * 53])
def test_nothing_is_behind_another_id(resources: Resources, build_id: str) -> None:
    with pytest.raises(NotFound):
        get_shared(resources, build_id)
