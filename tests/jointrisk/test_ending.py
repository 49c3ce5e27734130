"""What ends it from outside: the travel plan, a yes taken back, another address; nobody needs a key for it."""

import pytest
from django.db import transaction

from tests.cast import Cast
from tests.consent import story as consents
from tests.jointrisk import story
from tests.shelter import story as houses
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.jointrisk import due, ending, gates, models, reading
from wayhome.people import queries as people
from wayhome.vault import installation
from wayhome.vault.errors import VaultError

pytestmark = pytest.mark.django_db
DAY = story.DAY


def test_her_yes_taken_back_takes_the_other_sides_reading_and_both_look_again(cast: Cast) -> None:
    seen, consent = story.looked(cast)
    story.settle(cast, seen)
    assert story.gate(cast, seen) is True
    ours = models.Release.objects.get(position__organisation_id=cast.harbour.pk)
    assert reading.opened(cast.rita.actor(), ours.what, reading.ACROSS, ours.position_id) is not None
    with clock.shifted(DAY):
        consents.take_back(cast, seen, consent)
        with transaction.atomic():
            ending.CONSENT_ENDED.run(
                seen=story.again(cast, seen),
                consent=consent,
                purpose=str(Purpose.SHARE_RECEIVING_ORG),
                by=cast.casey.actor(),
            )
        assert not models.Release.objects.filter(position__organisation_id=cast.harbour.pk).exists()
        assert story.gate(cast, seen) is not True
        assert story.joint(cast, seen).side(cast.dawn.pk).given is not None, "what we were told stays ours"  # type: ignore[union-attr]


def test_another_consent_changes_nothing(cast: Cast) -> None:
    seen, consent = story.looked(cast)
    story.settle(cast, seen)
    with clock.shifted(DAY), transaction.atomic():
        ending.CONSENT_ENDED.run(
            seen=story.again(cast, seen), consent=consent, purpose="photo_media", by=cast.casey.actor()
        )
        assert story.gate(cast, seen) is True


def test_who_can_open_nothing_may_write_down_another_address(cast: Cast) -> None:
    seen, _consent = story.looked(cast)
    story.settle(cast, seen)
    story.found_green(cast, seen, gates.RISK)
    houses.let_in(cast, seen)
    sam = cast.sam.actor()
    with clock.shifted(DAY), transaction.atomic():
        ending.CONTACT_CHANGED.run(seen=people.found(sam, seen.code), by=sam)
        assert "changed" in str(story.gate(cast, seen))
    assert story.is_red(cast, seen, gates.RISK), "without anybody looking"


def test_when_the_plan_ends_nobody_looks_any_more(cast: Cast) -> None:
    seen, here, _consent = story.prepared(cast)
    story.begin(cast, seen)
    story.measure(cast, seen)
    assert {due.WRITE, due.MEASURE} <= set(story.board(cast, seen))
    with transaction.atomic():
        ending.STOPPED.run(seen=story.again(cast, seen), attempt=here.id, by=cast.casey.actor())
    assert not {due.WRITE, due.MEASURE} & set(story.board(cast, seen))


def test_the_finding_lapses_by_itself_with_the_older_view(cast: Cast) -> None:
    seen, _here, _consent = story.prepared(cast)
    until = gates.RISK.until
    assert until is not None
    assert until(story.subject(cast, seen)) is None
    story.look(cast, seen)
    first = models.Position.objects.order_by("created_at")[0]
    assert until(story.subject(cast, seen)) == first.created_at + 14 * DAY


def test_whoever_has_the_database_and_the_other_sides_keys_opens_nothing_before_both_are_in(
    cast: Cast,
) -> None:
    seen, _here, _consent = story.prepared(cast)
    story.begin(cast, seen)
    story.assess(cast, seen, cast.casey, story.answered(T3=(4, 4)))
    row = models.Position.objects.get()
    assert reading.opened(cast.casey.actor(), row.own, reading.OWN, row.pk) is not None, "it is there"
    assert reading.opened(cast.rita.actor(), row.own, reading.OWN, row.pk) is None
    assert reading.opened(cast.rita.actor(), row.across.encode(), reading.ACROSS, row.pk) is None
    with pytest.raises(VaultError):
        installation.open_(row.across, purpose="another")
