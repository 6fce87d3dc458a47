"""Walking a route: what its choices may look at, and opening steps in the units that their roles name."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from motcua.catalogue import queries as catalogue
from motcua.domain.actors import Role
from motcua.domain.clock import Term, TermUnit
from motcua.domain.permissions import DESK_OF_ROLE, Desk
from motcua.domain.process import Route
from motcua.domain.process import Step as RouteStep
from motcua.domain.rules import Facts
from motcua.dossiers.models import Dossier, Step
from motcua.dossiers.promise import due_of_term
from motcua.dossiers.terms import route_facts


def facts_for(dossier: Dossier, route: Route) -> Facts:
    """Return what the choices of ``route`` may look at; answers are opened only where there is one."""
    if not route.table.choices:
        return Facts(answers={})
    return route_facts(dossier, catalogue.version(dossier.procedure_version_id))


def open_steps_of(dossier: Dossier, opened: Iterable[RouteStep], at: datetime) -> list[Step]:
    """Open ``opened`` for ``dossier``, each with the moment that its norm asks for."""
    steps = steps_of(dossier, opened, at)
    Step.objects.bulk_create(steps)
    return steps


def steps_of(dossier: Dossier, opened: Iterable[RouteStep], at: datetime) -> list[Step]:
    """Return the steps that ``opened`` makes, not yet stored."""
    return [
        Step(
            dossier=dossier,
            key=one.key,
            name=one.name,
            role=one.role,
            action=one.action,
            unit_id=_unit_of(dossier, one.role),
            opened_at=at,
            norm_due_at=due_of_term(Term(one.norm.amount, TermUnit(one.norm.unit)), at),
        )
        for one in opened
    ]


def _unit_of(dossier: Dossier, role: Role) -> UUID:
    return {
        Desk.RECEIVED_BY: dossier.received_by_id,
        Desk.HANDLED_BY: dossier.handled_by_id,
        Desk.DECIDED_BY: dossier.decided_by_id,
    }[DESK_OF_ROLE[role]]
