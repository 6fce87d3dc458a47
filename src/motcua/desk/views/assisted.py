"""Filing beside a citizen (hỗ trợ nộp hồ sơ): for clerks and for community helpers."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.desk.access import Desk, desk_page
from motcua.desk.navigation import ASSISTING_ROLES, navigation


@require_safe
@desk_page(*ASSISTING_ROLES)
def assist(desk: Desk) -> HttpResponse:
    """Show where help with filing begins: the first page of community helpers."""
    return render(desk.request, "desk/assist.html", {"desk_navigation": navigation(desk, current="assist")})
