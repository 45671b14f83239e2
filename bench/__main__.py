"""`python -m bench`: measure, print a table and write var/bench.json; CASES=1000000 measures with a million as well."""

import os
import secrets
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "var" / "bench.json"
SIZES = (10_000, 100_000)


def main() -> None:
    """Measure at every size, and then the memory of everything together."""
    os.environ["DREIGING_VAR"] = os.environ.get("BENCH_VAR") or str(ROOT / "var" / "bench")
    os.environ |= {"DEMO": "true", "DJANGO_SETTINGS_MODULE": "bench.settings", "LOG_LEVEL": "WARNING"}

    # The environment must be complete before Django reads its settings.
    from dreiging.local.servers import ensure

    servers = ensure()
    import django

    django.setup()
    from bench import document, figures, scene, sessions, table, walls, watching

    scene.prepare()
    rows: table.Rows = []
    for cases in _sizes():
        print(f"\n{cases:,} cases", flush=True)
        where = scene.load(cases, password=secrets.token_urlsafe())
        rows.append({"name": "load", "cases": cases, "seconds": where.seconds})
        rows.append({"name": "shape", "cases": cases, **where.shape})
        rows += figures.rows(cases)
        rows += sessions.pages_and_forms(where, servers.var)
        rows.append(document.row(where, servers.var))
        rows += walls.rows(where, servers.var)
        rows += watching.rows(cases)
        table.write(rows, OUTPUT)
    rows.append(sessions.memory(servers.var))
    table.write(rows, OUTPUT)
    table.show(rows)
    print(f"\nWritten to {OUTPUT}")
    servers.release()


def _sizes() -> list[int]:
    asked = {int(text.replace("_", "")) for text in os.environ.get("CASES", "").split(",") if text}
    return sorted({*SIZES, *asked})


if __name__ == "__main__":
    main()
