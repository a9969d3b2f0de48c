"""What one can switch the table to: other categories, sort keys and columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from markupsafe import Markup

from pcbuilder.domain.fields import FIELDS
from pcbuilder.domain.parts import Category
from pcbuilder.domain.sorting import SortKey
from pcbuilder.web.categories import WORDS
from pcbuilder.web.finding import available_columns, key_text
from pcbuilder.web.formats import value_text
from pcbuilder.web.fragments import macros, markup_of
from pcbuilder.web.listing_links import ListingLinks
from pcbuilder.web.pages.table_heads import labelled, sort_choices
from pcbuilder.web.pages.table_rows import TEMPLATE

Options = Mapping[str, tuple[str, ...]]  # what stands before and behind the state of each


class CategoryMenu:
    """The categories with what each has of what is asked for; made once."""

    def __init__(self) -> None:
        """Write what does not depend on the request, which is needed nevertheless."""
        form = macros(TEMPLATE)
        labels: dict[Category | None, str] = {None: "All parts"}
        labels |= {category: words.plural for category, words in WORDS.items()}
        self._links = {
            category: form("category", "url", "state", "count", key=category or "", label=label).cut()
            for category, label in labels.items()
        }
        self._empty = {
            category: form("empty_category", key=category or "", label=label).fill()
            for category, label in labels.items()
        }

    def write(self, current: Category | None, counts: Mapping[Category, int], links: ListingLinks) -> Markup:
        """Return a link for each category, and for all; the current one is one even where it has nothing."""
        numbers: list[tuple[Category | None, int]] = [(None, sum(counts.values())), *counts.items()]
        written = []
        for category, number in numbers:
            if number or category in (current, None):
                start, to_state, to_count, end = self._links[category]
                state = ' aria-current="page"' if category is current else ""
                url = markup_of(links.category(category))
                written.append(f"{start}{url}{to_state}{state}{to_count}{value_text(number)}{end}")
            else:
                written.append(self._empty[category])
        return Markup("".join(written))  # noqa: S704 - of escaped pieces


class ListMenus:
    """The sort keys and the columns of one category, or of all parts; made once."""

    def __init__(self, category: Category | None) -> None:
        """Write what does not depend on the request, which is needed nevertheless."""
        form = macros(TEMPLATE)
        fields = FIELDS[category]
        self._sorts = {
            value: form("option", "state", value=value, label=label).cut() for value, label in sort_choices(category)
        }
        self._columns = {
            name: form("column", "state", name=name, label=labelled(fields[name])).cut()
            for name in available_columns(category)
        }

    def sorts(self, key: SortKey | None) -> Markup:
        """Return the options for a sort key, of which one is chosen."""
        return _write(self._sorts, {key_text(key)} if key else (), "selected")

    def columns(self, shown: Collection[str]) -> Markup:
        """Return the choices of columns, of which some are shown."""
        return _write(self._columns, shown, "checked")


def _write(options: Options, chosen: Collection[str], mark: str) -> Markup:
    state = f" {mark}"
    texts = (f"{start}{state if name in chosen else ''}{end}" for name, (start, end) in options.items())
    return Markup("".join(texts))  # noqa: S704 - of escaped pieces
