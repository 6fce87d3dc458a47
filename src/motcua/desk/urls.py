"""Addresses of the desk: the counter at /mot-cua/, officers at /xu-ly/."""

from django.urls import path

from motcua.desk.views import dossier, lists

app_name = "desk"
urlpatterns = [
    path("xu-ly/", lists.work, name="work"),
    path("xu-ly/tra-ket-qua/", lists.to_hand_over, name="to_hand_over"),
    path("xu-ly/tim/", lists.search, name="search"),
    path("xu-ly/ho-so/<str:code>/", dossier.show, name="dossier"),
    path("xu-ly/ho-so/<str:code>/thong-tin", dossier.personal_data, name="personal_data"),
    path("xu-ly/ho-so/<str:code>/giay-to/<uuid:document_id>", dossier.file, name="file"),
    path("xu-ly/ho-so/<str:code>/ket-qua.tep", dossier.result, name="result"),
    path("xu-ly/ho-so/<str:code>/viec/<slug:slug>", dossier.act, name="act"),
]
