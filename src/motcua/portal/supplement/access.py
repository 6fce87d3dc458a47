"""Who may answer a supplement: the dossier's people after signing in, or whoever holds both its codes."""

import json
from collections.abc import Callable
from functools import update_wrapper
from http import HTTPStatus
from typing import Concatenate, Final, ParamSpec
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from motcua.accounts import keyring
from motcua.domain.actors import Actor, ActorKind
from motcua.dossiers import queries
from motcua.dossiers.errors import DossierNotFoundError, NoOpenSupplementError
from motcua.dossiers.queries import Answering
from motcua.portal.access import Visit, public_page

P = ParamSpec("P")
KEY: Final = "held_dossier"
SECONDS: Final = 1800
AnsweringView = Callable[Concatenate[Visit, Actor, Answering, P], HttpResponseBase]


def keep_held(request: HttpRequest, holder: Actor) -> None:
    """Remember in this browser, for half an hour and sealed, which one dossier the two codes opened."""
    request.session[KEY] = keyring.seal_text(json.dumps(str(holder.holds)).encode())


def answering_page(view: AnsweringView[P]) -> Callable[..., HttpResponseBase]:
    """Open a view to who may answer; the address names the dossier (``code``)."""

    def found(visit: Visit, /, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        actor = _actor(visit)
        if visit.account is not None and visit.citizen is None:
            raise PermissionDenied  # an officer answers at the desk, in their own name
        if actor is None:
            return redirect_to_login(visit.request.get_full_path())
        try:
            asked = queries.answering(actor, queries.id_of_code(code), visit.at)
            response = view(visit, actor, asked, *args, **kwargs)
        except NoOpenSupplementError:  # or it was sent from another window while this one was read
            return _nothing_asked(visit, actor, code)
        except DossierNotFoundError:
            if visit.account is None:
                return redirect_to_login(visit.request.get_full_path())
            raise Http404 from None
        # A shared phone must not show it again afterwards.
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    page = public_page(found)
    update_wrapper(page, view)
    return page


def _actor(visit: Visit) -> Actor | None:
    held = _held(visit.request)
    if visit.citizen is not None:
        return Actor(ActorKind.CITIZEN, visit.citizen.id, visit.citizen.person_id, holds=held)
    return Actor(ActorKind.CITIZEN, holds=held) if held else None


def _held(request: HttpRequest) -> UUID | None:
    sealed = request.session.get(KEY)
    content = keyring.open_text(sealed, SECONDS) if isinstance(sealed, str) else None
    return UUID(json.loads(content)) if content else None


def _nothing_asked(visit: Visit, actor: Actor, code: str) -> HttpResponseBase:
    """Say that nothing is asked (any more); to whom the dossier is none of theirs it does not exist."""
    if actor.holds != queries.id_of_code(code):
        try:
            queries.dossier_view(actor, code, visit.at)
        except DossierNotFoundError:
            raise Http404 from None
    context = {"code": code, "is_signed_in": actor.account_id is not None}
    return render(visit.request, "portal/supplement/nothing.html", context, status=HTTPStatus.OK)
