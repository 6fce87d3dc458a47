"""How each verb of the counter is tried in random lives: who tries it, and with what.

Every ``Verb`` stands here; ``test_random_lives`` fails where one is missing. A try may be refused: then
nothing may have changed. Add new verbs at the end of ``TRIES``, new states to ``WAYS_OUT`` or ``FINAL``.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from motcua.calendars.queries import working_calendar
from motcua.domain.actors import Actor, Envelope, Role
from motcua.domain.clock import PauseReason
from motcua.domain.lifecycle import DossierState, Verb
from motcua.domain.process import engine
from motcua.domain.vietnam_time import local_day
from motcua.domain.working_calendar import closing_time
from motcua.dossiers import operations, queries
from motcua.dossiers.enums import ContactMeans, IdentityCheck, SupplementItemKind
from motcua.dossiers.errors import StepClosedError
from motcua.dossiers.models import Consultation, Step, SupplementItem
from motcua.dossiers.operations import AskedItem, Corrected
from motcua.processes import queries as processes
from tests import world
from tests.builders import ADossier, a_filing

REASON = "Lý do để thử"


@dataclass(frozen=True, slots=True)
class Tried:
    """One try: the dossier, the envelope of who tries, and a number that chooses among what is possible."""

    dossier: ADossier
    envelope: Envelope
    choice: int
    later_version: UUID

    @property
    def id(self) -> UUID:
        """The dossier's id."""
        return self.dossier.id

    def step(self) -> Step:
        """Return one of the open steps; refused as a stale page would be where there is none."""
        steps = open_steps(self.dossier)
        if not steps:
            raise StepClosedError("no step is open")
        return steps[self.choice % len(steps)]

    def one_of(self, many: list[Any]) -> Any:
        """Return one of them."""
        return many[self.choice % len(many)]


def open_steps(dossier: ADossier) -> list[Step]:
    """Return the open steps of a dossier."""
    return list(Step.objects.filter(dossier=dossier.id, closed_at__isnull=True).order_by("id"))


def actor_for(dossier: ADossier, role: Role | None) -> Actor:
    """Return who holds ``role`` for the dossier; without one, whoever its first open step is for."""
    if role is None:
        steps = open_steps(dossier)
        return dossier.holder_of(steps[0]) if steps else dossier.case_officer
    known = {
        Role.CLERK: dossier.clerk,
        Role.CASE_OFFICER: dossier.case_officer,
        Role.APPROVER: dossier.approver,
        Role.RECORDS_CLERK: dossier.records_clerk,
    }
    return known.get(role) or world.officer(role, dossier.commune)


@dataclass(frozen=True, slots=True)
class Try:
    """Who tries a verb (None: whoever the open step is for), and how."""

    by: Role | None
    act: Callable[[Tried], object]


def _send_back(tried: Tried) -> object:
    step = tried.step()
    row = tried.dossier.row
    route = processes.route_of(row.procedure_version_id)
    earlier = [one.key for one in engine.earlier_steps(route, row.tokens, step.key)] or ["nowhere"]
    target = earlier[tried.choice % len(earlier)]
    return operations.send_back(tried.envelope, tried.id, step_id=step.id, target=target, reason=REASON)


def _attach(tried: Tried) -> object:
    return operations.attach_result(tried.envelope, tried.id, paper_note="bản giấy")


def _pause(tried: Tried) -> object:
    reason = tried.one_of(list(PauseReason))
    return operations.pause(tried.envelope, tried.id, reason=reason, explanation=REASON)


def _withdraw(tried: Tried) -> object:
    asked_on = local_day(tried.envelope.at)
    return operations.withdraw(tried.envelope, tried.id, reason=REASON, asked_on=asked_on)


def _stop(tried: Tried) -> object:
    return operations.stop(tried.envelope, tried.id, reason=REASON, asked_on=local_day(tried.envelope.at))


