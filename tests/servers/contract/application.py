"""What both servers serve here: the shop as it is, and the views of the contract beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Response, jsonify, redirect, request, url_for

from pcbuilder.app import create_app
from pcbuilder.bridge import Bridge
from pcbuilder.settings import load_settings
from tests.servers.contract.views import VIEWS

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse

settings = load_settings()
shop = create_app(settings)


@shop.get(f"{settings.prefix}/contract-links")
def show_links() -> Response:
    """Show what the shop believes about its own address, behind all its proxies."""
    return jsonify(
        page=url_for("pcbuilder.main", _external=True),
        file=url_for("pcbuilder.static", filename="css/base.css", _external=True),
        path=url_for("pcbuilder.main"),
        url=request.url,
        client=request.remote_addr,
        secure=request.is_secure,
    )


@shop.get(f"{settings.prefix}/contract-redirect")
def send_on() -> Any:
    return redirect(url_for("pcbuilder.table", _external=True))


@shop.get(f"{settings.prefix}/contract-failure")
def fail() -> Response:
    raise LookupError("a view of the contract failed on purpose")


def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    start, _, rest = environ["PATH_INFO"].partition("/contract/")
    view = VIEWS.get(rest.partition("/")[0]) if start == settings.prefix else None
    return (view or shop)(environ, start_response)


asgi_application = Bridge(application, threads=settings.threads, max_body_bytes=settings.max_body_bytes)
