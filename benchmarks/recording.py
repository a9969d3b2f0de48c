"""Records a result: for people as Markdown, for programs as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path


def record(output: Path | None, name: str, markdown: str, document: Mapping[str, object]) -> None:
    """Write a result into a folder, if there is one. A run stands on a line, so that a change of it can be read."""
    if output is None:
        return
    output.mkdir(parents=True, exist_ok=True)
    (output / f"{name}.md").write_text(markdown, "utf-8")
    (output / f"{name}.json").write_text(_json(document), "utf-8")


def _json(document: Mapping[str, object]) -> str:
    runs = document.get("runs")
    if not isinstance(runs, list):
        return json.dumps(document, indent=1) + "\n"
    lines = ",\n".join(f"  {json.dumps(run)}" for run in runs)
    rest = json.dumps({name: value for name, value in document.items() if name != "runs"}, indent=1)
    return f'{rest[:-2]},\n "runs": [\n{lines}\n ]\n}}\n'
