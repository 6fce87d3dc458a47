"""Addresses of adding what was asked for, under ``/ho-so-cua-toi/<code>/bo-sung/``."""

from django.urls import path

from motcua.portal.views import supplement

urlpatterns = [
    path("trang/<slug:page_id>", supplement.page, name="supplement_page"),
    path("giay-to/<uuid:item_id>", supplement.upload, name="supplement_upload"),
    path("giay-to/<uuid:item_id>/bo", supplement.remove, name="supplement_remove"),
    path("giay-to/<uuid:item_id>/tep", supplement.sent, name="supplement_sent"),
]
