"""The period and the unit that leaders ask figures for."""

from django.http import Http404

from motcua.backoffice.access import OVERSEEING_ROLES, Desk
from motcua.backoffice.forms import PeriodForm
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.queries import overseen
from motcua.organisations import queries as organisations
from motcua.reporting.enums import Grouping
from motcua.reporting.figures_shown import Asked


def period_form(desk: Desk) -> PeriodForm:
    """Return the form as it was asked, with the usual answers where nothing was: this year, own units."""
    today = local_day(desk.at)
    posted = desk.actor.units_as(*OVERSEEING_ROLES)
    views = organisations.units(overseen.overseen_units(desk.actor, desk.at), today).values()
    # The units that the officer is posted in come first: what stands under them is for a closer look.
    units = sorted(views, key=lambda one: (one.id not in posted, one.code))
    usual = {
        "donvi": units[0].code,
        "theo": Grouping.UNIT.value,
        "tu": today.replace(month=1, day=1).isoformat(),
        "den": today.isoformat(),
    }
    given = {name: value for name, value in desk.request.GET.items() if value}
    return PeriodForm({**usual, **given}, units=[(one.code, one.name) for one in units])


def asked_of(form: PeriodForm) -> Asked:
    """Return what a valid form asks for."""
    given = form.cleaned_data
    return Asked(given["tu"], given["den"], Grouping(given["theo"]), given["donvi"])


def asked_or_404(desk: Desk) -> Asked:
    """Return what an address asks for.

    Raises:
        Http404: it cannot be read.
    """
    form = period_form(desk)
    if not form.is_valid():
        raise Http404
    return asked_of(form)
