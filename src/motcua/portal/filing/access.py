"""Who may open the pages of a draft: its owner, until it is a dossier."""

from collections.abc import Callable
from functools import update_wrapper
from http import HTTPStatus
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from motcua.eforms.errors import DraftNotFoundError, DraftSubmittedError
from motcua.portal.access import Visit, filer_page
from motcua.portal.filing.opened import NoSuchDraftError, OpenedDraft, open_draft

P = ParamSpec("P")
DraftView = Callable[Concatenate[Visit, OpenedDraft, P], HttpResponseBase]
# Addresses name the draft (``draft_id``) and what else the view takes.
Page = Callable[..., HttpResponseBase]


def draft_page(view: DraftView[P]) -> Page:
    """Open a view of a draft to its owner: the citizen, or the helper until the citizen confirms.

    Whoever comes back after it was submitted is led to the confirmation: a page sent twice does no harm.
    """

    def found(visit: Visit, /, draft_id: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            opened = open_draft(visit, draft_id)
            if opened.draft.submitted_as is not None:
                return redirect(opened.address("file_done"))
            return view(visit, opened, *args, **kwargs)
        except DraftSubmittedError:
            return redirect("portal:file_done", draft_id)
        except (NoSuchDraftError, DraftNotFoundError):
            return no_such_draft(visit)

    page = filer_page(found)
    update_wrapper(page, view)
    return page


def no_such_draft(visit: Visit) -> HttpResponseBase:
    """Return the page that says what may have become of a draft; a helper is told nothing more."""
    context = {"form": None, "is_helper": visit.helper is not None}
    return render(visit.request, "portal/filing/gone.html", context, status=HTTPStatus.NOT_FOUND)


def citizens_own(view: DraftView[P]) -> DraftView[P]:
    """Keep a page of a draft to the citizen; a helper goes back to where the draft stands."""

    def page(visit: Visit, opened: OpenedDraft, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if visit.helper is not None:
            return redirect(opened.address("file_check"))
        return view(visit, opened, *args, **kwargs)

    update_wrapper(page, view)
    return page
