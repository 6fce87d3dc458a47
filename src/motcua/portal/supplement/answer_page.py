"""What was asked for, as the page shows it: papers to upload, pages to fill in, what is still missing."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.domain.actors import Actor
from motcua.dossiers.queries import Answering, ItemView
from motcua.infrastructure.written import day


def answer_page(asked: Answering, actor: Actor, language: str, refusals: Mapping[str, str]) -> dict[str, Any]:
    """Return what ``portal/supplement/answer.html`` shows; ``refusals`` are told by item, or by ""."""
    items = asked.supplement.items
    names = {str(one.id): one.name.said_in(language) for one in items}
    missing = [_missing_words(one, asked, language) for one in asked.missing]
    return {
        "form": None,
        "code": asked.code,
        "procedure_name": asked.procedure_name.said_in(language),
        "until": day(asked.supplement.until_on),
        "items": [_item(asked, one, actor, language, refusals.get(str(one.id), "")) for one in items],
        "followed": [
            {"title": _title(asked, page, language), "url": _page_url(asked, page)}
            for page in asked.form.open_pages
            if page not in asked.form.pages
        ],
        "missing": missing,
        "is_ready": asked.is_ready,
        "largest": settings.MOTCUA_LARGEST_UPLOAD // 1024**2,
        "problems": [
            {"words": f"{names[item]}: {words}" if item else words, "href": f"#file-{item}" if item else ""}
            for item, words in refusals.items()
        ],
        "back_url": reverse("portal:dossier", args=[asked.code])
        if actor.account_id
        else reverse("portal:track"),
    }


def _item(asked: Answering, item: ItemView, actor: Actor, language: str, error: str) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "name": item.name.said_in(language),
        "reason": item.reason,
        "document": None,
        "page_url": "",
    }
    if not item.kind.is_paper:
        is_there = item.page in asked.form.open_pages
        return {
            **shown,
            "page_url": _page_url(asked, item.page) if is_there else "",
            "is_filled": item.page in asked.form.draft.pages and item.page not in asked.form.missing,
        }
    return {**shown, **_paper(asked, item, actor, shown["name"], error)}


def _paper(asked: Answering, item: ItemView, actor: Actor, name: str, error: str) -> dict[str, Any]:
    # Who came by the codes alone is shown no content, not even their own: the browser may be anybody's.
    file_url = reverse("portal:supplement_sent", args=[asked.code, item.id]) if actor.account_id else ""
    return {
        "document": {
            "id": item.id,
            "name": name,
            "hint": "",
            "error": error,
            "file": {"name": item.file_name, "size": item.file_size, "url": file_url}
            if item.file_id
            else None,
            "is_required": True,
        },
        "upload_url": reverse("portal:supplement_upload", args=[asked.code, item.id]),
        "remove_url": reverse("portal:supplement_remove", args=[asked.code, item.id]),
    }


def _missing_words(missing: str, asked: Answering, language: str) -> str:
    found = next((one for one in asked.supplement.items if str(one.id) == missing), None)
    return found.name.said_in(language) if found else _title(asked, missing, language)


def _title(asked: Answering, page_id: str, language: str) -> str:
    return _("The form: %(page)s") % {"page": asked.form.form.page(page_id).title.said_in(language)}


def _page_url(asked: Answering, page_id: str) -> str:
    return reverse("portal:supplement_page", args=[asked.code, page_id])
