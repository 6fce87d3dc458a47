"""Parent and child dossiers of one dossier."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from motcua.domain.actors import Actor, ActorKind
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.kin import UNENDED
from motcua.dossiers.models import ChildDossier, Dossier
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.queries.names import procedure_name


@dataclass(frozen=True, slots=True)
class KinView:
    """A dossier that belongs to another one: its parent, or a child opened from it."""

    code: str
    procedure_name: str
    handled_by: UUID
    state: str
    outcome: str
    is_child: bool
    is_waited_for: bool
    is_visible: bool


def kin_of(dossier: Dossier, actor: Actor, at: datetime) -> tuple[KinView, ...]:
    """Return the parent first, then the children in the order in which they were opened.

    Officers are told of all; a citizen only of what is theirs as well.
    """
    links = (
        ChildDossier.objects.filter(Q(parent=dossier.id) | Q(child=dossier.id))
        .select_related("parent__procedure", "child__procedure")
        .order_by("id")
    )
    found = [(link.child, True) if link.parent_id == dossier.id else (link.parent, False) for link in links]
    if not found:
        return ()
    ids = [one.id for one, _ in found]
    seen = set(
        visible_to(actor, local_day(at)).filter(id__in=ids).order_by("id").values_list("id", flat=True)
    )
    if actor.kind is ActorKind.CITIZEN:
        found = [(one, is_child) for one, is_child in found if one.id in seen]
    return tuple(
        KinView(
            code=one.code,
            procedure_name=procedure_name(one),
            handled_by=one.handled_by_id,
            state=one.state,
            outcome=one.outcome,
            is_child=is_child,
            is_waited_for=is_child and one.state in UNENDED,
            is_visible=one.id in seen,
        )
        for one, is_child in sorted(found, key=lambda pair: pair[1])
    )
