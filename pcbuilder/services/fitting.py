"""Find the parts that fit the build at hand, and say why the others do not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from pcbuilder.domain.bitsets import every
from pcbuilder.domain.build import Build
from pcbuilder.domain.catalog import Facets, Page, PartQuery
from pcbuilder.domain.compatibility.chosen import chosen_parts
from pcbuilder.domain.compatibility.fitting import Fit
from pcbuilder.domain.compatibility.obstacles import Obstacle, explain
from pcbuilder.domain.compatibility.verdict import Finding
from pcbuilder.domain.parts import Category
from pcbuilder.services.resources import Resources


@dataclass(frozen=True, slots=True)
class FitQuery:
    """What is asked of parts beside a build.

    Parts with an obstacle of ``least`` or graver are hidden, none where it is ``None``. With ``reason``, the code of a
    rule, those parts are listed instead that are hidden for this reason.
    """

    least: Obstacle | None = Obstacle.BLOCKER
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FittingPage:
    """A page of parts that fit.

    ``hidden`` counts the parts that the query asks for and that are hidden, ``reasons`` those of each rule, the most
    first: a part may be hidden for several.
    """

    page: Page
    facets: Facets
    query: PartQuery
    hidden: int
    reasons: Mapping[str, int]


def find_fitting(
    resources: Resources, query: PartQuery, build: Build, asked_fit: FitQuery, names: Collection[str] | None = None
) -> FittingPage:
    """List one page of the parts of a category that fit beside a build, with facets of all those and what is hidden.

    The answer's query has the rows that are listed.
    """
    catalog, category = resources.catalog, query.category
    if category is None or not (build.choices or build.own_parts):
        return FittingPage(*resources.facets.find_with_facets(query, names), query, 0, {})
    fit = _fit(resources, build, category)
    asked = catalog.rows(query)
    least = Obstacle.BLOCKER if asked_fit.least is None else asked_fit.least
    reasons = fit.reasons(least)
    counts = {code: count for code, rows in reasons.items() if (count := (rows & asked).bit_count())}
    hidden = fit.hidden(least)
    listed = query
    if asked_fit.reason:
        listed = replace(query, rows=reasons.get(asked_fit.reason, 0))
    elif asked_fit.least is not None:
        listed = replace(query, rows=every(len(catalog.of(category))) & ~hidden)
    page, facets = resources.facets.find_with_facets(listed, names)
    most_first = dict(sorted(counts.items(), key=lambda entry: -entry[1]))
    return FittingPage(page, facets, listed, (hidden & asked).bit_count(), most_first)


def why_not(resources: Resources, build: Build, page: Page, reason: str = "") -> dict[str, Finding]:
    """Return what stands between each part of a page and a build, by its id: the gravest finding, or that of one rule.

    Parts without an obstacle are left out; the page is one of a single category.
    """
    chosen = chosen_parts(build, resources.catalog)
    found = {}
    for row, part in zip(page.rows, page.parts, strict=True):
        fit = resources.fitting.fit(chosen, part.category)
        rules = [rule for rule in fit.rules_against(row) if reason in {"", rule.code}]
        finding = explain(rules, chosen, part)
        if finding is not None:
            found[part.id] = finding
    return found


def _fit(resources: Resources, build: Build, category: Category) -> Fit:
    return resources.fitting.fit(chosen_parts(build, resources.catalog), category)
