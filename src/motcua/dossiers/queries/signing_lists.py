"""Reads of the lists that sessions of a counter make for signing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from motcua.accounts import queries as accounts
from motcua.catalogue import queries as catalogue
from motcua.domain.actors import Actor, Role
from motcua.domain.lifecycle import DossierState, Verb
from motcua.domain.process import StepAction
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.errors import DossierNotFoundError
from motcua.dossiers.models import Dossier, SigningList, Step
from motcua.dossiers.permissions import can, visible_to
from motcua.dossiers.queries.names import procedure_name
from motcua.dossiers.sealed import contents_of
from motcua.infrastructure.paging import Page, page_of
from motcua.organisations import queries as organisations
from motcua.payments import queries as payments
from motcua.records import queries as records

MOST: Final = 300
"""Cases that one list shows: a busy counter takes in less in half a day."""


class Stage(StrEnum):
    """What comes next for a case on a list."""

    WORK = "work"
    SIGN = "sign"
    REGISTER = "register"
    HAND_OVER = "hand_over"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ListedCase:
    """One case; the applicant's name is masked. ``papers`` says what the fast lane asked, without people."""

    dossier_id: UUID
    code: str
    procedure_name: str
    applicant: str
    papers: tuple[str, ...]
    paid: int
    stage: Stage
    step_name: str
    is_mine: bool
    number: str


@dataclass(frozen=True, slots=True)
class SigningListView:
    """The list of one session with its cases, in the order in which they were taken in."""

    id: UUID
    unit_name: str
    clerk_name: str
    day: date
    half: str
    cases: tuple[ListedCase, ...]

    @property
    def paid(self) -> int:
        """What was paid for all of it, in đồng."""
        return sum(one.paid for one in self.cases)

    def of(self, stage: Stage) -> tuple[ListedCase, ...]:
        """Return the cases at ``stage``."""
        return tuple(one for one in self.cases if one.stage is stage)


@dataclass(frozen=True, slots=True)
class ListedList:
    """One list among others, with how many of its cases are not handed over yet."""

    id: UUID
    unit_name: str
    clerk_name: str
    day: date
    half: str
    cases: int
    open_cases: int


def signing_lists(actor: Actor, at: datetime, *, after: str = "") -> Page[ListedList]:
    """Return the lists with cases that the actor may see, the newest first."""
    on = local_day(at)
    seen = visible_to(actor, on).filter(signing_list__isnull=False)
    page = page_of(
        SigningList.objects.filter(id__in=seen.values("signing_list")), fields=("-id",), after=after
    )
    states = Counter(seen.filter(signing_list__in=page.rows).order_by().values_list("signing_list", "state"))
    units = organisations.unit_names({one.unit_id for one in page.rows}, on)
    clerks = organisations.officer_names({one.clerk for one in page.rows})

    def show(row: SigningList) -> ListedList:
        counts = {state: many for (list_id, state), many in states.items() if list_id == row.id}
        return ListedList(
            id=row.id,
            unit_name=units.get(row.unit_id, ""),
            clerk_name=clerks.get(row.clerk, ""),
            day=row.day,
            half=row.half,
            cases=sum(counts.values()),
            open_cases=sum(counts.values()) - counts.get(DossierState.HANDED_OVER, 0),
        )

    return page.map(show)


def signing_list(actor: Actor, list_id: UUID, at: datetime, *, newest: int = 0) -> SigningListView:
    """Return a list with the cases that the actor may see; with ``newest`` only the last that many.

    A fixed number of statements, however many cases there are.

    Raises:
        DossierNotFoundError: there is no such list, or nothing on it is the actor's business.
    """
    on = local_day(at)
    found = SigningList.objects.filter(id=list_id).first()
    rows = visible_to(actor, on).filter(signing_list=list_id).select_related("procedure")
    dossiers = list(rows.order_by("-id")[: newest or MOST])[::-1]
    is_own = found is not None and found.clerk == actor.account_id
    if found is None or not (dossiers or is_own):
        raise DossierNotFoundError(str(list_id))
    return SigningListView(
        id=found.id,
        unit_name=organisations.unit_names([found.unit_id], on).get(found.unit_id, ""),
        clerk_name=organisations.officer_names([found.clerk]).get(found.clerk, ""),
        day=found.day,
        half=found.half,
        cases=tuple(_cases(actor, dossiers, at)),
    )


