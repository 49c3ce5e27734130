"""The second person says no to what is passed on without a yes: before it left, and after one told it at night."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client, override_settings
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.consent import story
from tests.consent.test_danger import TEXT, at, proposed
from wayhome.audit.models import Entry
from wayhome.consent import actions, due, models, objecting, queries
from wayhome.consent.enums import RecallAnswer
from wayhome.core.models import FactsOnlyAddUp
from wayhome.core.refusals import Conflict, Refused
from wayhome.duties import queries as boards
from wayhome.handin import actions as handin
from wayhome.handin.models import Act
from wayhome.organisations.enums import AgencyKind
from wayhome.organisations.models import User
from wayhome.people.models import Lead
from wayhome.people.queries import Found
from wayhome.vault import parcels, vouching
from wayhome.vault.errors import Unopenable

pytestmark = pytest.mark.django_db

WHY = "The number belongs to somebody else"


def due_for(person: Person) -> list[str]:
    board = boards.today(person.actor())
    return sorted(
        one.about
        for one in (*board.calls, *board.overdue, *board.today, *board.waiting)
        if one.about in (due.NOT_AGREED, due.CALLED_BACK, due.SECOND_PERSON, due.TELL_HER)
    )


class TestBeforeItLeft:
    def test_it_does_not_leave_and_those_concerned_hear(self, cast: Cast) -> None:
        seen, nora = story.case(cast), story.nora(cast)
        disclosure = proposed(cast, seen)
        row = actions.refuse_disclosure(disclosure=disclosure, why=WHY, by=nora.actor())
        assert models.Delivery.objects.count() == 0
        assert queries.disclosures_for(cast.rita.actor()) == []
        assert story.board(cast, seen) == [], "nobody is rung for it any more"
        assert due_for(cast.casey) == [due.NOT_AGREED]
        assert due_for(cast.ada) == [due.CALLED_BACK]
        (mine,) = queries.disclosures_of(cast.casey.actor(), story.again(cast, seen))
        assert (mine.is_refused, mine.is_delivered, mine.objection) == (True, False, row.pk)
        read = objecting.objected(cast.casey.actor(), row.pk)
        assert (read.why, read.first, read.second, read.was_sent, read.answered_on) == (
            WHY, "Casey", "Nora", False, None,
        )  # fmt: skip
        assert Entry.objects.filter(action="consent.disclosure_refused").count() == 1
        assert WHY.encode() not in bytes(row.why)

    def test_it_is_not_confirmed_afterwards_and_may_be_proposed_anew(self, cast: Cast) -> None:
        seen, nora = story.case(cast), story.nora(cast)
        disclosure = proposed(cast, seen)
        actions.refuse_disclosure(disclosure=disclosure, why=WHY, by=nora.actor())
        with pytest.raises(Refused) as refused:
            actions.confirm_disclosure(disclosure=disclosure, by=nora.actor())
        assert "propose it anew" in refused.value.reason
        with pytest.raises(Refused):
            actions.refuse_disclosure(disclosure=disclosure, why=WHY, by=nora.actor())
        actions.confirm_disclosure(disclosure=proposed(cast, seen), by=nora.actor())
        assert len(queries.disclosures_for(cast.rita.actor())) == 1

    def test_a_no_has_a_reason_and_another_person(self, cast: Cast) -> None:
        seen, nora = story.case(cast), story.nora(cast)
        disclosure = proposed(cast, seen)
        for why in (" ", "x" * 20_001):
            with pytest.raises(Refused):
                actions.refuse_disclosure(disclosure=disclosure, why=why, by=nora.actor())
        with pytest.raises(Refused) as refused:
            actions.refuse_disclosure(disclosure=disclosure, why=WHY, by=cast.casey.actor())
        assert refused.value.reason.startswith("You proposed it.")
        assert models.Objection.objects.count() == 0

    def test_what_two_have_sent_is_not_called_back_by_a_no(self, cast: Cast) -> None:
        seen, nora = story.case(cast), story.nora(cast)
        disclosure = proposed(cast, seen)
        actions.confirm_disclosure(disclosure=disclosure, by=nora.actor())
        with pytest.raises(Refused) as refused:
            actions.refuse_disclosure(disclosure=disclosure, why=WHY, by=nora.actor())
        assert "left already" in refused.value.reason
        with pytest.raises(Http404):
            objecting.call_back(disclosure=disclosure, code=seen.code, why=WHY, by=cast.mona.actor())
        assert len(queries.disclosures_for(cast.rita.actor())) == 1

    def test_two_at_once_leave_one(self, cast: Cast) -> None:
        seen, nora = story.case(cast), story.nora(cast)
        row = models.Disclosure.objects.get(pk=proposed(cast, seen))
        objecting.object_to(row, code=seen.code, why=WHY, was_sent=False, by=nora.actor())
        with pytest.raises(Conflict):
            objecting.object_to(row, code=seen.code, why=WHY, was_sent=False, by=cast.mona.actor())
        assert models.Objection.objects.count() == 1
        with pytest.raises(FactsOnlyAddUp):
            models.Objection.objects.all().delete()

    def test_on_the_screen_with_no_beside_yes(self, cast: Cast) -> None:
        seen, nora = story.case(cast), story.nora(cast)
        page = reverse("consent:confirm_disclosure", args=[seen.code, proposed(cast, seen)])
        hers, mine = sign_in(Client(), nora), sign_in(Client(), cast.casey)
        assert "No: it does not leave" in hers.get(page).content.decode()
        assert "No: it does not leave" not in mine.get(page).content.decode(), "not for whoever proposed it"
        empty = hers.post(page, {"do": "no", "why": ""})
        assert empty.status_code == 422
        assert hers.post(page, {"do": "no", "why": WHY}).status_code == 302
        told = mine.get(page).content.decode()
        assert "A second person said no" in told
        why = reverse("consent:not_agreed", args=[models.Objection.objects.get().pk])
        assert why in told
        assert WHY in mine.get(why).content.decode()
        assert due_for(cast.casey) == [due.NOT_AGREED], "to look is not to say that one has read it"
        mine.post(why)
        assert due_for(cast.casey) == []
        assert "Not agreed" in mine.get(reverse("consent:overview", args=[seen.code])).content.decode()

    @pytest.mark.parametrize("who", ["rita", "otto", "hana"])
    def test_nobody_else_reads_why(self, cast: Cast, who: str) -> None:
        seen, nora = story.case(cast), story.nora(cast)
        row = actions.refuse_disclosure(disclosure=proposed(cast, seen), why=WHY, by=nora.actor())
        for wrong in (row.pk, uuid4()):
            with pytest.raises(Http404):
                objecting.objected(getattr(cast, who).actor(), wrong)

    def test_of_a_sealed_case_no_team_hears(self, cast: Cast) -> None:
        seen, nora = story.case(cast), story.nora(cast)
        row = models.Disclosure.objects.get(pk=proposed(cast, seen))
        type(seen.case).objects.filter(pk=seen.id).update(is_named=True)
        no = objecting.object_to(row, code=seen.code, why=WHY, was_sent=False, by=nora.actor())
        assert set(no.readers) == {cast.casey.id, nora.id, cast.ada.id}, "and the protection officer"


class TestToldAtNight:
    """One was alone and told first; whoever is on call says no within the twelve hours."""

    @pytest.fixture(autouse=True)
    def night(self) -> Iterator[None]:
        with override_settings(COSIGN_AT_NIGHT=True), at(22):
            yield

    def told(self, cast: Cast) -> tuple[Found, UUID, Act]:
        seen = story.case(cast)
        disclosure = proposed(cast, seen, is_alone=True)
        return seen, disclosure, Act.objects.get(case_id=seen.id)

    def test_access_ends_at_once_and_copies_are_asked_back(self, cast: Cast) -> None:
        seen, _disclosure, act = self.told(cast)
        (got,) = queries.disclosures_for(cast.rita.actor())
        assert got.text == TEXT, "first it could be read"
        handin.sign(act=act.pk, agrees=False, reason=WHY, by=cast.mona.actor())
        assert queries.disclosures_for(cast.rita.actor()) == []
        sent = models.Delivery.objects.get()
        assert bytes(sent.what) == b"", "no key opens it any more"
        with pytest.raises(Unopenable):
            parcels.open_(cast.rita.keyring(), bytes(sent.what), place="consent.delivery", record=sent.pk)
        (asked,) = queries.recalls_for(cast.rita.actor())
        assert (asked.code, asked.asked_at is not None, asked.answered_at) == (seen.code, True, None)
        assert [one.about for one in boards.of_thread(cast.rita.actor(), got.id)] == [], "nothing rings there"
        assert due_for(cast.casey) == [due.NOT_AGREED]
        assert story.board(cast, seen) == [due.TELL_HER]
        assert due_for(cast.ada) == [due.CALLED_BACK]
        for organisation in (cast.harbour, cast.dawn):
            found = Entry.objects.filter(organisation=organisation.pk, action="consent.disclosure_recalled")
            assert [one.groups for one in found] == ["F"]
        (mine,) = queries.disclosures_of(cast.casey.actor(), story.again(cast, seen))
        assert (mine.is_delivered, mine.is_refused, mine.text) == (True, True, TEXT), "the record keeps both"
        assert not queries.passed_to(
            cast.casey.actor(), story.again(cast, seen), kinds=frozenset(AgencyKind)
        ), "no gate stands on it"

    def test_the_partner_answers_and_whoever_asked_reads_it(self, cast: Cast) -> None:
        _seen, _disclosure, act = self.told(cast)
        handin.sign(act=act.pk, agrees=False, reason=WHY, by=cast.mona.actor())
        (asked,) = queries.recalls_for(cast.rita.actor())
        actions.answer_recall(recall=asked.id, answer=RecallAnswer.DELETED, by=cast.rita.actor())
        read = objecting.objected(cast.casey.actor(), models.Objection.objects.get().pk)
        assert read.was_sent
        assert read.answered_on is not None

    @pytest.mark.parametrize("is_here", [True, False])
    def test_a_lead_who_has_left_hears_no_answer(self, cast: Cast, is_here: bool) -> None:
        seen, _disclosure, act = self.told(cast)
        Lead.objects.filter(case=seen.id, ended_at=None).update(user=cast.sam.id)
        User.objects.filter(pk=cast.sam.id).update(is_active=is_here)
        handin.sign(act=act.pk, agrees=False, reason=WHY, by=cast.mona.actor())
        recall = models.Recall.objects.get()
        assert (cast.sam.id in recall.readers) is is_here
        assert cast.casey.id in recall.readers, "and whoever told it"

    def test_she_is_told_all_the_same(self, cast: Cast) -> None:
        seen, disclosure, act = self.told(cast)
        handin.sign(act=act.pk, agrees=False, reason=WHY, by=cast.mona.actor())
        mine = sign_in(Client(), cast.casey)
        page = reverse("consent:confirm_disclosure", args=[seen.code, disclosure])
        assert "called back" in mine.get(page).content.decode()
        assert "Called back" in mine.get(reverse("consent:overview", args=[seen.code])).content.decode()
        assert mine.post(page).status_code == 302
        assert due_for(cast.casey) == [due.NOT_AGREED]
        assert "knows what was told" in mine.get(page).content.decode()

    def test_a_yes_changes_nothing(self, cast: Cast) -> None:
        _seen, _disclosure, act = self.told(cast)
        handin.sign(act=act.pk, agrees=True, by=cast.mona.actor())
        assert len(queries.disclosures_for(cast.rita.actor())) == 1
        assert models.Objection.objects.count() == 0

    def test_a_partner_whose_key_was_changed_is_called(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen, _disclosure, act = self.told(cast)
        team = models.Delivery.objects.get().team
        known = vouching.vouched
        monkeypatch.setattr(vouching, "vouched", lambda asked: [one for one in known(asked) if one != team])
        handin.sign(act=act.pk, agrees=False, reason=WHY, by=cast.mona.actor())
        assert models.Recall.objects.count() == 0
        assert queries.disclosures_for(cast.rita.actor()) == []
        board = boards.today(cast.casey.actor())
        found = [one for one in (*board.calls, *board.overdue, *board.today) if one.about == due.NOT_TOLD]
        assert [(one.code, one.case) for one in found] == [(seen.code, seen.id)]

    def test_only_what_was_objected_to_is_emptied(self, cast: Cast) -> None:
        _seen, disclosure, _act = self.told(cast)
        with connection.cursor() as cursor:
            cursor.execute("SELECT wayhome_cut_delivery(%s)", [disclosure])
            assert cursor.fetchone() == (0,)
        assert len(queries.disclosures_for(cast.rita.actor())) == 1

    def test_what_was_never_told_is_not_called_back(self, cast: Cast) -> None:
        seen = story.case(cast)
        for wrong in (proposed(cast, seen), uuid4()):
            with pytest.raises(Http404):
                objecting.call_back(disclosure=wrong, code=seen.code, why=WHY, by=cast.mona.actor())

    def test_erased_with_the_case(self, cast: Cast) -> None:
        from wayhome.consent import erasing

        seen, _disclosure, act = self.told(cast)
        handin.sign(act=act.pk, agrees=False, reason=WHY, by=cast.mona.actor())
        erasing.empty(seen.id, cast.harbour.pk)
        row = models.Objection.objects.get()
        assert bytes(row.why) == b""
        with pytest.raises(Http404):
            objecting.objected(cast.casey.actor(), row.pk)
