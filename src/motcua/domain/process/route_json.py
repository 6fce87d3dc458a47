"""A route as JSON, with the version of the format, and back."""

from collections.abc import Mapping, Sequence

from motcua.domain.actors import Role
from motcua.domain.canonical_json import JSON
from motcua.domain.process.definition import (
    Body,
    Branch,
    Exclusive,
    Node,
    Norm,
    NormUnit,
    Parallel,
    Route,
    Step,
    StepAction,
)
from motcua.domain.rules import Place, compile_rule

FORMAT = 1


class RouteFormatError(ValueError):
    """The JSON is not a route in a format that this version reads."""


def route_to_json(route: Route) -> dict[str, JSON]:
    """Return ``route`` as JSON; ``route_from_json`` gives an equal route back."""
    return {"format": FORMAT, "name": route.name, "body": _body_to_json(route.body)}


def route_from_json(data: Mapping[str, object]) -> Route:
    """Return the route kept in ``data``.

    Raises:
        RouteFormatError: another format, or not a route.
    """
    if data.get("format") != FORMAT:
        raise RouteFormatError(f"format {data.get('format')!r}: this version reads {FORMAT}")
    try:
        return Route(_text(data["name"]), _body(data["body"]))
    except (KeyError, TypeError, ValueError) as error:
        raise RouteFormatError(str(error)) from error


def _body_to_json(body: Body) -> list[JSON]:
    return [_node_to_json(node) for node in body]


def _node_to_json(node: Node) -> dict[str, JSON]:
    match node:
        case Step():
            return {
                "step": node.key,
                "name": node.name,
                "role": node.role.value,
                "action": node.action.value,
                "norm": _norm_to_json(node.norm),
                "product": node.product,
                "warn_after": _norm_to_json(node.warn_after) if node.warn_after else None,
            }
        case Exclusive():
            branches: list[JSON] = [
                {
                    "name": branch.name,
                    "when": branch.condition.text if branch.condition else None,
                    "body": _body_to_json(branch.body),
                    "ends": branch.ends,
                }
                for branch in node.branches
            ]
            return {"choice": node.key, "name": node.name, "branches": branches}
        case Parallel():
            sides: list[JSON] = [_body_to_json(side) for side in node.branches]
            return {"together": node.key, "name": node.name, "branches": sides}


def _norm_to_json(norm: Norm) -> list[JSON]:
    return [norm.amount, norm.unit.value]


def _body(data: object) -> Body:
    return tuple(_node(_mapping(item)) for item in _list(data))


def _node(data: Mapping[str, object]) -> Node:
    name = _text(data["name"])
    if "step" in data:
        warning = data["warn_after"]
        return Step(
            _text(data["step"]),
            name,
            Role(_text(data["role"])),
            StepAction(_text(data["action"])),
            _norm(data["norm"]),
            _text(data["product"]),
            _norm(warning) if warning is not None else None,
        )
    branches = _list(data["branches"])
    if "choice" in data:
        return Exclusive(_text(data["choice"]), name, tuple(_branch(_mapping(item)) for item in branches))
    return Parallel(_text(data["together"]), name, tuple(_body(item) for item in branches))


def _branch(data: Mapping[str, object]) -> Branch:
    when = data["when"]
    condition = None if when is None else compile_rule(_text(when), Place.ROUTE)
    return Branch(_text(data["name"]), condition, _body(data["body"]), data["ends"] is True)


def _norm(data: object) -> Norm:
    amount, unit = _list(data)
    if not isinstance(amount, int):
        raise TypeError(f"{amount!r} is no amount")
    return Norm(amount, NormUnit(_text(unit)))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _list(value: object) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        raise TypeError(f"{value!r} is no list")
    return value


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise TypeError(f"{value!r} is no mapping")
    return value
