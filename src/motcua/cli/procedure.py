"""``motcua procedure``: proves and publishes procedure packages."""

from pathlib import Path

import click

from motcua.domain.findings import Finding, has_errors

PATHS = click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH…"
)
LANGUAGE = click.option(
    "--language", type=click.Choice(["vi", "en"]), default="vi", help="Ngôn ngữ / language of the findings."
)


@click.group()
def procedure() -> None:
    """Gói thủ tục / check and publish procedure packages."""


@procedure.command(epilog="Ví dụ / example: motcua procedure check 1.004873 2.000815.zip")
@PATHS
@LANGUAGE
@click.pass_context
def check(context: click.Context, paths: tuple[Path, ...], language: str) -> None:
    """Kiểm tra gói / prove packages; needs no database.

    Prints one line for each finding: file:place: what is wrong: how to put it right. Exit code 1 if any
    of them is an error.
    """
    from motcua.dossiers.packages import checking

    found: list[Finding] = []
    for path in paths:
        findings = [finding.inside(str(path)) for finding in checking.check(path)]
        for finding in findings:
            click.echo(finding.line(language))
        found += findings
        _say(path, findings)
    context.exit(1 if has_errors(found) else 0)


@procedure.command(epilog="Ví dụ / example: motcua procedure publish 1.004873")
@PATHS
@LANGUAGE
@click.pass_context
def publish(context: click.Context, paths: tuple[Path, ...], language: str) -> None:
    """Công bố gói / check packages and publish them; what is published already stays as it is."""
    from django.utils import timezone

    from motcua.catalogue.errors import UnusablePackageError
    from motcua.dossiers.packages import publishing

    failed = False
    for path in paths:
        try:
            publication = publishing.publish(path, at=timezone.now())
        except UnusablePackageError as error:
            failed = True
            for finding in error.findings:
                click.echo(finding.inside(str(path)).line(language))
            continue
        word = "published" if publication.is_new else "published already"
        click.echo(f"{publication.code} v{publication.number}: {word}", err=True)
    context.exit(1 if failed else 0)


def _say(path: Path, findings: list[Finding]) -> None:
    if not findings:
        click.echo(f"{path}: ok", err=True)
