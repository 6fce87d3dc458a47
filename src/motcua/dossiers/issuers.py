"""Heads of official papers: which agency and which desk issue them, where, and under which number."""

from datetime import datetime
from uuid import UUID

from motcua.calendars import queries as calendars
from motcua.documents.papers import Issuer
from motcua.domain.vietnam_time import local_day
from motcua.organisations import queries as organisations


def issuer_at(unit_id: UUID, at: datetime, *, number: str = "") -> Issuer:
    """Return the head of a paper that the one-stop unit ``unit_id`` issues at ``at`` for its agency."""
    day = local_day(at)
    desk = organisations.unit(unit_id, day)
    parent_id = organisations.parent_of(unit_id, day)
    parent = organisations.unit(parent_id, day) if parent_id else desk
    return Issuer(
        unit_name=parent.authority_name,
        desk_name=desk.name,
        place=parent.place_name,
        issued_at=at,
        number=number,
    )


def authority_at(unit_id: UUID, at: datetime, *, number: str = "") -> Issuer:
    """Return the head of a paper that an agency issues for itself; a department names its province."""
    day = local_day(at)
    unit = organisations.unit(unit_id, day)
    parent_id = organisations.parent_of(unit_id, day)
    parent = organisations.unit(parent_id, day) if parent_id else unit
    is_authority = unit.authority_name != unit.name
    return Issuer(
        unit_name=unit.authority_name,
        desk_name=unit.name,
        place=(unit if is_authority else parent).place_name,
        issued_at=at,
        # A people's committee stands by itself; whatever else is an agency stands under another.
        parent_name=parent.authority_name if parent_id and not is_authority else "",
        number=number,
    )


def slip_number(code: str, at: datetime) -> str:
    """Return the number that the desk's slips about a dossier bear, ``260302-0007/BPTNTKQ``.

    It is what follows the unit in the dossier's code, with the desk's mark of the regime in force; nothing
    where the regime has no mark.
    """
    mark = calendars.regime_on(local_day(at)).form_titles.get("slip_mark", "")
    return f"{register_number(code)}/{mark}" if mark else ""


def register_number(code: str) -> str:
    """Return the number of a dossier in the register of its desk: its code without the unit."""
    return code.partition("-")[2]
