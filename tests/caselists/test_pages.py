"""The pages: a list is brought, its columns are said, people in doubt told apart, rows are taken in; copies leave."""

import io
import re
import zipfile
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.caselists import story
from tests.cast import Cast, Person, sign_in
from tests.htcds import files
from wayhome.caselists import forms, likely, limits, models
from wayhome.htcds import limits as htcds_limits
from wayhome.htcds import workbook

pytestmark = pytest.mark.django_db


def text(answer: Any, status: int = 200) -> str:  # noqa: ANN401
    assert answer.status_code == status, answer.content.decode()[:2000]
    return str(answer.content.decode())


def send(client: Client, content: bytes, name: str = "people.csv", ground: str = "agreed") -> Any:  # noqa: ANN401
    sent = {"file": SimpleUploadedFile(name, content), "ground": ground}
    return client.post(reverse("caselists:bring"), sent, follow=True)


def at(name: str, list_id: object) -> str:
    return reverse(f"caselists:{name}", args=[list_id])


def the_list() -> models.CaseList:
    return models.CaseList.objects.get()


def test_a_list_becomes_cases_in_three_pages(cast: Cast) -> None:
    casey = sign_in(Client(), cast.casey)
    page = text(send(casey, story.csv(*story.ROWS)))
    assert "3 rows can be taken in" in page
    here = the_list().pk
    assert at("take", here) in page
    page = text(casey.post(at("take", here), follow=True))
    assert "Everything is in." in page
    assert "3 cases were opened." in page
    assert story.cases() == 3
    page = text(casey.post(at("end", here), follow=True))
    assert "A list that is done with" in page
    assert "Done" in page
    assert "people.csv" not in page


def test_a_list_that_was_put_away_unread_is_not_called_done(cast: Cast) -> None:
    casey = sign_in(Client(), cast.casey)
    send(casey, story.csv(*story.ROWS))
    page = text(casey.post(at("end", the_list().pk), follow=True))
    assert "Not taken in" in page
    assert story.cases() == 0


def test_a_column_that_nobody_knows_is_asked_once_and_kept_for_the_team(cast: Cast) -> None:
    casey = sign_in(Client(), cast.casey)
    content = story.csv((*story.ZAMIRA[:2], "blue"), head=("First Name", "Second Name", "Colour"))
    page = text(send(casey, content))
    assert "One column is not clear: choose what it holds, or leave it out." in page
    assert "Such as “blue”" in page, "whoever decides sees what stands there"
    here = the_list().pk
    (field,) = re.findall(r'name="(column_\d+)"', page)
    assert "choose what it holds" in text(casey.post(at("columns", here), {}), 422)
    page = text(casey.post(at("columns", here), {field: "-"}, follow=True))
    assert "1 row can be taken in" in page
    casey.post(at("end", here))
    assert "1 row can be taken in" in text(send(casey, content))


def test_a_column_called_name_is_never_the_name_of_an_organisation_by_itself(cast: Cast) -> None:
    """What stands there would else leave in copies without names. The order of the words is asked, and kept."""
    casey = sign_in(Client(), cast.casey)
    content = story.csv(
        ("Hoxhaj Zamirela Drita", "1999-03-25", "Kavaja"),
        ("Gonardo", "1990-01-01", ""),
        head=("Name", "Date of birth", "City"),
    )
    page = text(send(casey, content))
    here = the_list().pk
    name, city = re.findall(r'name="(column_\d+)"', page)
    assert page.index("Whole name, given name first") < page.index("Leave this column out")
    assert "Name (org_Name)" in page
    said = {name: "prs_FirstName/family-first", city: "prs_MailingCity"}
    page = text(casey.post(at("columns", here), said, follow=True))
    assert "2 rows can be taken in" in page
    assert "Whole name, family name first" in page
    first, other = [one.values for one in story.looked(cast, here).preview.taken]
    assert (first["prs_FirstName"], first["prs_MiddleName"], first["prs_SecondName"]) == (
        "Zamirela",
        "Drita",
        "Hoxhaj",
    )
    assert (other["prs_FirstName"], "prs_SecondName" in other, "org_Name" in other) == (
        "Gonardo",
        False,
        False,
    )
    casey.post(at("end", here))
    assert "2 rows can be taken in" in text(send(casey, content)), "kept for the team"


