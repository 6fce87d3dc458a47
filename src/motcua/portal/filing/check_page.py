"""What is checked before submitting: answers, papers, place, fees, and who has confirmed."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.domain.forms.definition import Party
from motcua.domain.forms.parties import details_of
from motcua.domain.procedures.package import SignatureRequired
from motcua.domain.procedures.rules import FeeLine
from motcua.eforms.queries import PartyState
from motcua.eforms.summary import SummaryRow, check_answers
from motcua.eforms.wording import helper_words
from motcua.infrastructure.written import dong, moment
from motcua.organisations import queries as organisations
from motcua.portal.filing.ended import ended_notice
from motcua.portal.filing.opened import FROM, FROM_CHECK, OpenedDraft


def check_page(opened: OpenedDraft, language: str) -> dict[str, Any]:
    """Return what the template ``portal/filing/check.html`` shows."""
    parties = _parties(opened, language)
    waits = any(not one["is_confirmed"] for one in parties)
    return {
        "form": None,
        "form_title": opened.version.form.title.said_in(language),
        "counter": opened.draft.counter,
        "changes": opened.changes(language),
        "pages": answer_pages(opened, language, changeable=True),
        "place": _place(opened),
        "papers": _papers(opened, language),
        "to_bring": [one.name.said_in(language) for one in opened.to_bring],
        "papers_url": opened.address("file_papers"),
        "may_add_papers": bool(opened.welcome),
        "fees": _fees(opened, language),
        "parties": parties,
        "is_ready": opened.is_ready,
        "signature": _signature(opened),
        "can_be_signed": opened.can_be_signed,
        "waits": waits,
        "ended": ended_notice(opened, language),
        "is_refused": opened.judgement is None,
        "is_another": False,
        "is_helped": opened.is_helped,
        "refused_at": moment(opened.draft.applicant.refused_at) if opened.draft.applicant else "",
        "handed_url": opened.address("file_handed"),
        "paper_url": opened.address("file_on_paper"),
        "next_url": "" if opened.is_ready else opened.place(),
        "back_url": _back(opened),
    }


def answer_pages(opened: OpenedDraft, language: str, *, changeable: bool) -> list[dict[str, Any]]:
    """Return the answers page by page; ``changeable`` ones with the way to change them."""
    pages = check_answers(opened.version.form, opened.draft.answers, opened.circumstances, language)
    return [
        {
            "title": page.title,
            "is_complete": page.is_complete,
            "rows": [_row(row) for row in page.rows],
            "change_url": f"{opened.page_address(page.id)}?{FROM}={FROM_CHECK}" if changeable else "",
        }
        for page in pages
    ]


def ways_to_mend(opened: OpenedDraft, language: str) -> list[dict[str, str]]:
    """Return the two answers of which one is wrong where somebody files "for myself" in another's name."""
    first = opened.version.form.parties[0]
    asking = first.represents.fields if first.represents else frozenset()
    names = [*sorted(asking), *first.identified_by["identity_number"]]
    return [
        {
            "words": _("Change your answer to “%(question)s”")
            % {"question": element.label.said_in(language)},
            "href": f"{opened.page_address(shown.page.id)}?{FROM}={FROM_CHECK}",
        }
        for shown in opened.shown.pages
        for element in shown.page.elements
        if element.name in names and shown.shows(element.name)
    ]


def _row(row: SummaryRow) -> dict[str, Any]:
    return {"key": row.key, "lines": list(row.values) or [_("Not answered")], "value": ""}


def _place(opened: OpenedDraft) -> list[dict[str, Any]]:
    unit_id = opened.draft.unit_id
    name = organisations.unit(unit_id, opened.circumstances.today).authority_name if unit_id else ""
    return [
        {
            "key": _("Handled by"),
            "lines": [name or _("Not chosen yet")],
            "value": "",
            "change_url": opened.address("file_where_again"),
        },
        {
            "key": _("Filled in with the help of"),
            "lines": [helper_words(opened.draft.helper) or _("Nobody")],
            "value": "",
            "change_url": "" if opened.is_helped else opened.address("file_helper"),
        },
    ]


def _papers(opened: OpenedDraft, language: str) -> list[dict[str, Any]]:
    sent = {one.document: one.name for one in opened.draft.uploads}
    needed = {one.id for one in opened.needed}
    return [
        {
            "key": one.name.said_in(language),
            "lines": [sent.get(one.id) or _("No file yet")],
            "value": "",
            "change_url": opened.address("file_papers"),
        }
        for one in (*opened.needed, *opened.welcome)
        if one.id in needed or one.id in sent
    ]


def _fees(opened: OpenedDraft, language: str) -> list[dict[str, Any]]:
    lines = opened.judgement.fees if opened.judgement else ()
    rows = [{"key": one.rule.name.said_in(language), "lines": [_amount(one)], "value": ""} for one in lines]
    if len(lines) > 1 and opened.judgement:
        rows.append({"key": _("In all"), "lines": [dong(opened.judgement.total)], "value": ""})
    return rows


def _signature(opened: OpenedDraft) -> list[dict[str, Any]]:
    """Return how the applicant signs, as a row: honest where the portal cannot take the signature yet."""
    match opened.version.package.signature_required:
        case SignatureRequired.NONE:
            words = _(
                "No electronic signature is needed. You confirm with the account you are signed in with, by "
                "submitting; day and time are printed on the declaration."
            )
        case SignatureRequired.ONE_TIME_CODE:
            words = _("A one-time code is needed, which this portal cannot send yet.")
        case SignatureRequired.DIGITAL:
            words = _("A digital signature is needed, which this portal cannot take yet.")
    return [{"key": _("Your signature"), "lines": [words], "value": ""}]


def _amount(line: FeeLine) -> str:
    return dong(line.amount) if line.amount else _("Nothing to pay")


def _parties(opened: OpenedDraft, language: str) -> list[dict[str, Any]]:
    states = {one.party: one for one in opened.draft.parties}
    parties = opened.version.form.parties
    return [_party(opened, one, states[one.id], language) for one in parties if one.id in states]


def _party(opened: OpenedDraft, party: Party, state: PartyState, language: str) -> dict[str, Any]:
    return {
        "role": party.name.said_in(language),
        "name": details_of(party, opened.shown.answers).full_name,
        "is_confirmed": state.confirmed_at is not None,
        "confirmed_at": moment(state.confirmed_at),
        "invited_at": moment(state.invited_at),
        "invite_url": opened.address("file_invite", party.id),
    }


def _back(opened: OpenedDraft) -> str:
    if opened.needed:
        return opened.address("file_papers")
    return opened.page_address(opened.page_ids[-1]) if opened.page_ids else reverse("portal:mine")
