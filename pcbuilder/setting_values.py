"""How the text of a setting becomes its value, or a sentence that says what is allowed."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATABASE_SCHEMES = ("sqlite:///", "postgresql://")


Parser = Callable[[str, Any], Any]


class SettingsError(Exception):
    """A setting cannot be used; the text is one sentence for the operator."""


def refused(name: str, value: object, allowed: str) -> SettingsError:
    return SettingsError(f"{name}={value!s} cannot be used; allowed: {allowed}.")


def choice_of(*allowed: str) -> Parser:
    def parse(name: str, value: object) -> str:
        if value not in allowed:
            raise refused(name, value, " or ".join(allowed))
        return str(value)

    return parse


def number_from(low: int, high: int, *, auto: bool = False) -> Parser:
    allowed = f"a whole number from {low} to {high}" + (", or auto" if auto else "")

    def parse(name: str, value: object) -> int:
        text = str(value).strip()
        if auto and text == "auto":
            return 0
        if not re.fullmatch(r"[0-9]{1,12}", text) or not low <= int(text) <= high:
            raise refused(name, value, allowed)
        return int(text)

    return parse


def flag(name: str, value: object) -> bool:
    words = {"1": True, "true": True, "0": False, "false": False}
    found = words.get(str(value).strip().lower())
    if found is None:
        raise refused(name, value, "1 or 0")
    return found


def domain(name: str, value: object) -> str:
    text = str(value).strip()
    segments = text.split("/")[1:]
    if (text and not re.fullmatch(r"(/[A-Za-z0-9._~-]+)+", text)) or any(s in {".", ".."} for s in segments):
        raise refused(name, value, "empty, or a path such as /pc-builder-app without a slash at its end")
    return text


def _split(value: object) -> tuple[str, ...]:
    return tuple(part.strip() for part in str(value).split(",") if part.strip())


def host_names(name: str, value: object) -> tuple[str, ...]:
    hosts = _split(value)
    if not hosts or not all(_is_host(host) for host in hosts):
        raise refused(name, value, "host names or addresses without a port, separated by commas")
    return tuple(host.lower() for host in hosts)


def _is_host(text: str) -> bool:
    if text.startswith("[") and text.endswith("]"):
        try:
            ipaddress.IPv6Address(text[1:-1])
        except ValueError:
            return False
        return True
    label = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    return len(text) <= 253 and re.fullmatch(rf"{label}(\.{label})*", text) is not None


def database_url(name: str, value: object) -> str:
    text = str(value).strip()
    if text and not text.startswith(DATABASE_SCHEMES):
        # The value may hold a password, so it is not repeated.
        raise refused(name, "...", "sqlite:////absolute/path or postgresql://user:password@host/name")
    return text


def address(name: str, value: object) -> str:
    text = str(value).strip()
    if text and not _is_address(text):
        raise refused(name, value, "unix:/absolute/path or host:port")
    return text


def _is_address(text: str) -> bool:
    if text.startswith("unix:"):
        return re.fullmatch(r"unix:/[^\s;{}'\"$,]+", text) is not None
    host, colon, port = text.rpartition(":")
    return bool(colon) and port.isascii() and port.isdigit() and 0 < int(port) < 65536 and _is_host(host)


def addresses(name: str, value: object) -> tuple[str, ...]:
    return tuple(address(name, part) for part in _split(value))


def file(name: str, value: object) -> str:
    text = str(value).strip()
    if text and not re.fullmatch(r"/[^\x00-\x1f;{}'\"$]+", text):
        raise refused(name, value, "an absolute path")
    return text


def folder(_name: str, value: object) -> Path:
    return (ROOT / Path(str(value)).expanduser()).absolute()
