"""What was erased, kept outside the database: a file that only grows, so that a restore brings nobody back.

Ids and moments alone. Reasons in docs/adr/0305-erasures-are-kept-outside.md.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db.models import Model, QuerySet

from motcua.accounts import queries as people
from motcua.domain.canonical_json import JSON, canonical_bytes
from motcua.infrastructure.growing_files import append_lines
from motcua.privacy.enums import ErasureState, ListState
from motcua.privacy.models import Destruction, DestructionList, Erasure

NAME: Final = "erased.jsonl"
_REQUEST: Final = ("id", "filed_at", "filed_by", "is_assisted", "due_at", "answered_at", "answered_by")
_ERASURE: Final = (
    "id",
    "state",
    "proposed_at",
    "proposed_by",
    "decided_at",
    "decided_by",
    "kept_until",
    "done_at",
)
_LIST: Final = ("id", "year", "computed_at", "first_by", "first_at", "second_by", "second_at")


@dataclass
class Told:
    """What the files say: who was erased, which dossiers were destroyed, and by whose decisions."""

    people: set[UUID] = field(default_factory=set)
    dossiers: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    erasures: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    lists: dict[UUID, dict[str, Any]] = field(default_factory=dict)


def places() -> tuple[Path, ...]:
    """Return where the file lies: beside the keys and, where backups have a folder, in that."""
    folders = (settings.MOTCUA_HOME / "keys", settings.MOTCUA_BACKUP_FOLDER)
    return tuple(folder / NAME for folder in folders if folder is not None)


def write_erasure(erasure_id: UUID) -> None:
    """Add to the files what an erasure has done so far; a line that stands there already does no harm."""
    rows = Erasure.objects.filter(id=erasure_id)
    erased = people.erased_people(list(rows.values_list("person_id", flat=True)))
    destroyed = Destruction.objects.filter(erasure=erasure_id)
    _append([*_erasure_lines(rows), *_dossier_lines(destroyed), *_person_lines(erased)])


def write_destroyed(list_id: UUID, dossier_ids: Collection[UUID]) -> None:
    """Add to the files the approved list and those of its dossiers that are destroyed by now."""
    destroyed = Destruction.objects.filter(list=list_id, dossier__in=dossier_ids)
    _append([*_list_lines(DestructionList.objects.filter(id=list_id)), *_dossier_lines(destroyed)])


def write_outside() -> None:
    """Bring the files up to what the database says: adds what a crash kept out. Reads both whole."""
    for place, lines in missing().items():
        append_lines(place, lines)


def _append(lines: list[str]) -> None:
    for place in places():
        append_lines(place, lines)


def missing() -> dict[Path, list[str]]:
    """Return for each place the lines that the database has and the file there has not."""
    said = list(_lines())
    return {place: [line for line in said if line not in known] for place, known in _known(places()).items()}


def told(beside: Path | None = None) -> Told:
    """Return what the files say, ``beside`` another one; a line torn by a crash is as if it was not there."""
    result = Told()
    for place in (*places(), *([beside] if beside is not None else [])):
        for line in _read(place):
            try:
                _take(result, json.loads(line))
            except (ValueError, KeyError, TypeError):
                continue
    return result


def _take(result: Told, said: dict[str, Any]) -> None:
    known, kind = UUID(said["id"]), said["kind"]
    if kind == "person":
        result.people.add(known)
    elif kind == "dossier":
        result.dossiers[known] = said
    elif kind == "erasure":
        result.erasures[known] = max(result.erasures.get(known, said), said, key=_how_far)
    elif kind == "list":
        result.lists[known] = said


def _how_far(said: dict[str, Any]) -> tuple[str, str]:
    """Order what different lines say of one erasure: what was kept may be erased since."""
    return said["done_at"] or "", said["kept_until"] or ""


def _known(among: tuple[Path, ...]) -> dict[Path, set[str]]:
    return {place: set(_read(place)) for place in among}


def _read(place: Path) -> Iterator[str]:
    if place.exists():
        with place.open(encoding="ascii", errors="replace") as file:
            for line in file:
                yield line.rstrip("\n")


def _lines() -> Iterator[str]:
    """Yield a line for each decision that was carried out, then for each dossier and each person."""
    yield from _erasure_lines(Erasure.objects.filter(state__in=(ErasureState.KEPT, ErasureState.DONE)))
    yield from _list_lines(DestructionList.objects.filter(state__in=(ListState.APPROVED, ListState.DONE)))
    yield from _dossier_lines(Destruction.objects.all())
    yield from _person_lines(people.erased_people())


def _erasure_lines(rows: QuerySet[Erasure]) -> Iterator[str]:
    for erasure in rows.select_related("request").order_by("id").iterator():
        request = {name: _json(erasure.request, name) for name in _REQUEST}
        columns = {name: _json(erasure, name) for name in _ERASURE}
        yield _line("erasure", {**columns, "person": str(erasure.person_id), "request": request})


def _list_lines(rows: QuerySet[DestructionList]) -> Iterator[str]:
    for one in rows.order_by("id"):
        yield _line("list", {name: _json(one, name) for name in _LIST})


def _dossier_lines(rows: QuerySet[Destruction]) -> Iterator[str]:
    done = rows.filter(done_at__isnull=False).order_by("id")
    for row in done.values_list("dossier_id", "erasure_id", "list_id", "done_at").iterator():
        dossier, by_erasure, by_list, at = row
        told_by = {"erasure": _text(by_erasure), "list": _text(by_list)}
        yield _line("dossier", {"id": str(dossier), "at": _text(at), **told_by})


def _person_lines(erased: Iterable[tuple[UUID, datetime]]) -> Iterator[str]:
    for person_id, erased_at in erased:
        yield _line("person", {"id": str(person_id), "at": erased_at.isoformat()})


def _line(kind: str, said: dict[str, JSON]) -> str:
    return canonical_bytes({"kind": kind, **said}).decode("ascii")


def _json(row: Model, name: str) -> JSON:
    value = getattr(row, name)
    return value if value is None or isinstance(value, bool | int) else _text(value)


def _text(value: object) -> str | None:
    """Return ids, moments, days and codes as text."""
    if value is None:
        return None
    return value.isoformat() if isinstance(value, datetime) else str(value)
