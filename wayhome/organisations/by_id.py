"""Whoever is signed in, by id: every page asks, so the question is built once."""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet

from wayhome.core import prepared


@prepared.planned
def user(pk: UUID) -> QuerySet[Any]:
    """The one, or nobody; with the organisation."""
    rows: QuerySet[Any] = apps.get_model("organisations", "User")._default_manager.get_queryset()
    return rows.filter(pk=pk)
