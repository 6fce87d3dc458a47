"""The counter's first page: what came in online and waits for an answer."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.desk.access import Desk, desk_page
from motcua.desk.bulk_acts import bulk_of, ticked
from motcua.desk.forms_finding import FindForm
from motcua.desk.navigation import COUNTER_ROLES, navigation
from motcua.desk.rows import queue_columns, queue_rows
from motcua.desk.seats import must_choose_counter, seat_of, unit_names_for
from motcua.domain.actors import Role
from motcua.dossiers import queries


@require_safe
@desk_page(*COUNTER_ROLES)
def counter(desk: Desk) -> HttpResponse:
    """Show the filings that wait to be accepted or declined, the most urgent answer first."""
    seat = seat_of(desk, *COUNTER_ROLES)
    seated, desk = desk, seat.narrowed(desk)
    page = queries.reception_queue(desk.actor, desk.at, after=desk.request.GET.get("sau", ""))
    names = unit_names_for(desk, {one.handled_by for one in page.rows})
    return render(
        desk.request,
        "desk/counter.html",
        {
            "desk_navigation": navigation(seated, current="counter"),
            "seats": seat.links(),
            "must_choose": must_choose_counter(seated),
            "find_form": FindForm(),
            "is_clerk": Role.CLERK in desk.roles,
            "figures": _figures(desk),
            "columns": queue_columns(),
            "rows": ticked(queue_rows(page.rows, desk.at, names)),
            "bulk": bulk_of(desk, "tiep-nhan"),
            "next_url": f"?sau={page.next_key}" if page.next_key else "",
        },
    )


def _figures(desk: Desk) -> list[dict[str, Any]]:
    """Return the counts; each but the queue's own opens the dossiers behind it."""
    counts = queries.reception_counts(desk.actor, desk.at)
    return [
        {"words": _("Waiting for an answer"), "value": _shown(counts.waiting), "url": ""},
        {"words": _("Answer late"), "value": _shown(counts.past_due), "url": ""},
        {
            "words": _("Results to hand over"),
            "value": _shown(counts.to_hand_over),
            "url": reverse("desk:to_hand_over"),
        },
    ]


def _shown(count: int) -> str:
    return f"{count}+" if count >= queries.COUNT_UP_TO else str(count)
