"""JSON in and out of the API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import msgspec
from flask import Response, request
from msgspec import Meta
from werkzeug.exceptions import UnsupportedMediaType

from pcbuilder.domain.errors import BadInput

PROBLEM_TYPE = "application/problem+json"
_QUOTED = Meta(
    description="Where the failure is ours: quote it when you ask about it. Also in the header X-Request-Id.",
    pattern="^[A-Za-z0-9_.-]{8,128}$",
)


class FieldError(msgspec.Struct, frozen=True):
    """One field of a request in which something must change."""

    field: str
    message: str


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What went wrong (RFC 9457); `errors` names the fields in which something must change, where there are any."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[FieldError] | msgspec.UnsetType = msgspec.UNSET
    request_id: Annotated[str, _QUOTED] | msgspec.UnsetType = msgspec.UNSET


def json_response(document: object, status: int = 200, *, mimetype: str = "application/json") -> Response:
    """Answer with a document of structs, dataclasses, containers and plain values."""
    return Response(msgspec.json.encode(document) + b"\n", status, mimetype=mimetype)


def read_fields(known: Sequence[str], longest: Mapping[str, int]) -> dict[str, Any]:
    """Read the body as one JSON object of known fields, its texts no longer than that.

    Raises as :func:`read_json_object`, and ``BadInput`` that names each field in which something must change.
    """
    document = read_json_object()
    unknown = next((key for key in document if key not in known), None)
    if unknown is not None:
        raise BadInput({unknown[:80]: f"is no field here; allowed are {', '.join(known)}"})
    too_long = {
        field: f"{most} characters at most" for field, most in longest.items() if _length(document.get(field)) > most
    }
    if too_long:
        raise BadInput(too_long)
    return document


def _length(value: object) -> int:
    return len(value) if isinstance(value, str) else 0


def read_json_object() -> dict[str, Any]:
    """Read the body as one JSON object.

    Raises ``UnsupportedMediaType`` unless it comes as plain UTF-8 JSON, ``RequestEntityTooLarge`` above the limit, and
    ``BadInput`` where it is no JSON object, nests too deeply or is not UTF-8.
    """
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if request.mimetype != "application/json" or charset != "utf-8" or request.headers.get("Content-Encoding"):
        raise UnsupportedMediaType("Send application/json in UTF-8, not compressed.")
    try:
        document = msgspec.json.decode(request.get_data())
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadInput({"body": f"is no JSON: {error}"}) from error
    except RecursionError as error:
        raise BadInput({"body": "nests too deeply"}) from error
    if not isinstance(document, dict):
        raise BadInput({"body": "a JSON object is needed"})
    return document
