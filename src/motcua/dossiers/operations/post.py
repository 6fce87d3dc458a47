"""Post both ways, recorded by hand: papers that came, results that went out (bưu chính công ích)."""

from datetime import datetime

from motcua.domain.lifecycle import Verb
from motcua.dossiers.change import Change, operation
from motcua.dossiers.enums import Collector, EventKind, HandOverSignature, PostDirection
from motcua.dossiers.errors import NoParcelError, ParcelTimeError, ParcelUnderWayError
from motcua.dossiers.models import PostalItem, ShelfPlace
from motcua.dossiers.operations.collecting import Handing, give, require_settled
from motcua.dossiers.parcels import under_way


@operation
def record_arrival(change: Change, *, carrier: str, tracking_number: str, arrived_at: datetime) -> None:
    """Write down that papers came by post, and when.

    Raises:
        ParcelTimeError: that is still to come.
    """
    change.require(Verb.RECORD_ARRIVAL)
    if arrived_at > change.at:
        raise ParcelTimeError(change.dossier.code)
    item = _item(change, PostDirection.IN, carrier, tracking_number, arrived_at=arrived_at)
    change.record(EventKind.POST_ARRIVED, item=str(item.id))


@operation
def send_by_post(change: Change, *, carrier: str, tracking_number: str) -> None:
    """Give the result to the carrier. The dossier is handed over when it is delivered, not before.

    Raises:
        AmountUnpaidError, OwedBackError: something is still to be paid, by the citizen or to them.
        ParcelUnderWayError: the post has it already.
    """
    change.require(Verb.SEND_BY_POST)
    require_settled(change)
    if under_way(change.dossier) is not None:
        raise ParcelUnderWayError(change.dossier.code)
    item = _item(change, PostDirection.OUT, carrier, tracking_number, sent_at=change.at)
    ShelfPlace.objects.filter(dossier=change.dossier).delete()
    change.record(EventKind.POSTED, item=str(item.id))


@operation
def record_delivery(change: Change, *, delivered_at: datetime) -> None:
    """Write down that the post delivered the result: the dossier is handed over.

    Raises:
        NoParcelError: none is on its way.
        ParcelTimeError: before it was sent, or still to come.
    """
    change.require(Verb.RECORD_DELIVERY)
    item = _under_way(change, delivered_at)
    item.arrived_at = max(delivered_at, item.sent_at or delivered_at)
    item.save(update_fields=["arrived_at"])
    give(change, Handing(Collector.POST, HandOverSignature.POST))
    change.record(EventKind.HANDED_OVER, collector=Collector.POST.value, item=str(item.id))


@operation
def record_parcel_back(change: Change, *, came_back_at: datetime) -> None:
    """Write down that the post brought the result back: it waits at the counter again.

    Raises:
        NoParcelError, ParcelTimeError: as for a delivery.
    """
    change.require(Verb.RECORD_PARCEL_BACK)
    item = _under_way(change, came_back_at)
    item.came_back_at = max(came_back_at, item.sent_at or came_back_at)
    item.save(update_fields=["came_back_at"])
    change.record(EventKind.PARCEL_CAME_BACK, item=str(item.id))


def _under_way(change: Change, at: datetime) -> PostalItem:
    item = under_way(change.dossier)
    if item is None:
        raise NoParcelError(change.dossier.code)
    # What is typed is told to the minute: within the minute of sending is not before it.
    if item.sent_at is None or not item.sent_at.replace(second=0, microsecond=0) <= at <= change.at:
        raise ParcelTimeError(change.dossier.code)
    return item


def _item(
    change: Change, direction: PostDirection, carrier: str, tracking_number: str, **moments: datetime
) -> PostalItem:
    return PostalItem.objects.create(
        dossier=change.dossier,
        direction=direction,
        carrier=carrier.strip(),
        tracking_number=tracking_number.strip(),
        recorded_by=change.envelope.actor.account_id,
        **moments,
    )
