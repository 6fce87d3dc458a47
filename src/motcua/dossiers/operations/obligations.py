"""Financial obligations of land dossiers: waiting for the tax office, then for the payer, each by its paper.

Recorded by hand, as a memorandum: the amount is the State's money and enters no account of an agency.
"""

from datetime import date
from uuid import UUID

from motcua.domain.clock import PauseReason
from motcua.domain.lifecycle import Verb
from motcua.dossiers.change import Change, operation
from motcua.dossiers.enums import EventKind
from motcua.dossiers.errors import NoOpenObligationError, ProofMissingError, ReasonMissingError
from motcua.dossiers.models import FinancialObligation
from motcua.dossiers.operations.pausing import go_on, open_pause


@operation
def send_to_tax_office(change: Change, *, slip_number: str, slip_on: date, tax_office: str) -> None:
    """Record that the transfer slip for determining financial obligations went out: the clock stands still.

    (phiếu chuyển thông tin để xác định nghĩa vụ tài chính)

    Raises:
        ReasonMissingError: number or tax office is empty.
    """
    change.require(Verb.SEND_TO_TAX_OFFICE)
    if not slip_number.strip() or not tax_office.strip():
        raise ReasonMissingError
    pause = open_pause(
        change, PauseReason.FINANCIAL_OBLIGATION, paper_number=slip_number.strip(), paper_on=slip_on
    )
    obligation = FinancialObligation.objects.create(
        dossier=change.dossier,
        pause=pause,
        slip_number=slip_number.strip(),
        slip_on=slip_on,
        tax_office=tax_office.strip(),
        sent_at=change.at,
        sent_by=change.envelope.actor.account_id,
    )
    change.record(EventKind.SENT_TO_TAX_OFFICE, obligation=str(obligation.id), slip=slip_number.strip())


@operation
def record_tax_notice(change: Change, *, number: str, amount_vnd: int, pay_by: date | None = None) -> None:
    """Record the notice of the tax office: from now on the payer is waited for (đồng).

    An amount of 0 says that nothing has to be paid: the clock goes on at once.

    Raises:
        NoOpenObligationError: no slip waits for the tax office.
        ReasonMissingError: the number is empty, or an amount has no day to pay by.
        ValueError: the amount is below 0.
    """
    change.require(Verb.RECORD_TAX_NOTICE)
    obligation = _open(change, is_noticed=False)
    if amount_vnd < 0:
        raise ValueError(f"{amount_vnd} đồng")
    if not number.strip() or (amount_vnd and pay_by is None):
        raise ReasonMissingError
    obligation.notice_number, obligation.amount_vnd, obligation.pay_by = number.strip(), amount_vnd, pay_by
    obligation.noticed_at, obligation.noticed_by = change.at, change.envelope.actor.account_id
    if amount_vnd == 0:
        obligation.settled_at, obligation.settled_by = obligation.noticed_at, obligation.noticed_by
        go_on(change)
    obligation.save()
    change.record(EventKind.TAX_NOTICE_RECORDED, obligation=str(obligation.id), amount=amount_vnd)


@operation
def record_tax_payment(change: Change, *, proof_number: str = "", file_id: UUID | None = None) -> None:
    """Record the proof that the payer paid: the clock goes on.

    Raises:
        NoOpenObligationError: no notice waits for its payment.
        ProofMissingError: neither number nor file of the paper was given.
    """
    change.require(Verb.RECORD_TAX_PAYMENT)
    obligation = _open(change, is_noticed=True)
    if not proof_number.strip() and file_id is None:
        raise ProofMissingError(change.dossier.code)
    FinancialObligation.objects.filter(id=obligation.id).update(
        proof_number=proof_number.strip(),
        proof_file_id=file_id,
        settled_at=change.at,
        settled_by=change.envelope.actor.account_id,
    )
    go_on(change)
    change.record(EventKind.TAX_PAYMENT_RECORDED, obligation=str(obligation.id))


def _open(change: Change, *, is_noticed: bool) -> FinancialObligation:
    found = change.dossier.financial_obligations.filter(
        settled_at__isnull=True, noticed_at__isnull=not is_noticed
    ).first()
    if found is None:
        raise NoOpenObligationError(change.dossier.code)
    return found
