"""Somebody is presumed a victim: from that hour a time to recover is owed to her, or a reason why there is none."""

from django.test import Client

from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.identification import story as identification
from tests.residence import story
from tests.residence.test_pages import begun, text, url
from wayhome.identification import actions as findings
from wayhome.identification.enums import NoTalk
from wayhome.residence import due, starting


def test_found_to_be_presumed_somebody_writes_down_since_when_and_then_she_is_told(cast: Cast) -> None:
    seen = story.with_lawyer(cast, story.case(cast))
    with identification.register():
        talk = identification.held(cast, seen)
        assert due.BEGIN not in story.board(cast, seen), "nobody has decided"
        identification.find(cast, seen, talk)
    assert due.BEGIN in story.board(cast, seen)
    casey = sign_in(Client(), cast.casey)
    assert casey.post(url("reflection", seen), begun(min_days="10")).status_code == 422
    assert due.BEGIN in story.board(cast, seen), "what was refused ends nothing"
    assert casey.post(url("reflection", seen), begun()).status_code == 302
    owed = story.board(cast, seen)
    assert (due.BEGIN in owed, due.TELL in owed) == (False, True)
    assert "in 30 days" in text(sign_in(Client(), cast.lea).get(url("residence", seen))), (
        "the lawyer reads it"
    )


def test_that_there_is_none_is_an_answer_and_it_is_asked_once(cast: Cast) -> None:
    seen = story.case(cast)
    with identification.register():
        talk = identification.held(cast, seen)
        identification.find(cast, seen, talk)
        story.begin(cast, seen, not_applicable="national", start=None, min_days=0)
        assert due.BEGIN not in story.board(cast, seen)
        identification.find(cast, seen, talk, reason="Read again")
    identification.decide(cast, seen, "positive")
    assert due.BEGIN not in story.board(cast, seen)


def test_what_is_not_clear_owes_none_and_an_authority_s_yes_does(cast: Cast) -> None:
    seen = story.case(cast)
    with identification.register():
        talk = identification.held(cast, seen)
        identification.find(cast, seen, talk, "inconclusive")
    identification.decide(cast, seen, "negative")
    assert due.BEGIN not in story.board(cast, seen)
    identification.decide(cast, seen, "positive")
    assert due.BEGIN in story.board(cast, seen)


def test_who_cannot_talk_and_is_presumed_by_what_was_seen_has_it_too(cast: Cast) -> None:
    seen = story.case(cast)
    findings.observe(
        seen=story.again(cast, seen),
        read=identification.standing(cast, seen).number,
        no_talk=NoTalk.HEALTH,
        observed=["escorted"],
        result="presumed",
        reason="A man held her arm and answered for her",
        by=cast.casey.actor(),
    )
    assert due.BEGIN in story.board(cast, seen)
    for person in (cast.sam, cast.otto):
        assert due.BEGIN not in story.board(cast, seen, person), "nobody else is told that she is presumed"


def test_a_partner_finds_it_and_who_leads_writes_down_since_when(cast: Cast) -> None:
    """Rita of Dawn Centre heard the authority's yes. Harbour House leads: Casey is asked, and Rita is not."""
    seen, _consent = consents.shared(cast, "ABCFHI")
    starting.on_presumed(cast.rita.actor(), story.again(cast, seen, cast.rita))
    (owed,) = story.due(cast, seen, due.BEGIN)
    assert (owed.owner, owed.organisation_id) == (cast.casey.id, cast.harbour.pk)
    assert due.BEGIN in story.board(cast, seen)
    assert due.BEGIN not in story.board(cast, seen, cast.rita)