def _reschedule(tried: Tried) -> object:
    row = tried.dossier.row
    latest = max(one for one in (tried.envelope.at, row.due_at, row.promised_due_at) if one)
    day = working_calendar().nth_working_day_after(local_day(latest), 1 + tried.choice % 3)
    return operations.reschedule(
        tried.envelope,
        tried.id,
        promised_due_at=closing_time(day),
        reason=REASON,
        exception_reason=REASON if tried.choice % 2 else "",
    )


def _reopen(tried: Tried) -> object:
    keys = list(tried.dossier.row.steps.order_by("id").values_list("key", flat=True)) or ["nowhere"]
    return operations.reopen(tried.envelope, tried.id, target=tried.one_of(keys), reason=REASON)


def _ask(tried: Tried) -> object:
    item = AskedItem(SupplementItemKind.OTHER, REASON, name="Giấy xác nhận")
    return operations.request_supplement(tried.envelope, tried.id, items=[item])


def _answer(tried: Tried) -> object:
    asked = SupplementItem.objects.filter(supplement__dossier=tried.id).order_by("id")
    in_hand = {one: operations.InHand(originals=1) for one in asked.values_list("id", flat=True)}
    return operations.answer_supplement(tried.envelope, tried.id, in_hand=in_hand)


def _send_to_tax_office(tried: Tried) -> object:
    on = local_day(tried.envelope.at)
    return operations.send_to_tax_office(
        tried.envelope, tried.id, slip_number="1/PC", slip_on=on, tax_office="Thuế cơ sở"
    )


def _tax_notice(tried: Tried) -> object:
    pay_by = local_day(tried.envelope.at)
    return operations.record_tax_notice(
        tried.envelope, tried.id, number="2/TB", amount_vnd=tried.choice % 2 * 1000, pay_by=pay_by
    )


def _consult(tried: Tried) -> object:
    wanted_on = local_day(tried.envelope.at)
    return operations.consult(
        tried.envelope, tried.id, units=[world.province()], question=REASON, wanted_on=wanted_on
    )


def _question(tried: Tried) -> UUID:
    asked = Consultation.objects.filter(dossier=tried.id).order_by("-asked_at", "-id")
    return asked.values_list("id", flat=True).first() or UUID(int=0)


def _answer_question(tried: Tried) -> object:
    envelope = tried.envelope
    if envelope.actor.postings == tried.dossier.approver.postings:
        envelope = replace(envelope, actor=world.officer(Role.APPROVER, world.province()))
    return operations.answer_question(envelope, tried.id, question_id=_question(tried), answer=REASON)


def _open_child(tried: Tried) -> object:
    filing = a_filing(world.CERTIFIED_COPY, commune=world.communes()[1])
    return operations.open_child(tried.envelope, tried.id, filing=filing)


def _reassign(tried: Tried) -> object:
    nobody = UUID(int=tried.choice)  # is refused: a colleague would have to be brought to the end as well
    return operations.reassign_step(tried.envelope, tried.id, step_id=tried.step().id, to_account=nobody)


def _correct(tried: Tried) -> object:
    filing = a_filing(tried.dossier.row.procedure.code, commune=tried.dossier.commune)
    to = Corrected(
        version_id=filing.version_id,
        handled_by=filing.handled_by,
        applicant=filing.applicant,
        answers=filing.answers,
        parties=filing.parties,
    )
    return operations.correct(tried.envelope, tried.id, to=to, reason=REASON)


def _log_contact(tried: Tried) -> object:
    is_reached = bool(tried.choice % 2)
    return operations.log_contact(
        tried.envelope, tried.id, means=ContactMeans.CALL, was_reached=is_reached, remark="Số bận"
    )


def _arrival(tried: Tried) -> object:
    at = tried.envelope.at
    return operations.record_arrival(
        tried.envelope, tried.id, carrier="VNPost", tracking_number="EV1", arrived_at=at
    )


def _post(tried: Tried) -> object:
    return operations.send_by_post(tried.envelope, tried.id, carrier="VNPost", tracking_number="EV2")


