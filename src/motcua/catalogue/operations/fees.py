"""Entering what a resolution of the People's Council sets for a fee."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from motcua.audit import operations as audit
from motcua.catalogue.errors import (
    AmountEnteredError,
    AmountInForceError,
    NoSuchAmountError,
    NoSuchFeeError,
    NoSuchProcedureError,
    NoVersionInForceError,
    ReasonForCorrectionMissingError,
    UnusableAmountError,
)
from motcua.catalogue.models import Procedure, ProvincialFee
from motcua.catalogue.operations.acting import name_of, require_keeper, was_done
from motcua.catalogue.operations.publishing import STREAM
from motcua.catalogue.queries import version_in_force
from motcua.domain.actors import Envelope
from motcua.domain.procedures.provincial_amounts import compile_provincial
from motcua.domain.rules import RuleError, rule_finding
from motcua.domain.vietnam_time import local_day


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


@transaction.atomic
def correct_provincial_fee(
    envelope: Envelope,
    code: str,
    fee_id: str,
    *,
    amount: str,
    resolution: Resolution,
    from_on: date,
    to_on: date | None = None,
    reason: str,
) -> None:
    """Put right what was typed wrong of the row that begins on ``from_on``, before that day comes.

    Once a day has come, dossiers rest on it: then a further row is entered. The event keeps both amounts.

    Raises:
        NotAControllerError, NoSuchProcedureError, NoSuchFeeError, UnusableAmountError: as when it is entered.
        ReasonForCorrectionMissingError: no reason.
        AmountInForceError: the day has come.
        NoSuchAmountError: no row of the fee begins on that day.
    """
    require_keeper(envelope)
    if was_done(envelope):
        return
    if not reason.strip():
        raise ReasonForCorrectionMissingError(fee_id)
    if from_on <= local_day(envelope.at):
        raise AmountInForceError(fee_id)
    _refuse_unusable(code, fee_id, amount, from_on)
    row = ProvincialFee.objects.select_for_update().filter(code=code, fee_id=fee_id, from_on=from_on).first()
    if row is None:
        raise NoSuchAmountError(fee_id)
    before = row.amount
    row.amount, row.to_on = amount, to_on
    row.resolution, row.decided_on = resolution.number, resolution.decided_on
    row.save(update_fields=["amount", "to_on", "resolution", "decided_on"])
    _record(
        envelope,
        code,
        kind="procedure.fee_corrected",
        fee=fee_id,
        amount=amount,
        before=before,
        resolution=resolution.number,
        since=from_on.isoformat(),
        reason=reason.strip(),
    )


def _record(envelope: Envelope, code: str, *, kind: str = "procedure.fee_set", **said: str) -> None:
    audit.append(
        Procedure.objects.values_list("id", flat=True).get(code=code),
        STREAM,
        kind,
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
