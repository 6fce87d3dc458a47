"""The two addresses of the sign-in: off to VNeID, and back."""

from functools import cached_property
from typing import Any

import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2Adapter, OAuth2CallbackView, OAuth2LoginView
from django.http import HttpRequest, HttpResponse

from motcua.integration.vneid.id_token import TokenRefusedError, checked_claims

WELL_KNOWN = "/.well-known/openid-configuration"


class VneidAdapter(OAuth2Adapter):  # type: ignore[misc]  # allauth brings no types
    """Speaks to VNeID: finds its addresses, changes the code, checks the token, asks for the claims."""

    provider_id = "vneid"
    nonce = ""

    @cached_property
    def configuration(self) -> dict[str, Any]:
        """Return where everything is, as VNeID's configured issuer says.

        Raises:
            OAuth2Error: the answer is that of another issuer, or none.
        """
        issuer = self._app.settings["issuer"]
        found = self._read(issuer + WELL_KNOWN)
        if found.get("issuer") != issuer:
            raise OAuth2Error("another issuer answers")
        return found

    @property
    def access_token_url(self) -> str:
        """Return where codes are changed for tokens."""
        return self._address("token_endpoint")

    @property
    def authorize_url(self) -> str:
        """Return where people are asked."""
        return self._address("authorization_endpoint")

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Return who signed in.

        Raises:
            OAuth2Error: the token proves nothing, or the claims are about somebody else.
        """
        try:
            proven = checked_claims(
                str(kwargs["response"].get("id_token", "")),
                self._read(self._address("jwks_uri")),
                issuer=app.settings["issuer"],
                client_id=app.client_id,
                nonce=self.nonce,
            )
        except TokenRefusedError as error:
            raise OAuth2Error("id_token refused") from error
        told = self._read(self._address("userinfo_endpoint"), {"Authorization": f"Bearer {token.token}"})
        if told.get("sub") != proven["sub"]:
            raise OAuth2Error("the claims are about somebody else")
        return self.get_provider().sociallogin_from_response(request, told)

    @property
    def _app(self) -> SocialApp:
        return self.get_provider().app

    def _address(self, name: str) -> str:
        address = self.configuration.get(name)
        if not isinstance(address, str):
            raise OAuth2Error(f"no {name}")
        return address

    def _read(self, address: str, headers: dict[str, str] | None = None) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            response = session.get(address, headers=headers, allow_redirects=False)
            response.raise_for_status()
            content = response.json()
        if not isinstance(content, dict):
            raise requests.exceptions.InvalidJSONError(address)
        return content


class VneidCallbackView(OAuth2CallbackView):  # type: ignore[misc]  # allauth brings no types
    """Takes the browser back, with the nonce that this browser was sent off with."""

    def _get_state(
        self, request: HttpRequest, provider: object
    ) -> tuple[dict[str, Any] | None, HttpResponse]:
        state, response = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce", "")
        return state, response


oauth2_login = OAuth2LoginView.adapter_view(VneidAdapter)
oauth2_callback = VneidCallbackView.adapter_view(VneidAdapter)
