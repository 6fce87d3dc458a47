"""Runs every benchmark in an installation of its own and writes ``bench/results.json``."""

import json
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).with_name("results.json")


def machine() -> str:
    """Return what the figures were measured on."""
    model = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.exists():
        names = [
            line.partition(":")[2].strip()
            for line in information.read_text().splitlines()
            if line.startswith("model name")
        ]
        model = names[0] if names else model
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return f"{model}, {os.cpu_count()} cores, {system}"


def main(wanted: list[str]) -> None:
    """Measure what ``wanted`` names (everything by default), say it, and keep it."""
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as home:
        for name in [name for name in os.environ if name.startswith(("MOTCUA_", "DATABASE_"))]:
            del os.environ[name]
        os.environ["MOTCUA_HOME"] = home
        results = _measured(wanted)
        from bench.installation import stop

        stop(Path(home))
    kept = {
        "machine": machine(),
        "when": datetime.now(UTC).astimezone().isoformat(timespec="seconds"),  # noqa: TID251 - the clock of a report
        "results": results,
    }
    if not wanted:
        RESULTS.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for row in results:
        beside = f"  ({row['baseline']}: {row['baseline_value']}, ×{row['ratio']})" if row["baseline"] else ""
        print(f"{row['id']:16} {row['value']} {row['unit']}{beside}")


def _measured(wanted: list[str]) -> list[dict[str, object]]:
    from bench.installation import prepare

    prepare()
    from bench import (
        backup,
        clock,
        engine,
        figures,
        form,
        importing,
        letters,
        memory,
        operations,
        page,
        recompute,
        search,
        worklist,
    )

    parts = {
        "step": operations.step,
        "submit": operations.submit,
        "accept": operations.accept,
        "counter": operations.counter,
        "page": page.run,
        "search": search.run,
        "form": form.run,
        "letters": letters.run,
        "clock": clock.run,
        "engine": engine.run,
        "memory": memory.run,
        "facts": figures.facts,
        # Last: they leave many dossiers behind, two of them a million. Made only when they are wanted.
        "recompute": recompute.run,
        "backup": backup.run,
        "worklist": worklist.run,
        "report": figures.report,
        "import": importing.run,
    }
    if "import-1m" in wanted:  # of ``make soak``
        parts["import-1m"] = importing.run_million
    results: list[dict[str, object]] = []
    for name, run in parts.items():
        if not wanted or name in wanted:
            print(f"{name} …", file=sys.stderr)
            results += run()
    return results


if __name__ == "__main__":
    main(sys.argv[1:])
