"""Every field is sealed or plain with a reason; facts only add up; moments have their doer."""

import re
from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import CheckConstraint, Expression, Field, Model, Q

from tests.house import reading
from wayhome.core.models import AppendOnly, FactsOnlyAddUp, Record
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedRecord

MODELS = reading.our_models()
APPEND_ONLY = [model for model in MODELS if issubclass(model, AppendOnly)]
EVERYWHERE = {"id", "created_at"}


def fields(model: type[Model]) -> list["Field[object, object]"]:
    """Everything that is a column, and every many-to-many table behind the model's back."""
    return [*model._meta.concrete_fields, *model._meta.local_many_to_many]


def plain(model: type[Model]) -> dict[str, str]:
    """What the model and the bases it inherits fields from declare."""
    found: dict[str, str] = {}
    for base in reversed(model.__mro__):
        found |= vars(base).get("PLAIN", {})
    return found


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_12_every_field_is_sealed_or_plain_with_a_reason(model: type[Model]) -> None:
    sealed = {field.name for field in fields(model) if isinstance(field, SealedField)}
    others = {field.name for field in fields(model)} - sealed - EVERYWHERE
    declared = set(plain(model)) - EVERYWHERE
    assert others - declared == set(), "neither sealed nor declared plain"
    assert declared - others == set(), "declared plain, but sealed or not there"
    for name, why in plain(model).items():
        assert len(why.split()) >= 2, f"{name}: the reason is not a reason"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_table_has_a_key_made_before_the_first_write(model: type[Model]) -> None:
    assert issubclass(model, Record), "subclass core.models.Record"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_13_sealed_fields_are_in_no_index_constraint_or_order(model: type[Model]) -> None:
    sealed = {field.name for field in fields(model) if isinstance(field, SealedField)}
    meta = model._meta
    used = {name.lstrip("-") for index in meta.indexes for name in index.fields}
    used |= {name for constraint in meta.constraints for name in constraint_fields(constraint)}
    used |= {name.lstrip("-") for name in meta.ordering or () if isinstance(name, str)}
    assert sealed & used == set()


def constraint_fields(constraint: object) -> set[str]:
    """Every field a constraint looks at."""
    found = set(getattr(constraint, "fields", ()))
    condition = getattr(constraint, "condition", None)
    if condition is not None:
        found |= set(named(condition))
    return found


def named(condition: object) -> Iterator[str]:
    """Fields named anywhere in a condition."""
    if isinstance(condition, Q):
        for child in condition.children:
            yield from named(child)
    elif isinstance(condition, tuple):
        yield str(condition[0]).split("__")[0]
        yield from named(condition[1])
    elif isinstance(condition, Expression):
        for inner in condition.get_source_expressions():
            yield from named(inner)
    elif hasattr(condition, "name"):
        yield str(condition.name).split("__")[0]


def test_moments_and_their_doers_come_together() -> None:
    loose = []
    for model in MODELS:
        by_name = {field.name: field for field in model._meta.concrete_fields}
        for name, field in by_name.items():
            moment = by_name.get(re.sub(r"_by$", "_at", name)) if name.endswith("_by") else None
            if moment is None or not (field.null or moment.null):
                continue
            checks = [c for c in model._meta.constraints if isinstance(c, CheckConstraint)]
            if not any({name, moment.name} <= constraint_fields(check) for check in checks):
                loose.append(f"{model._meta.label}.{name}")
    assert loose == [], "add a CheckConstraint: both empty or both there"


def test_pairs_that_are_held_are_seen() -> None:
    from wayhome.organisations.models import Membership

    held = [constraint_fields(c) for c in Membership._meta.constraints if isinstance(c, CheckConstraint)]
    assert {"ended_at", "ended_by"} in held


def test_time_comes_from_the_clock_only() -> None:
    automatic = [
        f"{model._meta.label}.{field.name}"
        for model in MODELS
        for field in model._meta.concrete_fields
        if getattr(field, "auto_now", False)
        or getattr(field, "auto_now_add", False)
        or field.has_db_default()
    ]
    assert automatic == []


def test_there_are_append_only_tables() -> None:
    assert {"audit.Entry", "audit.SignedHead", "audit.Countersignature"} <= {
        model._meta.label for model in APPEND_ONLY
    }


def test_10_nothing_sealed_about_a_case_is_written_over_so_no_earlier_value_is_there_to_be_put_back() -> None:
    """But for what is kept beside a file, which is written once too, and sealed anew when keys change."""
    changeable = {
        model._meta.label for model in set(MODELS) - set(APPEND_ONLY) if issubclass(model, SealedRecord)
    }
    assert changeable == {"vault.SealedFile"}


@pytest.mark.parametrize("model", APPEND_ONLY, ids=lambda model: model._meta.label)
def test_facts_are_not_changed_from_python(model: type[AppendOnly]) -> None:
    fact = model()
    fact._state.adding = False  # as if it had been read
    with pytest.raises(FactsOnlyAddUp):
        fact.save()
    with pytest.raises(FactsOnlyAddUp):
        fact.delete()
    for manager in (model.objects, model._default_manager):
        with pytest.raises(FactsOnlyAddUp):
            manager.all().update(id=None)
        with pytest.raises(FactsOnlyAddUp):
            manager.filter(pk__in=[]).delete()
        with pytest.raises(FactsOnlyAddUp):
            manager.all().bulk_update([fact], ["id"])


@pytest.mark.django_db
@pytest.mark.parametrize("model", APPEND_ONLY, ids=lambda model: model._meta.label)
def test_facts_are_not_changed_in_sql(model: type[AppendOnly]) -> None:
    table = model._meta.db_table
    for statement in (
        f'UPDATE "{table}" SET id = id',
        f'DELETE FROM "{table}"',
        f'TRUNCATE "{table}" CASCADE',
    ):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege(%s, 'INSERT'), has_table_privilege(%s, 'SELECT')", [table] * 2
        )
        assert cursor.fetchone() == (True, True)
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled = 'O'",
            [f'"{table}"'],
        )
        assert {f"{table}_facts", f"{table}_facts_all"} <= {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db
def test_a_table_that_is_no_fact_can_be_changed_in_sql() -> None:
    """The statements above are refused because of what the tables are, not because nothing works."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE organisations_team SET id = id")
