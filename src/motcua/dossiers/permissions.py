"""Whether an actor may, and what an actor sees. Views never decide; they ask here."""

from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Q, QuerySet

from motcua.domain.actors import Actor, ActorKind, Role
from motcua.domain.lifecycle import OPEN_STATES, DossierState, Verb
from motcua.domain.permissions import CONSULTED_ROLES, OVERSEEING_ROLES, SEEING_ROLES, Holding, may
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.models import Consultation, Dossier, Party
from motcua.organisations import queries as organisations


def holding_of(dossier: Dossier, actor: Actor, at: datetime) -> Holding:
    """Return what permission depends on: state, units and, for a citizen, the people of the dossier.

    The units above are looked up only for actors who hold a role that oversees, the consulted ones only for
    actors who could be asked in a unit that has the dossier not in hand.
    """
    people = {dossier.applicant_id}
    if actor.kind is ActorKind.CITIZEN:
        people |= set(dossier.parties.values_list("person_id", flat=True).order_by())
    above: frozenset[UUID] = frozenset()
    above_counter: frozenset[UUID] = frozenset()
    if actor.units_as(*OVERSEEING_ROLES, Role.PROCEDURE_CONTROLLER):
        above = organisations.units_above(dossier.handled_by_id, local_day(at))
        above_counter = organisations.units_above(dossier.received_by_id, local_day(at))
    return Holding(
        state=DossierState(dossier.state),
        received_by=dossier.received_by_id,
        handled_by=dossier.handled_by_id,
        decided_by=dossier.decided_by_id,
        people=frozenset(people),
        accounts=frozenset({dossier.submitted_by} if dossier.submitted_by else ()),
        supervising_units=above,
        consulted=_consulted(dossier, actor),
        dossier=dossier.id,
        is_imported=dossier.is_imported,
        above_counter=above_counter,
    )


def _consulted(dossier: Dossier, actor: Actor) -> frozenset[UUID]:
    in_hand = {dossier.received_by_id, dossier.handled_by_id, dossier.decided_by_id}
    elsewhere = actor.units_as(*CONSULTED_ROLES) - in_hand
    if not elsewhere or dossier.state not in OPEN_STATES:
        return frozenset()
    asked = Consultation.objects.filter(dossier=dossier.id, unit__in=elsewhere, ended_at__isnull=True)
    return frozenset(asked.order_by("id").values_list("unit", flat=True))


def can(actor: Actor, verb: Verb, dossier: Dossier, at: datetime, step_role: Role | None = None) -> bool:
    """Tell whether ``actor`` may do ``verb`` to ``dossier`` as it stands at ``at``."""
    return may(actor, verb, holding_of(dossier, actor, at), step_role=step_role)


def visible_to(actor: Actor, on: date) -> QuerySet[Dossier]:
    """Return the dossiers that ``actor`` may look at: every list starts here.

    A citizen sees what is theirs, what they sent and what they confirmed; an officer what one of their units
    received, handles or decides; leaders and inspectors also what units under theirs handle or receive in
    the structure of ``on``; whoever may answer a question also what their unit is asked about, while it is.
    """
    if actor.kind is ActorKind.CITIZEN:
        with_them = Party.objects.filter(person=actor.person_id).values("dossier")
        own = Q(applicant=actor.person_id) | Q(id__in=with_them)
        if actor.account_id is not None:  # without one, "nobody's account" would be everybody's dossier
            own |= Q(submitted_by=actor.account_id)
        return Dossier.objects.filter(own)
    if actor.kind is not ActorKind.OFFICER:
        return Dossier.objects.none()
    units = actor.units_as(*SEEING_ROLES)
    overseen: frozenset[UUID] = frozenset().union(
        *(organisations.units_under(unit, on) for unit in actor.units_as(*OVERSEEING_ROLES))
    )
    return Dossier.objects.filter(
        Q(received_by__in=units | overseen)
        | Q(handled_by__in=units | overseen)
        | Q(decided_by__in=units)
        | _asked(actor)
    )


def _asked(actor: Actor) -> Q:
    """Return the condition that a unit of the actor is asked about a dossier.

    The ids are an array that the database makes once, so that the condition can use the primary key beside
    the indexes of the other conditions.
    """
    units = actor.units_as(*CONSULTED_ROLES)
    if not units:
        return Q()
    asked = Consultation.objects.filter(unit__in=units, ended_at__isnull=True).order_by().values("dossier")
    is_asked = Func(
        F("id"),
        ArraySubquery(asked),
        template="(%(expressions)s))",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )
    return Q(is_asked, state__in=OPEN_STATES)