def test_two_columns_of_one_name_are_asked_about_and_each_is_decided_by_itself(cast: Cast) -> None:
    casey = sign_in(Client(), cast.casey)
    content = story.csv(("Zamirela", "Hoxhaj", "Mirela"), head=("First Name", "Second Name", "First Name"))
    page = text(send(casey, content))
    assert "all are First Name. Keep one of them." in page
    assert "Every column and every word is clear" not in page
    here = the_list().pk
    first, other = re.findall(r'name="(column_\d+)"', page)
    page = text(casey.post(at("columns", here), {first: "prs_FirstName", other: "-"}, follow=True))
    assert "1 row can be taken in" in page
    assert [one.values["prs_FirstName"] for one in story.looked(cast, here).preview.taken] == ["Zamirela"]
    casey.post(at("end", here))
    assert "1 row can be taken in" in text(send(casey, content)), "kept for the team"


def test_many_columns_that_nobody_knows_are_left_out_in_one_press(cast: Cast) -> None:
    casey = sign_in(Client(), cast.casey)
    head = ("First Name", "Second Name", *(f"Colour {n}" for n in range(300)))
    page = text(send(casey, story.csv((*story.ZAMIRA[:2], *["blue"] * 300), head=head)))
    assert page.count("300 columns are not clear: choose what each holds, or leave it out.") == 1
    here = the_list().pk
    fields = re.findall(r'name="(column_\d+)"', page)
    assert len(fields) == 300
    refused = text(casey.post(at("columns", here), {fields[0]: "prs_Title"}), 422)
    assert "Colour 299”: choose what it holds" in refused, "nothing is left out by itself"
    sent = {fields[0]: "prs_MailingCity", "rest_out": "on"}
    assert "1 row can be taken in" in text(casey.post(at("columns", here), sent, follow=True))
    (taken,) = story.looked(cast, here).preview.taken
    assert taken.values["prs_MailingCity"] == "blue", "what was chosen holds"


def test_days_and_words_that_may_mean_two_things_are_asked(cast: Cast) -> None:
    casey = sign_in(Client(), cast.casey)
    content = story.csv(
        ("Zamirela", "Hoxhaj", "04/05/1999", "lady"),
        ("Bletarta", "Kolaj", "03/02/2001", "lady"),
        head=("First Name", "Second Name", "Date of birth", "Sex"),
    )
    page = text(send(casey, content))
    assert "2 rows that are not understood" in page
    here = the_list().pk
    page = text(casey.get(at("columns", here)))
    (order,) = re.findall(r'name="(order_\d+)"', page)[:1]
    (word,) = re.findall(r'name="(word_\d+)"', page)
    (code,) = re.findall(r'<option value="(F[a-z]+)"', page)[:1]
    page = text(casey.post(at("columns", here), {order: "day", word: code}, follow=True))
    assert "2 rows can be taken in" in page


def test_refused_rows_say_what_to_do_and_come_as_a_file_without_formulas(cast: Cast) -> None:
    casey = sign_in(Client(), cast.casey)
    page = text(send(casey, story.csv(story.ZAMIRA, ("=1+1", *story.WRONG[1:]))))
    assert "Row 3" in page
    assert "The year 1375 is of another calendar" in page
    answer = casey.get(at("refused", the_list().pk))
    assert "attachment" in answer["Content-Disposition"]
    assert "sandbox" in answer["Content-Security-Policy"]
    saved = answer.content.decode("utf-8-sig")
    assert "The year 1375" in saved
    assert "'=1+1" in saved
    assert "Zamirela" not in saved
    mended = saved.replace("1375", "1975").replace("'=1+1", "Emira").encode("utf-8-sig")
    page = text(send(casey, mended, "refused-rows.csv"))
    assert "1 row can be taken in" in page


def test_somebody_known_is_shown_beside_the_row_and_a_person_says_who_it_is(cast: Cast) -> None:
    seen = story.known(cast)
    casey = sign_in(Client(), cast.casey)
    page = text(send(casey, story.csv(*story.ROWS)))
    here = the_list().pk
    assert "Perhaps known already" in page
    assert at("take", here) not in page, "nothing is taken in before somebody has said who it is"
    page = text(casey.get(at("known", here)))
    assert seen.code in page
    assert "checked" not in page, "nothing is chosen beforehand"
    assert "Row 2: choose who it is." in text(casey.post(at("known", here), {}), 422)
    page = text(casey.post(at("known", here), {"row_2": seen.code}, follow=True))
    assert at("take", here) in page
    page = text(casey.post(at("take", here), follow=True))
    assert "1 row was added to a case." in page
    assert story.cases() == 3
    page = text(casey.get(reverse("caselists:case", args=[seen.code])))
    assert "Zamirela" in page


