"""The same writes as the measured operations by the bare ORM: no rights, no rules, no clock.

What the operations compute stands here as constants, and only the columns that change are written.
"""

import hashlib
from uuid import UUID, uuid4

from django.db import models, transaction

from bench.material import LATER, ToFile, Waiting
from motcua.accounts.models import Person
from motcua.accounts.people import hashes_of
from motcua.audit.models import Entry, Stream
from motcua.dossiers.models import CodeCounter, Dossier, Span, Step, SubmittedDocument
from motcua.infrastructure.fields import new_id
from motcua.payments.models import Account, AmountDue, Transfer
from motcua.reporting.models import Fact

CANONICAL = b"x" * 900
SEALED = b"x" * 2200
DAY = LATER.date()


class QueuedJob(models.Model):
    """A row of the job queue, written by the ORM."""

    queue_name = models.CharField(max_length=128)
    task_name = models.CharField(max_length=128)
    lock = models.TextField(null=True)  # noqa: DJ001 - as procrastinate has it
    args = models.JSONField()

    class Meta:
        managed = False
        app_label = "infrastructure"
        db_table = "procrastinate_jobs"

    def __str__(self) -> str:
        return self.task_name


def step(item: object) -> None:
    """Close a step, open the next, move the dossier, append the entry, queue the job."""
    assert isinstance(item, Waiting)
    with transaction.atomic():
        dossier = (
            Dossier.objects.select_for_update(of=("self",)).select_related("stream").get(id=item.dossier_id)
        )
        closed = Step.objects.get(id=item.step_id)
        closed.closed_at, closed.closed_by, closed.closing = (
            LATER,
            item.envelope.actor.account_id,
            "completed",
        )
        closed.save(update_fields=["closed_at", "closed_by", "closing"])
        _open_step(dossier, "verify_elsewhere")
        dossier.version, dossier.tokens = dossier.version + 1, ["verify_elsewhere", "lived_elsewhere:0"]
        dossier.save(update_fields=["version", "tokens"])
        _append(dossier.stream, "step_completed", item.envelope.command_id)
        _queue(dossier.id)


def accept(item: object) -> None:
    """Open the first step, a new span and a fact, move the dossier, append the entry, queue the job."""
    assert isinstance(item, Waiting)
    with transaction.atomic():
        dossier = (
            Dossier.objects.select_for_update(of=("self",)).select_related("stream").get(id=item.dossier_id)
        )
        _open_step(dossier, "appraise")
        dossier.state, dossier.version, dossier.tokens = "in_process", 2, ["appraise"]
        dossier.accepted_at = dossier.due_at = dossier.original_due_at = LATER
        dossier.term_amount, dossier.term_unit, dossier.due_basis = 3, "working_day", "derived"
        dossier.save(
            update_fields=[
                "state", "version", "tokens", "accepted_at", "due_at", "original_due_at", "term_amount",
                "term_unit", "due_basis",
            ]
        )  # fmt: skip
        span = Span.objects.get(dossier=dossier, to_at=None)
        span.to_at, span.to_on = LATER, DAY
        span.save(update_fields=["to_at", "to_on"])
        _open_span(dossier)
        _append(dossier.stream, "accepted", item.envelope.command_id)
        Fact.objects.create(
            dossier_id=dossier.id,
            procedure_code="1.004873",
            field_code="G15-HT05",
            channel=dossier.channel,
            received_by=dossier.received_by_id,
            handled_by=dossier.handled_by_id,
            decided_by=dossier.decided_by_id,
            accepted_on=DAY,
            due_on=DAY,
        )
        _queue(dossier.id)


def submit(item: object) -> None:
    """Find the person, count up, write the dossier with papers, span and first entry, queue the job."""
    assert isinstance(item, ToFile)
    filing = item.filing
    with transaction.atomic():
        dossier = _filed(item, "BENCH", case_code="1.004873.01", channel="online")
        SubmittedDocument.objects.bulk_create(
            SubmittedDocument(dossier=dossier, document_key=one.key, file_id=one.file_id)
            for one in filing.documents
        )
        _open_span(dossier)
        _entry(dossier.stream, "submitted", item.envelope.command_id)
        _queue(dossier.id)


def _filed(item: ToFile, series: str, *, case_code: str, channel: str) -> Dossier:
    """Find the person, count up, and write the dossier with its stream."""
    filing = item.filing
    person = Person.objects.get(identity_hash=hashes_of(filing.applicant)[0])
    counter, _ = CodeCounter.objects.select_for_update().get_or_create(
        unit_id=filing.received_by, day=DAY, defaults={"last": 0}
    )
    counter.last += 1
    counter.save(update_fields=["last"])
    dossier_id = new_id()
    return Dossier.objects.create(
        id=dossier_id,
        code=f"{series}-{DAY:%y%m%d}-{counter.last}",
        lookup_hash=bytes(32),
        procedure_id=_procedure_of(filing.version_id),
        procedure_version_id=filing.version_id,
        case_code=case_code,
        channel=channel,
        regime="R2",
        received_by_id=filing.received_by,
        handled_by_id=filing.handled_by,
        decided_by_id=filing.handled_by,
        applicant=person,
        submitted_by=item.envelope.actor.account_id if channel == "online" else None,
        stream=Stream.objects.create(id=dossier_id, kind="dossier", seq=1, head=bytes(32)),
        sealed=SEALED,
        submitted_at=LATER,
        answer_due_at=LATER,
    )


