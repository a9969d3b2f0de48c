"""Texts that people type, in the one form in which they are kept."""

from __future__ import annotations

import unicodedata


def one_line(value: object) -> str | None:
    """Return a text as one trimmed line in Unicode's composed form, ``None`` where it is no text that can be kept."""
    if not isinstance(value, str) or not _is_writable(value):
        return None
    return " ".join(unicodedata.normalize("NFC", value).split())


def without_invisible(text: str) -> str:
    """Drop the characters that format a text and are not seen: some turn the direction in which the rest is read."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def _is_writable(text: str) -> bool:
    """Tell whether no character is a control character or half a surrogate pair; databases and mail refuse both."""
    return not any(unicodedata.category(char) in {"Cc", "Cs"} and char not in "\t\n\r" for char in text)
