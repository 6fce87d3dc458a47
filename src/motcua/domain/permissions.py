"""Who may do what, as tables: to a dossier by the desk at which a role is held, to a draft by its authors."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from motcua.domain.actors import Actor, ActorKind, Role
from motcua.domain.lifecycle import ALLOWED_IN, DossierState, Verb
from motcua.domain.procedures.life_cycle import MOVES, DraftState, DraftVerb


class Desk(StrEnum):
    """The unit of a dossier in which a role must be held."""

    RECEIVED_BY = "received_by"
    HANDLED_BY = "handled_by"
    DECIDED_BY = "decided_by"


@dataclass(frozen=True, slots=True)
class Holding:
    """What a decision about permission needs to know of a dossier: ids and its state."""

    state: DossierState
    received_by: UUID
    handled_by: UUID
    decided_by: UUID
    people: frozenset[UUID] = frozenset()
    """The applicant and everybody who confirmed with them."""
    accounts: frozenset[UUID] = frozenset()
    """The account that sent it, which may be a representative's."""
    supervising_units: frozenset[UUID] = frozenset()
    """Units above the handling unit, in the structure of the day: where those sit who oversee it."""
    consulted: frozenset[UUID] = frozenset()
    """Units that were asked about the dossier and have not answered yet (đơn vị được hỏi ý kiến)."""
    dossier: UUID | None = None
    """The dossier itself, for whoever opened it with its look-up code."""
    above_counter: frozenset[UUID] = frozenset()
    """Units above the receiving unit: whoever oversees it sees what it received for others, too."""

    is_imported: bool = False
    """Brought in from an earlier system: without applicant, papers and route."""

    def unit_of(self, desk: Desk) -> UUID:
        """Return the unit that stands behind ``desk``."""
        return {
            Desk.RECEIVED_BY: self.received_by,
            Desk.HANDLED_BY: self.handled_by,
            Desk.DECIDED_BY: self.decided_by,
        }[desk]

    @property
    def units(self) -> frozenset[UUID]:
        """The units that have the dossier in hand."""
        return frozenset({self.received_by, self.handled_by, self.decided_by})


DESK_OF_ROLE: Final[dict[Role, Desk]] = {
    Role.CLERK: Desk.RECEIVED_BY,
    Role.CASE_OFFICER: Desk.HANDLED_BY,
    Role.APPROVER: Desk.DECIDED_BY,
    Role.RECORDS_CLERK: Desk.HANDLED_BY,
}
"""Where a step of a route is done: its lane names the role, the role names the desk."""

WORKING_ROLES: Final = frozenset({Role.CLERK, Role.CASE_OFFICER, Role.APPROVER, Role.RECORDS_CLERK})
OVERSEEING_ROLES: Final = frozenset({Role.LEADER, Role.INSPECTOR})
SEEING_ROLES: Final = frozenset(Role) - {
    Role.ADMINISTRATOR,
    Role.PROCEDURE_CONTROLLER,
    Role.COMMUNITY_HELPER,
}
"""Who may look at the dossiers of their own unit."""

CONSULTED_ROLES: Final = frozenset({Role.CASE_OFFICER, Role.APPROVER, Role.LEADER})
"""Who sees a question that their unit was asked, and answers it."""
REASSIGNING_ROLES: Final = frozenset({Role.APPROVER, Role.LEADER})
"""Who may give any step of their unit to a colleague, and an officer's whole desk."""
LENT_ROLES: Final = WORKING_ROLES | {Role.CASHIER, Role.ACCOUNTANT}
"""What a colleague may do for somebody who is away; leading and administering are never lent."""
ASSISTING_ROLES: Final = (Role.CLERK, Role.COMMUNITY_HELPER)
"""Who may fill a form in beside a citizen, under an account of their own."""

