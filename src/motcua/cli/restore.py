"""``motcua restore``: brings a backup back, or proves in a scratch database that it could be."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click
from django.utils import timezone

if TYPE_CHECKING:
    from motcua.domain.canonical_json import JSON


@click.command(epilog="Ví dụ / example: motcua restore --rehearse /srv/backups/2026-03-02.motcua")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--rehearse", is_flag=True, help="Into a scratch database, which is removed afterwards.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Where --rehearse writes.")
@click.option("--check-report", is_flag=True, help="FILE is a report: check its signature and print it.")
@click.pass_context
def restore(
    context: click.Context, *, file: Path, rehearse: bool, report: Path | None, check_report: bool
) -> None:
    """Phục hồi từ bản sao lưu / restore a backup into an empty database.

    A database that holds something is refused. Before anything is written the file is read to its end; what
    fails leaves nothing behind. Then the audit record is verified, three periods are counted again, and what
    was erased after the backup was taken is erased again.
    """
    from motcua.backups.errors import BackupError
    from motcua.infrastructure.migrating import StepStoppedError
    from motcua.infrastructure.signing import SigningKeyMissingError

    if (report is not None and not rehearse) or (rehearse and check_report):
        raise click.UsageError("--report belongs to --rehearse; --check-report stands alone")
    act = _rehearse if rehearse else _check_report if check_report else _restore
    try:
        whole = act(file, report)
    except (BackupError, SigningKeyMissingError, StepStoppedError) as error:
        raise click.ClickException(str(error)) from error
    context.exit(0 if whole else 1)


def _restore(file: Path, _report: Path | None) -> bool:
    from motcua.backups import ports, proving, reading, restoring
    from motcua.infrastructure.migrating import migrate

    restoring.require_empty()
    reading.check(file)
    with click.progressbar(
        length=file.stat().st_size,
        label="Phục hồi / restore",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as bar:
        restored = restoring.restore(file, at=timezone.now(), progress=bar.update)
    migrate()
    proof = proving.prove(restored.contents.manifest)
    erased = ports.erase_again(timezone.now(), file)
    if restored.aside is not None:
        click.echo(
            f"tệp niêm phong cũ / the older file of seals: {restored.aside} "
            "(mới hơn bản sao lưu / newer than the backup: what it seals is lost)",
            err=True,
        )
    _show([*proof.troubles, *_erased_words(erased)])
    click.echo(json.dumps({**proof.as_json(), "erased_since": erased}, ensure_ascii=False, indent=1))
    click.echo("Chạy tiếp / go on with: motcua init", err=True)
    return proof.is_whole


def _rehearse(file: Path, report: Path | None) -> bool:
    from motcua.backups import rehearsing

    done = rehearsing.rehearse(file, at=timezone.now(), report=report)
    _show([*done.troubles, *_erased_words(done.erased_since)])
    click.echo(json.dumps(rehearsing.as_json(done), ensure_ascii=False, indent=1))
    return done.is_whole


def _check_report(file: Path, _report: Path | None) -> bool:
    from motcua.backups.reports import verified

    said = verified(file.read_text(encoding="utf-8"))
    click.echo(json.dumps(said, ensure_ascii=False, indent=1))
    return bool(said["whole"])


def _erased_words(erased: "Mapping[str, JSON]") -> list[str]:
    """Say what was erased after the backup was taken; a dossier that it has as open is named by its code."""
    people, dossiers = erased.get("people", 0), erased.get("dossiers", 0)
    if not people and not dossiers:
        return []
    counted = f"{people} người / people, {dossiers} hồ sơ / dossiers"
    found = [f"xóa sau khi sao lưu, nay đã xóa lại / erased since the backup, and now again: {counted}"]
    codes = erased.get("open_dossiers")
    if isinstance(codes, list) and codes:
        told = ", ".join(map(str, codes))
        found.append(f"trong bản sao lưu còn đang giải quyết / still open in the backup: {told}")
    return found


def _show(lines: list[str]) -> None:
    for line in lines:
        click.echo(line, err=True)
