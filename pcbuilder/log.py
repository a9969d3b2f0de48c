"""The application's log: to standard error, in the format that the operator chose."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from types import TracebackType

from pythonjsonlogger.json import JsonFormatter as FieldsFormatter

FORMAT = "%(asctime)s %(levelname)s [PcBuilderApp] %(message)s"
FindRequestId = Callable[[], str | None]
ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def configure_logging(level: str, log_format: str, find_request_id: FindRequestId | None = None) -> None:
    """Send everything at or above a level to standard error, as "original", "text" or "json".

    ``find_request_id`` tells which request is being handled where it is called, None outside of one.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(FORMATTERS[log_format]())
    if find_request_id is not None:
        handler.addFilter(_naming(find_request_id))
    logging.basicConfig(level=level, handlers=[handler], force=True)


def _naming(find_request_id: FindRequestId) -> Callable[[logging.LogRecord], bool]:
    def name_request(record: logging.LogRecord) -> bool:
        # The bridge names the request itself: it may write when the application's context is gone.
        if not hasattr(record, "request_id") and (request_id := find_request_id()) is not None:
            record.request_id = request_id
        return True

    return name_request


class LineFormatter(logging.Formatter):
    """The format of the first version, in which no client can forge a record or control a terminal.

    A message may quote what a client sent, so it stays on its line; no line of a traceback begins as a record does.
    """

    def __init__(self, line: str = FORMAT) -> None:
        super().__init__(line)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        record.message = _printable(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802 - logging's name
        return _below_a_record(super().formatException(ei))

    def formatStack(self, stack_info: str) -> str:  # noqa: N802 - logging's name
        return _below_a_record(super().formatStack(stack_info))


class TextFormatter(LineFormatter):
    """For people: time to the millisecond, level, request id where there is one, message."""

    default_msec_format = "%s.%03d"

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(request)s%(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        # Before the message, or a message could end like another request's.
        request_id = getattr(record, "request_id", None)
        record.request = f"[{request_id}] " if request_id else ""
        return super().formatMessage(record)


class JsonFormatter(FieldsFormatter):
    """For programs: one object on each line, with the time in UTC (ISO 8601); fields of ``extra`` are members, too."""

    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def __init__(self) -> None:
        names = {"asctime": "time", "levelname": "level", "name": "logger", "exc_info": "exception"}
        super().__init__(["asctime", "levelname", "name", "message"], rename_fields=names)
        self.converter = time.gmtime


FORMATTERS: dict[str, Callable[[], logging.Formatter]] = {
    "original": LineFormatter,
    "text": TextFormatter,
    "json": JsonFormatter,
}


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def _below_a_record(text: str) -> str:
    return "\n".join(f"    {line}" if line[:1].isdigit() else line for line in map(_printable, text.split("\n")))
