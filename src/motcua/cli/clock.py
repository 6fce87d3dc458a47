"""``motcua clock``: the legal clock on the command line; it needs no database and no settings."""

import json
import sys
from collections.abc import Iterable
from typing import BinaryIO

import click

from motcua.calendars import explanations, reference
from motcua.domain.clock.cases import AnsweredCase, RefusedCase, answer_cases

DONE_IN_PART = 3
# Python refuses to turn longer digits into a number; such an amount lies beyond every calendar anyway.
LONGEST_NUMBER = 4000


@click.command(
    epilog="Example: motcua clock cases.json   or   echo '[…]' | motcua clock -",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.argument("file", type=click.File("rb"))
def clock(file: BinaryIO) -> None:
    """Say when dossiers are due, how they stand and why.

    FILE is a JSON array of cases, or - for standard input. A malformed case is answered with an error, the
    others still get their answer, and the exit code is 3.
    """
    answers = list(answer_cases(_read(file), reference.built_in_calendar()))
    _write(_as_json(answer) for answer in answers)
    if any(isinstance(answer, RefusedCase) for answer in answers):
        sys.exit(DONE_IN_PART)


def _read(file: BinaryIO) -> list[object]:
    try:
        cases = json.loads(file.read().decode("utf-8-sig"), parse_int=_whole_number)
    except (ValueError, RecursionError) as error:
        raise click.UsageError(f"the input is not JSON: {error}") from error
    if not isinstance(cases, list):
        raise click.UsageError("the input is not a JSON array of cases")
    return cases


def _whole_number(digits: str) -> int | float:
    return int(digits) if len(digits) <= LONGEST_NUMBER else float("inf")


def _as_json(answer: AnsweredCase | RefusedCase) -> dict[str, object]:
    if isinstance(answer, RefusedCase):
        sentence = explanations.fault_sentence(answer.fault, answer.place, answer.value)
        return {"id": _printable(answer.case_id), "error": sentence}
    derivation = answer.derivation
    return {
        "id": answer.case_id,
        "due_at": derivation.due_at and derivation.due_at.isoformat(timespec="seconds"),
        "status": derivation.status,
        "explanation": explanations.sentences(derivation.explanation),
    }


def _printable(case_id: object) -> object:
    """Return an id of an odd type as it was given, or None if JSON has no word for it (NaN)."""
    try:
        json.dumps(case_id, allow_nan=False)
    except (ValueError, RecursionError):
        return None
    return case_id


def _write(answers: Iterable[dict[str, object]]) -> None:
    rows = list(answers)
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    try:
        output = text.encode()
    except UnicodeEncodeError:  # half a surrogate pair in an id: JSON can say it, UTF-8 cannot
        output = json.dumps(rows, indent=1).encode()
    sys.stdout.buffer.write(output + b"\n")
