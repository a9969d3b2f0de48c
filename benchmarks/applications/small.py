"""A Flask application of three small views, for any of the servers."""

from __future__ import annotations

import time

from asgiref.wsgi import WsgiToAsgi
from flask import Flask, Response, jsonify

from benchmarks.metrics import WAIT_SECONDS
from pcbuilder.bridge import Bridge

ROWS = [
    {
        "id": f"part-{number:03}",
        "name": f"Example part number {number}",
        "brand": "Example",
        "category": "motherboard",
        "socket": "AM5",
        "form_factor": "ATX",
        "length_mm": 305,
        "width_mm": 244,
        "power_watts": 70 + number,
        "price_cents": 9900 + 100 * number,
        "in_stock": number % 3 == 0,
    }
    for number in range(58)
]

application = Flask(__name__, static_folder=None)


@application.get("/bare")
def show_bare() -> Response:
    return Response("Hello, World!", content_type="text/plain")


@application.get("/json")
def list_rows() -> Response:
    return jsonify(ROWS)


@application.get("/wait")
def wait() -> Response:
    time.sleep(WAIT_SECONDS)
    return Response("waited", content_type="text/plain")


bridge = Bridge(application.wsgi_app, threads=32)
asgiref = WsgiToAsgi(application.wsgi_app)  # type: ignore[no-untyped-call]  # asgiref has no types
