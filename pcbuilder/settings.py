"""The settings: read once from ``config/*.toml`` and the environment, checked strictly, then immutable.

This is the only module that reads the environment. A value that cannot be used raises :class:`SettingsError` with one
sentence that names the setting, the value and what is allowed.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pcbuilder.setting_values import (
    ROOT,
    Parser,
    SettingsError,
    address,
    addresses,
    choice_of,
    database_url,
    domain,
    file,
    flag,
    folder,
    host_names,
    number_from,
    refused,
)

__all__ = ["PARSERS", "ROOT", "Settings", "SettingsError", "load_settings"]

OVERLAYS = {"DEV": "development.toml", "PROD": "production.toml"}
LOG_FORMATS = {"DEV": "text", "PROD": "json"}
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
THREADS_BY_SERVER = {"uwsgi": 1, "hypercorn": 32}  # docs/configuration.md says why


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator can set; ``docs/configuration.md`` describes each field under its name in capitals."""

    server: str
    env: str
    domain: str
    log_level: str
    log_format: str
    database_url: str
    database_connections: int
    hosts: tuple[str, ...]
    trusted_proxies: int
    workers: int
    threads: int
    port: int
    tls: bool
    tls_port: int
    tls_certificate: str
    tls_key: str
    instance: Path
    listen: str
    upstreams: tuple[str, ...]
    live_upstream: str
    cache_seconds: int
    cache_bytes: int
    reads_per_second: int
    reads_burst: int
    writes_per_minute: int
    writes_burst: int
    connections_per_client: int
    client_seconds: int
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
    parsed["log_format"] = LOG_FORMATS[parsed["env"]] if parsed["log_format"] == "auto" else parsed["log_format"]
    parsed["upstreams"] = parsed["upstreams"] or (parsed["listen"],)
    _find_certificate(parsed, instance / "tls")
    for shorter, longer in (
        ("ready_seconds", "request_seconds"),
        ("queue_seconds", "request_seconds"),
        ("database_seconds", "request_seconds"),
        ("request_seconds", "proxy_read_seconds"),
        ("graceful_seconds", "stop_seconds"),
    ):
        if parsed[shorter] >= parsed[longer]:
            allowed = f"less than {longer.upper()}={parsed[longer]}"
            raise refused(shorter.upper(), parsed[shorter], allowed)
    return parsed


def _find_certificate(parsed: dict[str, Any], made: Path) -> None:
    """Fill in where `make run` puts the certificate that it makes; half a pair is a slip."""
    if bool(parsed["tls_certificate"]) != bool(parsed["tls_key"]):
        name = "TLS_KEY" if parsed["tls_certificate"] else "TLS_CERTIFICATE"
        raise refused(name, "", "an absolute path, as the other half of the pair is set")
    parsed["tls_certificate"] = parsed["tls_certificate"] or str(made / "certificate.pem")
    parsed["tls_key"] = parsed["tls_key"] or str(made / "key.pem")
    if parsed["tls"] and parsed["tls_port"] == parsed["port"]:
        raise refused("TLS_PORT", parsed["tls_port"], f"another port than PORT={parsed['port']}")


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"The settings file {path} cannot be read: {error}.") from error
    unknown = sorted(set(values) - set(PARSERS))
    if unknown:
        raise SettingsError(f"{path} sets {unknown[0]!r}, which is no setting; allowed are {', '.join(PARSERS)}.")
    return values


PARSERS: dict[str, Parser] = {
    "server": choice_of("uwsgi", "hypercorn"),
    "env": choice_of("DEV", "PROD"),
    "domain": domain,
    "log_level": choice_of(*LOG_LEVELS),
    "log_format": choice_of("auto", "text", "json", "original"),
    "database_url": database_url,
    "database_connections": number_from(1, 512),
    "hosts": host_names,
    "trusted_proxies": number_from(1, 9),
    "workers": number_from(1, 256, auto=True),
    "threads": number_from(1, 512, auto=True),
    "port": number_from(1, 65535),
    "tls": flag,
    "tls_port": number_from(1, 65535),
    "tls_certificate": file,
    "tls_key": file,
    "instance": folder,
    "listen": address,
    "upstreams": addresses,
    "live_upstream": address,
    "cache_seconds": number_from(0, 3600),
    "cache_bytes": number_from(1 << 20, 1 << 40),
    "reads_per_second": number_from(1, 1_000_000),
    "reads_burst": number_from(0, 1_000_000),
    "writes_per_minute": number_from(1, 1_000_000),
    "writes_burst": number_from(0, 1_000_000),
    "connections_per_client": number_from(1, 65535),
    "client_seconds": number_from(1, 3600),
    "max_body_bytes": number_from(1024, 1 << 30),
    "ready_seconds": number_from(1, 3600),
    "queue_seconds": number_from(1, 3600),
    "database_seconds": number_from(1, 3600),
    "request_seconds": number_from(1, 3600),
    "proxy_read_seconds": number_from(1, 3600),
    "keep_alive_seconds": number_from(2, 3600),
    "graceful_seconds": number_from(1, 3600),
    "stop_seconds": number_from(1, 3600),
}
