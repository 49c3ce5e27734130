"""A file is not as it was kept: her lawyers at other agencies, who may have built on it, hear at once."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.evidence import story
from tests.evidence.test_chain import answer
from tests.evidence.test_pages import text, url
from tests.residence import story as residence
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.evidence import due
from wayhome.people import actions as people_actions

pytestmark = pytest.mark.django_db


def test_altered_her_lawyer_elsewhere_hears_at_once_and_not_which_and_when_it_was_answered_no_more(
    cast: Cast,
) -> None:
    seen = story.case(cast)
    luz, legal = residence.lawyers_elsewhere(cast, seen)
    kept = story.keep(cast, seen)
    one = story.item(cast, seen, kept)
    with story.damaged(one, story.on_disk(one)[:-1]):
        for _time in range(2):
            with story.refused("not as it was kept"):
                story.opened(cast, seen, kept)
    (owed,) = residence.due(cast, seen, due.ELSEWHERE)
    assert owed.owner == legal.pk, "once, however often it was opened"
    assert owed.due_at <= clock.now()
    assert cast.casey.id in owed.ladder, "who leads the case hears next"
    read = text(sign_in(Client(), luz).get(reverse("casefile:today")))
    assert "may not be as it was. Build nothing on it" in read
    for words in ("Contract of May", "contract.pdf", "Harbour"):
        assert words not in read
    assert sign_in(Client(), luz).get(reverse("casefile:case", args=[seen.code])).status_code == 200
    assert sign_in(Client(), luz).get(url("one", seen, kept)).status_code == 404, "she opens none of it"
    assert due.ELSEWHERE not in residence.board(cast, seen, cast.lea)
    answer(cast, seen, kept)
    assert residence.due(cast, seen, due.ELSEWHERE) == []


def test_she_may_end_it_with_a_word_of_what_was_done(cast: Cast) -> None:
    seen = story.case(cast)
    luz, _legal = residence.lawyers_elsewhere(cast, seen)
    kept = story.keep(cast, seen)
    one = story.item(cast, seen, kept)
    with story.damaged(one, b""), story.refused("not as it was kept"):
        story.opened(cast, seen, kept)
    (owed,) = residence.due(cast, seen, due.ELSEWHERE)
    duties.end(duty=owed.pk, words="Spoke with Casey; I used nothing of it", by=luz.actor())
    assert residence.due(cast, seen, due.ELSEWHERE) == []
    assert residence.due(cast, seen, due.ALTERED), "who keeps it still has to answer"
    with story.damaged(one, b""), story.refused("not as it was kept"):
        story.opened(cast, seen, kept)
    assert residence.due(cast, seen, due.ELSEWHERE) == [], "opened once more: she has dealt with it"
    answer(cast, seen, kept)
    with story.damaged(one, b""), story.refused("not as it was kept"):
        story.opened(cast, seen, kept)
    assert residence.due(cast, seen, due.ELSEWHERE), "after somebody answered, it is news again"


def test_a_lawyer_without_proceedings_and_an_agency_without_lawyers_hear_nothing(cast: Cast) -> None:
    seen, _consent = consents.shared(cast, "ABFHI")
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.legal.pk, by=cast.casey.actor())
    residence.lawyers_elsewhere(cast, seen, "AFI")
    kept = story.keep(cast, seen)
    one = story.item(cast, seen, kept)
    with story.damaged(one, b""), story.refused("not as it was kept"):
        story.opened(cast, seen, kept)
    assert residence.due(cast, seen, due.ALTERED), "it could have been heard of"
    assert residence.due(cast, seen, due.ELSEWHERE) == []
