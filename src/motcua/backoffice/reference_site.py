"""Django's admin: everything to look at, reference data to keep, for administrators of the root alone.

Its own sign-in asks for no second factor, so it is never used: people come signed in or go and do so.
"""

from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models.base import ModelBase
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from motcua.accounts import queries as accounts
from motcua.domain.vietnam_time import local_day
from motcua.organisations import queries as organisations


class ReferenceSite(AdminSite):
    """The one admin site."""

    site_header = site_title = _("Reference data")
    index_title = _("Reference data and records")
    site_url = "/quan-tri/"
    enable_nav_sidebar = False

    def register(
        self, model_or_iterable: Any, admin_class: "type[ModelAdmin[Any]] | None" = None, **options: Any
    ) -> None:
        """Take our own tables only: packages bring theirs unasked, even second factors to be changed."""
        asked = [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        ours = [model for model in asked if model.__module__.startswith("motcua.")]
        super().register(ours, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        """Let in who is posted as administrator of the root today: the flag alone may be a day behind."""
        account = accounts.signed_in(request.user)
        if account is None or not super().has_permission(request):
            return False
        return organisations.administers_all(account.id, local_day(timezone.now()))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:  # noqa: ARG002
        """Send people to the sign-in of officers; whoever is signed in has no right to be here."""
        if accounts.signed_in(request.user) is not None:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next") or "/quan-tri/he-thong/")

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:  # noqa: ARG002
        """Ask on the page of all accounts."""
        return redirect("account_logout")

    def password_change(
        self,
        request: HttpRequest,  # noqa: ARG002
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> Any:
        """Ask on the page of all accounts."""
        return redirect("account_change_password")
