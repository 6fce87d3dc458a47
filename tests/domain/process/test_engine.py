"""Walking routes: every route can be walked to its end, in any order, also after sending back."""

import json
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domain.actors import Role
from motcua.domain.process import (
    Branch,
    Exclusive,
    Move,
    Norm,
    NormUnit,
    NotAnEarlierStepError,
    Parallel,
    Route,
    Step,
    StepAction,
    StepNotOpenError,
    complete,
    earlier_steps,
    open_steps,
    send_back,
    start,
)
from motcua.domain.process.definition import Body
from motcua.domain.rules import Facts, Place, compile_rule, completed
from tests.domain.process.drawings import SHAPE, answer_sets, routes


def facts(answers: dict[str, object]) -> Facts:
    return Facts(answers=completed(answers, SHAPE))


def stored(move: Move) -> list[str]:
    tokens: list[str] = json.loads(json.dumps(move.tokens))
    return tokens


@given(routes(), answer_sets, st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_every_route_is_walked_to_its_end(route: Route, answers: dict[str, object], random: Random) -> None:
    judged, seen = facts(answers), set[str]()
    move = start(route, judged)
    while not move.ended:
        opened = {step.key for step in move.opened}
        assert not opened & seen, "no step opens twice"
        seen |= opened
        waiting = open_steps(route, stored(move))
        assert waiting, "a route that has not ended has somebody working on it"
        move = complete(route, stored(move), random.choice(waiting).key, judged)
        assert move.closed is not None
    assert move.tokens == ()


@given(routes(), answer_sets, st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_sending_back_reaches_only_finished_steps_and_the_end_all_the_same(
    route: Route, answers: dict[str, object], random: Random
) -> None:
    judged, done, returns = facts(answers), set[str](), 3
    move = start(route, judged)
    while not move.ended:
        tokens = stored(move)
        current = random.choice(open_steps(route, tokens))
        targets = earlier_steps(route, tokens, current.key)
        assert {step.key for step in targets} <= done
        if targets and returns:
            returns -= 1
            target = random.choice(targets)
            before = set(open_steps(route, tokens))
            move = send_back(route, tokens, current.key, target.key)
            assert before - set(open_steps(route, move.tokens)) == {current, *move.cancelled}
            assert target in open_steps(route, move.tokens)
        else:
            move = complete(route, tokens, current.key, judged)
            done.add(current.key)
    assert returns <= 3


def step(key: str) -> Step:
    return Step(key, key, Role.CASE_OFFICER, StepAction.WORK, Norm(1, NormUnit.WORKING_HOUR))


def steps(keys: str) -> Body:
    return tuple(step(key) for key in keys)


def choice(yes: Body, no: Body) -> Exclusive:
    return Exclusive("x", "", (Branch("", compile_rule("answers.a", Place.ROUTE), yes), Branch("", None, no)))


YES, NO = facts({"a": True}), facts({"a": False})
# a, then side by side (b, then d if asked) and (e f), then g
SIDES = Route(
    "", (step("a"), Parallel("p", "", ((step("b"), choice(steps("d"), ())), steps("ef"))), step("g"))
)


def walked(route: Route, keys: str, judged: Facts = YES) -> Move:
    move = start(route, judged)
    for key in keys:
        move = complete(route, stored(move), key, judged)
    return move


@pytest.mark.parametrize(
    ("done", "judged", "is_open"),
    [
        ("", YES, "a"),
        ("a", YES, "be"),
        ("ab", YES, "de"),
        ("ab", NO, "e"),
        ("abef", YES, "d"),
        ("abdef", YES, "g"),
    ],
)
def test_branches_wait_for_each_other(done: str, judged: Facts, is_open: str) -> None:
    move = walked(SIDES, done, judged)
    assert "".join(s.key for s in open_steps(SIDES, move.tokens)) == is_open


@pytest.mark.parametrize(
    ("done", "judged", "current", "targets"),
    [
        ("a", YES, "b", "a"),
        ("abe", YES, "d", "ab"),
        ("abe", YES, "f", "ae"),
        ("abdef", YES, "g", "abdef"),
        ("abef", NO, "g", "abef"),
    ],
)
def test_a_step_goes_back_only_to_where_the_dossier_has_been(
    done: str, judged: Facts, current: str, targets: str
) -> None:
    move = walked(SIDES, done, judged)
    assert "".join(s.key for s in earlier_steps(SIDES, move.tokens, current)) == targets


def test_sending_back_into_a_finished_branch_leaves_the_other_done() -> None:
    move = send_back(SIDES, walked(SIDES, "abdef").tokens, "g", "e")
    assert [s.key for s in open_steps(SIDES, move.tokens)] == ["e"]
    again = complete(SIDES, complete(SIDES, move.tokens, "e", YES).tokens, "f", YES)
    assert [s.key for s in again.opened] == ["g"]
    assert "d" in [s.key for s in earlier_steps(SIDES, again.tokens, "g")]


def test_sending_back_before_a_fork_cancels_what_is_open_beside() -> None:
    move = send_back(SIDES, walked(SIDES, "ab").tokens, "d", "a")
    assert [s.key for s in move.cancelled] == ["e"]
    assert move.tokens == ("a",)
    assert [s.key for s in complete(SIDES, move.tokens, "a", NO).opened] == ["b", "e"]


def test_a_choice_is_made_anew_after_sending_back() -> None:
    route = Route("", (step("a"), choice(steps("d"), steps("e")), step("g")))
    back = send_back(route, walked(route, "ad").tokens, "g", "a")
    assert [s.key for s in complete(route, back.tokens, "a", NO).opened] == ["e"]


def test_a_branch_that_ends_ends_the_route() -> None:
    stop = Exclusive(
        "x", "", (Branch("", compile_rule("answers.a", Place.ROUTE), (), ends=True), Branch("", None, ()))
    )
    route = Route("", (step("a"), stop, step("g")))
    assert walked(route, "a").ended
    assert [s.key for s in walked(route, "a", NO).opened] == ["g"]


def test_a_closed_or_foreign_step_is_refused() -> None:
    tokens = walked(SIDES, "a").tokens
    for key in ("a", "p", "nowhere", "x:0"):
        with pytest.raises(StepNotOpenError):
            complete(SIDES, tokens, key, YES)
    with pytest.raises(StepNotOpenError):
        complete(SIDES, ["step_of_another_version"], "b", YES)
    for target in ("e", "g", "b", "nowhere"):
        with pytest.raises(NotAnEarlierStepError):
            send_back(SIDES, tokens, "b", target)


def test_tokens_stay_small() -> None:
    assert max(len(json.dumps(walked(SIDES, done).tokens)) for done in ("a", "ab", "abe", "abdef")) < 40
