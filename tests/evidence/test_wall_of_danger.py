"""What happened to her (C) and how great the danger is (F), towards legal roles: without her consent, nowhere.

Every free word that the stories write in these groups gets a word of its model beside it as it is sealed. Who leads
finds those words; a lawyer or an advocate, who holds every key, finds none: at no address, in no file, by no search.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.care import story as care
from tests.casefile import world
from tests.cast import Cast, sign_in
from tests.evidence import planted, story
from tests.evidence.planted import Planted
from tests.evidence.test_wall_of_models import Walk
from tests.family import story as family
from tests.followup import story as followup
from tests.house import reading
from tests.identification import story as identification
from tests.interpreters import story as interpreters
from tests.options import test_interpreted as options
from tests.watch import story as watch
from tests.witnessing import story as witnessing
from wayhome.people import actions as people_actions
from wayhome.people import documents as people_documents
from wayhome.people.queries import Found
from wayhome.vault import records
from wayhome.vault.keyring import Keyring
from wayhome.vault.models.records import SealedRecord
from wayhome.vault.places import sealed_fields
from wayhome.vault.values import Value

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(1200)]
GROUPS = frozenset("CF")
LEGAL = (("LEGAL_AID",), ("ADVOCATE",), ("ADVOCATE", "LEGAL_AID"))
# Written in no case that is on its way, as this one is: of a child, after arriving, with a second agency, of what went
# wrong, or in rows without free words. And where each row chooses its group, those that chose another here.
NOT_IN_THIS_CASE = frozenset({
    "wallchildrenadult", "wallchildrenbia", "wallchildrenbid", "wallchildrenguardianview",
    "wallchildrenview", "wallcustodywish",
    "wallcareagreement", "wallcareplanleft", "wallcareplanreview", "wallcaresecondword", "wallcheckinsflag",
    "wallconsentdisclosure", "wallconsentwithdrawal", "wallescortstie",
    "wallfamilyadverse", "wallfamilyapproach", "wallfamilyassessment", "wallfamilyhost", "wallfamilysearch",
    "wallfollowupreading", "wallgrantsword", "wallhandoverpackedrequests", "walljointriskfact",
    "walljointriskmeasure", "walljointriskround",
    "wallidentificationinterview", "wallidentificationnotified", "wallidentificationscreening",
    "wallidentificationvoiding", "wallreceptioncheck", "wallshelteralong",
    "wallassistanceentry", "wallassistanceownnote", "wallassistanceword", "wallbundleshistory", "wallcaselistssaid",
    "wallvaultsealedfile",
})  # fmt: skip
# A request that was answered with something of court: who leads lets the lawyer read it, in a record of its own
# (evidence.Leave), on the page where a copy is given. Nowhere else.
LET_THROUGH, ON_PAGE = {"walldisclosureasking", "walldisclosurehappened"}, "/given/"


def word(model: type[SealedRecord]) -> str:
    """One for each model: it tells from where a word came that is shown."""
    return "wall" + model._meta.label.replace(".", "").lower()


@contextmanager
def every_free_word_is_marked() -> Iterator[None]:
    """As it is sealed: what is stored, and opened again, holds the word of its model."""
    real = records.put_many

    def put(keyring: Keyring, new: Sequence[tuple[SealedRecord, Mapping[str, Value]]]) -> None:
        real(
            keyring,
            [(row, {name: _marked(row, name, value) for name, value in given.items()}) for row, given in new],
        )

    with patch.object(records, "put_many", put):
        yield


def _marked(row: SealedRecord, name: str, value: Any) -> Any:  # noqa: ANN401 - whatever is sealed
    field = next(one for one in sealed_fields(type(row)) if one.attname == name)
    return _words(value, word(type(row))) if row.group_of(field)[0] in GROUPS else value


def _words(value: Any, mark: str) -> Any:  # noqa: ANN401
    if isinstance(value, str):
        return f"{value} {mark}" if " " in value else value
    if isinstance(value, dict):
        return {name: _words(one, mark) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_words(one, mark) for one in value)
    return value


def of_these_groups() -> dict[str, type[SealedRecord]]:
    """The word of each model that has something sealed in one of them, or in a group that each row chooses."""
    found = {}
    for model in reading.our_models():
        if issubclass(model, SealedRecord) and model._meta.app_label != "evidence":
            groups = {getattr(field, "group", None) for field in model._meta.concrete_fields} - {None}
            if "" in groups or {group[0] for group in groups if group} & GROUPS:
                found[word(model)] = model
    return found


def planted_there(cast: Cast) -> Planted:
    """A case in which something stands in as many of them as one case can have."""
    with every_free_word_is_marked():
        here = Planted(cast)
        more(cast, here.seen)
    return here


def more(cast: Cast, seen: Found) -> None:
    """What happened, as she told it and as it was decided; dangers, and what is done about them; notes and files."""
    known = people_documents.Account(status_decided_by="As she told it in spring")
    people_actions.record_account(seen=story.again(cast, seen), read=0, account=known, by=cast.casey.actor())
    identification.find(cast, seen, identification.held(cast, seen))
    options.is_his_cousin(cast, seen, interpreters.approved(cast))
    casey = sign_in(Client(), cast.casey)
    for group in ("C", "F"):
        paper = SimpleUploadedFile("letter.pdf", story.paper())
        sent = {"group": group, "words": "A letter about it", "file": paper}
        assert casey.post(reverse("casefile:file", args=[seen.code]), sent).status_code == 302
    family.relative(cast, seen)
    world.write_note(cast.casey, seen, "He was at the door.", kind="safety")
    care.assess(cast, seen, measures="A lock for the door")
    care.safety(cast, seen)
    witnessing.risk(cast, seen)
    watch.known(cast, seen)
    watch.talk(cast, seen)
    watch.measure(cast, seen, what="A letter to the bank")
    followup.note(cast, seen)


class MarkedWalk(Walk):
    """The same way through everything, for these words."""

    def words(self) -> list[str]:
        return sorted(of_these_groups())


def stored(here: Planted) -> set[str]:
    """The words that lie there sealed, as Vera opens them, who holds every key."""
    found = set()
    for mark, model in of_these_groups().items():
        rows = list(model._default_manager.filter(case_id=here.seen.id))
        if rows and mark in str(records.open_many(here.vera.keyring(), rows)):
            found.add(mark)
    return found


def test_every_model_of_these_groups_is_written_in_the_case_or_known_not_to_be(cast: Cast) -> None:
    """A new one is written in ``more``, or stands in ``NOT_IN_THIS_CASE``."""
    here = planted_there(cast)
    assert stored(here) == of_these_groups().keys() - NOT_IN_THIS_CASE


def test_a_lawyer_finds_nothing_of_what_happened_or_of_the_danger_wherever_who_leads_finds_it(
    cast: Cast,
) -> None:
    here = planted_there(cast)
    here.become(planted.LEADS)
    leads = MarkedWalk(here)
    found = leads.found()
    assert found.keys() == stored(here), "it could be found"
    for codes in LEGAL:
        here.become(*codes)
        assert MarkedWalk(here, frozenset(leads.telling)).found() == {}, codes


@pytest.mark.slow
def test_nor_anywhere_else(cast: Cast) -> None:
    """Every address there is, with every id, as who may open the most of a case for the law: also her evidence."""
    here = planted_there(cast)
    here.become(*LEGAL[-1])
    walk = MarkedWalk(here)
    found = walk.found()
    assert found.keys() == LET_THROUGH, found
    assert all(path.endswith(ON_PAGE) for path in found.values())
    assert any(path.endswith("/sheet/") for path in walk.printed), "paper is looked at too"


def test_no_copy_and_no_whole_case_leaves_by_a_lawyer(cast: Cast) -> None:
    """Lists and whole cases hold what was agreed of these groups: who leads gives them, and nobody for the law."""
    here = planted_there(cast)
    for codes, is_open in ((LEGAL[-1], False), ((planted.LEADS,), True)):
        here.become(*codes)
        there = sign_in(Client(), here.vera)
        for page in (reverse("caselists:ask"), reverse("bundles:out", args=[here.seen.code])):
            assert (there.get(page).status_code == 200) is is_open, (codes, page)
            if not is_open:
                assert there.post(page, {"why": "For the court"}).status_code in (403, 404)
