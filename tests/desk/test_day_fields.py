"""Days that are typed: everywhere at the desk the day stands first."""

from datetime import date

import pytest
from django.http import QueryDict
from django.utils.translation import override

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
