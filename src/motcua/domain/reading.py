"""Typed reading of mappings that people wrote: gathers findings instead of failing at the first."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from motcua.domain.findings import Finding, Severity, found
from motcua.domain.texts import NO_TEXT, Text

E = TypeVar("E", bound=StrEnum)
IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")
# What is expected, in Vietnamese and in English.
EXPECTED = {
    str: ("chữ", "a text"),
    int: ("số nguyên", "a whole number"),
    bool: ("true hoặc false", "true or false"),
    list: ("danh sách", "a list"),
    dict: ("các khóa và giá trị", "a mapping"),
}


class Reader:
    """Reads one mapping; every key that was asked for is known, ``end`` reports the others."""

    def __init__(self, value: object, *, file: str, place: str = "", findings: list[Finding]) -> None:
        self.file, self.place, self.findings = file, place, findings
        self._known: set[str] = set()
        self._values: Mapping[object, object] = {}
        if isinstance(value, Mapping):
            self._values = value
        else:
            self.refuse("", "not_a_mapping")

    def at(self, key: str) -> str:
        """Return the path of ``key`` in the file."""
        if not key:
            return self.place
        return f"{self.place}.{key}" if self.place else key

    def refuse(self, key: str, kind: str, severity: Severity = Severity.ERROR, **details: object) -> None:
        """Add a finding of ``kind`` (``domain.finding_kinds``) about ``key`` or about the whole mapping."""
        self.findings.append(found(kind, self.file, self.at(key), severity, **details))

    def has(self, key: str) -> bool:
        """Tell whether ``key`` is there with a value."""
        self._known.add(key)
        return self._values.get(key) is not None

    def raw(self, key: str) -> object:
        """Return the value as it stands, None where it is missing."""
        self._known.add(key)
        return self._values.get(key)

    def text(self, key: str, *, required: bool = True) -> str:
        """Return a text without surrounding blanks; empty where it is missing."""
        value = self.raw(key)
        if isinstance(value, str) and (value.strip() or not required):
            return value.strip()
        if value is not None or required:
            self._expected(key, value, str)
        return ""

    def whole(self, key: str, default: int | None = None, *, least: int = 0) -> int:
        """Return a whole number of at least ``least``."""
        value = self.raw(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, int) or isinstance(value, bool):
            self._expected(key, value, int)
            return least
        if value < least:
            self.refuse(key, "too_small", value=value, least=least)
            return least
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self.raw(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self._expected(key, value, bool)
            return default
        return value

    def day(self, key: str, *, required: bool = True) -> date | None:
        """Return a day, written YYYY-MM-DD (YAML reads such a value as a date by itself)."""
        value = self.raw(key)
        if isinstance(value, datetime):
            value = None
        if isinstance(value, date):
            return value
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        if required or self._values.get(key) is not None:
            self.refuse(key, "no_day")
        return None

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """Return a member of ``kind`` by its value."""
        value = self.raw(key)
        if value is None and default is not None:
            return default
        for member in kind:
            if member.value == value:
                return member
        self.refuse(key, "not_known", value=value, allowed=", ".join(member.value for member in kind))
        return default if default is not None else next(iter(kind))

    def bilingual(self, key: str, *, required: bool = True) -> Text:
        """Return a text in both languages: ``{vi: …, en: …}``, or one text that stands for both."""
        return self._bilingual(key, self.raw(key), required=required)

    def bilinguals(self, key: str, *, required: bool = True) -> tuple[Text, ...]:
        """Return a list of texts in both languages."""
        values = self._list(key)
        if required and not values:
            self.refuse(key, "texts_missing")
        return tuple(
            self._bilingual(f"{key}[{index}]", value, required=True) for index, value in enumerate(values)
        )

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of plain texts."""
        texts: list[str] = []
        for index, value in enumerate(self._list(key)):
            if isinstance(value, str) and value.strip():
                texts.append(value.strip())
            else:
                self.refuse(f"{key}[{index}]", "not_a_text")
        return tuple(texts)

    def identifier(self, key: str) -> str:
        """Return a text that may be a name in rules and lists."""
        value = self.text(key)
        if value and not IDENTIFIER.fullmatch(value):
            self.refuse(key, "no_identifier", value=value)
        return value

    def unique(self, holder: str, key: str, names: Iterable[str]) -> None:
        """Report the entries of the list ``holder`` whose ``key`` stands in it more than once."""
        listed = list(names)
        times = Counter(listed)
        for index, name in enumerate(listed):
            if times[name] > 1:
                self.refuse(f"{holder}[{index}].{key}", "stands_twice", value=name)

    def child(self, key: str) -> "Reader":
        """Return a reader of the mapping at ``key``."""
        return Reader(self.raw(key), file=self.file, place=self.at(key), findings=self.findings)

    def children(self, key: str) -> Iterator["Reader"]:
        """Return a reader for each mapping of the list at ``key``."""
        for index, value in enumerate(self._list(key)):
            place = self.at(f"{key}[{index}]")
            yield Reader(value, file=self.file, place=place, findings=self.findings)

    def named_children(self, key: str) -> Iterator[tuple[str, "Reader"]]:
        """Return name and reader for each entry of the mapping at ``key``."""
        value = self.raw(key)
        if value is None:
            return
        if not isinstance(value, Mapping):
            self._expected(key, value, dict)
            return
        for name, entry in value.items():
            place = self.at(f"{key}.{name}")
            yield str(name), Reader(entry, file=self.file, place=place, findings=self.findings)

    def end(self) -> None:
        """Report keys that nobody asked for: nearly always a slip of the pen."""
        for key in self._values:
            if key not in self._known:
                self.refuse(str(key), "unknown_key", allowed=", ".join(sorted(self._known)))

    def _bilingual(self, key: str, value: object, *, required: bool) -> Text:
        if isinstance(value, str) and value.strip():
            return Text(value.strip(), value.strip())
        if value is None:
            if required:
                self.refuse(key, "text_missing")
            return NO_TEXT
        reader = Reader(value, file=self.file, place=self.at(key), findings=self.findings)
        text = Text(reader.text("vi"), reader.text("en"))
        reader.end()
        return text

    def _list(self, key: str) -> list[object]:
        value = self.raw(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self._expected(key, value, list)
            return []
        return value

    def _expected(self, key: str, value: object, kind: type) -> None:
        vietnamese, english = EXPECTED[kind]
        name = "value_missing" if value is None or value == "" else "wrong_kind"
        self.refuse(key, name, value=value, kind_vi=vietnamese, kind_en=english)
