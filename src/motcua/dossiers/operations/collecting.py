"""From the finished result to the citizen: shelf, calls, and who took it."""

from dataclasses import dataclass, field

from motcua.domain.lifecycle import DossierState, Outcome, Verb
from motcua.dossiers.change import Change, operation
from motcua.dossiers.enums import Collector, ContactMeans, EventKind, HandOverSignature
from motcua.dossiers.errors import (
    AmountUnpaidError,
    NobodyNamedError,
    OwedBackError,
    ParcelUnderWayError,
    ReasonMissingError,
)
from motcua.dossiers.models import ContactAttempt, HandOver, ShelfPlace
from motcua.dossiers.parcels import under_way
from motcua.dossiers.sealed import seal_text
from motcua.dossiers.told import Taker
from motcua.payments import queries as payments
from motcua.payments import reversing


@dataclass(frozen=True, slots=True)
class Handing:
    """Who takes what, and how they sign: by default the applicant, on the paper list."""

    collector: Collector = Collector.APPLICANT
    signature: HandOverSignature = HandOverSignature.PAPER_LIST
    taker: Taker | None = None
    has_result: bool = True
    originals_back: int = field(default=0)


TO_THE_APPLICANT = Handing()


@operation
def hand_over(change: Change, *, handing: Handing = TO_THE_APPLICANT) -> None:
    """Give the result (or the answer) to the citizen, or to whom they authorised (trả kết quả).

    Raises:
        AmountUnpaidError, OwedBackError: something is still to be paid, by the citizen or to them.
        ParcelUnderWayError: the post has it.
        NobodyNamedError: somebody else takes it and is not named, or has no paper of authorisation.
    """
    change.require(Verb.HAND_OVER)
    if under_way(change.dossier) is not None:
        raise ParcelUnderWayError(change.dossier.code)
    give(change, handing)
    change.record(EventKind.HANDED_OVER, collector=handing.collector.value)


def give(change: Change, handing: Handing) -> None:
    """Write down who has the result now, and end the dossier's life; the caller says which event it is."""
    dossier = change.dossier
    require_settled(change)
    is_another = handing.collector == Collector.AUTHORISED
    if is_another and (handing.taker is None or not handing.taker.is_named):
        raise NobodyNamedError(dossier.code)
    HandOver.objects.create(
        dossier=dossier,
        collector=handing.collector,
        signature=handing.signature,
        at=change.at,
        by=change.envelope.actor.account_id,
        sealed_collector=seal_text(dossier.applicant_id, handing.taker.to_text())
        if is_another and handing.taker
        else None,
        has_result=handing.has_result,
        originals_back=handing.originals_back,
    )
    ShelfPlace.objects.filter(dossier=dossier).delete()
    dossier.state, dossier.handed_over_at = DossierState.HANDED_OVER, change.at


def require_settled(change: Change) -> None:
    """Refuse while money of a granted dossier is to be paid, in either direction.

    Raises:
        AmountUnpaidError, OwedBackError: see there.
    """
    dossier = change.dossier
    if dossier.outcome == Outcome.GRANTED and payments.due_of(dossier.id) > 0:
        raise AmountUnpaidError
    if reversing.owed_back(dossier.id) > 0:
        raise OwedBackError(dossier.code)


@operation
def shelve(change: Change, *, place: str) -> None:
    """Say where the uncollected result lies (vị trí kệ); an empty place takes it off the shelf."""
    change.require(Verb.SHELVE)
    if place.strip():
        ShelfPlace.objects.update_or_create(
            dossier=change.dossier,
            defaults={
                "place": place.strip(),
                "placed_at": change.at,
                "placed_by": change.envelope.actor.account_id,
            },
        )
    else:
        ShelfPlace.objects.filter(dossier=change.dossier).delete()
    change.record(EventKind.SHELVED, place=place.strip())


@operation
def log_contact(change: Change, *, means: ContactMeans, was_reached: bool, remark: str = "") -> None:
    """Write down a try to tell the citizen that the result waits (nhật ký gọi, nhắn tin).

    Raises:
        ReasonMissingError: another way than call or message, and it was not said which.
    """
    change.require(Verb.LOG_CONTACT)
    if means == ContactMeans.OTHER and not remark.strip():
        raise ReasonMissingError
    attempt = ContactAttempt.objects.create(
        dossier=change.dossier,
        means=means,
        at=change.at,
        by=change.envelope.actor.account_id,
        was_reached=was_reached,
        sealed_remark=seal_text(change.dossier.applicant_id, remark.strip()) if remark.strip() else None,
    )
    change.record(EventKind.CONTACTED, attempt=str(attempt.id), means=means.value, reached=was_reached)
