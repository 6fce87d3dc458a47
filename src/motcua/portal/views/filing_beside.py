"""The citizen's word on what a helper filled in: on a phone of their own, or on signed paper."""

import json
from contextlib import suppress
from http import HTTPStatus
from typing import Any, Final

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.domain.actors import Actor, Envelope
from motcua.domain.assistance import ConfirmedBy
from motcua.domain.dossier_codes import shown_lookup_code
from motcua.domain.people import normalise, normalise_number
from motcua.dossiers import operations as dossiers
from motcua.dossiers.errors import DossierError
from motcua.dossiers.operations import CitizensWord
from motcua.eforms import operations as drafts
from motcua.eforms.errors import AnswersIncompleteError, DraftNotFoundError, DraftSubmittedError
from motcua.eforms.queries import CONFIRM_WITHIN
from motcua.infrastructure.limits import may_try_code
from motcua.infrastructure.qr_codes import qr_data_uri
from motcua.infrastructure.written import moment
from motcua.portal.access import Visit, too_many_requests
from motcua.portal.filing.access import draft_page
from motcua.portal.filing.beside import Named, named_in
from motcua.portal.filing.check_page import answer_pages, check_page
from motcua.portal.filing.kept_codes import keep_code, kept_code
from motcua.portal.filing.opened import OpenedDraft
from motcua.portal.filing.prefill import own_details
from motcua.portal.views.filing_submit import command_of

HANDED: Final = "handed"
KNOWN: Final = "known"
DONE: Final = "done"
LIMIT: Final = "confirm_failed"


class WhoForm(forms.Form):
    """By what a citizen without an account is known."""

    use_required_attribute = False

    identity_number = forms.CharField(
        label=gettext_lazy("Your citizen number"),
        help_text=gettext_lazy("12 digits, on your identity card."),
        max_length=20,
        error_messages={"required": gettext_lazy("Enter your citizen number.")},
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-20"}
        ),
    )
    birth_date = forms.DateField(
        label=gettext_lazy("Your day of birth"),
        help_text=gettext_lazy("Such as 27/3/1998."),
        input_formats=["%d/%m/%Y", "%d-%m-%Y", "%d %m %Y", "%Y-%m-%d"],
        error_messages={
            "required": gettext_lazy("Enter your day of birth."),
            "invalid": gettext_lazy("Write the day as day/month/year, for example 27/3/1998."),
        },
        widget=forms.DateInput(
            attrs={"inputmode": "text", "autocomplete": "off", "class": "govuk-input--width-10"}
        ),
    )


