"""She took back the yes to keeping a file where a disagreement is spoken: what is chosen goes out, nothing in words."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.conference import story
from tests.consent import story as consented
from wayhome.conference import actions
from wayhome.conference.enums import Kind, Matter
from wayhome.consent.enums import Purpose
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
NO_WORDS = "goes to the other agency in words"
SECRET = "He waits for her at the baker’s"


def shared(cast: Cast) -> tuple[Found, UUID]:
    """Dawn Centre works on the case on a yes of its own; the yes to the file is another."""
    seen, _consent = story.shared(cast)
    return seen, consented.agree(cast, seen, consented.yes(Purpose.DATA_PROCESSING)).pk


def test_a_closed_file_says_what_it_sees_without_reasons_and_the_more_protective_holds(cast: Cast) -> None:
    seen, file = shared(cast)
    consented.take_back(cast, seen, file)
    with story.refused(NO_WORDS):
        story.raised(cast.casey, seen, cast.dawn.pk, reasons=SECRET)
    row = story.raised(cast.casey, seen, cast.dawn.pk, reasons="")
    story.answered(cast.rita, seen, row)  # Dawn Centre has a file of its own
    there = story.shown(cast.rita, seen, row)
    assert there.theirs is not None
    assert (there.theirs.stand, there.theirs.reasons) == ("keep_open", "")
    assert there.holds == "keep_open"
    rita = sign_in(Client(), cast.rita)
    assert (
        "No reasons were written." in rita.get(reverse("conference:dispute", args=[seen.code, row.pk])).text
    )


def test_while_the_file_is_open_the_same_reasons_are_read_by_the_other_agency(cast: Cast) -> None:
    seen, _file = shared(cast)
    row = story.raised(cast.casey, seen, cast.dawn.pk, reasons=SECRET)
    story.answered(cast.rita, seen, row)
    rita = sign_in(Client(), cast.rita)
    assert SECRET in rita.get(reverse("conference:dispute", args=[seen.code, row.pk])).text


def test_whatever_is_said_of_a_closed_file_nothing_goes_in_words_and_what_happened_does(cast: Cast) -> None:
    seen, file = shared(cast)
    row = story.both(cast, seen)
    consented.take_back(cast, seen, file)
    here, by = story.again(cast.casey, seen), cast.casey.actor()
    with story.refused(NO_WORDS):
        actions.add(seen=here, dispute=row.pk, words=SECRET, by=by)
    with story.refused(NO_WORDS):
        story.call(cast.casey, seen, row, words=SECRET)
    story.call(cast.casey, seen, row)
    with story.refused(NO_WORDS):
        story.hear(cast.casey, seen, row, how="could_not", words=SECRET)
    story.hear(cast.casey, seen, row, how="could_not")
    with story.refused(NO_WORDS):
        actions.escalate(seen=here, dispute=row.pk, words=SECRET, by=by)
    with story.refused(NO_WORDS):
        story.decide(cast.casey, seen, row, "keep_open", words=SECRET)
    with story.refused(NO_WORDS):
        story.decide(cast.casey, seen, row, "keep_open", words="", dissent=SECRET)
    story.decide(cast.casey, seen, row, "keep_open", words="")
    story.agree(cast.rita, seen, row, dissent="Dawn Centre would close it")
    there = story.shown(cast.rita, seen, row)
    assert there.stand.closed == Kind.AGREED
    assert not any(
        line.said.words or line.said.dissent for line in there.lines if line.name == "Harbour House"
    )


def test_her_own_no_ends_it_out_of_a_closed_file_too(cast: Cast) -> None:
    seen, file = shared(cast)
    row = story.both(cast, seen, Matter.RISK, theirs="high", ours="medium")
    consented.take_back(cast, seen, file)
    assert story.hear(cast.casey, seen, row, wants="not_go")
    assert story.shown(cast.rita, seen, row).stand.closed == Kind.NO_RETURN


def test_the_page_asks_for_no_words_and_what_was_typed_before_is_handed_back(cast: Cast) -> None:
    seen, file = shared(cast)
    number = 5  # closing
    casey, page = sign_in(Client(), cast.casey), reverse("conference:raise", args=[seen.code, number])
    asked = casey.get(page).text
    assert "<textarea" in asked, "first: it is asked"
    assert 'name="resend"' in asked, "the form says that what is typed may be handed back"
    consented.take_back(cast, seen, file)
    shown = casey.get(page).text
    assert "<textarea" not in shown
    assert NO_WORDS in shown
    typed = {"resend": "1", "other": str(cast.dawn.pk), "stand": "keep_open", "reasons": SECRET}
    answer = casey.post(page, typed)
    assert answer.status_code == 403
    assert SECRET in answer.text
    assert casey.post(page, {**typed, "reasons": ""}).status_code == 302
