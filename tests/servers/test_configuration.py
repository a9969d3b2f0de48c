"""The rendered NGINX configuration: accepted by NGINX for all settings, and different only where it has to be."""

from __future__ import annotations

import itertools
import re
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pcbuilder.nginx import PUBLIC_PATHS, bare_layout, container_layout, render
from pcbuilder.settings import ROOT, load_settings
from pcbuilder.web.errors import TITLES
from pcbuilder.web.policy import Keep
from pcbuilder.web.routes import ROUTES
from tests.servers.conftest import MODES, SERVERS
from tests.servers.edge import nginx_command, render_into
from tests.servers.stack import environment

OLD, CURRENT = (1, 22, 1), (1, 30, 4)
FACTORS: dict[str, tuple[str, ...]] = {
    "SERVER": SERVERS,
    "ENV": ("DEV", "PROD"),
    "TRUSTED_PROXIES": ("1", "2", "3"),
    "TLS": ("false", "true"),
    "CACHE_SECONDS": ("0", "1"),
    "LIVE_UPSTREAM": ("", "unix:/run/live.sock"),
}
Choice = tuple[str, ...]


def environ_of(choice: Choice) -> dict[str, str]:
    chosen = dict(zip(FACTORS, choice, strict=True))
    return MODES[chosen["ENV"]] | {name: value for name, value in chosen.items() if value}


def pairs_of(choice: Choice) -> set[tuple[tuple[int, str], ...]]:
    return set(itertools.combinations(enumerate(choice), 2))


def pairwise() -> Iterator[Choice]:
    """Choose so many combinations that each two values of different settings meet in one of them."""
    every = list(itertools.product(*FACTORS.values()))
    unmet = set().union(*map(pairs_of, every))
    while unmet:
        choice = max(every, key=lambda candidate: len(pairs_of(candidate) & unmet))
        unmet -= pairs_of(choice)
        yield choice


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The settings of a self-signed certificate."""
    folder = tmp_path_factory.mktemp("tls")
    files = {"TLS_CERTIFICATE": str(folder / "certificate.pem"), "TLS_KEY": str(folder / "key.pem")}
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-subj", "/CN=localhost", "-out", files["TLS_CERTIFICATE"], "-keyout", files["TLS_KEY"]]
    subprocess.run(command, check=True, capture_output=True)
    return files


@pytest.mark.parametrize("choice", list(pairwise()), ids="-".join)
def test_nginx_accepts_it_without_a_warning(tmp_path: Path, certificate: dict[str, str], choice: Choice) -> None:
    settings = render_into(tmp_path / "a folder", **certificate, **environ_of(choice))
    told = subprocess.run(
        nginx_command(settings, "-t", "-q"), env=environment(), capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stderr) == (0, "")


def test_every_combination_renders_whole(tmp_path: Path) -> None:
    """For the container, whose NGINX is not at hand: what is included is there, and no name of a template is left."""
    for choice in itertools.product(*FACTORS.values()):
        render(load_settings(environ_of(choice)), tmp_path, CURRENT, container_layout(Path("/srv/nginx")))
        texts = {path.relative_to(tmp_path).as_posix(): path.read_text("utf-8") for path in tmp_path.rglob("*.conf")}
        for name, text in texts.items():
            assert text.count("{") == text.count("}"), (choice, name)
            assert not re.search(r"\{\{|\{%|\bNone\b|\bTrue\b(?!-)|\bFalse\b", text), (choice, name)
        assert reachable(tmp_path, "nginx.conf") <= set(texts), choice


def rendered(folder: Path, version: tuple[int, ...], **environ: str) -> dict[str, list[str]]:
    """Return the lines of each file that is rendered for these settings."""
    settings = load_settings(environ)
    render(settings, folder, version, container_layout(Path("/srv/nginx")))
    return {
        path.relative_to(folder).as_posix(): path.read_text("latin-1").split("\n")
        for path in folder.rglob("*")
        if path.is_file()
    }


# The files that differ between the servers, and what begins each line that does.
DIFFERING = {
    "params.conf": (r"uwsgi_param ", r"proxy_set_header ", "# "),
    "pass.conf": (r"(uwsgi|proxy)_", "# "),
    "cache.conf": (r"(uwsgi|proxy)_",),
    "pages.conf": (r"(uwsgi|proxy)_cache_path ",),
    "server.conf": (r"uwsgi_pass app;", r"proxy_pass http://app", "# "),
    "upstream.conf": (r"keepalive", "# "),
}


@pytest.mark.parametrize("mode", MODES)
def test_only_what_names_the_server_differs_between_the_two(tmp_path: Path, mode: str) -> None:
    one, other = (rendered(tmp_path / name, CURRENT, SERVER=name, **MODES[mode]) for name in SERVERS)
    assert set(one) == set(other)
    assert {name for name in one if one[name] != other[name]} == set(DIFFERING)
    for name, beginnings in DIFFERING.items():
        lines = {line.strip() for line in set(one[name]) ^ set(other[name])}
        assert [line for line in lines if not re.match("|".join(beginnings), line)] == [], name


def test_the_public_paths_are_the_routes_that_everybody_may_keep() -> None:
    """A path that ends with a slash stands for a route with a variable."""
    public = {re.sub(r"<[^/]+>$", "", route.path) for route in ROUTES if route.keep is Keep.PUBLIC}
    assert set(PUBLIC_PATHS) == public
    assert len(set(PUBLIC_PATHS)) == len(PUBLIC_PATHS)


def test_no_route_is_taken_for_the_folder_of_a_public_one() -> None:
    """NGINX answers 301 to the folder with its slash, and a form that was sent there is lost."""
    folders = {path.rstrip("/") for path in PUBLIC_PATHS if path.endswith("/") and path != "/"}
    assert {route.path for route in ROUTES if route.path in folders} <= set(PUBLIC_PATHS)


def test_no_path_below_a_public_one_has_another_policy() -> None:
    """Such a location would hold it in the cache's conditions, too."""
    folders = [path for path in PUBLIC_PATHS if path.endswith("/") and path != "/"]
    for route in ROUTES:
        if route.path.startswith(tuple(folders)):
            assert route.keep is Keep.PUBLIC, route.path


