"""The files of drafts and versions: taken home, sent in, changed one at a time."""

from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.backoffice.access import ADMINISTERING_ROLES, Desk, desk_page
from motcua.backoffice.drafting.forms import FileForm
from motcua.backoffice.drafting.refusals import refusal_words
from motcua.backoffice.views.drafts import draft_or_404, page
from motcua.catalogue import drafts, queries
from motcua.catalogue.errors import CatalogueError
from motcua.domain.actors import Role
from motcua.domain.procedures.contents import PackageContents
from motcua.dossiers.packages import drafting
from motcua.dossiers.packages.archives import write_archive
from motcua.dossiers.packages.writing import folder_of, written
from motcua.infrastructure.signing import installation_key


@require_GET
@desk_page(*ADMINISTERING_ROLES)
def draft_file(desk: Desk, draft_id: UUID) -> HttpResponse:
    """Give one file of a draft, named in the query."""
    files = written(draft_or_404(desk, draft_id).contents)
    name = desk.request.GET.get("ten", "")
    if name not in files:
        raise Http404
    return _attachment(files[name], name.rpartition("/")[2], "text/plain; charset=utf-8")


@require_GET
@desk_page(*ADMINISTERING_ROLES)
def draft_zip(desk: Desk, draft_id: UUID) -> HttpResponse:
    """Give a draft as a zip signed by this installation."""
    view = draft_or_404(desk, draft_id)
    return _zip(desk, view.contents, f"{view.code}.zip")


@require_GET
@desk_page(*ADMINISTERING_ROLES)
def version_zip(desk: Desk, code: str) -> HttpResponse:
    """Give a published version as a zip signed by this installation: the newest, or the one asked for."""
    versions = queries.versions_of(code)
    wanted = desk.request.GET.get("ban", "")
    shown = next((one for one in versions if not wanted or str(one.number) == wanted), None)
    if shown is None:
        raise Http404
    return _zip(desk, drafts.contents_of(shown.id), f"{code}-{shown.number}.zip")


@require_POST
@desk_page(Role.PROCEDURE_CONTROLLER)
def upload(desk: Desk, draft_id: UUID) -> HttpResponse:
    """Put one file in the place of the draft's file of that name."""
    view = draft_or_404(desk, draft_id)
    form = FileForm(desk.request.POST, desk.request.FILES, auto_id="id_tep_%s")
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            drafting.change_file(form.envelope(desk), draft_id, folder_of(sent.name), sent.read())
        except CatalogueError as refusal:
            form.add_error("file", refusal_words(refusal))
        else:
            messages.success(desk.request, _("%(name)s is saved.") % {"name": sent.name})
            return redirect("backoffice:draft", draft_id)
    return page(desk, view, {"tep": form})


def _zip(desk: Desk, contents: PackageContents, name: str) -> HttpResponse:
    data = write_archive([contents], at=desk.at, key=installation_key(settings.MOTCUA_HOME))
    return _attachment(data, name, "application/zip")


def _attachment(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=kind,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
            "X-Content-Type-Options": "nosniff",
        },
    )
