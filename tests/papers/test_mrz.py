"""The lines at the foot of a paper: the specimens of ICAO Doc 9303, and every slip of one sign."""

from datetime import date

import pytest

from wayhome.papers import mrz, words

TODAY = date(2026, 11, 25)
TD3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
TD2 = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"
TD1 = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
LONG1 = "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<"
LONG2 = "I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<\nD23145890<UTO3407127M95071227349<<<8"


@pytest.mark.parametrize(("text", "expected"), [("520727", "3"), ("AB2134<<<", "5"), ("<", "0"), ("Z", "5")])
def test_check_digits_of_doc_9303(text: str, expected: str) -> None:
    assert mrz.digit(text) == expected


@pytest.mark.parametrize("text", ["a", "É", "-", "٣", "²"])
def test_a_sign_that_no_paper_has_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="not a sign"):
        mrz.digit(text)


@pytest.mark.parametrize(
    ("text", "form", "number"),
    [(TD3, "TD3", "L898902C3"), (TD2, "TD2", "D23145890"), (TD1, "TD1", "D23145890")],
)
def test_specimens_are_read(text: str, form: str, number: str) -> None:
    zone = mrz.read(text, today=TODAY)
    assert zone is not None
    assert zone.wrong == ()
    assert (zone.form, zone.number, zone.name) == (form, number, "ANNA MARIA ERIKSSON")
    assert (zone.born, zone.valid_to) == (date(1974, 8, 12), date(2012, 4, 15))
    assert (zone.issuer, zone.nationality) == ("UTO", ""), "Utopia is no country"


@pytest.mark.parametrize("text", [LONG1, LONG2])
def test_a_long_number_goes_on_where_nothing_else_stands(text: str) -> None:
    zone = mrz.read(text, today=TODAY)
    assert zone is not None
    assert zone.wrong == ()
    assert zone.number == "D23145890734"
    assert zone.born == date(1934, 7, 12), "nobody is born tomorrow"
    assert zone.valid_to == date(1995, 7, 12)


def test_typed_in_one_line_in_small_letters_with_blanks_it_is_the_same() -> None:
    assert mrz.read(TD3.lower().replace("\n", " "), today=TODAY) == mrz.read(TD3, today=TODAY)
    assert mrz.read(f"\n {TD1} \n\n", today=TODAY) == mrz.read(TD1, today=TODAY)


@pytest.mark.parametrize(
    ("place", "field"),
    [(2, "number"), (15, "born"), (23, "valid_to"), (30, "personal")],
)
def test_a_slip_is_said_with_its_field_and_what_was_expected(place: int, field: str) -> None:
    first, second = TD3.split("\n")
    other = "7" if second[place] != "7" else "3"
    zone = mrz.read(f"{first}\n{second[:place]}{other}{second[place + 1 :]}", today=TODAY)
    assert zone is not None
    assert [one.field for one in zone.wrong] == [field, "all"]
    part = zone.wrong[0]
    assert part.expected != part.found
    assert f"{part.expected} was expected, and {part.found} stands there" in words.wrong(part)


@pytest.mark.parametrize("text", [TD3, TD2, TD1, LONG1, LONG2])
def test_every_slip_of_one_digit_in_what_is_checked_is_found(text: str) -> None:
    """Weights 7, 3 and 1 have no part in common with 10: no digit taken for another one stays unseen."""
    found = 0
    for place, sign in enumerate(text):
        if sign.isdecimal():
            slip = f"{text[:place]}{(int(sign) + 1) % 10}{text[place + 1 :]}"
            zone = mrz.read(slip, today=TODAY)
            assert zone is None or zone.wrong, place
            found += 1
    assert found > 15


@pytest.mark.parametrize(
    "text", ["", "P<UTO", TD3[:-1], TD3 + "<", TD3.replace("<", "-"), "Ë" * 44 + "\n" + "Ë" * 44]
)
def test_what_is_no_paper_is_not_read(text: str) -> None:
    assert mrz.read(text, today=TODAY) is None


@pytest.mark.parametrize(
    ("printed", "code"),
    [("ALB", "AL"), ("D<<", "DE"), ("RKS", "XK"), ("GBN", "GB"), ("XXA", ""), ("UTO", ""), ("<<<", "")],
)
def test_countries_as_they_are_printed(printed: str, code: str) -> None:
    assert mrz.country(printed) == code
