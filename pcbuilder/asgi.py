"""The application for an ASGI server (Hypercorn), through the bridge."""

from __future__ import annotations

import sys

from pcbuilder.app import create_app
from pcbuilder.bridge import Bridge
from pcbuilder.settings import load_settings

# Threads that compute pages take the interpreter from one another every 5 ms by default, which costs more than it
# brings (docs/benchmarks.md, "The shop's table").
SWITCH_SECONDS = 0.05
sys.setswitchinterval(SWITCH_SECONDS)

settings = load_settings()
application = Bridge(
    create_app(settings),
    threads=settings.threads,
    queue_seconds=settings.queue_seconds,
    max_body_bytes=settings.max_body_bytes,
)
