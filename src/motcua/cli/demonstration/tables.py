"""Reads the tables beside this file: officers, people, dossiers."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from importlib.resources import files
from typing import Final

from motcua.domain.actors import Role
from motcua.domain.lifecycle import Channel
from motcua.domain.people import PersonDetails, Sex


@dataclass(frozen=True, slots=True)
class PlannedOfficer:
    """An officer's account with its posting, and the other units where the officer holds the same role."""

    username: str
    role: Role
    unit_code: str
    full_name: str
    title: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resident:
    """A made-up citizen or organisation, also known to the stand-in of VNeID."""

    details: PersonDetails
    street: str
    commune: str


@dataclass(frozen=True, slots=True)
class Begins:
    """When a dossier is filed: ``hours`` of office time ago, or at ``clock``, ``days`` working days ago."""

    hours: float = 0.0
    days: int = 0
    clock: time = time(0)


@dataclass(frozen=True, slots=True)
class PlannedDossier:
    """One dossier: who files what where, and the acts that follow, ``pace`` office hours apart.

    ``counter`` is ``own`` (the commune's) or ``province`` (the provincial centre receives for the commune).
    ``words`` are the texts that acts ask for, in their order.
    """

    key: str
    procedure: str
    commune: str
    counter: str
    applicant: str
    other: str
    channel: Channel
    detail: str
    begins: Begins
    pace: float
    acts: tuple[str, ...]
    words: tuple[str, ...]
    is_on_list: bool = False
    """Taken in by the fast lane for the list of its half-day."""

    @property
    def filed_by(self) -> str:
        """How it comes in: filed and left to wait, taken in by the fast lane, or opened from another one."""
        first = self.acts[0] if self.acts else SUBMIT
        return first if first.partition(":")[0] in (TAKE_IN, CHILD_OF) else SUBMIT


SUBMIT: Final = "submit"
TAKE_IN: Final = "take_in"
CHILD_OF: Final = "child_of"
"""Opened from another dossier, whose key stands behind the colon."""


@cache
def officers() -> tuple[PlannedOfficer, ...]:
    """Return the officers, each with a role of its own in its unit."""
    return tuple(_officer(row) for row in _rows("officers.csv"))


@cache
def residents() -> dict[str, Resident]:
    """Return the citizens by key; their numbers begin with 000, which no province has."""
    return {row["key"]: _resident(row) for row in _rows("people.csv")}


@cache
def dossiers() -> tuple[PlannedDossier, ...]:
    """Return the planned dossiers."""
    return tuple(
        PlannedDossier(
            key=row["key"],
            procedure=row["procedure"],
            commune=row["commune"],
            counter=row["counter"],
            applicant=row["applicant"],
            other=row["other"],
            channel=Channel(row["channel"]),
            detail=row["detail"],
            begins=_begins(row["begins"]),
            pace=float(row["pace"]),
            acts=tuple(row["acts"].split()),
            words=tuple(filter(None, row["words"].split("|"))),
        )
        for row in _rows("dossiers.csv")
    )


def _officer(row: dict[str, str]) -> PlannedOfficer:
    unit_code, *also = row["unit"].split()
    return PlannedOfficer(
        row["username"], Role(row["role"]), unit_code, row["name"], row["title"], tuple(also)
    )


def _resident(row: dict[str, str]) -> Resident:
    commune = row["commune"]
    details = PersonDetails(
        full_name=row["name"],
        identity_number=row["number"],
        birth_date=date.fromisoformat(row["born"]) if row["born"] else None,
        sex=Sex(row["sex"]) if row["sex"] else None,
        phone=row["phone"],
        email=row["email"],
        address=f"{row['street']}, {commune[0].lower()}{commune[1:]}, tỉnh Đồng Nai",
        is_organisation=not row["born"],
    )
    return Resident(details, row["street"], commune)


def _begins(text: str) -> Begins:
    """Read ``ago 7.6`` (office hours) or ``day 3 08:15`` (working days)."""
    kind, amount, *clock = text.split()
    if kind == "ago":
        return Begins(hours=float(amount))
    return Begins(days=int(amount), clock=time.fromisoformat(clock[0]))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (files(__package__) / name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)