_RULES: Final[dict[Verb, tuple[tuple[Desk, frozenset[Role]], ...]]] = {
    Verb.ACCEPT: ((Desk.RECEIVED_BY, frozenset({Role.CLERK})),),
    Verb.DECLINE: ((Desk.RECEIVED_BY, frozenset({Role.CLERK})),),
    Verb.ATTACH_RESULT: ((Desk.HANDLED_BY, frozenset({Role.RECORDS_CLERK})),),
    Verb.PAUSE: ((Desk.HANDLED_BY, frozenset({Role.CASE_OFFICER})),),
    Verb.RESUME: ((Desk.HANDLED_BY, frozenset({Role.CASE_OFFICER})),),
    Verb.REQUEST_SUPPLEMENT: ((Desk.RECEIVED_BY, frozenset({Role.CLERK})),),
    Verb.REQUEST_SUPPLEMENT_LATER: ((Desk.HANDLED_BY, frozenset({Role.CASE_OFFICER})),),
    # A second one needs the head: who signs for the deciding unit, or who leads it.
    Verb.PERMIT_SUPPLEMENT: ((Desk.DECIDED_BY, frozenset({Role.APPROVER, Role.LEADER})),),
    # What the citizen brings to the counter instead of answering by themselves.
    Verb.ANSWER_SUPPLEMENT: ((Desk.RECEIVED_BY, frozenset({Role.CLERK})),),
    Verb.SEND_TO_TAX_OFFICE: ((Desk.HANDLED_BY, frozenset({Role.CASE_OFFICER})),),
    Verb.RECORD_TAX_NOTICE: ((Desk.HANDLED_BY, frozenset({Role.CASE_OFFICER})),),
    # The payer brings the proof to the counter, or it reaches the officer.
    Verb.RECORD_TAX_PAYMENT: (
        (Desk.RECEIVED_BY, frozenset({Role.CLERK})),
        (Desk.HANDLED_BY, frozenset({Role.CASE_OFFICER})),
    ),
    Verb.RECORD_CASH: ((Desk.RECEIVED_BY, frozenset({Role.CLERK, Role.CASHIER})),),
    Verb.FINISH: ((Desk.HANDLED_BY, frozenset({Role.RECORDS_CLERK})),),
    # At the counter, on a written request; citizens withdraw by themselves too.
    Verb.WITHDRAW: ((Desk.RECEIVED_BY, frozenset({Role.CLERK})),),
    # Whoever signs for the deciding unit signs its notices.
    Verb.STOP: ((Desk.DECIDED_BY, frozenset({Role.APPROVER})),),
    Verb.REFUSE: ((Desk.DECIDED_BY, frozenset({Role.APPROVER})),),
    Verb.RETURN_DOSSIER: ((Desk.DECIDED_BY, frozenset({Role.APPROVER})),),
    # The head of the unit that is late, or of the one that decides, signs the apology (Form 04).
    Verb.RESCHEDULE: (
        (Desk.HANDLED_BY, frozenset({Role.APPROVER})),
        (Desk.DECIDED_BY, frozenset({Role.APPROVER})),
    ),
    Verb.REOPEN: ((Desk.DECIDED_BY, frozenset({Role.APPROVER})),),
    Verb.HAND_OVER: ((Desk.RECEIVED_BY, frozenset({Role.CLERK})),),
    Verb.CONSULT: ((Desk.HANDLED_BY, frozenset({Role.CASE_OFFICER})),),
    Verb.REMIND_CONSULTED: ((Desk.HANDLED_BY, frozenset({Role.CASE_OFFICER})),),
    Verb.WITHDRAW_QUESTION: ((Desk.HANDLED_BY, frozenset({Role.CASE_OFFICER})),),
    Verb.OPEN_CHILD: ((Desk.HANDLED_BY, frozenset({Role.CASE_OFFICER})),),
    Verb.CORRECT: ((Desk.RECEIVED_BY, frozenset({Role.CLERK})),),
    Verb.VOID: ((Desk.RECEIVED_BY, frozenset({Role.CLERK})),),
    Verb.RETURN_CASH: ((Desk.RECEIVED_BY, frozenset({Role.CLERK, Role.CASHIER})),),
    Verb.REPRINT_SLIP: ((Desk.RECEIVED_BY, frozenset({Role.CLERK})),),
    Verb.SHELVE: ((Desk.RECEIVED_BY, frozenset({Role.CLERK})),),
    Verb.LOG_CONTACT: ((Desk.RECEIVED_BY, frozenset({Role.CLERK})),),
    Verb.RECORD_ARRIVAL: ((Desk.RECEIVED_BY, frozenset({Role.CLERK})),),
    Verb.SEND_BY_POST: ((Desk.RECEIVED_BY, frozenset({Role.CLERK})),),
    Verb.RECORD_DELIVERY: ((Desk.RECEIVED_BY, frozenset({Role.CLERK})),),
    Verb.RECORD_PARCEL_BACK: ((Desk.RECEIVED_BY, frozenset({Role.CLERK})),),
    Verb.LEAVE_LIST: (
        (Desk.RECEIVED_BY, frozenset({Role.CLERK})),
        (Desk.HANDLED_BY, frozenset({Role.CASE_OFFICER})),
        (Desk.DECIDED_BY, frozenset({Role.APPROVER})),
    ),
}
IMPORTED_VERBS: Final = frozenset(
    {Verb.VIEW, Verb.NOTE, Verb.FINISH, Verb.WITHDRAW, Verb.RETURN_DOSSIER, Verb.HAND_OVER}
)
"""What can be done to an old dossier that is still open, or lies uncollected: there is no route to follow."""
_STEP_VERBS: Final = frozenset(
    {
        Verb.TAKE_STEP,
        Verb.COMPLETE_STEP,
        Verb.SEND_BACK,
        Verb.APPROVE,
        Verb.ISSUE_NUMBER,
        Verb.DRAFT_RESULT,
        Verb.REASSIGN,
    }
)


