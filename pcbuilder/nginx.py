"""Renders the NGINX configuration from the settings: ``nginx/templates`` and ``nginx/snippets`` into a folder.

One rendering serves two places, described by a :class:`Layout`: the machine of a developer or a small server, where
NGINX runs in its own folder as whoever started it, and the NGINX container.
``docs/decisions/nginx-rendering.md`` says why envsubst is not enough.
"""

from __future__ import annotations

import ipaddress
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pcbuilder.settings import ROOT, Settings

SOURCE = ROOT / "nginx"
STATIC = ROOT / "pcbuilder" / "web" / "static"
RESOLVE_IN_UPSTREAM_SINCE = (1, 27, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the rendered configuration has to know about the place where it runs."""

    port: int
    static_dir: Path
    html_dir: Path
    state_dir: Path  # pid file and temporary files
    access_log: str
    user: str  # of the workers; empty when NGINX is not started by the superuser
    resolver: str  # DNS server for replicas that come and go; empty when upstreams have fixed addresses
    ipv6: bool


def bare_layout(settings: Settings, output: Path) -> Layout:
    """Describe this machine: everything lies under the instance folder, and the workers are whoever starts NGINX."""
    return Layout(
        port=settings.port,
        static_dir=STATIC,
        html_dir=output / "html",
        state_dir=output,
        access_log=f'"{settings.instance / "log" / "access.log"}"',
        user="root" if os.geteuid() == 0 else "",
        resolver="",
        ipv6=_has_ipv6(),
    )


def container_layout(output: Path) -> Layout:
    """Describe the NGINX container: port 80 inside, paths as in the application's image, logs to its output."""
    return Layout(
        port=80,
        static_dir=STATIC,
        html_dir=output / "html",
        state_dir=ROOT / "instance",
        access_log="/dev/stdout",
        user="",
        resolver="127.0.0.11",
        ipv6=_has_ipv6(),
    )


def render(settings: Settings, output: Path, nginx_version: tuple[int, ...], layout: Layout | None = None) -> None:
    """Write ``nginx.conf`` and all that it includes into ``output``, for this NGINX version.

    Without a layout it is rendered for this machine. Files of an earlier rendering are replaced.
    """
    layout = layout or bare_layout(settings, output)
    looked_up = _looked_up(settings.upstreams, nginx_version) if layout.resolver else ()
    environment = _environment(settings=settings, layout=layout, looked_up=looked_up, prefix=settings.prefix)
    (output / "html").mkdir(parents=True, exist_ok=True)
    shutil.copytree(SOURCE / "snippets", output / "snippets", dirs_exist_ok=True)
    for template in sorted((SOURCE / "templates").glob("*.conf.j2")):
        (output / template.stem).write_text(environment.get_template(template.name).render(), encoding="utf-8")
    for page in sorted((SOURCE / "html").glob("*.html.j2")):
        text = environment.from_string(page.read_text(encoding="utf-8")).render()
        (output / "html" / page.stem).write_text(text, encoding="utf-8")


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


def _looked_up(upstreams: tuple[str, ...], nginx_version: tuple[int, ...]) -> tuple[str, ...]:
    """Return the upstreams that are names, which this NGINX can look up again while it runs."""
    if nginx_version < RESOLVE_IN_UPSTREAM_SINCE:
        return ()
    return tuple(address for address in upstreams if _is_name(address))


def _is_name(address: str) -> bool:
    if address.startswith("unix:"):
        return False
    try:
        ipaddress.ip_address(address.rpartition(":")[0].strip("[]"))
    except ValueError:
        return True
    return False


def _has_ipv6() -> bool:
    return Path("/proc/net/if_inet6").exists()
