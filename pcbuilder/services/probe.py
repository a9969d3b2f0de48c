"""A check that may hang, asked by callers that must not."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future


class Probe:
    """Runs a check in a thread of the process, one run at a time; whoever asks meanwhile shares its answer.

    The thread is neither an event loop's nor an executor's: ``asyncio.run`` and the interpreter's exit would both join
    those, and so wait for a database that never answers.
    """

    def __init__(self, check: Callable[[], None]) -> None:
        """Keep the check: it returns where all is well and raises otherwise."""
        self._check = check
        self._lock = threading.Lock()
        self._current: Future[None] | None = None

    def ask(self) -> Future[None]:
        """Return the answer to come of the run under way, or of a new one."""
        with self._lock:
            if self._current is None or self._current.done():
                self._current = Future()
                self._current.set_running_or_notify_cancel()
                threading.Thread(target=self._run, args=(self._current,), name="probe", daemon=True).start()
            return self._current

    def _run(self, answer: Future[None]) -> None:
        try:
            self._check()
        except BaseException as error:  # noqa: BLE001 - handed to whoever asked
            answer.set_exception(error)
        else:
            answer.set_result(None)
