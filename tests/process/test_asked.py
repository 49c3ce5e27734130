"""“Ready to leave?” with everything prepared: what its rooms keep is read in one question, nothing of it twice."""

import re
from collections import Counter
from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.process import prepared
from tests.scenarios.days import on
from tests.scenarios.leaving import the_real_way
from wayhome.attempts.models import Thing

pytestmark = pytest.mark.django_db
PAGE, PRESS = 15, 75  # questions at most, guard and session included; those that go together are one


@pytest.fixture(autouse=True)
def _way(monkeypatch: pytest.MonkeyPatch) -> None:
    the_real_way(monkeypatch)


def asked(ask: Callable[[], object]) -> Counter[str]:
    """What was read, and how often the very same."""
    with CaptureQueriesContext(connection) as found:
        ask()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, statement FROM pg_prepared_statements")
        planned = dict(cursor.fetchall())

    def in_full(sql: str) -> str:
        """What the database has planned is sent by its name."""
        return re.sub(
            r"EXECUTE (\w+)(\([^;]*\))",
            lambda sent: f"{planned[sent[1]].partition(' AS ')[2]} {sent[2]}",
            sql,
        )

    texts = [in_full(one["sql"]) for one in found]
    return Counter(text for text in texts if text.startswith(("SELECT", "(SELECT")))


def read(sql: str) -> set[str]:
    """Tables of rooms of a travel plan of which this reads what is sealed."""
    kept = {model._meta.db_table for model in apps.get_models() if issubclass(model, Thing)}
    return {table for table in kept if re.search(rf'"{table}"\."document"', sql)}


def test_what_is_read_twice_is_seen(cast: Cast) -> None:
    """The promise below could be broken, and would be seen."""
    here = prepared.prepared(cast)
    table = "attempts_voluntary"
    with on(*prepared.LAST_MORNING):
        model = next(one for one in apps.get_models() if one._meta.db_table == table)
        found = asked(
            lambda: [list(model._default_manager.filter(case_id=here.seen.id)) for _time in range(2)]
        )
    assert [(read(text), count) for text, count in found.items()] == [({table}, 2)]


def test_no_condition_is_asked_twice_for_the_page_or_the_press(cast: Cast) -> None:
    """All that its rooms keep is read in one question for the page, and in one for what the press asks."""
    here = prepared.prepared(cast)
    with on(37, "06:10"):  # after all that was written that morning: what is found then stands
        casey = sign_in(Client(), cast.casey)
        args = [here.seen.code, 1]
        page, press = reverse("departure:ready", args=args), reverse("departure:approve", args=args)
        assert "Is <bdi data-personal>Mira</bdi> ready to leave?" in casey.get(page).content.decode()
        found = asked(lambda: casey.get(page))
        assert sum(found.values()) <= PAGE, "\n".join(sorted(found))
        assert (
            max(Counter(table for text, count in found.items() for table in [*read(text)] * count).values())
            == 1
        )
        assert len([text for text in found if read(text)]) == 1
        assert "attempts_voluntary" in set().union(*map(read, found))
        found = asked(lambda: casey.post(press))
        assert sum(found.values()) <= PRESS, "\n".join(sorted(found))
