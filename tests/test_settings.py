"""Settings are strict: each wrong value gives one sentence with the setting, the value and what is allowed."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pcbuilder.settings import PARSERS, ROOT, Settings, SettingsError, load_settings

DEFAULTS = {
    "server": "uwsgi",
    "env": "DEV",
    "domain": "",
    "log_level": "INFO",
    "log_format": "text",
    "database_url": f"sqlite:///{ROOT}/instance/pcbuilder.sqlite3",
    "hosts": ("localhost", "127.0.0.1", "[::1]"),
    "trusted_proxies": 1,
    "workers": len(os.sched_getaffinity(0)),
    "threads": 1,
    "port": 8080,
    "tls": False,
    "tls_port": 8443,
    "tls_certificate": f"{ROOT}/instance/tls/certificate.pem",
    "tls_key": f"{ROOT}/instance/tls/key.pem",
    "live_upstream": "",
    "cache_seconds": 1,
    "instance": ROOT / "instance",
    "listen": f"unix:{ROOT}/instance/run/app.sock",
    "upstreams": (f"unix:{ROOT}/instance/run/app.sock",),
}


def test_defaults() -> None:
    found = dataclasses.asdict(load_settings({}))
    assert {name: found[name] for name in DEFAULTS} == DEFAULTS


def test_every_setting_has_one_parser() -> None:
    assert set(PARSERS) == {field.name for field in dataclasses.fields(Settings)}


TAKEN = {
    "hypercorn has threads": ({"SERVER": "hypercorn"}, "threads", 32),
    "threads as given": ({"SERVER": "hypercorn", "THREADS": "4"}, "threads", 4),
    "an empty value is no value": ({"SERVER": ""}, "server", "uwsgi"),
    "hosts": ({"HOSTS": " Shop.example.org , [2001:db8::1]"}, "hosts", ("shop.example.org", "[2001:db8::1]")),
    "the prefix needs PROD": ({"DOMAIN": "/pc-builder-app"}, "prefix", ""),
    "the prefix": ({"ENV": "PROD", "HOSTS": "a.b", "DOMAIN": "/pc-builder-app"}, "prefix", "/pc-builder-app"),
    "a deep prefix": ({"ENV": "PROD", "HOSTS": "a.b", "DOMAIN": "/a/b.c/~d"}, "prefix", "/a/b.c/~d"),
    "an instance of one's own": ({"INSTANCE": "/srv/pc"}, "listen", "unix:/srv/pc/run/app.sock"),
    "an instance in the project": ({"INSTANCE": "other"}, "instance", ROOT / "other"),
    "a port to listen": ({"LISTEN": "0.0.0.0:8000"}, "upstreams", ("0.0.0.0:8000",)),
    "several upstreams": ({"UPSTREAMS": "a:1, unix:/run/b.sock"}, "upstreams", ("a:1", "unix:/run/b.sock")),
    "logs in production": ({"ENV": "PROD", "HOSTS": "a.b"}, "log_format", "json"),
    "logs as given": ({"ENV": "PROD", "HOSTS": "a.b", "LOG_FORMAT": "original"}, "log_format", "original"),
    "TLS": ({"TLS": "1"}, "tls", True),
    "TLS in words": ({"TLS": "True"}, "tls", True),
    "no TLS": ({"TLS": "0", "TLS_PORT": "8080"}, "tls", False),
    "a key of one's own": ({"TLS_CERTIFICATE": "/a/c.pem", "TLS_KEY": "/a b/k.pem"}, "tls_key", "/a b/k.pem"),
    "a key that is made": ({"INSTANCE": "/srv/pc"}, "tls_key", "/srv/pc/tls/key.pem"),
    "live offers": ({"LIVE_UPSTREAM": "live:9000"}, "live_upstream", "live:9000"),
    "no cache": ({"CACHE_SECONDS": "0"}, "cache_seconds", 0),
    "no burst": ({"READS_BURST": "0"}, "reads_burst", 0),
    "PostgreSQL": ({"DATABASE_URL": "postgresql://u:p@db/x"}, "database_url", "postgresql://u:p@db/x"),
}


@pytest.mark.parametrize(("environ", "name", "value"), TAKEN.values(), ids=TAKEN)
def test_taken(environ: dict[str, str], name: str, value: object) -> None:
    assert getattr(load_settings(environ), name) == value


REFUSED = [
    ({"SERVER": "foo"}, "SERVER=foo cannot be used; allowed: uwsgi or hypercorn."),
    ({"ENV": "prod"}, "ENV=prod cannot be used; allowed: DEV or PROD."),
    ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL=LOUD cannot be used; allowed: DEBUG or INFO"),
    ({"DOMAIN": "pc builder"}, "DOMAIN=pc builder cannot be used; allowed: empty, or a path such as /pc-builder-app"),
    ({"DOMAIN": "pc-builder-app"}, "DOMAIN=pc-builder-app "),
    ({"DOMAIN": "/pc-builder-app/"}, "DOMAIN=/pc-builder-app/ "),
    ({"DOMAIN": "/a/../b"}, "DOMAIN=/a/../b "),
    ({"DOMAIN": "//evil.example"}, "DOMAIN=//evil.example "),
    ({"DOMAIN": "/a;b"}, "DOMAIN=/a;b "),
    ({"DOMAIN": "/ä"}, "DOMAIN=/ä "),
    ({"ENV": "PROD"}, "HOSTS has no value, and ENV=PROD has no default"),
    ({"ENV": "PROD", "HOSTS": " "}, "HOSTS has no value, and ENV=PROD has no default"),
    ({"HOSTS": ","}, "HOSTS=, cannot be used; allowed: host names"),
    ({"HOSTS": "localhost:8080"}, "HOSTS=localhost:8080 "),
    ({"HOSTS": "*.example.org"}, "HOSTS=*.example.org "),
    ({"HOSTS": "[::zz]"}, "HOSTS=[::zz] "),
    ({"HOSTS": "a b"}, "HOSTS=a b "),
    ({"TRUSTED_PROXIES": "0"}, "TRUSTED_PROXIES=0 cannot be used; allowed: a whole number from 1 to 9."),
    ({"WORKERS": "many"}, "WORKERS=many cannot be used; allowed: a whole number from 1 to 256, or auto."),
    ({"WORKERS": "-1"}, "WORKERS=-1 "),
    ({"THREADS": "1.5"}, "THREADS=1.5 "),
    ({"PORT": "65536"}, "PORT=65536 cannot be used; allowed: a whole number from 1 to 65535."),
    ({"PORT": "auto"}, "PORT=auto "),
    ({"PORT": "٣"}, "PORT=٣ "),
    ({"LOG_FORMAT": "xml"}, "LOG_FORMAT=xml cannot be used; allowed: auto or text or json or original."),
    ({"TLS": "yes"}, "TLS=yes cannot be used; allowed: 1 or 0."),
    ({"TLS": "1", "TLS_PORT": "8080"}, "TLS_PORT=8080 cannot be used; allowed: another port than PORT=8080."),
    ({"TLS_CERTIFICATE": "/a/c.pem"}, "TLS_KEY= cannot be used; allowed: an absolute path, as the other half"),
    ({"TLS_KEY": "/a/k.pem"}, "TLS_CERTIFICATE= cannot be used; allowed: an absolute path, as the other half"),
    ({"TLS_CERTIFICATE": "c.pem", "TLS_KEY": "/k"}, "TLS_CERTIFICATE=c.pem cannot be used; allowed: an absolute path."),
    ({"TLS_CERTIFICATE": '/c"; #', "TLS_KEY": "/k"}, 'TLS_CERTIFICATE=/c"; # '),
    ({"LIVE_UPSTREAM": "live"}, "LIVE_UPSTREAM=live cannot be used; allowed: unix:/absolute/path or host:port."),
    ({"CACHE_SECONDS": "-1"}, "CACHE_SECONDS=-1 cannot be used; allowed: a whole number from 0 to 3600."),
    ({"CACHE_BYTES": "1000"}, "CACHE_BYTES=1000 "),
    ({"READS_PER_SECOND": "0"}, "READS_PER_SECOND=0 "),
    ({"WRITES_PER_MINUTE": "0"}, "WRITES_PER_MINUTE=0 "),
    ({"CONNECTIONS_PER_CLIENT": "65536"}, "CONNECTIONS_PER_CLIENT=65536 "),
    ({"CLIENT_SECONDS": "0"}, "CLIENT_SECONDS=0 "),
    ({"LISTEN": "8000"}, "LISTEN=8000 cannot be used; allowed: unix:/absolute/path or host:port."),
    ({"LISTEN": "unix:relative.sock"}, "LISTEN=unix:relative.sock "),
    ({"UPSTREAMS": "a:1,b"}, "UPSTREAMS=b "),
    ({"UPSTREAMS": "a:1;return"}, "UPSTREAMS=a:1;return "),
    ({"REQUEST_SECONDS": "35"}, "REQUEST_SECONDS=35 cannot be used; allowed: less than PROXY_READ_SECONDS=35."),
    ({"GRACEFUL_SECONDS": "60"}, "GRACEFUL_SECONDS=60 cannot be used; allowed: less than STOP_SECONDS=30."),
]


@pytest.mark.parametrize(("environ", "sentence"), REFUSED)
def test_refused(environ: dict[str, str], sentence: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(environ)
    assert str(caught.value).startswith(sentence)


def test_a_refused_database_url_keeps_its_password() -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings({"DATABASE_URL": "mysql://u:hunter2@db/x"})
    assert str(caught.value).startswith("DATABASE_URL=... cannot be used; allowed: sqlite:///")
    assert "hunter2" not in str(caught.value)


FILES = {
    "an unknown key": ('colour = "red"', "sets 'colour', which is no setting"),
    "no TOML": ("server = ", "cannot be read"),
    "a missing key": ('server = "uwsgi"\nenv = "DEV"', "DOMAIN has no value"),
}


@pytest.mark.parametrize(("text", "sentence"), FILES.values(), ids=FILES)
def test_files_are_strict_too(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "default.toml").write_text(text, encoding="utf-8")
    (tmp_path / "development.toml").write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match=sentence):
        load_settings({}, tmp_path)


@pytest.mark.parametrize(("environ", "sentence"), REFUSED[:4])
def test_the_command_ends_with_one_sentence(environ: dict[str, str], sentence: str) -> None:
    command = [sys.executable, "-m", "pcbuilder.cli", "settings"]
    ended = subprocess.run(command, env=environ, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.startswith(sentence)
    assert ended.stderr.count("\n") == 1


def test_the_command_prints_no_password() -> None:
    environ = {"DATABASE_URL": "postgresql://u:hunter2@db/x"}
    command = [sys.executable, "-m", "pcbuilder.cli", "settings", "--shell"]
    printed = subprocess.run(command, env=environ, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "export PREFIX=''" in printed
    assert "hunter2" not in printed
