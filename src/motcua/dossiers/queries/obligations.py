"""Financial obligations of a dossier: how long the tax office took, how long the payer, each in days."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings

from motcua.catalogue import queries as catalogue
from motcua.domain.procedures.package import ProcedurePackage
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.models import FinancialObligation


@dataclass(frozen=True, slots=True)
class ObligationView:
    """One transfer slip with its notice (đồng) and its payment; days are those of the calendar."""

    id: UUID
    slip_number: str
    slip_on: date
    tax_office: str
    sent_at: datetime
    notice_number: str
    amount_vnd: int | None
    pay_by: date | None
    noticed_at: datetime | None
    proof_number: str
    proof_file_id: UUID | None
    settled_at: datetime | None
    tax_office_days: int
    payer_days: int | None

    @property
    def is_open(self) -> bool:
        """Tell whether the clock still stands for it."""
        return self.settled_at is None

    @property
    def waits_for_payer(self) -> bool:
        """Tell whether the notice is there and the payment is not."""
        return self.is_open and self.noticed_at is not None


def obligations_of(dossier_id: UUID, at: datetime) -> tuple[ObligationView, ...]:
    """Return the financial obligations of a dossier, the oldest first, with both waits up to ``at``."""
    rows = FinancialObligation.objects.filter(dossier=dossier_id).order_by("id")
    return tuple(_view(one, at) for one in rows)


def may_owe_the_state(version_id: UUID, open_steps: Collection[str]) -> bool:
    """Tell whether financial obligations may arise where the dossier stands; ``open_steps`` by key."""
    return owes_at(catalogue.version(version_id).package, open_steps)


def owes_at(package: ProcedurePackage, open_steps: Collection[str]) -> bool:
    """Tell the same of a package: it says at which steps, else its field decides (``MOTCUA_LAND_FIELDS``)."""
    if package.financial_obligation is None:
        return package.field.code in settings.MOTCUA_LAND_FIELDS
    return not set(package.financial_obligation).isdisjoint(open_steps)


def days_between(since: datetime, until: datetime) -> int:
    """Return the days of the calendar from one moment to the other, as people count them: 0 on one day."""
    return (local_day(until) - local_day(since)).days


def _view(row: FinancialObligation, at: datetime) -> ObligationView:
    return ObligationView(
        id=row.id,
        slip_number=row.slip_number,
        slip_on=row.slip_on,
        tax_office=row.tax_office,
        sent_at=row.sent_at,
        notice_number=row.notice_number,
        amount_vnd=row.amount_vnd,
        pay_by=row.pay_by,
        noticed_at=row.noticed_at,
        proof_number=row.proof_number,
        proof_file_id=row.proof_file_id,
        settled_at=row.settled_at,
        tax_office_days=days_between(row.sent_at, row.noticed_at or at),
        payer_days=days_between(row.noticed_at, row.settled_at or at) if row.noticed_at else None,
    )
