"""Handing folders of paper from unit to unit: begin, scan, send, scan again, sign the receipt."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from motcua.audit import operations as audit
from motcua.audit.queries import entry_of_command
from motcua.domain.actors import Envelope
from motcua.domain.canonical_json import JSON
from motcua.domain.dossier_codes import scanned_code
from motcua.domain.permissions import WORKING_ROLES
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.change import name_of
from motcua.dossiers.enums import BundleState
from motcua.dossiers.errors import (
    BundleEmptyError,
    BundleFullError,
    BundleNotFoundError,
    BundleStateError,
    FolderElsewhereError,
    UnknownFolderError,
)
from motcua.dossiers.models import Bundle, BundleItem, Dossier
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.queries.bundles import MOST_FOLDERS
from motcua.dossiers.queries.registers import account_of
from motcua.infrastructure.jobs import Job, defer
from motcua.organisations import queries as organisations

STREAM = "bundle"


@transaction.atomic
def begin_bundle(envelope: Envelope, *, from_unit: UUID, to_unit: UUID) -> UUID:
    """Begin a list of folders that ``from_unit`` hands to ``to_unit``.

    Raises:
        BundleNotFoundError: the actor does not work in ``from_unit``, or it sends nothing to ``to_unit``.
    """
    if (known := entry_of_command(envelope.command_id)) is not None:
        return known.stream_id
    today = local_day(envelope.at)
    works_there = from_unit in envelope.actor.units_as(*WORKING_ROLES)
    if not works_there or to_unit not in organisations.units_to_hand_to(from_unit, today):
        raise BundleNotFoundError(str(to_unit))
    bundle = Bundle.objects.create(
        number=_next_number(from_unit, envelope.at),
        from_unit_id=from_unit,
        to_unit_id=to_unit,
        begun_by=account_of(envelope.actor),
        begun_at=envelope.at,
    )
    body: dict[str, JSON] = {"number": bundle.number, "from": str(from_unit), "to": str(to_unit)}
    _append(envelope, bundle, "bundle_begun", body, new=True)
    return bundle.id


@transaction.atomic
def scan_folder(envelope: Envelope, bundle_id: UUID, *, text: str) -> str:
    """Put the folder with this code on the list, or take it off the other side's list; return its code.

    The text is what a scanner types: the code of the dossier, or the address to follow it.

    Raises:
        UnknownFolderError: no such dossier, or none that the sender may see.
        FolderElsewhereError: the folder is on its way in another bundle.
        BundleFullError: the list is long enough.
    """
    if (known := entry_of_command(envelope.command_id)) is not None:
        return str(known.body["code"])
    bundle = _locked(envelope, bundle_id, BundleState.OPEN, BundleState.SENT)
    code = scanned_code(text)
    dossier = Dossier.objects.filter(code=code).first() if code else None
    if dossier is None:
        raise UnknownFolderError(code or text.strip()[:40])
    body: dict[str, JSON] = {"dossier": str(dossier.id), "code": dossier.code}
    if bundle.state == BundleState.OPEN:
        _add(envelope, bundle, dossier)
        _append(envelope, bundle, "folder_added", body)
    else:
        body["surplus"] = _receive(envelope, bundle, dossier)
        _append(envelope, bundle, "folder_received", body)
    return dossier.code


@transaction.atomic
def remove_folder(envelope: Envelope, bundle_id: UUID, *, item_id: UUID) -> None:
    """Take a folder off a list that was not sent yet; one that is not there changes nothing."""
    bundle = _locked(envelope, bundle_id, BundleState.OPEN)
    item = bundle.items.filter(id=item_id).first()
    if item is not None:
        item.delete()
        _append(envelope, bundle, "folder_removed", {"dossier": str(item.dossier_id)})


@transaction.atomic
def send_bundle(envelope: Envelope, bundle_id: UUID) -> None:
    """Hand the folders over: the sender signs by this act, and the list is printed for the way.

    Raises:
        BundleEmptyError: nothing is on the list.
    """
    if entry_of_command(envelope.command_id) is not None:
        return
    bundle = _locked(envelope, bundle_id, BundleState.OPEN)
    count = bundle.items.count()
    if not count:
        raise BundleEmptyError(bundle.number)
    bundle.state, bundle.sent_by, bundle.sent_at = BundleState.SENT, account_of(envelope.actor), envelope.at
    bundle.save(update_fields=["state", "sent_by", "sent_at"])
    _append(envelope, bundle, "bundle_sent", {"folders": count})
    _draw(bundle)


@transaction.atomic
def sign_receipt(envelope: Envelope, bundle_id: UUID) -> None:
    """Sign for what came; what was not scanned is missing from now on and may be sent anew."""
    if entry_of_command(envelope.command_id) is not None:
        return
    bundle = _locked(envelope, bundle_id, BundleState.SENT)
    bundle.state, bundle.received_by = BundleState.RECEIVED, account_of(envelope.actor)
    bundle.received_at, bundle.file = envelope.at, None  # set anew with what came
    bundle.save(update_fields=["state", "received_by", "received_at", "file"])
    missing = bundle.items.filter(received_at__isnull=True).count()
    surplus = bundle.items.filter(is_surplus=True).count()
    bundle.items.update(is_under_way=False)
    _append(envelope, bundle, "bundle_received", {"missing": missing, "surplus": surplus})
    _draw(bundle)


def _locked(envelope: Envelope, bundle_id: UUID, *states: BundleState) -> Bundle:
    """Return the bundle, locked, if it stands in one of ``states`` and the actor is of the side to act."""
    bundle = Bundle.objects.select_for_update().filter(id=bundle_id).first()
    units = envelope.actor.units_as(*WORKING_ROLES)
    if bundle is None or not units & {bundle.from_unit_id, bundle.to_unit_id}:
        raise BundleNotFoundError(str(bundle_id))
    side = bundle.from_unit_id if bundle.state == BundleState.OPEN else bundle.to_unit_id
    if bundle.state not in states or side not in units:
        raise BundleStateError(bundle.number)
    return bundle


def _add(envelope: Envelope, bundle: Bundle, dossier: Dossier) -> None:
    if not visible_to(envelope.actor, local_day(envelope.at)).filter(id=dossier.id).exists():
        raise UnknownFolderError(dossier.code)
    elsewhere = BundleItem.objects.filter(dossier=dossier, is_under_way=True).select_related("bundle").first()
    if elsewhere is not None:
        raise FolderElsewhereError(dossier.code, elsewhere.bundle.number)
    if bundle.items.count() >= MOST_FOLDERS:
        raise BundleFullError(MOST_FOLDERS)
    BundleItem.objects.create(bundle=bundle, dossier=dossier, added_at=envelope.at)


def _receive(envelope: Envelope, bundle: Bundle, dossier: Dossier) -> bool:
    """Mark the folder as come; tell whether it stands on no list."""
    item, is_new = BundleItem.objects.get_or_create(
        bundle=bundle,
        dossier=dossier,
        defaults={"added_at": envelope.at, "is_surplus": True, "is_under_way": False},
    )
    if item.received_at is None:
        item.received_at = envelope.at
        item.save(update_fields=["received_at"])
    return is_new or item.is_surplus


def _next_number(from_unit: UUID, at: datetime) -> str:
    with connection.cursor() as cursor:  # one number at a time for each unit
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [from_unit.int % 2**63])
    beginning = f"BK-{organisations.unit_code(from_unit)}-{local_day(at):%y%m%d}-"
    return f"{beginning}{Bundle.objects.filter(number__startswith=beginning).count() + 1:02d}"


def _append(
    envelope: Envelope, bundle: Bundle, kind: str, body: dict[str, JSON], *, new: bool = False
) -> None:
    audit.append(
        bundle.id,
        STREAM,
        kind,
        {"actor": name_of(envelope.actor), **body},
        occurred_at=envelope.at,
        recorded_at=envelope.at,
        command_id=envelope.command_id,
        new=new,
    )


def _draw(bundle: Bundle) -> None:
    defer(Job("dossiers.draw_bundle", {"bundle_id": str(bundle.id)}), lock=f"bundle:{bundle.id}")
