"""Days that are typed: everywhere at the desk the day stands first."""

from datetime import date

import pytest
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import override

from motcua.desk.acts.collecting import DeliveryForm
from motcua.desk.acts.steps import NumberForm
from motcua.desk.forms_assigning import DelegateForm
from motcua.desk.forms_consulting import AskForm
from motcua.desk.forms_register import RegisterForm

FORMS = {
    "signed_on": NumberForm(),
    "from_on": DelegateForm(None, units=(), officers=()),
    "wanted_on": AskForm(units=(), papers=()),
    "tu": RegisterForm(QueryDict(), books=[]),
}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", FORMS)
def test_a_typed_day_is_read_with_its_day_first(name: str, language: str) -> None:
    with override(language):
        assert FORMS[name].fields[name].clean("05/03/2026") == date(2026, 3, 5)


def test_a_typed_moment_is_read_with_its_day_first() -> None:
    with override("vi"):
        read = DeliveryForm().fields["delivered_at"].clean("05/03/2026 14:30")
    assert timezone.localtime(read).isoformat() == "2026-03-05T14:30:00+07:00"
