"""How far a matter has come: decided, appealed, told to her, closed; and time limits that nobody invents."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.care import story as care
from tests.cast import Cast
from tests.testimony import story
from tests.testimony.test_pages import client, day, text, url
from wayhome.care import due as care_due
from wayhome.core import clock
from wayhome.testimony import checks, due, limits_of_law, models, rules_course
from wayhome.testimony.enums import Stage

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WRITTEN = """
[AL.claim.wages]
years = 3
counted_from = "the day on which the wage was due"
law = "Made up for a test"
checked_on = 2026-01-31

[AL.appeal.labour]
days = 15
counted_from = "the day on which it was handed over in writing"
law = "Made up for a test"
checked_on = 2026-01-31
"""


def decided(**more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Granted today; she may appeal for 15 days."""
    given = {
        "stage": "decided",
        "outcome": "granted",
        "decided_on": story.day(0),
        "appeal_until": story.day(15),
    }
    return {**given, **more}


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The installation has a file of its own; every figure in it is of this test."""
    own = tmp_path / "limits_of_law.toml"
    own.write_text(WRITTEN)
    monkeypatch.setattr(limits_of_law, "own_file", lambda: own)
    return own


def test_an_outcome_needs_a_decided_stage_and_a_decided_stage_an_outcome(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    of = story.matter(cast, seen)
    wrong: list[tuple[dict[str, Any], str]] = [
        (decided(stage=""), "Choose that it is decided"),
        (decided(stage="trial"), "Choose that it is decided"),
        (decided(outcome=""), "Choose what was decided"),
        (decided(outcome="luck"), "Choose what was decided"),
        (decided(stage="heaven"), "how far the matter has come"),
        (decided(decided_on=None, appeal_until=None), "Enter the day on which it was decided"),
        ({"decided_on": story.day(0)}, "Choose what was decided"),
        (decided(decided_on=story.day(1)), "a day that has come"),
        (decided(appeal_until=story.day(-1)), "Nobody can appeal before it is decided"),
        ({"appeal_until": story.day(5)}, "Nobody can appeal before it is decided"),
        (decided(appeal_until=story.day(4000)), "Check the year"),
        (decided(stage="appeal"), "Tick who appealed"),
        (decided(appealed_by=("the sun",)), "Tick who appealed"),
        (decided(appealed_by=("accused",)), "Choose that it is appealed"),
        (decided(told_on=story.day(1)), "still to come"),
        (decided(told_on=story.day(-1)), "told what was decided by then"),
        ({"told_on": story.day(0)}, "told what was decided by then"),
        ({"words": "x" * 10_001}, "10000 letters"),
    ]
    for given, words in wrong:
        with story.refused(words):
            story.matter(cast, seen, cast.lea, of, **given)
    found = story.legal(cast, seen).matter(of)
    assert found is not None
    assert len(found.versions) == 1, "nothing of it was kept"
    story.matter(cast, seen, cast.lea, of, **decided())


def test_it_is_closed_with_an_outcome_or_a_reason(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    of, other, third = (story.matter(cast, seen) for _each in range(3))
    with story.refused("why it is closed without a decision"):
        story.matter(cast, seen, thing=of, state="closed")
    story.matter(cast, seen, thing=of, state="closed", words="She does not want it any more")
    story.matter(cast, seen, thing=of, lawyer="Lea Kola")  # closed already: nothing is asked anew
    story.matter(cast, seen, cast.lea, other, **decided())
    story.matter(cast, seen, cast.lea, other, state="closed")
    with story.refused("An appeal goes on"):
        story.matter(
            cast, seen, cast.lea, third, **decided(stage="appeal", appealed_by=("accused",), state="closed")
        )
    closed = [one.newest.known for one in story.legal(cast, seen).matters if not one.newest.known.is_open]
    assert len(closed) == 2


def test_back_it_goes_only_with_a_word_of_its_own(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    of = story.matter(cast, seen, stage="trial", words="First hearing in spring")
    for stage in ("charged", "reported", ""):
        with story.refused("why it goes back"):
            story.matter(cast, seen, thing=of, stage=stage)
    story.matter(cast, seen, thing=of, stage="investigated", words="Sent back by the court")
    story.matter(cast, seen, thing=of, stage="charged")  # on it goes without one
    story.matter(cast, seen, thing=of, **decided())
    with story.refused("why it goes back"):
        story.matter(cast, seen, thing=of, stage="trial", outcome="", decided_on=None, appeal_until=None)
    story.matter(
        cast, seen, thing=of, stage="trial", outcome="", decided_on=None, appeal_until=None,
        words="The appeal court wants it heard anew",
    )  # fmt: skip
    assert story.due(cast, seen, due.NEWS) == [], "there is nothing to tell any more"
    assert story.due(cast, seen, due.APPEAL) == []


def test_stages_have_an_order() -> None:
    places = [rules_course.place(stage) for stage in ("", *Stage.values)]
    assert places == sorted(set(places))


def test_what_is_new_is_told_once_and_the_last_day_is_watched(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    of = story.matter(cast, seen)
    assert story.due(cast, seen, due.NEWS) == []
    care.assess(cast, seen)
    owed = len(story.due(cast, seen, care_due.REVIEW))
    story.matter(cast, seen, cast.lea, of, **decided())
    (news,) = story.due(cast, seen, due.NEWS)
    assert (news.owner, news.due_at <= clock.now()) == (cast.casey.id, True), (
        "who leads hears now, and says when"
    )
    assert len(story.due(cast, seen, care_due.REVIEW)) == owed + 1, "the danger is looked at again"
    reminders = story.due(cast, seen, due.APPEAL)
    assert {row.owner for row in reminders} == {cast.casey.id, cast.legal.pk}
    assert len(reminders) == 6, "one now for the 30 days that have passed, 7 and 1 day ahead; two who hear"
    story.matter(cast, seen, thing=of, told_on=story.day(0))
    assert story.due(cast, seen, due.NEWS) == []
    story.matter(cast, seen, thing=of, lawyer="Lea Kola")
    assert story.due(cast, seen, due.NEWS) == [], "a lawyer's name is no news"
    story.matter(cast, seen, cast.lea, of, stage="appeal", appealed_by=("person",))
    assert len(story.due(cast, seen, due.NEWS)) == 1
    assert story.due(cast, seen, due.APPEAL) == [], "she has appealed: nobody is reminded of the last day"
    story.matter(cast, seen, thing=of, told_on=story.day(0))
    assert story.due(cast, seen, due.NEWS) == []
    with clock.shifted(DAY):  # decided anew: the day on which she heard of the first decision counts no more
        new = {"stage": "decided", "outcome": "refused", "decided_on": story.day(0), "appealed_by": ()}
        story.matter(cast, seen, cast.lea, of, words="The court of appeal sent it back", **new)
        found = story.legal(cast, seen).matter(of)
        assert found is not None
        assert found.newest.known.told_on is None
        assert len(story.due(cast, seen, due.NEWS)) == 1
        story.matter(cast, seen, cast.lea, of, stage="final", state="closed", told_on=story.day(0))
        assert story.due(cast, seen, due.NEWS) == []


def test_nothing_of_it_is_plain_in_the_database(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    story.matter(cast, seen, **decided(outcome="conviction", words="Three years"))
    (row,) = models.Entry.objects.all()
    plain = " ".join(str(getattr(row, name)) for name in row.PLAIN)
    for word in ("decided", "conviction", "Three"):
        assert word not in plain
        assert word.encode() not in bytes(row.document)


def test_written_by_the_lawyer_and_read_by_who_leads(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    of = story.matter(cast, seen, kind="criminal")
    lea = client(cast.lea)
    file = {"read": "0", "court": "District court 4", "number": "K 12/26", "part": "harmed", "words": ""}
    assert lea.post(url("file", seen, of), file).status_code == 302
    form = text(lea.get(url("course", seen, of)))
    assert "Nobody has entered a time limit for Albania. Ask the lawyer." in form
    sent = {
        "read": "1", "thing": str(of), "stage": "decided", "outcome": "conviction",
        "words": "Compensation was ordered", **day("decided_on", story.day(0)), **day("appeal_until", story.day(15)),
    }  # fmt: skip
    wrong = lea.post(url("course", seen, of), {**sent, "stage": "trial"})
    assert wrong.status_code == 422
    assert "Choose that it is decided" in text(wrong)
    assert "Compensation was ordered" in wrong.content.decode(), "what was typed stays"
    assert lea.post(url("course", seen, of), sent).status_code == 302
    casey = client(cast.casey)
    page = text(casey.get(url("legal", seen)))
    for words in (
        "Decided; it may still be appealed", "Convicted, on", "in 15 days", "Compensation was ordered",
        "Tell it by the agreed safe way, and not alone",
    ):  # fmt: skip
        assert words in page
    assert "K 12/26" not in page, "court and number are the lawyer's"
    behind = casey.post(url("course", seen, of), {**sent, "words": "She was told by telephone"})
    assert behind.status_code == 409
    assert "She was told by telephone" in behind.content.decode(), "nothing typed is lost"
    told = {
        **sent,
        "read": "2",
        "stage": "appeal",
        "appealed_by": ["accused"],
        **day("told_on", story.day(0)),
    }
    assert casey.post(url("course", seen, of), told).status_code == 302
    assert "The accused, or who was claimed from" in text(lea.get(url("legal", seen)))
    assert client(cast.sam).get(url("course", seen, of)).status_code == 404, "the house learns nothing of it"
    with clock.shifted(20 * DAY):
        assert "The day has passed; ask the lawyer" in text(client(cast.casey).get(url("legal", seen)))


def test_closing_and_course_are_written_apart_and_lose_nothing_of_each_other(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    of = story.matter(cast, seen, **decided())
    casey = client(cast.casey)
    sent = {
        "read": "1", "thing": str(of), "kind": "labour", "country": "AL", "state": "closed", "lawyer": "", "words": "",
    }  # fmt: skip
    assert casey.post(url("matter", seen, of), sent).status_code == 302
    found = story.legal(cast, seen).matter(of)
    assert found is not None
    assert (found.newest.known.state, found.newest.known.outcome) == ("closed", "granted")
    new = {**sent, "read": "0", "thing": str(uuid4())}
    refused = casey.post(url("add_matter", seen), new)
    assert refused.status_code == 422
    assert "why it is closed without a decision" in text(refused)


# Time limits ---------------------------------------------------------------------------------------------------------


def test_nothing_is_shipped(cast: Cast) -> None:
    assert limits_of_law.table() == {}
    assert checks.own_limits(None) == []
    seen, _now = story.begun(cast)
    casey = client(cast.casey)
    sent = {
        "read": "0", "thing": str(uuid4()), "basis": "wages", "country": "AL", "state": "opened", "words": "",
        **day("since", story.day(-40)), "asked": "x",
    }  # fmt: skip
    page = text(casey.post(url("add_claim", seen), sent))
    assert "Enter a whole number" in page
    assert casey.post(url("add_claim", seen), {**sent, "asked": ""}).status_code == 302, "no day is made up"
    form = text(casey.get(url("claim", seen, sent["thing"])))
    assert "Nobody has entered a time limit for Albania. Ask the lawyer." in form


def test_what_was_written_down_stands_beside_the_field(cast: Cast, written: Path) -> None:
    seen, _now = story.begun(cast)
    of = story.matter(cast, seen)  # work and wages, in Albania
    casey, since = client(cast.casey), story.day(0).replace(year=story.day(0).year - 1, day=1)
    last = since.replace(year=since.year + 3)
    sent = {
        "read": "0", "thing": str(uuid4()), "basis": "wages", "matter": str(of), "state": "opened", "words": "",
        **day("since", since),
    }  # fmt: skip
    empty = casey.post(url("add_claim", seen), sent)
    assert empty.status_code == 422
    for words in (
        "Enter the last day, so that you are reminded",
        "3 years, counted from the day on which",
        "Made up",
    ):
        assert words in text(empty)
    assert f"the last day would be {last.day} " in text(empty)
    assert f'value="{last.year}"' not in empty.content.decode(), "it is never filled in"
    assert casey.post(url("add_claim", seen), {**sent, **day("deadline", story.day(30))}).status_code == 302
    assert "by what was written down it is already" not in text(casey.get(url("legal", seen)))
    late = {**sent, "read": "1", **day("deadline", last.replace(year=last.year + 1))}
    assert casey.post(url("claim", seen, sent["thing"]), late).status_code == 302, (
        "the lawyer may know better"
    )
    assert "by what was written down it is already" in text(casey.get(url("legal", seen)))
    story.matter(cast, seen, cast.lea, of, **decided())
    beside = text(casey.get(url("course", seen, of)))
    assert "15 days, counted from the day on which it was handed over in writing" in beside
    assert reverse("testimony:course", args=[seen.code, of]) in casey.get(url("legal", seen)).content.decode()


@pytest.mark.parametrize(
    ("length", "since", "last"),
    [
        (("days", 15), "2026-01-20", "2026-02-04"),
        (("weeks", 2), "2026-01-20", "2026-02-03"),
        (("months", 1), "2026-01-31", "2026-02-28"),
        (("months", 14), "2026-12-15", "2028-02-15"),
        (("years", 3), "2024-02-29", "2027-02-28"),
    ],
)
def test_the_last_day_is_never_later_than_the_law_may_mean(
    length: tuple[str, int], since: str, last: str
) -> None:
    unit, count = length
    limit = limits_of_law.Limit(count, unit, "a day", "a law", date(2026, 1, 31))
    assert limit.last_day(date.fromisoformat(since)) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("was", "now", "word"),
    [
        ("[AL.claim.wages]", "[AL", "limits_of_law.toml"),
        ("[AL.claim.wages]", "[alb.claim.wages]", "two capital letters"),
        ("[AL.claim.wages]", "[AL.lawsuit.wages]", "lawsuit is not known"),
        ("[AL.claim.wages]", "[AL.claim.luck]", "claim.luck is not known"),
        ("years = 3", "years = 3\ndays = 2", "one of days"),
        ("years = 3", "", "one of days"),
        ("years = 3", "years = 0", "whole number from 1"),
        ("years = 3", "years = true", "whole number from 1"),
        ("years = 3", "years = 3\nextra = 1", "extra is not known"),
        (
            'law = "Made up for a test"\nchecked_on = 2026-01-31\n\n[AL.appeal',
            "[AL.appeal",
            "what it rests on",
        ),
        ('counted_from = "the day on which the wage was due"', "", "which day it is"),
        ("checked_on = 2026-01-31\n\n", 'checked_on = "soon"\n\n', "when a lawyer looked"),
        ("checked_on = 2026-01-31\n\n", "checked_on = 2026-01-31T10:00:00\n\n", "when a lawyer looked"),
    ],
)
def test_a_file_that_does_not_hold_is_named(written: Path, was: str, now: str, word: str) -> None:
    assert WRITTEN.count(was) >= 1
    written.write_text(WRITTEN.replace(was, now, 1))
    with pytest.raises(limits_of_law.Unreadable) as found:
        limits_of_law.table()
    assert word in str(found.value)
    (said,) = checks.own_limits(None)
    assert said.id == "testimony.E001"
