"""The seals over the journal of everything that happened."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.audit import queries as audit
from motcua.audit.operations import Seal
from motcua.backoffice.access import ADMINISTERING_ROLES, Desk, desk_page
from motcua.backoffice.navigation import navigation
from motcua.backoffice.tables import Cell, table
from motcua.infrastructure.written import count, moment

SHOWN = 50
VERIFY = "motcua audit verify"


@require_GET
@desk_page(*ADMINISTERING_ROLES)
def show(desk: Desk) -> HttpResponse:
    """Show the seals, the newest first, and how to verify them."""
    before = desk.request.GET.get("truoc", "")
    seals = audit.newest_seals(
        before=int(before) if before.isdecimal() and len(before) < 16 else 0, limit=SHOWN
    )
    columns = [_("Seal"), _("Made"), _("Streams that had moved"), _("Root"), _("Key")]
    is_more = bool(seals) and seals[-1].number > 1
    return render(
        desk.request,
        "backoffice/journal.html",
        {
            "desk_navigation": navigation(desk, current="journal"),
            "command": VERIFY,
            **table(columns, map(_cells, seals)),
            "next_url": f"?truoc={seals[-1].number}" if is_more else "",
        },
    )


def _cells(one: Seal) -> list[Cell]:
    return [
        {"words": count(one.number), "is_header": True},
        {"words": moment(one.sealed_at), "is_tight": True},
        {"words": count(one.leaf_count), "is_number": True},
        {"words": one.root.hex()},
        {"words": one.key_id, "is_tight": True},
    ]