TRIES: Final[dict[Verb, Try]] = {
    Verb.VIEW: Try(
        Role.INSPECTOR,
        lambda tried: queries.dossier_view(tried.envelope.actor, tried.dossier.row.code, tried.envelope.at),
    ),
    Verb.REVEAL: Try(
        Role.CLERK, lambda tried: queries.reveal(tried.envelope.actor, tried.id, tried.envelope.at)
    ),
    Verb.ACCEPT: Try(Role.CLERK, lambda tried: operations.accept(tried.envelope, tried.id)),
    Verb.DECLINE: Try(Role.CLERK, lambda tried: operations.decline(tried.envelope, tried.id, reason=REASON)),
    Verb.TAKE_STEP: Try(
        None, lambda tried: operations.take_step(tried.envelope, tried.id, step_id=tried.step().id)
    ),
    Verb.COMPLETE_STEP: Try(
        None, lambda tried: operations.complete_step(tried.envelope, tried.id, step_id=tried.step().id)
    ),
    Verb.SEND_BACK: Try(None, _send_back),
    Verb.APPROVE: Try(
        Role.APPROVER, lambda tried: operations.approve(tried.envelope, tried.id, step_id=tried.step().id)
    ),
    Verb.ISSUE_NUMBER: Try(
        Role.RECORDS_CLERK,
        lambda tried: operations.issue_number(tried.envelope, tried.id, step_id=tried.step().id),
    ),
    Verb.DRAFT_RESULT: Try(
        None,
        lambda tried: operations.draft_result(
            tried.envelope, tried.id, step_id=tried.step().id, letter="result"
        ),
    ),
    Verb.ATTACH_RESULT: Try(Role.RECORDS_CLERK, _attach),
    Verb.NOTE: Try(Role.CASE_OFFICER, lambda tried: operations.note(tried.envelope, tried.id, text=REASON)),
    Verb.PAUSE: Try(Role.CASE_OFFICER, _pause),
    Verb.RESUME: Try(Role.CASE_OFFICER, lambda tried: operations.resume(tried.envelope, tried.id)),
    Verb.RECORD_CASH: Try(Role.CLERK, lambda tried: operations.record_cash(tried.envelope, tried.id)),
    Verb.FINISH: Try(Role.RECORDS_CLERK, lambda tried: operations.finish(tried.envelope, tried.id)),
    Verb.WITHDRAW: Try(Role.CLERK, _withdraw),
    Verb.STOP: Try(Role.APPROVER, _stop),
    Verb.REFUSE: Try(Role.APPROVER, lambda tried: operations.refuse(tried.envelope, tried.id, reason=REASON)),
    Verb.RETURN_DOSSIER: Try(
        Role.APPROVER, lambda tried: operations.return_dossier(tried.envelope, tried.id, reason=REASON)
    ),
    Verb.RESCHEDULE: Try(Role.APPROVER, _reschedule),
    Verb.REOPEN: Try(Role.APPROVER, _reopen),
    Verb.HAND_OVER: Try(Role.CLERK, lambda tried: operations.hand_over(tried.envelope, tried.id)),
    Verb.MOVE: Try(
        Role.PROCEDURE_CONTROLLER,
        lambda tried: operations.move_to_version(
            tried.envelope, tried.id, version_id=tried.later_version, reason=REASON
        ),
    ),
    Verb.REQUEST_SUPPLEMENT: Try(Role.CLERK, _ask),
    Verb.REQUEST_SUPPLEMENT_LATER: Try(Role.CASE_OFFICER, _ask),
    Verb.PERMIT_SUPPLEMENT: Try(
        Role.APPROVER,
        lambda tried: operations.permit_supplement(tried.envelope, tried.id, reason=REASON),
    ),
    Verb.ANSWER_SUPPLEMENT: Try(Role.CLERK, _answer),
    Verb.SEND_TO_TAX_OFFICE: Try(Role.CASE_OFFICER, _send_to_tax_office),
    Verb.RECORD_TAX_NOTICE: Try(Role.CASE_OFFICER, _tax_notice),
    Verb.RECORD_TAX_PAYMENT: Try(
        Role.CASE_OFFICER,
        lambda tried: operations.record_tax_payment(tried.envelope, tried.id, proof_number="3"),
    ),
    Verb.LEAVE_LIST: Try(
        Role.CLERK, lambda tried: operations.leave_list(tried.envelope, tried.id, reason=REASON)
    ),
    Verb.CONSULT: Try(Role.CASE_OFFICER, _consult),
    Verb.REMIND_CONSULTED: Try(
        Role.CASE_OFFICER,
        lambda tried: operations.remind_consulted(tried.envelope, tried.id, question_id=_question(tried)),
    ),
    Verb.WITHDRAW_QUESTION: Try(
        Role.CASE_OFFICER,
        lambda tried: operations.withdraw_question(tried.envelope, tried.id, question_id=_question(tried)),
    ),
    Verb.ANSWER_QUESTION: Try(Role.APPROVER, _answer_question),
    Verb.OPEN_CHILD: Try(Role.CASE_OFFICER, _open_child),
    Verb.REASSIGN: Try(None, _reassign),
    Verb.CORRECT: Try(Role.CLERK, _correct),
    Verb.VOID: Try(Role.CLERK, lambda tried: operations.void(tried.envelope, tried.id, reason=REASON)),
    Verb.RETURN_CASH: Try(
        Role.CLERK, lambda tried: operations.return_cash(tried.envelope, tried.id, returned_to=REASON)
    ),
    Verb.REPRINT_SLIP: Try(
        Role.CLERK,
        lambda tried: operations.reprint_slip(tried.envelope, tried.id, identity=IdentityCheck.CARD),
    ),
    Verb.SHELVE: Try(Role.CLERK, lambda tried: operations.shelve(tried.envelope, tried.id, place="A1")),
    Verb.LOG_CONTACT: Try(Role.CLERK, _log_contact),
    Verb.RECORD_ARRIVAL: Try(Role.CLERK, _arrival),
    Verb.SEND_BY_POST: Try(Role.CLERK, _post),
    Verb.RECORD_DELIVERY: Try(
        Role.CLERK,
        lambda tried: operations.record_delivery(tried.envelope, tried.id, delivered_at=tried.envelope.at),
    ),
    Verb.RECORD_PARCEL_BACK: Try(
        Role.CLERK,
        lambda tried: operations.record_parcel_back(tried.envelope, tried.id, came_back_at=tried.envelope.at),
    ),
    # New verbs: one line each, here.
}

