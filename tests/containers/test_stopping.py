"""Stopping in containers: a replica that goes costs no client an answer, and everything ends by itself in time."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx
import pytest

from tests.containers.compose import APP, Container, Project, eventually, run
from tests.containers.walk import find_reference, place_order

pytestmark = pytest.mark.containers

CLIENTS = 4
# NGINX asks for the addresses every 5 s and tries a lost one for a moment; both are over by then.
FORGOTTEN_SECONDS = 7


@contextmanager
def load(url: str) -> Iterator[Counter[str]]:
    """Ask for a page all the time, as several clients, and count what comes back."""
    outcomes: Counter[str] = Counter()
    lock, done = threading.Lock(), threading.Event()

    def ask() -> None:
        with httpx.Client(timeout=60) as client:
            while not done.is_set():
                try:
                    outcome = str(client.get(url).status_code)
                except httpx.TransportError as error:
                    outcome = repr(error)
                with lock:
                    outcomes[outcome] += 1

    with ThreadPoolExecutor(CLIENTS) as pool:
        asking = [pool.submit(ask) for _ in range(CLIENTS)]
        try:
            yield outcomes
        finally:
            done.set()
    for client in asking:
        client.result()  # raises what a client did not expect


def wait_until_it_answers(shop: Project, replica: Container) -> None:
    """Wait until NGINX passes requests to a replica, wherever it is now."""
    address = f"{replica.addresses['front']}:8000"
    since = time.time()
    eventually(lambda: address in shop.upstreams("/order", since), f"{address} answers")


def test_a_replica_that_stops_costs_no_answer(shop: Project) -> None:
    replica = shop.containers(APP)[0]
    with load(f"{shop.url}/order") as outcomes:
        wait_until_it_answers(shop, replica)
        started = time.monotonic()
        run("docker", "stop", replica.id)
        assert time.monotonic() - started < replica.grace_seconds
        assert replica.exit_code == 0
        time.sleep(FORGOTTEN_SECONDS)
        run("docker", "start", replica.id)
        eventually(lambda: replica.is_healthy, "the replica is healthy again")
        wait_until_it_answers(shop, replica)
    assert set(outcomes) == {"200"}, outcomes


def test_everything_ends_by_itself_and_comes_back_with_its_orders(shop: Project) -> None:
    order = place_order(shop.url)
    started = time.monotonic()
    shop.compose("stop")
    assert time.monotonic() - started < shop.container("nginx").grace_seconds
    # 137 would be the engine's patience that ended.
    codes = [(container.service, container.exit_code) for container in shop.containers()]
    assert [(service, code) for service, code in codes if code] == []
    shop.up()
    assert find_reference(shop.url + order.path) == order.reference
