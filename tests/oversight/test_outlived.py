"""Words that outlived a case before they were emptied with it: the migration does it, as the owner of the tables."""

from importlib import import_module

from tests.cast import build
from tests.oversight import story
from tests.oversight.test_erasing import SAID, erased
from tests.vault.cast import bribed_administrator
from wayhome.oversight import actions, queries
from wayhome.oversight.models import Review

words_after_erasing = import_module("wayhome.oversight.migrations.0003_words_after_erasing")


def test_words_that_outlived_a_case_before_are_emptied(committed_db: None, database_name: str) -> None:
    """Until now they were kept: the migration empties them, and those of a case that is there stay."""
    cast = build()
    seen, other = story.case(cast), story.case(cast)
    row, kept = story.opened(cast, seen), story.opened(cast, other)
    actions.review(opening=kept.pk, verdict="right", words=SAID, by=cast.ada.actor())
    erased(cast, seen)
    Review.objects.create(opening=row, by_user_id=cast.ada.id, verdict="right", words=b"outlived")
    with bribed_administrator(database_name) as owner:
        owner.execute(words_after_erasing.EMPTY)
    assert bytes(Review.objects.get(opening=row).words) == b""
    assert queries.one_opening(cast.ada.actor(), kept.pk).words == SAID