FINAL: Final = frozenset({DossierState.DECLINED, DossierState.HANDED_OVER, DossierState.VOIDED})
"""From here no way leads on, and none has to."""
WAYS_OUT: Final[dict[DossierState, tuple[Verb, ...]]] = {
    DossierState.SUBMITTED: (Verb.ACCEPT,),
    DossierState.IN_PROCESS: (
        *(Verb.COMPLETE_STEP, Verb.APPROVE, Verb.ISSUE_NUMBER),
        *(Verb.WITHDRAW_QUESTION, Verb.FINISH, Verb.ATTACH_RESULT),
        # A child that nobody brings to its end keeps its parent from being granted, not from being closed.
        Verb.REFUSE,
    ),
    DossierState.INCOMPLETE: (Verb.ANSWER_SUPPLEMENT,),
    DossierState.PAUSED: (
        *(Verb.ANSWER_SUPPLEMENT, Verb.RECORD_TAX_PAYMENT, Verb.RECORD_TAX_NOTICE),
        Verb.RESUME,
    ),
    DossierState.FINISHED: (
        *(Verb.HAND_OVER, Verb.RECORD_CASH, Verb.RETURN_CASH),
        *(Verb.RECORD_DELIVERY, Verb.RECORD_PARCEL_BACK),
    ),
}
"""What brings a dossier on from each state: one of these verbs, tried in this order, is not refused."""
