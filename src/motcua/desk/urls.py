"""Addresses of the desk: the counter at /mot-cua/, officers at /xu-ly/."""

from django.urls import path

from motcua.desk.views import (
    assisted,
    counter,
    dossier,
    filed,
    filing,
    filing_check,
    filing_pages,
    lists,
    money,
    papers,
    search,
    supplements,
    waiting,
)

app_name = "desk"
urlpatterns = [
    path("mot-cua/", counter.counter, name="counter"),
    path("mot-cua/nop/", filing.file_start, name="file_start"),
    path("mot-cua/nop/thu-tuc/<str:code>/", filing.file_citizen, name="file_citizen"),
    path("mot-cua/nop/nhap/<uuid:draft_id>/", filing_pages.file_resume, name="file_resume"),
    path("mot-cua/nop/nhap/<uuid:draft_id>/kiem-tra", filing_check.file_check, name="file_check"),
    path("mot-cua/nop/nhap/<uuid:draft_id>/trang/<slug:page_id>", filing_pages.file_page, name="file_page"),
    path("mot-cua/nop/xong/<str:code>/", filed.filed, name="filed"),
    path("mot-cua/nop/xong/<str:code>/thu-tien", filed.filed_cash, name="filed_cash"),
    path("mot-cua/ho-tro/", assisted.assist, name="assist"),
    path("mot-cua/thu-tien/", money.money, name="money"),
    path("xu-ly/", lists.work, name="work"),
    path("xu-ly/tra-ket-qua/", lists.to_hand_over, name="to_hand_over"),
    path("xu-ly/cho-bo-sung/", waiting.waiting, name="waiting"),
    path("xu-ly/tim/", search.search, name="search"),
    path("xu-ly/ho-so/<str:code>/", dossier.show, name="dossier"),
    path("xu-ly/ho-so/<str:code>/thong-tin", dossier.personal_data, name="personal_data"),
    path("xu-ly/ho-so/<str:code>/giay-to/<uuid:document_id>", dossier.file, name="file"),
    path("xu-ly/ho-so/<str:code>/ket-qua.tep", dossier.result, name="result"),
    path("xu-ly/ho-so/<str:code>/phieu/<slug:kind>.pdf", papers.paper, name="paper"),
    path("xu-ly/ho-so/<str:code>/bo-sung", supplements.request_supplement, name="supplement_request"),
    path("xu-ly/ho-so/<str:code>/bo-sung/tai-quay", supplements.answer_supplement, name="supplement_answer"),
    path(
        "xu-ly/ho-so/<str:code>/bo-sung/trang/<slug:page_id>",
        supplements.supplement_page,
        name="supplement_page",
    ),
    path("xu-ly/ho-so/<str:code>/viec/<slug:slug>", dossier.act, name="act"),
]
