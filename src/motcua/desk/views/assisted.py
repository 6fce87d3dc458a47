"""Filing beside a citizen (hỗ trợ nộp hồ sơ): for clerks and for community helpers."""

from datetime import datetime, time

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.catalogue import queries as catalogue
from motcua.desk.access import Desk, desk_page
from motcua.desk.navigation import navigation
from motcua.desk.procedures import procedures_found
from motcua.domain.lifecycle import Channel
from motcua.domain.permissions import ASSISTING_ROLES
from motcua.domain.vietnam_time import VIETNAM, local_day
from motcua.eforms import queries as drafts
from motcua.infrastructure.written import count, moment

MOST = 30


@require_safe
@desk_page(*ASSISTING_ROLES)
def assist(desk: Desk) -> HttpResponse:
    """Choose the procedure to file with the citizen, or go on; how many were helped is a bare number."""
    text, today = desk.request.GET.get("q", "").strip(), local_day(desk.at)
    language = get_language() or "vi"
    account_id = desk.actor.account_id
    assert account_id is not None, "an officer has an account"  # noqa: S101
    midnight = datetime.combine(today, time(0), VIETNAM)
    context = {
        "desk_navigation": navigation(desk, current="assist"),
        "text": text,
        "helped": count(drafts.helped_since(account_id, midnight)),
        "procedures": procedures_found(
            text, desk.at, limit=MOST, address=lambda code: reverse("portal:procedure", args=[code])
        )
        if text
        else [],
        "drafts": [
            {
                "url": reverse("portal:file_resume", args=[one.id]),
                "procedure": catalogue.version(one.version_id).package.name.said_in(language),
                "applicant": one.applicant or _("nobody named yet"),
                "saved": moment(one.saved_at),
                "kept": moment(one.expires_at),
            }
            for one in drafts.drafts_of(account_id, desk.at)
            if one.channel is Channel.ONLINE
        ],
    }
    return render(desk.request, "desk/assist.html", context)
