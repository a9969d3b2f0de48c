"""Look at a build: its parts, its total, what it still needs, what the rules say, and what it draws."""

from __future__ import annotations

from collections.abc import Mapping

from pcbuilder.domain.build import Build
from pcbuilder.domain.build_view import BuildView
from pcbuilder.domain.examples import Example
from pcbuilder.domain.known_builds import Mends
from pcbuilder.domain.parts import Category
from pcbuilder.services.resources import Resources


def view_build(resources: Resources, build: Build) -> BuildView:
    """Resolve a build against the catalog. An unknown id is a line without a part, never an error."""
    return resources.known_builds.view(build)


def find_mends(resources: Resources, build: Build) -> Mends:
    """Look for what mends what the rules found: swaps, and parts to add."""
    return resources.known_builds.mends(build)


def count_choices(resources: Resources, build: Build) -> Mapping[Category, int]:
    """Count the parts that fit beside a build, without a blocker, for each category in which it has none."""
    return resources.known_builds.choices(build)


def list_examples(resources: Resources) -> tuple[Example, ...]:
    """Return the example builds of the landing page."""
    return tuple(resources.examples)
