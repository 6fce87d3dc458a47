"""Who visits the portal, and when: pages for everybody and pages for signed-in citizens."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import update_wrapper
from http import HTTPStatus
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from motcua.accounts import queries as accounts
from motcua.accounts.queries import Account
from motcua.domain.actors import Actor, ActorKind
from motcua.domain.permissions import may_help
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.actors import actor_of
from motcua.infrastructure.limits import may_read

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Visit:
    """One request to the portal, for which the clock is read once.

    ``account`` is None where nobody is signed in; ``helper`` is who fills in for a citizen beside them.
    """

    request: HttpRequest
    account: Account | None
    at: datetime
    helper: Actor | None = None

    @property
    def today(self) -> date:
        """The day in Vietnam."""
        return local_day(self.at)

    @property
    def language(self) -> str:
        """The language of the page, such as ``vi``."""
        return get_language() or "vi"

    @property
    def citizen(self) -> Account | None:
        """The signed-in citizen; None for officers too, who have their own pages."""
        return self.account if self.account is not None and not self.account.is_officer else None

    @property
    def actor(self) -> Actor:
        """The citizen as operations and queries ask for it.

        Raises:
            PermissionDenied: no citizen is signed in.
        """
        if self.citizen is None:
            raise PermissionDenied
        return Actor(ActorKind.CITIZEN, self.citizen.id, self.citizen.person_id)

    @property
    def filer(self) -> Actor:
        """Whoever fills in a form: the citizen, or a helper with them.

        Raises:
            PermissionDenied: neither is signed in.
        """
        return self.helper or self.actor


View = Callable[Concatenate[Visit, P], HttpResponseBase]
Page = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def public_page(view: View[P]) -> Page[P]:
    """Open a view to everybody."""

    def page(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(_visit(request), *args, **kwargs)

    update_wrapper(page, view)
    return page


def limited(view: View[P]) -> View[P]:
    """Let nobody read a view of public figures without end: whoever reads too often has to wait."""

    def page(visit: Visit, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not may_read(visit.request, visit.at):
            return too_many_requests(visit.request)
        return view(visit, *args, **kwargs)

    update_wrapper(page, view)
    return page


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Ask to wait for a while."""
    return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)


def citizen_page(view: View[P]) -> Page[P]:
    """Open a view to signed-in citizens; whoever is not signed in does that first and comes back."""
    return _signed_in_page(view, lets_help=False)


def filer_page(view: View[P]) -> Page[P]:
    """Open a view to signed-in citizens, and to those who may fill in for a citizen beside them."""
    return _signed_in_page(view, lets_help=True)


def _signed_in_page(view: View[P], *, lets_help: bool) -> Page[P]:
    def page(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        visit = _visit(request)
        if visit.account is None:
            return redirect_to_login(request.get_full_path())
        if visit.citizen is None:
            helper = actor_of(visit.account, visit.at) if lets_help else None
            if helper is None or not may_help(helper):
                raise PermissionDenied
            visit = replace(visit, helper=helper)
        response = view(visit, *args, **kwargs)
        # A shared phone must not show it again after the citizen has signed out.
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    update_wrapper(page, view)
    return page


def _visit(request: HttpRequest) -> Visit:
    return Visit(request, accounts.signed_in(request.user), timezone.localtime())
