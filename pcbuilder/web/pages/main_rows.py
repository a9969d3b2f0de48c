"""The rows of the build page: what does not depend on the rest of the build is written once for each choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote_plus

from flask import url_for
from markupsafe import escape

from pcbuilder.domain.build import MAX_QUANTITY, Build, Choice
from pcbuilder.domain.build_view import BuildLine, BuildView
from pcbuilder.domain.own_parts import OWN_KEY, OwnPart
from pcbuilder.domain.parts import OPTIONAL, Category
from pcbuilder.web.addresses import address_of
from pcbuilder.web.categories import WORDS
from pcbuilder.web.finding import PLAIN
from pcbuilder.web.formats import value_text
from pcbuilder.web.fragments import Form, Kept, macros
from pcbuilder.web.links import category_url
from pcbuilder.web.pages.build_queries import BuildQueries
from pcbuilder.web.pages.finding_forms import FindingForms
from pcbuilder.web.pages.findings import PartFindings
from pcbuilder.web.pages.summary import make_line, make_own_line

TEMPLATE = "_main_fragments.html"
KEPT_LINES = 2048  # a line takes about 2 KB

Key = tuple[Choice, int, bool]  # of one catalog, so a choice tells its part


@dataclass(frozen=True, slots=True)
class Urls:
    """The addresses to which a line leads, each without the build."""

    part: str
    category: str
    main: str
    price: str


class _Shown:
    """A build as its rows need it: printed and sorted by category once for all of them."""

    __slots__ = ("build_text", "findings", "fitting", "lines", "own_parts", "queries", "room", "view", "whole")

    def __init__(
        self,
        view: BuildView,
        queries: BuildQueries,
        findings: Mapping[str, PartFindings],
        fitting: Mapping[Category, int],
    ) -> None:
        self.view, self.queries, self.findings, self.fitting = view, queries, findings, fitting
        self.whole = str(escape(queries.whole))
        self.build_text = str(escape(quote_plus(queries.whole, safe=PLAIN)))
        self.room = dict(MAX_QUANTITY)
        self.lines: dict[Category, list[BuildLine]] = {}
        self.own_parts: dict[Category, list[OwnPart]] = {}
        for line in view.lines:
            self.lines.setdefault(line.choice.category, []).append(line)
            self.room[line.choice.category] -= line.choice.quantity
        for part in view.own_parts:
            self.own_parts.setdefault(part.category, []).append(part)
            self.room[part.category] -= part.quantity


class MainRows:
    """Writes rows; made for one version of the catalog."""

    def __init__(self, findings: FindingForms) -> None:
        """Make the forms of the categories; needs a request."""
        self._findings = findings
        self._form = macros(TEMPLATE)
        part_url = url_for("pcbuilder.part", part_id="-").removesuffix("-")
        self._part_url, self._price_url = part_url, f"{address_of('pcbuilder.own_price')}?build="
        self._rows = {
            category: self._form(
                "row", "state", "lines", "note", key=words.key, icon_name=words.icon, label=words.label
            )
            for category, words in WORDS.items()
        }
        self._invitations = {
            category: self._form(
                "invitation", "build_query", "text", key=words.key, category_url=category_url(Build(), category)
            )
            for category, words in WORDS.items()
        }
        self._note = self._form("note", "text")
        self._kept: Kept[Key, Form] = Kept(KEPT_LINES)

    def write(
        self,
        view: BuildView,
        queries: BuildQueries,
        findings: Mapping[str, PartFindings],
        fitting: Mapping[Category, int],
    ) -> tuple[str, str]:
        """Return the rows of what a PC needs and those of the extras; of each empty one, ``fitting`` parts fit."""
        shown = _Shown(view, queries, findings, fitting)
        needed = [self._row(shown, category) for category in Category if category not in OPTIONAL]
        extras = [self._row(shown, category) for category in Category if category in OPTIONAL]
        return "".join(needed), "".join(extras)

    def _row(self, shown: _Shown, category: Category) -> str:
        lines, own_parts = shown.lines.get(category, ()), shown.own_parts.get(category, ())
        note = shown.view.needs[category].note
        can_add = MAX_QUANTITY[category] > 1 and shown.room[category] > 0
        written = [self._own_line(shown, part) for part in own_parts]
        written += [
            self._line(shown, line, can_add=can_add and place == len(lines)) for place, line in enumerate(lines, 1)
        ]
        if not lines and (not own_parts or can_add):
            written.append(self._invitation(shown, category))
        return self._rows[category].fill(
            state="" if lines or own_parts else " empty",
            lines="".join(written),
            note=self._note.fill(text=escape(note)) if note else "",
        )

    def _invitation(self, shown: _Shown, category: Category) -> str:
        fitting, choices = shown.fitting.get(category), shown.view.counts[category]
        plural, all_of_it = WORDS[category].plural.lower(), value_text(choices)
        some = f"{plural}: {value_text(fitting)} of {all_of_it} fit"
        text = f"{all_of_it} {plural}" if fitting in {None, choices} else some
        return self._invitations[category].fill(
            build_query=f"&amp;{shown.whole}" if shown.whole else "", text=escape(f"Choose from {text}")
        )

    def _line(self, shown: _Shown, line: BuildLine, *, can_add: bool) -> str:
        choice = line.choice
        key = (choice, max(0, shown.room[choice.category]), can_add)
        rest = escape(shown.queries.without(choice.part_id))
        found = shown.findings.get(choice.part_id)
        return (self._kept.get(key) or self._keep(key, line)).fill(
            query=shown.whole,
            build_text=shown.build_text,
            build_query=f"&amp;{shown.whole}",
            category_rest=f"&amp;{rest}" if rest else "",
            main_rest=f"?{rest}" if rest else "",
            findings=self._findings.at_part(found) if found else "",
        )

    def _own_line(self, shown: _Shown, part: OwnPart) -> str:
        found = shown.findings.get(f"{OWN_KEY}={part}")
        form = self._form("own_line", "findings", line=make_own_line(shown.view.build, part))
        return form.fill(findings=self._findings.at_part(found) if found else "")

    def _keep(self, key: Key, line: BuildLine) -> Form:
        choice, room, can_add = key
        form = self._form(
            "line",
            *("query", "build_text", "build_query", "category_rest", "main_rest", "findings"),
            line=make_line(line, room),
            can_add=can_add,
            plural=WORDS[choice.category].plural.lower(),
            urls=Urls(
                part=f"{self._part_url}{choice.part_id}",
                category=category_url(Build(), choice.category),
                main=address_of("pcbuilder.main"),
                price=self._price_url,
            ),
        )
        self._kept.put(key, form)
        return form
