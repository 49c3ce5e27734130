"""Houses, their address that never leaves its place, closing, and when somebody may have learnt where one is."""

from typing import Any

import pytest
from django.http import Http404

from tests.care import story as dangers
from tests.cast import Cast, Person
from tests.consent import story as consents
from tests.shelter import story
from wayhome.core import clock
from wayhome.duties.models import Duty
from wayhome.people import queries as people
from wayhome.shelter import actions, documents, due, models, panel, queries, sealing
from wayhome.shelter.enums import ExitType, Group, HouseKind, RoomType
from wayhome.vault import parcels
from wayhome.vault.errors import NoKey

pytestmark = pytest.mark.django_db


@pytest.fixture
def greta(cast: Cast) -> Person:
    return story.manager(cast)


@pytest.fixture
def home(cast: Cast, greta: Person) -> models.House:
    return story.house(cast, greta)


def opens_address(who: Person, home: models.House) -> bool:
    row = models.Address.objects.get(house=home)
    try:
        parcels.open_(who.keyring(), bytes(row.sealed), place=sealing.ADDRESS, record=row.pk)
    except NoKey:
        return False
    return True


def address(who: Person, home: models.House) -> str:
    found = queries.address(who.actor(), home)
    return found.lines if found else ""


def test_a_manager_of_the_house_team_opens_a_house_and_nobody_else(cast: Cast, greta: Person) -> None:
    with story.refused("shelter manager"):
        story.house(cast, cast.sam)
    with story.refused("house team"):
        story.house(cast, greta, team=cast.intake.pk)
    with story.refused("for whom"):
        story.house(cast, greta, groups=[])
    with pytest.raises(Http404):
        story.house(cast, greta, team=cast.dawn_intake.pk)


def test_a_house_of_others_does_not_exist(cast: Cast, home: models.House) -> None:
    assert queries.houses(cast.sam.actor()) == [home]
    for who in (cast.casey, cast.mona, cast.hana, cast.rita, cast.otto, cast.adam, cast.ada):
        assert queries.houses(who.actor()) == []
        with pytest.raises(Http404):
            queries.house(who.actor(), home.pk)


def test_12_the_address_is_sealed_to_the_house_team_alone(cast: Cast, home: models.House) -> None:
    assert address(cast.sam, home) == story.STREET
    (sealed,) = models.Address.objects.values_list("sealed", flat=True)
    assert parcels.readers(bytes(sealed)) == (cast.house.pk,)
    assert story.STREET.encode() not in bytes(sealed)
    for who in (cast.casey, cast.hana, cast.lea, cast.adam, cast.ada, cast.rita, cast.otto):
        assert not opens_address(who, home)


def test_who_writes_a_house_second_is_told(cast: Cast, greta: Person, home: models.House) -> None:
    given: Any = {
        "house": home.pk, "read": home.number, "groups": [Group.MEN], "languages": ["sqi"], "is_accessible": True,
        "about": documents.About(name="Anchor"),
    }  # fmt: skip
    actions.write_house(by=greta.actor(), **given)
    with story.conflict():
        actions.write_house(by=greta.actor(), **given)
    with story.refused("shelter manager"):
        actions.write_house(by=cast.sam.actor(), **given)


def test_a_house_with_people_in_it_does_not_close(cast: Cast, greta: Person, home: models.House) -> None:
    stay = story.admit(cast, home, story.places(home)[0])
    with story.refused("1 person lives here. Find another place"):
        actions.close_house(house=home.pk, by=greta.actor())
    story.leave(cast, stay, ExitType.TRANSFER)
    expected = story.admit(cast, home, story.places(home)[0], story.case(cast, "Ana"), is_here=False)
    with story.refused("expected here"):
        actions.close_house(house=home.pk, by=greta.actor())
    actions.not_come(stay=expected.pk, read=expected.number, by=cast.sam.actor())
    with story.refused("shelter manager"):
        actions.close_house(house=home.pk, by=cast.sam.actor())
    actions.close_house(house=home.pk, by=greta.actor())
    assert queries.house(cast.sam.actor(), home.pk).closed_on == clock.today()


def test_a_place_that_is_taken_is_not_taken_out_and_one_that_is_free_is(
    cast: Cast, greta: Person, home: models.House
) -> None:
    one, two, _three = story.places(home)
    story.admit(cast, home, one)
    with story.refused("Move her or him"):
        actions.take_place_out(house=home.pk, place=one.pk, by=greta.actor())
    actions.take_place_out(house=home.pk, place=two.pk, by=greta.actor())
    with story.refused("not in use"):
        story.admit(cast, home, two, story.case(cast, "Ana"))
    added = actions.add_place(house=home.pk, room=two.room_id, by=greta.actor())
    assert added.number == 3
    with story.refused("from 1 to"):
        actions.add_room(
            house=home.pk, kind=RoomType.SHARED, groups=[], is_accessible=False, places=0, by=greta.actor()
        )


