"""Filing on behalf of a citizen: the procedure, the citizen, then the pages of the form."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.accounts import queries as accounts
from motcua.accounts.errors import PersonErasedError, UnknownPersonError
from motcua.catalogue import queries as catalogue
from motcua.catalogue.errors import NoVersionInForceError
from motcua.catalogue.queries import PublishedVersion
from motcua.desk.access import Desk, desk_page
from motcua.desk.filing import counter_helper
from motcua.desk.finding import Found, UnreadableTextError, find, masked_choices, merged, person_of
from motcua.desk.forms_filing import COUNTER_CHANNELS, StartForm
from motcua.desk.navigation import navigation
from motcua.desk.procedures import procedures_found
from motcua.desk.seats import must_choose_counter, seated
from motcua.desk.units import handling_choices, own_authority
from motcua.desk.views.search import PERSON
from motcua.domain.actors import Role
from motcua.domain.forms.parties import prefilled
from motcua.domain.people import PersonDetails
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.enums import ChannelLabel
from motcua.eforms import operations as drafts
from motcua.eforms import queries as draft_queries
from motcua.infrastructure.written import moment

FIND = "find"
PURPOSE = "counter"
UNIT = "dv"
LONGEST_NAME = 60


@require_safe
@desk_page(Role.CLERK)
def file_start(desk: Desk) -> HttpResponse:
    """Choose the procedure, or go on with one of one's drafts."""
    text = desk.request.GET.get("q", "").strip()
    person = desk.request.GET.get(PERSON, "")
    language = get_language() or "vi"
    query = f"?{PERSON}={person}" if person else ""
    return render(
        desk.request,
        "desk/file_start.html",
        {
            "desk_navigation": navigation(desk, current="filing"),
            "text": text,
            "person": person,
            "procedures": procedures_found(
                text,
                desk.at,
                limit=30,
                address=lambda code: reverse("desk:file_citizen", args=[code]) + query,
            ),
            "drafts": _drafts(desk, language),
        },
    )


def _drafts(desk: Desk, language: str) -> list[dict[str, str]]:
    assert desk.actor.account_id is not None, "an officer has an account"  # noqa: S101
    return [
        {
            "url": reverse("desk:file_resume", args=[one.id]),
            "procedure": catalogue.version(one.version_id).package.name.said_in(language),
            "applicant": one.applicant or _("nobody named yet"),
            "channel": str(ChannelLabel(one.channel.value).label),
            "saved": moment(one.saved_at),
            "kept": date_format(one.expires_at, "DATE_FORMAT"),
        }
        for one in draft_queries.drafts_of(desk.actor.account_id, desk.at)
        if one.channel in COUNTER_CHANNELS
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(Role.CLERK)
def file_citizen(desk: Desk, code: str) -> HttpResponse:
    """Find the citizen and begin the draft with what is known; every look at a known person is logged."""
    version = _version(desk, code)
    if must_choose_counter(desk):
        return redirect("desk:counter")
    data = desk.request.POST if desk.request.method == "POST" else None
    form = _start_form(desk, version, data)
    given = person_of(desk.request.GET.get(PERSON, "")) if data is None else None
    if data is None or form.has_no_place:
        return _citizen_page(desk, version, form, Found(people=(given,)) if given else None)
    if not form.is_valid():
        return _citizen_page(desk, version, form, None, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    text = form.cleaned_data["text"]
    try:
        found = find(text) if text else None
    except UnreadableTextError as error:
        form.add_error("text", error.message)
        return _citizen_page(desk, version, form, None, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if found and found.people:
        accounts.log_looks(found.people, desk.actor, desk.at, kind="person_found", purpose="counter")
    if FIND in data:
        return _citizen_page(desk, version, form, found or Found())
    return _start(desk, version, form, found)


def _start_form(desk: Desk, version: PublishedVersion, data: QueryDict | None) -> StartForm:
    """Return the form with every unit of the province, or with those that were searched for."""
    today, level = local_day(desk.at), version.package.level
    sought = desk.request.GET.get(UNIT, "").strip()[:LONGEST_NAME] if data is None else ""
    actor = seated(desk)
    units = handling_choices(actor, level, today, sought)
    own = own_authority(actor, units, today)
    return StartForm(data, version=version, units=units, own=own, sought=sought)


def _start(desk: Desk, version: PublishedVersion, form: StartForm, found: Found | None) -> HttpResponse:
    channel, handled_by = form.start_arguments()
    shown = found.typed if found else None
    details = shown or PersonDetails(full_name="")
    person_id = person_of(desk.request.POST.get("person", ""))
    if person_id is not None:
        try:
            details = merged(accounts.person_details(person_id, desk.actor, desk.at, PURPOSE), shown)
        except (UnknownPersonError, PersonErasedError):
            raise Http404 from None
    draft = drafts.start_draft(
        version_id=version.id,
        channel=channel,
        at=desk.at,
        owner_id=desk.actor.account_id,
        unit_id=handled_by,
        answers=prefilled(version.form, details),
        helper=counter_helper(desk, handled_by),
    )
    return redirect("desk:file_resume", draft.id)


def _citizen_page(
    desk: Desk, version: PublishedVersion, form: StartForm, found: Found | None, status: int = HTTPStatus.OK
) -> HttpResponse:
    if found is not None:
        form.fields["text"].widget.attrs.pop("autofocus")  # the way on is what Enter should press now
    context: dict[str, Any] = {
        "desk_navigation": navigation(desk, current="filing"),
        "procedure_name": version.package.name.said_in(get_language() or "vi"),
        "form": form,
        "is_looked_up": found is not None,
        "is_unit_asked": bool(form.sought) or not form.fields["handled_by"].widget.is_hidden,
        "person": desk.request.GET.get(PERSON, ""),
        "people": masked_choices(found.people if found else ()),
        "card_name": found.card.details.full_name if found and found.card else "",
    }
    return render(desk.request, "desk/file_citizen.html", context, status=status)


def _version(desk: Desk, code: str) -> PublishedVersion:
    try:
        return catalogue.version_in_force(code, local_day(desk.at))
    except NoVersionInForceError:
        raise Http404 from None
