"""Really at once: two colleagues keep what they wrote at the same moment, with real commits."""

from tests.care import story
from tests.cast import Person, build
from tests.consent import story as consents
from tests.duties.test_at_once import at_once
from wayhome.care import actions, models
from wayhome.core.refusals import Conflict


def test_of_two_who_keep_at_once_one_is_told(committed_db: None) -> None:
    cast = build()
    seen = story.case(cast)
    nora = consents.nora(cast)

    def keep(who: Person, band: int) -> str:
        given = story.answered(T1=(4, band))
        try:
            actions.assess(seen=story.again(cast, seen, who), read=0, given=given, by=who.actor())
        except Conflict:
            return "told"
        return "kept"

    assert sorted(at_once(lambda: keep(cast.casey, 1), lambda: keep(nora, 4))) == ["kept", "told"]
    assert models.Assessment.objects.count() == 1
