"""The way of a step to a thread and back: what it raises, and what becomes of threads nobody needs any more."""

import asyncio
import gc
import subprocess
import sys
import threading
import time

import pytest

from pcbuilder.bridge.pool import Pool

DEADLINE_SECONDS = 5.0

# The step is still running when the program has done its work.
STUCK = """
import asyncio, time
from pcbuilder.bridge.pool import Pool

async def main():
    task = asyncio.ensure_future(Pool(1).run(lambda: time.sleep(60)))
    await asyncio.sleep(0.1)
    task.cancel()

asyncio.run(main())
print("ended")
"""


def fail(error: BaseException) -> None:
    raise error


@pytest.mark.asyncio
@pytest.mark.parametrize("error", [LookupError("no"), KeyboardInterrupt("no"), SystemExit("no")], ids=repr)
async def test_what_a_step_raises_reaches_who_awaits_it(error: BaseException) -> None:
    with pytest.raises(type(error)):
        await Pool(1).run(lambda: fail(error))


@pytest.mark.asyncio
async def test_stop_iteration_does_not_pass_for_the_end_of_something_else() -> None:
    with pytest.raises(RuntimeError, match="StopIteration") as caught:
        await Pool(1).run(lambda: fail(StopIteration()))
    assert isinstance(caught.value.__cause__, StopIteration)


@pytest.mark.asyncio
async def test_threads_are_started_when_they_are_needed() -> None:
    pool, entered, release = Pool(8), threading.Semaphore(0), threading.Event()

    def step() -> str:
        entered.release()
        release.wait(DEADLINE_SECONDS)
        return threading.current_thread().name

    waiting = [asyncio.ensure_future(pool.run(step)) for _ in range(3)]
    for _ in waiting:
        assert await asyncio.to_thread(entered.acquire, timeout=DEADLINE_SECONDS)
    release.set()
    assert {await name for name in waiting} == {"wsgi_0", "wsgi_1", "wsgi_2"}
    assert await pool.run(step) in {"wsgi_0", "wsgi_1", "wsgi_2"}


@pytest.mark.asyncio
async def test_threads_of_a_forgotten_pool_end() -> None:
    thread = await Pool(1).run(threading.current_thread)
    gc.collect()
    await asyncio.to_thread(thread.join, DEADLINE_SECONDS)
    assert not thread.is_alive()


def test_a_step_may_outlast_its_loop() -> None:
    entered, release, threads = threading.Event(), threading.Event(), list[threading.Thread]()

    def step() -> None:
        threads.append(threading.current_thread())
        entered.set()
        release.wait(DEADLINE_SECONDS)

    async def leave_early() -> None:
        task = asyncio.ensure_future(Pool(1).run(step))
        await asyncio.to_thread(entered.wait, DEADLINE_SECONDS)
        task.cancel()

    asyncio.run(leave_early())
    release.set()
    gc.collect()
    threads[0].join(DEADLINE_SECONDS)
    assert not threads[0].is_alive()


def test_a_stuck_step_does_not_keep_the_process() -> None:
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-c", STUCK], capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "ended\n", "")
    assert time.monotonic() - began < 20
