"""Guidance at the counter without a dossier: Form 02 stays on record (hướng dẫn, không lập hồ sơ)."""

import json
from collections.abc import Sequence
from uuid import UUID

from django.db import connection, transaction

from motcua.accounts import operations as accounts
from motcua.audit import operations as audit
from motcua.audit import queries as audit_queries
from motcua.catalogue import queries as catalogue
from motcua.domain.actors import ActorKind, Envelope, Role
from motcua.domain.people import PersonDetails
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.errors import NotAllowedError, NothingMissingError
from motcua.dossiers.models import Guidance
from motcua.dossiers.told import Missing
from motcua.infrastructure.fields import new_id
from motcua.infrastructure.jobs import Job, defer

STREAM = "guidance"
_NEXT_NUMBER = """
INSERT INTO dossiers_guidancecounter (unit_id, year, last) VALUES (%s, %s, 1)
ON CONFLICT (unit_id, year) DO UPDATE SET last = dossiers_guidancecounter.last + 1 RETURNING last
"""


def guide(
    envelope: Envelope, *, unit_id: UUID, version_id: UUID, person: PersonDetails, missing: Sequence[Missing]
) -> UUID:
    """Record what somebody was told at the counter of ``unit_id``, and return the id of the record.

    ``person`` may be without a name. The number counts up in the unit through the year. The same command
    again returns the first record. Form 02 is set after the commit.

    Raises:
        NotAllowedError: the actor is no clerk of the unit.
        NothingMissingError: nothing is named as missing.
    """
    actor = envelope.actor
    if actor.kind is not ActorKind.OFFICER or unit_id not in actor.units_as(Role.CLERK):
        raise NotAllowedError(f"guide at {unit_id}")
    named = [one for one in missing if one.name.strip()]
    if not named:
        raise NothingMissingError
    before = audit_queries.entry_of_command(envelope.command_id)
    if before is not None and before.body.get("actor") == str(actor.account_id):
        return before.stream_id
    with transaction.atomic():
        return _store(envelope, unit_id, version_id, person, named)


def _store(
    envelope: Envelope, unit_id: UUID, version_id: UUID, person: PersonDetails, named: Sequence[Missing]
) -> UUID:
    day = local_day(envelope.at)
    clerk = envelope.actor.account_id
    assert clerk is not None, "an officer has an account"  # noqa: S101
    version = catalogue.version(version_id)
    person_id = accounts.record_person(person, at=envelope.at)
    items = json.dumps([[one.name.strip(), one.reason.strip()] for one in named], ensure_ascii=False)
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_NUMBER, [unit_id, day.year])
        (number,) = cursor.fetchone() or (0,)
    given = Guidance.objects.create(
        id=new_id(),
        unit_id=unit_id,
        year=day.year,
        number=number,
        procedure_id=version.procedure_id,
        procedure_version_id=version_id,
        person_id=person_id,
        given_at=envelope.at,
        given_on=day,
        given_by=clerk,
        sealed_items=accounts.seal_for(person_id, items.encode()),
    )
    audit.append(
        given.id,
        STREAM,
        "guided",
        {
            "actor": str(envelope.actor.account_id),
            "unit": str(unit_id),
            "number": number,
            "year": day.year,
            "version_id": str(version_id),
            "items": len(named),
        },
        occurred_at=envelope.at,
        recorded_at=envelope.at,
        command_id=envelope.command_id,
        new=True,
    )
    defer(Job("dossiers.guidance_paper", {"guidance_id": str(given.id)}), lock=f"guidance:{given.id}")
    return given.id
