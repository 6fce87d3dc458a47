"""Every file of the store against its name, which is its hash: what is lost, what was altered."""

import sys
from collections.abc import Iterator
from typing import Final

import click

from motcua.cli.examining.finding import Finding, broken, well

SHOWN: Final = 20


def files() -> Iterator[Finding]:
    """Read every file; one line for each of the first faults, then how many there are."""
    from motcua.documents import queries

    with click.progressbar(
        queries.checked_files(),
        length=queries.count_files(),
        label="Tệp / files",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as checked:
        total = lost = 0
        faults: list[queries.CheckedFile] = []
        for one in checked:
            total += 1
            if one.fault:
                lost += 1
                faults.extend([one] if len(faults) < SHOWN else [])
    words = {"lost": "mất / lost", "altered": "bị sửa / altered"}
    for one in faults:
        yield broken(
            f"tệp {words[one.fault]}: {one.name}",
            f"chép lại từ bản sao lưu / copy back from a backup: {one.name[:2]}/{one.name[2:4]}/",
            page="disk-full",
        )
    text = f"tệp / files {total}, hỏng / faulty {lost}"
    yield well(text) if not lost else broken(text, "motcua restore --rehearse", page="database-gone")
