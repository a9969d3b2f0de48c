"""Why a part is listed as an alternative, in a few words: "same socket, 2 cores more, $40.00 more"."""

from __future__ import annotations

import re

from pcbuilder.domain.alternatives import Alternative, Change
from pcbuilder.domain.money import Money
from pcbuilder.web.formats import price_text, value_text

PLAIN_WORD = re.compile(r"[A-Z][a-z]+")
MOST_SHARED = 2


def reason_text(alternative: Alternative) -> str:
    """Write what an alternative shares with the part, and in what it differs."""
    shared = [_in_sentence(field.spec.label) for field in alternative.same[:MOST_SHARED]]
    texts = [f"same {' and '.join(shared)}"] if shared else []
    texts += map(_change_text, alternative.changes)
    if alternative.price_change is not None:
        texts.append(price_change_text(alternative.price_change))
    return ", ".join(texts)


def _change_text(change: Change) -> str:
    spec = change.field.spec
    label, unit = _in_sentence(spec.label), spec.unit
    if isinstance(change.own, str) or isinstance(change.other, str):
        says_itself = str(change.other).startswith(label)  # "Wi-Fi 6E" needs no "Wi-Fi" before it
        return str(change.other) if says_itself else f"{label} {change.other}"
    by = abs(change.other - change.own)
    word = "more" if change.other > change.own else "less"
    if unit or not label.endswith("s"):
        return " ".join(filter(None, (label, value_text(by, spec.scale), unit, word)))
    return f"{value_text(by)} {label if by > 1 else label.removesuffix('s')} {'fewer' if word == 'less' else word}"


def price_change_text(change: Money) -> str:
    """Write what a swap costs: ``$20.00 less``."""
    if not change.cents:
        return "same price"
    amount = price_text(Money(abs(change.cents), change.currency))
    return f"{amount} {'more' if change.cents > 0 else 'less'}"


def _in_sentence(label: str) -> str:
    """Write a label as it stands within a sentence; names and abbreviations keep their capitals."""
    word, space, rest = label.partition(" ")
    return (word.lower() if PLAIN_WORD.fullmatch(word) else word) + space + rest
