"""Where is my dossier? Asked with the dossier code and the secret look-up code, without an account.

The look-up code is never part of an address: addresses stay in the history of shared phones, in logs of
servers and proxies, and are sent on. So it is posted, the answer is the page itself and is kept nowhere,
and the QR on the slip carries the dossier code alone (docs/adr/0100).
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from motcua.domain.dossier_codes import normalised_code
from motcua.dossiers import queries
from motcua.dossiers.errors import DossierNotFoundError
from motcua.infrastructure.limits import may_try, may_try_code
from motcua.portal.access import Visit, public_page, too_many_requests
from motcua.portal.supplement.access import keep_held
from motcua.portal.tracking_page import tracking_page

T = TypeVar("T")


class TrackForm(forms.Form):
    """The two codes of the slip."""

    code = forms.CharField(
        label=gettext_lazy("Dossier code"),
        help_text=gettext_lazy("For example H19.15-260302-0001, at the top of your slip."),
        max_length=60,
        error_messages={"required": gettext_lazy("Enter the dossier code.")},
        widget=forms.TextInput(
            attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    lookup_code = forms.CharField(
        label=gettext_lazy("Look-up code"),
        help_text=gettext_lazy("10 letters and digits, under the dossier code. Keep it to yourself."),
        max_length=40,
        error_messages={"required": gettext_lazy("Enter the look-up code.")},
        widget=forms.TextInput(
            attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        """Return the code as it is stored."""
        code = normalised_code(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(
                _("This is not a dossier code. It looks like H19.15-260302-0001."), code="malformed"
            )
        return code


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("lookup_code")
@never_cache
@public_page
def track(visit: Visit) -> HttpResponse:
    """Ask for the codes; answer where the dossier is."""
    request = visit.request
    if request.method != "POST":
        return _form(request, TrackForm(initial={"code": request.GET.get("ma", "")[:60]}))
    form = TrackForm(request.POST)
    found = _looked_up(request, form, lambda code, lookup_code: queries.track(code, lookup_code, visit.at))
    if isinstance(found, HttpResponse):
        return found
    context = {**tracking_page(found, visit.at), "lookup_code": form.cleaned_data["lookup_code"]}
    return render(request, "portal/tracked.html", context)


@require_POST
@sensitive_post_parameters("lookup_code")
@never_cache
@public_page
def answer(visit: Visit) -> HttpResponse:
    """Open what the office asked for to whoever holds both codes, for half an hour in this browser."""
    request, form = visit.request, TrackForm(visit.request.POST)
    holder = _looked_up(request, form, queries.holder_of)
    if isinstance(holder, HttpResponse):
        return holder
    keep_held(request, holder)
    return redirect("portal:supplement", form.cleaned_data["code"])


def _looked_up(request: HttpRequest, form: TrackForm, look_up: Callable[[str, str], T]) -> T | HttpResponse:
    """Return what ``look_up`` gives for the two codes, or the page to answer with; tries are counted."""
    if not form.is_valid():
        return _form(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    code = form.cleaned_data["code"]
    if not (may_try(request, "track") and may_try_code(request, "track_failed", code)):
        return too_many_requests(request)
    try:
        return look_up(code, form.cleaned_data["lookup_code"])
    except DossierNotFoundError:
        may_try_code(request, "track_failed", code, is_wrong=True)
        form.add_error(
            None,
            _("No dossier has these two codes. Check both against your slip: they contain no O, I or L."),
        )
        return _form(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)


def _form(request: HttpRequest, form: TrackForm, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    return render(request, "portal/track.html", {"form": form}, status=status)
