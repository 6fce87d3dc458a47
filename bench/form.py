"""A page of sixty questions, sent and drawn again, beside the same Django form written by hand."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.template import engines
from django.template.loader import render_to_string
from django.utils.translation import override

from bench.measuring import Result, Way, measure, needed, result
from motcua.domain.forms.definition import Circumstances, FormDefinition
from motcua.domain.forms.reading import read_form
from motcua.domain.people import is_citizen_number, normalise_number, normalise_phone
from motcua.eforms.addresses import AddressField
from motcua.eforms.fields import DayField, OfficialNumberField, WholeNumberField, YesNoField
from motcua.eforms.forms import page_form
from motcua.eforms.widgets import RadiosWidget

TIMES = 10
PEOPLE = 5
CIRCUMSTANCES = Circumstances("online", date(2026, 3, 10))
CHOICES = [("male", "Nam"), ("female", "Nữ"), ("unknown", "Không rõ")]
HINT = "Ghi đúng như trong giấy tờ tùy thân."
TEXT = {"type": "string", "maxLength": 100}
# What is asked of each of five people: twelve questions, of every kind that papers ask most.
ASKED: dict[str, tuple[str, dict[str, Any], str]] = {
    "full_name": ("text", TEXT, "Nguyễn Văn Thử"),
    "other_name": ("text", TEXT, "Không có"),
    "number": ("citizen_number", {"type": "string", "format": "citizen-number"}, "0000 9800 0001"),
    "born_on": ("date", {"type": "string", "format": "date"}, ""),
    "sex": ("radios", {"type": "string", "enum": [value for value, _ in CHOICES]}, "male"),
    "ethnicity": ("text", TEXT, "S’tiêng"),
    "phone": ("phone", {"type": "string", "format": "phone"}, "0912 345 678"),
    "email": ("email", {"type": "string", "format": "email"}, "thu@example.vn"),
    "home": ("address", {"type": "object"}, ""),
    "has_paper": ("yes_no", {"type": "boolean"}, "yes"),
    "paper": ("text", TEXT, "Quyết định số 12 ngày 01/02/2020"),
    "income": ("money", {"type": "integer", "maximum": 10**9}, "12.500.000"),
}


def run() -> list[Result]:
    """Return the result ``form``."""
    definition, data = _definition(), _data()
    template = engines["django"].from_string("{% for field in form %}{{ field.as_field_group }}{% endfor %}")

    def ours(_item: object) -> None:
        form = page_form(definition, "people", {}, CIRCUMSTANCES, data)
        assert form.is_valid(), form.errors
        render_to_string("eforms/page_fields.html", {"form": form})

    def by_hand(_item: object) -> None:
        form = ByHand(data)
        assert form.is_valid(), form.errors
        template.render({"form": form})

    with override("vi"):
        count = needed(TIMES)
        ways = [Way("ours", ours, [None] * count), Way("by hand", by_hand, [None] * count)]
        costs = measure(ways, times=TIMES)
    what = "a page of 60 questions validated and drawn from a form definition, conditions and checks included"
    baseline = "the same Django form written by hand, with the same fields and templates"
    return [result("form", what, costs["ours"], "CPU s", baseline=baseline, baseline_value=costs["by hand"])]


def _definition() -> FormDefinition:
    names = [f"{name}_{person}" for person in range(PEOPLE) for name in ASKED]
    properties = {name: ASKED[name.rpartition("_")[0]][1] for name in names}
    fields = {name: _field(name) for name in names}
    schema = {"type": "object", "properties": properties, "required": names}
    ui = {
        "title": "Tờ khai",
        "pages": [{"id": "people", "title": "Gia đình bạn có những ai?", "fields": names}],
        "fields": fields,
        "parties": [
            {
                "id": "you",
                "name": "Bạn",
                "identified_by": {"full_name": "full_name_0", "identity_number": "number_0"},
            }
        ],
        "checks": [
            {
                "id": f"rich_{person}",
                "rule": f"answers.income_{person} < 900000000",
                "fields": [f"income_{person}"],
                "message": "Hãy xem lại thu nhập.",
            }
            for person in range(PEOPLE)
        ],
    }
    form, findings = read_form(schema, ui)
    assert form is not None, findings
    return form


def _field(name: str) -> dict[str, Any]:
    asked, _, person = name.rpartition("_")
    widget = ASKED[asked][0]
    field: dict[str, Any] = {"label": f"{asked} {person}", "widget": widget, "hint": HINT}
    if widget == "radios":
        field["choices"] = [{"value": value, "label": label} for value, label in CHOICES]
    if widget == "date":
        field["latest"] = "today"
    if asked == "paper":
        field["visible_if"] = f"answers.has_paper_{person}"
    return field


def _data() -> QueryDict:
    data = QueryDict(mutable=True)
    for person in range(PEOPLE):
        for name, (widget, _schema, value) in ASKED.items():
            if widget == "date":
                data.update({f"{name}_{person}_{part}": text for part, text in BORN.items()})
            elif widget == "address":
                data.update({f"{name}_{person}_{part}": text for part, text in HOME.items()})
            else:
                data[f"{name}_{person}"] = value
    data["shown"] = " ".join(f"{name}_{person}" for person in range(PEOPLE) for name in ASKED)
    return data


BORN = {"day": "12", "month": "4", "year": "1998"}
HOME = {"street": "Số 1 đường Thử", "commune": "Xã Bom Bo", "province": "Tỉnh Đồng Nai"}


def _phone(value: str) -> None:
    if normalise_phone(value) is None:
        raise ValidationError("Hãy ghi số điện thoại Việt Nam.")


def _fields_by_hand(person: int) -> dict[str, forms.Field]:
    def line(name: str, **more: Any) -> forms.CharField:
        return forms.CharField(label=f"{name} {person}", help_text=HINT, max_length=100, **more)

    def other(kind: Callable[..., forms.Field], name: str, **more: Any) -> forms.Field:
        return kind(label=f"{name} {person}", help_text=HINT, **more)

    return {
        "full_name": line("full_name"),
        "other_name": line("other_name"),
        "number": OfficialNumberField(normalise_number, label=f"number {person}", help_text=HINT),
        "born_on": other(DayField, "born_on"),
        "sex": other(forms.ChoiceField, "sex", choices=CHOICES, widget=RadiosWidget()),
        "ethnicity": line("ethnicity"),
        "phone": line("phone", validators=[_phone]),
        "email": other(forms.EmailField, "email"),
        "home": other(AddressField, "home"),
        "has_paper": other(YesNoField, "has_paper"),
        "paper": line("paper"),
        "income": other(WholeNumberField, "income"),
    }


class ByHand(forms.Form):
    """The same sixty questions as somebody would write them for this one page."""

    use_required_attribute = False

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        for person in range(PEOPLE):
            if data.get(f"has_paper_{person}") != "yes":
                del self.fields[f"paper_{person}"]

    def clean(self) -> dict[str, Any]:
        """Hold the answers against each other."""
        cleaned = self.cleaned_data
        for person in range(PEOPLE):
            born_on, income = cleaned.get(f"born_on_{person}"), cleaned.get(f"income_{person}")
            number = cleaned.get(f"number_{person}")
            if number and not is_citizen_number(number):
                self.add_error(f"number_{person}", "Số định danh có 12 chữ số.")
            if born_on and born_on > CIRCUMSTANCES.today.isoformat():
                self.add_error(f"born_on_{person}", "Ngày sinh không được sau hôm nay.")
            if income and income >= 900_000_000:
                self.add_error(f"income_{person}", "Hãy xem lại thu nhập.")
        return dict(cleaned)


ByHand.base_fields = {  # type: ignore[attr-defined]
    f"{name}_{person}": field for person in range(PEOPLE) for name, field in _fields_by_hand(person).items()
}
