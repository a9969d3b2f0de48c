"""The workloads, in the order in which they are run and reported."""

from __future__ import annotations

from benchmarks.workloads.bridge import BARE, JSON, TABLE, WAIT
from benchmarks.workloads.builds import BUILDS_WORKLOAD
from benchmarks.workloads.edge import EDGE, TLS
from benchmarks.workloads.lists import LISTS, PAGES
from benchmarks.workloads.servers import CONNECTIONS, SERVERS

WORKLOADS_IN_ORDER = (BARE, JSON, TABLE, WAIT, CONNECTIONS, SERVERS, PAGES, LISTS, BUILDS_WORKLOAD, EDGE, TLS)
WORKLOADS = {workload.name: workload for workload in WORKLOADS_IN_ORDER}
