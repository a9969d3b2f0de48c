"""What the rules say about a build, for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec
from flask import Response

from pcbuilder.domain.build import PART_ID, Build, Choice, make_build
from pcbuilder.domain.compatibility.additions import Addition
from pcbuilder.domain.compatibility.fixes import Fix
from pcbuilder.domain.compatibility.obstacles import Obstacle
from pcbuilder.domain.compatibility.verdict import Verdict
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.power import PowerEstimate
from pcbuilder.services import checking
from pcbuilder.web.api import check_schemas as schemas
from pcbuilder.web.api.schemas import LONGEST, Money, document_of
from pcbuilder.web.context import resources
from pcbuilder.web.documents import json_response, read_fields
from pcbuilder.web.links import build_url
from pcbuilder.web.reading import read_build_text, refuse_unknown

KEYS = schemas.CheckRequest.__struct_fields__
OBSTACLES: Mapping[Obstacle | None, Literal["step", "unknown"] | None] = {
    None: None,
    Obstacle.UNKNOWN: "unknown",
    Obstacle.STEP: "step",
}
A_BUILD = "a build as its query string, such as cpu=amd-ryzen-5-7600, or a list of choices"


def check_build() -> Response:
    """Check a build: findings by severity, what is unknown, power, and what would mend it."""
    refuse_unknown(frozenset())
    build = read_build(read_fields(KEYS, LONGEST).get("build"))
    found = checking.check(resources(), build)
    told = [_finding(found, place) for place in range(len(found.findings))]
    return json_response(
        schemas.BuildCheck(
            build=build.to_query(),
            blockers=[one for one in told if one.severity == "blocker"],
            steps=[one for one in told if one.severity == "step"],
            notes=[one for one in told if one.severity == "note"],
            unknown=[one for one in told if one.verdict == "unknown"],
            passed=[one.rule for one in found.findings if one.verdict is Verdict.PASS],
            power=_power(found.power),
            page=build_url("main", build),
        )
    )


def read_build(value: object) -> Build:
    """Read a build from its query string or a list of choices. Raises ``BadInput`` that names ``build``."""
    if isinstance(value, list):
        return _read_choices(value)
    return read_build_text(value)


def _read_choices(values: list[Any]) -> Build:
    try:
        choices = msgspec.convert(values, list[schemas.BuildChoice])
    except msgspec.ValidationError as error:
        raise BadInput({"build": f"{A_BUILD}: {error}"}) from error
    if not all(PART_ID.fullmatch(choice.id) for choice in choices):
        raise BadInput({"build": f"{A_BUILD}; an id is such as amd-ryzen-5-7600"})
    return make_build(Choice(choice.category, choice.id, choice.quantity) for choice in choices)


def _finding(found: checking.BuildCheck, place: int) -> schemas.Finding:
    finding, addition = found.findings[place], found.mends.additions.get(place)
    return schemas.Finding(
        rule=finding.rule,
        verdict=finding.verdict.value,
        severity=finding.severity.value if finding.severity else None,
        text=finding.text,
        step=finding.step,
        parts=list(finding.parts),
        values=dict(finding.values),
        missing=[schemas.MissingFact(part, field) for part, field in finding.missing],
        fixes=[_fix(fix) for fix in found.mends.swaps.get(place, ())],
        additions=[_addition(addition)] if addition else [],
    )


def _fix(fix: Fix) -> schemas.Fix:
    price = fix.price_change
    return schemas.Fix(
        part=fix.part.id,
        replacement=fix.replacement.id,
        name=fix.replacement.name,
        mends=list(fix.mends),
        price_change=document_of(price, Money) if price else None,
    )


def _addition(addition: Addition) -> schemas.Addition:
    part, price = addition.part, addition.part.list_price
    return schemas.Addition(
        part=part.id,
        category=part.category,
        name=part.name,
        value=addition.value,
        obstacle=OBSTACLES[addition.obstacle],
        list_price=Money(price.cents, price.currency) if price else None,
    )


def _power(power: PowerEstimate) -> schemas.Power:
    return schemas.Power(
        total_watts=power.total_watts,
        complete=power.complete,
        recommended_watts=power.recommended_watts,
        capacity_watts=power.capacity_watts,
        headroom_watts=power.headroom_watts,
        parts=[
            schemas.PartPower(line.part.id if line.part else None, line.count, line.watts, line.stated)
            for line in power.parts
        ],
        plugs=[document_of(plugs, schemas.Plugs) for plugs in power.plugs],
    )
