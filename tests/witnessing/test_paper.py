"""The answer to a court as a letter: numbered, and without a name by design."""

import pytest

from tests.cast import Cast
from tests.paper import stories
from tests.witnessing import story
from tests.witnessing import test_reply as reply
from wayhome.core import clock
from wayhome.witnessing.enums import Answer

pytestmark = pytest.mark.django_db


def test_the_letter_is_numbered_and_names_nobody(cast: Cast) -> None:
    seen, _matter, offer = reply.begun(cast)
    where = reply.url("reply", seen, offer)
    with clock.shifted(reply.DAY):
        story.say(cast, seen, offer, answer=Answer.NO)
        sent: dict[str, object] = {"about": str(reply.now(cast, seen, offer).about), "is_read": "on"}
        letter = stories.printed(reply.client(cast.casey), where, sent)
        for words in ("Answer to your question", "There is no agreement to speak", "Harbour House"):
            assert words in letter
        for words in ("Mira", seen.code, "Elena"):
            assert words not in letter
        said = stories.who_made(cast.ada, stories.number_of(letter))
        assert said == "Casey made a sheet about legal matters."
        for person in (cast.rita, cast.otto):
            answer = reply.client(person).post(where, {**sent, "print": "full"})
            assert answer.status_code == 404, person.name
