"""Renders the NGINX configuration from the settings: ``nginx/templates`` and ``nginx/snippets`` into a folder.

One rendering serves two places, described by a :class:`Layout`: the machine of a developer or a small server, where
NGINX runs in its own folder as whoever started it, and the NGINX container.
``docs/decisions/nginx-rendering.md`` says why envsubst is not enough.
"""

from __future__ import annotations

import ipaddress
import json
import os
import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pcbuilder.assets import read_assets
from pcbuilder.settings import ROOT, Settings

SOURCE = ROOT / "nginx"
RESOLVE_IN_UPSTREAM_SINCE = (1, 27, 3)
HTTP2_DIRECTIVE_SINCE = (1, 25, 1)
FILE_TIME = 1_000_000_000  # of files whose Last-Modified should not tell two machines apart
# Where Debian's package libnginx-mod-http-brotli-static puts it; NGINX's own packages have none.
BROTLI_MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
# The routes with the policy Keep.PUBLIC; a path that ends with a slash stands for all below it.
PUBLIC_PATHS = (
    "/",
    "/main",
    "/table",
    "/parts/",
    "/compare",
    "/b/",
    "/api/v1/parts",
    "/api/v1/parts/",
    "/api/v1/openapi.json",
    "/api/v1/docs",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the rendered configuration has to know about the place where it runs."""

    port: int
    tls_port: int
    output: Path  # the rendered folder, with the static files and the error pages
    state_dir: Path  # pid file, temporary files, cached pages, and the file that switches maintenance on
    access_log: str
    user: str  # of the workers; empty when NGINX is not started by the superuser
    resolver: str  # DNS server for replicas that come and go; empty when upstreams have fixed addresses
    brotli_module: str  # empty where there is none
    ipv6: bool

    @property
    def static_dir(self) -> Path:
        return self.output / "static"

    @property
    def html_dir(self) -> Path:
        return self.output / "html"


def bare_layout(settings: Settings, output: Path) -> Layout:
    """Describe this machine: everything lies under the instance folder, and the workers are whoever starts NGINX."""
    return Layout(
        port=settings.port,
        tls_port=settings.tls_port,
        output=output,
        state_dir=output,
        access_log=f'"{settings.instance / "log" / "access.log"}"',
        user="root" if os.geteuid() == 0 else "",
        resolver="",
        brotli_module=str(BROTLI_MODULE) if BROTLI_MODULE.exists() else "",
        ipv6=_has_ipv6(),
    )


def container_layout(output: Path) -> Layout:
    """Describe the NGINX container: ports 80 and 443, paths as in the application image, logs to its output."""
    return Layout(
        port=80,
        tls_port=443,
        output=output,
        state_dir=ROOT / "instance",
        access_log="/dev/stdout",
        user="",
        resolver="127.0.0.11",
        brotli_module="",
        ipv6=_has_ipv6(),
    )


def render(settings: Settings, output: Path, nginx_version: tuple[int, ...], layout: Layout | None = None) -> None:
    """Write ``nginx.conf`` and all that it includes into ``output``, for this NGINX version.

    Its static files are the task of :meth:`pcbuilder.assets.Assets.publish`. Without a layout it is rendered for this
    machine. Files of an earlier rendering are replaced.
    """
    layout = layout or bare_layout(settings, output)
    assets = read_assets()
    errors = tomllib.loads((SOURCE / "html" / "errors.toml").read_text(encoding="utf-8"))
    environment = _environment(
        **_names(settings, layout, nginx_version), edge_errors=errors, asset=assets.hashed, prefix=settings.prefix
    )
    output.mkdir(parents=True, exist_ok=True)
    shutil.copytree(SOURCE / "snippets", output / "snippets", dirs_exist_ok=True)
    for template in sorted((SOURCE / "templates").glob("*.conf.j2")):
        (output / template.stem).write_text(environment.get_template(template.name).render(), encoding="utf-8")
    _write_errors(errors, environment, output / "html")


def _names(settings: Settings, layout: Layout, nginx_version: tuple[int, ...]) -> dict[str, Any]:
    can_resolve = bool(layout.resolver) and nginx_version >= RESOLVE_IN_UPSTREAM_SINCE
    outer = settings.trusted_proxies > 1
    return {
        "settings": settings,
        "layout": layout,
        "outer": outer,
        "client": "$client" if outer else "$binary_remote_addr",
        "redirects": settings.tls and settings.env == "PROD",
        "has_addresses": not all(_is_name(f"{host}:0") for host in settings.hosts),
        "http2_on": nginx_version >= HTTP2_DIRECTIVE_SINCE,
        "public_paths": PUBLIC_PATHS,
        "looked_up": [address for address in settings.upstreams if can_resolve and _is_name(address)],
        "live_looked_up": can_resolve and _is_name(settings.live_upstream),
    }


def _write_errors(errors: dict[str, dict[str, Any]], environment: Environment, output: Path) -> None:
    """Write each error of NGINX's own as a page and as a problem document."""
    output.mkdir(parents=True, exist_ok=True)
    page = environment.from_string((SOURCE / "html" / "error.html.j2").read_text(encoding="utf-8"))
    for name, words in errors.items():
        problem = {"type": "about:blank", "status": int(words.get("status", 0) or name)} | words
        for form, text in {"html": page.render(problem), "json": json.dumps(problem) + "\n"}.items():
            (output / f"{name}.{form}").write_text(text, encoding="utf-8")
            os.utime(output / f"{name}.{form}", (FILE_TIME, FILE_TIME))


def _environment(**names: object) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(SOURCE / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  no HTML comes from a client here; every value was checked by the settings
    )
    environment.globals.update(names)
    return environment


def _is_name(address: str) -> bool:
    if not address or address.startswith("unix:"):
        return False
    try:
        ipaddress.ip_address(address.rpartition(":")[0].strip("[]"))
    except ValueError:
        return True
    return False


def _has_ipv6() -> bool:
    return Path("/proc/net/if_inet6").exists()