@dataclass(frozen=True, slots=True)
class SessionSums:
    """How many cases a session took in, and what was paid for them in đồng."""

    cases: int
    paid: int


def session_sums(list_id: UUID) -> SessionSums:
    """Return the sums of one list (two statements)."""
    ids = list(Dossier.objects.filter(signing_list=list_id).order_by("id").values_list("id", flat=True))
    return SessionSums(len(ids), sum(one.paid for one in payments.sums(ids).values()))


def _cases(actor: Actor, dossiers: list[Dossier], at: datetime) -> list[ListedCase]:
    ids = [one.id for one in dossiers]
    steps: dict[UUID, Step] = {}
    for step in Step.objects.filter(dossier__in=ids, closed_at__isnull=True).order_by("-id"):
        steps[step.dossier_id] = step
    # Reads the people with their keys, so that the answers are opened without further statements.
    people = accounts.masked_people(one.applicant_id for one in dossiers)
    sums, results = payments.sums(ids), records.results_of(ids)
    return [
        _case(
            actor,
            one,
            steps.get(one.id),
            at,
            applicant=people[one.applicant_id].name,
            paid=sums.get(one.id, payments.Sums()).paid,
            number=results[one.id].number if one.id in results else "",
        )
        for one in dossiers
    ]


_OF_ACTION: Final = {
    StepAction.WORK: (Stage.WORK, Verb.COMPLETE_STEP),
    StepAction.APPROVE: (Stage.SIGN, Verb.APPROVE),
    StepAction.ISSUE_NUMBER: (Stage.REGISTER, Verb.ISSUE_NUMBER),
}


def _case(
    actor: Actor, dossier: Dossier, step: Step | None, at: datetime, *, applicant: str, paid: int, number: str
) -> ListedCase:
    if step is not None:
        stage, verb = _OF_ACTION[StepAction(step.action)]
        is_mine = can(actor, verb, dossier, at, Role(step.role))
        is_mine = is_mine and step.taken_by in (None, actor.account_id)
    elif dossier.state == DossierState.IN_PROCESS:
        stage, is_mine = Stage.REGISTER, can(actor, Verb.FINISH, dossier, at)
    elif dossier.state == DossierState.FINISHED:
        stage, is_mine = Stage.HAND_OVER, can(actor, Verb.HAND_OVER, dossier, at)
    else:
        stage, is_mine = Stage.DONE, False
    return ListedCase(
        dossier_id=dossier.id,
        code=dossier.code,
        procedure_name=procedure_name(dossier),
        applicant=applicant,
        papers=papers_in(dossier),
        paid=paid,
        stage=stage,
        step_name=step.name if step else "",
        is_mine=is_mine,
        number=number,
    )


def papers_in(dossier: Dossier) -> tuple[str, ...]:
    """Return what a case of the fast lane is about, a line for each row: ``Bằng tốt nghiệp, 2, 3``."""
    lane = catalogue.version(dossier.procedure_version_id).form.fast_lane
    if lane is None:
        return ()
    answers = contents_of(dossier.applicant_id, dossier.sealed).answers
    lines: list[str] = []
    for group in dict.fromkeys(path[0] for path in lane.paths if len(path) == 2):
        names = [path[1] for path in lane.paths if path[0] == group and len(path) == 2]
        rows = answers.get(group)
        listed = rows if isinstance(rows, list) else []
        lines += [_line(dossier, group, names, row) for row in listed if isinstance(row, Mapping)]
    return tuple(lines)


def _line(dossier: Dossier, group: str, names: list[str], row: Mapping[str, object]) -> str:
    form = catalogue.version(dossier.procedure_version_id).form
    said = []
    for name in names:
        question = form.question_at((group, 0, name))
        if question is None or question.choices or row.get(name) is None:
            continue
        value = row[name]
        said.append(f"{question.label.vi.lower()}: {value}" if isinstance(value, int) else str(value))
    return "; ".join(said)
