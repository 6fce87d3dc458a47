"""``motcua backup``: database and files of one moment, in one encrypted file, while people work."""

import signal
import sys
from pathlib import Path

import click
from django.utils import timezone


@click.command(epilog="Ví dụ / example: motcua backup /srv/backups/2026-03-02.motcua")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_context
def backup(context: click.Context, *, file: Path) -> None:
    """Sao lưu khi hệ thống đang chạy / back up the running system: database and files of one moment.

    The file is encrypted with MOTCUA_BACKUP_KEY or, without it, with the newest data key. It holds no keys.
    Exit code 3: it was taken, but files that the database names are lost or altered.
    """
    from motcua.backups.errors import BackupError
    from motcua.backups.keeping import take_and_record
    from motcua.backups.taking import expected_bytes
    from motcua.infrastructure.signing import SigningKeyMissingError

    # A service that is stopped leaves no half file either.
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with click.progressbar(
            length=expected_bytes(), label="Sao lưu / backup", file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as bar:
            taken = take_and_record(file, at=timezone.now(), progress=bar.update)
    except (BackupError, SigningKeyMissingError) as error:
        raise click.ClickException(str(error)) from error
    finally:
        signal.signal(signal.SIGTERM, before)
    size, moment = f"{taken.size / 1024**2:,.1f} MB", f"{timezone.localtime(taken.moment):%d/%m/%Y %H:%M:%S}"
    click.echo(f"{taken.path}: {size}, {taken.files:,} tệp / files; {moment}", err=True)
    click.echo(NO_KEYS.format(home=_keys()), err=True)
    for digest in taken.lost:
        click.echo(f"mất tệp / lost file: {digest}", err=True)
    for digest in taken.altered:
        click.echo(f"tệp bị sửa / altered file: {digest}", err=True)
    context.exit(0 if taken.is_whole else 3)


NO_KEYS = (
    "KHÔNG có khóa trong tệp này. Hãy cất riêng một bản {home} ở nơi khác; "
    "thiếu nó không ai mở được bản sao lưu.\n"
    "The file holds NO keys. Keep a copy of {home} in another place: nobody opens the backup without it."
)


def _keys() -> str:
    from django.conf import settings

    return str(settings.MOTCUA_HOME / "keys")
