import asyncio
from collections import deque
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
        self._free = threads
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def run(self, step: Callable[[], Result], *, within_seconds: float | None = None) -> Result:
        """Run `step` in a thread; PoolBusyError when none becomes free in time, no limit when that is None."""
        if self._free:
            self._free -= 1
        else:
            await self._wait(within_seconds)
        try:
            return await self._threads.run(step)
        finally:
            self._pass_on()

    def run_later(self, step: Callable[[], None]) -> None:
        """Run `step` in a thread and do not wait, which a cancelled task must not."""
        self._threads.run(step)

    def stop(self) -> None:
        """Let the threads end when they have nothing left to do. Waiting here would block the loop they may need."""
        self._threads.end()

    async def _wait(self, within_seconds: float | None) -> None:
        """Wait in line for the thread of somebody who has finished."""
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            async with asyncio.timeout(within_seconds):
                await place
        except BaseException as error:
            if place.done() and not place.cancelled():  # it came in the same moment
                self._pass_on()
            if isinstance(error, TimeoutError):
                raise PoolBusyError from None
            raise

    def _pass_on(self) -> None:
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(None)
                return
        self._free += 1