def test_men_have_flats_vouchers_and_hostels(cast: Cast, greta: Person) -> None:
    for kind in (HouseKind.FLAT, HouseKind.VOUCHER, HouseKind.HOSTEL):
        row = story.house(cast, greta, kind=kind, groups=[Group.MEN], address=None)
        him = story.asked(group=Group.MEN)
        story.admit(cast, row, story.places(row)[0], story.case(cast, str(kind)), given=him)
    assert models.Gap.objects.count() == 0


# Not safe ---------------------------------------------------------------------------------------------------------


def told(home: models.House) -> int:
    return Duty.objects.filter(is_emergency=True, done_at=None).count()


def test_not_safe_freezes_location_and_moves_everybody(cast: Cast, greta: Person, home: models.House) -> None:
    seen, other = story.case(cast), story.case(cast, "Ana")
    stay = story.admit(cast, home, story.places(home)[0], seen)
    story.admit(cast, home, story.places(home)[1], other)
    dangers.assess(cast, seen)
    casey = cast.casey.actor()
    assert panel.context(casey, story.again(seen, cast.casey)) is not None  # it could be seen
    assert opens_address(cast.sam, home)
    with story.refused("what happened"):
        actions.not_safe(house=home.pk, words=" ", by=cast.sam.actor())
    actions.not_safe(house=home.pk, words="A car stood there all night", by=cast.sam.actor())
    # Nobody outside sees that anybody is there; the address opens to managers alone, whatever keys one has.
    assert panel.context(cast.casey.actor(), story.again(seen, cast.casey)) is None
    assert panel.context(cast.sam.actor(), story.again(seen, cast.sam)) is not None
    assert not opens_address(cast.sam, home)
    assert address(cast.sam, queries.house(cast.sam.actor(), home.pk)) == ""
    assert address(greta, queries.house(greta.actor(), home.pk)) == story.STREET
    # For each resident: another place, the lead told; the danger looked at again where it was looked at.
    for one in (seen, other):
        board = consents.board(cast, one, cast.sam)
        assert due.RELOCATE in board
        assert due.NOT_SAFE in consents.board(cast, one)
    assert "care.review" in consents.board(cast, seen)
    with story.refused("said already"):
        actions.not_safe(house=home.pk, words="Again", by=cast.sam.actor())
    with story.refused("learnt where"):
        story.admit(cast, home, story.places(home)[2], story.case(cast, "Vera"))
    story.leave(cast, stay, ExitType.TRANSFER)
    assert due.RELOCATE not in consents.board(cast, seen, cast.sam)


def test_the_danger_of_a_resident_at_whom_nobody_had_looked_is_looked_at_within_a_day(
    cast: Cast, greta: Person, home: models.House
) -> None:
    from wayhome.duties import queries as duties

    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    assert due.DANGER not in consents.board(cast, seen)
    with story.refused("what happened"):
        actions.not_safe(house=home.pk, words="", by=cast.sam.actor())
    assert due.DANGER not in consents.board(cast, seen), "refused, so nothing is owed"
    actions.not_safe(house=home.pk, words="He rang", by=cast.sam.actor())
    actor = cast.casey.actor()
    thread = people.person(actor, story.again(seen, cast.casey)).brief.thread
    (mine,) = [one for one in duties.of_thread(actor, thread) if one.about == due.DANGER]
    assert mine.due_at <= clock.now() + story.DAY
    assert "care.review" not in consents.board(cast, seen), "nothing to look at again"
    assert home.code not in str(mine), "it does not say where"
    story.leave(cast, stay, ExitType.TRANSFER)
    assert due.DANGER in consents.board(cast, seen), "somewhere else the danger is the same"


def test_a_resident_linked_to_a_danger_has_everybody_s_danger_looked_at(
    cast: Cast, home: models.House
) -> None:
    seen, other = story.case(cast), story.case(cast, "Ana")
    story.admit(cast, home, story.places(home)[0], seen)
    story.admit(cast, home, story.places(home)[1], other)
    actions.bar(
        house=home.pk,
        given=documents.BarredPerson(name="Somebody else", reason="He rang here"),
        by=cast.sam.actor(),
    )
    assert due.DANGER not in consents.board(cast, other), "nobody here is linked"
    actions.bar(
        house=home.pk, given=documents.BarredPerson(code=seen.code, reason="His sister"), by=cast.sam.actor()
    )
    for one in (seen, other):
        assert due.DANGER in consents.board(cast, one)


