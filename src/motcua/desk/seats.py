"""Officers posted in two units at once (biệt phái): which desk they sit at, and whose list they look at."""

from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.desk.access import Desk
from motcua.domain.actors import Actor, Role
from motcua.domain.vietnam_time import local_day
from motcua.organisations import queries as organisations
from motcua.organisations.queries import UnitView

CHOICE: Final = "don-vi"
ALL: Final = "tat-ca"
_KEPT: Final = "desk_unit"


@dataclass(frozen=True, slots=True)
class Seat:
    """The units of an officer, and the one that was chosen; None while they look at all of them."""

    units: tuple[UnitView, ...]
    chosen: UnitView | None

    @property
    def is_choice(self) -> bool:
        """Tell whether there is anything to choose."""
        return len(self.units) > 1

    def narrowed(self, desk: Desk) -> Desk:
        """Return the desk with the postings of the chosen unit alone; it never sees more than before."""
        if self.chosen is None:
            return desk
        kept = tuple(one for one in desk.actor.postings if one.unit_id == self.chosen.id)
        return replace(desk, actor=replace(desk.actor, postings=kept))

    def links(self, query: dict[str, str] | None = None) -> list[dict[str, Any]]:
        """Return the ways to look at one unit or all, for ``desk/seat.html``; none without a choice."""
        if not self.is_choice:
            return []
        choices = [(ALL, _("All my units"), self.chosen is None)]
        choices += [(one.code, one.name, one == self.chosen) for one in self.units]
        return [
            {"value": code, "words": words, "is_current": is_current, "more": query or {}}
            for code, words, is_current in choices
        ]


def seat_of(desk: Desk, *roles: Role) -> Seat:
    """Return where the officer sits; ``?don-vi=`` chooses and is remembered for this session.

    ``roles`` keep the units in which they hold one of these. One statement, none for a single unit.
    """
    wanted = {one.unit_id for one in desk.actor.postings if not roles or one.role in roles}
    if len(wanted) < 2:
        return Seat((), None)
    found = organisations.units(wanted, local_day(desk.at)).values()
    units = tuple(sorted(found, key=lambda one: one.code))
    asked = desk.request.GET.get(CHOICE, "")
    if asked == ALL:
        desk.request.session.pop(_KEPT, None)
    elif asked in {one.code for one in units}:
        desk.request.session[_KEPT] = asked
    code = desk.request.session.get(_KEPT, "")
    return Seat(units, next((one for one in units if one.code == code), None))


def must_choose_counter(desk: Desk) -> bool:
    """Tell whether a clerk of two counters has not said yet at which one they sit."""
    seat = seat_of(desk, Role.CLERK)
    return seat.is_choice and seat.chosen is None


def seated(desk: Desk) -> Actor:
    """Return the clerk at the counter where they sit: what is received there has its code."""
    return seat_of(desk, Role.CLERK).narrowed(desk).actor


def unit_names_for(desk: Desk, ids: set[UUID]) -> dict[UUID, str]:
    """Return what the units of the rows of a list are called; one statement."""
    return organisations.unit_names(ids, local_day(desk.at))
