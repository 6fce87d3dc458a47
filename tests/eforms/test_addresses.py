"""An address in the names that people know, before or after 1 July 2025, without JavaScript."""

import pytest
from django import forms
from django.http import QueryDict
from django.utils import translation

from motcua.domain.forms.answers import normalised
from motcua.domain.forms.reading import read_form
from motcua.domain.forms.validation import findings_of
from motcua.eforms.addresses import AddressField
from motcua.eforms.summary import check_answers
from tests.domain.forms.small_form import SINGLE, TODAY, broken

BOM_BO = {
    "commune": "Xã Bom Bo",
    "province": "Tỉnh Đồng Nai",
    "commune_code": "25405",
    "province_code": "75",
}
EARLIER = {"earlier": "Xã Bom Bo, Huyện Bù Đăng, Tỉnh Bình Phước", "earlier_code": "25405"}


class HomeForm(forms.Form):
    home = AddressField(label="Nơi ở")


def sent(**boxes: str) -> HomeForm:
    data = QueryDict(mutable=True)
    data.update({f"home_{part}": text for part, text in boxes.items()})
    return HomeForm(data)


def home(form: HomeForm) -> object:
    assert form.is_valid(), form.errors
    return form.cleaned_data["home"]


def test_names_of_today_get_their_codes_and_their_spelling() -> None:
    assert home(sent(street="12 thôn 3", commune="bom bo", province="dong nai")) == {
        "street": "12 thôn 3",
        **BOM_BO,
    }


def test_former_names_are_kept_beside_those_of_today() -> None:
    assert home(sent(commune="Bom Bo, huyện Bù Đăng", province="Bình Phước")) == {**BOM_BO, **EARLIER}


def test_a_settled_address_stays_so_when_the_page_is_sent_again() -> None:
    form = HomeForm(initial={"home": {**BOM_BO, **EARLIER}})
    with translation.override("en"):
        assert "Before 1 July 2025: Xã Bom Bo, Huyện Bù Đăng" in str(form["home"])
    again = sent(commune="Xã Bom Bo", province="Tỉnh Đồng Nai", pick="25405-25405")
    assert home(again) == {**BOM_BO, **EARLIER}


def test_another_commune_forgets_the_former_choice() -> None:
    moved = home(sent(commune="Xã Phú Riềng", province="Đồng Nai", pick="25405-25405"))
    assert isinstance(moved, dict)
    assert moved["commune"] == "Xã Phú Riềng"
    assert "earlier" not in moved


@translation.override("en")
def test_a_divided_commune_is_chosen_among_its_successors() -> None:
    form = sent(commune="Xã Tân Thạnh, huyện Thới Lai", province="Cần Thơ")
    assert not form.is_valid()
    assert "Choose the right one below." in str(form.errors["home"])
    html = str(form["home"])
    assert "Xã Trường Thành, Thành phố Cần Thơ" in html
    value = form.fields["home"].widget.offered[1].key  # type: ignore[attr-defined]
    chosen = home(sent(commune="Xã Tân Thạnh, huyện Thới Lai", province="Cần Thơ", pick=value))
    assert isinstance(chosen, dict)
    assert chosen["commune"] == "Xã Tân Thạnh"
    assert chosen["earlier"] == "Xã Tân Thạnh, Huyện Thới Lai, Thành phố Cần Thơ"


@translation.override("en")
def test_a_name_that_nobody_knows_is_asked_once_and_may_stay() -> None:
    form = sent(commune="Xã Bom Boo", province="Đồng Nai")
    assert not form.is_valid()
    assert "We know no commune or ward of this name there." in str(form.errors["home"])
    assert "None of these: keep what I wrote" in str(form["home"])
    kept = sent(commune="Xã Bom Boo", province="Đồng Nai", pick="as_typed")
    assert home(kept) == {"commune": "Xã Bom Boo", "province": "Đồng Nai"}


def test_a_kind_that_changed_since_stays_as_it_was_written() -> None:
    address = home(sent(commune="Xã Bom Bo", province="Thành phố Đồng Nai"))
    assert isinstance(address, dict)
    assert (address["province"], address["province_code"]) == ("Thành phố Đồng Nai", "75")


@pytest.mark.parametrize("boxes", [{}, {"pick": "25405"}])
def test_no_address_is_no_answer(boxes: dict[str, str]) -> None:
    assert sent(**boxes).errors["home"]


def test_packages_that_know_no_former_names_take_them_all_the_same() -> None:
    schema, ui = broken()
    closed = {"type": "object", "properties": {"commune": {"type": "string"}}, "additionalProperties": False}
    schema["properties"]["home"] = closed
    ui["fields"]["home"] = {"label": "Nơi ở", "widget": "address"}
    ui["pages"][0]["fields"].append("home")
    form, findings = read_form(schema, ui)
    assert form is not None, findings
    answers = normalised(form, {**SINGLE, "home": {**BOM_BO, **EARLIER}})
    assert findings_of(form, answers, TODAY) == []
    with translation.override("en"):
        rows = check_answers(form, answers, TODAY, "en")[0].rows
    assert rows[-1].values == (
        "Xã Bom Bo, Tỉnh Đồng Nai",
        "Before 1 July 2025: Xã Bom Bo, Huyện Bù Đăng, Tỉnh Bình Phước",
    )