def test_what_the_lead_is_told_does_not_even_carry_the_number_of_the_house(
    cast: Cast, greta: Person, home: models.House
) -> None:
    from wayhome.duties import queries as duties

    seen = story.case(cast)
    story.admit(cast, home, story.places(home)[0], seen)
    actions.not_safe(house=home.pk, words="He rang", by=cast.sam.actor())
    actor = cast.casey.actor()
    thread = people.person(actor, story.again(seen, cast.casey)).brief.thread
    (mine,) = [one for one in duties.of_thread(actor, thread) if one.about == due.NOT_SAFE]
    assert str(home.pk) not in str(mine)
    assert home.code not in str(mine)


def test_where_no_manager_is_in_the_team_it_is_not_refused(
    cast: Cast, greta: Person, home: models.House
) -> None:
    from wayhome.organisations.models import RoleGrant

    RoleGrant.objects.filter(user=greta.user, role="SHELTER_MANAGER").update(
        ended_at=clock.now(), ended_by=cast.mona.user
    )
    actions.not_safe(house=home.pk, words="He rang", by=cast.sam.actor())
    assert opens_address(cast.sam, home)  # whoever said so keeps it, so that it is not lost
    assert not opens_address(greta, home)


def test_safe_again_is_said_by_a_manager_and_the_team_reads_again(
    cast: Cast, greta: Person, home: models.House
) -> None:
    with story.refused("Nobody has said"):
        actions.safe_again(house=home.pk, words="x", by=greta.actor())
    actions.not_safe(house=home.pk, words="He rang", by=cast.sam.actor())
    with story.refused("shelter manager"):
        actions.safe_again(house=home.pk, words="He is in prison", by=cast.sam.actor())
    with story.refused("why"):
        actions.safe_again(house=home.pk, words="", by=greta.actor())
    actions.write_address(house=home.pk, given=documents.Address(lines="9 New Street"), by=greta.actor())
    assert not opens_address(cast.sam, home)
    actions.safe_again(house=home.pk, words="Moved to another building", by=greta.actor())
    assert address(cast.sam, home) == "9 New Street"
    story.admit(cast, home, story.places(home)[0])


def test_the_panel_says_which_house_to_who_may_know_and_nothing_to_others(
    cast: Cast, home: models.House
) -> None:
    seen = story.case(cast)
    story.admit(cast, home, story.places(home)[0], seen)
    shown = panel.context(cast.casey.actor(), story.again(seen, cast.casey))
    assert shown is not None
    assert home.code in shown["words"]
    assert shown["url"] == ""
    assert "Lantern" not in shown["words"]
    assert panel.context(cast.sam.actor(), story.again(seen, cast.sam))["url"]  # type: ignore[index]
    consent = consents.agree(cast, seen, consents.to_dawn(cast, "ABFI")).pk
    from wayhome.consent import actions as consent_actions

    consent_actions.let_in(
        seen=story.again(seen, cast.casey), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    assert panel.context(cast.rita.actor(), story.again(seen, cast.rita)) is None


def test_a_manager_who_is_paused_is_none_and_whoever_said_so_keeps_the_address(
    cast: Cast, greta: Person, home: models.House
) -> None:
    """Sealed to somebody who cannot sign in, it would be lost to everybody."""
    greta.user.is_active = False
    greta.user.save(update_fields=["is_active"])
    actions.not_safe(house=home.pk, words="He rang", by=cast.sam.actor())
    assert opens_address(cast.sam, home)


def test_safe_again_or_not_come_nobody_is_to_be_found_another_place(
    cast: Cast, greta: Person, home: models.House
) -> None:
    seen, other = story.case(cast), story.case(cast, "Ana")
    story.admit(cast, home, story.places(home)[0], seen)
    expected = story.admit(cast, home, story.places(home)[1], other, is_here=False)
    actions.not_safe(house=home.pk, words="A car stood there", by=cast.sam.actor())
    for one in (seen, other):
        assert due.RELOCATE in consents.board(cast, one, cast.sam)
    actions.not_come(stay=expected.pk, read=expected.number, by=cast.sam.actor())
    assert due.RELOCATE not in consents.board(cast, other, cast.sam)
    assert due.RELOCATE in consents.board(cast, seen, cast.sam)
    actions.safe_again(house=home.pk, words="It was the baker", by=greta.actor())
    assert due.RELOCATE not in consents.board(cast, seen, cast.sam)
    actions.not_safe(house=home.pk, words="It was not", by=cast.sam.actor())
    assert due.RELOCATE in consents.board(cast, seen, cast.sam)
