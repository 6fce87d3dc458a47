"""Addresses of the sign-in by VNeID, below those of accounts."""

from allauth.socialaccount.providers.oauth2.urls import default_urlpatterns

from motcua.integration.vneid.provider import VneidProvider

urlpatterns = default_urlpatterns(VneidProvider)
