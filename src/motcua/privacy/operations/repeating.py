"""Erasing again what a restored backup brought back (docs/adr/0305), unasked: two people decided it then.

What was destroyed is destroyed whatever the restored rows say: a dossier may have been open, or held, when
the backup was taken.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import transaction

from motcua.accounts import queries as people
from motcua.domain.actors import SYSTEM, Envelope
from motcua.dossiers import erasing as dossiers
from motcua.privacy.enums import ErasureState, ListState, RequestKind, RequestState
from motcua.privacy.models import DestructionList, Erasure, SubjectRequest
from motcua.privacy.operations.erasing import destroy, destroy_key, forget_loose_ends
from motcua.privacy.outside import Told, told
from motcua.privacy.recording import record

AT_ONCE: Final = 500
_FURTHER: Final = (ErasureState.PROPOSED, ErasureState.APPROVED, ErasureState.KEPT, ErasureState.DONE)


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """What can be read although it was erased; ``open_codes`` are dossiers that the backup knows as open."""

    people: tuple[UUID, ...]
    dossiers: tuple[UUID, ...]
    open_codes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.people or self.dossiers)


def brought_back(beside: Path | None = None) -> BroughtBack:
    """Return what the files outside (``beside`` another one) say is erased, and the database still opens."""
    return _brought_back(told(beside))


def erase_again(at: datetime, beside: Path | None = None) -> BroughtBack:
    """Erase it; return what it was. Once more finds nothing. Each dossier and person is a transaction.

    Decisions of which the law still keeps something come back as well, to be gone on with by the clock.
    """
    said = told(beside)
    found, here = _brought_back(said), _decisions_again(said, at)
    open_codes = []
    for batch in _batches(found.dossiers):
        for term in dossiers.terms_by_id(batch):
            line = said.dossiers[term.id]
            with transaction.atomic():
                by_list, by_system = _list_again(said, line, at), Envelope(SYSTEM, at, uuid4())
                destroy(by_system, term, at=at, erasure_id=here.get(line["erasure"]), list_id=by_list)
            open_codes += [term.code] if term.is_open else []
    for person_id in found.people:
        with transaction.atomic():
            forget_loose_ends(person_id, at)
            destroy_key(person_id, at)
    return BroughtBack(found.people, found.dossiers, tuple(open_codes))


def _brought_back(said: Told) -> BroughtBack:
    readable = [one for batch in _batches(said.people) for one in people.with_key(batch)]
    there = [one for batch in _batches(said.dossiers) for one in dossiers.not_destroyed(batch)]
    return BroughtBack(tuple(readable), tuple(there))


def _decisions_again(said: Told, at: datetime) -> dict[str, UUID]:
    """Write the decisions about people who can be read down again; return what they are called here."""
    about = {UUID(columns["person"]) for columns in said.erasures.values()}
    readable = {one for batch in _batches(about) for one in people.with_key(batch)}
    return {
        str(called): _decision_again(columns, at)
        for called, columns in said.erasures.items()
        if UUID(columns["person"]) in readable
    }


@transaction.atomic
def _decision_again(columns: dict[str, Any], at: datetime) -> UUID:
    """Write one decision down as far as it was carried out, unless the backup knows as much."""
    person_id = UUID(columns["person"])
    row = Erasure.objects.filter(person=person_id).exclude(state=ErasureState.REJECTED).first()
    if row is not None and _FURTHER.index(ErasureState(row.state)) >= _FURTHER.index(columns["state"]):
        return row.id
    if row is None:
        request = _request_again(columns["request"], person_id)
        row = Erasure(id=columns["id"], request=request, person_id=person_id)
    for name in set(columns) - {"kind", "id", "person", "request"}:
        setattr(row, name, columns[name])
    row.save()
    forget_loose_ends(person_id, at)
    record(Envelope(SYSTEM, at, uuid4()), person_id, "erasure_repeated", {"erasure": columns["id"]})
    row.refresh_from_db()
    return row.id


def _request_again(columns: dict[str, Any], person_id: UUID) -> SubjectRequest:
    """Return the answered request that the decision followed from; its words are gone."""
    given = {"kind": RequestKind.ERASURE, "state": RequestState.ANSWERED, "person_id": person_id}
    request, _is_new = SubjectRequest.objects.update_or_create(
        id=columns["id"],
        defaults={**columns, **given},
        create_defaults={**columns, **given, "sealed_words": b""},
    )
    return request


def _list_again(said: Told, line: dict[str, Any], at: datetime) -> UUID | None:
    """Return the yearly list that named a destroyed dossier, written down again where the backup lacks it."""
    columns = said.lists.get(UUID(line["list"])) if line["list"] else None
    if columns is None:
        return None
    known = {name: value for name, value in columns.items() if name != "kind"}
    row, _is_new = DestructionList.objects.get_or_create(
        year=known.pop("year"), defaults={**known, "state": ListState.DONE, "done_at": at}
    )
    return row.id


def _batches(ids: Collection[UUID]) -> Iterator[list[UUID]]:
    ordered = sorted(ids)
    return (ordered[place : place + AT_ONCE] for place in range(0, len(ordered), AT_ONCE))
