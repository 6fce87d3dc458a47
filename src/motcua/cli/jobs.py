"""``motcua jobs``: what waits in the queue, what was given up, and one more try for it."""

import sys

import click
from django.utils import timezone

from motcua.infrastructure import jobs as queue
from motcua.infrastructure import waiting_jobs


@click.command(epilog="Ví dụ / example: motcua jobs --retry notifications.send")
@click.option("--failed", is_flag=True, help="Only what was given up; exit code 1 if there is any.")
@click.option("--retry", metavar="NAME", help="Try what was given up under this name once more ('all': all).")
def jobs(*, failed: bool, retry: str | None) -> None:
    """Xem hàng đợi việc nền / look at the queue of jobs."""
    if retry is not None:
        put_back = queue.retry_failed("" if retry == "all" else retry, timezone.now())
        click.echo(f"đưa lại vào hàng đợi / put back: {put_back}")
        return
    if not failed:
        for state, count in sorted(waiting_jobs.states().items()):
            click.echo(f"{state}: {count}")
        click.echo(f"chờ lâu nhất / oldest: {waiting_jobs.oldest_due(timezone.now()) or '-'}")
    given_up = waiting_jobs.failed()
    for one in given_up:
        click.echo(f"failed {one.name}: {one.count}")
    sys.exit(1 if failed and given_up else 0)
