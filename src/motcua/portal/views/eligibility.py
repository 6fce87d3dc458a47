"""Before anybody files: who may, and what can be taken home."""

from io import BytesIO
from typing import Final

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from motcua.catalogue import queries as catalogue
from motcua.catalogue.errors import NoVersionInForceError
from motcua.catalogue.queries import PublishedVersion
from motcua.documents.downloads import file_response
from motcua.documents.queries import open_file
from motcua.portal.access import Visit, public_page
from motcua.portal.blank_forms import blank_form_of
from motcua.portal.current_versions import current_version
from motcua.portal.eligibility_page import eligibility_page
from motcua.portal.procedure_page import procedure_page

MEDIA_TYPES: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
}


@require_safe
@public_page
def show(visit: Visit, code: str) -> HttpResponseBase:
    """Ask the questions, and say what the answers come to."""
    version = _version(visit, code)
    if not version.package.eligibility:
        return redirect("portal:procedure", code)
    given = {name: value for name, value in visit.request.GET.items() if isinstance(value, str)}
    context = eligibility_page(version, given, visit.language, visit.today)
    can_file = procedure_page(version.id, visit.language)["can_file"]
    return render(visit.request, "portal/eligibility.html", {**context, "can_file": can_file})


@require_safe
@public_page
def file(visit: Visit, code: str, name: str) -> HttpResponseBase:
    """Give out a file of the package, such as a blank declaration."""
    version = _version(visit, code)
    offered = {one.file for one in version.package.downloads}
    content = catalogue.file_of(version.id, name) if name in offered else None
    if content is None:
        raise Http404
    response = FileResponse(
        BytesIO(content),
        as_attachment=True,
        filename=f"{code}-{name}",
        content_type=MEDIA_TYPES[name.rpartition(".")[2]],
    )
    response["Content-Length"] = str(len(content))
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    return response


@require_safe
@public_page
def blank_form(visit: Visit, code: str) -> HttpResponseBase:
    """Give out the form of the version in force with nothing in it, to be filled in by hand."""
    file_id = blank_form_of(_version(visit, code).id)
    if file_id is None:
        raise Http404
    return file_response(open_file(file_id), name=f"{code}-to-khai-trong.pdf")


def _version(visit: Visit, code: str) -> PublishedVersion:
    try:
        return catalogue.version(current_version(code, visit.today))
    except NoVersionInForceError:
        raise Http404 from None
