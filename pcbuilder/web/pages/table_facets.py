"""The facets of the table: what each choice would leave. What does not depend on the request is written once."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from markupsafe import Markup, escape

from pcbuilder.domain.catalog import Facets, PartQuery
from pcbuilder.domain.columns import Bounds, Counts, Extent, Value
from pcbuilder.domain.fields import AMOUNTS, FIELDS, Field
from pcbuilder.domain.parts import Category
from pcbuilder.web.fragments import Form, macros
from pcbuilder.web.listing_words import choice_text
from pcbuilder.web.notation import ON_PAGES
from pcbuilder.web.pages.table_rows import TEMPLATE

MOST_UNFOLDED = 10  # a facet with more choices folds all but the most frequent ones
SHOWN = 8
FEW_NUMBERS = 6  # a number with no more values is chosen, not bounded
OPEN = 4  # facets that are open at first
FIRST, LAST = ("price", "brand"), ("release_year",)
NO_BOUNDS: Bounds = (None, None)
NO_COUNTS = Counts({}, 0)
NO_EXTENT = Extent(None, None, 0)

Choice = tuple[str, str, str]


class FacetForms:
    """The forms of facets, and what all facets share."""

    def __init__(self) -> None:
        """Make the forms; needs a request."""
        self._form = macros(TEMPLATE)
        self.choice = self._form("choice", "key", "value", "text", "state", "count")
        self.choices = self._form("choices", "items")
        self.more = self._form("more", "key", "number", "items")
        self.chosen = self._form("chosen", "number")
        self.unknown = self._form("unknown", "number")

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

    __slots__ = ("_bounds", "_choices", "_forms", "_frame", "_is_bounded", "_key", "_ranked", "field", "is_known")

    def __init__(self, field: Field, counts: Counts, extent: Extent, forms: FacetForms) -> None:
        """Take a field, and what its values are in the whole category."""
        frequencies = {value: count for value, count in counts.values.items() if count}
        self.field, self._forms = field, forms
        self.is_known = bool(frequencies) or extent.low is not None
        self._key = str(escape(ON_PAGES.name(field)))
        self._frame = forms.frame(field).cut()
        self._bounds = forms.bounds(field)
        self._is_bounded = extent.low is not None and not 0 < len(frequencies) <= FEW_NUMBERS
        self._choices = {value: self._choice(value) for value in frequencies}
        self._ranked = sorted(frequencies, key=frequencies.__getitem__, reverse=True)

    def write(self, chosen: Collection[Value], bounds: Bounds, counts: Counts, extent: Extent, *, is_open: bool) -> str:
        """Return the markup of the facet."""
        number = len(chosen) + (bounds != NO_BOUNDS)
        content = self._write_choices(chosen, counts.values)
        if self._is_bounded or bounds != NO_BOUNDS:
            content += self._write_bounds(bounds, extent)
        unknown = counts.unknown or extent.unknown
        start, to_chosen, to_content, to_unknown, end = self._frame
        opened = " open" if is_open or number else ""
        mark = self._forms.chosen.fill(number=str(number)) if number else ""
        note = self._forms.unknown.fill(number=str(unknown)) if unknown else ""
        return f"{start}{opened}{to_chosen}{mark}{to_content}{content}{to_unknown}{note}{end}"

    def _write_choices(self, chosen: Collection[Value], counts: Mapping[Value, int]) -> str:
        unlisted = [
            self._item(value, self._choice(value), None, chosen) for value in chosen if value not in self._choices
        ]
        if len(self._choices) <= MOST_UNFOLDED:
            items = [self._item(value, choice, counts.get(value, 0), chosen) for value, choice in self._choices.items()]
            return self._forms.choices.fill(items="".join(items + unlisted)) if items or unlisted else ""
        shown = {*chosen, *(self._most_frequent(counts) or self._ranked[:SHOWN])}
        items, folded = [], []
        for value, choice in self._choices.items():
            count = counts.get(value, 0)
            if value in shown:
                items.append(self._item(value, choice, count, chosen))
            elif count:
                folded.append(self._item(value, choice, count, chosen))
        written = self._forms.choices.fill(items="".join(items + unlisted))
        if folded:
            written += self._forms.more.fill(key=self._key, number=str(len(folded)), items="".join(folded))
        return written

    def _most_frequent(self, counts: Mapping[Value, int]) -> list[Value]:
        found: list[Value] = []
        for value in self._ranked:
            if counts.get(value):
                found.append(value)
                if len(found) == SHOWN:
                    break
        return found

    def _choice(self, value: Value) -> Choice:
        start, to_count, end = self._forms.choice.cut(
            key=self._key,
            value=escape(ON_PAGES.write(self.field, value)),
            text=escape(choice_text(self.field, value)),
        )
        return start, to_count, end

    @staticmethod
    def _item(value: Value, choice: Choice, count: int | None, chosen: Collection[Value]) -> str:
        start, to_count, end = choice
        state = " checked" if value in chosen else "" if count else " disabled"
        return f"{start}{state}{to_count}{'' if count is None else count}{end}"

    def _write_bounds(self, bounds: Bounds, extent: Extent) -> str:
        low, high, least, most = (
            "" if number is None else ON_PAGES.write(self.field, number)
            for number in (*bounds, extent.low, extent.high)
        )
        return self._bounds.fill(low=low, high=high, least=least, most=most)


class FacetPanel:
    """The facets of one category, or of all parts, for one version of the catalog."""

    def __init__(self, category: Category | None, facets: Facets, forms: FacetForms) -> None:
        """Take the facets of the whole category."""
        self._facets = [
            Facet(
                FIELDS[category][name], facets.counts.get(name, NO_COUNTS), facets.extents.get(name, NO_EXTENT), forms
            )
            for name in facet_names(category)
        ]

    def write(self, query: PartQuery, facets: Facets) -> Markup:
        """Return the markup of all facets of which something is known or asked; the most useful ones are open."""
        written: list[str] = []
        for facet in self._facets:
            name = facet.field.name
            chosen, bounds = query.filters.get(name, ()), query.ranges.get(name, NO_BOUNDS)
            if facet.is_known or chosen or bounds != NO_BOUNDS:
                counts, extent = facets.counts.get(name, NO_COUNTS), facets.extents.get(name, NO_EXTENT)
                written.append(facet.write(chosen, bounds, counts, extent, is_open=len(written) < OPEN))
        return Markup("".join(written))  # noqa: S704 - of escaped pieces


def facet_names(category: Category | None) -> list[str]:
    """Return the fields of a category, those first by which most people choose: price, brand, then the columns."""
    fields = FIELDS[category]
    others = [name for name in fields if name not in (*FIRST, *LAST)]
    columns = [name for name in others if fields[name].spec.column]
    return [*FIRST, *columns, *(name for name in others if name not in columns), *LAST]
