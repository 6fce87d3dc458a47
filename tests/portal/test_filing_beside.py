"""A helper fills in beside a citizen; the citizen says yes or no, and the helper sees nothing afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from motcua.accounts.models import User
from motcua.audit import queries as audit
from motcua.domain.actors import Role
from motcua.domain.assistance import ConfirmedBy, helper_of
from motcua.domain.canonical_json import JSON
from motcua.dossiers.enums import PaperKind
from motcua.dossiers.models import Dossier
from motcua.dossiers.papers import slip_of
from motcua.dossiers.sealed import contents_of
from motcua.eforms.models import Confirmation, Draft
from motcua.portal.views.filing_submit import command_of
from tests import world
from tests.officers import SignedIn, signed_in
from tests.portal.conftest import signed_in as citizen_signed_in
from tests.portal.filer import Filer

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]
ANSWERS = {**world.example(world.CERTIFIED_COPY).answers, "citizen_number": "000098000001"}
WHO = {"identity_number": "000098000001", "birth_date": "3/4/1998"}


@dataclass
class Beside:
    """A helper with a tablet, and the citizen with a phone."""

    helper: SignedIn
    filer: Filer
    phone: Client = field(default_factory=Client)

    @classmethod
    def begun(cls, role: Role = Role.COMMUNITY_HELPER) -> "Beside":
        """Let the helper fill everything in."""
        commune = world.communes()[0]
        unit = world.counter_of(commune) if role is Role.CLERK else commune
        helper = signed_in(unit, role, name="Nguyễn Thị Giúp")
        filer = Filer(helper.browser, dict(ANSWERS))
        filer.begin(world.CERTIFIED_COPY)
        filer.fill_in()
        for document in world.example(world.CERTIFIED_COPY).documents:
            filer.upload(document)
        return cls(helper, filer)

    def link(self) -> str:
        """Make the one-time link and return it."""
        shown = self.filer.client.post(self.filer.address("cho-xac-nhan"), follow=True)
        return f"/nop-ho-so/xac-nhan/{shown.context['code']}"

    def look(self, link: str) -> "Answer":
        """Open the link on the citizen's phone, saying who they are."""
        return self.phone.post(link, WHO, follow=True)

    def say(self, link: str, page: "Answer", **words: str) -> "Answer":
        """Press a button of the summary."""
        return self.phone.post(link, {"counter": page.context["counter"], **words}, follow=True)


def submitted(beside: Beside) -> Mapping[str, JSON]:
    entry = audit.entry_of_command(command_of(beside.filer.draft_id))
    assert entry is not None
    return entry.body


def test_the_citizen_confirms_on_their_phone_and_the_helper_sees_nothing_any_more() -> None:
    beside = Beside.begun()
    link = beside.link()
    page = beside.look(link)
    assert "Nguyễn Thị Giúp" in page.text
    done = beside.say(link, page, yes="1")
    dossier = Dossier.objects.get()
    assert dossier.code in done.text
    assert dossier.is_assisted
    for name in ("", "trang/you", "giay-to", "kiem-tra", "cho-xac-nhan", "ky-giay", "da-nop", "nguoi-giup"):
        answer = beside.filer.client.get(beside.filer.address(name))
        assert answer.status_code in (403, 404), name
    assert beside.filer.client.get(link).context["code"] == ""
    assert beside.filer.client.get(f"/ho-so-cua-toi/{dossier.code}/").status_code == 403
    assert beside.filer.client.get(f"/xu-ly/ho-so/{dossier.code}/").status_code == 403
    home = beside.filer.client.get("/mot-cua/ho-tro/")
    assert home.context["helped"] == "1"
    assert home.context["drafts"] == []


def test_what_was_shown_before_sending_is_kept_by_no_browser() -> None:
    beside = Beside.begun()
    beside.link()
    for name in ("trang/you", "giay-to", "kiem-tra", "cho-xac-nhan", "ky-giay"):
        assert "no-store" in beside.filer.client.get(beside.filer.address(name))["Cache-Control"]


def test_how_the_citizen_confirmed_is_kept_and_printed() -> None:
    beside = Beside.begun()
    link = beside.link()
    beside.say(link, beside.look(link), yes="1")
    dossier = Dossier.objects.get()
    helper = helper_of(contents_of(dossier.applicant_id, dossier.sealed).helper)
    assert helper is not None
    assert helper.confirmed_by is ConfirmedBy.DETAILS
    event = submitted(beside)
    assert event["helped_by"] == str(beside.helper.account_id)
    assert event["actor"] == "citizen"
    form = slip_of(dossier, PaperKind.FILLED_FORM, 1).data()
    assert "số định danh và ngày sinh" in str(form["signatories"])