def test_ordinary_user_gets_no_user_directive(tmp_path: Path) -> None:
    settings = load_settings({})
    for user, expected in (("root", "user root;"), ("", "")):
        render(settings, tmp_path, CURRENT, replace(bare_layout(settings, tmp_path), user=user))
        directives = [line for line in (tmp_path / "nginx.conf").read_text().splitlines() if line.startswith("user ")]
        assert directives == ([expected] if expected else [])


@pytest.mark.parametrize("tls", ["false", "true"])
def test_machine_without_ipv6_listens_on_ipv4_alone(tmp_path: Path, tls: str) -> None:
    settings = load_settings({"PORT": "8081", "TLS": tls})
    render(settings, tmp_path, CURRENT, replace(bare_layout(settings, tmp_path), ipv6=False))
    listening = {line.strip() for path in tmp_path.glob("*.conf") for line in path.read_text().splitlines()}
    listening = {line for line in listening if line.startswith("listen ")}
    assert "listen 8081;" in listening
    assert not [line for line in listening if "[::]:" in line]


UPSTREAMS = (
    (OLD, "app:8000", 'server "app:8000"'),
    (CURRENT, "app:8000", 'server "app:8000" resolve'),
    (CURRENT, "10.0.0.1:8000", 'server "10.0.0.1:8000"'),
    (CURRENT, "[fd00::1]:8000", 'server "[fd00::1]:8000"'),
    (CURRENT, "unix:/run/app.sock", 'server "unix:/run/app.sock"'),
)


@pytest.mark.parametrize("block", ["app", "live"])
@pytest.mark.parametrize(("version", "address", "line"), UPSTREAMS)
def test_names_are_looked_up_again_where_nginx_can(
    tmp_path: Path, version: tuple[int, ...], address: str, line: str, block: str
) -> None:
    environ = {"UPSTREAMS": "unix:/run/other.sock"} | {{"app": "UPSTREAMS", "live": "LIVE_UPSTREAM"}[block]: address}
    render(load_settings(environ), tmp_path, version, container_layout(tmp_path))
    found = re.search(
        rf"^upstream {block} \{{$(.*?)^\}}$", (tmp_path / "upstream.conf").read_text(), re.MULTILINE | re.DOTALL
    )
    assert found
    assert re.search(rf"^    {re.escape(line)}( max_fails=2 fail_timeout=5s)?;$", found[1], re.MULTILINE)
    assert ("resolver " in found[1]) == line.endswith(" resolve")


