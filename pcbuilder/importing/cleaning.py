"""Foreign texts without what nobody sees."""

from __future__ import annotations

import re
import unicodedata

# Control characters but for white space, what formats a text, and halves of surrogate pairs, which no text may hold.
CONTROL, FORMAT, HALF = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f",
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff",
    "\ud800-\udfff",
)
INVISIBLE = re.compile(f"[{CONTROL}{FORMAT}{HALF}]")


def clean(text: str) -> str:
    """Text in composed form, without invisible characters and double spaces (section 3.2, point 3)."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFKC", INVISIBLE.sub("", unicodedata.normalize("NFKC", text))).split())
