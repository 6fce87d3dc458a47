"""Deleting a draft: what is lost, one button, and back to one's own dossiers."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.eforms import operations as drafts
from motcua.infrastructure.written import moment
from motcua.portal.access import Visit
from motcua.portal.filing.access import citizens_own, draft_page
from motcua.portal.filing.opened import OpenedDraft


@require_http_methods(["GET", "HEAD", "POST"])
@draft_page
@citizens_own
def drop(visit: Visit, opened: OpenedDraft) -> HttpResponseBase:
    """Ask once more, and delete the draft with everything in it."""
    if visit.request.method == "POST":
        drafts.drop_draft(opened.id)
        messages.success(visit.request, _("The draft is deleted."))
        return redirect("portal:mine")
    context = {
        "form": None,
        "procedure_name": opened.version.package.name.said_in(visit.language),
        "saved_at": moment(opened.draft.saved_at),
        "papers": len(opened.draft.uploads),
        "resume_url": opened.address("file_resume"),
    }
    return render(visit.request, "portal/filing/drop.html", context)
