"""Reads what a form needs from its JSON Schema: properties, local references, who is required."""

from collections.abc import Iterable, Mapping

from motcua.domain.forms.definition import ADDRESS_KEYS, Element, Question, Widget

SCHEMA_FILE = "form.json"
# So that nobody stores a book in a form: where the schema names no limit.
LONGEST = {Widget.TEXTAREA: 4000}
LONGEST_LINE = 300


def properties(schema: Mapping[str, object], root: Mapping[str, object]) -> dict[str, Mapping[str, object]]:
    """Return the properties of an object's schema with local references followed."""
    listed = schema.get("properties")
    if not isinstance(listed, Mapping):
        return {}
    return {str(name): resolved(value, root) for name, value in listed.items()}


def resolved(value: object, root: Mapping[str, object]) -> Mapping[str, object]:
    """Follow ``{"$ref": "#/$defs/address"}`` inside the same file; anything else comes back as it is."""
    if not isinstance(value, Mapping):
        return {}
    reference = value.get("$ref")
    if not isinstance(reference, str) or not reference.startswith("#/"):
        return value
    target: object = root
    for part in reference[2:].split("/"):
        target = target.get(part) if isinstance(target, Mapping) else None
    beside = {key: item for key, item in value.items() if key != "$ref"}
    return {**target, **beside} if isinstance(target, Mapping) else {}


def required_names(schema: Mapping[str, object]) -> frozenset[str]:
    """Return the names listed in ``required``."""
    listed = schema.get("required")
    return frozenset(str(name) for name in listed) if isinstance(listed, list) else frozenset()


def item_schema(schema: Mapping[str, object], root: Mapping[str, object]) -> Mapping[str, object]:
    """Return the schema of one row of an array."""
    return resolved(schema.get("items"), root)


def whole_schema(root: Mapping[str, object], elements: Iterable[Element]) -> dict[str, object]:
    """Return the schema the answers are held to as a whole.

    What is required depends on what is shown: ``required`` and the number of rows are left to ``validation``.
    """
    listed: dict[str, object] = {}
    for element in elements:
        if isinstance(element, Question):
            listed[element.name] = limited(element)
            continue
        item = {"type": "object", "properties": {q.name: limited(q) for q in element.questions}}
        listed[element.name] = {"type": "array", "items": item}
    return {**{key: value for key, value in root.items() if key != "required"}, "properties": listed}


def limited(question: Question) -> Mapping[str, object]:
    """Return the schema of one answer, with a length where none is named, and all that an address keeps."""
    if question.widget is Widget.ADDRESS:
        return _address(question.schema)
    if question.schema.get("type") != "string" or "maxLength" in question.schema:
        return question.schema
    return {**question.schema, "maxLength": LONGEST.get(question.widget, LONGEST_LINE)}


def _address(schema: Mapping[str, object]) -> Mapping[str, object]:
    """Return a package's own schema of an address with the parts that it may not know of yet."""
    named = schema.get("properties")
    ours: dict[str, object] = {key: {"type": "string", "maxLength": LONGEST_LINE} for key in ADDRESS_KEYS}
    return {**schema, "properties": {**ours, **(named if isinstance(named, Mapping) else {})}}


def rows_of(schema: Mapping[str, object]) -> tuple[int, int]:
    """Return how many rows a group has at least and at most (20 where nothing is said)."""
    least, most = schema.get("minItems", 0), schema.get("maxItems", 20)
    return (least if isinstance(least, int) else 0), (most if isinstance(most, int) else 20)
