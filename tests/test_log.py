"""What stands in the log, in each of its formats, and what no client can write into it."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pcbuilder.log import FORMAT, FORMATTERS, configure_logging

ID = "0123456789abcdef"
FORGED = "2026-01-01 00:00:00,000 INFO [PcBuilderApp] forged"
DAY, SECOND = r"\d{4}-\d\d-\d\d", r"\d\d:\d\d:\d\d"
HEADS = {
    "original": rf"{DAY} {SECOND},\d{{3}} LEVEL \[PcBuilderApp\] ",
    "text": rf"{DAY} {SECOND}\.\d{{3}} LEVEL REQUEST",
}
TRACEBACK = r"Traceback \(most recent call last\):\n(  .+\n)+ValueError: seven\n"


@pytest.fixture(autouse=True)
def _root() -> Iterator[None]:
    """Leave no handler that writes to this test's standard error."""
    root = logging.getLogger()
    level, kept = root.level, list(root.handlers)
    yield
    for handler in set(root.handlers) - set(kept):
        root.removeHandler(handler)
    root.setLevel(level)


def write(message: str, *, level: str = "ERROR", exception: str = "", **more: Any) -> None:
    error = None
    try:
        fail(exception)
    except ValueError as raised:
        error = raised
    logging.getLogger("tests.log").log(logging.getLevelName(level), message, exc_info=error, **more)


def fail(words: str) -> None:
    if words:
        raise ValueError(words)


@pytest.mark.parametrize("exception", ["", "seven"])
@pytest.mark.parametrize("request_id", [None, ID])
@pytest.mark.parametrize("level", ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"])
@pytest.mark.parametrize("log_format", HEADS)
def test_a_line_of_text(
    capsys: pytest.CaptureFixture[str], log_format: str, level: str, request_id: str | None, exception: str
) -> None:
    configure_logging("DEBUG", log_format, lambda: request_id)
    write("7 Components retrieved successfully", level=level, exception=exception)
    head = HEADS[log_format].replace("LEVEL", level).replace("REQUEST", rf"\[{ID}\] " if request_id else "")
    shape = head + r"7 Components retrieved successfully\n" + (TRACEBACK if exception else "")
    assert re.fullmatch(shape, capsys.readouterr().err)


@pytest.mark.parametrize("exception", ["", "seven"])
@pytest.mark.parametrize("request_id", [None, ID])
@pytest.mark.parametrize("level", ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"])
def test_an_object_on_one_line(
    capsys: pytest.CaptureFixture[str], level: str, request_id: str | None, exception: str
) -> None:
    configure_logging("DEBUG", "json", lambda: request_id)
    write("7 Components retrieved successfully", level=level, exception=exception)
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    found = json.loads(line)
    written, traceback = found.pop("time"), found.pop("exception", "")
    assert re.fullmatch(rf"{DAY}T{SECOND}\.\d{{3}}Z", written)
    assert abs(datetime.now(UTC) - datetime.fromisoformat(written)) < timedelta(minutes=5)
    assert re.fullmatch(TRACEBACK if exception else "", traceback + "\n" if traceback else "")
    named = {"request_id": request_id} if request_id else {}
    assert found == {
        "level": level,
        "logger": "tests.log",
        "message": "7 Components retrieved successfully",
        **named,
    }


@pytest.mark.parametrize("exception", ["", "seven"])
@pytest.mark.parametrize("message", ["7 Components retrieved successfully", "", "Größe: 7 €, 100 %", r"C:\new [x]"])
def test_the_original_format_is_the_standard_library_s_byte_for_byte(message: str, exception: str) -> None:
    error = ValueError(exception)
    info = (ValueError, error, None) if exception else None
    record = logging.LogRecord("tests.log", logging.INFO, __file__, 1, message, (), info)
    expected = logging.Formatter(FORMAT).format(record)
    record.exc_text = None  # a formatter leaves it for the next one
    assert FORMATTERS["original"]().format(record) == expected


@pytest.mark.parametrize(
    ("sent", "escaped"),
    [
        (f"x\n{FORGED}", rf"x\n{FORGED}"),
        (f"x\r{FORGED}", rf"x\r{FORGED}"),
        (f"x\r\n{FORGED}", rf"x\r\n{FORGED}"),
        (f"x\u2028{FORGED}", rf"x\u2028{FORGED}"),
        (f"x\x85{FORGED}", rf"x\x85{FORGED}"),
        ("\x1b[2J\x00\x7f", r"\x1b[2J\x00\x7f"),
        ("\u202egnp", r"\u202egnp"),
        ("\udcff", r"\udcff"),
    ],
)
@pytest.mark.parametrize("log_format", FORMATTERS)
def test_no_client_forges_a_record(
    capsys: pytest.CaptureFixture[str], log_format: str, sent: str, escaped: str
) -> None:
    configure_logging("INFO", log_format)
    write(f"This came: {sent}")
    written = capsys.readouterr().err
    assert len(written.splitlines()) == 1
    if log_format == "json":
        assert json.loads(written)["message"] == f"This came: {sent}"
    else:
        assert written.endswith(f"This came: {escaped}\n")


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x85", "\u2028", "\x0b"])
@pytest.mark.parametrize("log_format", FORMATTERS)
def test_no_client_forges_a_record_by_an_exception(
    capsys: pytest.CaptureFixture[str], log_format: str, end: str
) -> None:
    configure_logging("INFO", log_format)
    write("failed", exception=f"x{end}{FORGED}")
    lines = capsys.readouterr().err.splitlines()
    begin = "{" if log_format == "json" else "2"
    assert [line.startswith(begin) for line in lines] == [True] + [False] * (len(lines) - 1)


@pytest.mark.parametrize("log_format", FORMATTERS)
def test_a_stack_is_written(capsys: pytest.CaptureFixture[str], log_format: str) -> None:
    configure_logging("INFO", log_format)
    write("here", stack_info=True)
    assert "Stack (most recent call last):" in capsys.readouterr().err


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_a_record_that_names_its_request_keeps_the_name(capsys: pytest.CaptureFixture[str], log_format: str) -> None:
    configure_logging("INFO", log_format, lambda: ID)
    write("failed", extra={"request_id": "another-request"})
    written = capsys.readouterr().err
    assert "another-request" in written
    assert ID not in written


def test_the_level_is_the_lowest_that_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("WARNING", "text")
    write("quiet", level="INFO")
    write("loud", level="WARNING")
    assert re.findall("quiet|loud", capsys.readouterr().err) == ["loud"]


def test_a_second_call_takes_the_place_of_the_first(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO", "json")
    configure_logging("INFO", "text", lambda: ID)
    write("once")
    assert re.fullmatch(rf"{DAY} {SECOND}\.\d{{3}} ERROR \[{ID}\] once\n", capsys.readouterr().err)
