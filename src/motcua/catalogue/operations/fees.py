"""Entering what a resolution of the People's Council sets for a fee."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from motcua.audit import operations as audit
from motcua.catalogue.errors import (
    AmountEnteredError,
    NoSuchFeeError,
    NoSuchProcedureError,
    NoVersionInForceError,
    UnusableAmountError,
)
from motcua.catalogue.models import Procedure, ProvincialFee
from motcua.catalogue.operations.acting import name_of, require_keeper, was_done
from motcua.catalogue.operations.publishing import STREAM
from motcua.catalogue.queries import version_in_force
from motcua.domain.actors import Envelope
from motcua.domain.procedures.provincial_amounts import compile_provincial
from motcua.domain.rules import RuleError, rule_finding


@dataclass(frozen=True, slots=True)
class Resolution:
    """A resolution (nghị quyết) by which the People's Council of the province sets amounts."""

    number: str
    decided_on: date


@transaction.atomic
def enter_provincial_fee(
    envelope: Envelope,
    code: str,
    fee_id: str,
    *,
    amount: str,
    resolution: Resolution,
    from_on: date,
    to_on: date | None = None,
) -> None:
    """Enter what a fee comes to from ``from_on`` on; ``to_on`` is the first day on which it no longer does.

    ``amount`` is a whole number of đồng, or a rule of the fee's place. Dossiers accepted before keep theirs.

    Raises:
        NotAControllerError: the actor does not keep the catalogue.
        NoSuchProcedureError: nothing of this code holds on ``from_on``.
        NoSuchFeeError: that version has no such fee.
        UnusableAmountError: the amount is no rule that gives whole đồng.
        AmountEnteredError: the fee has another row from that day on.
    """
    require_keeper(envelope)
    if was_done(envelope):
        return
    _refuse_unusable(code, fee_id, amount, from_on)
    try:
        with transaction.atomic():
            ProvincialFee.objects.create(
                code=code,
                fee_id=fee_id,
                amount=amount,
                from_on=from_on,
                to_on=to_on,
                resolution=resolution.number,
                decided_on=resolution.decided_on,
                entered_at=envelope.at,
                entered_by=envelope.actor.account_id,
            )
    except IntegrityError:
        raise AmountEnteredError(fee_id) from None
    _record(
        envelope, code, fee=fee_id, amount=amount, resolution=resolution.number, since=from_on.isoformat()
    )


def _record(envelope: Envelope, code: str, **said: str) -> None:
    audit.append(
        Procedure.objects.values_list("id", flat=True).get(code=code),
        STREAM,
        "procedure.fee_set",
        {"actor": name_of(envelope.actor), "code": code, **said},
        occurred_at=envelope.at,
        recorded_at=envelope.at,
        command_id=envelope.command_id,
    )


def _refuse_unusable(code: str, fee_id: str, amount: str, from_on: date) -> None:
    """Hold the amount to the form of the version in force on its first day."""
    try:
        version = version_in_force(code, from_on)
    except NoVersionInForceError:
        raise NoSuchProcedureError(code) from None
    fee = next((one for one in version.package.fees if one.id == fee_id), None)
    if fee is None:
        raise NoSuchFeeError(fee_id)
    try:
        compile_provincial(fee, amount, version.rules.shape)
    except RuleError as error:
        raise UnusableAmountError(rule_finding(error, code, fee_id)) from None
