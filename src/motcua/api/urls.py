"""Addresses of the machine interface."""

from django.urls import URLPattern, URLResolver, path

from motcua.api.interface import api

urlpatterns: list[URLPattern | URLResolver] = [path("api/v1/", api.urls)]