class PaperForm(forms.Form):
    """That the citizen signed, and where the paper is."""

    use_required_attribute = False

    counter = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    place = forms.CharField(
        label=gettext_lazy("Where the signed paper is kept"),
        help_text=gettext_lazy(
            "Such as: folder of assisted filings 2026, sheet 14, counter of Bom Bo commune."
        ),
        max_length=200,
        error_messages={"required": gettext_lazy("Write where the signed paper is kept.")},
    )
    is_signed = forms.BooleanField(
        label=gettext_lazy(
            "The citizen read the printed declaration, or had it read out, and signed it before me."
        ),
        error_messages={"required": gettext_lazy("Without the citizen's signature nothing is sent.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@draft_page
def handed(visit: Visit, opened: OpenedDraft) -> HttpResponseBase:
    """Show the helper the one-time link for the citizen's phone, as picture and code."""
    if not opened.is_helped or not opened.is_ready or opened.draft.unconfirmed_parties:
        return redirect(opened.address("file_check"))
    if visit.request.method == "POST":
        try:
            code = drafts.ask_applicant(opened.id, at=visit.at)
        except AnswersIncompleteError:
            return redirect(opened.address("file_check"))
        keep_code(visit.request, opened.id, HANDED, code)
        return redirect(opened.address("file_handed"))
    asked = opened.draft.applicant
    if asked is None or asked.refused_at or asked.invited_at is None:
        return redirect(opened.address("file_check"))
    code = kept_code(visit.request, opened.id, HANDED)
    until = asked.invited_at + CONFIRM_WITHIN
    link = f"{settings.MOTCUA_PUBLIC_URL}{reverse('portal:file_confirm', args=[code])}" if code else ""
    context = {
        "form": None,
        "procedure_name": opened.version.package.name.said_in(visit.language),
        "code": code if until > visit.at else "",
        "qr": qr_data_uri(link) if link else "",
        "code_address": f"{settings.MOTCUA_PUBLIC_URL}{reverse('portal:file_confirm_code')}",
        "until": moment(until),
        "check_url": opened.address("file_check"),
    }
    return render(visit.request, "portal/filing/handed.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@draft_page
def on_paper(visit: Visit, opened: OpenedDraft) -> HttpResponseBase:
    """Print the declaration for the citizen to sign; send it once they did, saying where the paper is."""
    if not opened.is_helped or not opened.is_ready or not opened.can_be_signed:
        return redirect(opened.address("file_check"))
    if visit.request.method != "POST":
        return _paper_page(visit, opened, PaperForm(initial={"counter": opened.draft.counter}))
    form = PaperForm(visit.request.POST)
    if not form.is_valid():
        return _paper_page(visit, opened, form)
    if form.cleaned_data["counter"] != opened.draft.counter:
        fresh = PaperForm(initial={"counter": opened.draft.counter})
        return _paper_page(
            visit, opened, fresh, _("The answers were changed after this was printed. Print it again.")
        )
    word = CitizensWord(ConfirmedBy.PAPER, normalise(form.cleaned_data["place"]))
    try:
        dossiers.submit_draft(Envelope(visit.filer, visit.at, command_of(opened.id)), opened.draft, word)
    except DossierError as error:
        return _paper_page(visit, opened, form, error.message)
    messages.success(visit.request, _("Sent in the citizen's name. They get their codes from the counter."))
    return redirect("desk:assist")


def applicant_confirms(visit: Visit, opened: OpenedDraft, invitation: str) -> HttpResponseBase:
    """Show the citizen, on their own phone, what a helper filled in; take their yes or no."""
    response = _applicant_confirms(visit, opened, invitation)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _applicant_confirms(visit: Visit, opened: OpenedDraft, invitation: str) -> HttpResponseBase:
    request, named = visit.request, named_in(opened)
    if opened.draft.submitted_as is not None:
        return _after(visit, opened)
    if visit.account is not None and visit.citizen is None:
        return _ask_who(visit, opened, None, status=HTTPStatus.FORBIDDEN)
    by = _confirms_by(visit, opened, named)
    if by is None:
        return _who(visit, opened, named, invitation)
    if request.method != "POST":
        return _summary(visit, opened)
    if "no" in request.POST:
        return _refused(visit, opened)
    actor = visit.actor if by is ConfirmedBy.ACCOUNT else named.actor()
    return _confirmed(visit, opened, CitizensWord(by), actor)


def _confirms_by(visit: Visit, opened: OpenedDraft, named: Named) -> ConfirmedBy | None:
    """Return by what the one who holds this phone is known to be the one who files; None as long as not."""
    if visit.citizen is not None:
        own = own_details(visit)
        is_open = named.acts_for_another or not named.identity_number  # the account itself says who it is
        is_named = own is not None and normalise_number(own.identity_number) == named.identity_number
        return ConfirmedBy.ACCOUNT if is_open or is_named else None
    is_known = kept_code(visit.request, opened.id, KNOWN) != ""
    return ConfirmedBy.DETAILS if is_known and named.can_be_asked and not named.has_account else None


def _who(visit: Visit, opened: OpenedDraft, named: Named, invitation: str) -> HttpResponseBase:
    """Ask to sign in; whoever has no account is asked for number and day of birth."""
    request = visit.request
    if visit.citizen is not None:
        return _ask_who(visit, opened, None, status=HTTPStatus.FORBIDDEN)
    if named.has_account or not named.can_be_asked:
        return _ask_who(visit, opened, None)
    form = WhoForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _ask_who(visit, opened, form)
    if not may_try_code(request, LIMIT, str(opened.id)):
        return too_many_requests(request)
    if not named.is_known_by(form.cleaned_data["identity_number"], form.cleaned_data["birth_date"]):
        may_try_code(request, LIMIT, str(opened.id), is_wrong=True)
        words = _(
            "This is not what was declared. Enter it as on your identity card, or ask the helper to check."
        )
        form.add_error(None, words)
        return _ask_who(visit, opened, form)
    keep_code(request, opened.id, KNOWN, "yes")
    return redirect("portal:file_confirm", invitation)


def _confirmed(visit: Visit, opened: OpenedDraft, word: CitizensWord, actor: Actor) -> HttpResponseBase:
    request = visit.request
    again = redirect(request.get_full_path())
    is_open = opened.is_ready and opened.can_be_signed and not opened.draft.unconfirmed_parties
    if not is_open or request.POST.get("counter") != str(opened.draft.counter):
        messages.warning(request, _("The answers were changed in the meantime. Look them over once more."))
        return again
    try:
        filed = dossiers.submit_draft(Envelope(actor, visit.at, command_of(opened.id)), opened.draft, word)
    except DossierError as error:
        messages.warning(request, error.message)
        return again
    except DraftSubmittedError:
        return again
    if word.by is ConfirmedBy.DETAILS:
        codes = [filed.answer.code, shown_lookup_code(filed.lookup_code)]
        keep_code(request, opened.id, DONE, json.dumps(codes))
    return again


def _refused(visit: Visit, opened: OpenedDraft) -> HttpResponse:
    is_deleted = visit.request.POST["no"] == "delete"
    with suppress(DraftNotFoundError, DraftSubmittedError):  # a second tap: it is gone already
        (drafts.discard_helped if is_deleted else drafts.refuse_helped)(opened.id, at=visit.at)
    context = {"form": None, "is_deleted": is_deleted}
    return render(visit.request, "portal/filing/refused.html", context)


def _after(visit: Visit, opened: OpenedDraft) -> HttpResponseBase:
    """Show the codes to whoever confirmed on this phone; to anybody else only that it was sent."""
    if visit.citizen is not None and visit.citizen.id == opened.draft.owner_id:
        return redirect(opened.address("file_done"))
    kept = kept_code(visit.request, opened.id, DONE)
    code, lookup_code = json.loads(kept) if kept else ("", "")
    context = {
        "form": None,
        "code": code,
        "lookup_code": lookup_code,
        "procedure_name": opened.version.package.name.said_in(visit.language) if kept else "",
        "tracking_url": f"{reverse('portal:track')}?ma={code}",
    }
    return render(visit.request, "portal/filing/helped_done.html", context)


def _summary(visit: Visit, opened: OpenedDraft) -> HttpResponse:
    shown = check_page(opened, visit.language)
    helper = opened.draft.helper
    context: dict[str, Any] = {
        "form": None,
        "procedure_name": opened.version.package.name.said_in(visit.language),
        "helper_name": helper.full_name if helper else "",
        "team": helper.team if helper else "",
        "place": [{"key": shown["place"][0]["key"], "lines": shown["place"][0]["lines"]}],
        "pages": answer_pages(opened, visit.language, changeable=False),
        "papers": [{"key": one["key"], "lines": one["lines"]} for one in shown["papers"]],
        "fees": shown["fees"],
        "counter": opened.draft.counter,
        "is_ready": opened.is_ready and not opened.draft.unconfirmed_parties,
    }
    return render(visit.request, "portal/filing/is_it_right.html", context)


def _ask_who(
    visit: Visit, opened: OpenedDraft, form: WhoForm | None, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    context = {
        "form": form,
        "procedure_name": opened.version.package.name.said_in(visit.language),
        "is_officer": visit.account is not None and visit.citizen is None,
        "is_signed_in": visit.account is not None,
        "here": visit.request.get_full_path(),
    }
    if form is not None and form.errors:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(visit.request, "portal/filing/is_it_you.html", context, status=status)


def _paper_page(visit: Visit, opened: OpenedDraft, form: PaperForm, problem: str = "") -> HttpResponse:
    helper = opened.draft.helper
    context = {
        "form": form,
        "problems": [{"words": problem, "href": ""}] if problem else [],
        "form_title": opened.version.form.title.said_in(visit.language),
        "pages": answer_pages(opened, visit.language, changeable=False),
        "helper_name": helper.full_name if helper else "",
        "signatories": [opened.version.form.parties[0].name.said_in(visit.language)],
        "check_url": opened.address("file_check"),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem or form.errors else HTTPStatus.OK
    return render(visit.request, "portal/filing/on_paper.html", context, status=status)