def may(actor: Actor, verb: Verb, holding: Holding, *, step_role: Role | None = None) -> bool:
    """Tell whether ``actor`` may do ``verb`` to the dossier as it stands now.

    ``step_role`` is the role of the step that the verb is about, for the verbs that move a route.
    The system may do nothing here: what happens by itself has its own operations.
    """
    if holding.state not in ALLOWED_IN[verb] or (holding.is_imported and verb not in IMPORTED_VERBS):
        return False
    if actor.kind is not ActorKind.OFFICER:
        return _may_citizen(actor, verb, holding)
    if verb in _STEP_VERBS:
        return step_role is not None and _may_at_step(actor, verb, holding, step_role)
    if verb in (Verb.MOVE, Verb.ANSWER_QUESTION):
        return _may_from_elsewhere(actor, verb, holding)
    if verb in (Verb.VIEW, Verb.REVEAL, Verb.NOTE):
        return _may_look(actor, holding, only_workers=verb is not Verb.VIEW)
    return any(_holds(actor, holding.unit_of(desk), roles) for desk, roles in _RULES[verb])


CITIZENS_VERBS: Final = frozenset({Verb.VIEW, Verb.ANSWER_SUPPLEMENT, Verb.WITHDRAW})
"""What the people of a dossier may do themselves, without an officer."""


def _may_citizen(actor: Actor, verb: Verb, holding: Holding) -> bool:
    is_held = actor.kind is ActorKind.CITIZEN and actor.holds is not None and actor.holds == holding.dossier
    # Where an account sent it, the account answers: its sign-in says more than a slip that lies about.
    if verb is Verb.ANSWER_SUPPLEMENT and is_held and not holding.accounts:
        return True
    return verb in CITIZENS_VERBS and _is_theirs(actor, holding)


def may_help(actor: Actor) -> bool:
    """Tell whether ``actor`` may fill in a form for a citizen beside them (hỗ trợ nộp hồ sơ)."""
    return actor.kind is ActorKind.OFFICER and bool(actor.units_as(*ASSISTING_ROLES))


def _is_theirs(actor: Actor, holding: Holding) -> bool:
    """Tell whether a citizen is one of the dossier's people, or sent it."""
    return actor.kind is ActorKind.CITIZEN and (
        actor.person_id in holding.people or actor.account_id in holding.accounts
    )


def _may_at_step(actor: Actor, verb: Verb, holding: Holding, step_role: Role) -> bool:
    """Tell whether ``actor`` may do ``verb`` to a step: whoever holds its role at its desk.

    Those who lead the unit may also give it to a colleague; somebody who only works there may do so with
    what they have in hand, which the operation asks.
    """
    roles = {step_role, *(REASSIGNING_ROLES if verb is Verb.REASSIGN else ())}
    return _holds(actor, holding.unit_of(DESK_OF_ROLE[step_role]), roles)


def _may_from_elsewhere(actor: Actor, verb: Verb, holding: Holding) -> bool:
    """Tell whether ``actor`` may do what units do that have the dossier not in hand."""
    if verb is Verb.ANSWER_QUESTION:
        return bool(actor.units_as(*CONSULTED_ROLES) & holding.consulted)
    above = holding.supervising_units | {holding.handled_by}
    return bool(actor.units_as(Role.PROCEDURE_CONTROLLER) & above)


def _may_look(actor: Actor, holding: Holding, *, only_workers: bool) -> bool:
    if not only_workers and actor.units_as(*CONSULTED_ROLES) & holding.consulted:
        return True
    roles = WORKING_ROLES if only_workers else SEEING_ROLES
    if any(_holds(actor, unit, roles) for unit in holding.units):
        return True
    return not only_workers and any(
        _holds(actor, unit, OVERSEEING_ROLES) for unit in holding.supervising_units | holding.above_counter
    )


def _holds(actor: Actor, unit: UUID, roles: frozenset[Role] | set[Role]) -> bool:
    return any(posting.unit_id == unit and posting.role in roles for posting in actor.postings)


PREPARING: Final = frozenset({DraftVerb.CHANGE, DraftVerb.SEND, DraftVerb.DROP})
"""What any controller may do to a draft; everything else is for those of the unit above all others."""


@dataclass(frozen=True, slots=True)
class DraftHolding:
    """What a decision about a draft of a package needs to know.

    ``authors`` are the accounts that wrote any of it; ``keepers`` the units whose
    controllers keep the catalogue of the whole installation.
    """

    state: DraftState
    authors: frozenset[UUID]
    keepers: frozenset[UUID]


def may_prepare(actor: Actor) -> bool:
    """Tell whether ``actor`` may begin a draft of a package."""
    return bool(actor.units_as(Role.PROCEDURE_CONTROLLER))


def may_keep(actor: Actor, keepers: frozenset[UUID]) -> bool:
    """Tell whether ``actor`` keeps the catalogue: announces, publishes, abolishes."""
    return bool(actor.units_as(Role.PROCEDURE_CONTROLLER) & keepers)


def may_draft(actor: Actor, verb: DraftVerb, holding: DraftHolding) -> bool:
    """Tell whether ``actor`` may do ``verb`` to the draft as it stands.

    Four eyes: whoever wrote any of it does not endorse it.
    """
    if holding.state not in MOVES[verb][0] or not may_prepare(actor):
        return False
    if verb is DraftVerb.ENDORSE and actor.account_id in holding.authors:
        return False
    return verb in PREPARING or may_keep(actor, holding.keepers)
