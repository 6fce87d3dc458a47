"""Moving a dossier along its compiled route: which facts the conditions see, which steps open."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from motcua.domain.actors import Role
from motcua.domain.canonical_json import JSON
from motcua.domain.permissions import DESK_OF_ROLE, Desk
from motcua.domain.process import Route, StepDefinition
from motcua.dossiers.models import Dossier, Step
from motcua.dossiers.promise import due_of_term
from motcua.dossiers.sealed import contents_of


def facts_of(dossier: Dossier, route: Route) -> Mapping[str, JSON]:
    """Return what conditions of the route may look at; answers are opened only where a condition exists."""
    if not route.has_conditions:
        return {}
    return {
        "answers": contents_of(dossier.applicant_id, dossier.sealed).answers,
        "channel": dossier.channel,
        "case": dossier.case_code,
    }


def open_steps_of(dossier: Dossier, opened: Iterable[StepDefinition], at: datetime) -> list[Step]:
    """Open steps in the units that their roles name, each with the moment its norm asks for."""
    steps = [
        Step(
            dossier=dossier,
            key=one.key,
            name=one.name,
            role=one.role,
            action=one.action,
            unit_id=_unit_of(dossier, one.role),
            opened_at=at,
            norm_due_at=due_of_term(one.norm, at) if one.norm else None,
        )
        for one in opened
    ]
    if len(steps) == 1:
        steps[0].save(force_insert=True)
    elif steps:
        Step.objects.bulk_create(steps)
    return steps


def _unit_of(dossier: Dossier, role: Role) -> UUID:
    return {
        Desk.RECEIVED_BY: dossier.received_by_id,
        Desk.HANDLED_BY: dossier.handled_by_id,
        Desk.DECIDED_BY: dossier.decided_by_id,
    }[DESK_OF_ROLE[role]]
