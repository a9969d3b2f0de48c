"""The same request gets the same answer from both servers, directly and behind NGINX, in every mode."""

from __future__ import annotations

from collections.abc import Container, Mapping
from fnmatch import fnmatchcase

import pytest

from tests.servers.conftest import SERVERS
from tests.servers.contract import cases_answers, cases_bodies, cases_headers, cases_outer, cases_paths, cases_shop
from tests.servers.contract.answer import differing, unmet
from tests.servers.contract.case import ROUTES, Case
from tests.servers.contract.differences import DIFFERENCES, Difference, current
from tests.servers.contract.stacks import MODES, OUTER, Stacks, nginx_version

EVERYWHERE = (*cases_shop.CASES, *cases_paths.CASES, *cases_headers.CASES, *cases_bodies.CASES, *cases_answers.CASES)
TABLE = [
    *((mode, route, case) for mode in MODES for case in EVERYWHERE for route in case.routes),
    *((mode, route, case) for mode in OUTER for case in cases_outer.CASES for route in case.routes),
]


def told(pairs: Mapping[str, tuple[object, object]], *, besides: Container[str]) -> str:
    """Write a line for each aspect: what uWSGI and Hypercorn answered, or what was expected and found."""
    lines = (f"{name}: {left!r:.400} <> {right!r:.400}" for name, (left, right) in pairs.items() if name not in besides)
    return "\n".join(lines)


@pytest.mark.parametrize(("mode", "route", "case"), TABLE, ids=lambda value: getattr(value, "name", value))
def test_contract(stacks: Stacks, mode: str, route: str, case: Case) -> None:
    found = stacks.differing(mode, route, case)
    entries = current(nginx_version())
    documented = {name for name in found if any(entry.covers(route, case.name, name) for entry in entries)}
    assert told(found, besides=documented) == ""

    missed = {}
    for server in SERVERS:
        served = stacks.get(server, mode)
        missed[server] = unmet(case, stacks.answer(server, mode, route, case), served.prefix, served.host)
    # Where the servers are known to differ, one of them keeps to the contract; everywhere else both do.
    excused = set(missed["uwsgi"]) ^ set(missed["hypercorn"]) if documented else set()
    for server, aspects in missed.items():
        assert told(aspects, besides=excused) == "", server


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("order", ["an order", "an order by the API"])
def test_placed_order_reads_the_same(stacks: Stacks, mode: str, route: str, order: str) -> None:
    """What Location names is there, and alike but for what is an order's own."""
    [placing] = [case for case in cases_shop.CASES if case.name == order]
    shown = []
    for server in SERVERS:
        [location] = stacks.answer(server, mode, route, placing).headers["location"]
        served = stacks.get(server, mode)
        shown.append(served.ask(route, Case(name="placed", target=location.removeprefix(served.prefix))))
    assert [answer.status for answer in shown] == [200, 200]
    entries = current(nginx_version())
    documented = {name for name in differing(*shown) if any(entry.covers(route, "", name) for entry in entries)}
    assert told(differing(*shown), besides=documented) == ""


def test_every_case_has_a_name_of_its_own() -> None:
    names = [case.name for case in (*EVERYWHERE, *cases_outer.CASES)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("entry", DIFFERENCES, ids=lambda entry: entry.cases[0])
def test_documented_difference_is_still_one(stacks: Stacks, entry: Difference) -> None:
    """Each pattern of an entry is needed, for a case or for an aspect."""
    if entry not in current(nginx_version()):
        pytest.skip("differs with an older NGINX only")
    idle = set(entry.cases) | set(entry.aspects)
    for mode, route, case in TABLE:
        if not entry.covers_case(route, case.name):
            continue
        for aspect in stacks.differing(mode, route, case):
            if entry.covers(route, case.name, aspect):
                idle -= {pattern for pattern in idle if fnmatchcase(case.name, pattern) or fnmatchcase(aspect, pattern)}
    assert not idle
