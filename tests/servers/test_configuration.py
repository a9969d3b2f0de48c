"""The rendered NGINX configuration: accepted by NGINX for all settings, and different only where it has to be."""

from __future__ import annotations

import itertools
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from pcbuilder.nginx import bare_layout, container_layout, render
from pcbuilder.settings import load_settings
from tests.servers.conftest import MODES, SERVERS
from tests.servers.edge import nginx_command, render_into
from tests.servers.stack import environment

CURRENT = (1, 30, 4)


@pytest.mark.parametrize(("server", "mode", "proxies"), list(itertools.product(SERVERS, MODES, ("1", "2"))), ids=str)
def test_nginx_accepts_it_without_a_warning(tmp_path: Path, server: str, mode: str, proxies: str) -> None:
    folder = tmp_path / "a folder"
    settings = render_into(folder, SERVER=server, TRUSTED_PROXIES=proxies, **MODES[mode])
    told = subprocess.run(
        nginx_command(settings, "-t", "-q"), env=environment(), capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stderr) == (0, "")


def test_only_pass_params_and_upstream_differ_between_the_servers(tmp_path: Path) -> None:
    folders = {server: tmp_path / server for server in SERVERS}
    layout = bare_layout(load_settings({}), tmp_path)
    for server, folder in folders.items():
        render(load_settings({"SERVER": server}), folder, CURRENT, layout)
    names = sorted(path.relative_to(folders["uwsgi"]) for path in folders["uwsgi"].rglob("*") if path.is_file())
    differing = {str(name) for name in names if len({(folder / name).read_bytes() for folder in folders.values()}) > 1}
    assert differing == {"pass.conf", "params.conf", "upstream.conf"}


def test_ordinary_user_gets_no_user_directive(tmp_path: Path) -> None:
    settings = load_settings({})
    for user, expected in (("root", "user root;"), ("", "")):
        render(settings, tmp_path, CURRENT, replace(bare_layout(settings, tmp_path), user=user))
        directives = [line for line in (tmp_path / "nginx.conf").read_text().splitlines() if line.startswith("user ")]
        assert directives == ([expected] if expected else [])


def test_machine_without_ipv6_listens_on_ipv4_alone(tmp_path: Path) -> None:
    settings = load_settings({"PORT": "8081"})
    render(settings, tmp_path, CURRENT, replace(bare_layout(settings, tmp_path), ipv6=False))
    text = (tmp_path / "server.conf").read_text()
    assert "listen 8081;" in text
    assert "[::]:" not in text


UPSTREAMS = (
    ((1, 22, 1), "app:8000", 'server "app:8000" max_fails'),
    (CURRENT, "app:8000", 'server "app:8000" resolve max_fails'),
    (CURRENT, "10.0.0.1:8000", 'server "10.0.0.1:8000" max_fails'),
    (CURRENT, "[fd00::1]:8000", 'server "[fd00::1]:8000" max_fails'),
    (CURRENT, "unix:/run/app.sock", 'server "unix:/run/app.sock" max_fails'),
)


@pytest.mark.parametrize(("version", "address", "line"), UPSTREAMS)
def test_names_are_looked_up_again_where_nginx_can(
    tmp_path: Path, version: tuple[int, ...], address: str, line: str
) -> None:
    render(load_settings({"UPSTREAMS": address}), tmp_path, version, container_layout(tmp_path))
    text = (tmp_path / "upstream.conf").read_text()
    assert line in text
    assert ("resolver " in text) == (" resolve " in line)


def test_timeouts_follow_the_settings(tmp_path: Path) -> None:
    settings = load_settings({"PROXY_READ_SECONDS": "77", "GRACEFUL_SECONDS": "7", "MAX_BODY_BYTES": "4096"})
    render(settings, tmp_path, CURRENT)
    assert "uwsgi_read_timeout 77s;" in (tmp_path / "pass.conf").read_text()
    main = (tmp_path / "nginx.conf").read_text()
    assert "worker_shutdown_timeout 7s;" in main
    assert "client_max_body_size 4096;" in main
