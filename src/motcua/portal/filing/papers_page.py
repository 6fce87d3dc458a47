"""The papers of a draft as the component ``upload.html`` wants them."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from motcua.domain.procedures.package import RequiredDocument
from motcua.portal.filing.opened import OpenedDraft
from motcua.portal.filing.wording import saved_words


def papers_page(opened: OpenedDraft, language: str, refusals: Mapping[str, str]) -> dict[str, Any]:
    """Return what the template ``portal/filing/papers.html`` shows; ``refusals`` are told by paper."""
    before = opened.page_ids[-1] if opened.page_ids else ""
    names = {one.id: one.name.said_in(language) for one in (*opened.needed, *opened.welcome)}
    return {
        "form": None,
        "form_title": opened.version.form.title.said_in(language),
        "needed": [_paper(opened, one, language, refusals, is_required=True) for one in opened.needed],
        "welcome": [_paper(opened, one, language, refusals, is_required=False) for one in opened.welcome],
        "shows_welcome": any(one.id in refusals or _sent(opened, one) for one in opened.welcome),
        "problems": [
            {"words": f"{names[document]}: {words}", "href": f"#file-{document}"}
            for document, words in refusals.items()
        ],
        "missing": [one.name.said_in(language) for one in opened.missing],
        "back_url": opened.page_address(before) if before else reverse("portal:mine"),
        "next_url": opened.address("file_check"),
        "saved_at": saved_words(opened.draft.saved_at, opened.circumstances.today),
    }


def _paper(
    opened: OpenedDraft,
    document: RequiredDocument,
    language: str,
    refusals: Mapping[str, str],
    *,
    is_required: bool,
) -> dict[str, Any]:
    sent = next((one for one in opened.draft.uploads if one.document == document.id), None)
    file_url = opened.address("file_sent", document.id)
    return {
        "id": document.id,
        "name": document.name.said_in(language),
        "hint": document.note.said_in(language),
        "error": refusals.get(document.id, ""),
        "file": {"name": sent.name, "size": sent.size, "url": file_url} if sent else None,
        "is_required": is_required,
        "upload_url": opened.address("file_upload", document.id),
        "remove_url": opened.address("file_remove", document.id),
    }


def _sent(opened: OpenedDraft, document: RequiredDocument) -> bool:
    return any(one.document == document.id for one in opened.draft.uploads)
