import asyncio
import os
import weakref
from collections import deque
from collections.abc import Callable
from contextvars import copy_context
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from asgiref.sync import SyncToAsync

Result = TypeVar("Result")
Order = Callable[[], None]
_Done = tuple[asyncio.Future[Any], Any, BaseException | None]


class Threads:
    """Up to `most` threads that work for one event loop; each is started when it is first needed.

    Most steps are so short that the way to a thread and back costs more than the rest of the bridge. So it is a plain
    queue there and call_soon_threadsafe back; sync_to_async and the futures of concurrent.futures made an empty Flask
    view a fifth dearer. The threads do not keep the process alive: a server can give up on a step that never ends.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._started = 0
        self._unfinished = 0
        self._line = _Line()
        self._results: deque[_Done] = deque()
        self._announced = False  # cleared before the results are looked at, so none that came before is missed
        weakref.finalize(self, self._line.end)

    def run(self, step: Callable[[], Result]) -> asyncio.Future[Result]:
        """Run `step` in a thread, with a copy of the caller's context variables."""
        if self._line.ended:
            raise RuntimeError("no step can begin after shutdown")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()
        self._line.put(partial(self._perform, loop, future, copy_context().run, step))
        self._unfinished += 1
        if self._started < min(self._unfinished, self._most):
            self._start(loop)
        return future

    def end(self) -> None:
        """Let each thread end when nothing is left to do."""
        self._line.end()

    def _start(self, loop: asyncio.AbstractEventLoop) -> None:
        Thread(target=_work, args=(self._line, loop), name=f"wsgi_{self._started}", daemon=True).start()
        self._started += 1

    def _perform(
        self,
        loop: asyncio.AbstractEventLoop,
        future: asyncio.Future[Any],
        run: Callable[..., Any],
        step: Callable[[], Any],
    ) -> None:
        result: Any = None
        error: BaseException | None = None
        try:
            result = run(step)
        except StopIteration as stop:  # no future takes one, as it means something else to whoever awaits
            error = RuntimeError("the application raised StopIteration")
            error.__cause__ = stop
        except BaseException as raised:  # noqa: BLE001 - raised again where the step is awaited
            error = raised
        self._results.append((future, result, error))
        self._announce(loop)

    def _announce(self, loop: asyncio.AbstractEventLoop) -> None:
        """Wake the loop, unless it has been woken already and has not looked yet."""
        if self._announced:
            return
        self._announced = True
        try:
            loop.call_soon_threadsafe(self._deliver)
        except RuntimeError:
            if not loop.is_closed():  # closed: nobody waits any more
                raise

    def _deliver(self) -> None:
        self._announced = False
        while self._results:
            future, result, error = self._results.popleft()
            self._unfinished -= 1
            if future.cancelled():
                continue
            if error is None:
                future.set_result(result)
            else:
                future.set_exception(error)


class _Line:
    """Orders that wait for a thread. One thread at a time is woken, and each that takes an order wakes the next.

    To wake a thread for each order costs more than an empty view: all of them come to wait for the interpreter, while
    the first could do the orders of all. A thread that has to wait inside an order lets the next one go on.
    """

    def __init__(self) -> None:
        self.ended = False
        self._orders: deque[Order] = deque()
        self._alarm: SimpleQueue[None] = SimpleQueue()
        self._ringing = False  # cleared before a thread looks for orders, so none that came before is missed

    def put(self, order: Order) -> None:
        self._orders.append(order)
        self._ring()

    def get(self) -> Order | None:
        """Wait for the next order; None when there will be none."""
        while True:
            try:
                order = self._orders.popleft()
            except IndexError:
                if self.ended:
                    self._alarm.put(None)  # for the next thread
                    return None
                self._alarm.get()
                self._ringing = False
            else:
                if self._orders:
                    self._ring()
                return order

    def end(self) -> None:
        self.ended = True
        self._alarm.put(None)

    def _ring(self) -> None:
        if not self._ringing:
            self._ringing = True
            self._alarm.put(None)


def _work(line: _Line, loop: asyncio.AbstractEventLoop) -> None:
    # What sync_to_async would set for each call: here async_to_sync looks for the loop to which it takes an async view.
    SyncToAsync.threadlocal.main_event_loop = loop
    SyncToAsync.threadlocal.main_event_loop_pid = os.getpid()
    while (order := line.get()) is not None:
        order()
        del order  # or it would keep the request until the next one comes
