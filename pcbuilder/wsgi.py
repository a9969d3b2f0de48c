"""The application for a WSGI server (uWSGI)."""

from __future__ import annotations

from pcbuilder.app import create_app
from pcbuilder.settings import load_settings

application = create_app(load_settings())
