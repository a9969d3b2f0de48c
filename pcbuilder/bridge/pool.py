import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from asgiref.sync import sync_to_async

from pcbuilder.bridge.errors import PoolBusyError

Result = TypeVar("Result")


class Pool:
    """A fixed number of threads, with a queue on the event loop in front of them.

    The queue is not the executor's own, because a place in that one cannot be given up when its time is over.
    """

    def __init__(self, threads: int) -> None:
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="wsgi")
        self._free = asyncio.Semaphore(threads)
        # asgiref tells the thread which loop it works for, so async_to_sync in the application comes back to that loop.
        self._call = sync_to_async(_call, thread_sensitive=False, executor=self._executor)

    async def run(self, step: Callable[[], Result], *, within_seconds: float | None = None) -> Result:
        """Run `step` in a thread; PoolBusyError when none becomes free in time, no limit when that is None."""
        if self._free.locked():
            await self._wait(within_seconds)
        else:
            await self._free.acquire()  # at once, without the cost of a timer
        try:
            return await self._call(step)
        finally:
            self._free.release()

    def run_later(self, step: Callable[[], None]) -> None:
        """Run `step` in a thread and do not wait, which a cancelled task must not."""
        self._executor.submit(step)

    def stop(self) -> None:
        """Let the threads end when they have nothing left to do. Waiting here would block the loop they may need."""
        self._executor.shutdown(wait=False)

    async def _wait(self, within_seconds: float | None) -> None:
        try:
            async with asyncio.timeout(within_seconds):
                await self._free.acquire()
        except TimeoutError:
            raise PoolBusyError from None


def _call(step: Callable[[], Result]) -> Result:
    return step()
