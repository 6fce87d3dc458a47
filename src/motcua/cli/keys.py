"""``motcua keys``: changes the data keys in steps, and says when the older ones may go."""

import click


@click.group()
def keys() -> None:
    """Khóa dữ liệu / data keys: change them, and see when older ones may go."""


@keys.command(epilog="Ví dụ / example: motcua keys rotate")
@click.option("--again", is_flag=True, help="Làm lại từ đầu / go over everything once more.")
def rotate(*, again: bool) -> None:
    """Bring everything to the newest key of MOTCUA_DATA_KEYS; a run that was stopped goes on where it was.

    Put the new key first in MOTCUA_DATA_KEYS on every machine and restart them before.
    """
    from django.utils import timezone

    from motcua.privacy.rotating import rotate as steps

    for part, changed in steps(timezone.now(), again=again):
        click.echo(f"{part}: {changed}", err=True)
    _say()


@keys.command(epilog="Ví dụ / example: motcua keys status")
def status() -> None:
    """Say how far the change has come. Exit code 0: ended; 1: not begun or not ended."""
    raise SystemExit(0 if _say() else 1)


def _say() -> bool:
    from django.conf import settings

    from motcua.infrastructure.written import moment
    from motcua.privacy.rotating import standing

    now = standing()
    for part, changed in now.changed.items():
        click.echo(f"{part}: {changed}")
    if now.begun_at is None:
        click.echo(
            "Chưa chuyển sang khóa mới nhất; hãy chạy / not at the newest key yet; run: motcua keys rotate"
        )
    elif now.old_key_until is None:
        click.echo("Đang dở; hãy chạy tiếp / stopped halfway; run again: motcua keys rotate")
    elif len(settings.MOTCUA_DATA_KEYS) == 1:
        click.echo("Chỉ có một khóa, mọi dữ liệu ở dưới khóa đó / one key, and everything is under it")
    else:
        until = moment(now.old_key_until)
        click.echo(
            f"Được bỏ khóa cũ từ {until} (khi không còn bản nháp nào mở bằng mã cũ) /"
            f" the older keys may go from {until} on, when no draft with an older code is left"
        )
    return now.old_key_until is not None
