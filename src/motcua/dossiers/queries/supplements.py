"""What a citizen was and is asked to add, item by item, with what came; for officers and for the citizen."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet

from motcua.catalogue import queries as catalogue
from motcua.catalogue.queries import PublishedVersion
from motcua.domain.actors import Actor
from motcua.domain.lifecycle import Verb
from motcua.domain.texts import Text
from motcua.domain.vietnam_time import VIETNAM, local_day
from motcua.dossiers.enums import SupplementItemKind
from motcua.dossiers.errors import DossierNotFoundError, NoOpenSupplementError
from motcua.dossiers.models import Dossier, Supplement, SupplementItem
from motcua.dossiers.permissions import can
from motcua.dossiers.sealed import Contents, contents_of, shown_text
from motcua.dossiers.supplements import (
    AskedForm,
    asked_form,
    items_of,
    open_supplement,
    page_of,
    without_answer,
)
from motcua.infrastructure import paging


@dataclass(frozen=True, slots=True)
class ItemView:
    """One thing that is asked for: its name and reason, and what came so far."""

    id: UUID
    kind: SupplementItemKind
    key: str
    name: Text
    reason: str
    page: str  # of the form, where it is asked; empty for a paper
    file_id: UUID | None
    file_name: str
    file_size: int


@dataclass(frozen=True, slots=True)
class SupplementView:
    """One request to add something, and how it ended."""

    id: UUID
    number: int
    is_after_acceptance: bool
    asked_at: datetime
    asked_by: UUID | None
    until_on: date
    items: tuple[ItemView, ...]
    ended_at: datetime | None
    ended_by: UUID | None
    ending: str
    permission: str  # the head's reason for a second one

    def is_over(self, on: date) -> bool:
        """Tell whether the citizen's window has passed without an answer."""
        return self.ended_at is None and on > self.until_on


