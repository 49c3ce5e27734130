"""Letting a partner in: only by what counts, only as far as agreed, only until the day agreed (tests 32 and 34)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404

from tests import cast as casting
from tests.cast import Cast, Person
from tests.consent import story
from tests.witnessing import story as witnessing
from wayhome.audit.models import Entry
from wayhome.consent import actions, models
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.organisations import actions as organisation_actions
from wayhome.organisations.enums import AgencyKind, TeamKind
from wayhome.people import actions as people_actions
from wayhome.people import documents as people_documents
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.vault import records, strands
from wayhome.vault.errors import NoBasis, NoKey, NotCertified
from wayhome.vault.models.records import StrandName, Wrap

pytestmark = pytest.mark.django_db


def let_in(cast: Cast, seen: Found, consent: object, organisation: object | None = None) -> None:
    actions.let_in(
        seen=story.again(cast, seen),
        consent=consent,  # type: ignore[arg-type]
        organisation=organisation or cast.dawn.pk,  # type: ignore[arg-type]
        by=cast.casey.actor(),
    )


def parts_of(cast: Cast, seen: Found, who: Person) -> set[str]:
    """What this person's keys may open of what Harbour House wrote: from wraps, not from lists."""
    name = StrandName(seen.id, cast.harbour.pk)
    allowed = strands.opened(who.keyring(), [name])[name].allowed
    return {part for parts in allowed for part in parts.split(",")}


def test_32_at_the_vault_no_wrap_for_another_organisation_without_a_basis_and_a_last_day(cast: Cast) -> None:
    seen = story.case(cast)
    given = {
        "case": seen.id,
        "holder": cast.dawn_intake.pk,
        "parts": ["A"],
        "holder_organisation": cast.dawn.pk,
    }
    tomorrow, yesterday = clock.today() + timedelta(days=1), clock.today() - timedelta(days=1)
    for missing in (
        {},
        {"basis": uuid4()},
        {"until": tomorrow},
        {"basis": uuid4(), "until": yesterday},
    ):
        with pytest.raises(NoBasis):
            records.share(cast.casey.keyring(), **given, **missing)  # type: ignore[arg-type]
    assert Wrap.objects.filter(holder_organisation=cast.dawn.pk).count() == 0


def test_32_in_the_action_no_access_without_a_yes_that_counts_and_names_the_partner(cast: Cast) -> None:
    seen = story.case(cast)
    ids = {
        "no": story.agree(cast, seen, story.to_dawn(cast, granted="no")).pk,
        "not now": story.agree(
            cast,
            seen,
            story.yes(
                Purpose.HEALTH_SHARE, granted="not_now", groups=("D",), recipients=story.to(cast.dawn.pk)
            ),
        ).pk,
        "shares nothing": story.agree(cast, seen, story.yes(Purpose.RETURN_PREPARATION)).pk,
        "names another": story.agree(
            cast, seen, story.yes(groups=("A",), recipients=story.to(name="Clinic"))
        ).pk,
        "in doubt": story.agree(
            cast,
            seen,
            story.yes(
                Purpose.REINTEGRATION_SERVICES,
                capacity="doubt",
                groups=("A",),
                recipients=story.to(cast.dawn.pk),
            ),
        ).pk,
    }
    for name, consent in ids.items():
        with pytest.raises(Refused):
            let_in(cast, seen, consent)
        assert parts_of(cast, seen, cast.rita) == set(), name
    with pytest.raises(Http404):
        let_in(cast, seen, uuid4())
    good = story.agree(cast, seen, story.to_dawn(cast)).pk
    with pytest.raises(Refused):
        let_in(cast, seen, good, cast.police.pk)
    let_in(cast, seen, good)
    assert parts_of(cast, seen, cast.rita) == {"A", "F", "I"}


def test_32_only_the_groups_that_were_agreed(cast: Cast) -> None:
    seen, _ = story.shared(cast, "A")
    people_actions.record_account(
        seen=story.again(cast, seen),
        read=0,
        account=people_documents.Account(status="X"),
        by=cast.casey.actor(),
    )
    people_actions.record_contact(
        seen=story.again(cast, seen),
        read=0,
        contact=people_documents.Contact(phones=("+355690000001",)),
        safe=people_documents.SafeContact(channel="none"),
        by=cast.casey.actor(),
    )
    rita = cast.rita.actor()
    mine = people.found(rita, seen.code)
    assert mine.access.groups == "A"
    assert people.account(rita, mine) is None
    assert people.person(rita, mine).contact is None
    assert people.person(rita, mine).safe is None
    rows = [people_models.Contact.objects.get(), people_models.Account.objects.get()]
    assert records.open_many(cast.rita.keyring(), rows) == [{}, {}]
    assert records.open_many(cast.casey.keyring(), rows) != [{}, {}]


