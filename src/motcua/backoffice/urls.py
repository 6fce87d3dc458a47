"""Addresses of the backoffice: administration at /quan-tri/, leaders at /dieu-hanh/ (contract section 7)."""

from django.urls import path

from motcua.backoffice.views import (
    appointing,
    calendar,
    decisions,
    draft_files,
    drafts,
    home,
    journal,
    moving,
    officers,
    oversight,
    procedures,
)

app_name = "backoffice"
urlpatterns = [
    path("quan-tri/", home.show, name="home"),
    path("quan-tri/don-vi/", home.units, name="units"),
    path("quan-tri/thu-tuc/", procedures.listing, name="procedures"),
    path("quan-tri/thu-tuc/da-cong-bo/", decisions.due, name="due_announcements"),
    path("quan-tri/thu-tuc/du-thao/", drafts.listing, name="drafts"),
    path("quan-tri/thu-tuc/du-thao/tai-len", drafts.upload, name="upload_drafts"),
    path("quan-tri/thu-tuc/du-thao/<uuid:draft_id>/", drafts.show, name="draft"),
    path("quan-tri/thu-tuc/du-thao/<uuid:draft_id>/sua", drafts.edit, name="draft_edit"),
    path("quan-tri/thu-tuc/du-thao/<uuid:draft_id>/viec/<slug:slug>", drafts.act, name="draft_act"),
    path("quan-tri/thu-tuc/du-thao/<uuid:draft_id>/xem-truoc", drafts.preview, name="draft_preview"),
    path("quan-tri/thu-tuc/du-thao/<uuid:draft_id>/tep", draft_files.draft_file, name="draft_file"),
    path("quan-tri/thu-tuc/du-thao/<uuid:draft_id>/tep/gui", draft_files.upload, name="draft_upload"),
    path("quan-tri/thu-tuc/du-thao/<uuid:draft_id>/goi.zip", draft_files.draft_zip, name="draft_zip"),
    path("quan-tri/thu-tuc/<str:code>/", procedures.show, name="procedure"),
    path("quan-tri/thu-tuc/<str:code>/sua-doi", drafts.begin, name="begin_draft"),
    path("quan-tri/thu-tuc/<str:code>/bai-bo", decisions.abolish, name="abolish"),
    path("quan-tri/thu-tuc/<str:code>/goi.zip", draft_files.version_zip, name="version_zip"),
    path("quan-tri/thu-tuc/<str:code>/chuyen-ho-so", moving.dossiers, name="move_dossiers"),
    path("quan-tri/thu-tuc/<str:code>/so-sanh", procedures.compare, name="compare_versions"),
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
