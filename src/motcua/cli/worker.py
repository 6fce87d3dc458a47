"""``motcua worker``: the process that carries out jobs."""

import click

from motcua.cli.django_setup import require_sound_settings


@click.command(epilog="Ví dụ / example: motcua worker --concurrency 2")
@click.option("--concurrency", type=click.IntRange(1, 32), default=2, show_default=True, help="Jobs at once.")
@click.option("--once", is_flag=True, help="End when no job is due.")
def worker(*, concurrency: int, once: bool) -> None:
    """Chạy việc nền / carry out jobs: e-mail, seals, what follows a change to a dossier.

    Run as many as needed, on any machine that reaches the database and the files.
    """
    from motcua.infrastructure.worker import run_worker

    require_sound_settings()
    run_worker(concurrency=concurrency, wait=not once)
