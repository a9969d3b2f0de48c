"""What a request to the API may bring besides a body. The views read the names and bounds from here, too."""

from __future__ import annotations

from types import GenericAlias
from typing import Annotated

from msgspec import Meta

from pcbuilder.domain.build import MAX_QUANTITY, PART_ID
from pcbuilder.domain.catalog import MAX_WORDS
from pcbuilder.domain.compatibility.check import RULES
from pcbuilder.domain.own_parts import OWN_KEY, OWN_NAME_LENGTH, PRICE_PATTERN
from pcbuilder.domain.parts import Category
from pcbuilder.domain.short_ids import SHORT_ID, short_ids
from pcbuilder.web.api.filters import facet_parameter, filter_parameters, sort_parameter
from pcbuilder.web.api.fitting import HIDE
from pcbuilder.web.api.parameter import Parameter, matching, one_of
from pcbuilder.web.api.parts import PartId
from pcbuilder.web.categories import WORDS
from pcbuilder.web.finding import LAST_PAGE, PAGE_SIZE

LARGEST_PAGE_SIZE = 200
IDEMPOTENCY_KEY = r"[!-~]{1,100}"


def _choices_of(category: Category) -> Parameter:
    most = MAX_QUANTITY[category]
    quantities = "|".join(str(number) for number in range(1, most + 1))
    item = matching(rf"{PART_ID.pattern}(\*({quantities}))?(_{PRICE_PATTERN})?")
    several = f"; `*n` for n of it, {most} in all" if most > 1 else ""
    return Parameter(
        category.value,
        "query",
        Annotated[GenericAlias(list, item), Meta(min_length=1, max_length=most)],
        f"{WORDS[category].label}: the id of a part{several}; `_18900USD` behind it for a price of your own.",
        EXAMPLE_CHOICES.get(category),
    )


def _own_parts() -> Parameter:
    categories = "|".join(Category)
    item = matching(rf"({categories})_({PRICE_PATTERN})?_[A-Za-z0-9][A-Za-z0-9 ]{{0,{OWN_NAME_LENGTH - 1}}}")
    return Parameter(
        OWN_KEY,
        "query",
        Annotated[GenericAlias(list, item), Meta(min_length=1, max_length=1)],
        "A part that no catalog lists: category, price (or nothing) and name; `*n` behind the category for n of it."
        f" A name may have any {OWN_NAME_LENGTH} visible characters.",
        ["gpu_54900USD_My old card"],
    )


EXAMPLE_BUILD = "cpu=amd-ryzen-5-7600&storage=samsung-990-evo-plus-1tb*2"
EXAMPLE_ID = next(short_ids(EXAMPLE_BUILD))
EXAMPLE_CHOICES = {Category.CPU: ["amd-ryzen-5-7600"], Category.STORAGE: ["samsung-990-evo-plus-1tb*2"]}
PAGE_OF_LIST = (
    Parameter("category", "query", one_of(tuple(Category)), "Only parts of this category.", "cpu"),
    Parameter(
        "q",
        "query",
        matching(rf"\s*(\S+(\s+|$)){{0,{MAX_WORDS}}}"),
        f"Words that a part must have in its name, brand, id, part numbers, category or facts; {MAX_WORDS} at most.",
        "ryzen",
    ),
    sort_parameter(),
    Parameter(
        "order",
        "query",
        one_of(("asc", "desc")),
        "The older way to sort downwards: `desc` turns all keys of `sort`.",
        "desc",
        default="asc",
    ),
    Parameter(
        "page",
        "query",
        Annotated[int, Meta(ge=1, le=LAST_PAGE)],
        "The page, counted from 1; beyond the last one, the last.",
        1,
        default=1,
    ),
    Parameter(
        "page_size",
        "query",
        Annotated[int, Meta(ge=1, le=LARGEST_PAGE_SIZE)],
        "Parts on a page.",
        20,
        default=PAGE_SIZE,
    ),
    facet_parameter(),
    Parameter(
        "fits",
        "query",
        str,
        "A build as its query string, encoded: only parts of the category that fit beside it.",
        "cpu=amd-ryzen-5-7600",
    ),
    Parameter(
        "hide",
        "query",
        one_of(tuple(HIDE)),
        "What to hide beside the build: parts that do not fit, also those that need a `step`, also those of which it is"
        " not known, or nothing.",
        "blockers",
        default="blockers",
    ),
    Parameter(
        "reason",
        "query",
        one_of(tuple(rule.code for rule in RULES)),
        "List the parts instead that are hidden by this rule, each with the reason in words.",
        "socket_matches_board",
    ),
)
LIST = (*PAGE_OF_LIST, *filter_parameters())
BUILD = (*(_choices_of(category) for category in Category), _own_parts())
PART = (Parameter("part_id", "path", PartId, "The id of a part.", "amd-ryzen-5-7600"),)
SHARED_BUILD = (Parameter("build_id", "path", matching(SHORT_ID.pattern), "The id of a kept build.", EXAMPLE_ID),)
ORDER = (
    Parameter(
        "token",
        "path",
        matching("[A-Za-z0-9_-]{43}"),
        "The secret of the order's link.",
        "3q2-7w8fJt0eYb5cRkXnV1aLmZsD4hGuPoKiQxTyE9U",
    ),
)
PLACE_ORDER = (
    Parameter(
        "Idempotency-Key",
        "header",
        matching(IDEMPOTENCY_KEY),
        "Chosen by the client. The same key with the same content is the same order, so that a repeated request orders"
        " once; with other content it is refused.",
        "5f1c7a52-9d0e-4f6b-8a3f-0c2e1b7d9a10",
    ),
)


def names_of(parameters: tuple[Parameter, ...]) -> frozenset[str]:
    """Return the names of parameters."""
    return frozenset(parameter.name for parameter in parameters)
