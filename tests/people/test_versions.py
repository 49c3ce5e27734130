"""Who is told “it is kept”: only whoever sent the very same, and never of what does not open to the actor."""

from uuid import UUID, uuid4

import pytest
from django.http import Http404

from tests.cast import Cast, Person
from tests.consent import story as consents
from tests.options import story
from wayhome.options import documents, models
from wayhome.people import versions
from wayhome.people.queries import Found
from wayhome.vault import records

pytestmark = pytest.mark.django_db


def kept(cast: Cast) -> tuple[Found, UUID, documents.Talk]:
    """Casey has written down a talk."""
    seen, given = story.case(cast), story.talked()
    story.talk(cast, seen, given)
    return seen, models.Talk.objects.get().pk, given


def asks(who: Person, seen: Found, thing: UUID, given: documents.Talk) -> bool:
    return versions.is_kept(models.Talk, thing, seen, given.to_value(), by=who.actor())


def test_the_very_same_of_the_same_person_is_kept(cast: Cast) -> None:
    seen, thing, given = kept(cast)
    assert asks(cast.casey, seen, thing, given)
    assert not asks(cast.casey, seen, uuid4(), given), "nothing was sent with this id"


def test_other_words_are_another(cast: Cast) -> None:
    seen, thing, _given = kept(cast)
    with pytest.raises(versions.Another) as found:
        asks(cast.casey, seen, thing, story.talked(decision="STAY"))
    assert "Send it once more" in found.value.next_step


def test_a_colleague_is_not_told_that_her_words_are_kept(cast: Cast) -> None:
    seen, thing, given = kept(cast)
    nora = consents.nora(cast)
    with pytest.raises(versions.Another):
        asks(nora, seen, thing, given)


def test_what_does_not_open_to_the_actor_is_never_taken_for_what_was_sent(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, thing, given = kept(cast)
    assert asks(cast.casey, seen, thing, given), "first: it opens"
    monkeypatch.setattr(records, "get", lambda keyring, row: {})
    with pytest.raises(versions.Another):
        asks(cast.casey, seen, thing, given)


def test_the_id_of_another_case_is_none_here(cast: Cast) -> None:
    _seen, thing, given = kept(cast)
    other = story.case(cast)
    with pytest.raises(Http404):
        asks(cast.casey, other, thing, given)
