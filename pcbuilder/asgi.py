"""The application for an ASGI server (Hypercorn), through the bridge."""

from __future__ import annotations

import multiprocessing
import signal

from pcbuilder.app import create_app
from pcbuilder.bridge import Bridge
from pcbuilder.settings import load_settings

# Hypercorn's master sends SIGTERM to all workers as soon as the first of them has ended, which would cut the requests
# in flight of the others. They need no signal: each hears of the stop by an event, and the master waits for them.
if multiprocessing.parent_process() is not None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)

settings = load_settings()
application = Bridge(create_app(settings), threads=settings.threads, max_body_bytes=settings.max_body_bytes)
