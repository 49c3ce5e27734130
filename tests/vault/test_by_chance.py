"""What a change drawn by chance made wrong in the vault on 1 December 2026, and no story of the vault noticed."""

from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from tests.vault import cast
from tests.vault.sealedapp.models import Visit
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.vault import bundles, files, filetypes, grants, installation, numbers, records, values
from wayhome.vault.envelope import Place
from wayhome.vault.errors import Unopenable
from wayhome.vault.models import Wrap
from wayhome.vault.upload import SealedUpload, Sealing

OTHER = UUID(int=7)


def test_one_json_is_written_of_a_value_whatever_the_order_of_its_keys() -> None:
    value: values.Value = {"b": ["é", None, True], "a": {"d": 1, "c": "x"}}
    assert values.canonical(value) == '{"a":{"c":"x","d":1},"b":["é",null,true]}'.encode()
    assert values.from_canonical(values.canonical(value)) == value


def test_the_shortest_number_that_is_one() -> None:
    assert numbers.plain(" ab-12 34") == "AB1234"
    with pytest.raises(ValueError, match="too short"):
        numbers.plain("AB123")


def test_what_lies_sealed_to_the_installation_is_found_in_its_place_by_the_next_release() -> None:
    nobody = UUID(int=0)
    assert installation._place("second factor") == Place(
        None, None, "installation", "installation", "second factor", nobody
    )


def test_an_old_office_file_is_told_so_only_where_its_name_says_a_new_one() -> None:
    old = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
    assert "protected with a password" in str(filetypes.why_not("list.xlsx", old))
    said = str(filetypes.why_not("letter.pdf", old))
    assert "protected" not in said
    assert "not what its name says" in said


@pytest.mark.django_db
@pytest.mark.usefixtures("sealed_models")
def test_a_signature_binds_every_word_of_a_wrap_and_terms_are_carried_whole() -> None:
    at = cast.agency()
    case = uuid4()
    records.begin(at.manager, case=case, holders={cast.team(at): "ABCDEFGHIJ"})
    records.put(at.manager, Visit(case_id=case, organisation_id=at.id), {"who": "Mira"})
    wrap = Wrap.objects.select_related("strand").filter(strand__case_id=case)[0]
    before = grants._statement(wrap, wrap.strand.name)
    for name, other in (
        ("granted_by", OTHER),
        ("granter_epoch", 9),
        ("holder", OTHER),
        ("holder_epoch", 9),
        ("holder_organisation", OTHER),
        ("parts", "A"),
        ("versions", {"A": [9]}),
        ("basis", OTHER),
        ("last_day", date(2030, 1, 1)),
        ("condition", OTHER),
        ("sealed", b"other"),
    ):
        was = getattr(wrap, name)
        setattr(wrap, name, other)
        assert grants._statement(wrap, wrap.strand.name) != before, name
        setattr(wrap, name, was)
    assert grants._statement(wrap, wrap.strand.name) == before
    wrap.basis, wrap.last_day, wrap.condition, wrap.released_at = OTHER, date(2030, 1, 1), OTHER, clock.now()
    assert grants.terms_of(wrap) == (wrap.parts, OTHER, date(2030, 1, 1), OTHER, wrap.released_at)


@pytest.mark.django_db
def test_only_a_member_of_the_team_vouches_and_for_these_words_alone() -> None:
    at = cast.agency()
    worker, stranger = cast.colleague(at), cast.colleague(at)
    ours, theirs = cast.team(at, worker), cast.team(at, stranger)
    mark = bundles.vouch(cast.open_vault(worker), [ours], "card", "Harbour House")
    assert bundles.is_vouched(cast.open_vault(worker), mark, "card", "Harbour House")
    assert bundles.is_vouched(at.manager, mark, "card", "Harbour House"), "a member too"
    assert not bundles.is_vouched(cast.open_vault(worker), mark, "card", "Another house")
    assert not bundles.is_vouched(cast.open_vault(stranger), mark, "card", "Harbour House")
    both = bundles.vouch(at.manager, [theirs, ours], "card")
    assert bundles.is_vouched(cast.open_vault(worker), both, "card")
    assert not bundles.is_vouched(cast.open_vault(worker), mark[:-1], "card", "Harbour House")


def sent(name: str, content: bytes) -> SealedUpload:
    request = RequestFactory().post("/", {"file": SimpleUploadedFile(name, content)})
    request.upload_handlers = [Sealing(request)]
    found = request.FILES["file"]
    assert isinstance(found, SealedUpload)
    return found


def test_what_was_laid_down_is_read_from_where_it_lies(settings: LazySettings, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    kept = bundles.lay_down(sent("case.txt", b"as it came"))
    with bundles.laid_down(kept) as content:
        assert content.read(100) == b"as it came"
    bundles.take_away(kept)
    with pytest.raises(Unopenable, match="no more"):
        bundles.laid_down(kept)
    with pytest.raises(Unopenable, match="no file"):
        bundles.laid_down({**kept, "file": "another"})


@pytest.mark.django_db
def test_a_file_that_was_refused_stands_in_the_record_as_one(settings: LazySettings, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    at = cast.agency()
    with pytest.raises(Refused) as refused:
        files.receive(at.manager, sent("paper.pdf", b"no paper"), case=uuid4(), group="D")
    assert refused.value.code == "file_refused"
