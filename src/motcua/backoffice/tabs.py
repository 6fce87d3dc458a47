"""The pages of the catalogue in the back office, as links above each of them."""

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

_TABS: Final = (
    ("procedures", _("Procedures in force"), "backoffice:procedures"),
    ("drafts", _("Drafts"), "backoffice:drafts"),
    ("due", _("Announced, not configured"), "backoffice:due_announcements"),
    ("reviews", _("To be reviewed"), "backoffice:reviews"),
    ("levels", _("Levels of online service"), "backoffice:levels"),
    ("fees", _("Amounts set by the province"), "backoffice:fees"),
)


def catalogue_tabs(current: str) -> list[dict[str, Any]]:
    """Return the links, the one to the current page marked."""
    return [
        {"url": reverse(name), "words": words, "is_current": key == current} for key, words, name in _TABS
    ]
