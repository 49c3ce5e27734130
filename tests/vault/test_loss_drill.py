"""The half-yearly drill (security.md 90): what is lost, what comes back, and the one loss that nobody can mend."""

from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command

from tests import cast
from tests.cast import Person
from tests.vault.sealedapp.models import OwnNote, Visit
from wayhome.audit.models import Entry
from wayhome.core.actors import Nobody
from wayhome.organisations import actions
from wayhome.vault import keys, records, words
from wayhome.vault.errors import WrongPassphrase
from wayhome.vault.keyring import Keyring

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sealed_models")]

CANARY = "canary: she dreams of the lighthouse"
ROOT = Path(__file__).resolve().parents[2]


class Drill:
    """Harbour House: Mona manages, Pia is the psychologist, Casey works with her in Intake. Three officers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mona, founded = cast.found("Harbour House", manager="Mona", kind="shelter_ngo")
        self.organisation = founded.organisation.pk
        self.intake = founded.teams[0]
        self.sheets = [" ".join(share) for share in founded.recovery_shares]
        self.pia = cast.join(self.mona, "Pia", roles=("PSYCHOSOCIAL",), teams=((self.intake, self.mona),))
        self.casey = cast.join(
            self.mona, "Casey", roles=("CASE_MANAGER_SEND",), teams=((self.intake, self.mona),)
        )
        self.case = uuid4()
        pia = self.pia.keyring()
        records.begin(pia, case=self.case, holders={self.intake.pk: "ABCDEFGHIJ"})
        records.begin(pia, case=self.case, holders={self.pia.id: "E"}, own_of=self.pia.id)
        self.visit = Visit(case_id=self.case, organisation_id=self.organisation)
        records.put(pia, self.visit, {"who": "Mira"})
        self.note = OwnNote(case_id=self.case, organisation_id=self.organisation, author_id=self.pia.id)
        records.put(pia, self.note, {"note": CANARY})

    def opens(self, keyring: Keyring) -> tuple[object, object]:
        """What someone reads: the case that Intake has, and Pia's own note."""
        visit, note = Visit.objects.get(pk=self.visit.pk), OwnNote.objects.get(pk=self.note.pk)
        return records.get(keyring, visit).get("who"), records.get(keyring, note).get("note")

    def ceremony(self, to: Person, *asked: object, sheets: Iterable[int] = (1, 2)) -> str:
        """Export, two officers at the offline computer, import: the commands, with what is typed."""
        request, answer = self.folder / f"request {uuid4()}", self.folder / f"answer {uuid4()}"
        step("export", "--organisation", self.organisation, "--to", to.user.email, *asked, "--out", request)
        step("open", request, "--out", answer, typed=["yes", *(self.sheets[number - 1] for number in sheets)])
        return step("import", answer)


