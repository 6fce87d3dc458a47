"""A copy of a person's data (bản sao dữ liệu): made by a job, sealed with their key, gone after some days."""

import json
from datetime import datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from motcua.accounts import operations as accounts
from motcua.accounts import queries as people
from motcua.accounts.errors import PersonErasedError
from motcua.audit import queries as audit
from motcua.documents.errors import FileErasedError, FileMissingError
from motcua.documents.queries import open_file
from motcua.domain.actors import SYSTEM
from motcua.dossiers.erasing import copies_of
from motcua.infrastructure.written import moment
from motcua.privacy.models import PersonExport

if TYPE_CHECKING:
    from motcua.domain.canonical_json import JSON


@transaction.atomic
def make_export(export_id: UUID, at: datetime) -> None:
    """Make the copy that was asked for; once more changes nothing."""
    row = PersonExport.objects.select_for_update().get(id=export_id)
    if row.made_at is not None:
        return
    try:
        row.sealed = accounts.seal_for(row.person_id, _zip_of(row.person_id, at))
    except PersonErasedError:
        return
    row.made_at = at
    row.expires_at = at + timedelta(days=settings.MOTCUA_PERSON_EXPORT_DAYS)
    row.save()


def forget_exports(at: datetime) -> int:
    """Empty the copies whose days are over; return how many."""
    return PersonExport.objects.filter(expires_at__lte=at, sealed__isnull=False).update(sealed=None)


def _zip_of(person_id: UUID, at: datetime) -> bytes:
    details = people.person_details(person_id, SYSTEM, at, "export")
    person: dict[str, JSON] = {
        "full_name": details.full_name,
        "identity_number": details.identity_number,
        "birth_date": details.birth_date.isoformat() if details.birth_date else None,
        "sex": str(details.sex) if details.sex else None,
        "phone": details.phone,
        "email": details.email,
        "address": details.address,
    }
    record = [
        {"what": one.kind, "at": one.occurred_at.isoformat(), **one.body} for one in audit.entries(person_id)
    ]
    packed, dossiers = BytesIO(), []
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for copied in copies_of(person_id):
            dossiers.append(copied.facts)
            for name, file_id in copied.files:
                _add_file(archive, f"{copied.code}/{name}", file_id)
        whole = {"made_at": at.isoformat(), "person": person, "dossiers": dossiers, "record": record}
        archive.writestr("du-lieu.json", json.dumps(whole, ensure_ascii=False, indent=2))
        with translation.override("vi"):
            page = {"person": person, "dossiers": dossiers, "made_at": moment(at)}
            archive.writestr("doc-truoc.html", render_to_string("privacy/export.html", page))
    return packed.getvalue()


def _add_file(archive: ZipFile, name: str, file_id: UUID) -> None:
    try:
        opened = open_file(file_id)
    except (FileErasedError, FileMissingError):
        return
    with opened.file as file:
        ending = opened.media_type.value.rpartition("/")[2].replace("jpeg", "jpg")
        archive.writestr(f"{name}.{ending}", file.read())
