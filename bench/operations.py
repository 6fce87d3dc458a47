"""``step``, ``submit``, ``accept``, ``counter``: whole operations beside the bare ORM, CPU of both sides."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import bare_orm, material, raw_psycopg
from bench.material import ToFile, Waiting
from bench.measuring import Result, Way, measure, needed, result
from motcua.accounts.keyring import opened_keys
from motcua.dossiers import operations
from motcua.dossiers.operations import InHand

TIMES = 20
ORM, RAW = "the same writes by the bare Django ORM", "the same writes by raw psycopg"


def step() -> list[Result]:
    """Complete the first step of a route that then asks a question of the answers."""
    ways = [Way("motcua", _step), Way("orm", bare_orm.step), Way("raw", raw_psycopg.step)]
    what, costs = _run(ways, material.accepted, "complete one step, whole operation", _step)
    return [
        result("step", what, costs["motcua"], "CPU s", baseline=ORM, baseline_value=costs["orm"]),
        result("step_raw", what, costs["motcua"], "CPU s", baseline=RAW, baseline_value=costs["raw"]),
    ]


def submit() -> list[Result]:
    """File a complete online filing with two papers by a person who is on record."""
    ways = [Way("motcua", _submit), Way("orm", bare_orm.submit)]
    what, costs = _run(ways, material.filings, "submit a dossier, whole operation", _submit)
    return [result("submit", what, costs["motcua"], "CPU s", baseline=ORM, baseline_value=costs["orm"])]


def accept() -> list[Result]:
    """Accept a dossier: judge its answers, promise the due date, open its first step."""
    ways = [Way("motcua", _accept), Way("orm", bare_orm.accept)]
    what, costs = _run(ways, material.submitted, "accept a dossier, whole operation", _accept)
    return [result("accept", what, costs["motcua"], "CPU s", baseline=ORM, baseline_value=costs["orm"])]


def counter() -> list[Result]:
    """Take a certified copy in at the fast lane: filed, accepted and paid in cash."""
    ways = [Way("motcua", _take_in), Way("orm", bare_orm.take_in)]
    what, costs = _run(
        ways, material.fast_cases, "take a case in at the fast lane, whole operation", _take_in
    )
    return [result("counter", what, costs["motcua"], "CPU s", baseline=ORM, baseline_value=costs["orm"])]


def _run(
    ways: list[Way], prepare: Callable[[int], list[object]], what: str, once: Callable[[object], None]
) -> tuple[str, dict[str, float]]:
    made = prepare(needed(TIMES) * len(ways) + 2)
    once(made.pop())
    with CaptureQueriesContext(connection) as captured:
        once(made.pop())
    connection.force_debug_cursor = False
    for number, way in enumerate(ways):
        way.items[:] = made[number :: len(ways)]
    return f"{what}; {len(captured)} SQL statements with BEGIN and COMMIT", measure(ways, times=TIMES)


def _step(item: object) -> None:
    assert isinstance(item, Waiting)
    with opened_keys():
        operations.complete_step(item.envelope, item.dossier_id, step_id=item.step_id)


def _accept(item: object) -> None:
    assert isinstance(item, Waiting)
    with opened_keys():
        operations.accept(item.envelope, item.dossier_id)


def _take_in(item: object) -> None:
    assert isinstance(item, ToFile)
    with opened_keys():
        operations.take_in(item.envelope, item.filing, checked={"originals": InHand(1)})


def _submit(item: object) -> None:
    assert isinstance(item, ToFile)
    with opened_keys():
        operations.submit(item.envelope, item.filing)
