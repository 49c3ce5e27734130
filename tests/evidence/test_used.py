"""A statement that is kept already is used instead of speaking: named by the lawyer, with its fingerprint."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.evidence import story
from tests.hearings import story as hearings
from tests.hearings.test_pages import text
from tests.testimony import story as testimony
from tests.witnessing import story as witnessing
from wayhome.core import clock
from wayhome.evidence import actions
from wayhome.hearings import due
from wayhome.hearings import queries as hearing_queries
from wayhome.hearings.enums import Attended, Modality
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
STATEMENT = str(Modality.STATEMENT)


def kept(cast: Cast) -> tuple[Found, UUID, UUID]:
    """A statement of May, kept for a criminal matter."""
    seen = story.case(cast)
    matter = testimony.matter(cast, seen, kind="criminal")
    return seen, matter, story.keep(cast, seen, sort="statement", title="Statement of May")


def use(cast: Cast, seen: Found, item: UUID, matter: UUID | None) -> None:
    lea = cast.lea
    actions.use(seen=story.again(cast, seen, lea), item=item, matter=matter, by=lea.actor())


def test_it_is_named_on_a_yes_that_says_so_and_its_fingerprint_stands_there(cast: Cast) -> None:
    seen, matter, item = kept(cast)
    with story.refused("There is no yes that counts"):
        use(cast, seen, item, matter)
    hearings.says_yes(cast, seen, matter)
    with story.refused("There is no yes that counts"):
        use(cast, seen, item, matter)
    hearings.says_yes(cast, seen, matter, STATEMENT)
    use(cast, seen, item, matter)
    now = story.item(cast, seen, item)
    line = now.used_in(matter)
    assert line is not None
    assert (line.known.sha256, line.known.words) == (now.known.sha256, "Criminal, Albania")
    with story.refused("named for this matter already"):
        use(cast, seen, item, matter)


def test_only_a_statement_that_is_whole_is_used(cast: Cast) -> None:
    seen, matter, item = kept(cast)
    hearings.says_yes(cast, seen, matter, STATEMENT)
    with story.refused("Only a statement"):
        use(cast, seen, story.keep(cast, seen), matter)
    with story.refused("Choose the matter"):
        use(cast, seen, item, None)
    now = story.item(cast, seen, item)
    with story.damaged(now, story.on_disk(now)[:-9]), story.refused("not as it was kept"):
        use(cast, seen, item, matter)
    assert story.item(cast, seen, item).used_in(matter) is None


def test_nobody_has_to_come_for_it_and_nobody_spoke(cast: Cast) -> None:
    """No hearing is planned. Where the court writes a day for it all the same, nothing is asked of her."""
    seen, matter, item = kept(cast)
    hearings.says_yes(cast, seen, matter, STATEMENT)
    use(cast, seen, item, matter)
    assert hearing_queries.hearings(cast.casey.actor(), story.again(cast, seen)) == []
    thing = hearings.plan(cast, seen, matter, way=STATEMENT, why="")
    for about in (due.TEST, due.MONEY, due.HELD):
        assert hearings.due(cast, seen, about) == []
    with clock.shifted(hearings.at(41) - clock.now()):
        with story.refused("nobody spoke"):
            hearings.went(cast, seen, thing)
        hearings.went(cast, seen, thing, Attended.NO)


def test_lawyers_see_it_beside_the_matter_and_who_leads_does_not(cast: Cast) -> None:
    seen, matter, item = kept(cast)
    hearings.says_yes(cast, seen, matter, STATEMENT)
    lea, casey = sign_in(Client(), cast.lea), sign_in(Client(), cast.casey)
    where = reverse("evidence:use", args=[seen.code, item])
    sha256 = story.item(cast, seen, item).known.sha256
    assert where in lea.get(reverse("evidence:one", args=[seen.code, item])).content.decode()
    assert sha256 in text(lea.get(where))
    assert lea.post(where, {"matter": ""}).status_code == 422
    assert lea.post(where, {"matter": str(matter)}).status_code == 302
    pages = [reverse(name, args=[seen.code]) for name in ("witnessing:speaking", "hearings:hearings")]
    for page in pages:
        shown = text(lea.get(page))
        assert "Statement of May" in shown
        assert sha256 in shown
        hidden = text(casey.get(page))
        for words in ("Statement of May", sha256, "Used instead of speaking"):
            assert words not in hidden
    assert casey.get(where).status_code == 404
    assert casey.post(where, {"matter": str(matter)}).status_code == 404


def test_taken_back_it_is_used_only_if_court_and_law_allow(cast: Cast) -> None:
    seen, matter, item = kept(cast)
    offer = hearings.says_yes(cast, seen, matter, STATEMENT)
    use(cast, seen, item, matter)
    hearings.takes_back(cast, seen, offer)
    lea = sign_in(Client(), cast.lea)
    shown = text(lea.get(reverse("witnessing:speaking", args=[seen.code])))
    assert "Statement of May" in shown, "that it was named stays"
    assert "used only if the court and the law allow it" in shown
    other = story.keep(cast, seen, sort="statement", title="Statement of June")
    with story.refused("There is no yes that counts"):
        use(cast, seen, other, matter)
    assert witnessing.track(cast, seen).answer_of(matter) is not None
