"""Registers of results with the dossiers behind their numbers, for those who keep or oversee them."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from motcua.accounts import queries as accounts
from motcua.domain.actors import Actor, Role
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.names import procedure_name
from motcua.organisations import queries as organisations
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


@dataclass(frozen=True, slots=True)
class Register:
    """A register as an officer may read it: all of it, or the numbers of what these units handled."""

    book: BookView
    only_handled_by: frozenset[UUID] = frozenset()

    @property
    def name(self) -> str:
        """What a file with an extract is called."""
        return f"{self.book.kind}-{self.book.year}"

    @property
    def is_whole(self) -> bool:
        """Tell whether every number may be seen, so that what is missing between them says something."""
        return not self.only_handled_by

    def lines(self, **asked: Any) -> tuple[list[RegisterLine], int]:
        """Return its numbers as ``records.registers.lines_of`` does."""
        handled = Dossier.objects.filter(handled_by__in=self.only_handled_by).values("id")
        return registers.lines_of(self.book.id, **asked, within=None if self.is_whole else handled)


def registers_of(actor: Actor, on: date) -> list[Register]:
    """Return the registers of the actor's agencies, and those above for what their own units handled.

    A committee decides what a department or office below it handles: its register holds the number that the
    records clerk of that unit gave, who finds it there again.
    """
    own = actor.units_as(*RESULT_REGISTER_ROLES)
    units = actor.units_as(Role.RECORDS_CLERK)
    above = frozenset().union(*(organisations.units_above(unit, on) for unit in units)) - own
    whole = [Register(one) for one in registers.books_of(own)]
    in_part = [Register(one, units) for one in (registers.books_of(above) if above else ())]
    return [*whole, *(one for one in in_part if one.lines(size=1)[0])]


def register_page(
    register: Register,
    *,
    from_on: date | None,
    to_on: date | None,
    after: int = 0,
    size: int = registers.PAGE_SIZE,
) -> RegisterPage:
    """Return a page of a register that ``registers_of`` gave."""
    lines, next_after = register.lines(from_on=from_on, to_on=to_on, after=after, size=size)
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
