"""Self-audits as stories: line by line, planned, finished, and what changed since last time."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.standards import story
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.standards import actions, queries
from wayhome.standards.documents import Finding
from wayhome.standards.models import Finding as FindingRow

pytestmark = pytest.mark.django_db


def at(name: str, *args: object) -> str:
    return reverse(f"standards:{name}", args=args)


def test_a_house_is_looked_at_by_its_team_and_by_nobody_else(cast: Cast) -> None:
    greta = story.manager(cast)
    home = story.house(cast, greta)
    row = actions.begin(house=home.pk, by=greta.actor())
    story.find(greta, row, answer="no", evidence="The back door has no lock")
    assert queries.audit(cast.sam.actor(), row.pk).lines[0].now.answer == "no"
    for who in (cast.mona, cast.casey, cast.hana, cast.rita, cast.otto):
        assert row not in queries.audits(who.actor())
        with pytest.raises(Http404):
            queries.audit(who.actor(), row.pk)
    assert "back door" not in repr(list(FindingRow.objects.values()))
    assert "no" not in set(FindingRow.objects.values_list("item", flat=True))


def test_the_organisation_is_looked_at_by_its_supervisors(cast: Cast) -> None:
    row = actions.begin(house=None, by=cast.mona.actor())
    assert queries.audits(cast.casey.actor()) == [row]
    assert queries.audits(cast.sam.actor()) == []
    with pytest.raises(Http404):
        actions.begin(house=None, by=cast.sam.actor())
    with story.refused("under way"):
        actions.begin(house=None, by=cast.casey.actor())


def test_what_is_planned_is_due_and_the_next_version_moves_it(cast: Cast) -> None:
    row = actions.begin(house=None, by=cast.mona.actor())
    soon = clock.today() + timedelta(days=5)
    story.find(
        cast.mona, row, answer="no", evidence="", action="Ask a locksmith", who=cast.hana.id, until=soon
    )
    with clock.shifted(timedelta(days=6)):
        assert story.due(cast.hana) == ["standards.mend"]
    story.find(cast.mona, row, read=1, answer="partly", action="Again", who=cast.lea.id, until=soon)
    with clock.shifted(timedelta(days=6)):
        assert story.due(cast.hana) == []
        assert story.due(cast.lea) == ["standards.mend"]
    story.find(cast.mona, row, read=2)
    with clock.shifted(timedelta(days=6)):
        assert story.due(cast.lea) == []
    assert [found.answer for _row, found in queries.versions(cast.mona.actor(), row.pk, "checks")] == [
        "yes", "partly", "no",
    ]  # fmt: skip


def test_of_two_who_write_one_line_one_is_told(cast: Cast) -> None:
    row = actions.begin(house=None, by=cast.mona.actor())
    story.find(cast.mona, row)
    with pytest.raises(Conflict):
        story.find(cast.casey, row, answer="no")
    assert queries.audit(cast.mona.actor(), row.pk).lines[0].now.answer == "yes"


def test_finished_it_stays_counts_and_falls_due_again(cast: Cast) -> None:
    row = actions.begin(house=None, by=cast.mona.actor())
    story.find(cast.mona, row)
    with story.refused("21"):
        actions.finish(audit_id=row.pk, by=cast.mona.actor())
    story.whole(cast.mona, row, drill="no", food="na", phones="partly")
    with story.refused("finished"):
        story.find(cast.mona, row, read=2)
    found = queries.score(cast.mona.actor())
    assert found is not None
    assert (found.yes, found.partly, found.no, found.not_here, found.open) == (19, 1, 1, 1, 0)
    assert queries.score(cast.sam.actor()) is None
    with clock.shifted(timedelta(days=180)):
        assert story.due(cast.mona) == []
    with clock.shifted(timedelta(days=184)):
        assert story.due(cast.mona) == ["standards.again"]
        again = actions.begin(house=None, by=cast.mona.actor())
        assert story.due(cast.mona) == []
        story.find(cast.mona, again, "drill")
        story.find(cast.mona, again, "checks", answer="no")
        page = sign_in(Client(), cast.mona).get(at("audit", again.pk)).content.decode()
        assert "Better: Emergencies are practised" in page
        assert "Worse: Background checks of all staff" in page


def test_the_page_says_what_is_a_proposal_and_keeps_what_was_typed(cast: Cast, client: Client) -> None:
    row = actions.begin(house=None, by=cast.mona.actor())
    sign_in(client, cast.mona)
    assert "in no standard" in client.get(at("item", row.pk, "drill")).content.decode()
    assert "published list" in client.get(at("item", row.pk, "checks")).content.decode()
    assert client.get(at("item", row.pk, "nothing")).status_code == 404
    answer = client.post(at("item", row.pk, "drill"), {"read": "0", "answer": "no", "action": "Buy lamps"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Buy lamps" in page
    assert "all three" in page
    assert client.post(at("item", row.pk, "drill"), {"read": "0", "answer": "no"}).status_code == 302
    assert "Nothing is planned so far" in client.get(at("audit", row.pk)).content.decode()
    assert "Proposed with Wayhome" in client.get(at("sheet", row.pk)).content.decode()


def test_an_audit_asks_as_often_with_many_answers_as_with_one(cast: Cast, client: Client) -> None:
    row = actions.begin(house=None, by=cast.mona.actor())
    sign_in(client, cast.mona)
    story.find(cast.mona, row)
    counted = []
    for item in ("checks", "drill", "food", "access"):
        if item != "checks":
            story.find(cast.mona, row, item)
        client.get(at("audit", row.pk))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(at("audit", row.pk)).status_code == 200
        counted.append(len(asked))
    assert len(set(counted)) == 1


def test_a_line_of_no_audit_and_of_others_is_not_there(cast: Cast) -> None:
    row = actions.begin(house=None, by=cast.mona.actor())
    for who, item in ((cast.mona, "nothing"), (cast.sam, "checks"), (cast.dora, "checks")):
        with pytest.raises(Http404):
            actions.find(audit_id=row.pk, item=item, read=0, given=Finding(answer="no"), by=who.actor())
    assert not FindingRow.objects.exists()
