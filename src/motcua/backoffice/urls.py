"""Addresses of the backoffice: administration at /quan-tri/, leaders at /dieu-hanh/ (contract section 7)."""

from django.urls import path

from motcua.backoffice.views import (
    appointing,
    calendar,
    field_types,
    home,
    journal,
    officers,
    oversight,
    procedures,
)

app_name = "backoffice"
urlpatterns = [
    path("quan-tri/", home.show, name="home"),
    path("quan-tri/don-vi/", home.units, name="units"),
    path("quan-tri/thu-tuc/", procedures.listing, name="procedures"),
    path("quan-tri/cac-loai-cau-hoi/", field_types.show, name="field_types"),
    path("quan-tri/thu-tuc/<str:code>/", procedures.show, name="procedure"),
    path("quan-tri/can-bo/", officers.listing, name="officers"),
    path("quan-tri/can-bo/bo-nhiem", appointing.show, name="appoint"),
    path("quan-tri/can-bo/phan-cong/<uuid:posting_id>", officers.posting, name="posting"),
    path("quan-tri/can-bo/phan-cong/<uuid:posting_id>/ket-thuc", officers.end_posting, name="end_posting"),
    path("quan-tri/can-bo/phan-cong/<uuid:posting_id>/cap-lai", officers.reset, name="reset"),
    path("quan-tri/lich/", calendar.show, name="calendar"),
    path("quan-tri/lich/them", calendar.add, name="add_day"),
    path("quan-tri/lich/bo", calendar.remove, name="remove_day"),
    path("quan-tri/nhat-ky/", journal.show, name="journal"),
    path("dieu-hanh/", oversight.figures, name="figures"),
    path("dieu-hanh/ho-so", oversight.dossiers, name="figure_dossiers"),
    path("dieu-hanh/bieu-ii06a.<slug:form>", oversight.printed, name="printed"),
    path("dieu-hanh/qua-han/", oversight.past_due, name="past_due"),
    path("dieu-hanh/den-han-hom-nay/", oversight.due_today, name="due_today"),
]
