"""The official schemas of HSDS 3.0, of service_capacity in 3.1, and of what this directory adds to them."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

FOLDER = Path(__file__).parent / "hsds"
OURS = "wayhome"  # the one attribute that is ours (hsds/wayhome.json)
AT_MOST = 20  # problems of one entry; more say nothing more

_formats = FormatChecker(formats=())


@_formats.checks("uuid")  # type: ignore[untyped-decorator]
def _is_uuid(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        UUID(value)
    except ValueError:
        return False
    return True


@cache
def _schema(edition: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / edition / f"{name}.json").read_text(encoding="utf-8"))
    return found


@cache
def _registry(edition: str) -> "Registry[Any]":
    """Every schema by the name that the others call it by. 3.1 leans on 3.0 for what did not change."""
    found: Registry[Any] = Registry()
    for folder in dict.fromkeys(("3.0", edition)):
        for path in sorted((FOLDER / folder).glob("*.json")):
            resource = Resource.from_contents(_schema(folder, path.stem), default_specification=DRAFT202012)
            found = found.with_resource(path.name, resource)
    return found


@cache
def _validator(edition: str, name: str) -> Draft202012Validator:
    registry = _registry(edition)
    return Draft202012Validator({"$ref": f"{name}.json"}, registry=registry, format_checker=_formats)


@cache
def _own() -> Draft202012Validator:
    return Draft202012Validator(json.loads((FOLDER / "wayhome.json").read_text(encoding="utf-8")))


def problems(entry: dict[str, Any]) -> list[tuple[str, str]]:
    """Where an organisation with its services is not as the schemas say, and what is wrong there."""
    found: list[tuple[str, str]] = []
    for where, error in _errors(entry):
        place = "/".join([*where, *(str(part) for part in error.absolute_path)])
        problem = (place or "/", _in_words(error))
        if problem not in found:  # each missing attribute is reported with all of them
            found.append(problem)
        if len(found) >= AT_MOST:
            break
    return found


def _errors(entry: dict[str, Any]) -> Iterator[tuple[list[str], ValidationError]]:
    plain = {key: value for key, value in entry.items() if key != "services"}
    yield from (([], error) for error in _validator("3.0", "organization").iter_errors(plain))
    for number, service in enumerate(entry.get("services") or []):
        where = ["services", str(number)]
        yield from ((where, error) for error in _validator("3.0", "service").iter_errors(service))
        for place, capacity in enumerate(_list(service, "capacities")):
            at = [*where, "capacities", str(place)]
            yield from ((at, error) for error in _validator("3.1", "service_capacity").iter_errors(capacity))
        if isinstance(service, dict) and OURS in service:
            yield from (([*where, OURS], error) for error in _own().iter_errors(service[OURS]))


def _list(value: object, key: str) -> list[Any]:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []


def _in_words(error: ValidationError) -> str:
    """Short: what was sent can be long, and is not repeated."""
    rule, expected = str(error.validator), error.validator_value
    if rule == "required":
        missing = [
            name for name in expected if isinstance(error.instance, dict) and name not in error.instance
        ]
        return f"is missing: {', '.join(missing)}"
    if rule == "type":
        return f"must be of the kind {expected}"
    if rule == "enum":
        return f"must be one of: {', '.join(map(str, expected))}"
    if rule == "format":
        return f"must have the form of a {expected}"
    return f"breaks the rule {rule}"
