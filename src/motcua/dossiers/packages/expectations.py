"""Lets the examples of a package expect what the package now does with them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from motcua.domain.canonical_json import JSON
from motcua.domain.procedures.contents import PackageContents
from motcua.domain.procedures.differences import ReadPackage
from motcua.domain.procedures.rules import NoSuchChannelError, PackageRules, compile_package
from motcua.domain.rules import RuleError
from motcua.dossiers.packages.comparing import readable
from motcua.dossiers.packages.examples import outcome, read_example

VIETNAMESE_OFFSET: Final = "+07:00"


def with_expectations(contents: PackageContents) -> PackageContents:
    """Return the contents with each example expecting what comes of it now.

    A package or an example that cannot be read stays as it is: the check says what is wrong with it.
    """
    read, _ = readable(contents)
    if read is None:
        return contents
    rules, _ = compile_package(read.package, read.form.shape)
    if rules is None:
        return contents
    examples = {name: _expecting(name, data, read, rules) for name, data in contents.examples.items()}
    return replace(contents, examples=examples)


def _expecting(name: str, data: JSON, read: ReadPackage, rules: PackageRules) -> JSON:
    example, _ = read_example(name, data)
    if example is None or not isinstance(data, Mapping):
        return data
    try:
        found = outcome(example, read.form, rules, read.route)
    except (RuleError, NoSuchChannelError):
        return data
    before = data["expect"]
    if not isinstance(before, Mapping):
        return data
    expect: dict[str, JSON] = {
        **before,
        "case": found.case,
        "path": list(found.path),
        "due_at": found.due_at,
        "fee": found.fee,
    }
    # The order of papers means nothing: where they are the same, the author's stays.
    listed = before.get("documents")
    if sorted(map(str, listed if isinstance(listed, list) else [])) != sorted(found.documents):
        expect["documents"] = list(found.documents)
    if not str(before.get("due_at", "")).endswith(VIETNAMESE_OFFSET):  # as the author writes moments
        expect["due_at"] = found.due_at.removesuffix(VIETNAMESE_OFFSET)
    return {**data, "expect": expect}
