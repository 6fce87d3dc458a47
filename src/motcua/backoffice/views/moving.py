"""Open dossiers under earlier versions: what a version would do with them, and moving those that may."""

from http import HTTPStatus
from typing import Final
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.backoffice.access import ADMINISTERING_ROLES, Desk, desk_page, require_controller
from motcua.backoffice.drafting.forms import MoveForm
from motcua.backoffice.navigation import navigation
from motcua.backoffice.tables import Cell, table
from motcua.backoffice.words import day
from motcua.catalogue import queries as catalogue
from motcua.catalogue.versions import PublishedVersion
from motcua.domain.actors import Envelope, Role
from motcua.domain.procedures.moving import Obstacle, Reason, Verdict
from motcua.domain.texts import Text
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import operations
from motcua.dossiers.errors import DossierError
from motcua.dossiers.queries.moving import MovingItem, dry_run
from motcua.organisations import queries as organisations

VERDICTS: Final = {
    Verdict.MOVES: (gettext_lazy("would move"), "green"),
    Verdict.STAYS: (gettext_lazy("stays"), "grey"),
    Verdict.NEEDS_A_PERSON: (gettext_lazy("needs a person"), "yellow"),
}
OBSTACLES: Final = {
    Obstacle.DECIDED: gettext_lazy("it is decided already"),
    Obstacle.PAUSED: gettext_lazy("its clock is paused: it may move once it goes on"),
    Obstacle.NO_SUCH_CASE: gettext_lazy("the new version has no case for it"),
    Obstacle.ANSWER_INVALID: gettext_lazy("the answer is missing or no longer valid"),
    Obstacle.DOCUMENT_NEW: gettext_lazy("a paper that was not asked for"),
    Obstacle.STEP_GONE: gettext_lazy("the step is no longer there"),
    Obstacle.STEP_ELSEWHERE: gettext_lazy("the step now stands elsewhere in the route"),
    Obstacle.STEP_IN_OTHER_HANDS: gettext_lazy("the step is done by another role now"),
    Obstacle.APPROVAL_BEHIND: gettext_lazy("an approval lies before the step now"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(*ADMINISTERING_ROLES)
def dossiers(desk: Desk, code: str) -> HttpResponse:
    """Show the dry run of a version; move the dossiers of the page that may move."""
    target = _target(desk, code)
    after = desk.request.GET.get("sau", "")
    page = dry_run(target.id, after=after)
    may_move = Role.PROCEDURE_CONTROLLER in desk.roles
    if desk.request.method == "POST":
        require_controller(desk)
    form = MoveForm(desk.request.POST if desk.request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        _move(desk, form, page.rows, target.id)
        return redirect(f"{reverse('backoffice:move_dossiers', args=[code])}?toi={target.number}")
    names = organisations.unit_names({one.handled_by for one in page.rows}, local_day(desk.at))
    columns = [_("Dossier"), _("Unit"), _("Under version"), _("Due"), _("What would become of it"), _("Why")]
    return render(
        desk.request,
        "backoffice/move_dossiers.html",
        {
            "desk_navigation": navigation(desk, current="procedures"),
            "code": code,
            "number": target.number,
            "name": target.package.name.said_in(get_language() or "vi"),
            **table(columns, (_cells(one, names) for one in page.rows)),
            "next_url": f"?toi={target.number}&sau={page.next_key}" if page.next_key else "",
            "movable": sum(one.verdict is Verdict.MOVES for one in page.rows),
            "form": form if may_move else None,
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK,
    )


def _target(desk: Desk, code: str) -> PublishedVersion:
    """Return the version asked for, the newest where none is."""
    wanted = desk.request.GET.get("toi", "")
    for one in catalogue.versions_of(code):
        if not wanted or str(one.number) == wanted:
            return one
    raise Http404


def _move(desk: Desk, form: MoveForm, rows: tuple[MovingItem, ...], version_id: UUID) -> None:
    """Move what may move, each dossier in a transaction of its own; tell how many went."""
    command, moved, refused = form.cleaned_data["command_id"], 0, 0
    for one in rows:
        if one.verdict is Verdict.MOVES:
            envelope = Envelope(desk.actor, desk.at, uuid5(command, str(one.id)), one.version)
            try:
                operations.move_to_version(
                    envelope, one.id, version_id=version_id, reason=form.cleaned_data["reason"]
                )
                moved += 1
            except DossierError:
                refused += 1
    messages.success(desk.request, _("Dossiers moved: %(count)s.") % {"count": moved})
    if refused:
        messages.error(
            desk.request,
            _("Not moved: %(count)s. They changed meanwhile, or belong to units that are not under yours.")
            % {"count": refused},
        )


def _cells(one: MovingItem, names: dict[UUID, str]) -> list[Cell]:
    words, colour = VERDICTS[one.verdict]
    return [
        {"words": one.code, "is_header": True, "is_tight": True},
        {"words": names.get(one.handled_by, "")},
        {"words": str(one.number)},
        {"words": day(local_day(one.due_at)) if one.due_at else "", "is_tight": True},
        {"words": words, "tag": colour},
        {"words": "; ".join(map(_reason, one.reasons))},
    ]


def _reason(one: Reason) -> str:
    about = one.about.said_in(get_language() or "vi") if isinstance(one.about, Text) else one.about
    return f"{OBSTACLES[one.obstacle]} ({about})" if about else str(OBSTACLES[one.obstacle])
