"""Logs carry no personal data."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.infrastructure.logs import hide_personal_data, mask, name_error

UUID = "0193d1a2-7c3b-7d10-8a55-01a2b3c4d5e6"


@pytest.mark.parametrize(
    ("text", "logged"),
    [
        ("căn cước 075090001234 của ông", "căn cước *** của ông"),
        ("gọi 0912345678", "gọi ***"),
        ("gọi +84912345678", "gọi ***"),
        ("thư a.b@example.com", "thư ***"),
        ("GET /tra-cuu?ma=ABCD2345&x=1", "GET /tra-cuu?***"),
        (f"GET /xu-ly/{UUID}", f"GET /xu-ly/{UUID}"),
        ("H60.01-260302-0001", "H60.01-260302-0001"),
        ("2026-03-02T10:00:00+07:00", "2026-03-02T10:00:00+07:00"),
    ],
)
def test_table(text: str, logged: str) -> None:
    assert mask(text) == logged


@given(before=st.text("abc đơ,:;()/", max_size=8), number=st.from_regex(r"0[1-9]\d{10}", fullmatch=True))
def test_no_identity_number_passes(before: str, number: str) -> None:
    line = hide_personal_data(None, "info", {"event": before + " " + number, "deep": [{"x": int(number)}]})
    assert number not in str(line)
    assert number.lstrip("0") not in str(line)


def test_an_error_is_named_without_what_it_quotes() -> None:
    error = ValueError("Nguyễn Văn A, 075090001234")
    error.__cause__ = KeyError("Nguyễn Văn A")
    with pytest.raises(ValueError, match="Nguyễn") as caught:
        raise error
    line = name_error(None, "error", {"event": "failed", "exc_info": caught.value})
    assert line["error"] == ["builtins.ValueError", "builtins.KeyError"]
    assert "test_logs.py" in line["frames"][0]
    assert "Nguyễn" not in str(line)


def test_a_line_of_any_library_is_one_json_object(caplog: pytest.LogCaptureFixture) -> None:
    import json

    from django.conf import settings

    formatter = logging.Formatter()
    configured = settings.LOGGING["formatters"]["json"]
    formatter = configured["()"](**{key: value for key, value in configured.items() if key != "()"})
    logging.getLogger("some.library").warning("số %s\nhai dòng", "075090001234")
    line = formatter.format(caplog.records[-1])
    assert json.loads(line)["event"] == "số ***\nhai dòng"
    assert "\n" not in line
