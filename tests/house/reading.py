"""The repository as data: rooms, modules, templates, addresses, models."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, UUIDConverter

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "wayhome"


@cache
def source(path: Path) -> str:
    """The text of a file."""
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    """A module, parsed."""
    return ast.parse(source(path))


def modules(pattern: str = "*.py") -> list[Path]:
    """Every module of the product, migrations left out (they are written by a program and frozen)."""
    return sorted(path for path in HOUSE.rglob(pattern) if "migrations" not in path.parts)


def templates() -> list[Path]:
    """Every template of the product."""
    return sorted(path for path in HOUSE.glob("*/templates/**/*") if path.is_file())


def relative(path: Path) -> str:
    """As people write it."""
    return path.relative_to(ROOT).as_posix()


def dotted(path: Path) -> str:
    """As Python imports it."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def name_of(template: Path) -> str:
    """As code names a template: what comes after the folder ``templates``."""
    parts = template.relative_to(HOUSE).parts
    return "/".join(parts[parts.index("templates") + 1 :])


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Every text in a module that is not a docstring, with its line."""
    docstrings = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                docstrings.add(id(first.value))
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def call_name(node: ast.expr) -> str:
    """``audit.record`` for the node of that name; empty for anything that is not names and dots."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = call_name(node.value)
        return f"{before}.{node.attr}" if before else f".{node.attr}"
    return ""


def imports(path: Path) -> dict[str, str]:
    """Local name -> dotted path, for every import anywhere in a module."""
    found = {}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                found[alias.asname or alias.name.split(".")[0]] = (
                    alias.name if alias.asname else alias.name.split(".")[0]
                )
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                found[alias.asname or alias.name] = f"{'.' * node.level}{node.module or ''}.{alias.name}"
    return found


def our_models() -> list[type[Model]]:
    """Every table of our rooms."""
    return [model for model in apps.get_models() if model.__module__.startswith("wayhome.")]


@dataclass(frozen=True)
class Address:
    """One address of the site."""

    route: str
    name: str
    view: Any
    pattern: URLPattern

    @property
    def has_parameters(self) -> bool:
        return bool(self.converters)

    @property
    def converters(self) -> dict[str, Any]:
        return dict(self.pattern.pattern.converters)

    def path(self, **known: object) -> str:
        """An address that may be asked for, with made-up values in it where none is known."""
        path = self.route
        for name, converter in self.converters.items():
            kind = type(converter)
            made_up = UUID(int=1) if kind is UUIDConverter else 1 if kind is IntConverter else "word"
            value = known.get(name, made_up)
            path = re.sub(rf"<(\w+:)?{name}>", str(value), path)
        return "/" + path


def addresses() -> list[Address]:
    """Every address of the resolver, however deep."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: list[URLPattern | URLResolver], route: str, namespace: str) -> Iterator[Address]:
    for entry in patterns:
        here = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry.url_patterns, here, inner)
        else:
            yield Address(here, f"{namespace}{entry.name or ''}", entry.callback, entry)


def imported(path: Path) -> ModuleType:
    """The module at ``path``."""
    from importlib import import_module

    return import_module(dotted(path))
