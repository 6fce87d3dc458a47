"""The pages: what the person reads and asks, the desk of the province, and what an erased dossier shows."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from motcua.accounts import queries as people
from motcua.accounts.models import Person, User
from motcua.domain.actors import Actor, Role
from motcua.domain.people import PersonDetails, mask_name
from motcua.dossiers import access
from motcua.dossiers.models import Dossier, SubmittedDocument
from motcua.infrastructure import jobs
from motcua.privacy import operations
from motcua.privacy.enums import RequestKind
from motcua.privacy.models import Erasure, LegalHold, SubjectRequest
from motcua.records.queries import result_of
from tests import world
from tests.builders import MONDAY, a_dossier
from tests.officers import SignedIn, signed_in
from tests.privacy.people import FAR, erased, filed

pytestmark = pytest.mark.django_db


def browser_of(citizen: Actor) -> Client:
    browser = Client()
    browser.force_login(User.objects.get(id=citizen.account_id))
    return browser


def of_province(role: Role) -> SignedIn:
    return signed_in(world.province(), role)


def answered(officer: SignedIn, request: UUID, decision: str) -> int:
    data = {"command_id": uuid4(), "decision": decision, "words": "Trả lời"}
    return officer.browser.post(f"/quan-tri/du-lieu-ca-nhan/{request}/", data).status_code


def test_the_citizen_asks_is_answered_and_fetches_the_copy() -> None:
    citizen = world.with_account(world.person())
    browser = browser_of(citizen)
    page = "/du-lieu-cua-toi/yeu-cau"
    assert browser.post(page, {"command_id": uuid4(), "kind": "correction"}).status_code == 422
    assert browser.post(page, {"command_id": uuid4(), "kind": "access"}).status_code == 302
    officer = of_province(Role.ADMINISTRATOR)
    desk = officer.browser.get("/quan-tri/du-lieu-ca-nhan/").content.decode()
    assert world.person().full_name not in desk, "masked in lists"
    request = SubjectRequest.objects.get(person=citizen.person_id)
    assert f"/quan-tri/du-lieu-ca-nhan/{request.id}/" in desk
    assert answered(officer, request.id, "answer") == 302
    assert "Bản sao đang được lập" in browser.get(page).content.decode()
    jobs.run_waiting()
    url = f"/du-lieu-cua-toi/ban-sao/{request.export.id}"
    assert url in browser.get(page).content.decode()
    assert browser.get(url)["Content-Type"] == "application/zip"
    assert browser_of(world.with_account(world.person(2))).get(url).status_code == 404
    assert officer.browser.get("/quan-tri/du-lieu-ca-nhan/?xem=da-tra-loi").status_code == 200


def test_a_request_without_a_kind_is_refused_in_sentences() -> None:
    browser = browser_of(world.with_account(world.person()))
    page = browser.post("/du-lieu-cua-toi/yeu-cau", {"command_id": uuid4()}).content.decode()
    assert ">Yêu cầu điều gì? Hãy chọn điều cần yêu cầu.</a>" in page
    assert "Cung cấp bản sao dữ liệu" in page


def test_the_desk_shows_the_clock_of_each_request_the_first_due_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    officer, now = of_province(Role.ADMINISTRATOR), MONDAY.replace(hour=15)
    late, urgent, later = (
        filed(world.with_account(world.person(number)), at=now - timedelta(days=days))
        for number, days in ((3, 7), (1, 4), (2, 0))
    )
    monkeypatch.setattr(access, "timezone", SimpleNamespace(localtime=lambda: now))
    page = officer.browser.get("/quan-tri/du-lieu-ca-nhan/")
    shown = [[cell["words"] for cell in row["cells"][3:]] for row in page.context["rows"]]
    assert shown == [
        ["17:00 25/02/2026", "trễ 22 giờ làm việc"],
        ["17:00 02/03/2026", "còn 2 giờ làm việc"],
        ["17:00 04/03/2026", "còn 18 giờ làm việc"],
    ]
    assert [row["cells"][0]["url"].split("/")[-2] for row in page.context["rows"]] == [
        str(one) for one in (late, urgent, later)
    ]
    assert [row["class"] for row in page.context["rows"]] == ["motcua-row--late", "", ""]
    assert "còn 2 giờ làm việc" in officer.browser.get(page.context["rows"][1]["cells"][0]["url"]).text


def test_the_log_says_who_searched_and_is_paged_by_number() -> None:
    citizen = world.with_account(world.person())
    clerk = signed_in(world.counter_of(world.communes()[0]), Role.CLERK)
    assert citizen.person_id is not None
    for minute in range(20):
        at = MONDAY + timedelta(minutes=minute)
        people.log_looks([citizen.person_id], clerk.actor, at, kind="person_found", purpose="counter")
    clerk.browser.post("/xu-ly/tim/", {"text": world.person().identity_number})
    browser = browser_of(citizen)
    first = browser.get("/du-lieu-cua-toi/").content.decode()
    assert "Ai đã xem dữ liệu của tôi" in first
    assert first.count("số điện thoại của bạn") == 20
    assert "Lê Thị Tiếp" not in first, "by unit and role, not by name"
    (number,) = {part.split('"')[0] for part in first.split("?truoc=")[1:]}
    assert (
        browser.get(f"/du-lieu-cua-toi/?truoc={number}").content.decode().count("số điện thoại của bạn") == 1
    )


def test_two_people_erase_on_their_pages_and_one_alone_cannot() -> None:
    dossier = a_dossier().declined()
    citizen = world.with_account(dossier.applicant)
    request = filed(citizen, RequestKind.ERASURE, timezone.now())
    first, second = of_province(Role.ADMINISTRATOR), of_province(Role.LEADER)
    assert "được xóa" in first.browser.get(f"/quan-tri/du-lieu-ca-nhan/{request}/").content.decode()
    assert answered(first, request, "propose") == 302
    url = f"/quan-tri/du-lieu-ca-nhan/xoa/{Erasure.objects.get(request=request).id}"
    data = {"command_id": uuid4(), "decision": "approve"}
    assert first.browser.post(url, data).status_code == 422
    assert url in second.browser.get("/quan-tri/du-lieu-ca-nhan/xoa/").content.decode()
    assert second.browser.post(url, {**data, "command_id": uuid4()}).status_code == 302
    jobs.run_waiting()
    assert Erasure.objects.get(request=request).state == "done"
    assert "đã xóa theo yêu cầu" in second.browser.get("/quan-tri/du-lieu-ca-nhan/xoa/").content.decode()


def test_a_hold_is_set_and_lifted_and_a_list_is_approved_on_the_page() -> None:
    dossier = a_dossier().accepted().finished()
    inspector, administrator = of_province(Role.INSPECTOR), of_province(Role.ADMINISTRATOR)
    data = {"command_id": uuid4(), "code": dossier.submitted.answer.code, "paper": "1/TB", "reason": "Kiện"}
    assert inspector.browser.post("/quan-tri/luu-giu/giu", {**data, "code": "x"}).status_code == 422
    assert inspector.browser.post("/quan-tri/luu-giu/giu", data).status_code == 302
    hold = LegalHold.objects.get(dossier=dossier.id)
    lifted = {"command_id": uuid4(), "paper": "2/TB"}
    assert inspector.browser.post(f"/quan-tri/luu-giu/giu/{hold.id}", lifted).status_code == 302
    Dossier.objects.filter(id=dossier.id).update(
        submitted_at=dossier.at - timedelta(days=40000),
        accepted_at=dossier.at - timedelta(days=40000),
        finished_at=dossier.at - timedelta(days=39990),
    )
    operations.compute_list(2026, timezone.now())
    page = administrator.browser.get("/quan-tri/luu-giu/").content.decode()
    (url,) = {part.split('"')[0] for part in page.split('action="')[1:] if "/duyet" in part.split('"')[0]}
    items = administrator.browser.get(url.removesuffix("duyet")).content.decode()
    assert dossier.submitted.answer.code in items
    assert administrator.browser.post(url, {"command_id": uuid4()}).status_code == 302
    assert administrator.browser.post(url, {"command_id": uuid4()}).status_code == 422


def test_a_clerk_writes_a_request_down_for_whoever_stands_at_the_counter() -> None:
    citizen = world.with_account(world.person())
    clerk = signed_in(world.counter_of(world.communes()[0]), Role.CLERK)
    found = clerk.browser.post("/xu-ly/tim/", {"text": world.person().identity_number}, follow=True)
    page = found.content.decode()
    url = next(part.split('"')[0] for part in page.split('href="') if "yeu-cau-du-lieu" in part)
    assert clerk.browser.get(url).status_code == 200
    sent = {"command_id": uuid4(), "kind": "objection", "words": "Không đồng ý"}
    assert clerk.browser.post(url, sent).status_code == 302
    assert SubjectRequest.objects.get(person=citizen.person_id).is_assisted


def addresses_of_a_dossier() -> list[str]:
    """Return every address of the desk that shows something of one dossier by its code."""
    routes = [
        str(one.pattern)
        for one in get_resolver("motcua.desk.urls").url_patterns
        if isinstance(one, URLPattern) and "<str:code>" in str(one.pattern) and "ho-so/" in str(one.pattern)
    ]
    return [one for one in routes if "<uuid" not in one or "document_id" in one]


def test_every_page_of_an_erased_dossier_says_so_and_none_fails() -> None:
    dossier = a_dossier().accepted().finished()
    jobs.run_waiting()
    code = dossier.submitted.answer.code
    browser = signed_in(dossier.commune, *(role for role in Role if role != Role.ADMINISTRATOR)).browser
    assert not names_nobody(browser.get(f"/xu-ly/ho-so/{code}/thong-tin"), dossier.applicant)
    row = erased(world.with_account(dossier.applicant))
    operations.carry_out_erasure(row.id, FAR)
    assert Person.objects.get(id=row.person_id).erased_at == FAR
    document = SubmittedDocument.objects.filter(dossier=dossier.id, file__isnull=False).first()
    assert document is not None
    values = {"<str:code>": code, "<uuid:document_id>": str(document.id), "<slug:kind>": "acceptance_slip"}
    answers = {}
    for route in addresses_of_a_dossier():
        url = route
        for name, value in values.items():
            url = url.replace(name, value)
        if "<" not in url:
            answers[url] = browser.get(f"/{url}")
    assert answers[f"xu-ly/ho-so/{code}/"].status_code == 200
    gone = {f"xu-ly/ho-so/{code}/thong-tin", f"xu-ly/ho-so/{code}/giay-to/{document.id}"}
    assert {url for url, one in answers.items() if one.status_code == 410} >= gone
    assert {one.status_code for one in answers.values()} <= {200, 302, 403, 404, 405, 410}
    for url, answer in answers.items():
        assert names_nobody(answer, dossier.applicant), url
    assert all("Đã xóa theo yêu cầu" in answers[url].content.decode() for url in gone)


def names_nobody(answer: HttpResponseBase, person: PersonDetails) -> bool:
    """Tell whether neither the name nor a masked one, nor the number, stands in the answer."""
    content = answer.getvalue().decode(errors="replace")
    said = (person.full_name, mask_name(person.full_name), person.identity_number, person.phone)
    return not any(one in content for one in said)


def test_the_portal_shows_of_an_erased_dossier_what_names_nobody() -> None:
    dossier = a_dossier().accepted().finished()
    citizen = world.with_account(dossier.applicant)
    result = result_of(dossier.id)
    assert result is not None
    browser, code = browser_of(citizen), dossier.submitted.answer.code
    own = f"/ho-so-cua-toi/{code}/"
    operations.carry_out_erasure(erased(citizen).id, FAR)
    for page in ("/ho-so-cua-toi/", own, f"{own}ket-qua.tep", "/du-lieu-cua-toi/"):
        assert browser.get(page)["Location"].startswith("/tai-khoan/login/"), "the account is closed"
    cache.clear()
    codes = {"code": code, "lookup_code": dossier.submitted.lookup_code}
    for answer in (browser.post("/tra-cuu", codes), browser.get(f"/xac-thuc/{result.verification_code}")):
        assert answer.status_code == 200
        assert names_nobody(answer, dossier.applicant)
