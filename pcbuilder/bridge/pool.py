import asyncio
from collections.abc import Callable
from typing import TypeVar

from pcbuilder.bridge.errors import PoolBusyError
from pcbuilder.bridge.threads import Threads

Result = TypeVar("Result")


class Pool:
    """A fixed number of threads, with a queue on the event loop in front of them.

    The queue is not the threads' own, because a place in that one cannot be given up when its time is over.
    """

    def __init__(self, threads: int) -> None:
        self._threads = Threads(threads)
        self._free = asyncio.Semaphore(threads)

    async def run(self, step: Callable[[], Result], *, within_seconds: float | None = None) -> Result:
        """Run `step` in a thread; PoolBusyError when none becomes free in time, no limit when that is None."""
        if self._free.locked():
            await self._wait(within_seconds)
        else:
            await self._free.acquire()  # at once, without the cost of a timer
        try:
            return await self._threads.run(step)
        finally:
            self._free.release()

    def run_later(self, step: Callable[[], None]) -> None:
        """Run `step` in a thread and do not wait, which a cancelled task must not."""
        self._threads.run(step)

    def stop(self) -> None:
        """Let the threads end when they have nothing left to do. Waiting here would block the loop they may need."""
        self._threads.end()

    async def _wait(self, within_seconds: float | None) -> None:
        try:
            async with asyncio.timeout(within_seconds):
                await self._free.acquire()
        except TimeoutError:
            raise PoolBusyError from None
