"""The case is erased: nothing of speaking in court opens any more, in any room; another case keeps its own."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.casefile import world
from tests.cast import JOB, Cast, Person, sign_in
from tests.disclosure import story as disclosures
from tests.evidence import story
from tests.hearings import story as hearings
from tests.testimony import story as testimony
from tests.witnessing import story as witnessing
from wayhome.core import clock
from wayhome.evidence import models
from wayhome.people import erasing
from wayhome.people.queries import Found
from wayhome.vault import disk
from wayhome.vault.models import SealedFile, Strand, Wrap
from wayhome.vault.models.records import SealedRecord

pytestmark = pytest.mark.django_db
ROOMS = ("testimony", "witnessing", "evidence", "vault")
# What each of these rooms keeps about a case, and a file of the vault: found by their type, so a later one is seen.
EXPECTED = {
    "testimony.Entry",
    "testimony.File",
    "witnessing.Readiness",
    "witnessing.Risk",
    "evidence.Item",
    "evidence.Line",
    "evidence.Crossing",
    "evidence.Leave",
    "vault.SealedFile",
}
ELSEWHERE = {"testimony.Check"}  # with what its own room writes; its own tests write it


def sealed() -> list[type[SealedRecord]]:
    return [
        model
        for label in ROOMS
        for model in apps.get_app_config(label).get_models()
        if issubclass(model, SealedRecord) and model._meta.label not in ELSEWHERE
    ]


def sizes(model: type[SealedRecord], seen: Found) -> list[int]:
    """How long each sealed column of the case is, as the database has it, whoever asks."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_name = %s AND domain_name = 'wayhome_sealed'",
            [table],
        )
        columns = [row[0] for row in cursor.fetchall()]
        assert columns, table
        lengths = ", ".join(f'octet_length("{column}")' for column in columns)
        cursor.execute(f'SELECT {lengths} FROM "{table}" WHERE case_id = %s', [seen.id])
        return [length for row in cursor.fetchall() for length in row]


def everything(cast: Cast, nora: Person) -> Found:
    """Asked, told, answered, protected, looked at, planned; and things for court, a copy, a note on its way, leave."""
    seen, matter = witnessing.begun(cast)
    offer = witnessing.told(cast, seen, matter)
    with clock.shifted(timedelta(days=1)):
        witnessing.say(cast, seen, offer)
    witnessing.measure(cast, seen, matter, cast.lea, kind="witness_protection_programme")
    witnessing.ready(cast, seen, witnessing.pia(cast, seen))
    witnessing.risk(cast, seen)
    hearings.plan(cast, seen, matter)
    kept = story.keep(cast, seen)
    story.copied(cast, seen, kept)
    story.speaks(cast, seen)
    story.pass_on(cast, seen, world.write_note(cast.casey, seen, "They took the passport.", kind="account"))
    story.allow(cast, seen, story.answered(cast, seen, nora))
    return story.again(cast, seen)


def test_nothing_of_speaking_in_court_opens_after_erasing_and_another_case_keeps_its_own(
    cast: Cast,
    django_capture_on_commit_callbacks: Any,  # noqa: ANN401 - its type is private
) -> None:
    nora = disclosures.nora(cast)
    gone, other = everything(cast, nora), story.case(cast)
    stays = story.keep(cast, other, title="Letter of another")
    witnessing.offer(cast, other, testimony.matter(cast, other, kind="criminal"))
    kept = sealed()
    assert {model._meta.label for model in kept} == EXPECTED
    for model in kept:
        assert sizes(model, gone), model
        assert all(sizes(model, gone)), model
    paths = [disk.kept(pk) for pk in SealedFile.objects.filter(case_id=gone.id).values_list("pk", flat=True)]
    assert len(paths) == 2, "the thing and its copy"
    assert all(path.exists() for path in paths)
    assert models.Waiting.objects.get().case_id == gone.id

    with django_capture_on_commit_callbacks(execute=True):
        erasing.erase(case=gone.id, organisation=cast.harbour.pk, by=JOB)

    assert {model._meta.label for model in kept if any(sizes(model, gone))} == set()
    assert not any(path.exists() for path in paths)
    assert not models.Waiting.objects.exists(), "no copy waits for lawyers either"
    apart = Strand.objects.get(case_id=gone.id, own_of=models.apart(gone.id, cast.harbour.pk))
    assert (apart.keys, Wrap.objects.filter(strand=apart).count()) == ({}, 0)
    lea = sign_in(Client(), cast.lea)
    for name in ("evidence:items", "witnessing:speaking", "hearings:hearings"):
        assert lea.get(reverse(name, args=[gone.code])).status_code < 500, name
    assert "Letter of another" in lea.get(reverse("evidence:items", args=[other.code])).content.decode()
    assert story.opened(cast, other, stays) == story.paper()
    assert len(witnessing.track(cast, story.again(cast, other)).offers) == 1