@dataclass(frozen=True, slots=True)
class Answering:
    """A supplement that is being answered: what is asked, what is filled in, what is missing."""

    dossier_id: UUID
    code: str
    version: int
    procedure_name: Text
    supplement: SupplementView
    form: AskedForm
    missing: tuple[str, ...]  # ids of items and of pages

    @property
    def is_ready(self) -> bool:
        """Tell whether everything that was asked for is there."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class ChangedAnswers:
    """The answers of the form before and after an answer to a supplement."""

    at: datetime
    before: Contents
    after: Contents


def supplements_of(dossier_id: UUID) -> tuple[SupplementView, ...]:
    """Return everything that was asked for, the oldest first (whether the reader may is the caller's)."""
    dossier = Dossier.objects.get(id=dossier_id)
    rows = dossier.supplements.select_related("permission").prefetch_related("items__file").order_by("id")
    return tuple(_view(dossier, one) for one in rows)


def is_second_permitted(dossier_id: UUID) -> bool:
    """Tell whether a permission to ask a second time lies unused."""
    return Dossier.objects.get(id=dossier_id).supplement_permissions.filter(supplement__isnull=True).exists()


def answering(actor: Actor, dossier_id: UUID, at: datetime) -> Answering:
    """Return what is asked for now, to somebody who may answer it.

    Raises:
        DossierNotFoundError: no such dossier, or it is not the actor's to answer.
        NoOpenSupplementError: nothing is asked (any more).
    """
    dossier = Dossier.objects.filter(id=dossier_id).first()
    if dossier is None:
        raise DossierNotFoundError(str(dossier_id))
    supplement = open_supplement(dossier)
    if supplement is None:
        raise NoOpenSupplementError(dossier.code)
    if not can(actor, Verb.ANSWER_SUPPLEMENT, dossier, at):
        raise DossierNotFoundError(dossier.code)
    items = items_of(supplement)
    form = asked_form(dossier, supplement, contents_of(dossier.applicant_id, dossier.sealed).answers)
    return Answering(
        dossier_id=dossier.id,
        code=dossier.code,
        version=dossier.version,
        procedure_name=catalogue.version(dossier.procedure_version_id).package.name,
        supplement=_view(dossier, supplement),
        form=form,
        missing=(*(str(one.id) for one in without_answer(items, ())), *form.missing),
    )


def changed_answers(dossier_id: UUID) -> tuple[ChangedAnswers, ...]:
    """Return how answers of the form were changed, for whoever may see them (whether is the caller's)."""
    dossier = Dossier.objects.get(id=dossier_id)
    rows = list(dossier.supplements.filter(sealed_before__isnull=False).order_by("id"))
    states = [contents_of(dossier.applicant_id, one.sealed_before or b"") for one in rows]
    states.append(contents_of(dossier.applicant_id, dossier.sealed))
    return tuple(
        ChangedAnswers(one.ended_at or one.asked_at, before, after)
        for one, before, after in zip(rows, states[:-1], states[1:], strict=True)
    )


def second_supplements(units: Collection[UUID], since: date, until: date) -> int:
    """Return how many dossiers of these handling units were asked a second time between the two days."""
    return _asked_twice(units, since, until).count()


def second_supplement_dossiers(
    units: Collection[UUID], since: date, until: date, *, after: str = ""
) -> paging.Page[UUID]:
    """Return a page of the dossiers that ``second_supplements`` counts, in order of id."""
    rows = _asked_twice(units, since, until).only("id")
    return paging.page_of(rows, fields=("id",), after=after).map(lambda one: one.id)


def _asked_twice(units: Collection[UUID], since: date, until: date) -> "QuerySet[Dossier]":
    asked = Supplement.objects.filter(
        is_after_acceptance=True,
        number__gt=1,
        asked_at__gte=datetime.combine(since, time(0), VIETNAM),
        asked_at__lt=datetime.combine(until + timedelta(days=1), time(0), VIETNAM),
    )
    return Dossier.objects.filter(handled_by__in=units, id__in=asked.values("dossier"))


def letter_of_return(dossier_id: UUID, at: datetime) -> str:
    """Return the reason with which a dossier is given back whose supplement was not answered in time.

    An empty text where nothing is asked, or while the window is open.
    """
    dossier = Dossier.objects.get(id=dossier_id)
    supplement = open_supplement(dossier)
    if supplement is None or local_day(at) <= supplement.until_on:
        return ""
    return reason_of_return(_view(dossier, supplement))


def reason_of_return(view: SupplementView) -> str:
    """Return the text of the letter, in Vietnamese, as official papers are."""
    asked = "\n".join(
        f"{number}. {item.name.vi}: {item.reason}" for number, item in enumerate(view.items, start=1)
    )
    return (
        f"Ngày {local_day(view.asked_at):%d/%m/%Y}, cơ quan đã yêu cầu bổ sung, hoàn thiện hồ sơ, "
        f"hạn bổ sung đến hết ngày {view.until_on:%d/%m/%Y}. Đến nay chưa nhận được nội dung bổ sung:\n"
        f"{asked}\n"
        "Vì vậy cơ quan trả lại hồ sơ. Ông/Bà có thể nộp lại hồ sơ khi đã có đủ các nội dung trên."
    )


def _view(dossier: Dossier, row: Supplement) -> SupplementView:
    version = catalogue.version(dossier.procedure_version_id)
    names = names_of(version)
    return SupplementView(
        id=row.id,
        number=row.number,
        is_after_acceptance=row.is_after_acceptance,
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        until_on=row.until_on,
        items=tuple(
            _item(dossier, version, names, one)
            for one in sorted(row.items.all(), key=lambda item: item.position)
        ),
        ended_at=row.ended_at,
        ended_by=row.ended_by,
        ending=row.ending,
        permission=shown_text(dossier.applicant_id, row.permission.sealed_reason) if row.permission else "",
    )


def names_of(version: PublishedVersion) -> dict[tuple[str, str], Text]:
    """Return what papers, pages and questions of a version are called, by kind and key."""
    names = {(SupplementItemKind.DOCUMENT.value, one.id): one.name for one in version.package.documents}
    names |= {(SupplementItemKind.PAGE.value, page.id): page.title for page in version.form.pages}
    names |= {
        (SupplementItemKind.FIELD.value, element.name): element.label for element in version.form.elements
    }
    return names


def _item(
    dossier: Dossier, version: PublishedVersion, names: Mapping[tuple[str, str], Text], row: SupplementItem
) -> ItemView:
    own = shown_text(dossier.applicant_id, row.sealed_name) if row.sealed_name else row.key
    kind = SupplementItemKind(row.kind)
    return ItemView(
        id=row.id,
        kind=kind,
        key=row.key,
        name=names.get((row.kind, row.key), Text(own, own)),
        reason=shown_text(dossier.applicant_id, row.sealed_reason),
        page="" if kind.is_paper else page_of(version.form, row),
        file_id=row.file_id,
        file_name=shown_text(dossier.applicant_id, row.sealed_file_name) if row.sealed_file_name else "",
        file_size=row.file.size if row.file else 0,
    )
