"""From what went wrong to HTTP, once: a page for browsers, problem JSON (RFC 9457) for the API."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec
from flask import Flask, Response, current_app, make_response, render_template, request, url_for
from werkzeug.exceptions import HTTPException

from pcbuilder.domain.errors import BadInput, Conflict, NotFound, PcBuilderError, Unavailable
from pcbuilder.web import documents
from pcbuilder.web.request_id import current_request_id

RETRY_SECONDS = "5"
TITLES = {
    400: "This request cannot be read",
    404: "There is nothing here",
    405: "This cannot be done here",
    406: "This is not written in that form",
    409: "This was already used",
    413: "This is too large",
    414: "This address is too long",
    415: "This kind of content is not taken",
    422: "Something has to be changed",
    429: "Too many requests",
    500: "Something broke on our side",
    503: "We cannot serve this now",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What a client is told: a status, a sentence, and the fields in which something must change."""

    status: int
    detail: str
    errors: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The status in words."""
        return TITLES.get(self.status, "This did not work")


def register_errors(app: Flask) -> None:
    """Answer every exception of a view."""
    app.register_error_handler(PcBuilderError, _answer_ours)
    app.register_error_handler(HTTPException, _answer_http)


def _answer_ours(error: PcBuilderError) -> Response:
    match error:
        case BadInput():
            status = 400 if request.method in {"GET", "HEAD"} else 422
            detail = " ".join(f"{name}: {text}." for name, text in error.errors.items())
            return answer(Problem(status, detail, error.errors))
        case NotFound():
            return answer(Problem(404, str(error)))
        case Conflict():
            return answer(Problem(409, str(error)))
        case Unavailable():
            current_app.logger.error("Unavailable: %s", error)
            detail = "The database does not answer. Nothing was stored; please try again in a moment."
            return answer(Problem(503, detail, headers={"Retry-After": RETRY_SECONDS}))
        case _:
            raise error


def _answer_http(error: HTTPException) -> Response:
    if error.response is not None or (error.code or 500) < 400:
        return make_response(error.get_response())
    kept = {name: value for name, value in error.get_headers() if name in {"Allow", "Retry-After"}}
    if "Allow" in kept:  # Werkzeug takes the methods from a set, and each process has an order of its own
        kept["Allow"] = ", ".join(sorted(kept["Allow"].split(", ")))
    return answer(Problem(error.code or 500, _plain(error), headers=kept))


def _plain(error: HTTPException) -> str:
    details = {
        404: "The address may have a slip in it, or what was here has gone.",
        405: f"{request.method} is not possible at this address.",
        413: f"A request may bring {current_app.config['MAX_CONTENT_LENGTH']} bytes at most.",
        500: "It has been noted. Please try again; your build is kept in the address of its page.",
    }
    return details.get(error.code or 500, error.description or "")


def answer(problem: Problem) -> Response:
    """Answer a problem in the form that the client reads."""
    if _is_for_programs():
        response = documents.json_response(_document(problem), problem.status, mimetype=documents.PROBLEM_TYPE)
    else:
        links = [("Build your own PC", url_for("pcbuilder.main")), ("All parts", url_for("pcbuilder.table"))]
        page = render_template(
            "error.html",
            status=problem.status,
            title=problem.title,
            message=problem.detail,
            links=links,
            request_id=_quoted_id(problem),
        )
        response = make_response(page, problem.status)
    response.headers.update(problem.headers)
    return response


def _quoted_id(problem: Problem) -> str | None:
    """Return the id by which we find the failure in our log; what a client did wrong it can mend without us."""
    return current_request_id() if problem.status >= 500 else None


def _is_for_programs() -> bool:
    prefix = current_app.config["PREFIX"]
    return request.path.startswith((f"{prefix}/api/", f"{prefix}/healthz", f"{prefix}/readyz"))


def _document(problem: Problem) -> documents.Problem:
    errors = [documents.FieldError(name, text) for name, text in problem.errors.items()]
    return documents.Problem(
        title=problem.title,
        status=problem.status,
        detail=problem.detail,
        errors=errors or msgspec.UNSET,
        request_id=_quoted_id(problem) or msgspec.UNSET,
    )
