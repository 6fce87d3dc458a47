"""Makes a ``FormDefinition`` from ``form.json`` and ``form.ui.json`` and says what is malformed in them."""

import json
from collections.abc import Mapping
from functools import lru_cache

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

from motcua.domain.findings import Finding, found, has_errors
from motcua.domain.forms.definition import (
    AnswerCheck,
    Element,
    FastLane,
    FormDefinition,
    Page,
    Party,
    RepeatingGroup,
    Section,
)
from motcua.domain.forms.reading_elements import ElementReader
from motcua.domain.forms.reading_rules import Scope
from motcua.domain.forms.schema import SCHEMA_FILE, whole_schema
from motcua.domain.forms.validation import FORMATS
from motcua.domain.reading import Reader
from motcua.domain.rules import Place, Rule, compile_rule
from motcua.domain.texts import NO_TEXT

UI_FILE = "form.ui.json"
IDENTITY = ("full_name", "identity_number", "birth_date", "sex", "phone", "email", "address")
NEEDED = ("full_name", "identity_number")
FAST_FIELDS = 5  # more than a practised clerk fills in within 20 seconds


def read_form(schema: object, ui: object) -> tuple[FormDefinition | None, list[Finding]]:
    """Return the form, or None where something makes it unusable, with everything that is malformed."""
    findings: list[Finding] = []
    if not isinstance(schema, Mapping):
        return None, [found("not_a_mapping", SCHEMA_FILE)]
    if problem := _problem_of(json.dumps(schema, sort_keys=True)):
        return None, [found("bad_schema", SCHEMA_FILE, problem[0], value=problem[1])]
    reader = Reader(ui, file=UI_FILE, findings=findings)
    definition = _FormReader(reader, schema).form()
    reader.end()
    return (None if has_errors(findings) else definition), findings


@lru_cache(maxsize=256)
def _problem_of(schema: str) -> tuple[str, str] | None:
    """Return what is no JSON Schema in it, with its place; a form is read again when it is published."""
    try:
        Draft202012Validator.check_schema(json.loads(schema))
    except SchemaError as error:
        return ".".join(str(part) for part in error.absolute_path), error.message
    return None


class _FormReader:
    """Reads the pages in order, so that a rule can be held to what was asked before it."""

    def __init__(self, reader: Reader, schema: Mapping[str, object]) -> None:
        self.reader = reader
        self.schema = schema
        self.elements = ElementReader(reader, schema)
        self.earlier: dict[str, Element] = {}

    def form(self) -> FormDefinition:
        title = self.reader.bilingual("title")
        pages = tuple(self._page(child) for child in self.reader.children("pages"))
        parties = tuple(self._party(child) for child in self.reader.children("parties"))
        if not pages:
            self.reader.refuse("pages", "no_page")
        if not parties:
            self.reader.refuse("parties", "no_applicant")
        for name in sorted(self.elements.names - set(self.earlier)):
            self.reader.refuse("pages", "on_no_page", value=name)
        return FormDefinition(
            title=title,
            mark=self.reader.text("mark", required=False),
            pages=pages,
            parties=parties,
            checks=tuple(self._check(child) for child in self.reader.children("checks")),
            fast_lane=self._fast_lane(self.reader.child("fast_lane"))
            if self.reader.has("fast_lane")
            else None,
            validator=Draft202012Validator(
                whole_schema(self.schema, self.earlier.values()), format_checker=FORMATS
            ),
        )

    @property
    def scope(self) -> Scope:
        """What a rule may speak of here."""
        shape = {name: element.kind for name, element in self.earlier.items()}
        return Scope(shape, self.elements.names)

    def _page(self, reader: Reader) -> Page:
        page_id = reader.text("id")
        visible = self._rule(reader, "visible_if")
        if reader.has("sections"):
            sections = tuple(self._section(child, own=True) for child in reader.children("sections"))
        else:
            sections = (self._section(reader, own=False),)
        page = Page(
            id=page_id,
            title=reader.bilingual("title"),
            sections=sections,
            hint=reader.bilingual("hint", required=False),
            legal_basis=reader.text("legal_basis", required=False),
            visible=visible,
            paper_title=reader.bilingual("paper_title", required=False),
        )
        if page_id and not page_id.replace("-", "").isalnum():
            reader.refuse("id", "no_address", value=page_id)
        reader.end()
        return page

    def _section(self, reader: Reader, *, own: bool) -> Section:
        elements = []
        for index, name in enumerate(reader.texts("fields")):
            place = f"fields[{index}]"
            if name in self.earlier:
                reader.refuse(place, "asked_twice", value=name)
                continue
            element = self.elements.element(name, self.scope)
            if element is None:
                reader.refuse(place, "no_question", value=name)
                continue
            self.earlier[name] = element
            elements.append(element)
        if not elements:
            reader.refuse("fields", "nothing_asked")
        title = reader.bilingual("title") if own else NO_TEXT
        hint = reader.bilingual("hint", required=False) if own else NO_TEXT
        if own:
            reader.end()
        return Section(title, hint, tuple(elements))

    def _fast_lane(self, reader: Reader) -> FastLane:
        paths = tuple(tuple(name.split(".")) for name in reader.texts("fields"))
        for index, path in enumerate(paths):
            if not self._is_question(path):
                reader.refuse(f"fields[{index}]", "no_question", value=".".join(path))
        if not 1 <= len(paths) <= FAST_FIELDS:
            reader.refuse("fields", "too_many_for_fast", value=FAST_FIELDS)
        answers = reader.raw("answers") if reader.has("answers") else {}
        if not isinstance(answers, Mapping):
            reader.refuse("answers", "not_a_mapping")
            answers = {}
        for name in sorted(set(answers) - set(self.earlier)):
            reader.refuse("answers", "no_question", value=name)
        reader.end()
        return FastLane(paths, answers)

    def _is_question(self, path: tuple[str, ...]) -> bool:
        element = self.earlier.get(path[0])
        if isinstance(element, RepeatingGroup):
            return len(path) == 2 and any(one.name == path[1] for one in element.questions)
        return element is not None and len(path) == 1

    def _rule(self, reader: Reader, key: str) -> Rule[bool] | None:
        return self.scope.condition(reader, key)

    def _party(self, reader: Reader) -> Party:
        identified_by: dict[str, tuple[str, ...]] = {}
        holder = reader.child("identified_by")
        for key in IDENTITY:
            if not holder.has(key):
                continue
            listed = isinstance(holder.raw(key), list)
            names = holder.texts(key) if listed else (holder.text(key),)
            for name in names:
                if name and name not in self.earlier:
                    holder.refuse(key, "no_question", value=name)
            identified_by[key] = names
        for key in NEEDED:
            if key not in identified_by:
                holder.refuse(key, "nobody_told")
        holder.end()
        party = Party(
            id=reader.text("id"),
            name=reader.bilingual("name"),
            identified_by=identified_by,
            represents=self._rule(reader, "represents_if"),
        )
        reader.end()
        return party

    def _check(self, reader: Reader) -> AnswerCheck:
        rule = self._rule(reader, "rule")
        if not reader.has("rule"):
            reader.text("rule")
        fields = reader.texts("fields")
        for index, name in enumerate(fields):
            if name not in self.earlier:
                reader.refuse(f"fields[{index}]", "no_question", value=name)
        if not fields:
            reader.refuse("fields", "message_nowhere")
        # A rule that did not compile was reported: the form is thrown away, so any other rule may stand in.
        stand_in = rule or compile_rule("true", Place.FORM)
        check = AnswerCheck(reader.text("id"), stand_in, fields, reader.bilingual("message"))
        reader.end()
        return check
