"""Whose part has ended, or who handed the case over, decides about what it still holds, and nobody else."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, introduce, join, sign_in
from tests.consent import story as consents
from tests.handover import story as handing
from tests.referrals import story as referrals
from tests.referrals.test_places import other_house
from tests.retention import story
from tests.retention.story import DAY
from tests.retention.test_erasing import OURS, THEIRS, opened, write_note
from wayhome.consent import actions as consent_actions
from wayhome.core import clock
from wayhome.duties.models import Duty
from wayhome.handover import queries as handover_queries
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.referrals.documents import Said
from wayhome.referrals.enums import Event
from wayhome.referrals.models import FormerSide, Letter
from wayhome.retention import actions, keeping, models, queries
from wayhome.retention.enums import Ground, Kind
from wayhome.vault import parcels
from wayhome.vault.models.records import Strand

pytestmark = pytest.mark.django_db


def ended(cast: Cast) -> Found:
    """Dawn Centre worked on it and wrote; then she took back what let it in. Harbour House goes on."""
    seen, consent = consents.shared(cast)
    write_note(cast.rita, seen, THEIRS)
    write_note(cast.casey, seen, OURS)
    consents.take_back(cast, seen, consent)
    with pytest.raises(Http404):
        people.found(cast.rita.actor(), seen.code)
    return seen


def said(cast: Cast, seen: Found, who: Person) -> None:
    """She told Dawn Centre, and the next day once more alone."""
    story.ask(cast, seen, who, on=story.day(-1))
    story.talk(cast, seen, who)


def test_whose_part_has_ended_keeps_what_it_wrote_so_long_and_then_two_of_them_erase_it(cast: Cast) -> None:
    seen = ended(cast)
    ruth, rosa = story.dawn(cast)
    now = story.now(cast, seen, cast.rita)
    last = keeping.years_later(clock.today(), 5)
    assert now.until is not None
    assert (now.until.day, now.until.ground, now.is_closed) == (last, Ground.PART, True)
    with story.refused("It is kept until"):
        story.propose(cast, seen, ruth)
    with clock.shifted(last - clock.today()):
        assert story.to_decide(cast.rita) == []
    with clock.shifted(last - clock.today() + DAY):
        assert story.to_decide(cast.rita) == [seen.code]
        assert story.to_decide(cast.casey) == [], "of Harbour House the case is open"
        assert opened([cast.rita, rosa], seen, THEIRS)
        story.propose(cast, seen, ruth)
        assert "retention.confirm" in story.owed(rosa, seen)
        with story.refused("must be a supervisor"):
            story.erase(cast, seen, cast.rita)
        story.erase(cast, seen, rosa)
        assert opened([cast.rita, ruth, rosa], seen, THEIRS) == set()
        assert opened([cast.casey], seen, OURS), "what Harbour House wrote is Harbour House's"
        assert story.owed(rosa, seen) == {}
        assert story.to_decide(cast.rita) == []
        for who in (cast.rita, ruth, rosa):
            with pytest.raises(Http404):
                story.again(cast, seen, who)
        assert people.standing(cast.casey.actor(), story.again(cast, seen)).is_closed is False


def test_on_today_the_second_person_has_the_way_there_though_no_page_of_the_case_opens(cast: Cast) -> None:
    seen = ended(cast)
    _ruth, rosa = story.dawn(cast)
    said(cast, seen, cast.rita)
    story.propose(cast, seen, cast.rita)
    there = reverse("retention:confirm", args=[seen.code])
    today = sign_in(Client(), rosa)
    page = today.get("/").content.decode()
    assert f'href="{there}"' in page
    assert today.get(there).status_code == 200
    assert "This does not open to you" not in page
    assert "Mira" not in page, "who she is was lent"


def test_she_asks_the_agency_that_is_gone_and_need_not_wait(cast: Cast, client: Client) -> None:
    seen = ended(cast)
    _ruth, rosa = story.dawn(cast)
    rita = sign_in(client, cast.rita)
    assert rita.get(reverse("casefile:case", args=[seen.code])).status_code == 404
    found = rita.get(reverse("retention:find"), {"code": seen.code})
    address = reverse("retention:keeping", args=[seen.code])
    assert (found.status_code, found["Location"]) == (302, address)
    shown = rita.get(address).content.decode()
    assert "The part of your agency has ended" in shown
    assert f'href="{reverse("casefile:case", args=[seen.code])}"' not in shown, "that page does not open"
    assert "Mira" not in shown, "who she is was lent"
    said(cast, seen, cast.rita)
    assert rita.get(reverse("retention:propose", args=[seen.code])).status_code == 200
    story.propose(cast, seen, cast.rita)
    here = sign_in(Client(), rosa)
    total = queries.goes(rosa.actor(), story.again(cast, seen, rosa)).total
    assert total >= 3
    sent = {"total": total, "was_read": "on"}
    assert here.post(reverse("retention:confirm", args=[seen.code]), sent).status_code == 302
    assert opened([cast.rita, rosa], seen, THEIRS) == set()
    again = rita.get(reverse("retention:find"), {"code": seen.code})
    assert again.status_code == 422
    assert "Nothing with this code is open to you" in again.content.decode()


def test_who_handed_the_case_over_erases_its_part_and_who_took_it_goes_on(cast: Cast) -> None:
    scene = handing.begin(cast)
    seen = scene.seen
    write_note(cast.casey, seen, OURS)
    scene.hand_over()
    write_note(cast.rita, seen, THEIRS)
    assert people.found(cast.casey.actor(), seen.code).access.is_past
    now = story.now(cast, seen)
    assert now.until is not None
    assert (now.until.day, now.until.ground) == (keeping.years_later(clock.today(), 5), Ground.PART)
    vera = story.vera(cast)
    with story.refused("It is kept until"):
        story.propose(cast, seen, vera)
    said(cast, seen, cast.casey)
    assert story.to_decide(vera) == [seen.code]
    story.propose(cast, seen, vera)
    assert list(queries.goes(cast.casey.actor(), story.again(cast, seen)).others) == ["Dawn Centre"]
    story.erase(cast, seen, cast.casey)
    assert opened([cast.casey, vera], seen, OURS) == set()
    assert opened([cast.rita], seen, THEIRS)
    assert people.found(cast.rita.actor(), seen.code).access.may_write("I")
    with pytest.raises(Http404):
        story.again(cast, seen)


def test_who_handed_it_over_erases_what_was_said_to_it_and_not_what_is_said_to_who_leads_now(
    cast: Cast,
) -> None:
    """Harbour House asked Hill House for help, and handed the case over to Dawn Centre, which is answered since."""
    hedda = other_house(cast)
    introduce(cast.dora, hedda)
    scene = handing.begin(cast)
    seen = scene.seen
    ask = referrals.written(cast)
    row = referrals.send(cast, seen, type(ask)(hedda.organisation.pk, ask.ask, ask.identity, ask.knows))
    referrals.move(row, Event.ASKED, hedda, Said(words="Since when?"))
    scene.hand_over()
    referrals.move(row, Event.ANSWERED, cast.rita, Said(words="Since May"))
    referrals.move(row, Event.ACCEPTED, hedda, referrals.CONTACTS)
    (before,) = FormerSide.objects.filter(request=row.pk)

    def kept() -> list[tuple[int, str]]:
        letters = Letter.objects.filter(event__referral=row).order_by("event__number", "side")
        return list(letters.values_list("event__number", "side"))

    both = [(number, side) for number in (1, 2, 3, 4) for side in ("from", "to")]
    assert kept() == both
    assert len(bytes(before.own)) > 0
    vera = story.vera(cast)
    said(cast, seen, cast.casey)
    story.propose(cast, seen, vera)
    story.erase(cast, seen, cast.casey)
    # Dawn Centre answers for it now, and keeps what was asked and said; to Harbour House none of it opens.
    assert kept() == both
    for letter in Letter.objects.filter(event__referral=row):
        assert not {cast.intake.pk, cast.supervisors.pk} & {*parcels.readers(bytes(letter.body))}
    before.refresh_from_db()
    row.refresh_from_db()
    assert (bytes(before.own), len(bytes(row.from_own)) > 0) == (b"", True)
    words = [one.said.words for one in referrals.seen_by(cast.rita, row).happened if one.said]
    assert words[:2] == ["Since when?", "Since May"]


def test_the_day_follows_the_end_of_the_part_and_not_what_goes_on_elsewhere(cast: Cast) -> None:
    seen = ended(cast)
    last = keeping.years_later(clock.today(), 5)
    with clock.shifted(timedelta(days=400)):
        story.close(cast, seen, "person_stopped")
        now = story.now(cast, seen, cast.rita)
        assert now.until is not None
        assert (now.until.day, now.until.ground) == (last, Ground.PART)
        story.hold(cast, seen, cast.rita)
        assert not models.Line.objects.filter(
            case_id=seen.id, organisation_id=cast.harbour.pk, written_by=cast.rita.id
        ).exists()
        kinds = [one.known.kind for one in story.now(cast, seen, cast.rita).keeping.lines]
        assert kinds == [Kind.HELD]
        assert story.now(cast, seen).keeping.holds == [], "each agency holds its own"


def test_who_has_erased_it_is_not_let_in_and_handed_the_case_again(cast: Cast) -> None:
    seen = ended(cast)
    _ruth, rosa = story.dawn(cast)
    said(cast, seen, cast.rita)
    story.propose(cast, seen, cast.rita)
    consent = consents.agree(cast, seen, consents.to_dawn(cast, "ABFI")).pk
    scene = handing.Scene(cast, seen, consent)
    assert handover_queries.plan(cast.casey.actor(), story.again(cast, seen), cast.dawn.pk).why_not is None
    story.erase(cast, seen, rosa)
    with story.refused("They have erased what they kept of this case"):
        consent_actions.let_in(
            seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
        )
    with story.refused("They have erased what they kept of this case"):
        scene.propose()


def test_nobody_else_comes_in_by_this_door(cast: Cast) -> None:
    seen = ended(cast)
    for who in (cast.otto, cast.eli, join(cast.mona, "Nina", roles=("CASE_MANAGER_SEND",))):
        with pytest.raises(Http404):
            story.again(cast, seen, who)
        client = sign_in(Client(), who)
        for name in ("keeping", "ask", "hold", "propose", "confirm"):
            assert client.get(reverse(f"retention:{name}", args=[seen.code])).status_code == 404, (
                who.name,
                name,
            )
    worker = join(cast.dora, "Wanda", roles=("SHELTER_STAFF",), teams=((cast.dawn_intake, cast.dora),))
    assert sign_in(Client(), worker).get(reverse("retention:find"), {"code": seen.code}).status_code == 403
    before = models.Line.objects.count()
    story.ask(cast, seen, cast.rita)
    assert models.Line.objects.count() == before + 1
    # Who still works along erases nothing while the case is open.
    other, _consent = consents.shared(cast)
    write_note(cast.rita, other, THEIRS)
    with story.refused("The case is open"):
        story.propose(cast, other, cast.rita)


def test_requests_that_it_sent_are_found_again_without_the_mark_that_was_lent(cast: Cast) -> None:
    seen, consent = consents.shared(cast, "ABFI")
    write_note(cast.rita, seen, THEIRS)
    ask = referrals.written(cast)
    row = referrals.send(cast, seen, type(ask)(cast.harbour.pk, ask.ask, ask.identity, ask.knows), cast.rita)
    consents.take_back(cast, seen, consent)
    _ruth, rosa = story.dawn(cast)
    said(cast, seen, cast.rita)
    story.propose(cast, seen, cast.rita)
    row.refresh_from_db()
    assert len(bytes(row.from_own)) > 0
    story.erase(cast, seen, rosa)
    row.refresh_from_db()
    assert bytes(row.from_own) == b""
    assert not row.events.filter(side="from", letters__isnull=False).exists()
    assert not Duty.objects.filter(thread=row.thread, organisation=cast.dawn).exists()


def test_erasing_refuses_with_a_sentence_when_it_is_erased_or_not_open_any_more(cast: Cast) -> None:
    seen = story.closed(cast, "person_stopped")
    vera, nora = story.vera(cast), consents.nora(cast)
    with clock.shifted(31 * DAY):
        story.propose(cast, seen, nora)
        here, total = story.again(cast, seen, vera), queries.goes(vera.actor(), story.again(cast, seen)).total
        alone = replace(vera.actor(), team_ids=frozenset())  # she left the teams while she read
        with story.refused("Nothing was erased: the case is not open to you any more"):
            actions.erase(seen=here, total=total, by=alone)
        assert opened_rows(seen, cast) > 0
        actions.erase(seen=here, total=total, by=vera.actor())
        with story.refused("it is erased already"):
            actions.erase(seen=here, total=total, by=vera.actor())


def opened_rows(seen: Found, cast: Cast) -> int:
    """Strands of Harbour House that are not erased."""
    return Strand.objects.filter(case_id=seen.id, organisation_id=cast.harbour.pk, erased_at=None).count()


def test_the_page_says_that_it_was_not_this_person_who_erased_it(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wayhome.retention import views_erasing

    seen = story.closed(cast, "person_stopped")
    vera, nora = story.vera(cast), consents.nora(cast)
    with clock.shifted(31 * DAY):
        story.propose(cast, seen, nora)
        second = sign_in(client, vera)
        here = story.again(cast, seen, vera)
        total = queries.goes(vera.actor(), here).total
        story.erase(cast, seen, cast.casey)
        monkeypatch.setattr(views_erasing, "to_write", lambda request, code: (here, 0))  # at the same moment
        answer = second.post(
            reverse("retention:confirm", args=[seen.code]), {"total": total, "was_read": "on"}
        )
        assert answer.status_code == 422
        assert "it is erased already" in answer.content.decode()


def test_who_reads_the_plan_and_does_not_write_it_erases_nothing(cast: Cast) -> None:
    seen = story.closed(cast, "person_stopped")
    nora = consents.nora(cast)
    lent = join(cast.mona, "Lena", roles=("GUARDIAN",), teams=((cast.intake, cast.mona),))
    with clock.shifted(31 * DAY):
        story.propose(cast, seen, cast.casey)
        total = queries.goes(nora.actor(), story.again(cast, seen, nora)).total
        reader = story.again(cast, seen, nora)
        reads_only = type(reader)(
            reader.case,
            type(reader.access)(reader.access.levels, frozenset("A")),
            reader.mine,
        )
        with story.refused("Your role reads this part of the case"):
            actions.erase(seen=reads_only, total=total, by=nora.actor())
        with story.refused("Case managers decide"):
            actions.erase(seen=story.again(cast, seen, lent), total=total, by=lent.actor())
        assert opened_rows(seen, cast) == 1


# Let in again ---------------------------------------------------------------------------------------------------

LATER = timedelta(days=60)


def let_in(seen: Found, organisation: UUID, who: Person) -> UUID:
    """She agrees once more, and ``who`` lets that agency in on it."""
    answer = consents.yes(groups=tuple("ABFI"), recipients=consents.to(organisation))
    here = people.found(who.actor(), seen.code)
    consent = consent_actions.record_answer(seen=here, answer=answer, by=who.actor()).pk
    here = people.found(who.actor(), seen.code)
    consent_actions.let_in(seen=here, consent=consent, organisation=organisation, by=who.actor())
    return consent


def five_years_after(count: timedelta) -> date:
    return keeping.years_later(clock.day_of(clock.now() + count), 5)


def test_who_left_and_worked_on_it_again_keeps_it_by_the_day_on_which_it_left_again(cast: Cast) -> None:
    seen = ended(cast)
    ruth, rosa = story.dawn(cast)
    first, last, today = five_years_after(timedelta()), five_years_after(LATER), clock.today()
    before = story.now(cast, seen, cast.rita).until
    assert before is not None
    assert before.day == first
    with clock.shifted(LATER):
        consent = let_in(seen, cast.dawn.pk, cast.casey)
        assert not people.found(cast.rita.actor(), seen.code).access.is_past
        with story.refused("The case is open"):
            story.propose(cast, seen, cast.rita)
        consents.take_back(cast, seen, consent)
    with clock.shifted(first - today + DAY):
        assert story.to_decide(cast.rita) == [], "not by the old day"
        with story.refused("It is kept until"):
            story.propose(cast, seen, ruth)
    with clock.shifted(last - today + DAY):
        assert story.to_decide(cast.rita) == [seen.code]
        story.propose(cast, seen, ruth)
        story.erase(cast, seen, rosa)


def test_who_handed_it_over_and_worked_on_it_again_keeps_it_by_the_day_on_which_that_ended(
    cast: Cast,
) -> None:
    """The lead went long before: its day is not the one that counts."""
    scene = handing.begin(cast)
    seen = scene.seen
    write_note(cast.casey, seen, OURS)
    scene.hand_over()
    vera = story.vera(cast)
    first, last, today = five_years_after(timedelta()), five_years_after(LATER), clock.today()
    before = story.now(cast, seen).until
    assert before is not None
    assert before.day == first
    with clock.shifted(LATER):
        consent = let_in(seen, cast.harbour.pk, cast.rita)
        assert not people.found(cast.casey.actor(), seen.code).access.is_past
        scene.take_back(consent, cast.rita)
        assert people.found(cast.casey.actor(), seen.code).access.is_past
        now = story.now(cast, seen)
        assert now.until is not None
        assert (now.until.day, now.until.ground) == (last, Ground.PART)
    with clock.shifted(first - today + DAY):
        assert story.to_decide(vera) == [], "not by the old day"
        with story.refused("It is kept until"):
            story.propose(cast, seen, vera)
        assert opened([cast.casey, vera], seen, OURS)
    with clock.shifted(last - today + DAY):
        assert story.to_decide(vera) == [seen.code]


def test_what_was_proposed_while_it_had_left_is_void_when_it_works_on_it_again(cast: Cast) -> None:
    seen = ended(cast)
    ruth, rosa = story.dawn(cast)
    said(cast, seen, cast.rita)
    story.propose(cast, seen, ruth)
    assert story.now(cast, seen, rosa).keeping.proposal is not None
    read, total = (
        story.again(cast, seen, rosa),
        queries.goes(rosa.actor(), story.again(cast, seen, rosa)).total,
    )
    with clock.shifted(DAY):
        consent = let_in(seen, cast.dawn.pk, cast.casey)
        with story.refused("works on it again"):  # who had opened the page before
            actions.erase(seen=read, total=total, by=rosa.actor())
        assert opened([cast.rita, rosa], seen, THEIRS)
        consents.take_back(cast, seen, consent)
        kept = story.now(cast, seen, rosa).keeping
        assert (kept.proposal, kept.wish) == (None, None), "she let them in again since"
        assert len(kept.lines) == 3, "and what was written stays to be read"
        with story.refused("Nobody proposes to erase it any more"):
            story.erase(cast, seen, rosa)
        story.hold(cast, seen, cast.rita)
    with clock.shifted(2 * DAY):
        consent = let_in(seen, cast.dawn.pk, cast.casey)
        consents.take_back(cast, seen, consent)
        assert len(story.now(cast, seen, rosa).keeping.holds) == 1, "what must be kept, must be kept"
