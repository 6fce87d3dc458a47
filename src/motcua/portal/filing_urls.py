"""Addresses of filing online, under ``/nop-ho-so/``."""

from django.urls import path

from motcua.portal.views import (
    filing_beside,
    filing_drop,
    filing_helper,
    filing_pages,
    filing_papers,
    filing_parties,
    filing_start,
    filing_submit,
)

urlpatterns = [
    path("tiep-tuc", filing_start.resume, name="file_resume_code"),
    path("xac-nhan", filing_parties.ask_code, name="file_confirm_code"),
    path("xac-nhan/<str:invitation>", filing_parties.confirm, name="file_confirm"),
    path("ho-so/<uuid:draft_id>/", filing_start.go_on, name="file_resume"),
    path("ho-so/<uuid:draft_id>/xoa", filing_drop.drop, name="file_drop"),
    path("ho-so/<uuid:draft_id>/noi-nop", filing_start.where_again, name="file_where_again"),
    path("ho-so/<uuid:draft_id>/trang/<slug:page_id>", filing_pages.page, name="file_page"),
    path("ho-so/<uuid:draft_id>/giay-to", filing_papers.papers, name="file_papers"),
    path("ho-so/<uuid:draft_id>/giay-to/<slug:document_id>", filing_papers.upload, name="file_upload"),
    path("ho-so/<uuid:draft_id>/giay-to/<slug:document_id>/bo", filing_papers.remove, name="file_remove"),
    path("ho-so/<uuid:draft_id>/giay-to/<slug:document_id>/tep", filing_papers.sent, name="file_sent"),
    path("ho-so/<uuid:draft_id>/moi/<slug:party_id>", filing_parties.invite, name="file_invite"),
    path("ho-so/<uuid:draft_id>/nguoi-giup", filing_helper.helper, name="file_helper"),
    path("ho-so/<uuid:draft_id>/cho-xac-nhan", filing_beside.handed, name="file_handed"),
    path("ho-so/<uuid:draft_id>/ky-giay", filing_beside.on_paper, name="file_on_paper"),
    path("ho-so/<uuid:draft_id>/kiem-tra", filing_submit.check, name="file_check"),
    path("ho-so/<uuid:draft_id>/da-nop", filing_submit.done, name="file_done"),
    path("<str:code>/", filing_start.start, name="file_start"),
    path("<str:code>/noi-nop", filing_start.where, name="file_where"),
]
