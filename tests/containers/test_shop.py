"""The shop in containers under both servers: an order through NGINX into PostgreSQL, three replicas, and few rights."""

from __future__ import annotations

import re
import subprocess
import time
from collections import Counter

import httpx
import pytest

from tests.containers.compose import APP, Container, Project, eventually
from tests.containers.walk import LINES, place_order

pytestmark = pytest.mark.containers

SERVICES = Counter({APP: 3, "nginx": 1, "nginx-config": 1, "postgres": 1})


def test_everything_is_healthy(shop: Project) -> None:
    containers = shop.containers()
    assert Counter(container.service for container in containers) == SERVICES
    assert [container.service for container in containers if not container.is_healthy] == []
    assert httpx.get(f"{shop.url}/readyz").json() == {"status": "ready"}


def test_the_server_is_the_one_that_was_asked_for(shop: Project) -> None:
    for replica in shop.containers(APP):
        assert shop.settings["SERVER"] in replica.execute("cat", "/proc/1/cmdline")


def test_an_order_is_stored_in_postgresql(shop: Project) -> None:
    order = place_order(shop.url)
    query = "SELECT reference, part_id, quantity FROM orders JOIN order_lines ON id = order_id ORDER BY position"
    psql = ("psql", "--username=pcbuilder", "--no-align", "--tuples-only", "--command", query)
    rows = [row.split("|") for row in shop.container("postgres").execute(*psql).splitlines()]
    stored = [(part, int(quantity)) for reference, part, quantity in rows if reference == order.reference]
    assert stored == LINES


def test_all_replicas_answer(shop: Project) -> None:
    started = time.time()
    expected = {f"{replica.addresses['front']}:8000" for replica in shop.containers(APP)}
    assert len(expected) == 3

    def all_answered() -> bool:
        assert httpx.get(f"{shop.url}/order").status_code == httpx.codes.OK
        return set(shop.upstreams("/order", started)) == expected

    eventually(all_answered, "each replica has answered a request")


def test_nginx_itself_answers_for_files_and_foreign_hosts(shop: Project) -> None:
    style = re.findall(r'href="([^"]+[.]css)"', httpx.get(f"{shop.url}/").text)[0]
    started = time.time()
    assert httpx.get(f"http://localhost:{shop.port}{style}").headers["Content-Type"] == "text/css; charset=utf-8"
    assert httpx.get(shop.url, headers={"Host": "evil.example"}).status_code == 421
    assert shop.upstreams(style, started) == [""]


def state_of(container: Container) -> dict[str, str]:
    """Return what the kernel says about the container's first process."""
    lines = container.execute("cat", "/proc/1/status").splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


@pytest.mark.parametrize(("service", "user"), [(APP, "10001"), ("nginx", "101"), ("postgres", "")])
def test_nobody_is_root_and_no_root_file_system_can_be_written(shop: Project, service: str, user: str) -> None:
    for container in shop.containers(service):
        state = state_of(container)
        users = set(state["Uid"].split())
        assert users == {user} if user else "0" not in users
        assert int(state["CapEff"], 16) == 0
        assert state["NoNewPrivs"] == "1"
        command = ["docker", "exec", "--user", "0", container.id, "touch", "/written"]
        told = subprocess.run(command, capture_output=True, text=True, check=False)
        assert told.returncode != 0
        assert "Read-only file system" in told.stderr


def test_only_nginx_can_be_reached_from_outside(shop: Project) -> None:
    published = {c.service for c in shop.containers() if any(c.inspect()["NetworkSettings"]["Ports"].values())}
    assert published == {"nginx"}
    assert set(shop.container("nginx").addresses) == {"front"}
    assert set(shop.container("postgres").addresses) == {"back"}
