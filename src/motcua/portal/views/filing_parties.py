"""The second applicant: invited by the first, confirms from their own account."""

from http import HTTPStatus
from typing import Any, Final

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from motcua.domain.forms.definition import Party
from motcua.domain.forms.parties import details_of
from motcua.domain.people import normalise_number
from motcua.eforms import operations as drafts
from motcua.eforms import queries as draft_queries
from motcua.eforms.errors import (
    AnswersIncompleteError,
    DraftNotFoundError,
    DraftSubmittedError,
    NotThisPartyError,
)
from motcua.eforms.queries import PartyState
from motcua.infrastructure.limits import may_try
from motcua.infrastructure.written import moment
from motcua.portal.access import Visit, public_page
from motcua.portal.filing.access import draft_page
from motcua.portal.filing.check_page import answer_pages
from motcua.portal.filing.code_field import code_field
from motcua.portal.filing.kept_codes import keep_code, kept_code
from motcua.portal.filing.opened import OpenedDraft, as_opened
from motcua.portal.filing.prefill import own_details
from motcua.portal.views.filing_beside import applicant_confirms

LIMIT: Final = "resume"


class InviteCodeForm(forms.Form):
    """The code that the first applicant passed on."""

    code = code_field(gettext_lazy("Invitation code"))


@require_http_methods(["GET", "HEAD", "POST"])
@draft_page
def invite(visit: Visit, opened: OpenedDraft, party_id: str) -> HttpResponseBase:
    """Make an invitation, and show what to pass on: a code and a link that name nobody."""
    party, state = _party(opened, party_id)
    if not opened.is_ready or state.confirmed_at is not None:
        return redirect(opened.address("file_check"))
    if visit.request.method == "POST":
        try:
            code = drafts.invite_co_applicant(opened.id, party_id, at=visit.at)
        except AnswersIncompleteError:
            return redirect(opened.address("file_check"))
        keep_code(visit.request, opened.id, party_id, code)
        return redirect(opened.address("file_invite", party_id))
    code = kept_code(visit.request, opened.id, party_id) if state.invited_at else ""
    link = f"{settings.MOTCUA_PUBLIC_URL}{reverse('portal:file_confirm', args=[code])}" if code else ""
    context = {
        "form": None,
        "procedure_name": opened.version.package.name.said_in(visit.language),
        "name": details_of(party, opened.shown.answers).full_name,
        "role": party.name.said_in(visit.language),
        "code": code,
        "link": link,
        "invited_at": moment(state.invited_at),
        "check_url": opened.address("file_check"),
    }
    return render(visit.request, "portal/filing/invite.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("code")
@never_cache
@public_page
def ask_code(visit: Visit) -> HttpResponseBase:
    """Ask for the invitation code, for whoever was told it without the link."""
    request = visit.request
    form = InviteCodeForm(request.POST) if request.method == "POST" else InviteCodeForm()
    if request.method == "POST" and form.is_valid():
        if not may_try(request, LIMIT):
            return _limited(request)
        try:
            draft_queries.draft_by_invite_code(form.cleaned_data["code"], visit.at)
        except DraftNotFoundError:
            form.add_error("code", _no_invitation())
        else:
            return redirect("portal:file_confirm", "-".join(form.cleaned_data["code"].upper().split()))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "portal/filing/invite_code.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@public_page
def confirm(visit: Visit, invitation: str) -> HttpResponseBase:
    """Show the invited person what was declared of them, and take their confirmation."""
    request = visit.request
    try:
        draft, party_id = draft_queries.draft_by_invite_code(invitation, visit.at)
    except DraftNotFoundError:
        # Only a wrong code counts as a try: the right one may be opened as often as needed.
        if not may_try(request, LIMIT):
            return _limited(request)
        form = InviteCodeForm({"code": invitation})
        form.add_error("code", _no_invitation())
        return render(request, "portal/filing/invite_code.html", {"form": form}, status=HTTPStatus.NOT_FOUND)
    opened = as_opened(visit, draft)
    if opened.is_helped and party_id == opened.version.form.parties[0].id:
        return applicant_confirms(visit, opened, invitation)
    party, state = _party(opened, party_id)
    if not _is_named(visit, opened, party):
        return _who_are_you(visit, opened)
    if request.method == "POST" and draft.submitted_as is None:
        return _confirmed(visit, opened, party_id)
    return _confirm_page(visit, opened, party, state)


def _confirmed(visit: Visit, opened: OpenedDraft, party_id: str) -> HttpResponseBase:
    request = visit.request
    details, account_id = own_details(visit), visit.actor.account_id
    again = redirect(request.get_full_path())
    if request.POST.get("counter") != str(opened.draft.counter):
        messages.warning(request, _("The answers were changed in the meantime. Look them over once more."))
        return again
    try:
        assert details is not None and account_id is not None, "known to be the party"  # noqa: S101, PT018
        drafts.confirm(
            opened.id,
            party_id,
            account_id=account_id,
            identity_number=details.identity_number,
            at=visit.at,
        )
    except (AnswersIncompleteError, NotThisPartyError, DraftSubmittedError):
        messages.warning(request, _("The answers were changed in the meantime. Look them over once more."))
    return again


def _confirm_page(visit: Visit, opened: OpenedDraft, party: Party, state: PartyState) -> HttpResponse:
    context: dict[str, Any] = {
        "form": None,
        "procedure_name": opened.version.package.name.said_in(visit.language),
        "first_name": details_of(opened.version.form.parties[0], opened.shown.answers).full_name,
        "role": party.name.said_in(visit.language),
        "pages": answer_pages(opened, visit.language, changeable=False),
        "counter": opened.draft.counter,
        "is_ready": not opened.unfinished,
        "is_submitted": opened.draft.submitted_as is not None,
        "confirmed_at": moment(state.confirmed_at),
    }
    response = render(visit.request, "portal/filing/confirm.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _who_are_you(visit: Visit, opened: OpenedDraft) -> HttpResponse:
    """Ask to sign in, or say that the account is not the invited person's; nothing of the draft is shown."""
    context = {
        "form": None,
        "procedure_name": opened.version.package.name.said_in(visit.language),
        "is_signed_in": visit.account is not None,
        "here": visit.request.get_full_path(),
    }
    status = HTTPStatus.FORBIDDEN if visit.account is not None else HTTPStatus.OK
    return render(visit.request, "portal/filing/who_are_you.html", context, status=status)


def _is_named(visit: Visit, opened: OpenedDraft, party: Party) -> bool:
    """Tell whether the signed-in account's citizen number is the one that the answers name."""
    details = own_details(visit) if visit.citizen else None
    named = details_of(party, opened.shown.answers).identity_number
    return bool(details and named and normalise_number(details.identity_number) == named)


def _party(opened: OpenedDraft, party_id: str) -> tuple[Party, PartyState]:
    party = next((one for one in opened.version.form.parties[1:] if one.id == party_id), None)
    state = next((one for one in opened.draft.parties if one.party == party_id), None)
    if party is None or state is None:
        raise Http404
    return party, state


def _no_invitation() -> str:
    return _("This invitation is not valid (any more). Ask for a new one.")


def _limited(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
