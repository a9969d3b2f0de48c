"""Beside which build the parts of a list should fit, for programs."""

from __future__ import annotations

from collections.abc import Mapping

from werkzeug.datastructures import MultiDict

from pcbuilder.domain.build import Build
from pcbuilder.domain.compatibility.obstacles import Obstacle
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.parts import Category
from pcbuilder.services.fitting import FitQuery
from pcbuilder.web.api.check import read_build
from pcbuilder.web.finding import REASONS, read_choice

BUILD = "fits"
# What is hidden, by what the API is asked for.
HIDE: Mapping[str, Obstacle | None] = {
    "blockers": Obstacle.BLOCKER,
    "steps": Obstacle.STEP,
    "unknown": Obstacle.UNKNOWN,
    "nothing": None,
}


def read_fitting(args: MultiDict[str, str], category: Category | None) -> tuple[Build, FitQuery]:
    """Read a build and what is asked of parts beside it; nothing where no build is given. Raises ``BadInput``."""
    if BUILD not in args:
        lonely = next((key for key in ("hide", "reason") if key in args), None)
        if lonely:
            raise BadInput({lonely: f"goes with {BUILD}, a build"})
        return Build(), FitQuery(None)
    if category is None:
        raise BadInput({"category": f"goes with {BUILD}: one category at a time"})
    if "reason" in args and not REASONS[category]:
        raise BadInput({"reason": f"no rule hides parts of the category {category}"})
    least = HIDE[read_choice(args, "hide", tuple(HIDE))]
    return read_build(args[BUILD]), FitQuery(least, read_choice(args, "reason", ("", *REASONS[category])))
