"""Addresses of the whole installation (each interface brings its own)."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from motcua.config import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("tai-khoan/", include("motcua.accounts.urls")),
    path("", include("motcua.portal.urls")),
    path("", include("motcua.desk.urls")),
    path("", include("motcua.backoffice.urls")),
    path("quan-tri/he-thong/", admin.site.urls),
    path("", include("motcua.api.urls")),
]

handler400 = "motcua.config.errors.bad_request"
handler403 = "motcua.config.errors.permission_denied"
handler404 = "motcua.config.errors.page_not_found"
handler500 = "motcua.config.errors.server_error"
