"""The settings: read once from ``config/*.toml`` and the environment, checked strictly, then immutable.

This is the only module that reads the environment. A value that cannot be used raises :class:`SettingsError` with one
sentence that names the setting, the value and what is allowed.
"""

from __future__ import annotations

import ipaddress
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OVERLAYS = {"DEV": "development.toml", "PROD": "production.toml"}
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
DATABASE_SCHEMES = ("sqlite:///", "postgresql://")
THREADS_BY_SERVER = {"uwsgi": 1, "hypercorn": 32}  # docs/configuration.md says why


class SettingsError(Exception):
    """A setting cannot be used; the text is one sentence for the operator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator can set; ``docs/configuration.md`` describes each field under its name in capitals."""

    server: str
    env: str
    domain: str
    log_level: str
    database_url: str
    database_connections: int
    hosts: tuple[str, ...]
    trusted_proxies: int
    workers: int
    threads: int
    port: int
    instance: Path
    listen: str
    upstreams: tuple[str, ...]
    max_body_bytes: int
    ready_seconds: int
    queue_seconds: int
    database_seconds: int
    request_seconds: int
    proxy_read_seconds: int
    keep_alive_seconds: int
    graceful_seconds: int
    stop_seconds: int

    @property
    def prefix(self) -> str:
        """The path under which everything lies: ``DOMAIN`` in production, empty otherwise."""
        return self.domain if self.env == "PROD" else ""


def load_settings(environ: Mapping[str, str] | None = None, config: Path = ROOT / "config") -> Settings:
    """Read the settings: ``default.toml``, then the file of ``ENV``, then the environment, the last one winning.

    Raises :class:`SettingsError` for a value that is not allowed, an unknown key in a file or a missing one.
    """
    environ = os.environ if environ is None else environ
    raw: dict[str, Any] = _read_toml(config / "default.toml")
    given = {name: environ[name.upper()] for name in PARSERS if environ.get(name.upper(), "").strip()}
    env = PARSERS["env"]("ENV", (raw | given).get("env"))
    raw |= _read_toml(config / OVERLAYS[env]) | given
    if env == "PROD" and "hosts" not in given:
        raise SettingsError("HOSTS has no value, and ENV=PROD has no default: name the hosts, separated by commas.")
    missing = [name.upper() for name in PARSERS if name not in raw]
    if missing:
        raise SettingsError(f"{missing[0]} has no value in {config / 'default.toml'}; every setting needs one.")
    parsed = {name: parse(name.upper(), raw[name]) for name, parse in PARSERS.items()}
    return Settings(**_derive(parsed))


def _derive(parsed: dict[str, Any]) -> dict[str, Any]:
    """Fill the values that follow from others, and refuse time-outs in an order that loses requests."""
    instance: Path = parsed["instance"]
    parsed["workers"] = parsed["workers"] or len(os.sched_getaffinity(0))
    parsed["threads"] = parsed["threads"] or THREADS_BY_SERVER[parsed["server"]]
    parsed["database_url"] = parsed["database_url"] or f"sqlite:///{instance / 'pcbuilder.sqlite3'}"
    parsed["listen"] = parsed["listen"] or f"unix:{instance / 'run' / 'app.sock'}"
    parsed["upstreams"] = parsed["upstreams"] or (parsed["listen"],)
    for shorter, longer in (
        ("ready_seconds", "request_seconds"),
        ("queue_seconds", "request_seconds"),
        ("database_seconds", "request_seconds"),
        ("request_seconds", "proxy_read_seconds"),
        ("graceful_seconds", "stop_seconds"),
    ):
        if parsed[shorter] >= parsed[longer]:
            allowed = f"less than {longer.upper()}={parsed[longer]}"
            raise _refused(shorter.upper(), parsed[shorter], allowed)
    return parsed


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"The settings file {path} cannot be read: {error}.") from error
    unknown = sorted(set(values) - set(PARSERS))
    if unknown:
        raise SettingsError(f"{path} sets {unknown[0]!r}, which is no setting; allowed are {', '.join(PARSERS)}.")
    return values


