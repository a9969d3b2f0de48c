"""The rules and what the estimate of power counts, as the text of ``docs/rules.md``."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from pcbuilder.domain import power_need, watts
from pcbuilder.domain.compatibility.check import RULES
from pcbuilder.domain.compatibility.rule import Rule

HEAD = """# The rules

Made by `python -m pcbuilder.cli rules` from `pcbuilder/domain/compatibility`; edit it there.

Each rule gives one of three verdicts:

- **Pass**: it was checked, and is well.
- **Fail**, with a severity: a *blocker* cannot work; what *needs a step* works once something is done; a *note* is good
  to know.
- **Not checked**: a fact is missing that could decide either way. It is never taken for a pass, and less data never
  turns a fail into a pass.

A rule about parts that are not chosen says nothing. R1 to R43 are the rules of the project's survey of builders and
parts; most tables are makers' specifications.
"""
WORDS = {"blocker": "blocker", "step": "needs a step", "note": "note"}


def rules_as_markdown() -> str:
    """Return the document, a section for each rule in the order of :data:`RULES`, and what parts draw."""
    return "\n".join([HEAD, *(_section(rule) for rule in RULES), *_power()])


def _power() -> Iterator[str]:
    drives = watts.DRIVE_WATTS
    yield "## What the estimate of power counts\n"
    yield "At full load, in watts, from the power supply. A processor counts its stated power limit. Where none is"
    yield f"stated, AMD's on AM4 and AM5 count {watts.AMD_FACTOR} × TDP, its others their TDP; Intel's for"
    yield f"overclocking, after Kaby Lake, the highest limit of their TDP; all others {watts.OTHER_FACTOR} × TDP.\n"
    yield "| part | watts |"
    yield "| --- | ---: |"
    yield "| video card | its TDP |"
    yield f"| board; for workstations | {watts.BOARD_WATTS}; {watts.LARGE_BOARD_WATTS} |"
    yield f"| memory module, DDR5; older | {watts.MODULE_WATTS['DDR5']}; {watts.MODULE_WATTS['DDR4']} |"
    yield f"| NVMe SSD; SATA SSD; hard disk | {drives['NVMe SSD']}; {drives['SATA SSD']}; {drives['Hard disk']} |"
    yield f"| fan; pump | {watts.FAN_WATTS}; {watts.PUMP_WATTS} |"
    yield f"| network card | {watts.NETWORK_CARD_WATTS} |"
    yield f"| keyboard, mouse and other USB | {watts.PERIPHERALS_WATTS} |\n"
    yield f"Recommended is the largest of these, rounded up to {power_need.STEP_WATTS} W:\n"
    yield f"- {power_need.HEADROOM} × the total;"
    yield f"- the total and {power_need.PEAK_FACTOR} × the TDP of cards of {power_need.PEAK_FROM_WATTS} W or more,"
    yield "  where the supply has no 16-pin plug, for their peaks of milliseconds;"
    yield "- what the maker of the video card suggests.\n"
    yield "Where nobody states a suggestion, the rule passes once the highest usual one for such a card is met.\n"


def _section(rule: Rule) -> str:
    return "\n".join([f"## `{rule.code}`", "", *_paragraphs(rule), ""])


def _paragraphs(rule: Rule) -> Iterator[str]:
    line, _, more = (inspect.getdoc(rule.find) or "").partition("\n")
    yield f"**{line}**{more and ' '}{' '.join(more.split())}"
    yield ""
    yield f"- Source: {rule.source}. How bad a fail is: {', '.join(WORDS[one] for one in rule.severities)}."
    yield f"- Reads: {'; '.join(_facts(category, names) for category, names in rule.reads.items())}."


def _facts(category: str, names: tuple[str, ...]) -> str:
    return f"{category} {', '.join(f'`{name}`' for name in names) or 'whether and how many'}"
