"""Dossiers written by COPY are those that the operations would have written."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import models

from motcua.audit import queries as audit
from motcua.audit.queries import EntryRecord
from motcua.catalogue import queries as catalogue
from motcua.domain.lifecycle import Channel, DossierState
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers import bulk, operations
from motcua.dossiers.bulk import Act, Life, LifeError
from motcua.dossiers.enums import EventKind
from motcua.dossiers.folding import folded_spans
from motcua.dossiers.models import (
    Dossier,
    HandOver,
    Note,
    Pause,
    Span,
    Step,
    SubmittedDocument,
    Supplement,
    SupplementItem,
)
from motcua.dossiers.operations import InHand
from motcua.records import queries as records
from motcua.reporting.folding import folded_fact
from motcua.reporting.models import Fact
from tests import world
from tests.builders import MONDAY, PAPER_RESULT, ADossier, a_dossier, a_filing
from tests.dossiers import supplementing

pytestmark = pytest.mark.django_db

Lived = Callable[[ADossier], ADossier]


def asked(dossier: ADossier) -> ADossier:
    """Ask for a paper that is in no list."""
    supplementing.ask(dossier)
    return dossier


def brought(dossier: ADossier) -> ADossier:
    """Bring to the counter what was asked for."""
    asked(dossier)
    (item,) = supplementing.open_items(dossier)
    operations.answer_supplement(
        dossier.envelope(dossier.clerk), dossier.id, in_hand={item: InHand(originals=1)}
    )
    return dossier


LIVES: dict[str, Lived] = {
    "waiting": lambda dossier: dossier,
    "declined": lambda dossier: dossier.declined(),
    "accepted": lambda dossier: dossier.accepted(),
    "on its way": lambda dossier: dossier.accepted().next_step().next_step(),
    "paused": lambda dossier: dossier.accepted().next_step().paused(),
    "resumed": lambda dossier: dossier.accepted().paused().resumed(datetime(2026, 3, 9, 9, tzinfo=VIETNAM)),
    "asked before acceptance": asked,
    "asked while paused": lambda dossier: asked(dossier.accepted()),
    "refused unanswered": lambda dossier: asked(dossier.accepted()).closed(),
    "supplemented": lambda dossier: brought(dossier.accepted()).next_step(),
    "supplemented before acceptance": lambda dossier: brought(dossier).accepted(),
    "not needed any more": lambda dossier: asked(dossier.accepted()).resumed(),
    "handed over": lambda dossier: dossier.accepted().finished().handed_over(),
    "refused while paused": lambda dossier: dossier.accepted().paused().closed(),
    "granted": lambda dossier: dossier.accepted().finished(),
}
# Ids and secrets are drawn anew; everything else must be the same.
DRAWN = {
    "pause",
    "supplement",
    "sealed_name",
    "sealed_reason",
    "item",
    "id",
    "code",
    "dossier",
    "stream",
    "lookup_hash",
    "sealed",
    "sealed_text",
    "applicant",
}
TEXTS = {
    EventKind.DECLINED: "Thiếu giấy tờ",
    EventKind.PAUSED: "Chờ cơ quan khác",
    EventKind.SUPPLEMENT_REQUESTED: supplementing.WHY,
    EventKind.REFUSED: "Không đủ điều kiện",
    EventKind.RESULT_ATTACHED: PAPER_RESULT,
}


def columns(row: models.Model) -> dict[str, Any]:
    return {field.name: field.value_from_object(row) for field in row._meta.fields if field.name not in DRAWN}


def rows_of(dossier_id: UUID) -> dict[str, list[dict[str, Any]]]:
    """Return everything that stands about a dossier, but what is drawn anew each time."""
    found: dict[str, list[dict[str, Any]]] = {
        "dossier": [columns(Dossier.objects.get(id=dossier_id))],
        "result": [{"paper": result.paper_note} for result in [records.result_of(dossier_id)] if result],
    }
    for model in (Step, Span, Pause, Note, Supplement, HandOver):
        rows = model._default_manager.filter(dossier=dossier_id).order_by("id")
        found[model.__name__] = [columns(row) for row in rows]
    asked_for = SupplementItem.objects.filter(supplement__dossier=dossier_id)
    came = SubmittedDocument.objects.filter(dossier=dossier_id, item__isnull=False)
    found["supplements"] = [columns(row) for row in (*asked_for, *came)]
    drawn = {"code", "contents", "note", "number", "documents", "supplement"}
    found["events"] = [
        {"kind": one.kind, "at": one.occurred_at, "seq": one.seq, "command": one.command_id}
        | {name: value for name, value in one.body.items() if name not in drawn}
        for one in audit.entries(dossier_id)
    ]
    return found


def told(dossier: ADossier) -> Life:
    """Return the life of a dossier as its events tell it."""
    first, *others = audit.entries(dossier.id)
    row = dossier.row

    def by(entry: EntryRecord) -> UUID:
        return UUID(str(entry.body["actor"]))

    return Life(
        version_id=row.procedure_version_id,
        channel=Channel(row.channel),
        received_by=row.received_by_id,
        handled_by=row.handled_by_id,
        applicant=dossier.applicant,
        answers=a_filing().answers,
        submitted_at=first.occurred_at,
        submitted_by=by(first),
        command_id=UUID(int=first.command_id.int ^ 1 if first.command_id else 0),
        acts=tuple(
            Act(EventKind(one.kind), one.occurred_at, by(one), TEXTS.get(EventKind(one.kind), ""), "Văn bản")
            for one in others
        ),
    )


def without_commands(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    for event in rows["events"]:
        assert event.pop("command")
    return rows


@pytest.mark.parametrize("name", LIVES)
def test_rows_are_those_of_the_operations(name: str) -> None:
    lived = LIVES[name](a_dossier())
    assert bulk.write([told(lived)]) == 1
    written = Dossier.objects.exclude(id=lived.id).get()
    assert written.applicant_id == lived.row.applicant_id
    assert without_commands(rows_of(written.id)) == without_commands(rows_of(lived.id))


def stored_spans(dossier_id: UUID) -> list[tuple[object, ...]]:
    rows = Span.objects.filter(dossier=dossier_id).order_by("id")
    return [(one.handled_by_id, one.state, one.due_at, one.from_at, one.to_at) for one in rows]


def codes_of_version(version_id: UUID) -> tuple[str, str]:
    version = catalogue.version(version_id)
    return version.code, version.package.field.code


@pytest.mark.parametrize("name", LIVES)
def test_spans_and_fact_can_be_folded_from_the_events(name: str) -> None:
    lived = LIVES[name](a_dossier())
    entries = audit.entries(lived.id)
    spans = [(one.handled_by, one.state, one.due_at, one.from_at, one.to_at) for one in folded_spans(entries)]
    assert spans == stored_spans(lived.id)
    folded = folded_fact(entries, codes_of_version)
    stored = Fact.objects.filter(dossier_id=lived.id).first()
    for fact in (folded, stored):
        if fact is not None:  # what was paid stands in the ledger
            fact.fee_vnd = fact.paid_vnd = 0
    assert (folded and columns(folded)) == (stored and columns(stored))


def some_lives(count: int) -> int:
    samples = bulk.shipped_samples(world.NOW_DAY)
    until = datetime(2026, 3, 2, 12, tzinfo=VIETNAM)
    lives = bulk.made_up_lives(count, first_day=date(2026, 1, 5), until=until, samples=samples)
    return bulk.write(lives, batch=100)


def test_made_up_dossiers_stand_and_their_chains_verify() -> None:
    assert some_lives(250) == 250
    states = set(Dossier.objects.order_by().values_list("state", flat=True))
    assert {DossierState.HANDED_OVER, DossierState.IN_PROCESS, DossierState.DECLINED} <= states
    report = audit.verify()
    assert report.findings == []
    assert Span.objects.filter(to_at__isnull=True).count() == 250


def test_codes_go_on_where_the_counter_stands() -> None:
    before = a_dossier()
    lived = told(before)
    bulk.write([lived])
    after = a_dossier(applicant=world.person(2))
    numbers = [int(row.code.rsplit("-", 1)[1]) for row in Dossier.objects.order_by("id")]
    assert numbers == list(range(numbers[0], numbers[0] + 3))
    assert Dossier.objects.get(id=after.id).code == max(Dossier.objects.values_list("code", flat=True))


def test_a_written_dossier_goes_on_by_the_operations() -> None:
    lived = a_dossier().accepted()
    bulk.write([told(lived)])
    written = Dossier.objects.exclude(id=lived.id).get()
    step = Step.objects.get(dossier=written, closed_at__isnull=True)
    operations.complete_step(world.envelope(lived.case_officer, lived.then()), written.id, step_id=step.id)
    assert audit.verify().findings == []


@pytest.mark.parametrize(
    "kinds",
    [(EventKind.FINISHED,), (EventKind.ACCEPTED, EventKind.FINISHED), (EventKind.ACCEPTED, EventKind.NOTED)],
)
def test_acts_that_cannot_follow_are_refused_whole(kinds: tuple[EventKind, ...]) -> None:
    dossier = a_dossier()
    lived = told(dossier)
    acts = tuple(Act(kind, MONDAY, dossier.clerk.account_id or UUID(int=0)) for kind in kinds)
    with pytest.raises(LifeError):
        bulk.write([Life(**{name: getattr(lived, name) for name in Life.__slots__} | {"acts": acts})])
    assert Dossier.objects.count() == 1
