"""SC9 as it is told: Elena lives where she came from, and who works with her there keeps what she is asked and says."""

from typing import Any
from uuid import UUID

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, join, sign_in
from tests.consent import story as consents
from tests.handover import story as handing
from tests.handover.conftest import _process as _process
from tests.testimony import story as testimony
from tests.witnessing import story
from wayhome.consent import given as answers
from wayhome.consent import models as consent_models
from wayhome.consent import queries as consent
from wayhome.consent.enums import Granted, Purpose
from wayhome.core import clock
from wayhome.duties import queries as boards
from wayhome.people.queries import Found
from wayhome.vault import records
from wayhome.witnessing import actions, actions_reply, due, gates, queries, queries_reply, seeing
from wayhome.witnessing.enums import Answer

pytestmark = pytest.mark.django_db


def there(cast: Cast) -> tuple[Found, UUID, UUID]:
    """Rita of Dawn Centre leads; the prosecutor asks through her, and she has told everything yesterday."""
    scene = handing.begin(cast)
    scene.hand_over()
    scene.agree_there()
    rita, seen = cast.rita, scene.again(cast.rita)
    matter = testimony.matter(cast, seen, rita, kind="criminal")
    offer = story.offer(cast, seen, matter, rita, asked_on=story.day(-1))
    story.inform(cast, seen, offer, rita, informed_on=story.day(-1), lawyer_on=story.day(-1))
    return seen, matter, offer


def said(cast: Cast, seen: Found, offer: UUID) -> Any:  # noqa: ANN401 - what she last said
    found = story.track(cast, seen, cast.rita).answer_to(offer)
    assert found is not None
    return found.newest.known


def owed(cast: Cast) -> list[str]:
    """What is on Rita's board, in words of the code."""
    board = boards.today(cast.rita.actor())
    return sorted(one.about for one in [*board.calls, *board.overdue, *board.today, *board.waiting])


def live(cast: Cast, seen: Found) -> consent.Standing | None:
    return consent.live(cast.rita.actor(), story.again(cast, seen, cast.rita), Purpose.TESTIMONY)


def test_a_yes_is_kept_where_she_lives_and_taken_back_there(cast: Cast) -> None:
    seen, matter, offer = there(cast)
    rita = cast.rita
    assert not story.again(cast, seen, rita).access.may_write("C"), "she seals nothing private"
    story.say(cast, seen, offer, who=rita)
    assert story.holds(gates.INFORMED, cast, seen, matter, rita) is True
    assert story.holds(gates.CONSENT, cast, seen, matter, rita) is True
    assert queries.ways(rita.actor(), story.again(cast, seen, rita), matter) == frozenset({"video_link"})
    standing = live(cast, seen)
    assert standing is not None
    assert standing.answer is not None
    assert (standing.consent, standing.answer.groups) == (said(cast, seen, offer).consent, ("C",))
    assert "By video" in standing.answer.words

    here = story.again(cast, seen, rita)
    now = queries_reply.reply(rita.actor(), here, queries.offer(rita.actor(), here, offer))
    told = actions_reply.tell(seen=here, offer=offer, about=now.about, is_read=True, by=rita.actor())
    assert told.yes is not None

    actions.take_back(seen=story.again(cast, seen, rita), offer=offer, by=rita.actor())
    assert live(cast, seen) is None
    assert "The yes has ended" in str(story.holds(gates.CONSENT, cast, seen, matter, rita))
    assert due.TELL in owed(cast)
    with clock.shifted(
        2 * story.DAY
    ):  # at a moment that is safe for her; there is no lawyer here, so Rita finds one
        assert due.ADVISE in owed(cast)
    with story.refused("no yes that stands"):
        actions.take_back(seen=story.again(cast, seen, rita), offer=offer, by=rita.actor())


def test_the_same_is_asked_before_a_yes_as_everywhere(cast: Cast) -> None:
    seen, matter, _offer = there(cast)
    rita = cast.rita
    today = story.offer(cast, seen, matter, rita)
    with story.refused("has not been told everything"):
        story.say(cast, seen, today, who=rita)
    story.inform(cast, seen, today, rita)
    with story.refused("A night to think"):
        story.say(cast, seen, today, who=rita)
    with story.refused("A relative is there"):
        story.say(cast, seen, _offer, who=rita, how=story.asked(present="relative"))
    story.say(cast, seen, today, Answer.NO, who=rita)
    assert said(cast, seen, today).answer == "no"


