"""The fast lane of a counter: which procedures it takes, and taking a case in."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils.translation import get_language

from motcua.catalogue import queries as catalogue
from motcua.catalogue.queries import PublishedVersion
from motcua.desk.access import Desk
from motcua.desk.filing import counter_helper
from motcua.desk.finding import merged
from motcua.desk.forms_fast import FastForm
from motcua.desk.seats import seated
from motcua.desk.units import own_authority, receiving_counter
from motcua.domain.actors import Actor, Envelope
from motcua.domain.forms.definition import FastLane
from motcua.domain.forms.parties import details_of
from motcua.domain.lifecycle import Channel
from motcua.domain.people import PersonDetails
from motcua.domain.procedures.package import Level
from motcua.domain.procedures.rules import Judgement
from motcua.domain.rules import RuleError
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import operations
from motcua.dossiers.operations import Filing, InHand, TakenIn
from motcua.dossiers.queries import visits
from motcua.organisations import queries as organisations


@dataclass(frozen=True, slots=True)
class Lane:
    """One procedure that the clerk takes in on one screen, and where: always the same two units."""

    version: PublishedVersion
    lane: FastLane
    received_by: UUID
    handled_by: UUID

    @property
    def code(self) -> str:
        """The code of the procedure."""
        return self.version.code

    @property
    def name(self) -> str:
        """The name of the procedure in the active language."""
        return self.version.package.name.said_in(get_language() or "vi")


def lanes_of(desk: Desk) -> list[Lane]:
    """Return the lanes of the clerk, by code: for the unit to which the counter belongs.

    A counter that belongs to none that handles the procedure has no lane: the unit must be chosen first.
    """
    on, clerk = local_day(desk.at), seated(desk)
    places: dict[Level, tuple[UUID, UUID] | None] = {}
    found = []
    for version in catalogue.fast_lanes(on):
        level = version.package.level
        if level not in places:
            places[level] = _place(clerk, level, on)
        place = places[level]
        if version.form.fast_lane is not None and place is not None:
            found.append(Lane(version, version.form.fast_lane, *place))
    return found


def _place(clerk: Actor, level: Level, on: date) -> tuple[UUID, UUID] | None:
    """Return where the clerk receives procedures of the level, and for whom: their own authority, if any."""
    unit = own_authority(clerk, organisations.units_handling(level, on), on)
    return None if unit is None else (receiving_counter(clerk, unit.id, on), unit.id)


def judged(desk: Desk, lane: Lane, form: FastForm) -> Judgement | None:
    """Return what the package asks of what was typed so far; None where it cannot be told yet."""
    today = local_day(desk.at)
    try:
        rules = catalogue.rules_on(lane.version, today)
        return rules.judge(form.answers, channel=Channel.COUNTER, today=today)
    except RuleError:
        return None


def take_in(desk: Desk, lane: Lane, form: FastForm, list_id: UUID) -> TakenIn:
    """Take the case in: filed, accepted and paid in one transaction; ``form`` is valid.

    By sending it the clerk says that the papers the package asks for lay on the counter.

    Raises:
        DossierError: it was refused; nothing is stored.
    """
    judgement = judged(desk, lane, form)
    papers = judgement.documents if judgement else ()
    filing = Filing(
        version_id=lane.version.id,
        channel=Channel.COUNTER,
        received_by=lane.received_by,
        handled_by=lane.handled_by,
        applicant=_applicant(lane, form),
        answers=form.answers,
        is_identity_confirmed=True,
        helper=counter_helper(desk, lane.handled_by),
        visit_id=_visit(desk.actor, form),
        signing_list_id=list_id,
    )
    return operations.take_in(
        Envelope(seated(desk), desk.at, form.cleaned_data["command_id"]),
        filing,
        checked={one.id: InHand.all_of(one) for one in papers if not one.only_if_asked},
    )


def _applicant(lane: Lane, form: FastForm) -> PersonDetails:
    details = details_of(lane.version.form.parties[0], form.answers)
    card = form.scanned
    if card is None or card.identity_number != details.identity_number:
        return details
    return replace(merged(card, details), address=card.address)


def _visit(actor: Actor, form: FastForm) -> UUID | None:
    """Return the visit that is open for the person with this number: the case belongs to it."""
    return visits.open_visit_of_number(actor, form.identity_number)
