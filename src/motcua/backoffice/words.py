"""How ages and values of packages are written on the pages of the backoffice."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.domain.canonical_json import JSON
from motcua.dossiers.packages.place_words import part_words

LONGEST_VALUE = 300


def age_words(since: datetime, at: datetime) -> str:
    """Return how long ago ``since`` was at ``at``, in whole minutes, hours or days."""
    minutes = max(int((at - since).total_seconds()) // 60, 0)
    if minutes < 60:
        return ngettext("%(count)s minute ago", "%(count)s minutes ago", minutes) % {"count": minutes}
    hours = minutes // 60
    if hours < 48:
        return ngettext("%(count)s hour ago", "%(count)s hours ago", hours) % {"count": hours}
    return ngettext("%(count)s day ago", "%(count)s days ago", hours // 24) % {"count": hours // 24}


def value_lines(value: JSON) -> list[str]:
    """Return what stands at a place of a package as lines that a person can compare with a decision."""
    if value is None:
        return [_("nothing")]
    if isinstance(value, bool):
        return [_("yes") if value else _("no")]
    if isinstance(value, dict):
        if isinstance(value.get("vi"), str):
            return [str(value["vi"])]
        return [_cut(f"{part_words(name)}: {', '.join(value_lines(part))}") for name, part in value.items()]
    if isinstance(value, list):
        return [_cut("; ".join(value_lines(one))) for one in value] or [_("nothing")]
    return [_cut(" ".join(str(value).split()))]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"
