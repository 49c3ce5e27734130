"""A list of ten thousand in the form of the standard comes in, goes out and comes in again: nothing of it is lost."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence

import pytest

from bench import workbooks
from tests.caselists import story
from tests.cast import Cast
from wayhome.caselists import actions, actions_out, enums
from wayhome.core import clock
from wayhome.htcds import preview, values
from wayhome.htcds.values import Value


def plain(rows: Sequence[Mapping[str, Value]]) -> Counter[str]:
    """Each row in one line, so that rows are compared in any order."""
    return Counter(
        json.dumps({name: values.write(value) for name, value in row.items()}, sort_keys=True) for row in rows
    )


def comes_back(cast: Cast, count: int) -> None:
    today = clock.today()
    given = workbooks.cases(count, seed=5, until=today)
    list_id = story.bring(cast, content=workbooks.workbook(given))
    looked = story.looked(cast, list_id)
    assert looked.preview.refused == ()
    assert plain([one.values for one in looked.preview.taken]) == plain(given), "nothing is lost in reading"
    new = {one.key: enums.NEW for one in looked.doubts}
    actions.tell(list_id=list_id, choices=new, by=cast.casey.actor())
    story.take_in(cast, list_id)
    assert story.now(cast, list_id).opened == count

    copy_id = actions_out.ask(
        why="Moving to another house", with_names=True, is_whole=True, form="xlsx", by=cast.casey.actor()
    )
    actions_out.agree(copy_id=copy_id, by=cast.mona.actor())
    content = actions_out.make(copy_id=copy_id, by=cast.casey.actor()).content
    again = preview.read(content, today=today)
    assert (again.questions, again.refused) == ((), ())
    assert plain([one.values for one in again.taken]) == plain(given), "nothing is lost on the way out"

    second = story.looked(cast, story.bring(cast, content=content))
    assert (len(second.before), second.coming) == (count, []), "brought back, every row is known"


@pytest.mark.django_db
def test_a_list_of_three_hundred_loses_nothing(cast: Cast) -> None:
    comes_back(cast, 300)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.django_db
def test_a_list_of_ten_thousand_loses_nothing(cast: Cast) -> None:
    comes_back(cast, 10_000)
