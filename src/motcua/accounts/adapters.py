"""How allauth behaves here: who may sign up, what is kept of a sign-in, how second factors are stored."""

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.accounts import keyring
from motcua.accounts.citizens import details_at_sign_in, person_at_sign_up
from motcua.accounts.enums import AccountKind
from motcua.accounts.models import User
from motcua.accounts.ports import citizens_may_use_passwords
from motcua.domain.vietnam_time import local_day

logger = structlog.get_logger(__name__)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth brings no types
    """Accounts with a password: officers always, citizens under the older regime only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Tell whether citizens may make an account with e-mail and password today."""
        return citizens_may_use_passwords(local_day(timezone.now()))

    def new_user(self, request: HttpRequest) -> User:  # noqa: ARG002
        """Return an unsaved account: whoever signs up is a citizen."""
        return User(kind=AccountKind.CITIZEN)

    def populate_username(self, request: HttpRequest, user: User) -> None:  # noqa: ARG002
        """Give citizens no name to sign in with: only officers have one."""
        user.username = None

    def clean_username(self, username: str | None, shallow: bool = False) -> str | None:  # noqa: ARG002
        """Accept that citizens have no name to sign in with."""
        return username

    def save_user(self, request: HttpRequest, user: User, form: Form, commit: bool = True) -> User:
        """Save a citizen who signed up with an e-mail address, and the person behind it."""
        with transaction.atomic():
            user.person_id = person_at_sign_up(form.cleaned_data["email"], timezone.now())
            saved: User = super().save_user(request, user, form, commit=commit)
        return saved

    def pre_login(
        self,
        request: HttpRequest,
        user: User,
        *,
        signal_kwargs: dict[str, object] | None,
        **kwargs: object,
    ) -> HttpResponse | None:
        """Stop citizens who come with a password although the regime of the day does not allow it."""
        by_vneid = "sociallogin" in (signal_kwargs or {})
        if not user.is_officer and not by_vneid and not self.is_open_for_signup(request):
            messages.error(request, _("Citizens now sign in with VNeID only."))
            return redirect("account_login")
        response: HttpResponse | None = super().pre_login(
            request, user, signal_kwargs=signal_kwargs, **kwargs
        )
        return response

    def is_reauthentication_required(self, *, app: str | None = None) -> bool:
        """Ask for the password again, save where an officer who just gave it sets up a second factor."""
        if app == "allauth.mfa" and not is_mfa_enabled(self.request.user):
            return False
        return bool(super().is_reauthentication_required(app=app))

    def set_password(self, user: User, password: str) -> None:
        """Keep a password that its owner chose."""
        user.must_change_password = False
        super().set_password(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return where an account goes on that has chosen a new password."""
        return self.get_login_redirect_url(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return where an account starts that came to no particular page."""
        user = request.user
        if isinstance(user, User) and user.is_officer:
            return resolve_url(settings.LOGIN_OFFICERS_REDIRECT_URL)
        return resolve_url(settings.LOGIN_REDIRECT_URL)


class CitizenAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth brings no types
    """Accounts of citizens who come from an identity provider, whose details the sign-in carries."""

    def get_app(self, request: HttpRequest, provider: str, client_id: str | None = None) -> object:
        """Return how an identity provider is reached; one that is not set up has no pages either."""
        try:
            return super().get_app(request, provider, client_id)
        except ObjectDoesNotExist:
            raise Http404 from None

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Let in everybody whom the identity provider vouches for."""
        return True

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: object) -> User:  # noqa: ARG002
        """Write nothing readable into the account: names and addresses stand sealed with the person."""
        user: User = sociallogin.user
        return user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:  # noqa: ARG002
        """Bring the details of somebody we know up to date."""
        if sociallogin.is_existing:
            details_at_sign_in(sociallogin.user, sociallogin.details, timezone.now())

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Form | None = None) -> User:
        """Save the account of somebody who is here for the first time, and the person behind it."""
        with transaction.atomic():
            details_at_sign_in(sociallogin.user, sociallogin.details, timezone.now())
            saved: User = super().save_user(request, sociallogin, form)
        return saved

    def validate_disconnect(self, account: SocialAccount, accounts: object) -> None:  # noqa: ARG002
        """Keep the only way in."""
        raise self.validation_error("disconnect_last")

    def on_authentication_error(
        self,
        request: HttpRequest,  # noqa: ARG002
        provider: object,
        error: object = None,
        exception: object = None,
        **_more: object,
    ) -> None:
        """Note that a sign-in failed, without a word of what was said."""
        logger.warning(
            "sign_in_refused", provider=str(provider), error=str(error), reason=type(exception).__name__
        )


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth brings no types
    """Second factors: sealed with the installation's data keys, and not to be given up by officers."""

    def encrypt(self, text: str) -> str:
        """Return ``text`` as it is stored."""
        return keyring.wrap(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return what ``encrypt`` was given."""
        return keyring.unwrap(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        """Return the name under which the code stands in the officer's app."""
        return f"{settings.MOTCUA_PROVINCE_NAME} (Một cửa)"
