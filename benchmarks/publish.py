"""Puts the results of ``benchmarks/results`` into the documents of the workloads: ``python -m benchmarks.publish``."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.workloads import WORKLOADS
from pcbuilder.settings import ROOT

RESULTS = ROOT / "benchmarks" / "results"


def fill(text: str, results: Path) -> str:
    """Replace what stands between ``<!-- result NAME -->`` and ``<!-- end -->`` by the result of that name."""

    def replacement(match: re.Match[str]) -> str:
        result = results / f"{match[2]}.md"
        body = result.read_text(encoding="utf-8") if result.exists() else "Not measured yet.\n"
        return f"{match[1]}\n{body}{match[3]}"

    return re.sub(r"(<!-- result ([a-z]+) -->)\n.*?(<!-- end -->)", replacement, text, flags=re.DOTALL)


def main() -> None:
    for name in sorted({workload.document for workload in WORKLOADS.values()}):
        document = ROOT / name
        document.write_text(fill(document.read_text(encoding="utf-8"), RESULTS), encoding="utf-8")


if __name__ == "__main__":
    main()
