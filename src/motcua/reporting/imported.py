"""Facts of old dossiers: from the event alone, when they are brought in and whenever they are rebuilt."""

from operator import attrgetter
from typing import Final
from uuid import UUID

from motcua.domain.importing import ImportedDossier
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.events import DossiersImported
from motcua.infrastructure.bulk import copy_plain
from motcua.reporting.models import Fact
from motcua.reporting.operations import timeliness_of

_NAMES: Final = tuple(
    field.attname
    for field in Fact._meta.concrete_fields  # noqa: SLF001 - documented by Django
    if field.attname not in ("apologised_on", "reopened_on")
)
_values = attrgetter(*_NAMES)


def record_imported(event: DossiersImported) -> None:
    """Write the facts of old dossiers by COPY, inside the transaction that brings them in."""
    copy_plain(Fact, _NAMES, (_values(fact_of(*one)) for one in event.dossiers))


def fact_of(dossier_id: UUID, dossier: ImportedDossier) -> Fact:
    """Return what the figures know of an old dossier."""
    row, due_at = dossier.row, dossier.due_at
    ended_at, by_the_hour = row.finished_at, dossier.is_by_the_hour
    return Fact(
        dossier_id=dossier_id,
        procedure_code=row.procedure_code,
        field_code=dossier.field_code,
        channel=row.channel.value,
        received_by=dossier.received_by,
        handled_by=dossier.handled_by,
        decided_by=dossier.decided_by,
        is_by_the_hour=by_the_hour,
        accepted_on=local_day(row.accepted_at),
        due_on=local_day(due_at) if due_at else None,
        ended_on=local_day(ended_at) if ended_at else None,
        handed_over_on=local_day(row.handed_over_at) if row.handed_over_at else None,
        outcome=row.outcome.value if row.outcome else "",
        timeliness=timeliness_of(ended_at, due_at, is_by_the_hour=by_the_hour).value if ended_at else "",
        fee_vnd=row.fee_vnd,
        paid_vnd=row.paid_vnd,
        is_paid_online=row.paid_online,
        is_digitised=row.digitised,
        is_result_digitised=row.result_digitised,
        has_reused_document=row.reused,
    )
