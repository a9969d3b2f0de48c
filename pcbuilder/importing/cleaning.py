"""Foreign texts without what nobody sees."""

from __future__ import annotations

import re
import unicodedata

INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def clean(text: str) -> str:
    """Text in composed form, without invisible characters and double spaces (section 3.2, point 3)."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFKC", INVISIBLE.sub("", unicodedata.normalize("NFKC", text))).split())
