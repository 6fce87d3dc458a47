"""Reads: drafts, decisions that wait for their package, how versions stand on a day."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from motcua.calendars import queries as calendars
from motcua.catalogue.errors import UnknownDraftError
from motcua.catalogue.models import Abolition, Announcement, ProcedureDraft, ProcedureVersion
from motcua.domain.actors import Actor
from motcua.domain.permissions import DraftHolding, may_draft
from motcua.domain.procedures.contents import PackageContents
from motcua.domain.procedures.life_cycle import (
    OPEN_DRAFTS,
    DatedVersion,
    DraftState,
    DraftVerb,
    Stage,
    VersionStanding,
    stages,
    standings,
)
from motcua.domain.texts import Text
from motcua.domain.vietnam_time import local_day
from motcua.infrastructure.paging import Page, page_of
from motcua.organisations import queries as organisations


@dataclass(frozen=True, slots=True)
class ListedDraft:
    """A draft in a list, with the moment at which it came into its state."""

    id: UUID
    code: str
    name: Text
    state: DraftState
    since: datetime


@dataclass(frozen=True, slots=True)
class StageView:
    """A stay of a draft in one state: how long, who brought it there, what they said."""

    stage: Stage
    at: datetime
    by: UUID | None
    remark: str


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft with everything about it."""

    id: UUID
    code: str
    name: Text
    state: DraftState
    revision: int
    contents: PackageContents
    based_on: UUID | None
    version: UUID | None
    signer: str
    signer_key: str
    signer_name: str
    stages: tuple[StageView, ...]
    holding: DraftHolding

    def may(self, actor: Actor, verb: DraftVerb) -> bool:
        """Tell whether ``actor`` may do ``verb`` to the draft as it stands."""
        return may_draft(actor, verb, self.holding)


def draft(draft_id: UUID, on: date) -> DraftView:
    """Return a draft as it stands on ``on``.

    Raises:
        UnknownDraftError: there is none.
    """
    row = ProcedureDraft.objects.prefetch_related("stages").filter(id=draft_id).first()
    if row is None:
        raise UnknownDraftError(str(draft_id))
    root = organisations.root_on(on)
    return DraftView(
        id=row.id,
        code=row.code,
        name=Text(row.name_vi, row.name_en),
        state=DraftState(row.state),
        revision=row.revision,
        contents=PackageContents.from_json(row.contents),
        based_on=row.based_on_id,
        version=row.version_id,
        signer=row.signer,
        signer_key=row.signer_key,
        signer_name=row.signer_name,
        stages=_stages(row, on),
        holding=DraftHolding(
            DraftState(row.state), frozenset(map(UUID, row.authors)), frozenset({root} if root else ())
        ),
    )


def _stages(row: ProcedureDraft, on: date) -> tuple[StageView, ...]:
    entered = list(row.stages.all())
    days = stages(
        [(DraftState(one.state), local_day(one.at)) for one in entered], calendars.working_calendar(), on
    )
    return tuple(
        StageView(stage, one.at, one.by, one.remark) for stage, one in zip(days, entered, strict=True)
    )


def open_drafts(*, after: str = "") -> Page[ListedDraft]:
    """Return a page of the drafts that are neither published nor dropped, by code."""
    return _listed(ProcedureDraft.objects.filter(state__in=OPEN_DRAFTS), after)


def open_draft_of(code: str) -> UUID | None:
    """Return the draft of a procedure that is open, if there is one."""
    rows = ProcedureDraft.objects.filter(code=code, state__in=OPEN_DRAFTS).order_by("id")
    return rows.values_list("id", flat=True).first()


def _listed(rows: "QuerySet[ProcedureDraft]", after: str) -> Page[ListedDraft]:
    rows = rows.defer("contents").prefetch_related("stages")
    return page_of(rows, fields=("code", "id"), after=after).map(
        lambda row: ListedDraft(
            row.id,
            row.code,
            Text(row.name_vi, row.name_en),
            DraftState(row.state),
            list(row.stages.all())[-1].at,
        )
    )


@dataclass(frozen=True, slots=True)
class DueAnnouncement:
    """A decision whose package is not published, with the working days that have passed since its effect."""

    id: UUID
    code: str
    name: str
    number: str
    decided_on: date
    effect_on: date
    days_passed: int
    draft_id: UUID | None


def due_announcements(on: date, *, after: str = "") -> Page[DueAnnouncement]:
    """Return a page of what is announced and not configured, the longest in force first."""
    rows = Announcement.objects.filter(version__isnull=True).select_related("draft")
    page = page_of(rows, fields=("effect_on", "id"), after=after)
    return page.map(lambda row: _due(row, on))


@dataclass(frozen=True, slots=True)
class KnownAnnouncement:
    """A decision that was entered and waits for its package."""

    number: str
    decided_on: date
    by: str
    signer: str
    effect_on: date


def open_announcement_of(code: str) -> KnownAnnouncement | None:
    """Return the decision about a procedure that waits for its package; the latest of several."""
    row = Announcement.objects.filter(code=code, version__isnull=True).order_by("-decided_on", "-id").first()
    if row is None:
        return None
    return KnownAnnouncement(row.number, row.decided_on, row.by, row.signer, row.effect_on)


def count_due_announcements() -> int:
    """Count the decisions whose package is not published."""
    return Announcement.objects.filter(version__isnull=True).count()


def _due(row: Announcement, on: date) -> DueAnnouncement:
    passed = calendars.working_calendar().working_days_between(row.effect_on, on) if on > row.effect_on else 0
    known = getattr(row, "draft", None)
    return DueAnnouncement(
        row.id,
        row.code,
        row.name,
        row.number,
        row.decided_on,
        row.effect_on,
        passed,
        known.id if known else None,
    )


@dataclass(frozen=True, slots=True)
class AbolitionView:
    """A decision that a procedure no longer holds."""

    from_on: date
    number: str
    decided_on: date
    signer: str
    replaced_by: str


def abolitions_of(code: str) -> list[AbolitionView]:
    """Return the abolitions of a procedure, oldest first."""
    rows = Abolition.objects.filter(procedure__code=code).order_by("from_on", "id")
    return [
        AbolitionView(one.from_on, one.number, one.decided_on, one.signer, one.replaced_by) for one in rows
    ]


def standings_of(code: str, on: date) -> dict[int, VersionStanding]:
    """Return how each version of a procedure stands on ``on``, by number."""
    rows = ProcedureVersion.objects.filter(procedure__code=code).order_by("number")
    dated = [DatedVersion(*row) for row in rows.values_list("number", "valid_from", "valid_to")]
    return standings(dated, (one.from_on for one in abolitions_of(code)), on)


def contents_of(version_id: UUID) -> PackageContents:
    """Return everything the package of a version holds, to be exported or changed."""
    return PackageContents.from_json(
        ProcedureVersion.objects.values_list("contents", flat=True).get(id=version_id)
    )
