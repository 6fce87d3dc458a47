"""``motcua audit``: proves that what was recorded still stands."""

import json
import sys
from dataclasses import asdict

import click


@click.group()
def audit() -> None:
    """Kiểm chứng nhật ký / check the audit record."""


@audit.command(epilog="Ví dụ / example: motcua audit verify")
@click.pass_context
def verify(context: click.Context) -> None:
    """Read every stream and every seal, and name what was changed or removed.

    Exit code 0: the record is whole; 1: something is wrong with it.
    """
    from motcua.audit import queries
    from motcua.audit.wording import sentence, signed_earlier

    report = queries.verify(_show if sys.stderr.isatty() else None)
    sentences = [sentence(finding) for finding in report.findings]
    for line in (*sentences, *map(signed_earlier, report.earlier_keys)):
        click.echo(line, err=True)
    findings = [
        {**asdict(finding), "sentence": line}
        for finding, line in zip(report.findings, sentences, strict=True)
    ]
    answer = {**asdict(report), "whole": report.is_whole, "findings": findings}
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    context.exit(0 if report.is_whole else 1)


def _show(entries: int) -> None:
    click.echo(f"\r{entries:,}", nl=False, err=True)
