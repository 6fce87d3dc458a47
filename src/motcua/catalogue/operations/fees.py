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


@dataclass(frozen=True, slots=True)
class SetAmount:
    """What a resolution sets for a fee of a procedure from ``from_on`` on.

    ``amount`` is a whole number of đồng, or a rule of the fee's place; ``to_on`` is the first day on which it
    no longer holds, None where it stays.
    """

    code: str
    fee_id: str
    amount: str
    resolution: Resolution
    from_on: date
    to_on: date | None = None


@transaction.atomic
def enter_provincial_fee(envelope: Envelope, given: SetAmount) -> None:
    """Enter what a fee comes to. Dossiers accepted before ``from_on`` keep theirs.

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
    _refuse_unusable(given)
    row = ProvincialFee(code=given.code, fee_id=given.fee_id)
    row.entered_at, row.entered_by = envelope.at, envelope.actor.account_id
    _store(row, given)
    _record(envelope, given)


@transaction.atomic
def correct_provincial_fee(envelope: Envelope, given: SetAmount, *, reason: str, entered_for: date) -> None:
    """Put right what was typed wrong of the row that was entered to begin on ``entered_for``, the day too.

    Once that day has come, dossiers rest on it: then a further row is entered. The event keeps both amounts,
    and both days where they differ.

    Raises:
        NotAControllerError, NoSuchProcedureError, NoSuchFeeError, UnusableAmountError, AmountEnteredError: as
            when it is entered.
        ReasonForCorrectionMissingError: no reason.
        AmountInForceError: the day has come.
        NoSuchAmountError: no row of the fee begins on that day.
    """
    require_keeper(envelope)
    if was_done(envelope):
        return
    if not reason.strip():
        raise ReasonForCorrectionMissingError(given.fee_id)
    if entered_for <= local_day(envelope.at):
        raise AmountInForceError(given.fee_id)
    _refuse_unusable(given)
    rows = ProvincialFee.objects.select_for_update().filter(code=given.code, fee_id=given.fee_id)
    row = rows.filter(from_on=entered_for).first()
    if row is None:
        raise NoSuchAmountError(given.fee_id)
    said = {"before": row.amount, "reason": reason.strip()}
    if given.from_on != entered_for:
        said["since_before"] = entered_for.isoformat()
    _store(row, given)
    _record(envelope, given, kind="procedure.fee_corrected", **said)


def _store(row: ProvincialFee, given: SetAmount) -> None:
    row.amount, row.from_on, row.to_on = given.amount, given.from_on, given.to_on
    row.resolution, row.decided_on = given.resolution.number, given.resolution.decided_on
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise AmountEnteredError(given.fee_id) from None


def _record(envelope: Envelope, given: SetAmount, *, kind: str = "procedure.fee_set", **said: str) -> None:
    audit.append(
        Procedure.objects.values_list("id", flat=True).get(code=given.code),
        STREAM,
        kind,
        {
            "actor": name_of(envelope.actor),
            "code": given.code,
            "fee": given.fee_id,
            "amount": given.amount,
            "resolution": given.resolution.number,
            "since": given.from_on.isoformat(),
            **said,
        },
        occurred_at=envelope.at,
        recorded_at=envelope.at,
        command_id=envelope.command_id,
    )


def _refuse_unusable(given: SetAmount) -> None:
    """Hold the amount to the form of the version in force on its first day."""
    try:
        version = version_in_force(given.code, given.from_on)
    except NoVersionInForceError:
        raise NoSuchProcedureError(given.code) from None
    fee = next((one for one in version.package.fees if one.id == given.fee_id), None)
    if fee is None:
        raise NoSuchFeeError(given.fee_id)
    try:
        compile_provincial(fee, given.amount, version.rules.shape)
    except RuleError as error:
        raise UnusableAmountError(rule_finding(error, given.code, given.fee_id)) from None
