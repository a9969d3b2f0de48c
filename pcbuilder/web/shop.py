"""The web layer of an application: routes, errors, policies, and what every template may use."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from pcbuilder.services.resources import Resources
from pcbuilder.web import addresses
from pcbuilder.web.assets import open_assets
from pcbuilder.web.canonical import redirect_to_canonical
from pcbuilder.web.categories import WORDS
from pcbuilder.web.context import EXTENSION, attributions
from pcbuilder.web.errors import register_errors
from pcbuilder.web.formats import value_text
from pcbuilder.web.hosts import refuse_foreign_host
from pcbuilder.web.keeping import RELEASE, answer_unchanged, mark_public
from pcbuilder.web.policy import apply_policy, limit_body
from pcbuilder.web.reading import open_reading
from pcbuilder.web.request_id import name_requests
from pcbuilder.web.routes import mount


def open_shop(app: Flask, resources: Callable[[], Resources], release: str) -> None:
    """Give an application its pages and its API. ``resources`` is asked once for each request."""
    app.extensions[EXTENSION] = resources
    app.extensions[RELEASE] = release
    app.extensions[addresses.EXTENSION] = addresses.Addresses()
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.add_template_filter(value_text, "number")
    app.jinja_env.globals.update(
        url_for=app.extensions[addresses.EXTENSION].url_for,
        prefix=app.config["PREFIX"],
        categories=tuple(WORDS.values()),
        attributions=attributions,
    )
    app.before_request(refuse_foreign_host)
    app.before_request(limit_body)
    app.before_request(redirect_to_canonical)
    app.before_request(answer_unchanged)
    app.after_request(apply_policy)
    app.after_request(mark_public)
    open_assets(app)
    open_reading(app)
    register_errors(app)
    name_requests(app)
    mount(app, app.config["PREFIX"])
