"""Charts drawn on the server: bars as shares of the width, so that letters keep their size on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

THICKNESS = 18
ROW = 52
TEXT_ABOVE = 8

Tone = Literal["plain", "good", "late", "quiet"]


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of value in each bar: its name in the table and the tone of its part."""

    name: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar, in percent of the width; ``shown`` is the figure as it stands in the table."""

    x: str
    width: str
    tone: Tone
    shown: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the chart; ``shown`` stands at its end."""

    label: str
    shown: str
    y: int
    text_y: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """What ``components/bar_chart.html`` draws; ``name`` makes ids unique on a page."""

    name: str
    title: str
    series: tuple[Series, ...]
    bars: tuple[Bar, ...]
    height: int
    thickness: int = THICKNESS


def grouped(number: int) -> str:
    """Write a whole number with dots between thousands, as papers in Vietnam do."""
    return f"{number:,}".replace(",", ".")


def bar_chart(
    name: str, title: str, series: Sequence[Series], values: Sequence[tuple[str, Sequence[int]]]
) -> BarChart:
    """Lay out stacked bars: one for each labelled row of ``values``, one part for each of ``series``.

    All bars share one scale, whose end is the largest sum. Values are counts and never negative.
    """
    largest = max((sum(row) for _label, row in values), default=0) or 1
    bars = tuple(
        Bar(
            label=label,
            shown=grouped(sum(row)),
            y=index * ROW + TEXT_ABOVE + 16,
            text_y=index * ROW + TEXT_ABOVE + 10,
            parts=_parts(series, row, largest),
        )
        for index, (label, row) in enumerate(values)
    )
    return BarChart(name, title, tuple(series), bars, height=max(len(bars), 1) * ROW)


def _parts(series: Sequence[Series], row: Sequence[int], largest: int) -> tuple[Part, ...]:
    """Cut one bar; edges are rounded, not widths, so that parts touch and sums agree."""
    edges = [0]
    for value in row:
        edges.append(edges[-1] + value)
    places = [round(edge * 1000 / largest) for edge in edges]
    return tuple(
        Part(_percent(start), _percent(end - start), one.tone, grouped(value))
        for one, value, start, end in zip(series, row, places[:-1], places[1:], strict=True)
    )


def _percent(thousandths: int) -> str:
    """Write a share with a dot, whatever the language of the page."""
    return f"{thousandths // 10}.{thousandths % 10}%"