def test_32_access_ends_by_itself_with_the_last_day(cast: Cast) -> None:
    seen = story.case(cast)
    last = clock.today() + timedelta(days=5)
    let_in(cast, seen, story.agree(cast, seen, story.to_dawn(cast, valid_until=last)).pk)
    rows = list(people_models.Identity.objects.filter(case_id=seen.id))
    with clock.shifted(timedelta(days=5)):
        assert story.again(cast, seen, cast.rita).access.groups == "AFI"
        assert all(records.open_many(cast.rita.keyring(), rows))
    with clock.shifted(timedelta(days=6)):
        with pytest.raises(Http404):
            story.again(cast, seen, cast.rita)
        assert list(people.listed(cast.rita.actor())) == []
        assert records.open_many(cast.rita.keyring(), rows) == [{}]
        consent = models.Consent.objects.get().pk
        with pytest.raises(Refused):
            let_in(cast, seen, consent)
        assert records.expire() == 1
        assert Wrap.objects.filter(holder_organisation=cast.dawn.pk).count() == 0


def test_a_partner_is_let_in_once(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    with pytest.raises(Refused) as refused:
        let_in(cast, seen, consent)
    assert refused.value.reason == "This organisation has it open already."


def test_both_sides_have_it_recorded(cast: Cast) -> None:
    seen, _ = story.shared(cast)
    for organisation in (cast.harbour, cast.dawn):
        found = Entry.objects.filter(
            organisation=organisation.pk, subject=seen.id, action="people.partner_let_in"
        )
        assert found.count() == 1


def test_who_does_not_lead_lets_nobody_in(cast: Cast) -> None:
    seen = story.case(cast)
    consent = story.agree(cast, seen, story.to_dawn(cast)).pk
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.house.pk, by=cast.casey.actor())
    with pytest.raises(Refused):
        actions.let_in(
            seen=story.again(cast, seen, cast.sam),
            consent=consent,
            organisation=cast.dawn.pk,
            by=cast.sam.actor(),
        )


def test_a_partner_passes_nothing_on(cast: Cast) -> None:
    seen, consent = story.shared(cast)
    rita = story.again(cast, seen, cast.rita)
    with pytest.raises(Http404):
        actions.let_in(seen=rita, consent=consent, organisation=cast.dawn.pk, by=cast.rita.actor())
    with pytest.raises(Http404):
        actions.let_in(seen=rita, consent=consent, organisation=cast.harbour.pk, by=cast.rita.actor())


def test_a_partner_sees_what_names_it_and_nothing_else_that_was_agreed(cast: Cast) -> None:
    from wayhome.consent import queries

    seen, consent = story.shared(cast)
    story.agree(cast, seen, story.yes(Purpose.PSYCHOSOCIAL))
    story.agree(cast, seen, story.yes(groups=("A",), recipients=story.to(name="Town clinic")))
    shown = queries.standings(cast.rita.actor(), story.again(cast, seen, cast.rita))
    assert [(one.consent, one.word, one.recipients) for one in shown] == [(consent, "Yes", "Dawn Centre")]
    assert "clinic" not in str(queries.timeline(cast.rita.actor(), story.again(cast, seen, cast.rita)))


def test_whoever_lets_in_must_hold_the_keys(cast: Cast) -> None:
    """A case manager who does not supervise holds health as an extract only: a supervisor lets that in."""
    nora = story.nora(cast)
    seen = story.case(cast)
    answer = story.yes(Purpose.HEALTH_SHARE, groups=("D",), recipients=story.to(cast.dawn.pk))
    consent = story.agree(cast, seen, answer).pk
    people_actions.name_lead(seen=story.again(cast, seen), lead=nora.id, deputy=None, by=cast.casey.actor())
    with pytest.raises(Refused) as refused:
        actions.let_in(
            seen=story.again(cast, seen, nora), consent=consent, organisation=cast.dawn.pk, by=nora.actor()
        )
    assert refused.value.reason.startswith("Your own keys do not open all that was agreed.")
    assert parts_of(cast, seen, cast.rita) == set()
    let_in(cast, seen, consent)
    assert parts_of(cast, seen, cast.rita) == {"D"}