VERSIONS: tuple[tuple[tuple[int, ...], list[str], list[str]], ...] = (
    (OLD, ["listen 8443 ssl http2;"], []),
    (CURRENT, ["listen 8443 ssl;"], ["http2 on;"]),
)


@pytest.mark.parametrize(("version", "listens", "switches"), VERSIONS)
def test_http2_is_said_as_this_nginx_wants_it(
    tmp_path: Path, version: tuple[int, ...], listens: list[str], switches: list[str]
) -> None:
    settings = load_settings({"TLS": "true"})
    render(settings, tmp_path, version, replace(bare_layout(settings, tmp_path), ipv6=False))
    lines = [line.strip() for line in (tmp_path / "server.conf").read_text().splitlines()]
    assert [line for line in lines if line.startswith("listen 8443")] == listens
    assert [line for line in lines if line.startswith("http2")] == switches


# What an operator sets, and where it arrives.
ARRIVING = (
    ({"PROXY_READ_SECONDS": "77"}, "pass.conf", "uwsgi_read_timeout 77s;"),
    ({"GRACEFUL_SECONDS": "7"}, "nginx.conf", "worker_shutdown_timeout 7s;"),
    ({"MAX_BODY_BYTES": "4096"}, "limits.conf", "client_max_body_size 4096;"),
    ({"CLIENT_SECONDS": "9"}, "limits.conf", "client_header_timeout 9s;"),
    ({"CLIENT_SECONDS": "9"}, "limits.conf", "client_body_timeout 9s;"),
    ({"READS_PER_SECOND": "3"}, "limits.conf", "limit_req_zone $reading_client zone=reads:10m rate=3r/s;"),
    ({"READS_BURST": "4"}, "server.conf", "limit_req zone=reads burst=4 nodelay;"),
    ({"READS_BURST": "0"}, "server.conf", "limit_req zone=searches;"),
    ({"WRITES_PER_MINUTE": "5"}, "limits.conf", "limit_req_zone $writing_client zone=writes:10m rate=5r/m;"),
    ({"WRITES_BURST": "6"}, "limited.conf", "limit_req zone=writes burst=6 nodelay;"),
    ({"CONNECTIONS_PER_CLIENT": "8"}, "server.conf", "limit_conn connections 8;"),
    ({"CACHE_BYTES": "2000000"}, "pages.conf", "max_size=2000000 "),
    ({"ENV": "PROD", "HOSTS": "a.example,b.example"}, "server.conf", "server_name a.example b.example;"),
)


@pytest.mark.parametrize(("environ", "name", "words"), ARRIVING)
def test_configuration_follows_the_settings(tmp_path: Path, environ: dict[str, str], name: str, words: str) -> None:
    render(load_settings(environ), tmp_path, CURRENT)
    assert words in (tmp_path / name).read_text()


def test_without_a_cache_no_file_speaks_of_one(tmp_path: Path) -> None:
    render(load_settings({"CACHE_SECONDS": "0"}), tmp_path, CURRENT)
    reached = reachable(tmp_path, "nginx.conf")
    assert "server.conf" in reached
    assert not {"pages.conf", "cache.conf"} & reached


def reachable(folder: Path, name: str) -> set[str]:
    """Return the files that a file includes, and those that they include."""
    included = re.findall(r"^\s*include (.+);", (folder / name).read_text(), re.MULTILINE)
    return set(included).union(*(reachable(folder, path) for path in included))


def test_no_file_of_a_template_is_left_out(tmp_path: Path) -> None:
    """What nothing includes is a slip; mount.conf alone is for somebody else's NGINX."""
    environ = {"TLS": "true", "ENV": "PROD", "HOSTS": "a.example", "LIVE_UPSTREAM": "live:9"}
    render(load_settings(environ), tmp_path, CURRENT)
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.conf")}
    assert files - reachable(tmp_path, "nginx.conf") == {"nginx.conf", "mount.conf"}


def test_what_a_client_did_is_called_the_same_by_both() -> None:
    edge = tomllib.loads((ROOT / "nginx" / "html" / "errors.toml").read_text("utf-8"))
    ours = {int(status): words["title"] for status, words in edge.items() if status.startswith("4")}
    assert {status: TITLES.get(status, title) for status, title in ours.items()} == ours
    assert len(ours.keys() & TITLES.keys()) == 6
