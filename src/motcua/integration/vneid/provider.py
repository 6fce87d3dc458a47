"""VNeID as a provider of allauth."""

import secrets

import requests
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import ProviderAccount
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.provider import OAuth2Provider
from django.http import HttpRequest, HttpResponse

from motcua.integration.vneid import claims
from motcua.integration.vneid.views import VneidAdapter


class VneidProvider(OAuth2Provider):  # type: ignore[misc]  # allauth brings no types
    """Asks for a signed answer to a question of ours, and keeps nothing of it but the subject."""

    id = "vneid"
    name = "VNeID"
    account_class = ProviderAccount
    oauth2_adapter_class = VneidAdapter
    pkce_enabled_default = True

    def get_default_scope(self) -> list[str]:
        """Return the scopes asked for."""
        return ["openid", "profile"]

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, object]:
        """Return how to ask: never with parameters from outside, never to connect with another account."""
        asked: dict[str, object] = super().get_redirect_from_request_kwargs(request)
        return {**asked, "process": AuthProcess.LOGIN, "scope": self.get_scope(), "auth_params": {}}

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: str | None = None,
        data: object = None,
        **kwargs: object,
    ) -> HttpResponse:
        """Send the browser to VNeID with a fresh nonce, or say that VNeID does not answer."""
        nonce = secrets.token_urlsafe(24)
        kwargs["auth_params"] = {"nonce": nonce}
        try:
            response: HttpResponse = super().redirect(request, process, next_url, data, nonce=nonce, **kwargs)
        except (requests.RequestException, OAuth2Error, KeyError) as error:
            return _refused(request, self, error)
        return response

    def sociallogin_from_response(self, request: HttpRequest, response: dict[str, object]) -> SocialLogin:
        """Return the sign-in, with the person's details beside it."""
        try:
            details = claims.details(response)
        except claims.ClaimsError as error:
            raise OAuth2Error(str(error)) from error
        login = super().sociallogin_from_response(request, response)
        login.details = details
        return login

    def extract_uid(self, data: dict[str, object]) -> str:
        """Return what the account is known again by."""
        return claims.subject(data)

    def extract_extra_data(self, data: dict[str, object]) -> dict[str, object]:  # noqa: ARG002
        """Keep nothing: personal data stands sealed with the person, and only there."""
        return {}


def _refused(request: HttpRequest, provider: VneidProvider, error: Exception) -> HttpResponse:
    response: HttpResponse = render_authentication_error(request, provider, exception=error)
    return response


provider_classes = [VneidProvider]
