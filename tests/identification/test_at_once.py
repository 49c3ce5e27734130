"""Really at once: two colleagues begin, or decide, at the same moment, with real commits."""

from tests.cast import Person, build
from tests.duties.test_at_once import at_once
from tests.identification import story
from wayhome.core.refusals import Conflict, Refused
from wayhome.identification import actions, models


def test_of_two_who_begin_at_once_one_holds_the_talk(committed_db: None) -> None:
    cast = build()
    seen = story.case(cast)
    nora = story.nora(cast)
    story.agree(cast, seen)
    story.agree(cast, seen, words="another")

    def begin(who: Person) -> str:
        try:
            actions.begin(seen=story.again(cast, seen, who), read=0, given=story.prepared(), by=who.actor())
        except (Conflict, Refused):
            return "told"
        return "began"

    assert sorted(at_once(lambda: begin(cast.casey), lambda: begin(nora))) == ["began", "told"]
    assert models.Interview.objects.count() == 1


def test_of_two_who_decide_at_once_one_is_told(committed_db: None) -> None:
    cast = build()
    seen = story.case(cast)
    nora = story.nora(cast)
    talk = story.held(cast, seen)

    def find(who: Person, result: str) -> str:
        try:
            actions.find(
                seen=story.again(cast, seen, who),
                read=0,
                interview=talk,
                result=result,
                reason="So",
                open_points="x",
                by=who.actor(),
            )
        except Conflict:
            return "told"
        return "kept"

    found = at_once(lambda: find(cast.casey, "presumed"), lambda: find(nora, "inconclusive"))
    assert sorted(found) == ["kept", "told"]
    assert models.Identification.objects.count() == 1
    counted = models.Tally.objects.filter(what="informal").values_list("count", flat=True)
    presumed = found[0] == "kept"  # Casey was first: counted once; Nora was: nobody is counted
    assert list(counted) == ([1] if presumed else [])
