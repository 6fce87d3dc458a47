"""``motcua procedure``: proves, compares and publishes procedure packages."""

from pathlib import Path
from uuid import uuid4

import click

from motcua.cli.django_setup import set_up_django
from motcua.domain.findings import Finding, has_errors

PATHS = click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH…"
)
LANGUAGE = click.option(
    "--language",
    type=click.Choice(["vi", "en"]),
    default="vi",
    help="Ngôn ngữ / language of what is said.",
)


@click.group()
def procedure() -> None:
    """Gói thủ tục / check, compare, publish and exchange procedure packages."""


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
    set_up_django()
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


@procedure.command(epilog="Ví dụ / example: motcua procedure export 1.004873 2.000815 --output goi.zip")
@click.argument("codes", nargs=-1, required=True, metavar="CODE…")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="F.zip")
@click.pass_context
def export(context: click.Context, codes: tuple[str, ...], output: Path) -> None:
    """Xuất gói / write the versions in force today as a zip, signed by this installation."""
    set_up_django()
    from django.conf import settings
    from django.utils import timezone

    from motcua.catalogue import drafts, queries
    from motcua.catalogue.errors import NoVersionInForceError
    from motcua.domain.vietnam_time import local_day
    from motcua.dossiers.packages.archives import write_archive
    from motcua.infrastructure.signing import SigningKeyMissingError, installation_key

    at = timezone.now()
    packages = []
    for code in codes:
        try:
            version = queries.version_in_force(code, local_day(at))
        except NoVersionInForceError:
            click.echo(f"{code}: không có bản nào đang hiệu lực / no version is in force", err=True)
            context.exit(1)
        packages.append(drafts.contents_of(version.id))
    try:
        key = installation_key(settings.MOTCUA_HOME)
    except SigningKeyMissingError as error:
        raise click.ClickException(str(error)) from None
    output.write_bytes(write_archive(packages, at=at, key=key))
    click.echo(f"{output}: {len(packages)} ({key.key_id})", err=True)


@procedure.command(name="import", epilog="Ví dụ / example: motcua procedure import goi.zip")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="F.zip")
@click.option(
    "--terms-of",
    metavar="PLACE",
    help="Chỉ ghi lại thời hạn của nơi khác để so sánh / keep only how long it takes at that place.",
)
@click.pass_context
def import_(context: click.Context, path: Path, terms_of: str | None) -> None:
    """Nhập gói / make drafts of the packages of a zip, to be reviewed and published in the back office.

    Says whose signature the zip bears. One that is not what was signed is refused; one that nobody we know
    signed is imported with a warning.
    """
    set_up_django()
    from django.conf import settings
    from django.utils import timezone

    from motcua.catalogue.errors import CatalogueError
    from motcua.domain.actors import SYSTEM, Envelope
    from motcua.dossiers.packages import drafting, elsewhere
    from motcua.dossiers.packages.archives import BrokenArchiveError, read_archive
    from motcua.dossiers.packages.provenance_words import provenance_words

    try:
        archive = read_archive(path, settings.MOTCUA_HOME)
        click.echo(provenance_words(archive.provenance), err=True)
        envelope = Envelope(SYSTEM, timezone.now(), uuid4())
        if terms_of:
            click.echo(f"{terms_of}: {elsewhere.record(envelope, terms_of, archive)}", err=True)
        else:
            begun = drafting.begin_from_archive(envelope, archive)
            click.echo(f"{len(begun)} dự thảo / drafts", err=True)
    except BrokenArchiveError as error:
        click.echo(str(error.finding.inside(str(path))), err=True)
        context.exit(1)
    except CatalogueError as error:
        click.echo(f"{path}: {type(error).__name__}: {error}", err=True)
        context.exit(1)


@procedure.command(epilog="Ví dụ / example: motcua procedure diff 1.004873-cu 1.004873")
@click.argument("old", type=click.Path(exists=True, path_type=Path), metavar="A")
@click.argument("new", type=click.Path(exists=True, path_type=Path), metavar="B")
@LANGUAGE
@click.pass_context
def diff(context: click.Context, old: Path, new: Path, language: str) -> None:
    """So sánh hai gói / say in plain words what changed from A to B; needs no installation.

    Prints nothing where both say the same. Exit code 1 if one of them cannot be read.
    """
    from motcua.infrastructure.language import use_words_only

    use_words_only()
    from django.utils.translation import override

    from motcua.dossiers.packages.comparing import compare_paths
    from motcua.dossiers.packages.difference_words import changed_parts

    found, findings = compare_paths(old, new)
    for finding in findings:
        click.echo(finding.line(language), err=True)
    with override(language):
        for part in changed_parts(found):
            click.echo(part.title)
            for sentence in part.sentences:
                click.echo(f"  - {sentence}")
    context.exit(1 if findings else 0)


def _say(path: Path, findings: list[Finding]) -> None:
    if not findings:
        click.echo(f"{path}: ok", err=True)
