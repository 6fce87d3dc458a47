"""Assisted filing: the citizen says who sits beside them and fills in."""

from http import HTTPStatus

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from motcua.eforms import operations as drafts
from motcua.portal.access import Visit
from motcua.portal.filing.access import citizens_own, draft_page
from motcua.portal.filing.helper_form import form_for
from motcua.portal.filing.opened import OpenedDraft


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@draft_page
@citizens_own
def helper(visit: Visit, opened: OpenedDraft) -> HttpResponseBase:
    """Ask who helps, and keep it with the draft."""
    data = visit.request.POST if visit.request.method == "POST" else None
    form = form_for(opened.draft.helper, data)
    if form.is_bound and form.is_valid():
        drafts.record_helper(opened.id, form.helper(visit.at), at=visit.at)
        return redirect("portal:file_resume", opened.id)
    context = {
        "form": form,
        "form_title": opened.version.form.title.said_in(visit.language),
        "back_url": opened.place(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(visit.request, "portal/filing/helper.html", context, status=status)