def test_a_second_press_goes_on_where_the_first_stopped(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BATCH", 2)
    monkeypatch.setattr(limits, "AT_ONCE", -1.0)
    casey = sign_in(Client(), cast.casey)
    send(casey, story.csv(*story.ROWS))
    here = the_list().pk
    page = text(casey.post(at("take", here), follow=True))
    assert "Go on" in page
    assert story.cases() == 2
    page = text(casey.post(at("take", here), follow=True))
    assert story.cases() == 3
    page = text(casey.get(at("look", here)))
    assert "Everything is in." in page
    casey.post(at("take", here))
    assert story.cases() == 3


def test_a_second_look_reads_and_compares_nothing_anew_until_minutes_have_passed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    story.known(cast)
    casey = sign_in(Client(), cast.casey)
    send(casey, story.csv(*story.ROWS))
    here, real, asked = the_list().pk, likely.near, []

    def near(*given: Any, **more: Any) -> Any:  # noqa: ANN401
        asked.append("compared")
        return real(*given, **more)

    monkeypatch.setattr(likely, "near", near)
    monkeypatch.setattr(workbook, "read", lambda *given, **more: pytest.fail("the file is read again"))
    assert "Perhaps known already" in text(casey.get(at("look", here)))
    assert "Row 2" in text(casey.get(at("known", here)))
    assert asked == []
    monkeypatch.setattr(limits, "COMPARED_FOR", timedelta(seconds=-1))
    casey.get(at("look", here))
    assert asked == ["compared"]


def test_who_came_meanwhile_is_asked_about_before_anything_is_taken_in(cast: Cast) -> None:
    casey = sign_in(Client(), cast.casey)
    send(casey, story.csv(*story.ROWS))
    here = the_list().pk
    seen = story.known(cast)
    assert "Perhaps known already" not in text(casey.get(at("look", here))), "as it was a moment ago"
    answer = casey.post(at("take", here), follow=True)
    assert "may be somebody you know already" in answer.content.decode()
    assert story.cases() == 1
    assert seen.code in text(casey.get(at("known", here))), "from then on it is known"


# Files that are none ----------------------------------------------------------------------------------------------


def bomb() -> bytes:
    """A workbook of a few hundred kilobytes that unpacks to far more than any list."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("xl/workbook.xml", b"<workbook/>")
        with opened.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as inside:
            for _ in range(htcds_limits.UNPACKED // htcds_limits.MIB + 2):
                inside.write(b" " * htcds_limits.MIB)
    return packed.getvalue()


def with_macros() -> bytes:
    def cell(at: str, word: str) -> str:
        return f'<c r="{at}" t="inlineStr"><is><t>{word}</t></is></c>'

    head = cell("A1", "First Name") + cell("B1", "Second Name")
    row = cell("A2", "Zamirela") + cell("B2", "Hoxhaj")
    data = f'<row r="1">{head}</row><row r="2">{row}</row>'
    return files.xlsx_by_hand(data, more={"xl/vbaProject.bin": b"macro"})


def test_each_bad_file_has_a_sentence_with_what_to_do_and_nothing_is_kept(cast: Cast) -> None:
    casey = sign_in(Client(), cast.casey)
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    for name, content, says in (
        ("a.xlsx", bomb(), "Unpacked, the file is too large"),
        ("a.xlsm", with_macros(), "macros"),
        ("a.xls", locked, "save it as .xlsx"),
        ("a.xlsx", locked, "protected with a password"),
        ("a.ods", locked, "protected with a password"),
        ("a.csv", b"Name\x00\x01", "not what its name says"),
        ("a.csv", b"", "nothing in it"),
        ("a.docx", b"PK\x03\x04", "ends in .xlsx, .ods or .csv"),
        ("a.xlsx", b"PK\x03\x04 cut off", "damaged"),
    ):
        assert says in text(send(casey, content, name), 422), (name, says)
    assert not models.CaseList.objects.exists()


def test_a_list_saved_as_unicode_text_is_read(cast: Cast) -> None:
    """What Excel calls “Unicode Text”: two bytes for each letter, columns apart by tabs."""
    content = story.csv(*story.ROWS).decode().replace(",", "\t").encode("utf-16")
    page = text(send(sign_in(Client(), cast.casey), content, "people.csv"))
    assert "3 rows can be taken in" in page


def test_a_workbook_of_two_hundred_megabytes_is_refused_while_it_arrives(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wayhome.vault.upload.limit", lambda: 2 * 1024 * 1024)
    casey = sign_in(Client(), cast.casey)
    page = text(send(casey, b"a,b\n" * 1024 * 1024), 422)
    assert "larger than 2 MB" in page
    assert "split it" in page


def test_a_list_of_more_than_fifty_megabytes_hears_of_fifty(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site takes larger files elsewhere: their limit is not that of a list."""
    casey = sign_in(Client(), cast.casey)
    assert "At most 50 MB" in text(casey.get(reverse("caselists:bring")))
    assert forms.Bring.base_fields["file"].max_mib == 50  # type: ignore[attr-defined]
    monkeypatch.setattr(forms.Bring.base_fields["file"], "max_mib", 1)
    monkeypatch.setattr("wayhome.vault.upload.limit", lambda: 2 * 1024 * 1024)
    page = text(send(casey, b"a,b\n" * 1024 * 1024), 422)
    assert "at most 1 MB" in page
    assert "2 MB" not in page
    assert not models.CaseList.objects.exists()


def test_macros_inside_a_workbook_are_left_out_and_that_is_said(cast: Cast) -> None:
    page = text(send(sign_in(Client(), cast.casey), with_macros(), "a.xlsx"))
    assert "The workbook holds macros. They were left out and never run." in page
    assert "1 row can be taken in" in page


# Copies -----------------------------------------------------------------------------------------------------------


def asked(client: Client, **given: str) -> Any:  # noqa: ANN401
    usual = {
        "why": "For the report to the ministry",
        "is_whole": "core",
        "with_names": "no",
        "form": "csv",
        "with_protected": "no",
    }
    return client.post(reverse("caselists:ask"), {**usual, **given}, follow=True)


def test_a_copy_is_asked_for_and_saved_once(cast: Cast) -> None:
    story.take_in(cast, story.bring(cast))
    casey = sign_in(Client(), cast.casey)
    page = text(asked(casey))
    assert "Save the copy" in page
    here = reverse("caselists:copy", args=[models.Copy.objects.get().pk])
    answer = casey.post(here, {"do": "make"})
    assert answer["Content-Disposition"] == 'attachment; filename="list-1.csv"'
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "Zamirela" not in answer.content.decode()
    assert "This copy was made" in text(casey.post(here, {"do": "make"}), 403)
    assert "Made" in text(casey.get(reverse("caselists:home")))


def test_a_second_person_reads_what_for_and_agrees(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "second_person_above", lambda: 1)
    story.take_in(cast, story.bring(cast))
    casey, mona = sign_in(Client(), cast.casey), sign_in(Client(), cast.mona)
    assert "has not agreed yet" in text(asked(casey))
    here = reverse("caselists:copy", args=[models.Copy.objects.get().pk])
    assert here in text(mona.get(reverse("caselists:home")))
    page = text(mona.get(here))
    assert "For the report to the ministry" in page
    assert "I agree" in page
    assert not [word for word in story.CANARIES if word in page]
    assert "can make the copy now" in text(mona.post(here, {"do": "agree"}, follow=True))
    assert mona.post(here, {"do": "make"}).status_code == 404, "who agrees is given nothing"
    assert casey.post(here, {"do": "make"}).status_code == 200


def test_what_protects_is_chosen_and_a_second_person_is_told_what_it_is(cast: Cast) -> None:
    """With a single case, and without names."""
    story.take_in(cast, story.bring(cast, story.ZAMIRA))
    casey, mona = sign_in(Client(), cast.casey), sign_in(Client(), cast.mona)
    page = text(asked(casey, with_protected="yes"), 422)
    assert "Choose those columns, or leave it out." in page
    assert not models.Copy.objects.exists()
    assert "has not agreed yet" in text(asked(casey, is_whole="more", with_protected="yes"))
    here = reverse("caselists:copy", args=[models.Copy.objects.get().pk])
    page = text(mona.get(here))
    assert "What protects her or him is in this copy" in page
    assert "all columns, and ours" in page
    mona.post(here, {"do": "agree"})
    answer = casey.post(here, {"do": "make"})
    assert "way_SafeContactChannel" in answer.content.decode()
    sam = sign_in(Client(), cast.sam)
    assert sam.get(here).status_code == 403


def test_our_columns_without_what_protects_need_nobody_else(cast: Cast) -> None:
    story.take_in(cast, story.bring(cast, story.ZAMIRA))
    casey = sign_in(Client(), cast.casey)
    page = text(asked(casey, is_whole="more"))
    assert "What is not open to who makes the copy stays empty" in page
    assert "What protects her or him is in this copy" not in page
    here = reverse("caselists:copy", args=[models.Copy.objects.get().pk])
    assert casey.post(here, {"do": "make"}).status_code == 200


def test_what_is_missing_is_said_and_what_was_typed_stays(cast: Cast) -> None:
    story.take_in(cast, story.bring(cast))
    casey = sign_in(Client(), cast.casey)
    page = text(asked(casey, why="x", with_names="yes"), 422)
    assert "what the copy is for" in page
    assert not models.Copy.objects.exists()


def test_the_passphrase_is_asked_for_again_before_a_copy_leaves(cast: Cast) -> None:
    story.take_in(cast, story.bring(cast))
    casey = sign_in(Client(), cast.casey, confirmed=False)
    for url in (
        reverse("caselists:ask"),
        reverse("caselists:bring"),
        reverse("caselists:copy", args=[uuid4()]),
    ):
        answer = casey.get(url)
        assert answer.status_code == 302, url
        assert answer["Location"].startswith(reverse("signin:confirm")), url


# Who may ----------------------------------------------------------------------------------------------------------


def pages_of(list_id: object, code: str) -> dict[str, str]:
    found = {name: at(name, list_id) for name in ("look", "columns", "known", "refused")}
    found |= {
        "home": reverse("caselists:home"),
        "bring": reverse("caselists:bring"),
        "ask": reverse("caselists:ask"),
    }
    return found | {"case": reverse("caselists:case", args=[code])}


def test_the_right_person_the_wrong_role_and_the_outsider(cast: Cast) -> None:
    list_id = story.bring(cast)
    story.take_in(cast, story.bring(cast, story.GONI))
    code = story.named(cast, "Gonardo").code

    def answers(person: Person) -> dict[str, int]:
        client = sign_in(Client(), person)
        return {name: client.get(url).status_code for name, url in pages_of(list_id, code).items()}

    assert answers(cast.casey) == dict.fromkeys(pages_of(list_id, code), 200)
    wrong = answers(cast.sam)
    assert wrong.pop("case") == 404
    assert set(wrong.values()) == {403}
    manager = answers(cast.mona)
    assert manager.pop("home") == 200
    assert manager.pop("case") in (403, 404)
    assert set(manager.values()) == {403}
    theirs = answers(cast.rita)
    assert {name for name, status in theirs.items() if status == 200} == {"home", "bring", "ask"}
    assert {theirs[name] for name in ("look", "columns", "known", "refused", "case")} == {404}
    outside = answers(cast.otto)
    assert outside.pop("home") == 200  # a manager, of another agency: an empty page
    assert set(outside.values()) <= {403, 404}
    for person in (cast.sam, cast.rita, cast.otto):
        client = sign_in(Client(), person)
        assert client.post(at("take", list_id)).status_code in (403, 404)
        assert client.post(at("end", list_id)).status_code in (403, 404)
    assert "Gonardo" not in text(sign_in(Client(), cast.otto).get(reverse("caselists:home")))
    assert story.cases() == 1


def test_a_list_that_is_done_with_has_no_rows_to_show(cast: Cast) -> None:
    casey = sign_in(Client(), cast.casey)
    list_id = story.bring(cast)
    casey.post(at("end", list_id))
    assert [casey.get(at(name, list_id)).status_code for name in ("columns", "known", "refused")] == [404] * 3
    assert "The file is gone from here" in text(casey.get(at("look", list_id)))
