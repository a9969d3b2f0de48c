"""By what the table is sorted, and how to sort it otherwise: the heads of its columns, and the choices of a form."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from pcbuilder.domain.catalog import sort_keys
from pcbuilder.domain.directions import BETTER
from pcbuilder.domain.fields import BOUNDED, FIELDS, Field, Kind
from pcbuilder.domain.parts import Category
from pcbuilder.domain.sorting import SortKey
from pcbuilder.web.finding import sort_text
from pcbuilder.web.fragments import macros, markup_of
from pcbuilder.web.listing_links import ListingLinks
from pcbuilder.web.pages.table_rows import TEMPLATE, is_numeric

PLAIN_HEADS = {"name": "Part", "category": "Category"}
DIRECTIONS = {
    Kind.TEXT: ("A to Z", "Z to A"),
    Kind.FLAG: ("no first", "yes first"),
    Kind.TEXTS: ("fewest first", "most first"),
    Kind.MOUNTS: ("fewest first", "most first"),
}
BY_NAME = ("A to Z", "Z to A")
BY_NUMBER = ("lowest first", "highest first")
BY_CATEGORY = ("processors first", "processors last")

Head = tuple[str, ...]


class TableHeads:
    """Writes the heads of columns; made once."""

    def __init__(self) -> None:
        """Make the forms of heads; needs a request."""
        self._form = macros(TEMPLATE)
        self._marks = {descending: self._form("mark", descending=descending).fill() for descending in (False, True)}
        self._rank = self._form("rank", "number")
        self._heads: dict[tuple[Category | None, str], Head] = {}

    def write(
        self, category: Category | None, columns: Sequence[str], sort: Sequence[SortKey], links: ListingLinks
    ) -> Markup:
        """Return the markup of a head for each column, of which some are sorted by."""
        places = {key.name: place for place, key in enumerate(sort)}
        names = ["name", "price", *(["category"] if category is None else []), *columns]
        heads = [self._write(category, name, places.get(name), sort, links) for name in names]
        return Markup("".join(heads))  # noqa: S704 - of escaped pieces

    def _write(
        self,
        category: Category | None,
        name: str,
        place: int | None,
        sort: Sequence[SortKey],
        links: ListingLinks,
    ) -> str:
        start, to_url, to_mark, to_rank, end = self._heads.get((category, name)) or self._keep(category, name)
        url = markup_of(links.sorted_by(sort_text(next_sort(category, name, sort))))
        if place is None:
            return f"{start}{to_url}{url}{to_mark}{to_rank}{end}"
        descending = sort[place].descending
        direction = "descending" if descending else "ascending"
        aria = f' aria-sort="{direction}"' if place == 0 else ""
        rank = self._rank.fill(number=str(place + 1)) if len(sort) > 1 else ""
        return f"{start}{aria}{to_url}{url}{to_mark}{self._marks[descending]}{to_rank}{rank}{end}"

    def _keep(self, category: Category | None, name: str) -> Head:
        field = FIELDS[category].get(name)
        head = self._form(
            "head",
            *("sort", "url", "mark", "rank"),
            key=name,
            label=PLAIN_HEADS[name] if field is None else field.spec.label,
            unit=field.spec.unit if field and name != "price" else "",
            numeric=field is not None and is_numeric(category, name),
            is_price=name == "price",
            is_estimate=field is not None and field.estimate,
        ).cut()
        self._heads[category, name] = head
        return head


def next_sort(category: Category | None, name: str, sort: Sequence[SortKey]) -> tuple[SortKey, ...]:
    """Return the keys after a click on a head: by its column alone, the other way round if it was sorted by that."""
    first, *others = sort
    if first.name == name:
        return (SortKey(name, not first.descending), *others)
    return (SortKey(name, starts_descending(category, name)),)


def starts_descending(category: Category | None, name: str) -> bool:
    """Tell whether one wants the greatest first: where a greater number is plainly better."""
    direction = BETTER[category].get(name) if category else None
    return direction is not None and not direction.lower and FIELDS[category][name].kind in BOUNDED


def sort_choices(category: Category | None) -> list[tuple[str, str]]:
    """Return the sort keys as they stand in addresses, in either direction, with their names."""
    choices = []
    for name in sort_keys(category):
        field = FIELDS[category].get(name)
        label = {"name": "Name", "category": "Category"}[name] if field is None else labelled(field)
        up, down = _directions(name, field.kind if field else None)
        choices += [(name, f"{label}, {up}"), (f"-{name}", f"{label}, {down}")]
    return choices


def labelled(field: Field) -> str:
    """Return the name of a field, marked where it is an estimate."""
    return f"{field.spec.label} (estimate)" if field.estimate else field.spec.label


def _directions(name: str, kind: Kind | None) -> tuple[str, str]:
    if kind is None:
        return BY_CATEGORY if name == "category" else BY_NAME
    return DIRECTIONS.get(kind, BY_NUMBER)
