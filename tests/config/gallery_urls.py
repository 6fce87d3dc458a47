"""Addresses of the gallery, beside the real ones."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from motcua.config import errors, urls
from tests.config.gallery import gallery


def error_page(request: HttpRequest, status: int) -> HttpResponse:
    """Show the page of one failure."""
    return render(request, f"{status}.html")


urlpatterns = [
    path("citizens", gallery),
    path("desks", gallery, {"base": "base_desk.html"}),
    path("<int:status>", error_page),
    path("csrf", errors.csrf_failure),
    *urls.urlpatterns,
]
