"""The words of many spellings: the quick way of looking says what the plain one says, word for word."""

import random

import pytest

from wayhome.people import lines, spelling
from wayhome.people.lines import Few
from wayhome.people.lines_many import Many
from wayhome.vault.chunks import Spellings

WORDS = [
    "mira", "mirela", "mirelas", "zekev", "constanta", "constantas", "constantinopol", "abcdefghijklmnop",
    "abcdefghijklmnopq", "abcdefghijklmnopr", "a", "7", "ilic", "iliciliciliciliciliciliciliciliciliciliciliciliic",
]  # fmt: skip


def some(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    more = [
        *WORDS,
        *("".join(chance.choices("abcdeiou", k=chance.randint(1, 20))) for _ in range(count // 3)),
    ]
    return [" ".join(chance.choices(more, k=chance.randint(1, 4))) for _ in range(count)]


@pytest.mark.parametrize("seed", range(8))
def test_both_ways_find_the_same_words_and_the_same_lines(seed: int) -> None:
    text = "\n".join(some(3_000, seed))
    few, many = Few(text), Many(text)
    assert len(few) == len(many) == 3_000
    assert sorted(few.words()) == sorted(many.words()) == sorted(set(text.split()))
    for wanted in ({"mira"}, {"abcdefghijklmnopq"}, {"abcdefghijklmnop", "7"}, set(many.words()), {"nobody"}):
        rows = few.rows(wanted)
        assert rows == many.rows(wanted)
        assert rows == [place for place, one in enumerate(text.split("\n")) if wanted & set(one.split())]
        assert few.lines(rows) == many.lines(rows)


@pytest.mark.parametrize(
    "text", ["mira", "mira\nmira", "mira\n\nzekev", "", "\n", "mira zekev\nzekev", "a" * 50]
)
def test_both_ways_at_the_edges(text: str) -> None:
    few, many = Few(text), Many(text)
    assert len(few) == len(many)
    assert sorted(few.words()) == sorted(many.words())
    every = list(range(len(few)))
    assert few.lines(every) == many.lines(every) == text.split("\n")
    for word in few.words():
        assert few.rows({word}) == many.rows({word})


def test_a_search_among_many_gives_each_the_number_that_a_search_among_few_gives(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = some(4_000, 99)
    queries = ["mirela zekev", "constantas", "ilic mira", "abcdefghijklmnopx", "7", "mir"]
    quick = [list(spelling.score(query, held)) for query in queries]
    assert len("\n".join(held)) > lines.MANY, "the quick way was taken"
    monkeypatch.setattr(lines, "MANY", 10**9)
    assert quick == [list(spelling.score(query, held)) for query in queries]
    assert any(number >= spelling.AT_LEAST for number in quick[0]), "it could differ"


def test_spellings_of_several_directories_are_cut_out_one_by_one() -> None:
    texts = ["mira\nzekev ilic", "ana", "mira\nzekev ilic", "dora\nlea\nsam"]
    names = Spellings(texts)
    assert list(names) == ["mira", "zekev ilic", "ana", "dora", "lea", "sam"], (
        "what two hold alike comes once"
    )
    assert names.text == "\n".join(names)
    assert names[1:3] == ["zekev ilic", "ana"]
    assert names.first == {"mira\nzekev ilic": 0, "ana": 2, "dora\nlea\nsam": 3}
    for place in (-1, 6):
        with pytest.raises(IndexError):
            names[place]
