"""The rows of the build page: what does not depend on the rest of the build is written once for each choice."""

from __future__ import annotations

from collections.abc import Mapping

from pcbuilder.domain.build import MAX_QUANTITY, Build
from pcbuilder.domain.build_view import BuildLine, BuildView
from pcbuilder.domain.own_parts import OWN_KEY, OwnPart
from pcbuilder.domain.parts import OPTIONAL, Category
from pcbuilder.web.categories import WORDS
from pcbuilder.web.formats import value_text
from pcbuilder.web.fragments import macros, markup_of
from pcbuilder.web.links import category_url
from pcbuilder.web.pages.build_queries import BuildQueries
from pcbuilder.web.pages.finding_forms import FindingForms
from pcbuilder.web.pages.findings import PartFindings
from pcbuilder.web.pages.main_lines import LineForms, LineGaps
from pcbuilder.web.pages.summary import make_own_line

TEMPLATE = "_main_fragments.html"


class _Shown:
    """A build as its rows need it: printed and sorted by category once for all of them."""

    __slots__ = ("findings", "fitting", "gaps", "lines", "own_parts", "room", "view")

    def __init__(
        self,
        view: BuildView,
        queries: BuildQueries,
        findings: Mapping[str, PartFindings],
        fitting: Mapping[Category, int],
    ) -> None:
        self.view, self.findings, self.fitting = view, findings, fitting
        self.gaps = LineGaps(queries)
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
        self._lines = LineForms()
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
            note=self._note.fill(text=markup_of(note)) if note else "",
        )

    def _invitation(self, shown: _Shown, category: Category) -> str:
        fitting, choices = shown.fitting.get(category), shown.view.counts[category]
        plural, all_of_it = WORDS[category].plural.lower(), value_text(choices)
        some = f"{plural}: {value_text(fitting)} of {all_of_it} fit"
        text = f"{all_of_it} {plural}" if fitting in {None, choices} else some
        return self._invitations[category].fill(
            build_query=shown.gaps.build_query, text=markup_of(f"Choose from {text}")
        )

    def _line(self, shown: _Shown, line: BuildLine, *, can_add: bool) -> str:
        choice = line.choice
        # The same id may stand in a category that does not list it, too: what the rules say is said once.
        found = shown.findings.get(choice.part_id) if line.part else None
        said = self._findings.at_part(found) if found else ""
        return self._lines.write(line, max(0, shown.room[choice.category]), shown.gaps, said, can_add=can_add)

    def _own_line(self, shown: _Shown, part: OwnPart) -> str:
        found = shown.findings.get(f"{OWN_KEY}={part}")
        form = self._form("own_line", "findings", line=make_own_line(shown.view.build, part))
        return form.fill(findings=self._findings.at_part(found) if found else "")
