"""The rows on paper: a table for people, and a file for whoever compares."""

import json
from pathlib import Path
from typing import Any

COLUMNS = ("cases", "app_cpu_ms", "db_cpu_ms", "queries", "rps", "p50_ms", "p95_ms", "ratio")

Rows = list[dict[str, Any]]


def write(rows: Rows, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n")


def show(rows: Rows) -> None:
    print(f"\n{'':32}" + "".join(f"{column:>12}" for column in COLUMNS))
    for row in rows:
        if "app_cpu_ms" in row:
            cells = ("" if row[column] is None else row[column] for column in COLUMNS)
            print(f"{row['name']:32}" + "".join(f"{cell:>12}" for cell in cells))
    for row in rows:
        if "app_cpu_ms" not in row:
            print(" · ".join(f"{key} {value}" for key, value in row.items()))
