"""What needs an administrator's attention."""

from datetime import datetime, timedelta
from typing import Final, TypedDict

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.audit import queries as audit
from motcua.backoffice.access import ADMINISTERING_ROLES, Desk, desk_page
from motcua.backoffice.navigation import navigation
from motcua.backoffice.tables import Cell, table
from motcua.backoffice.words import age_words, count
from motcua.calendars import queries as calendars
from motcua.catalogue import drafts
from motcua.catalogue import queries as catalogue
from motcua.domain.vietnam_time import local_day
from motcua.infrastructure import waiting_jobs
from motcua.organisations import queries as organisations

LATE_JOB: Final = timedelta(minutes=15)
LATE_SEAL: Final = timedelta(hours=2)  # seals are made every hour


class Matter(TypedDict):
    """One line of the overview as the component ``task_list.html`` wants it."""

    title: str
    hint: str
    url: str
    state: str
    colour: str


@require_GET
@desk_page(*ADMINISTERING_ROLES)
def show(desk: Desk) -> HttpResponse:
    """Show what is unconfirmed and what runs late."""
    on = local_day(desk.at)
    return render(
        desk.request,
        "backoffice/home.html",
        {
            "desk_navigation": navigation(desk, current="overview"),
            "doubts": [_packages(desk), _due_decisions(), _days(), *_units(desk)],
            "running": [_seal(desk.at), _waiting(desk.at), _failed()],
            "keeps_reference": _keeps_reference(desk),
            "day": on,
        },
    )


@require_GET
@desk_page(*ADMINISTERING_ROLES)
def units(desk: Desk) -> HttpResponse:
    """Show the units whose code or name nobody has compared with the decision that gave it."""
    page = organisations.unconfirmed_units(local_day(desk.at), after=desk.request.GET.get("sau", ""))
    is_keeper = _keeps_reference(desk)
    columns = [_("Code"), _("Name"), _("Code stands"), _("Name stands")]
    return render(
        desk.request,
        "backoffice/units.html",
        {
            "desk_navigation": navigation(desk, current="overview"),
            **table(columns, (_unit_cells(one, is_keeper=is_keeper) for one in page.rows)),
            "next_url": f"?sau={page.next_key}" if page.next_key else "",
        },
    )


def _keeps_reference(desk: Desk) -> bool:
    account_id = desk.actor.account_id
    return account_id is not None and organisations.administers_all(account_id, local_day(desk.at))


def _unit_cells(one: organisations.UnconfirmedUnit, *, is_keeper: bool) -> list[Cell]:
    url = reverse("admin:organisations_unit_change", args=[one.id]) if is_keeper else ""
    return [
        {"words": one.code, "is_header": True, "is_tight": True, "url": url},
        {"words": one.name},
        _standing(is_confirmed=one.is_code_confirmed),
        _standing(is_confirmed=one.is_name_confirmed),
    ]


def _standing(*, is_confirmed: bool) -> Cell:
    if is_confirmed:
        return {"words": _("confirmed"), "tag": "green"}
    return {"words": _("unconfirmed"), "tag": "yellow"}


def _packages(desk: Desk) -> Matter:
    found = catalogue.count_unconfirmed(local_day(desk.at))
    words = _("Unconfirmed values of %(procedures)s procedures in force") % {"procedures": found.procedures}
    return _matter(words, _("Terms, fees and papers known from memory"), "procedures", found.values)


def _due_decisions() -> Matter:
    words, hint = _("Announced and not configured"), _("Decisions whose package is not published")
    return _matter(words, hint, "due_announcements", drafts.count_due_announcements())


def _days() -> Matter:
    words, hint = _("Unconfirmed days of the calendar"), _("Planned, no official notice found yet")
    return _matter(words, hint, "calendar", calendars.count_unconfirmed())


def _units(desk: Desk) -> list[Matter]:
    found = organisations.count_unconfirmed(local_day(desk.at))
    hint = _("Not yet compared with the decision")
    return [
        _matter(_("Unconfirmed codes of units"), hint, "units", found.codes),
        _matter(_("Unconfirmed names of units"), hint, "units", found.names),
    ]


def _matter(title: str, hint: str, place: str, number: int) -> Matter:
    return {
        "title": title,
        "hint": hint if number else "",
        "url": reverse(f"backoffice:{place}"),
        "state": count(number) if number else _("none"),
        "colour": "yellow" if number else "green",
    }


def _seal(at: datetime) -> Matter:
    sealed_at = audit.last_sealed_at()
    is_late = sealed_at is None or at - sealed_at > LATE_SEAL
    return {
        "title": _("Last seal over the journal"),
        "hint": _("Seals are made every hour by the worker: see that one is running.") if is_late else "",
        "url": reverse("backoffice:journal"),
        "state": age_words(sealed_at, at) if sealed_at else _("none yet"),
        "colour": "red" if is_late else "green",
    }


def _waiting(at: datetime) -> Matter:
    due = waiting_jobs.oldest_due(at)
    is_late = due is not None and at - due > LATE_JOB
    return {
        "title": _("Oldest job that waits"),
        "hint": _("The worker may have stopped: see that one is running.") if is_late else "",
        "url": "",
        "state": age_words(due, at) if due else _("none"),
        "colour": "red" if is_late else "green",
    }


def _failed() -> Matter:
    found = waiting_jobs.failed()
    return {
        "title": _("Jobs that were given up"),
        "hint": ", ".join(f"{one.name} ({count(one.count)})" for one in found),
        "url": "",
        "state": count(sum(one.count for one in found)) if found else _("none"),
        "colour": "red" if found else "green",
    }
