"""What a citizen is told whose draft is of a procedure that holds no longer."""

from django.urls import reverse

from motcua.dossiers.queries import successor_of
from motcua.portal.filing.opened import OpenedDraft


def ended_notice(opened: OpenedDraft, language: str) -> dict[str, str] | None:
    """Return what ``portal/filing/ended.html`` shows: what to file instead; None while it holds."""
    if not opened.draft.is_ended:
        return None
    successor = successor_of(opened.version.code, opened.circumstances.today)
    if successor is None:
        return {"name": "", "url": ""}
    url = reverse("portal:procedure", args=[successor.code])
    return {"name": successor.name.said_in(language), "url": url}
