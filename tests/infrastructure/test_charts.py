"""Bars tell the truth: they share one scale and their parts touch."""

from hypothesis import given
from hypothesis import strategies as st

from motcua.infrastructure.charts import Series, bar_chart, grouped

ON_TIME_AND_LATE = [Series("Đúng hạn", "good"), Series("Quá hạn", "late")]
rows = st.lists(st.tuples(st.text("abc", max_size=3), st.tuples(*[st.integers(0, 10**6)] * 2)), max_size=8)


def share(text: str) -> int:
    """Read "12.5%" as 125."""
    return int(text.removesuffix("%").replace(".", ""))


def test_the_longest_bar_fills_the_width_and_the_figures_are_shown() -> None:
    chart = bar_chart("a", "Hồ sơ", ON_TIME_AND_LATE, [("Trấn Biên", [1500, 500]), ("Long Thành", [100, 0])])
    first, second = chart.bars
    assert [(part.x, part.width, part.shown) for part in first.parts] == [
        ("0.0%", "75.0%", "1.500"),
        ("75.0%", "25.0%", "500"),
    ]
    assert (second.parts[0].width, second.shown) == ("5.0%", "100")


def test_a_chart_without_rows_has_no_bars() -> None:
    assert bar_chart("a", "Hồ sơ", ON_TIME_AND_LATE, []).bars == ()


@given(rows)
def test_parts_touch_and_stay_inside(values: list[tuple[str, tuple[int, int]]]) -> None:
    for bar in bar_chart("a", "Hồ sơ", ON_TIME_AND_LATE, values).bars:
        first, second = bar.parts
        assert share(first.x) + share(first.width) == share(second.x)
        assert share(second.x) + share(second.width) <= 1000


def test_thousands_are_parted_by_dots() -> None:
    assert grouped(1234567) == "1.234.567"