def _refused(name: str, value: object, allowed: str) -> SettingsError:
    return SettingsError(f"{name}={value!s} cannot be used; allowed: {allowed}.")


Parser = Callable[[str, Any], Any]


def _choice(*allowed: str) -> Parser:
    def parse(name: str, value: object) -> str:
        if value not in allowed:
            raise _refused(name, value, " or ".join(allowed))
        return str(value)

    return parse


def _number(low: int, high: int, *, auto: bool = False) -> Parser:
    allowed = f"a whole number from {low} to {high}" + (", or auto" if auto else "")

    def parse(name: str, value: object) -> int:
        text = str(value).strip()
        if auto and text == "auto":
            return 0
        if not re.fullmatch(r"[0-9]{1,12}", text) or not low <= int(text) <= high:
            raise _refused(name, value, allowed)
        return int(text)

    return parse


def _domain(name: str, value: object) -> str:
    text = str(value).strip()
    segments = text.split("/")[1:]
    if (text and not re.fullmatch(r"(/[A-Za-z0-9._~-]+)+", text)) or any(s in {".", ".."} for s in segments):
        raise _refused(name, value, "empty, or a path such as /pc-builder-app without a slash at its end")
    return text


def _split(value: object) -> tuple[str, ...]:
    return tuple(part.strip() for part in str(value).split(",") if part.strip())


def _hosts(name: str, value: object) -> tuple[str, ...]:
    hosts = _split(value)
    if not hosts or not all(_is_host(host) for host in hosts):
        raise _refused(name, value, "host names or addresses without a port, separated by commas")
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


def _database_url(name: str, value: object) -> str:
    text = str(value).strip()
    if text and not text.startswith(DATABASE_SCHEMES):
        # The value may hold a password, so it is not repeated.
        raise _refused(name, "...", "sqlite:////absolute/path or postgresql://user:password@host/name")
    return text


def _address(name: str, value: object) -> str:
    text = str(value).strip()
    if text and not _is_address(text):
        raise _refused(name, value, "unix:/absolute/path or host:port")
    return text


def _is_address(text: str) -> bool:
    if text.startswith("unix:"):
        return re.fullmatch(r"unix:/[^\s;{}'\"$,]+", text) is not None
    host, colon, port = text.rpartition(":")
    return bool(colon) and port.isascii() and port.isdigit() and 0 < int(port) < 65536 and _is_host(host)


def _addresses(name: str, value: object) -> tuple[str, ...]:
    return tuple(_address(name, part) for part in _split(value))


def _instance(_name: str, value: object) -> Path:
    return (ROOT / Path(str(value)).expanduser()).absolute()


PARSERS: dict[str, Parser] = {
    "server": _choice("uwsgi", "hypercorn"),
    "env": _choice("DEV", "PROD"),
    "domain": _domain,
    "log_level": _choice(*LOG_LEVELS),
    "database_url": _database_url,
    "database_connections": _number(1, 512),
    "hosts": _hosts,
    "trusted_proxies": _number(1, 9),
    "workers": _number(1, 256, auto=True),
    "threads": _number(1, 512, auto=True),
    "port": _number(1, 65535),
    "instance": _instance,
    "listen": _address,
    "upstreams": _addresses,
    "max_body_bytes": _number(1024, 1 << 30),
    "ready_seconds": _number(1, 3600),
    "queue_seconds": _number(1, 3600),
    "database_seconds": _number(1, 3600),
    "request_seconds": _number(1, 3600),
    "proxy_read_seconds": _number(1, 3600),
    "keep_alive_seconds": _number(56, 3600),
    "graceful_seconds": _number(1, 3600),
    "stop_seconds": _number(1, 3600),
}
