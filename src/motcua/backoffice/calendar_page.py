"""What a change of the calendar does to open dossiers: before it is made, and how far it was followed."""

from collections.abc import Mapping
from typing import Any, Final

from django.forms import Form
from django.forms.widgets import HiddenInput
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.backoffice.access import Desk
from motcua.calendars.enums import DayKind
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.queries import recomputations
from motcua.infrastructure.written import count, day, moment
from motcua.organisations import queries as organisations

UNITS_SHOWN: Final = 20


def preview_page(desk: Desk, given: Mapping[str, Any], *, is_removal: bool) -> dict[str, Any]:
    """Return what ``backoffice/calendar_preview.html`` shows of a change that was not made yet."""
    changed, kind = given["day"], DayKind(given["kind"])
    # A make-up day is worked, a day off is not; taking either away makes the day an ordinary one again.
    is_worked = (kind is DayKind.MAKEUP) != is_removal
    found = recomputations.preview(changed, desk.at, is_worked=is_worked)
    units = recomputations.most_affected(found, UNITS_SHOWN)
    names = organisations.unit_names({*units, *(one.unit_id for one in found.samples)}, local_day(desk.at))
    return {
        "title": (_("Take %(day)s out of the calendar") if is_removal else _("Put %(day)s into the calendar"))
        % {"day": day(changed)},
        "kind": kind.label,
        "is_removal": is_removal,
        "looked_at": count(found.looked_at) + ("+" if found.is_cut else ""),
        "moved": count(found.moved) + ("+" if found.is_cut else ""),
        "is_cut": found.is_cut,
        "beyond_calendar": found.beyond_calendar,
        "by_days": [
            {"key": days_words(days), "value": count(number)}
            for days, number in sorted(found.by_days.items())
        ],
        "by_unit": [{"key": names[unit], "value": count(number)} for unit, number in units.items()],
        "samples": [
            {
                "code": one.code,
                "unit": names[one.unit_id],
                "before": moment(one.from_due_at),
                "after": moment(one.to_due_at),
            }
            for one in found.samples
        ],
    }


def days_words(days: int) -> str:
    """Return by how many calendar days due dates move, in words."""
    if days == 0:
        return _("on the same day, at another hour")
    if days > 0:
        return ngettext("%(count)s day later", "%(count)s days later", days) % {"count": days}
    return ngettext("%(count)s day earlier", "%(count)s days earlier", -days) % {"count": -days}


def recomputation_rows() -> list[dict[str, Any]]:
    """Return the newest changes with what became of them."""
    return [
        {
            "day": day(one.day),
            "asked_at": moment(one.asked_at),
            "looked_at": count(one.looked_at),
            "moved": count(one.moved),
            "beyond_calendar": one.beyond_calendar,
            "longest_lock": _("%(count)s ms") % {"count": one.longest_lock_ms},
            "is_running": one.first_pass_ended_at is None,
            "ended_at": moment(one.ended_at or one.first_pass_ended_at),
        }
        for one in recomputations.newest()
    ]


def as_hidden(form: Form) -> Form:
    """Return the form with the same values, none of them to be seen: only the act is left to confirm."""
    for one in form.fields.values():
        one.widget = HiddenInput()
    return form
