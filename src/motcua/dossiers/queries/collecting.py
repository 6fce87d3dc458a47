"""From the finished result to the citizen: shelf, calls, post, who took it; and what nobody collects."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from motcua.accounts.errors import PersonErasedError
from motcua.domain.actors import Actor
from motcua.dossiers.models import ContactAttempt, Dossier, HandOver, PostalItem, ShelfPlace
from motcua.dossiers.queries.lists import WorkItem, ready_to_hand_over
from motcua.dossiers.sealed import open_text
from motcua.dossiers.told import Taker
from motcua.infrastructure.paging import Page


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to reach the citizen."""

    means: str
    at: datetime
    by: UUID | None
    was_reached: bool
    remark: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """One parcel, in or out; ``arrived_at`` is the delivery of one that went out."""

    direction: str
    carrier: str
    tracking_number: str
    sent_at: datetime | None
    arrived_at: datetime | None
    came_back_at: datetime | None

    @property
    def is_under_way(self) -> bool:
        """Tell whether the post has it."""
        return self.arrived_at is None and self.came_back_at is None


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Who took the result; ``taker`` only for whoever may see personal data."""

    collector: str
    signature: str
    has_result: bool
    originals_back: int
    taker: Taker | None


@dataclass(frozen=True, slots=True)
class Collecting:
    """Everything about collecting one result."""

    shelf: str
    attempts: tuple[Attempt, ...]
    parcels: tuple[Parcel, ...]
    handed_over: HandedOver | None


@dataclass(frozen=True, slots=True)
class WaitingResult:
    """One row of the results to hand over: where it lies, and the last try to reach the citizen."""

    item: WorkItem
    finished_at: datetime
    shelf: str
    last_attempt: Attempt | None
    attempts: int
    is_posted: bool


def collecting_of(dossier_id: UUID, *, may_reveal: bool) -> Collecting:
    """Return what is known of collecting the result; names only where ``may_reveal``."""
    dossier = Dossier.objects.select_related("shelf_place").get(id=dossier_id)
    attempts = dossier.contact_attempts.order_by("id")
    given = dossier.hand_overs.order_by("-id").first()
    place: ShelfPlace | None = getattr(dossier, "shelf_place", None)
    return Collecting(
        place.place if place else "",
        tuple(_attempt(one, dossier, may_reveal=may_reveal) for one in attempts),
        parcels_of(dossier_id),
        HandedOver(
            given.collector,
            given.signature,
            given.has_result,
            given.originals_back,
            _taker(given, dossier) if may_reveal else None,
        )
        if given
        else None,
    )


def parcels_of(dossier_id: UUID) -> tuple[Parcel, ...]:
    """Return the parcels of a dossier in order: numbers of the post, nothing of a person."""
    rows = PostalItem.objects.filter(dossier=dossier_id).order_by("id")
    return tuple(
        Parcel(
            one.direction,
            one.carrier,
            one.tracking_number,
            one.sent_at,
            one.arrived_at,
            one.came_back_at,
        )
        for one in rows
    )


def waiting_results(
    actor: Actor, at: datetime, *, longer_than_days: int = 0, after: str = ""
) -> Page[WaitingResult]:
    """Return the results that wait at the actor's counters, the longest waiting first.

    With ``longer_than_days`` only those that were ready that many days ago already.
    """
    until = at - timedelta(days=longer_than_days) if longer_than_days else None
    page = ready_to_hand_over(actor, at, after=after, until=until)
    ids = [item.dossier_id for item in page.rows]
    places = dict(ShelfPlace.objects.filter(dossier__in=ids).values_list("dossier_id", "place"))
    posted = set(
        PostalItem.objects.filter(
            dossier__in=ids, direction="out", arrived_at__isnull=True, came_back_at__isnull=True
        )
        .order_by("id")
        .values_list("dossier_id", flat=True)
    )
    finished = dict(Dossier.objects.filter(id__in=ids).order_by("id").values_list("id", "finished_at"))
    tried = _tried(ids)

    def show(item: WorkItem) -> WaitingResult:
        attempts = tried.get(item.dossier_id, [])
        return WaitingResult(
            item,
            finished[item.dossier_id] or at,
            places.get(item.dossier_id, ""),
            attempts[-1] if attempts else None,
            len(attempts),
            item.dossier_id in posted,
        )

    return page.map(show)


def _tried(ids: Iterable[UUID]) -> dict[UUID, list[Attempt]]:
    found: dict[UUID, list[Attempt]] = {}
    for row in ContactAttempt.objects.filter(dossier__in=list(ids)).order_by("id"):
        attempt = Attempt(row.means, row.at, row.by, row.was_reached, "")
        found.setdefault(row.dossier_id, []).append(attempt)
    return found


def _attempt(row: ContactAttempt, dossier: Dossier, *, may_reveal: bool) -> Attempt:
    remark = ""
    if may_reveal and row.sealed_remark is not None:
        try:
            remark = open_text(dossier.applicant_id, row.sealed_remark)
        except PersonErasedError:
            remark = ""
    return Attempt(row.means, row.at, row.by, row.was_reached, remark)


def _taker(given: HandOver, dossier: Dossier) -> Taker | None:
    if given.sealed_collector is None:
        return None
    try:
        return Taker.from_text(open_text(dossier.applicant_id, given.sealed_collector))
    except PersonErasedError:
        return None
