"""Dated tables beside the packages: levels of old, and terms of other places."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from motcua.audit import operations as audit
from motcua.catalogue.models import HistoricLevel, TermElsewhere
from motcua.catalogue.operations.acting import name_of, require_keeper
from motcua.domain.actors import Envelope
from motcua.domain.clock import Term
from motcua.domain.lifecycle import Channel
from motcua.domain.procedures.terms import office_hours
from motcua.infrastructure.fields import new_id


@dataclass(frozen=True, slots=True)
class HistoricPeriod:
    """The level (1 to 4) of a procedure; ``to_on`` is the first day on which it no longer held."""

    code: str
    level: int
    from_on: date
    to_on: date | None = None


@transaction.atomic
def record_levels(envelope: Envelope, periods: Iterable[HistoricPeriod]) -> int:
    """Put the levels of these procedures in the place of what was known of them; return how many rows.

    Raises:
        NotAControllerError: the actor does not keep the catalogue.
    """
    require_keeper(envelope)
    rows = [HistoricLevel(**asdict(one)) for one in periods]
    codes = sorted({row.code for row in rows})
    HistoricLevel.objects.filter(code__in=codes).delete()
    HistoricLevel.objects.bulk_create(rows)
    _record(envelope, "historic_levels.recorded", {"codes": codes, "rows": len(rows)})
    return len(rows)


@transaction.atomic
def record_terms_elsewhere(
    envelope: Envelope, place: str, terms: Mapping[str, Mapping[Channel, Term]]
) -> int:
    """Keep how long procedures take at ``place``, by code and channel; what was known of it is replaced.

    Raises:
        NotAControllerError: the actor does not keep the catalogue.
    """
    require_keeper(envelope)
    TermElsewhere.objects.filter(place=place, code__in=sorted(terms)).delete()
    rows = [
        TermElsewhere(
            code=code,
            place=place,
            channel=channel.value,
            amount=term.amount,
            unit=term.unit.value,
            office_hours=office_hours(term),
            recorded_at=envelope.at,
        )
        for code, by_channel in sorted(terms.items())
        for channel, term in by_channel.items()
    ]
    TermElsewhere.objects.bulk_create(rows)
    _record(envelope, "terms_elsewhere.recorded", {"place": place, "codes": sorted(terms)})
    return len(rows)


def _record(envelope: Envelope, kind: str, body: Mapping[str, object]) -> None:
    audit.append(
        new_id(),
        "catalogue",
        kind,
        {"actor": name_of(envelope.actor), **body},  # type: ignore[dict-item] # texts, numbers and lists of texts
        occurred_at=envelope.at,
        recorded_at=envelope.at,
        command_id=envelope.command_id,
    )