def test_a_swapped_key_of_the_partner_is_refused(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = story.case(cast)
    consent = story.agree(cast, seen, story.to_dawn(cast)).pk

    def swapped(**given: object) -> None:
        raise NotCertified("swapped")

    monkeypatch.setattr("wayhome.people.actions.let_partner_in", swapped)
    with pytest.raises(Refused) as refused:
        let_in(cast, seen, consent)
    assert refused.value.code == "partner_key_swapped"
    assert not people_models.Involvement.objects.filter(basis=consent).exists()


def partner(cast: Cast, name: str, kind: str, manager: str) -> Person:
    """Another organisation that Harbour House has compared words with, and its manager."""
    person, _founded = casting.found(name, manager=manager, kind=kind)
    casting.introduce(cast.mona, person)
    return person


def test_34_a_legal_partner_opens_neither_health_nor_where_she_is(cast: Cast) -> None:
    tara = partner(cast, "Regional Court", AgencyKind.COURT, "Tara")
    team = organisation_actions.create_team(name="Legal", kind=TeamKind.LEGAL, by=tara.actor())
    pia = casting.join(tara, "Pia", roles=("PROSECUTOR",), teams=((team, tara),))
    seen = story.case(cast)
    people_actions.record_contact(
        seen=story.again(cast, seen),
        read=0,
        contact=people_documents.Contact(phones=("+355690000001",), address="Rruga e Detit 1"),
        safe=people_documents.SafeContact(channel="none"),
        by=cast.casey.actor(),
    )
    story.agree(cast, seen, story.yes(Purpose.HEALTH_EXAM))
    court: dict[str, Any] = {"asker": "Regional Court", "asker_id": tara.organisation.pk}
    for groups in ("AD", "AB", "AE"):
        with pytest.raises(Refused):  # the question to a court cannot even cover them
            witnessing.agrees(cast, seen, groups, **court)
    consent = witnessing.agrees(cast, seen, "ACFH", **court)
    let_in(cast, seen, consent, tara.organisation.pk)
    actor = pia.actor()
    mine = people.found(actor, seen.code)
    assert parts_of(cast, seen, pia) == {"A", "C", "Fm", "H"}
    assert set(mine.access.groups) & set("BDEGIJ") == set()
    person = people.person(actor, mine)
    assert person.identity is not None  # what was agreed is open
    assert person.identity.known.first_name == "Mira"
    assert (person.contact, person.safe) == (None, None)
    with pytest.raises(Http404):
        people.history(actor, mine, people_models.Contact)
    assert records.open_many(pia.keyring(), people_models.Contact.objects.all()) == [{}]
    opened = records.open_many(pia.keyring(), models.Consent.objects.filter(case_id=seen.id))
    assert "HEALTH_EXAM" not in str(opened)
    from wayhome.consent import queries

    assert queries.standings(actor, mine) == []
    assert queries.timeline(actor, mine) == []


def test_a_partner_without_a_role_that_may_know_is_told_on_paper(cast: Cast) -> None:
    cora = partner(cast, "Consulate", AgencyKind.CONSULATE, "Cora")
    seen = story.case(cast)
    answer = story.yes(Purpose.SHARE_CONSULATE, groups=("A",), recipients=story.to(cora.organisation.pk))
    consent = story.agree(cast, seen, answer).pk
    with pytest.raises(Refused) as refused:
        let_in(cast, seen, consent, cora.organisation.pk)
    assert refused.value.reason.startswith("Nobody there has a role that may open")


def test_27_nothing_of_the_case_is_anywhere_for_an_outsider(cast: Cast) -> None:
    from wayhome.consent import queries
    from wayhome.duties import queries as duties

    seen, consent = story.shared(cast)
    story.take_back(cast, seen, consent)
    actions.confirm_private_check(seen=seen, consent=consent, she_confirms=True, by=cast.casey.actor())
    otto = cast.otto.actor()
    assert list(people.listed(otto)) == []
    assert people.search(otto, "Mira") == []
    assert queries.recalls_for(otto) == []
    assert queries.disclosures_for(otto) == []
    board = duties.today(otto)
    assert [*board.calls, *board.overdue, *board.today, *board.waiting] == []
    with pytest.raises(Http404):
        people.found(otto, seen.code)
    assert parts_of(cast, seen, cast.otto) == set()


def test_sharing_without_the_keys_is_refused_by_the_vault_too(cast: Cast) -> None:
    seen = story.case(cast)
    with pytest.raises(NoKey):
        records.share(
            cast.rita.keyring(),
            case=seen.id,
            holder=cast.dawn_intake.pk,
            parts=["A"],
            holder_organisation=cast.dawn.pk,
            basis=uuid4(),
            until=clock.today(),
        )


def test_refusing_everything_costs_no_help(cast: Cast) -> None:
    """Every no, and the case, its steps and its people are as before."""
    seen = story.case(cast)
    for purpose in Purpose.values:
        story.agree(cast, seen, Answer(purpose=purpose, granted="no"))
    assert people.standing(cast.casey.actor(), story.again(cast, seen)).status == "Active"
    people_actions.record_account(
        seen=story.again(cast, seen), read=0, account=people_documents.Account(), by=cast.casey.actor()
    )
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.house.pk, by=cast.casey.actor())
