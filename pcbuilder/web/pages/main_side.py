"""What stands beside a build: whether it fits, and what it draws. The forms are written once."""

from __future__ import annotations

from pcbuilder.domain.power import PowerEstimate
from pcbuilder.web.fragments import macros, markup_of
from pcbuilder.web.pages.finding_forms import FindingForms
from pcbuilder.web.pages.findings import KINDS, FindingGroup, Findings, FindingText
from pcbuilder.web.pages.power import COUNTING, METERS, PlugLine, Power, PowerLine, write_power
from pcbuilder.web.verdicts import BuildVerdict

TEMPLATE = "_main_side.html"
UNCHECKED = KINDS[None]
NOTHING_CHOSEN = "As soon as you choose parts, it stands here whether they fit together."


class CheckForms:
    """Writes what the rules say about a whole build."""

    def __init__(self, findings: FindingForms) -> None:
        """Make the forms; needs a request."""
        form = macros(TEMPLATE)
        self._findings = findings
        self._checks = form("checks", "text", "whole", "groups")
        self._groups = {kind: form("group", "number", "pointers", kind=kind) for kind in KINDS.values()}
        self._unchecked = form("unchecked", "number", "items")
        self._item = form("unchecked_item", "anchor", "topic", "text")

    def write(self, verdict: BuildVerdict | None, findings: Findings) -> str:
        """Write all findings by severity; ``verdict`` is ``None`` where nothing is chosen."""
        if verdict is None:
            return self._checks.fill(text=NOTHING_CHOSEN, whole="", groups="")
        return self._checks.fill(
            text=markup_of(verdict.checks),
            whole="".join(map(self._findings.finding, findings.whole)),
            groups="".join(map(self._write_group, findings.groups)),
        )

    def _write_group(self, group: FindingGroup) -> str:
        number = str(len(group.findings))
        if group.kind == UNCHECKED:
            return self._unchecked.fill(number=number, items="".join(map(self._write_item, group.findings)))
        return self._groups[group.kind].fill(number=number, pointers=self._findings.pointers(group.findings))

    def _write_item(self, text: FindingText) -> str:
        return self._item.fill(anchor=text.anchor, topic=text.topic, text=text.text)


class PowerForms:
    """Writes what a build draws."""

    def __init__(self) -> None:
        """Make the forms; needs a request."""
        form = macros(TEMPLATE)
        self._power = form("power", "total", "meter", "recommended", "lines", "outside", "plugs", counting=COUNTING)
        self._meters = {verdict: form("meter", "full", "watts", "headroom", verdict=verdict) for verdict in METERS}
        self._line = form("power_line", "name", "note", "watts")
        self._note = form("power_note", "text")
        self._outside = form("outside", "watts")
        self._plugs = form("plugs", "lines")
        self._plug = form("plug", "kind", "needed", "offered")

    def write(self, estimate: PowerEstimate) -> str:
        """Write the estimate, nothing where nothing draws power."""
        power = write_power(estimate)
        if power is None:
            return ""
        return self._power.fill(
            total=power.total_text,
            meter=self._write_meter(power) if power.headroom_text else "",
            recommended=str(power.recommended_watts),
            lines="".join(map(self._write_line, power.lines)),
            outside=self._outside.fill(watts=str(power.outside_watts)) if power.outside_watts else "",
            plugs=self._plugs.fill(lines="".join(map(self._write_plug, power.plugs))) if power.plugs else "",
        )

    def _write_meter(self, power: Power) -> str:
        return self._meters[power.verdict].fill(
            full=str(power.full_watts), watts=str(power.total_watts), headroom=power.headroom_text
        )

    def _write_line(self, line: PowerLine) -> str:
        note = self._note.fill(text=line.note) if line.note else ""
        return self._line.fill(name=markup_of(line.name), note=note, watts=line.watts_text)

    def _write_plug(self, plug: PlugLine) -> str:
        return self._plug.fill(kind=markup_of(plug.kind), needed=plug.needed_text, offered=plug.offered_text)
