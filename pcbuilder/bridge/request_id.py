import re
from uuid import uuid4
from wsgiref.types import WSGIEnvironment

_KEY = "HTTP_X_REQUEST_ID"
_VALID = re.compile(r"[A-Za-z0-9_.-]{8,128}")  # nothing that could forge a line of a log or a header


def name_request(environ: WSGIEnvironment) -> str:
    """Return the request's X-Request-Id, which a proxy or the application gave it; without a valid one, give it one."""
    request_id: str = environ.get(_KEY, "")
    if not _VALID.fullmatch(request_id):
        request_id = environ[_KEY] = uuid4().hex
    return request_id
