"""The facets of the table: what each choice would leave. What does not depend on the request is written once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import islice

from markupsafe import Markup

from pcbuilder.domain.catalog import Facets, PartQuery
from pcbuilder.domain.columns import Bounds, Counts, Extent, Value
from pcbuilder.domain.fields import AMOUNTS, FIELDS, Field
from pcbuilder.domain.parts import Category
from pcbuilder.web.formats import value_text
from pcbuilder.web.fragments import Form, macros, markup_of
from pcbuilder.web.listing_words import choice_text
from pcbuilder.web.notation import ON_PAGES
from pcbuilder.web.pages.table_rows import TEMPLATE

MOST_UNFOLDED = 10  # a facet with more choices folds all but the most frequent ones
SHOWN = 8
FEW_NUMBERS = 6  # a number with no more values is chosen, not bounded
CENTS = 100
OPEN = 4  # facets that are open at first
FIRST, LAST = ("price", "brand"), ("release_year",)
NO_BOUNDS: Bounds = (None, None)
NO_COUNTS = Counts((), (), 0)
NO_EXTENT = Extent(None, None, 0)


class FacetForms:
    """The forms of facets, and what all facets share."""

    def __init__(self) -> None:
        """Make the forms; needs a request."""
        self._form = macros(TEMPLATE)
        self.choice = self._form("choice", "key", "value", "text", "state", "count")
        *_, self.end = self.choice.cut(key="", value="", text="", state="")
        self.choices = self._form("choices", "items").cut()
        self.more = self._form("more", "key", "number", "items")
        self.chosen = self._form("chosen", "number")
        self.unknown = self._form("unknown", "number").cut()

    def bounds(self, field: Field) -> Form:
        """Return the form of the two bounds of a number."""
        is_amount = field.kind in AMOUNTS
        return self._form(
            "bounds",
            *("low", "high", "least", "most"),
            key=ON_PAGES.name(field),
            label=field.spec.label,
            unit="" if is_amount else field.spec.unit,
            is_amount=is_amount,
            step=1 if field.spec.scale == 1 and not is_amount else "any",
        )

    def frame(self, field: Field) -> Form:
        """Return the form of what stands around the choices of a facet."""
        gaps = ("open", "chosen", "content", "unknown")
        return self._form("facet", *gaps, key=field.name, label=field.spec.label, note=field.note)


class Facet:
    """One fact to choose by: its choices, its bounds, or both."""

    __slots__ = (
        "_bounds",
        "_disabled",
        "_forms",
        "_frame",
        "_is_bounded",
        "_key",
        "_more",
        "_open",
        "_ranked",
        "field",
        "is_known",
    )

    def __init__(self, field: Field, counts: Counts, extent: Extent, forms: FacetForms) -> None:
        """Take a field, and what its values are in the whole category."""
        frequencies = counts.by_value()
        self.field, self._forms = field, forms
        self.is_known = bool(frequencies) or extent.low is not None
        self._key = markup_of(ON_PAGES.name(field))
        self._frame = forms.frame(field).cut()
        self._bounds = forms.bounds(field).cut()
        self._more = forms.more.cut(key=self._key)
        self._is_bounded = extent.low is not None and not 0 < len(frequencies) <= FEW_NUMBERS
        self._open = {value: self._before_count(value, "") for value in frequencies}
        self._disabled = {value: f"{self._before_count(value, ' disabled')}0{forms.end}" for value in frequencies}
        self._ranked = sorted(frequencies, key=frequencies.__getitem__, reverse=True)

    def write(self, chosen: Collection[Value], bounds: Bounds, counts: Counts, extent: Extent, *, is_open: bool) -> str:
        """Return the markup of the facet."""
        number = len(chosen) + (bounds != NO_BOUNDS)
        content = self._write_choices(chosen, counts)
        if self._is_bounded or bounds != NO_BOUNDS:
            content += self._write_bounds(bounds, extent)
        unknown = counts.unknown or extent.unknown
        start, to_chosen, to_content, to_unknown, end = self._frame
        opened = " open" if is_open or number else ""
        mark = self._forms.chosen.fill(number=str(number)) if number else ""
        note = value_text(unknown).join(self._forms.unknown) if unknown else ""
        return f"{start}{opened}{to_chosen}{mark}{to_content}{content}{to_unknown}{note}{end}"

    def _write_choices(self, chosen: Collection[Value], found: Counts) -> str:
        if not chosen and len(self._open) <= MOST_UNFOLDED:
            return self._all_items(found.numbers).join(self._forms.choices) if self._open else ""
        counts = found.by_value()
        values = [*self._open, *(value for value in chosen if value not in self._open)] if chosen else self._open
        if len(self._open) <= MOST_UNFOLDED:
            return self._items(values, chosen, counts).join(self._forms.choices)
        shown = {*chosen, *(self._most_frequent(counts) or self._ranked[:SHOWN])}
        written = self._items([value for value in values if value in shown], chosen, counts).join(self._forms.choices)
        folded = [value for value in values if value not in shown and counts.get(value)]
        if folded:
            start, to_items, end = self._more
            written += f"{start}{len(folded)}{to_items}{self._items(folded, chosen, counts)}{end}"
        return written

    def _most_frequent(self, counts: Mapping[Value, int]) -> list[Value]:
        return list(islice((value for value in self._ranked if counts.get(value)), SHOWN))

    def _all_items(self, numbers: Iterable[int]) -> str:
        items = zip(self._open.values(), numbers, self._disabled.values(), strict=True)
        return "".join([f"{start}{count}{self._forms.end}" if count else disabled for start, count, disabled in items])

    def _items(self, values: Iterable[Value], chosen: Collection[Value], counts: Mapping[Value, int]) -> str:
        opened, disabled, end = self._open, self._disabled, self._forms.end
        if chosen:
            return "".join([self._item(value, value in chosen, counts.get(value)) for value in values])
        return "".join(
            [f"{opened[value]}{count}{end}" if (count := counts.get(value)) else disabled[value] for value in values]
        )

    def _item(self, value: Value, is_chosen: bool, count: int | None) -> str:  # noqa: FBT001 - private
        if is_chosen:
            return f"{self._before_count(value, ' checked')}{'' if count is None else count}{self._forms.end}"
        return f"{self._open[value]}{count}{self._forms.end}" if count else self._disabled[value]

    def _before_count(self, value: Value, state: str) -> str:
        start, _ = self._forms.choice.cut(
            key=self._key,
            value=markup_of(ON_PAGES.write(self.field, value)),
            text=markup_of(choice_text(self.field, value)),
            state=state,
        )
        return start

    def _write_bounds(self, bounds: Bounds, extent: Extent) -> str:
        start, to_least, to_high, to_most, end = self._bounds
        low, high = map(self._written, bounds)
        least, most = map(self._written, self._reach(extent))
        return f"{start}{low}{to_least}{least}{to_high}{high}{to_most}{most}{end}"

    def _reach(self, extent: Extent) -> Bounds:
        """Return how far the numbers reach: amounts in whole units around them, as cents have no room in the field."""
        low, high = extent.low, extent.high
        if low is None or high is None or self.field.kind not in AMOUNTS:
            return low, high
        return low // CENTS * CENTS, -(-high // CENTS) * CENTS

    def _written(self, number: int | None) -> str:
        return "" if number is None else ON_PAGES.write(self.field, number)


class FacetPanel:
    """The facets of one category, or of all parts, for one version of the catalog."""

    def __init__(self, category: Category | None, facets: Facets, forms: FacetForms) -> None:
        """Take the facets of the whole category."""
        self._facets = [
            Facet(field, facets.counts.get(field.name, NO_COUNTS), facets.extent(field) or NO_EXTENT, forms)
            for field in map(FIELDS[category].__getitem__, facet_names(category))
        ]

    def write(self, query: PartQuery, facets: Facets) -> Markup:
        """Return the markup of all facets of which something is known or asked; the most useful ones are open."""
        written: list[str] = []
        for facet in self._facets:
            name = facet.field.name
            chosen, bounds = query.filters.get(name, ()), query.ranges.get(name, NO_BOUNDS)
            if facet.is_known or chosen or bounds != NO_BOUNDS:
                counts, extent = facets.counts.get(name, NO_COUNTS), facets.extent(facet.field) or NO_EXTENT
                written.append(facet.write(chosen, bounds, counts, extent, is_open=len(written) < OPEN))
        return Markup("".join(written))  # noqa: S704 - of escaped pieces


def facet_names(category: Category | None) -> list[str]:
    """Return the fields of a category, those first by which most people choose: price, brand, then the columns."""
    fields = FIELDS[category]
    others = [name for name in fields if name not in (*FIRST, *LAST)]
    columns = [name for name in others if fields[name].spec.column]
    return [*FIRST, *columns, *(name for name in others if name not in columns), *LAST]
