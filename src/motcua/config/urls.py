"""Addresses of the whole installation (each interface brings its own)."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
