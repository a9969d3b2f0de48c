"""The web layer of an application: routes, errors, policies, and what every template may use."""

from __future__ import annotations

from flask import Flask

from pcbuilder.services.resources import Resources
from pcbuilder.web.categories import WORDS
from pcbuilder.web.context import EXTENSION
from pcbuilder.web.errors import register_errors
from pcbuilder.web.formats import value_text
from pcbuilder.web.hosts import refuse_foreign_host
from pcbuilder.web.policy import apply_policy, limit_body
from pcbuilder.web.routes import mount


def open_shop(app: Flask, resources: Resources) -> None:
    """Give an application its pages and its API."""
    app.extensions[EXTENSION] = resources
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.add_template_filter(value_text, "number")
    app.jinja_env.globals.update(prefix=app.config["PREFIX"], categories=tuple(WORDS.values()))
    app.before_request(refuse_foreign_host)
    app.before_request(limit_body)
    app.after_request(apply_policy)
    register_errors(app)
    mount(app, app.config["PREFIX"])
