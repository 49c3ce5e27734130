"""The first migration of an empty database, in a fraction of the time.

After each operation Django builds anew, as Python classes, every model that hangs together with the one that changed:
here nearly all of them, for nearly all name an agency. What an operation needs is its own model and those that point at
it, and so only these are built. What runs Python (``RunPython``) still finds every model built anew. The outcome is the
same; a slow test compares the two databases.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState


def is_first(alias: str) -> bool:
    """Whether nothing was ever migrated there."""
    return not MigrationRecorder(connections[alias]).has_table()


@contextmanager
def building_what_is_needed() -> Iterator[None]:
    """Inside, after an operation only its model and those that point at it are built anew."""
    state: Any = ProjectState
    usual = state._find_reload_model
    state._find_reload_model = _near
    try:
        yield
    finally:
        state._find_reload_model = usual


def _near(state: Any, app_label: str, model_name: str, delay: bool = False) -> set[tuple[str, str]]:  # noqa: ANN401 - Django's own signature
    del delay
    state.is_delayed = True  # what runs Python has all of them built first
    wanted = (app_label, model_name)
    return {wanted} | {key for key, model in state.models.items() if _points_at(model, wanted)}


def _points_at(model: Any, wanted: tuple[str, str]) -> bool:  # noqa: ANN401 - Django's own, which says no types
    name = ".".join(wanted)
    if any(isinstance(base, str) and base.lower() == name for base in model.bases):
        return True
    return any(
        field.is_relation and _named(field.related_model, model.app_label) == name
        for field in model.fields.values()
    )


def _named(related: Any, app_label: str) -> str:  # noqa: ANN401 - a name, or a class
    if not isinstance(related, str):
        return str(related._meta.label_lower)
    return related.lower() if "." in related else f"{app_label}.{related}".lower()
