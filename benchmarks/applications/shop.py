"""The shop on asgiref's own wrapper, against which the bridge is measured."""

from __future__ import annotations

from asgiref.wsgi import WsgiToAsgi

from pcbuilder.app import create_app
from pcbuilder.settings import load_settings

asgiref = WsgiToAsgi(create_app(load_settings()))  # type: ignore[no-untyped-call]  # asgiref has no types
