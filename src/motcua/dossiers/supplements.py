"""What all operations on supplements share: the open one, its window, its items, its end."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import cast
from uuid import UUID

from django.conf import settings

from motcua.catalogue import queries as catalogue
from motcua.domain.canonical_json import JSON
from motcua.domain.forms.answers import normalised
from motcua.domain.forms.definition import Circumstances, FormDefinition
from motcua.domain.forms.validation import unfinished_pages
from motcua.domain.forms.visibility import shown_form
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.change import Change
from motcua.dossiers.enums import SupplementEnding, SupplementItemKind
from motcua.dossiers.models import Dossier, Supplement, SupplementItem
from motcua.dossiers.sealed import Stored, open_text, seal_text


def last_day(at: datetime) -> date:
    """Return the last day on which an answer is awaited that is asked for at ``at``.

    No law fixes the window: ``MOTCUA_SUPPLEMENT_WINDOW_DAYS`` calendar days, a decision of the province.
    """
    return local_day(at) + timedelta(days=settings.MOTCUA_SUPPLEMENT_WINDOW_DAYS)


def open_supplement(dossier: Dossier) -> Supplement | None:
    """Return the supplement that waits for its answer; None where nothing is asked."""
    return dossier.supplements.filter(ended_at__isnull=True).first()


def is_window_open(dossier: Dossier, at: datetime) -> bool:
    """Tell whether the citizen still has time to add what was asked for."""
    asked = open_supplement(dossier)
    return asked is not None and local_day(at) <= asked.until_on


def items_of(supplement: Supplement) -> list[SupplementItem]:
    """Return what is asked, in order."""
    return list(supplement.items.order_by("position"))


def end_supplement(change: Change, ending: SupplementEnding) -> Supplement | None:
    """End the open supplement at the moment of the act; None where there is none."""
    supplement = open_supplement(change.dossier)
    if supplement is None:
        return None
    supplement.ended_at, supplement.ended_by = change.at, change.envelope.actor.account_id
    supplement.ending, supplement.sealed_draft = ending, None
    if ending in (SupplementEnding.ANSWERED, SupplementEnding.AT_COUNTER):
        supplement.answered_version = change.dossier.version + 1
    supplement.save()
    change.body["supplement"] = str(supplement.id)
    return supplement


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was filled in and not sent yet: answers by name, and the pages that were saved."""

    answers: dict[str, JSON] = field(default_factory=dict)
    pages: tuple[str, ...] = ()

    def sealed_for(self, applicant_id: UUID) -> bytes:
        """Return it as it is stored."""
        return seal_text(
            applicant_id, json.dumps({"answers": self.answers, "pages": self.pages}, ensure_ascii=False)
        )


def drafted(applicant_id: UUID, sealed: "Stored | None") -> Drafted:
    """Open what ``Drafted.sealed_for`` stored."""
    if sealed is None:
        return Drafted()
    found = json.loads(open_text(applicant_id, sealed))
    return Drafted(found["answers"], tuple(found["pages"]))


@dataclass(frozen=True)
class AskedForm:
    """The part of a form that a supplement opens again; everything else stays as it was filed.

    ``before`` are the answers as filed, ``draft`` what was filled in since.
    """

    form: FormDefinition
    circumstances: Circumstances
    pages: tuple[str, ...]
    names: Mapping[str, frozenset[str]]
    before: Mapping[str, object]
    draft: Drafted

    @property
    def answers(self) -> dict[str, object]:
        """All answers as they would stand after sending."""
        return normalised(self.form, {**self.kept, **self.draft.answers})

    @property
    def kept(self) -> dict[str, object]:
        """The answers as filed, without those of saved pages that were taken back."""
        again = {name for page in self.draft.pages for name in self.may_change(page)}
        return {name: value for name, value in self.before.items() if name not in again}

    @property
    def followed(self) -> tuple[str, ...]:
        """The pages that a changed answer made incomplete: they are asked again too."""
        if not self.draft.pages:
            return ()
        at_first = unfinished_pages(self.form, normalised(self.form, self.before), self.circumstances)
        now = unfinished_pages(self.form, self.answers, self.circumstances)
        return tuple(page for page in now if page not in at_first and page not in self.pages)

    @property
    def open_pages(self) -> tuple[str, ...]:
        """Every page that may be filled in, in the order of the form."""
        wanted = {*self.pages, *self.followed, *self.draft.pages}
        return tuple(page.id for page in self.form.pages if page.id in wanted)

    @property
    def missing(self) -> tuple[str, ...]:
        """The pages that still have to be saved."""
        followed = set(self.followed)
        return tuple(page for page in self.open_pages if page not in self.draft.pages or page in followed)

    def may_change(self, page_id: str) -> frozenset[str]:
        """Return the names on a page that may be answered anew: those asked for, and those not asked before.

        A changed answer may lead to further questions on the same page; on a page that was made incomplete
        everything may be answered.
        """
        here = frozenset(element.name for element in self.form.page(page_id).elements)
        if page_id not in self.names:
            return here
        shown = shown_form(self.form, normalised(self.form, self.before), self.circumstances).page(page_id)
        asked = {entry.element.name for entry in shown.elements} if shown else set()
        return self.names[page_id] | (here - asked)


def asked_form(dossier: Dossier, supplement: Supplement, before: Mapping[str, object]) -> AskedForm:
    """Return what of the form ``supplement`` opens; what a later version no longer has is left out."""
    form = catalogue.version(dossier.procedure_version_id).form
    wanted = [(one.kind, one.key) for one in items_of(supplement)]
    names: dict[str, frozenset[str]] = {}
    for page in form.pages:
        here = frozenset(element.name for element in page.elements)
        if (SupplementItemKind.PAGE, page.id) in wanted:
            names[page.id] = here
        elif some := here & {key for kind, key in wanted if kind == SupplementItemKind.FIELD}:
            names[page.id] = some
    return AskedForm(
        form=form,
        circumstances=Circumstances(dossier.channel, local_day(dossier.submitted_at)),
        pages=tuple(names),
        names=names,
        before=before,
        draft=drafted(dossier.applicant_id, supplement.sealed_draft),
    )


def page_of(form: FormDefinition, item: SupplementItem) -> str:
    """Return the page on which an item of the form is asked; empty where the form has it no more."""
    if item.kind == SupplementItemKind.PAGE:
        return item.key if item.key in {page.id for page in form.pages} else ""
    return next(
        (page.id for page in form.pages if item.key in {one.name for one in page.elements}),
        "",
    )


def with_page(asked: AskedForm, page_id: str, answers: Mapping[str, object]) -> Drafted:
    """Return the draft with one page saved; only what may be changed of it is taken over."""
    may = asked.may_change(page_id)
    others = {name: value for name, value in asked.draft.answers.items() if name not in may}
    taken = {name: cast("JSON", value) for name, value in answers.items() if name in may}
    return Drafted({**others, **taken}, tuple(dict.fromkeys((*asked.draft.pages, page_id))))


def without_answer(items: Collection[SupplementItem], in_hand: Collection[UUID]) -> list[SupplementItem]:
    """Return the papers for which there is neither a file nor a sheet on the counter."""
    return [
        one
        for one in items
        if SupplementItemKind(one.kind).is_paper and not one.file_id and one.id not in in_hand
    ]