def test_whoever_has_an_account_signs_in_and_nothing_less_will_do() -> None:
    beside = Beside.begun()
    beside.phone = citizen_signed_in(replace(world.person(), identity_number=WHO["identity_number"]))
    link = beside.link()
    stranger = Client().post(link, WHO)
    assert "Giúp" not in stranger.text
    done = beside.say(link, beside.phone.get(link), yes="1")
    dossier = Dossier.objects.get()
    assert dossier.submitted_by == User.objects.get(person=dossier.applicant_id).id
    assert dossier.code in done.text


@pytest.mark.parametrize("number", [2, 3])
def test_another_citizen_sees_nothing(number: int) -> None:
    link = Beside.begun().link()
    answer = citizen_signed_in(world.person(number)).get(link)
    assert answer.status_code == 403
    assert "Giúp" not in answer.text


def test_the_helper_cannot_confirm_under_their_own_account() -> None:
    beside = Beside.begun()
    link = beside.link()
    answer = beside.filer.client.post(link, WHO)
    assert answer.status_code == 403
    assert beside.filer.client.post(beside.filer.address("kiem-tra"), {"counter": "99"}).status_code == 302
    assert not Dossier.objects.exists()


def test_five_wrong_answers_close_the_link() -> None:
    beside = Beside.begun()
    link = beside.link()
    for _ in range(5):
        assert beside.phone.post(link, {**WHO, "birth_date": "1/1/1950"}).status_code == 422
    assert beside.phone.post(link, WHO).status_code == 429


def test_a_link_is_good_for_half_an_hour() -> None:
    beside = Beside.begun()
    link = beside.link()
    row = Confirmation.objects.get()
    assert row.invited_at is not None
    row.invited_at -= timedelta(minutes=31)
    row.save()
    assert beside.phone.get(link).status_code == 404
    assert "hết hạn" in beside.filer.get("cho-xac-nhan").text


def test_who_says_no_sends_nothing_and_the_helper_is_told() -> None:
    beside = Beside.begun()
    link = beside.link()
    beside.say(link, beside.look(link), no="mend")
    assert not Dossier.objects.exists()
    assert beside.phone.get(link).status_code == 404
    assert "chưa xác nhận" in beside.filer.check().text
    again = beside.link()
    beside.say(again, beside.look(again), yes="1")
    assert Dossier.objects.count() == 1


def test_who_wants_it_deleted_leaves_nothing() -> None:
    beside = Beside.begun()
    link = beside.link()
    beside.say(link, beside.look(link), no="delete")
    assert not Draft.objects.exists()
    assert beside.filer.get().status_code == 404


def test_answers_changed_meanwhile_are_looked_at_again() -> None:
    beside = Beside.begun()
    link = beside.link()
    page = beside.look(link)
    beside.filer.answers["phone"] = "0900000777"
    beside.filer.send("you")
    again = beside.say(link, page, yes="1")
    assert not Dossier.objects.exists()
    assert "0900000777" in again.text


def test_signed_paper_says_where_it_is() -> None:
    beside = Beside.begun(Role.CLERK)
    address = beside.filer.address("ky-giay")
    counter = beside.filer.client.get(address).context["form"].initial["counter"]
    assert beside.filer.client.post(address, {"counter": counter, "place": "Kẹp số 1"}).status_code == 422
    beside.filer.client.post(address, {"counter": counter, "place": "Kẹp số 1", "is_signed": "on"})
    dossier = Dossier.objects.get()
    helper = helper_of(contents_of(dossier.applicant_id, dossier.sealed).helper)
    assert helper is not None
    assert (helper.confirmed_by, helper.paper_place) == (ConfirmedBy.PAPER, "Kẹp số 1")
    assert submitted(beside)["confirmed_by"] == "paper"
    assert beside.filer.get().status_code == 404


def test_each_citizen_has_a_draft_of_their_own() -> None:
    beside = Beside.begun()
    first = beside.filer.draft_id
    beside.filer.begin(world.CERTIFIED_COPY)
    assert beside.filer.draft_id != first
