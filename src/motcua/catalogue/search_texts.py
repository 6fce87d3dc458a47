"""What the search knows of a procedure: two lines of folded words, its names and what stands around it."""

from collections.abc import Iterable

from motcua.domain.folding import fold
from motcua.domain.procedures.life_events import LIFE_EVENTS
from motcua.domain.procedures.package import Level, ProcedurePackage
from motcua.domain.texts import Text

# As people say it; the interface has its own words for pages.
LEVEL_WORDS = {
    Level.PROVINCE: Text("cấp tỉnh", "province"),
    Level.DISTRICT: Text("cấp huyện", "district"),
    Level.COMMUNE: Text("cấp xã phường đặc khu", "commune ward"),
}


def search_text(package: ProcedurePackage) -> str:
    """Return the names, one a line, then one line with code, field, agencies, level and events of life."""
    around = [
        Text(package.code),
        Text(package.field.code),
        package.field.name,
        *package.agencies,
        LEVEL_WORDS[package.level],
        *(LIFE_EVENTS[code] for code in package.life_events if code in LIFE_EVENTS),
    ]
    names = [*_both(package.name), *(name for one in package.also_called for name in _both(one))]
    return "\n".join([*dict.fromkeys(map(fold, names)), fold(" ".join(_all(around)))])


def key_of(name: str) -> str:
    """Return an agency's name as it stands in an address: ``so-tu-phap``."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in fold(name)).split())


def _both(text: Text) -> list[str]:
    return [one for one in (text.vi, text.en) if one]


def _all(texts: Iterable[Text]) -> list[str]:
    return [one for text in texts for one in _both(text)]
