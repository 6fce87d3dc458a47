"""Registers of results with the dossiers behind their numbers, for those who keep or oversee them."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from motcua.accounts import queries as accounts
from motcua.domain.actors import Actor, Role
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.names import procedure_name
from motcua.records import registers
from motcua.records.registers import BookView, RegisterLine

RESULT_REGISTER_ROLES: Final = (Role.RECORDS_CLERK, Role.LEADER, Role.INSPECTOR)
LONGEST_EXTRACT: Final = 5000
"""Numbers in one extract: more are asked for by fewer days."""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One number with what it stands for; the applicant's name is masked."""

    line: RegisterLine
    code: str
    what: str
    applicant: str


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """A page of a register; ``next_after`` is 0 on the last."""

    rows: tuple[RegisterRow, ...]
    next_after: int


def registers_of(actor: Actor) -> list[BookView]:
    """Return the registers of the actor's agencies."""
    return registers.books_of(actor.units_as(*RESULT_REGISTER_ROLES))


def register_page(
    book: BookView,
    *,
    from_on: date | None,
    to_on: date | None,
    after: int = 0,
    size: int = registers.PAGE_SIZE,
) -> RegisterPage:
    """Return a page of a register that ``registers_of`` gave."""
    lines, next_after = registers.lines_of(book.id, from_on=from_on, to_on=to_on, after=after, size=size)
    dossiers = Dossier.objects.select_related("procedure").in_bulk([line.reference for line in lines])
    masked = accounts.masked_people({one.applicant_id for one in dossiers.values()})
    return RegisterPage(tuple(_row(line, dossiers, masked) for line in lines), next_after)


def _row(
    line: RegisterLine, dossiers: dict[UUID, Dossier], masked: dict[UUID, accounts.MaskedPerson]
) -> RegisterRow:
    dossier = dossiers.get(line.reference)
    if dossier is None:
        return RegisterRow(line, "", "", "")
    return RegisterRow(line, dossier.code, procedure_name(dossier), masked[dossier.applicant_id].name)
