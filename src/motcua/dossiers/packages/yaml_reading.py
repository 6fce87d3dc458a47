"""Reads YAML and JSON strictly: no key twice, no references, no fractions."""

import json
from collections.abc import Hashable

import yaml

from motcua.domain.canonical_json import JSON
from motcua.domain.findings import Finding, found
from motcua.domain.procedures.contents import jsonable

try:
    # libyaml reads the same some ten times faster; it is part of the wheel, but not of every build.
    from yaml import CSafeLoader as FastLoader
except ImportError:  # pragma: no cover
    from yaml import SafeLoader as FastLoader  # type: ignore[assignment]


class _StrictLoader(FastLoader):
    """A key that stands twice hides the first."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.MarkedYAMLError(None, None, f"the key {key!r} stands twice", key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep=deep)


def read_yaml(file: str, content: bytes) -> tuple[JSON, list[Finding]]:
    """Return what the file says, or a finding with the line on which it cannot be read."""
    try:
        _refuse_references(content)
        value = yaml.load(content, _StrictLoader)  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return None, [found("bad_line", file, f"line {line}", value=error.problem)]
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return None, [found("unreadable", file, value=error)]
    return _exact(file, value)


def _refuse_references(content: bytes) -> None:
    """A reference can make a small file a huge one."""
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(content, FastLoader)):
        raise yaml.YAMLError("references (*name) are not read")


def read_json(file: str, content: bytes) -> tuple[JSON, list[Finding]]:
    """Return what the file says, or a finding with the line on which it cannot be read."""
    try:
        value = json.loads(content.decode(), object_pairs_hook=_pairs)
    except json.JSONDecodeError as error:
        return None, [found("bad_line", file, f"line {error.lineno}", value=error.msg)]
    except (ValueError, RecursionError) as error:
        return None, [found("unreadable", file, value=error)]
    return _exact(file, value)


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {key!r} stands twice")
        found[key] = value
    return found


def _exact(file: str, value: object) -> tuple[JSON, list[Finding]]:
    try:
        return jsonable(value), []
    except TypeError as error:
        return None, [found("inexact_value", file, value=error)]
