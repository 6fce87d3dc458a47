"""Whether an open dossier may move to a later version of its procedure, must stay, or needs a person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from motcua.domain.forms.definition import Circumstances, FormDefinition
from motcua.domain.forms.validation import findings_of
from motcua.domain.lifecycle import Channel, DossierState
from motcua.domain.procedures.rules import Judgement, NoSuchChannelError, PackageRules
from motcua.domain.process import Route, StepAction, engine
from motcua.domain.rules import RuleError
from motcua.domain.texts import Text


class Verdict(StrEnum):
    """What becomes of a dossier."""

    MOVES = "moves"
    STAYS = "stays"
    NEEDS_A_PERSON = "needs_a_person"


class Obstacle(StrEnum):
    """Why a dossier does not move by itself."""

    DECIDED = "decided"
    PAUSED = "paused"
    NO_SUCH_CASE = "no_such_case"
    ANSWER_INVALID = "answer_invalid"
    DOCUMENT_NEW = "document_new"
    STEP_GONE = "step_gone"
    STEP_ELSEWHERE = "step_elsewhere"
    STEP_IN_OTHER_HANDS = "step_in_other_hands"
    APPROVAL_BEHIND = "approval_behind"


STAYING: Final = frozenset({Obstacle.DECIDED, Obstacle.PAUSED})
"""These keep the dossier where it is; any other obstacle is for a person to look at."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One obstacle with what it is about: a question, a paper or a step."""

    obstacle: Obstacle
    about: Text | str = ""


@dataclass(frozen=True, slots=True)
class MovingDossier:
    """What is known of the dossier. ``documents`` are the ids of papers that it was asked for or brought."""

    state: DossierState
    is_approved: bool
    channel: Channel
    filed_on: date
    answers: Mapping[str, object]
    tokens: tuple[str, ...]
    documents: frozenset[str]
    route: Route


@dataclass(frozen=True, slots=True)
class TargetVersion:
    """The version to which it would move."""

    form: FormDefinition
    rules: PackageRules
    route: Route


@dataclass(frozen=True, slots=True)
class Outlook:
    """What becomes of a dossier and why; ``judgement`` is that of the new version where there is one."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    judgement: Judgement | None = None


def outlook(dossier: MovingDossier, target: TargetVersion) -> Outlook:
    """Say what becomes of ``dossier`` under ``target``."""
    if dossier.state is DossierState.PAUSED:
        return Outlook(Verdict.STAYS, (Reason(Obstacle.PAUSED),))
    is_under_way = dossier.state is DossierState.IN_PROCESS
    if dossier.is_approved or (is_under_way and not dossier.tokens):
        return Outlook(Verdict.STAYS, (Reason(Obstacle.DECIDED),))
    try:
        judgement = target.rules.judge(dossier.answers, channel=dossier.channel, today=dossier.filed_on)
    except (NoSuchChannelError, RuleError):
        return Outlook(Verdict.NEEDS_A_PERSON, (Reason(Obstacle.NO_SUCH_CASE),))
    reasons = [
        *_answers(dossier, target.form),
        *_documents(dossier, judgement),
        *(_steps(dossier, target.route) if is_under_way else ()),
    ]
    verdict = Verdict.NEEDS_A_PERSON if reasons else Verdict.MOVES
    return Outlook(verdict, tuple(reasons), judgement)


def _answers(dossier: MovingDossier, form: FormDefinition) -> Iterator[Reason]:
    circumstances = Circumstances(dossier.channel.value, dossier.filed_on)
    named = {element.name: element.label for element in form.elements}
    seen: set[str] = set()
    for finding in findings_of(form, dossier.answers, circumstances):
        name = str(finding.path[0]) if finding.path else ""
        if name not in seen:
            seen.add(name)
            yield Reason(Obstacle.ANSWER_INVALID, named.get(name, name))


def _documents(dossier: MovingDossier, judgement: Judgement) -> Iterator[Reason]:
    for document in judgement.to_hand_in:
        if document.id not in dossier.documents:
            yield Reason(Obstacle.DOCUMENT_NEW, document.name)


def _steps(dossier: MovingDossier, route: Route) -> Iterator[Reason]:
    """Look at every token: its place must be there, inside the same blocks, in the same hands."""
    for token in dossier.tokens:
        step = dossier.route.steps.get(token)
        name = step.name if step else token
        if token not in route.table.locations:
            yield Reason(Obstacle.STEP_GONE, name)
        elif _blocks(dossier.route, token) != _blocks(route, token):
            yield Reason(Obstacle.STEP_ELSEWHERE, name)
        elif step is not None and (step.role, step.action) != (
            route.steps[token].role,
            route.steps[token].action,
        ):
            yield Reason(Obstacle.STEP_IN_OTHER_HANDS, name)
        elif step is not None and _approval_behind(route, dossier.tokens, token):
            yield Reason(Obstacle.APPROVAL_BEHIND, name)


def _blocks(route: Route, token: str) -> list[tuple[str, int, int]]:
    """Return the blocks around a token, each with the branch taken and how many branches must meet again."""
    table = route.table
    return [
        (block, branch, len(table.arrivals.get(block, ())))
        for _, block, branch in table.locations[token]
        if block
    ]


def _approval_behind(route: Route, tokens: tuple[str, ...], token: str) -> bool:
    """Tell whether an approval lies behind the step: it would never be given any more."""
    if any(one not in route.table.locations for one in tokens):
        return False  # told as a step that is gone
    return any(step.action is StepAction.APPROVE for step in engine.earlier_steps(route, tokens, token))
