"""The markup of what the rules say: its forms are written once."""

from __future__ import annotations

from collections.abc import Iterable

from pcbuilder.web.fragments import macros
from pcbuilder.web.pages.findings import KINDS, FindingText, PartFindings, Swap


class FindingForms:
    """Writes findings; made once for an application."""

    def __init__(self) -> None:
        """Make the forms; needs a request."""
        form = macros("_findings.html")
        gaps = ("anchor", "topic", "text", "step", "swaps")
        self._findings = {kind: form("finding", *gaps, kind=kind) for kind in KINDS.values()}
        self._pointers = {kind: form("pointer", "anchor", "topic", kind=kind) for kind in KINDS.values()}
        self._step, self._swaps, self._note = form("step", "text"), form("swaps", "items"), form("note", "text")
        self._swap = {added: form("swap", "url", "name", "note", added=added) for added in (False, True)}
        self._list = form("pointers", "items")
        self._at_part = form("at_part", "full", "pointers", "unchecked")
        self._unchecked = form("unchecked", "anchor", "number", "noun")

    def finding(self, text: FindingText) -> str:
        """Write a finding in full."""
        swaps = self._swaps.fill(items="".join(map(self._write_swap, text.swaps))) if text.swaps else ""
        return self._findings[text.kind].fill(
            anchor=text.anchor,
            topic=text.topic,
            text=text.text,
            step=self._step.fill(text=text.step) if text.step else "",
            swaps=swaps,
        )

    def pointers(self, texts: Iterable[FindingText]) -> str:
        """Write where findings stand in full."""
        items = (self._pointers[text.kind].fill(anchor=text.anchor, topic=text.topic) for text in texts)
        return self._list.fill(items="".join(items))

    def at_part(self, found: PartFindings) -> str:
        """Write what is said at a part."""
        number, unchecked = len(found.unchecked), ""
        if number:
            noun = "check" if number == 1 else "checks"
            unchecked = self._unchecked.fill(anchor=found.unchecked[0].anchor, number=str(number), noun=noun)
        return self._at_part.fill(
            full="".join(map(self.finding, found.full)),
            pointers=self.pointers(found.pointers) if found.pointers else "",
            unchecked=unchecked,
        )

    def _write_swap(self, swap: Swap) -> str:
        note = self._note.fill(text=swap.note) if swap.note else ""
        return self._swap[swap.added].fill(url=swap.url, name=swap.name, note=note)
