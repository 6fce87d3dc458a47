"""The provincial fee table: which amounts a resolution has put in the place of a package's on a day."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import Q

from motcua.catalogue.models import ProvincialFee
from motcua.catalogue.versions import PublishedVersion, version
from motcua.domain.procedures.provincial_amounts import ProvincialAmount, with_amounts
from motcua.domain.procedures.rules import PackageRules
from motcua.domain.rules import RuleError
from motcua.infrastructure.paging import Page, page_of


@dataclass(frozen=True, slots=True)
class FeeRow:
    """One row of the table as it is shown."""

    code: str
    fee_id: str
    amount: str
    from_on: date
    to_on: date | None
    resolution: str
    decided_on: date


def amounts_on(published: PublishedVersion, on: date) -> tuple[ProvincialAmount, ...]:
    """Return what the province set for fees of this version and holds on that day, by fee.

    One statement, or none where nothing is to be paid. Of two rows the one that began last counts.
    """
    if not published.package.fees:
        return ()
    rows = (
        ProvincialFee.objects.filter(
            Q(to_on__isnull=True) | Q(to_on__gt=on), code=published.code, from_on__lte=on
        )
        .order_by("fee_id", "-from_on")
        .distinct("fee_id")
    )
    return tuple(ProvincialAmount(row.fee_id, row.amount, row.resolution) for row in rows)


def rules_on(published: PublishedVersion, on: date) -> PackageRules:
    """Return the rules of a version with the amounts that hold in the province on that day."""
    return rules_with(published, amounts_on(published, on))


def rules_with(published: PublishedVersion, amounts: tuple[ProvincialAmount, ...]) -> PackageRules:
    """Return the rules of a version with these amounts; what a later form no longer allows is left out."""
    return _rules(published.id, amounts) if amounts else published.rules


def provincial_fees(*, after: str = "") -> Page[FeeRow]:
    """Return a page of the whole table, by procedure, fee and day."""
    return page_of(ProvincialFee.objects.all(), fields=("code", "fee_id", "from_on", "id"), after=after).map(
        _row
    )


def provincial_fees_of(code: str) -> list[FeeRow]:
    """Return the rows of one procedure, by fee and day."""
    return [_row(row) for row in ProvincialFee.objects.filter(code=code).order_by("fee_id", "from_on")]


def _row(row: ProvincialFee) -> FeeRow:
    return FeeRow(row.code, row.fee_id, row.amount, row.from_on, row.to_on, row.resolution, row.decided_on)


@lru_cache(maxsize=512)
def _rules(version_id: UUID, amounts: tuple[ProvincialAmount, ...]) -> PackageRules:
    rules = version(version_id).rules
    for one in amounts:
        try:
            rules = with_amounts(rules, [one])
        except RuleError:
            # A new version asks something else: its own amount counts until the row is entered anew.
            continue
    return rules
