"""One call of the WSGI application. It goes on in steps; each runs in a thread and brings one block of the body.

Between two steps no thread is held, so a client that reads slowly holds none. The steps may run in different threads,
but never two at once, and all in one context.
"""

import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextvars import Context, copy_context
from http import HTTPMethod
from threading import Lock
from types import TracebackType
from typing import NamedTuple
from wsgiref.types import WSGIApplication, WSGIEnvironment

from asgiref.sync import async_to_sync

from pcbuilder.bridge.head import Head, read_head
from pcbuilder.bridge.request_id import name_request

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]

logger = logging.getLogger("pcbuilder.bridge")


class Block(NamedTuple):
    """A piece of the answer; `last` says that none follows and the application's iterable is closed."""

    head: Head
    data: bytes
    last: bool


class Answer:
    """Runs the application in steps: begin(), then proceed() until the last block; abandon() in any case."""

    def __init__(
        self, application: WSGIApplication, environ: WSGIEnvironment, transmit: Callable[[Block], Awaitable[None]]
    ) -> None:
        self._application = application
        self._environ = environ
        self._transmit = transmit
        self._head: Head | None = None
        self._committed = False  # the head is on its way and cannot be replaced any more
        self._sent_bytes = 0
        self._iterable: Iterable[bytes] | None = None
        self._blocks: Iterator[bytes] = iter(())
        self._context: Context | None = None
        self._lock = Lock()  # for the three below: when a request is cancelled, its step goes on in the thread
        self._running = False
        self._abandoned = False
        self._closed = False

    def begin(self) -> Block:
        return self._step(self._first_block)

    def proceed(self) -> Block:
        return self._step(self._next_block)

    def abandon(self) -> bool:
        """Let no step follow. True if the caller has to run close() in a thread, False if that is done or under way."""
        with self._lock:
            self._abandoned = True
            return self._iterable is not None and not (self._running or self._closed)

    def close(self) -> None:
        """Close what the application returned, as PEP 3333 demands however the request ended."""
        self._closed = True
        close = getattr(self._iterable, "close", None)
        if close is None or self._context is None:
            return
        try:
            self._context.run(close)
        except (Exception, SystemExit):
            logger.exception("close() of an answer failed", extra={"request_id": name_request(self._environ)})

    def _step(self, work: Callable[[], Block]) -> Block:
        self._enter()
        last = True
        try:
            if self._context is None:
                self._context = copy_context()  # in the thread, which has the task's variables for this step
            block = self._context.run(work)
            last = block.last
        except SystemExit as error:  # it would end the event loop, and every other request with it
            raise RuntimeError("the application tried to end the server's process") from error
        finally:
            self._leave(last=last)
        return block

    def _enter(self) -> None:
        with self._lock:
            if self._abandoned:
                raise RuntimeError("the request was cancelled before its step began")
            self._running = True

    def _leave(self, *, last: bool) -> None:
        with self._lock:
            self._running = False
            self._closed = last or self._abandoned
        if self._closed:
            self.close()

    def _first_block(self) -> Block:
        self._iterable = self._application(self._environ, self._start_response)
        if isinstance(self._iterable, list | tuple):
            self._blocks = iter((self._joined(self._iterable),))
        else:
            self._blocks = iter(self._iterable)
        return self._next_block()

    def _joined(self, blocks: Iterable[bytes]) -> bytes:
        """Make one block of a sequence: none of it has to be waited for, and its length is known."""
        body = b"".join(blocks)
        head = self._head
        if head and head.content_length is None and self._carries_body(head) and not self._committed:
            self._head = head.with_content_length(len(body))
        return body

    def _next_block(self) -> Block:
        if not self._complete:
            for data in self._blocks:
                if data != b"":
                    return self._accept(data)
        head = self._commit()
        if not self._complete and head.content_length is not None:
            raise ValueError(f"the application sent {self._sent_bytes} of {head.content_length} bytes it had announced")
        return Block(head, b"", last=True)

    def _accept(self, data: bytes) -> Block:
        """Take a block as far as the head allows; more would be read as the start of the next answer."""
        if not isinstance(data, bytes):
            raise TypeError(f"the application gave {type(data).__name__} where bytes belong")
        head = self._commit()
        if not self._carries_body(head):
            return Block(head, b"", last=True)
        if head.content_length is not None and len(data) > head.content_length - self._sent_bytes:
            named = {"request_id": name_request(self._environ)}
            logger.error(
                "the application sent more than the %d bytes it had announced", head.content_length, extra=named
            )
            data = data[: head.content_length - self._sent_bytes]
        self._sent_bytes += len(data)
        return Block(head, data, last=self._complete)

    def _commit(self) -> Head:
        if self._head is None:
            raise RuntimeError("the application did not call start_response")
        self._committed = True
        return self._head

    @property
    def _complete(self) -> bool:
        if self._head is None or not self._committed:
            return False
        return not self._carries_body(self._head) or self._sent_bytes == self._head.content_length

    def _carries_body(self, head: Head) -> bool:
        return not head.forbids_body and self._environ["REQUEST_METHOD"] != HTTPMethod.HEAD

    def _start_response(
        self, status: str, headers: list[tuple[str, str]], exc_info: ExceptionInfo | None = None, /
    ) -> Callable[[bytes], object]:
        if exc_info is not None and exc_info[1] is not None:
            if self._committed:
                raise exc_info[1].with_traceback(exc_info[2])
        elif self._head is not None:
            raise RuntimeError("the application called start_response twice")
        self._head = read_head(status, headers)
        return self._write

    def _write(self, data: bytes) -> None:
        block = self._accept(data)
        if block.data:
            async_to_sync(self._transmit)(block._replace(last=False))
