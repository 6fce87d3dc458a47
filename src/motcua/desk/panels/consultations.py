"""Questions to other units, on the page of the dossier that they are about."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.domain.lifecycle import Verb
from motcua.dossiers.enums import ConsultationEnd
from motcua.dossiers.queries import DossierView, QuestionView
from motcua.dossiers.wording import Tag
from motcua.infrastructure.written import day, moment


def consultation_rows(
    view: DossierView, units: Mapping[UUID, str], officers: Mapping[UUID, str]
) -> list[dict[str, Any]]:
    """Return a block for each question: to whom, until when, what was answered, and what can be done."""
    return [_row(view, one, units, officers) for one in view.questions]


def question_tag(end: str, *, is_late: bool) -> Tag:
    """Return how a question stands, in words."""
    if end == ConsultationEnd.WITHDRAWN:
        return {"words": _("question withdrawn"), "colour": "grey"}
    if end:
        words = _("answered late") if is_late else _("answered")
        if end == ConsultationEnd.UNABLE:
            words = _("could not answer (late)") if is_late else _("could not answer")
        return {"words": words, "colour": "orange" if is_late else "green"}
    if is_late:
        return {"words": _("answer overdue"), "colour": "red"}
    return {"words": _("waiting for the answer"), "colour": "blue"}


def reminded_words(reminders: int) -> str:
    """Return how often a unit was reminded; an empty text for never."""
    if not reminders:
        return ""
    return ngettext("reminded %(count)s time", "reminded %(count)s times", reminders) % {"count": reminders}


def _row(
    view: DossierView, one: QuestionView, units: Mapping[UUID, str], officers: Mapping[UUID, str]
) -> dict[str, Any]:
    answered_by = officers.get(one.ended_by, "") if one.ended_by else ""
    return {
        "unit": units.get(one.unit_id, ""),
        "tag": question_tag(one.end, is_late=one.is_late),
        "asked": _("Asked %(moment)s by %(name)s, answer wanted by %(day)s")
        % {
            "moment": moment(one.asked_at),
            "name": officers.get(one.asked_by, ""),
            "day": day(one.wanted_on),
        },
        "reminded": reminded_words(one.reminders),
        "question": one.question,
        "answer": one.answer,
        "ended": f"{moment(one.ended_at)} · {answered_by}" if one.ended_at else "",
        "file_url": reverse("desk:answer_file", args=[one.id]) if one.file_id else "",
        "answer_url": reverse("desk:question", args=[one.id])
        if one.is_open and Verb.ANSWER_QUESTION in view.allowed
        else "",
        "acts": _acts(view, one),
    }


def _acts(view: DossierView, one: QuestionView) -> list[dict[str, Any]]:
    """Return the buttons under an open question, each with a command of its own."""
    if not one.is_open:
        return []
    kinds = [
        (Verb.REMIND_CONSULTED, "nhac-y-kien", _("Remind")),
        (Verb.WITHDRAW_QUESTION, "rut-y-kien", _("Withdraw the question")),
    ]
    return [
        {
            "url": reverse("desk:act", args=[view.code, slug]),
            "words": words,
            "question_id": one.id,
            "command_id": uuid4(),
        }
        for verb, slug, words in kinds
        if verb in view.allowed
    ]