def step(*arguments: object, typed: Iterable[str] = ()) -> str:
    out = StringIO()
    answers = iter(typed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builtins.input", lambda prompt="": next(answers))
        call_command("recover", *map(str, arguments), stdout=out, stderr=out)
    return out.getvalue()


def lose_keys(drill: Drill, person: Person) -> Person:
    """Passphrase and sheet are gone: new keys, confirmed by a manager who compared the words."""
    invited = actions.replace_lost_keys(user=person.id, by=drill.mona.actor())
    enrolled = actions.enrol(
        invitation=invited.invitation.pk, passphrase="other words for the same old morning", by=Nobody()
    )
    again = Person(enrolled.user, "other words for the same old morning", enrolled.sheet_words)
    cast.confirm(drill.mona, again)
    return again


@pytest.fixture
def drill(tmp_path: Path) -> Drill:
    return Drill(tmp_path)


def test_90a_a_forgotten_passphrase_is_replaced_with_the_printed_sheet(drill: Drill) -> None:
    pia = drill.pia
    with pytest.raises(WrongPassphrase):
        keys.reset_with_sheet(
            user=pia.id, sheet_words=" ".join(words.to_words(bytes(32))), passphrase="something else entirely"
        )
    keys.reset_with_sheet(
        user=pia.id, sheet_words=" ".join(pia.sheet_words), passphrase="something else entirely"
    )
    again = Person(pia.user, "something else entirely", pia.sheet_words)
    assert drill.opens(again.keyring()) == ("Mira", CANARY)


def test_90a_without_sheet_a_colleague_gives_the_team_back_and_the_officers_her_own_notes(
    drill: Drill,
) -> None:
    pia = lose_keys(drill, drill.pia)
    assert drill.opens(pia.keyring()) == (None, None)
    actions.add_to_team(team=drill.intake.pk, user=pia.id, by=drill.casey.actor())
    assert drill.opens(pia.keyring()) == ("Mira", None)
    assert drill.ceremony(pia, "--notes-of", pia.user.email) == "Taken: 1 key.\n"
    assert drill.opens(pia.keyring()) == ("Mira", CANARY)
    assert drill.opens(drill.casey.keyring()) == ("Mira", None)


def test_90_the_note_of_a_psychologist_whose_keys_are_lost_is_read_by_the_next_one(drill: Drill) -> None:
    heir = cast.join(drill.mona, "Hana", roles=("PSYCHOSOCIAL",))
    actions.leave(user=drill.pia.id, by=drill.mona.actor())
    assert drill.opens(heir.keyring()) == (None, None)
    assert drill.ceremony(heir, "--lost", sheets=(2, 3)) == "Taken: 1 key.\n"
    assert drill.opens(heir.keyring()) == (None, CANARY)
    keyring = heir.keyring()
    records.settle(keyring)
    assert drill.opens(heir.keyring()) == (None, CANARY)
    entries = Entry.objects.filter(organisation=drill.organisation).order_by("-sequence")
    assert list(entries.values_list("action", "job", "subject", "count")[:2]) == [
        ("organisations.recovery_imported", "recover", heir.id, 1),
        ("organisations.recovery_exported", "recover", heir.id, 1),
    ]


def test_90b_a_whole_team_leaves_and_everything_is_there_again(drill: Drill) -> None:
    heir = cast.join(drill.mona, "Hana", roles=("CASE_MANAGER_SEND",))
    for person in (drill.pia, drill.casey, drill.mona):
        lost(drill.intake.pk, person)
    assert drill.opens(drill.casey.keyring()) == (None, None)
    assert drill.ceremony(heir, "--key", drill.intake.pk, "--notes-of", drill.pia.id) == "Taken: 2 keys.\n"
    assert drill.opens(heir.keyring()) == ("Mira", CANARY)
    keyring = heir.keyring()
    keys.settle(keyring)
    records.settle(keyring)
    actions.add_to_team(team=drill.intake.pk, user=drill.casey.id, by=heir.actor())
    assert drill.opens(drill.casey.keyring()) == ("Mira", None)
    assert drill.opens(heir.keyring()) == ("Mira", CANARY)


def lost(team: UUID, person: Person) -> None:
    """Ill, dismissed or worse, all on one day: no page lets the last member go."""
    keys.remove_member(team=team, user=person.id)
    memberships = person.user.memberships.filter(team=team, ended_at=None)
    memberships.update(ended_at=person.user.created_at, ended_by=person.user)


@pytest.mark.parametrize("away", [1, 2, 3])
def test_90e_one_officer_away_changes_nothing(drill: Drill, away: int) -> None:
    pia = lose_keys(drill, drill.pia)
    present = [number for number in (1, 2, 3) if number != away]
    assert drill.ceremony(pia, "--lost", sheets=present) == "Taken: 1 key.\n"
    assert drill.opens(pia.keyring()) == (None, CANARY)


def test_90f_two_officers_lost_is_a_loss_that_is_written_down(drill: Drill) -> None:
    """There is no back door: one sheet, with the whole database and the installation's keys, opens nothing."""
    pia = lose_keys(drill, drill.pia)
    for only in (1, 2, 3):
        with pytest.raises(CommandError, match="These two sheets do not open the recovery key together"):
            drill.ceremony(pia, "--lost", sheets=(only, only))
    assert drill.opens(pia.keyring()) == (None, None)
    threats = " ".join((ROOT / "docs/threats.md").read_text(encoding="utf-8").split())
    assert "two of the three recovery officers are lost, the data is lost. There is no back door" in threats
    # What others hold is as it was.
    assert drill.opens(drill.casey.keyring()) == ("Mira", None)
