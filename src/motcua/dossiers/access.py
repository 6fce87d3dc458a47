"""Who may open an officers' page, and the actor behind the request. Operations decide about each dossier."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import update_wrapper
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from motcua.accounts import queries as accounts
from motcua.domain.actors import Actor, Role
from motcua.dossiers.actors import actor_of

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Desk:
    """Who sits at the desk, and when: the clock is read once for a request."""

    request: HttpRequest
    actor: Actor
    at: datetime

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that the officer holds in any unit today."""
        return frozenset(posting.role for posting in self.actor.postings)


View = Callable[Concatenate[Desk, P], HttpResponseBase]


def desk_page(*roles: Role) -> Callable[[View[P]], Callable[Concatenate[HttpRequest, P], HttpResponseBase]]:
    """Open a view to officers who hold one of ``roles`` somewhere; anybody else is refused."""

    def wrap(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        def page(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            account = accounts.signed_in(request.user)
            if account is None:
                return redirect_to_login(request.get_full_path())
            at = timezone.localtime()
            desk = Desk(request, actor_of(account, at), at)
            if not desk.roles & set(roles):
                raise PermissionDenied
            response = view(desk, *args, **kwargs)
            # Whoever sits down at a shared counter next must not leaf back through it.
            response.headers.setdefault("Cache-Control", "private, no-store")
            return response

        update_wrapper(page, view)
        return page

    return wrap