def test_a_new_yes_replaces_and_a_no_takes_back(cast: Cast) -> None:
    seen, _matter, offer = there(cast)
    story.say(cast, seen, offer, who=cast.rita)
    first = said(cast, seen, offer).consent
    story.say(cast, seen, offer, who=cast.rita, how=story.asked(groups=("C", "F")))
    standing = live(cast, seen)
    assert standing is not None
    assert standing.answer is not None
    assert standing.answer.groups == ("C", "F")
    assert consent_models.Withdrawal.objects.filter(consent=first).count() == 1
    assert due.TELL not in owed(cast), "nothing was taken back"
    story.say(cast, seen, offer, Answer.NO, who=cast.rita)
    assert live(cast, seen) is None
    found = answers.of_case(cast.rita.actor(), story.again(cast, seen, cast.rita))
    assert [one.answer.granted for one in found if one.answer.purpose == Purpose.TESTIMONY] == [
        Granted.YES, Granted.YES, Granted.NO,
    ]  # fmt: skip


def test_the_record_beside_it_opens_to_nobody_and_looks_like_any_other(cast: Cast) -> None:
    seen, _matter, offer = there(cast)
    story.say(cast, seen, offer, who=cast.rita)
    row = consent_models.Consent.objects.get(pk=said(cast, seen, offer).consent)
    other = consent_models.Consent.objects.filter(case_id=seen.id, organisation_id=cast.dawn.pk).exclude(
        pk=row.pk
    )
    shapes = {(len(bytes(one.document)), len(bytes(one.private)), one.private_group) for one in [row, *other]}
    assert other
    assert len(shapes) == 1, "nobody with the database tells it from a yes to help"
    opened = records.get(cast.rita.keyring(), row)
    assert [opened[name]["document"] for name in ("document", "private")] == [None, None]
    assert records.get(cast.rita.keyring(), other[0])["document"]["document"] is not None, "it could be read"


def test_only_who_reads_legal_matters_there_reads_it(cast: Cast) -> None:
    seen, _matter, offer = there(cast)
    story.say(cast, seen, offer, who=cast.rita)
    # In Rita's own team, whose keys open all of it: her role does not.
    hope = join(cast.dora, "Hope", roles=("HEALTH",), teams=((cast.dawn_intake, cast.dora),))

    def read(who: Any) -> list[str]:  # noqa: ANN401 - a person
        here = story.again(cast, seen, who)
        return [one.answer.purpose for one in answers.of_case(who.actor(), here)]

    assert Purpose.TESTIMONY in read(cast.rita), "it could be read"
    assert Purpose.TESTIMONY not in read(hope)
    assert Purpose.TESTIMONY not in read(cast.casey), "who handed over reads nothing new"
    assert story.track(cast, seen, hope).offers == ()


def test_whoever_is_only_let_in_keeps_no_answer(cast: Cast) -> None:
    """Before the hand-over Rita is a partner: nothing of court is open to her."""
    seen, _consent = consents.shared(cast)
    matter = testimony.matter(cast, seen, kind="criminal")
    offer = story.offer(cast, seen, matter)
    rita = cast.rita
    assert not seeing.asks(rita.actor(), story.again(cast, seen, rita))
    with story.refused("lawyer or the case manager"):
        story.say(cast, seen, offer, Answer.NO, who=rita)


def test_its_pages_are_hers_who_leads(cast: Cast) -> None:
    seen, _matter, offer = there(cast)
    story.say(cast, seen, offer, who=cast.rita)
    rita, casey = (sign_in(Client(), who) for who in (cast.rita, cast.casey))
    page = rita.get(reverse("witnessing:speaking", args=[seen.code])).content.decode()
    for words in ("The prosecutor", "By video", "A woman interprets", "Yes, with conditions"):
        assert words in page
    assert rita.get(reverse("witnessing:answer", args=[seen.code, offer])).status_code == 200
    paper = rita.post(
        reverse("witnessing:reply", args=[seen.code, offer]),
        {"about": str(said(cast, seen, offer).consent), "is_read": "on"},
    ).content.decode()
    assert "through Dawn Centre alone" in paper
    assert (
        "The prosecutor" not in casey.get(reverse("witnessing:speaking", args=[seen.code])).content.decode()
    )
    with pytest.raises(Http404):
        queries.offer(cast.casey.actor(), story.again(cast, seen), offer)
