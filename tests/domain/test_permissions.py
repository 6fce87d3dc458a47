"""Who may do what: the table of the counter, and what must hold for everybody."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.domain.actors import SYSTEM, Actor, ActorKind, Posting, Role
from motcua.domain.lifecycle import ALLOWED_IN, DossierState, Verb
from motcua.domain.permissions import CITIZENS_VERBS, Holding, may

CENTRE, COMMUNE, PROVINCE, FOREIGN, ABOVE_COUNTER, ASKED = (UUID(int=number) for number in range(1, 7))
APPLICANT = UUID(int=9)
STEP_VERBS = {
    *(Verb.TAKE_STEP, Verb.COMPLETE_STEP, Verb.SEND_BACK, Verb.APPROVE, Verb.ISSUE_NUMBER),
    Verb.DRAFT_RESULT,
    Verb.REASSIGN,
}


def holding(state: DossierState) -> Holding:
    return Holding(
        state=state,
        received_by=CENTRE,
        handled_by=COMMUNE,
        decided_by=COMMUNE,
        people=frozenset({APPLICANT}),
        supervising_units=frozenset({PROVINCE}),
        consulted=frozenset({ASKED}),
        above_counter=frozenset({ABOVE_COUNTER}),
    )


def officer(role: Role, unit: UUID) -> Actor:
    return Actor(ActorKind.OFFICER, UUID(int=77), postings=(Posting(unit, role),))


@pytest.mark.parametrize(
    ("role", "unit", "verb", "state", "step_role", "answer"),
    [
        (Role.CLERK, CENTRE, Verb.ACCEPT, DossierState.SUBMITTED, None, True),
        (Role.CLERK, COMMUNE, Verb.ACCEPT, DossierState.SUBMITTED, None, False),
        (Role.CLERK, CENTRE, Verb.ACCEPT, DossierState.IN_PROCESS, None, False),
        (Role.CASE_OFFICER, COMMUNE, Verb.COMPLETE_STEP, DossierState.IN_PROCESS, Role.CASE_OFFICER, True),
        (Role.CASE_OFFICER, COMMUNE, Verb.COMPLETE_STEP, DossierState.PAUSED, Role.CASE_OFFICER, False),
        (Role.CASE_OFFICER, COMMUNE, Verb.APPROVE, DossierState.IN_PROCESS, Role.APPROVER, False),
        (Role.APPROVER, COMMUNE, Verb.APPROVE, DossierState.IN_PROCESS, Role.APPROVER, True),
        (Role.RECORDS_CLERK, COMMUNE, Verb.FINISH, DossierState.IN_PROCESS, None, True),
        (Role.CLERK, CENTRE, Verb.FINISH, DossierState.IN_PROCESS, None, False),
        (Role.CLERK, CENTRE, Verb.REQUEST_SUPPLEMENT, DossierState.SUBMITTED, None, True),
        (Role.CLERK, CENTRE, Verb.REQUEST_SUPPLEMENT_LATER, DossierState.IN_PROCESS, None, False),
        (Role.CASE_OFFICER, COMMUNE, Verb.REQUEST_SUPPLEMENT_LATER, DossierState.IN_PROCESS, None, True),
        (Role.LEADER, COMMUNE, Verb.PERMIT_SUPPLEMENT, DossierState.IN_PROCESS, None, True),
        (Role.LEADER, PROVINCE, Verb.PERMIT_SUPPLEMENT, DossierState.IN_PROCESS, None, False),
        (Role.CLERK, CENTRE, Verb.ANSWER_SUPPLEMENT, DossierState.INCOMPLETE, None, True),
        (Role.CASE_OFFICER, COMMUNE, Verb.ANSWER_SUPPLEMENT, DossierState.PAUSED, None, False),
        (Role.CASE_OFFICER, COMMUNE, Verb.SEND_TO_TAX_OFFICE, DossierState.IN_PROCESS, None, True),
        (Role.CLERK, CENTRE, Verb.RECORD_TAX_NOTICE, DossierState.PAUSED, None, False),
        (Role.CLERK, CENTRE, Verb.RECORD_TAX_PAYMENT, DossierState.PAUSED, None, True),
        (Role.CLERK, CENTRE, Verb.HAND_OVER, DossierState.FINISHED, None, True),
        (Role.CLERK, CENTRE, Verb.CORRECT, DossierState.IN_PROCESS, None, True),
        (Role.CLERK, COMMUNE, Verb.CORRECT, DossierState.IN_PROCESS, None, False),
        (Role.CLERK, CENTRE, Verb.CORRECT, DossierState.VOIDED, None, False),
        (Role.CLERK, CENTRE, Verb.VOID, DossierState.IN_PROCESS, None, True),
        (Role.CASHIER, CENTRE, Verb.VOID, DossierState.IN_PROCESS, None, False),
        (Role.CLERK, CENTRE, Verb.VOID, DossierState.FINISHED, None, False),
        (Role.CASHIER, CENTRE, Verb.RETURN_CASH, DossierState.IN_PROCESS, None, True),
        (Role.ACCOUNTANT, CENTRE, Verb.RETURN_CASH, DossierState.IN_PROCESS, None, False),
        (Role.CLERK, CENTRE, Verb.REPRINT_SLIP, DossierState.IN_PROCESS, None, True),
        (Role.CASE_OFFICER, COMMUNE, Verb.REPRINT_SLIP, DossierState.IN_PROCESS, None, False),
        (Role.CLERK, CENTRE, Verb.SHELVE, DossierState.FINISHED, None, True),
        (Role.CLERK, CENTRE, Verb.SHELVE, DossierState.HANDED_OVER, None, False),
        (Role.CLERK, CENTRE, Verb.LOG_CONTACT, DossierState.FINISHED, None, True),
        (Role.CLERK, CENTRE, Verb.RECORD_ARRIVAL, DossierState.PAUSED, None, True),
        (Role.CLERK, CENTRE, Verb.RECORD_ARRIVAL, DossierState.FINISHED, None, False),
        (Role.CLERK, CENTRE, Verb.SEND_BY_POST, DossierState.FINISHED, None, True),
        (Role.RECORDS_CLERK, COMMUNE, Verb.SEND_BY_POST, DossierState.FINISHED, None, False),
        (Role.CLERK, CENTRE, Verb.RECORD_DELIVERY, DossierState.FINISHED, None, True),
        (Role.CLERK, CENTRE, Verb.RECORD_PARCEL_BACK, DossierState.FINISHED, None, True),
        (Role.CASHIER, CENTRE, Verb.RECORD_CASH, DossierState.FINISHED, None, True),
        (Role.CLERK, CENTRE, Verb.LEAVE_LIST, DossierState.IN_PROCESS, None, True),
        (Role.APPROVER, COMMUNE, Verb.LEAVE_LIST, DossierState.IN_PROCESS, None, True),
        (Role.RECORDS_CLERK, COMMUNE, Verb.LEAVE_LIST, DossierState.IN_PROCESS, None, False),
        (Role.CLERK, CENTRE, Verb.LEAVE_LIST, DossierState.FINISHED, None, False),
        (Role.CASHIER, CENTRE, Verb.REVEAL, DossierState.FINISHED, None, False),
        (Role.CLERK, CENTRE, Verb.WITHDRAW, DossierState.IN_PROCESS, None, True),
        (Role.CLERK, CENTRE, Verb.WITHDRAW, DossierState.SUBMITTED, None, True),
        (Role.CLERK, CENTRE, Verb.WITHDRAW, DossierState.FINISHED, None, False),
        (Role.CLERK, CENTRE, Verb.STOP, DossierState.IN_PROCESS, None, False),
        (Role.APPROVER, COMMUNE, Verb.STOP, DossierState.PAUSED, None, True),
        (Role.APPROVER, COMMUNE, Verb.REFUSE, DossierState.IN_PROCESS, None, True),
        (Role.CASE_OFFICER, COMMUNE, Verb.RETURN_DOSSIER, DossierState.IN_PROCESS, None, False),
        (Role.APPROVER, COMMUNE, Verb.RETURN_DOSSIER, DossierState.IN_PROCESS, None, True),
        (Role.APPROVER, COMMUNE, Verb.RESCHEDULE, DossierState.IN_PROCESS, None, True),
        (Role.CASE_OFFICER, COMMUNE, Verb.RESCHEDULE, DossierState.IN_PROCESS, None, False),
        (Role.APPROVER, COMMUNE, Verb.REOPEN, DossierState.HANDED_OVER, None, True),
        (Role.APPROVER, COMMUNE, Verb.REOPEN, DossierState.IN_PROCESS, None, False),
        (Role.LEADER, PROVINCE, Verb.VIEW, DossierState.IN_PROCESS, None, True),
        (Role.INSPECTOR, PROVINCE, Verb.REVEAL, DossierState.IN_PROCESS, None, False),
        (Role.LEADER, ABOVE_COUNTER, Verb.VIEW, DossierState.IN_PROCESS, None, True),
        (Role.PROCEDURE_CONTROLLER, ABOVE_COUNTER, Verb.MOVE, DossierState.IN_PROCESS, None, False),
        (Role.CLERK, PROVINCE, Verb.VIEW, DossierState.IN_PROCESS, None, False),
        (Role.ADMINISTRATOR, COMMUNE, Verb.VIEW, DossierState.IN_PROCESS, None, False),
        (Role.COMMUNITY_HELPER, COMMUNE, Verb.VIEW, DossierState.IN_PROCESS, None, False),
        (Role.CASE_OFFICER, COMMUNE, Verb.CONSULT, DossierState.IN_PROCESS, None, True),
        (Role.CASE_OFFICER, ASKED, Verb.CONSULT, DossierState.IN_PROCESS, None, False),
        (Role.CASE_OFFICER, COMMUNE, Verb.REMIND_CONSULTED, DossierState.PAUSED, None, True),
        (Role.APPROVER, COMMUNE, Verb.WITHDRAW_QUESTION, DossierState.IN_PROCESS, None, False),
        (Role.CASE_OFFICER, ASKED, Verb.ANSWER_QUESTION, DossierState.IN_PROCESS, None, True),
        (Role.CLERK, ASKED, Verb.ANSWER_QUESTION, DossierState.IN_PROCESS, None, False),
        (Role.CASE_OFFICER, COMMUNE, Verb.ANSWER_QUESTION, DossierState.IN_PROCESS, None, False),
        (Role.APPROVER, ASKED, Verb.VIEW, DossierState.IN_PROCESS, None, True),
        (Role.APPROVER, ASKED, Verb.REVEAL, DossierState.IN_PROCESS, None, False),
        (Role.CASE_OFFICER, COMMUNE, Verb.OPEN_CHILD, DossierState.IN_PROCESS, None, True),
        (Role.CLERK, CENTRE, Verb.OPEN_CHILD, DossierState.IN_PROCESS, None, False),
        (Role.LEADER, COMMUNE, Verb.REASSIGN, DossierState.IN_PROCESS, Role.CASE_OFFICER, True),
        (Role.CASE_OFFICER, COMMUNE, Verb.REASSIGN, DossierState.PAUSED, Role.CASE_OFFICER, True),
        (Role.RECORDS_CLERK, COMMUNE, Verb.REASSIGN, DossierState.IN_PROCESS, Role.CASE_OFFICER, False),
        (Role.COMMUNITY_HELPER, CENTRE, Verb.ACCEPT, DossierState.SUBMITTED, None, False),
    ],
)
def test_table(
    role: Role, unit: UUID, verb: Verb, *, state: DossierState, step_role: Role | None, answer: bool
) -> None:
    assert may(officer(role, unit), verb, holding(state), step_role=step_role) is answer


@given(st.sampled_from(Role), st.sampled_from(Verb), st.sampled_from(DossierState), st.sampled_from(Role))
def test_no_role_counts_in_a_foreign_unit(role: Role, verb: Verb, state: DossierState, step: Role) -> None:
    assert not may(
        officer(role, FOREIGN),
        verb,
        holding(state),
        step_role=step
        if step in (Role.CLERK, Role.CASE_OFFICER, Role.APPROVER, Role.RECORDS_CLERK)
        else None,
    )


@given(st.sampled_from(Verb), st.sampled_from(DossierState))
def test_a_citizen_looks_and_withdraws_and_only_at_their_own(verb: Verb, state: DossierState) -> None:
    own = Actor(ActorKind.CITIZEN, UUID(int=5), person_id=APPLICANT)
    other = Actor(ActorKind.CITIZEN, UUID(int=6), person_id=UUID(int=10))
    assert may(own, verb, holding(state)) is (verb in CITIZENS_VERBS and state in ALLOWED_IN[verb])
    assert not may(other, verb, holding(state))
    assert not may(SYSTEM, verb, holding(state))


def test_every_verb_has_a_state_in_which_somebody_may_do_it() -> None:
    for verb in Verb:
        assert any(
            may(officer(role, unit), verb, holding(state), step_role=step)
            for state in ALLOWED_IN[verb]
            for role in Role
            for unit in (CENTRE, COMMUNE, ASKED)
            for step in ((Role.CASE_OFFICER, Role.APPROVER) if verb in STEP_VERBS else (None,))
        ), verb


def test_the_look_up_code_opens_nothing_but_an_answer() -> None:
    asked = replace(holding(DossierState.INCOMPLETE), dossier=UUID(int=50))
    holder, another = (Actor(ActorKind.CITIZEN, holds=UUID(int=number)) for number in (50, 51))
    assert [verb for verb in Verb if may(holder, verb, asked)] == [Verb.ANSWER_SUPPLEMENT]
    assert not any(may(another, verb, asked) for verb in Verb)
    sent = replace(asked, accounts=frozenset({UUID(int=60)}))
    assert not any(may(holder, verb, sent) for verb in Verb)
