"""The application for an ASGI server (Hypercorn), through the bridge."""

from __future__ import annotations

from pcbuilder.app import create_app
from pcbuilder.bridge import Bridge
from pcbuilder.settings import load_settings

settings = load_settings()
application = Bridge(
    create_app(settings),
    threads=settings.threads,
    queue_seconds=settings.queue_seconds,
    max_body_bytes=settings.max_body_bytes,
)