def take_in(item: object) -> None:
    """Write what ``submit``, ``accept`` and ``record_cash`` leave: a row at a time, in one transaction."""
    assert isinstance(item, ToFile)
    at = LATER
    with transaction.atomic():
        dossier = _filed(item, "FAST", case_code="2.000815.01", channel="counter")
        stream = dossier.stream
        first = _open_span(dossier)
        _entry(stream, "submitted", uuid4())
        dossier.state, dossier.version, dossier.tokens = "in_process", 2, ["compare"]
        dossier.accepted_at = dossier.due_at = dossier.original_due_at = at
        dossier.term_amount, dossier.term_unit, dossier.due_basis = 1, "same_day", "derived"
        dossier.save()
        first.to_at, first.to_on = at, DAY
        first.save(update_fields=["to_at", "to_on"])
        _open_span(dossier)
        _open_step(dossier, "compare")
        SubmittedDocument.objects.create(dossier=dossier, document_key="originals", originals=1)
        _append(stream, "accepted", uuid4())
        due = _owed_and_paid(dossier)
        dossier.version = 3
        dossier.save(update_fields=["version"])
        _append(stream, "cash_recorded", item.envelope.command_id)
        _fact(dossier, due.amount)
        _queue(dossier.id)
        _queue(dossier.id)


def _owed_and_paid(dossier: Dossier) -> AmountDue:
    due = AmountDue.objects.create(
        reference=dossier.id,
        kind="fee",
        label="Phí chứng thực bản sao từ bản chính",
        amount=12000,
        unit_id=dossier.handled_by_id,
        fixed_at=LATER,
        command_id=uuid4(),
        position=0,
    )
    cash_box, _ = Account.objects.get_or_create(unit_id=dossier.received_by_id, kind="cash_box")
    revenue, _ = Account.objects.get_or_create(unit_id=dossier.handled_by_id, kind="fee_revenue")
    Transfer.objects.create(
        debit=cash_box, credit=revenue, amount=due.amount, at=LATER, amount_due=due, command_id=uuid4(),
        position=0,
    )  # fmt: skip
    due.state, due.paid_at = "paid", LATER
    due.save(update_fields=["state", "paid_at"])
    ledger, _ = Stream.objects.select_for_update().get_or_create(
        id=cash_box.id, defaults={"kind": "ledger", "seq": 0, "head": bytes(32)}
    )
    _append(ledger, "ledger.cash_recorded", None)
    return due


def _fact(dossier: Dossier, paid: int) -> None:
    Fact.objects.create(
        dossier_id=dossier.id,
        procedure_code="2.000815",
        field_code="G15-TP02",
        channel=dossier.channel,
        received_by=dossier.received_by_id,
        handled_by=dossier.handled_by_id,
        decided_by=dossier.decided_by_id,
        accepted_on=DAY,
        due_on=DAY,
        fee_vnd=paid,
        paid_vnd=paid,
    )


def _procedure_of(version_id: UUID) -> UUID:
    from motcua.catalogue import queries as catalogue

    return catalogue.version(version_id).procedure_id


def _open_step(dossier: Dossier, key: str) -> None:
    Step.objects.create(
        dossier=dossier,
        key=key,
        name="Xác minh",
        role="case_officer",
        action="work",
        unit_id=dossier.handled_by_id,
        opened_at=LATER,
        norm_due_at=LATER,
    )


def _open_span(dossier: Dossier) -> Span:
    return Span.objects.create(
        dossier=dossier,
        handled_by_id=dossier.handled_by_id,
        state=dossier.state,
        due_at=dossier.due_at,
        due_on=DAY,
        from_at=LATER,
        from_on=DAY,
    )


def _append(stream: Stream, kind: str, command_id: UUID | None) -> None:
    stream.seq += 1
    stream.head = hashlib.sha256(CANONICAL).digest()
    stream.save(update_fields=["seq", "head"])
    _entry(stream, kind, command_id)


def _entry(stream: Stream, kind: str, command_id: UUID | None) -> None:
    Entry.objects.create(
        stream=stream,
        seq=stream.seq,
        previous=bytes(32),
        hash=stream.head,
        kind=kind,
        schema=1,
        occurred_at=LATER,
        recorded_at=LATER,
        command_id=command_id or uuid4(),
        canonical=CANONICAL,
    )


def _queue(dossier_id: UUID) -> None:
    QueuedJob._default_manager.create(  # noqa: SLF001 - documented by Django
        queue_name="default",
        task_name="dossiers.follow_up",
        lock=f"dossier:{dossier_id}",
        args={"dossier_id": str(dossier_id), "kind": "step_completed", "request_id": ""},
    )
