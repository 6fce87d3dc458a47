"""The rules of the house bite: each is broken here on purpose."""

import pytest
from django.template import Context, Engine, Origin, Template
from django.test import Client

from motcua.organisations.models import Unit
from tests.strictness.pages import findings_in
from tests.strictness.queries import UnorderedQueryError
from tests.strictness.templates import OURS, UnknownVariableError, UnorderedRowsError

GOOD = '<html lang="vi"><title>a</title><main id="main-content"><h1>a</h1>{}</main></html>'


def render(source: str, **context: object) -> str:
    origin = Origin(name=f"{OURS}/templates/made_up.html")
    return Template(source, origin=origin, engine=Engine.get_default()).render(Context(context))


@pytest.mark.parametrize(
    "source",
    ["{{ nobody }}", "{{ form.nobody }}", "{{ nobody|upper }}", "{% for a in nobody %}{% endfor %}",
     "{% blocktranslate %}Hello {{ nobody }}{% endblocktranslate %}"],
)  # fmt: skip
def test_an_unknown_variable_fails(source: str) -> None:
    with pytest.raises(UnknownVariableError):
        render(source, form={})


@pytest.mark.parametrize("source", ["{{ nobody|default:'' }}", "{% if nobody %}x{% endif %}"])
def test_a_variable_that_may_be_left_out_says_so(source: str) -> None:
    assert render(source) == ""


def test_rows_without_an_order_are_not_shown() -> None:
    with pytest.raises(UnorderedRowsError):
        render("{% for unit in units %}{% endfor %}", units=Unit.objects.order_by())


def test_rows_without_an_order_are_not_cut() -> None:
    with pytest.raises(UnorderedQueryError):
        Unit.objects.order_by()[:10]


@pytest.mark.parametrize(
    ("part", "finding"),
    [
        ('<form method="post"></form>', "CSRF"),
        ('<input name="a">', "visible label"),
        ('<p style="color:red"></p>', "style"),
        ("<script>1</script>", "script"),
        ('<button onclick="x()"></button>', "onclick"),
        ('<p id="a"></p><p id="a"></p>', "2 times"),
        ('<p aria-describedby="b"></p>', "not there"),
        ('<img src="a">', "alternative"),
        ("<h1>again</h1>", "2 headings"),
    ],
)
def test_a_page_that_breaks_a_rule_is_found_out(part: str, finding: str) -> None:
    assert any(finding in one for one in findings_in(GOOD.format(part)))


def test_a_good_page_is_left_alone() -> None:
    assert list(findings_in(GOOD.format('<label for="a">Tên</label><input id="a" name="a">'))) == []


@pytest.mark.django_db
def test_pages_of_the_test_client_are_looked_at(client: Client) -> None:
    assert client.get("/khong-co/").status_code == 404
