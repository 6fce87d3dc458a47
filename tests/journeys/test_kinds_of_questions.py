"""Every kind of question in a real browser, on a phone and at a desk, with mistakes too."""

import pytest
from playwright.sync_api import Page

from motcua.domain.actors import Role
from motcua.eforms.reference_form import reference_form
from tests import world
from tests.journeys import browsing
from tests.journeys.showing import show
from tests.officers import signed_in

pytestmark = pytest.mark.django_db
ADDRESS = "/quan-tri/cac-loai-cau-hoi/?trang="
DIVIDED = {"home_commune": "Xã Tân Thạnh, huyện Thới Lai", "home_province": "Cần Thơ", "shown": "home"}
MISTAKES = {
    "words": {"full_name": "", "short_code": "x", "shown": "full_name reason short_code"},
    "figures": {"people": "nhiều", "born_on_day": "31", "shown": "people income born_on"},
    "identity": {"citizen_number": "12", "tax_number": "0100233489", "shown": "citizen_number tax_number"},
    "address": DIVIDED,
    "rows": {"children-0-name": "", "shown": "children-0-name children-0-hours", "action": "add:children"},
}


@pytest.mark.parametrize("name", [one.id for one in reference_form().pages])
def test_each_kind_is_accessible_with_mistakes_too(page: Page, name: str) -> None:
    controller = signed_in(world.province(), Role.PROCEDURE_CONTROLLER, name="Phạm Thị Kiểm")
    show(page, controller.browser, f"{ADDRESS}{name}")
    browsing.assert_accessible(page)
    if name in MISTAKES:
        page.unroute_all()
        show(page, controller.browser, f"{ADDRESS}{name}", MISTAKES[name])
        browsing.assert_accessible(page)
    if name == "address":
        assert page.get_by_role("radio").count() == 2
        browsing.shoot(page, "address-of-before")
