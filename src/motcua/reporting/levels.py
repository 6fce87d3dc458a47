"""The level of online service beside each procedure of a printed report, as of its last day."""

from collections.abc import Mapping
from typing import Final

from motcua.catalogue.levels import OnlineLevel, levels_on
from motcua.domain.procedures.package import ServiceLevel
from motcua.reporting.enums import Grouping
from motcua.reporting.queries import Report

EXTENTS: Final = {
    ServiceLevel.FULL: "toàn trình",
    ServiceLevel.PARTIAL: "một phần",
    ServiceLevel.INFORMATION: "cung cấp thông tin",
}


def printed_levels(report: Report) -> Mapping[str, str]:
    """Return the level of each procedure of the report in Vietnamese; nothing for other reports.

    Levels 1 to 4 for a period that ended before Decree 42/2022/NĐ-CP took effect.
    """
    if report.by is not Grouping.PROCEDURE:
        return {}
    found = levels_on([row.key for row in report.rows], report.to_on)
    return {code: level_words(level) for code, level in found.items()}


def level_words(level: OnlineLevel) -> str:
    """Return a level in the words of its time."""
    if level.extent is not None:
        return EXTENTS[level.extent]
    return f"mức độ {level.historic}" if level.historic else ""
