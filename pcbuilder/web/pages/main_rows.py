"""The rows of the build page: what does not depend on the rest of the build is written once for each choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote_plus

from flask import url_for
from markupsafe import escape

from pcbuilder.domain.build import MAX_QUANTITY, Build, room_left
from pcbuilder.domain.build_view import BuildLine, BuildView
from pcbuilder.domain.own_parts import OWN_KEY, OwnPart
from pcbuilder.domain.parts import OPTIONAL, Category
from pcbuilder.web.addresses import address_of
from pcbuilder.web.categories import WORDS
from pcbuilder.web.finding import PLAIN
from pcbuilder.web.formats import value_text
from pcbuilder.web.fragments import Form, Kept, macros
from pcbuilder.web.links import category_url
from pcbuilder.web.pages.finding_forms import FindingForms
from pcbuilder.web.pages.findings import PartFindings
from pcbuilder.web.pages.summary import make_line, make_own_line

TEMPLATE = "_main_fragments.html"
KEPT_LINES = 2048  # a line takes about 2 KB

Key = tuple[BuildLine, int, bool]


@dataclass(frozen=True, slots=True)
class Urls:
    """The addresses to which a line leads, each without the build."""

    part: str
    category: str
    main: str
    price: str


class BuildQueries:
    """The query strings of a build and of what is left without one of its parts, escaped for an attribute."""

    def __init__(self, build: Build) -> None:
        """Print the build once."""
        whole = build.to_query()
        self.whole = str(escape(whole))
        self.as_value = str(escape(quote_plus(whole, safe=PLAIN)))
        self._pairs = [(choice.part_id, f"{choice.category}={choice}") for choice in build.choices]
        self._own = str(escape(Build((), build.own_parts).to_query()))

    def without(self, part_id: str) -> str:
        """Return what is left without a part of the catalog; empty where nothing is."""
        pairs = [pair for chosen_id, pair in self._pairs if chosen_id != part_id]
        return "&amp;".join([*pairs, self._own] if self._own else pairs)


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
        self, view: BuildView, findings: Mapping[str, PartFindings], fitting: Mapping[Category, int], *, extra: bool
    ) -> str:
        """Return the rows of the extras or of the other categories; of each empty one, ``fitting`` parts fit."""
        queries = BuildQueries(view.build)
        categories = [category for category in Category if (category in OPTIONAL) is extra]
        return "".join(self._row(view, category, queries, findings, fitting) for category in categories)

    def _row(
        self,
        view: BuildView,
        category: Category,
        queries: BuildQueries,
        findings: Mapping[str, PartFindings],
        fitting: Mapping[Category, int],
    ) -> str:
        lines, own_parts, note = view.of(category), view.build.own_of(category), view.needs[category].note
        can_add = MAX_QUANTITY[category] > 1 and room_left(view.build, category) > 0
        written = [self._own_line(view.build, part, findings) for part in own_parts]
        written += [
            self._line(view.build, line, queries, findings, can_add=can_add and line is lines[-1]) for line in lines
        ]
        if not lines and (not own_parts or can_add):
            written.append(self._invitation(category, queries, fitting.get(category), view.counts[category]))
        return self._rows[category].fill(
            state="" if lines or own_parts else " empty",
            lines="".join(written),
            note=self._note.fill(text=escape(note)) if note else "",
        )

    def _invitation(self, category: Category, queries: BuildQueries, fitting: int | None, choices: int) -> str:
        plural, all_of_it = WORDS[category].plural.lower(), value_text(choices)
        some = f"{plural}: {value_text(fitting)} of {all_of_it} fit"
        text = f"{all_of_it} {plural}" if fitting in {None, choices} else some
        return self._invitations[category].fill(
            build_query=f"&amp;{queries.whole}" if queries.whole else "", text=escape(f"Choose from {text}")
        )

    def _line(
        self,
        build: Build,
        line: BuildLine,
        queries: BuildQueries,
        findings: Mapping[str, PartFindings],
        *,
        can_add: bool,
    ) -> str:
        room = max(0, room_left(build, line.choice.category))
        key = (line, room, can_add)
        rest = queries.without(line.choice.part_id)
        return (self._kept.get(key) or self._keep(key)).fill(
            query=queries.whole,
            build_text=queries.as_value,
            build_query=f"&amp;{queries.whole}",
            category_rest=f"&amp;{rest}" if rest else "",
            main_rest=f"?{rest}" if rest else "",
            findings=self._findings.at_part(findings.get(line.choice.part_id)),
        )

    def _own_line(self, build: Build, part: OwnPart, findings: Mapping[str, PartFindings]) -> str:
        said = self._findings.at_part(findings.get(f"{OWN_KEY}={part}"))
        return self._form("own_line", "findings", line=make_own_line(build, part)).fill(findings=said)

    def _keep(self, key: Key) -> Form:
        line, room, can_add = key
        choice = line.choice
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
