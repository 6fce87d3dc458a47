"""Addresses of the desk: the counter at /mot-cua/, officers at /xu-ly/."""

from django.urls import path

from motcua.desk.views import (
    assigning,
    assisted,
    bulk,
    children,
    consulting,
    counter,
    dossier,
    filed,
    filing,
    filing_check,
    filing_pages,
    lists,
    money,
    papers,
    register,
    search,
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
    path("xu-ly/hang-loat/<slug:slug>", bulk.bulk, name="bulk"),
    path("xu-ly/so-dang-ky/", register.register, name="register"),
    path("xu-ly/so-dang-ky/trich.<slug:form>", register.extract, name="register_extract"),
    path("xu-ly/phan-cong/", assigning.assignments, name="assignments"),
    path("xu-ly/phan-cong/uy-quyen", assigning.delegate, name="delegate"),
    path(
        "xu-ly/phan-cong/uy-quyen/<uuid:delegation_id>/ket-thuc",
        assigning.end_delegation,
        name="end_delegation",
    ),
    path("xu-ly/phan-cong/ban-giao", assigning.transfer, name="transfer"),
    path("xu-ly/y-kien/", consulting.questions, name="questions"),
    path("xu-ly/y-kien/<uuid:question_id>/", consulting.question, name="question"),
    path("xu-ly/y-kien/<uuid:question_id>/tra-loi.tep", consulting.answer_file, name="answer_file"),
    path(
        "xu-ly/y-kien/<uuid:question_id>/giay-to/<uuid:document_id>", consulting.sent_along, name="sent_along"
    ),
    path("xu-ly/tim/", search.search, name="search"),
    path("xu-ly/ho-so/<str:code>/", dossier.show, name="dossier"),
    path("xu-ly/ho-so/<str:code>/lien-thong/", children.child_start, name="child_start"),
    path("xu-ly/ho-so/<str:code>/lien-thong/<uuid:draft_id>/", children.child, name="child"),
    path("xu-ly/ho-so/<str:code>/lay-y-kien", consulting.ask, name="ask"),
    path("xu-ly/ho-so/<str:code>/thong-tin", dossier.personal_data, name="personal_data"),
    path("xu-ly/ho-so/<str:code>/giay-to/<uuid:document_id>", dossier.file, name="file"),
    path("xu-ly/ho-so/<str:code>/ket-qua.tep", dossier.result, name="result"),
    path("xu-ly/ho-so/<str:code>/phieu/<slug:kind>.pdf", papers.paper, name="paper"),
    path("xu-ly/ho-so/<str:code>/viec/<slug:slug>", dossier.act, name="act"),
]
