"""What people see and write about a person, page by page; what cannot be gets a sentence and stays typed."""

import html
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast, join
from tests.people.scene import ALIAS, CANARY, PAPER, PHONE, again, begin, browser, reachable, url
from wayhome.core import clock
from wayhome.people import actions, documents, queries
from wayhome.people.models import Contact, Identity, Step
from wayhome.people.shapes import Found
from wayhome.services import doors

PAGES = (
    "identity", "write_identity", "contact", "write_contact", "account", "write_account", "guardian",
    "write_guardian", "history", "links", "access", "let_team_in", "let_person_in", "lead", "standing", "rest",
)  # fmt: skip


def filled(client: Client, path: str, **changed: Any) -> dict[str, Any]:  # noqa: ANN401
    """What a browser would send back, with these fields changed."""
    return sent_by(client.get(path).context["form"]) | changed


def sent_by(form: Any) -> dict[str, Any]:  # noqa: ANN401
    """Every input of a form, as a browser sends it."""
    sent: dict[str, Any] = {}
    for bound in form:
        value, widget = bound.value(), bound.field.widget
        if hasattr(widget, "widgets_names"):
            parts = value if isinstance(value, list) else widget.decompress(value)
            sent |= {
                f"{bound.html_name}{n}": v or "" for n, v in zip(widget.widgets_names, parts, strict=True)
            }
        elif value is True:
            sent[bound.html_name] = "on"
        elif value not in (None, False, "", ()):
            sent[bound.html_name] = list(value) if isinstance(value, (list, tuple)) else str(value)
    return sent


def words(answer: Any) -> str:  # noqa: ANN401
    return html.unescape(answer.content.decode())


def known(cast: Cast, seen: Found) -> queries.Person:
    return queries.person(cast.casey.actor(), again(cast.casey, seen))


def test_every_page_opens_for_the_one_who_leads_and_has_a_neutral_title(cast: Cast) -> None:
    seen = begin(cast)
    client = browser(cast.casey)
    for name in PAGES:
        answer = client.get(url(name, seen))
        assert (name, answer.status_code) == (name, 200)
        assert f"<title>{seen.code} · Wayhome</title>" in answer.content.decode()


# Who ------------------------------------------------------------------------------------------------------------


def test_the_name_used_comes_first_and_may_be_all(cast: Cast) -> None:
    seen = actions.open_case(by=cast.casey.actor())
    client = browser(cast.casey)
    page = words(client.get(url("write_identity", seen)))
    assert page.index("Name used") < page.index("First name") < page.index("Day of birth")
    answer = client.post(url("write_identity", seen), {"read": "1", "name_used": "Mira"})
    assert answer.status_code == 302
    assert known(cast, seen).brief.name_used == "Mira"
    page = words(client.get(url("identity", seen)))
    assert "<h1><bdi>Mira</bdi></h1>" in page
    assert "age not known" in page


def test_everything_may_stay_open_and_may_be_taken_out_again(cast: Cast) -> None:
    seen = begin(cast)
    answer = browser(cast.casey).post(url("write_identity", seen), {"read": "1"})
    assert answer.status_code == 302
    person = known(cast, seen)
    assert person.identity is not None
    assert person.identity.known == documents.Identity()
    assert (person.brief.name_used, person.brief.latest_birth) == ("", None)


def test_saving_what_is_shown_changes_nothing(cast: Cast) -> None:
    seen = begin(cast)
    before = known(cast, seen)
    client = browser(cast.casey)
    path = url("write_identity", seen)
    assert client.post(path, filled(client, path)).status_code == 302
    after = known(cast, seen)
    assert before.identity is not None
    assert after.identity is not None
    assert (after.identity.known, after.brief) == (before.identity.known, before.brief)


def test_all_that_can_be_written_is_kept_and_shown(cast: Cast) -> None:
    seen = actions.open_case(by=cast.casey.actor())
    client = browser(cast.casey)
    sent = {
        "read": "1", "name_used": "Мира", "first_name": "Μυρτώ", "middle_name": "بنت", "family_name": "Đorđević-Şen",
        "salutation": "Ms", "other_names": "Mirela\r\n  Mira   B. \r\n\r\nMirela", "born_day": "5", "born_month": "3",
        "born_year": "2010", "birth_precision": "exact", "under_18": "yes", "age_disputed": "on",
        "primary_language": "rom", "secondary_language": "sqi", "interpreter": "on", "gender": "Feminine",
        "citizenships_0": "AL", "citizenships_1": "XK", "citizenships_2": "AL", "stateless": "on",
        "marital_status": "Single", "number_of_children": "1", "education": "PrimaryEducation",
        "identity_numbers": "BA 123456\r\nK1234567",
    }  # fmt: skip
    assert client.post(url("write_identity", seen), sent).status_code == 302
    person = known(cast, seen)
    assert person.identity is not None
    assert person.identity.known == documents.Identity(
        first_name="Μυρτώ", middle_name="بنت", family_name="Đorđević-Şen", salutation="Ms",
        other_names=("Mirela", "Mira B."), birth_year=2010, birth_month=3, birth_day=5, birth_precision="exact",
        age_disputed=True, under_18="yes", gender="Feminine", citizenships=("AL", "XK"), stateless=True,
        marital_status="Single", number_of_children=1, primary_language="rom", secondary_language="sqi",
        education="PrimaryEducation", identity_numbers=("BA 123456", "K1234567"),
    )  # fmt: skip
    assert (person.brief.name_used, person.brief.interpreter, person.is_child) == ("Мира", True, True)
    page = words(client.get(url("identity", seen)))
    for text in (
        "Мира",
        "Μυρτώ",
        "Đorđević-Şen",
        "5 March 2010",
        "Romani",
        "Albania, Kosovo",
        "Primary school",
    ):
        assert text in page


CANNOT_BE: list[tuple[dict[str, str], str]] = [
        ({"born_day": "31", "born_month": "2", "born_year": "2001", "birth_precision": "exact"},
         "This day is not in the calendar. Check the day and the month."),
        ({"born_day": "29", "born_month": "2", "born_year": "2001", "birth_precision": "exact"},
         "This day is not in the calendar. Check the day and the month."),
        ({"born_year": "01", "birth_precision": "estimated"}, "Enter the year with four digits, such as 2026."),
        ({"born_year": "8999", "birth_precision": "estimated"}, "This day is still to come. Look at the year again."),
        ({"born_year": "1000", "birth_precision": "estimated"},
         "This is more than 120 years ago. Look at the year again."),
        ({"born_day": "5", "born_year": "2001", "birth_precision": "exact"}, "Choose the month as well."),
        ({"born_year": "2001", "birth_precision": "exact"},
         "Day and month are open. Choose “Estimated”, or enter them."),
        ({"born_year": "2001"},
         "A date is entered. Choose “Known exactly” or “Estimated”, or leave the date open."),
        ({"birth_precision": "estimated"}, "Enter at least the year, or choose “Not known”."),
        ({"born_day": "5", "born_month": "3", "born_year": "2012", "birth_precision": "exact", "under_18": "no"},
         "By the birth date she or he is "),
        ({"number_of_children": "-1"}, "Enter a number from 0."),
        ({"number_of_children": "41"}, "Enter a number up to 40."),
        ({"gender": "x"}, "Choose one of the answers shown."),
        ({"citizenships_0": "ZZ"}, "Choose one of the answers shown."),
        ({"first_name": "x" * 201}, "Shorten this to 200 characters. It has 201 now."),
        ({"other_names": "y" * 20_001}, "Shorten this to 20000 characters. It has 20001 now."),
        ({"other_names": "y" * 20_000}, "One line has more than 200 signs. Write one name or number a line."),
        ({"other_names": "\n".join(f"n{n}" for n in range(51))}, "Keep at most 50 lines."),
        ({"name_used": "Mi\x00ra"}, "Remove the character that cannot be shown, then send again."),
    ]  # fmt: skip


def test_what_cannot_be_gets_a_sentence_and_stays_typed(cast: Cast) -> None:
    seen = begin(cast)
    client = browser(cast.casey)
    for sent, sentence in CANNOT_BE:
        answer = client.post(
            url("write_identity", seen), {"read": "1", "family_name": "Typed-Before", **sent}
        )
        page = words(answer)
        assert (sent, answer.status_code, sentence in page) == (sent, 422, True)
        assert 'value="Typed-Before"' in page
    assert Identity.objects.count() == 1


def test_a_case_opened_in_doubt_keeps_its_doubt_when_the_form_is_saved(cast: Cast) -> None:
    seen = begin(cast, presumed_child=True)
    client = browser(cast.casey)
    path = url("write_identity", seen)
    sent = filled(client, path)
    assert sent["under_18"] == "unsure"
    client.post(path, sent)
    assert known(cast, seen).is_child is True
    client.post(path, {**sent, "read": "2", "under_18": "no"})
    assert known(cast, seen).is_child is False


def test_who_sees_the_short_extract_sees_name_age_and_language_only(cast: Cast) -> None:
    seen = begin(cast)
    actions.let_team_in(seen=seen, team=cast.house.pk, by=cast.casey.actor())
    client = browser(cast.sam)
    page = words(client.get(url("identity", seen)))
    assert CANARY in page
    assert "Your role sees the name used, the age and the language." in page
    for hidden in (ALIAS, PAPER, "Osmani"):
        assert hidden not in page
    assert client.get(url("write_identity", seen)).status_code == 403
    assert client.get(url("links", seen)).status_code == 404


# Two at once ----------------------------------------------------------------------------------------------------

SENDS: dict[str, dict[str, Any]] = {
    "write_identity": {"name_used": "Typed here"},
    "write_contact": {"channel": "in_person", "say": "Typed here"},
    "write_account": {"exploitation": ["ForcedBegging"]},
    "write_guardian": {"name": "Typed here", "conflict": "none"},
}
THERE: dict[str, dict[str, Any]] = {
    "write_identity": {"name_used": "There now"},
    "write_contact": {"channel": "none", "say": "There now"},
    "write_account": {"exploitation": ["Servitude"]},
    "write_guardian": {"name": "There now", "conflict": "suspected"},
}


@pytest.mark.parametrize("name", list(SENDS))
def test_68_who_saves_second_sees_both_and_nothing_is_lost(cast: Cast, name: str) -> None:
    seen = begin(cast)
    client = browser(cast.casey)
    path = url(name, seen)
    read = client.get(path).context["form"].initial["read"]
    assert client.post(path, {"read": read, **THERE[name]}).status_code == 302
    answer = client.post(path, {"read": read, **SENDS[name]})
    assert answer.status_code == 409
    page = words(answer)
    assert "Someone else changed this while you were writing." in page
    if name == "write_account":
        assert "<del><bdi>Servitude</bdi></del> <ins><bdi>Forced begging</bdi></ins>" in page
    else:
        assert "<del><bdi>There now</bdi></del> <ins><bdi>Typed here</bdi></ins>" in page
        assert 'value="Typed here"' in page
    second = sent_by(answer.context["form"])
    assert second["read"] == str(read + 1)
    assert client.post(path, second).status_code == 302
    history = words(client.get(url("history", seen)))
    for text in ("Servitude", "Forced begging") if name == "write_account" else ("There now", "Typed here"):
        assert text in history


def test_68_the_same_sent_twice_is_kept_once(cast: Cast) -> None:
    seen = begin(cast)
    client = browser(cast.casey)
    path = url("write_identity", seen)
    sent = filled(client, path, name_used="Same")
    client.post(path, sent)
    answer = client.post(path, sent)
    assert answer.status_code == 200
    assert "You have sent this already, and it is kept." in words(answer)
    assert "You have nothing to do." in words(answer)
    assert "Someone else" not in words(answer)
    assert "not saved" not in words(answer)
    assert Identity.objects.count() == 2, "as it was opened, and the name"
    another = client.post(path, {**sent, "name_used": "Another"})
    assert another.status_code == 409
    assert "Someone else changed this" in words(another)
    assert "Another" in words(another)


def test_a_name_that_comes_later_is_looked_for(cast: Cast) -> None:
    known, seen, later = (
        actions.open_case(identity=documents.Identity(), name_used="", by=cast.casey.actor())
        for _case in range(3)
    )
    client = browser(cast.casey)
    for one, name in ((known, "Đorđević"), (seen, "Nobody Like Her")):
        path = url("write_identity", one)
        page = client.post(path, filled(client, path, name_used=name), follow=True)
        assert "a name like this" not in words(page)
    path = url("write_identity", later)
    page = client.post(path, filled(client, path, name_used="Djordjevic"), follow=True)
    assert f"Somebody with a name like this is open to you: {known.code}." in words(page)
    again = client.post(path, filled(client, path, name_used="Djordjevic M."), follow=True)
    assert "a name like this" not in words(again), "it is asked once"


def test_68_two_who_save_the_same_are_told_that_it_is_the_same(cast: Cast) -> None:
    seen = begin(cast)
    path = url("write_identity", seen)
    sent = filled(browser(cast.casey), path, name_used="Same")
    assert browser(cast.casey).post(path, sent).status_code == 302
    nora = join(cast.mona, "Nora", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.mona),))
    answer = browser(nora).post(path, sent)
    assert answer.status_code == 409
    assert "Both are the same. You need not save again." in words(answer)


@pytest.mark.parametrize("read", ["0", "7", "1000000"])
def test_68_a_version_that_was_never_read_is_never_followed(cast: Cast, read: str) -> None:
    seen = begin(cast)
    answer = browser(cast.casey).post(url("write_identity", seen), {"read": read, "name_used": "X"})
    assert answer.status_code == 409
    assert list(Identity.objects.values_list("number", flat=True)) == [1]


@pytest.mark.parametrize("read", ["", "-1", "x", "99999999999"])
def test_a_version_that_is_no_number_is_refused(cast: Cast, read: str) -> None:
    seen = begin(cast)
    assert browser(cast.casey).post(url("write_identity", seen), {"read": read}).status_code == 422
    assert Identity.objects.count() == 1


# Reaching her ---------------------------------------------------------------------------------------------------

AGREED = {
    "read": "0", "channel": "text", "days": ["0", "2"], "opens": "10", "closes": "12.30", "zone": "Europe/Tirane",
    "say": "about the course", "name_to_use": "Ana", "who_may_answer": "her sister", "voicemail": "on",
    "code_word": "marigold", "checked_today": "on", "next_check_on_day": "1", "next_check_on_month": "1",
    "next_check_on_year": "2100", "phones": "069 123 4567\r\n+44 20 7946 0958\r\n00355691234567",
    "email": "z@example.org", "address": "Rruga e Portit 7", "through_whom": "",
}  # fmt: skip


def test_how_she_is_reached_is_kept_and_the_step_is_taken_once(cast: Cast) -> None:
    seen = begin(cast)
    client = browser(cast.casey)
    path = url("write_contact", seen)
    assert client.post(path, {"read": "0"}).status_code == 302
    assert not Step.objects.filter(key="safe_contact_agreed").exists()
    assert client.post(path, {**AGREED, "read": "1"}).status_code == 302
    assert client.post(path, {**AGREED, "read": "2", "channel": "none"}).status_code == 302
    assert Step.objects.filter(key="safe_contact_agreed").count() == 1
    person = known(cast, seen)
    assert person.contact is not None
    assert person.contact.known.phones == (PHONE, "+442079460958")
    assert person.safe is not None
    assert (person.safe.days, person.safe.opens, person.safe.closes) == ((0, 2), "10:00", "12:30")
    assert person.safe.checked_on is not None


def test_saving_the_form_of_reaching_her_again_changes_nothing(cast: Cast) -> None:
    seen = begin(cast)
    reachable(cast, seen)
    before = known(cast, seen)
    client = browser(cast.casey)
    path = url("write_contact", seen)
    assert client.post(path, filled(client, path)).status_code == 302
    after = known(cast, seen)
    assert before.contact is not None
    assert after.contact is not None
    assert (after.safe, after.contact.known) == (before.safe, before.contact.known)


CANNOT_REACH: list[tuple[dict[str, Any], str]] = [
    (
        {"phones": "12"},
        "“12” cannot be a telephone number. Write it with the country, such as +355 69 123 4567.",
    ),
    ({"phones": "ask Lule"}, "“ask Lule” cannot be a telephone number."),
    ({"phones": "069 123 4567 ext. 5"}, "“069 123 4567 ext. 5” cannot be a telephone number."),
    ({"phones": "+999 123 456 789"}, "“+999 123 456 789” cannot be a telephone number."),
    ({"phones": "\n".join(f"06912345{n:02}" for n in range(11))}, "Keep at most 10 numbers."),
    ({"email": "z at example"}, "Enter an address in the form name@example.org."),
    ({"days": []}, "Choose the days on which she or he may be reached."),
    ({"closes": ""}, "Enter from when until when she or he may be reached."),
    ({"closes": "10:00"}, "These hours are empty: they open and close at the same time."),
    ({"opens": "25:00"}, "Enter the time as hours and minutes, such as 14:30."),
    ({"zone": ""}, "Choose whose clock is meant."),
    ({"zone": "Mars/Base"}, "Choose one of the answers shown."),
    ({"next_check_on_year": "2020"}, "This day is over. Enter a day to come."),
]


def test_all_that_is_missing_to_reach_her_is_said_at_once(cast: Cast) -> None:
    """One refusal, not three; and nothing that is needed calls itself optional."""
    seen = begin(cast)
    client = browser(cast.casey)
    page = words(client.get(url("write_contact", seen)))
    for label in ("Days", "From", "Until", "Clock of"):
        assert f'{label} <span class="soft">(optional)' not in page
    assert 'Words that may be said <span class="soft">(optional)' in page, "this one is"
    answer = client.post(
        url("write_contact", seen), {**AGREED, "days": [], "opens": "", "closes": "", "zone": ""}
    )
    assert answer.status_code == 422
    for sentence in (
        "Choose the days on which she or he may be reached.",
        "Enter from when until when she or he may be reached.",
        "Choose whose clock is meant.",
    ):
        assert sentence in words(answer)


def test_what_is_agreed_for_the_first_time_was_asked_today(cast: Cast) -> None:
    seen = begin(cast)
    client = browser(cast.casey)
    path = url("write_contact", seen)
    assert "Asked today" in words(client.get(path))
    assert client.post(path, {"read": "0", "checked_today": "on"}).status_code == 302
    assert known(cast, seen).safe in (None, documents.SafeContact()), "nothing agreed: nothing was asked"
    client.post(path, filled(client, path, channel="none"))
    safe = known(cast, seen).safe
    assert safe is not None
    assert safe.checked_on == clock.today()
    assert "Asked again today" in words(client.get(path))


def test_a_page_on_which_is_written_has_one_way_back(cast: Cast) -> None:
    seen = begin(cast)
    page = words(browser(cast.casey).get(url("write_contact", seen)))
    assert page.count('class="back"') == 1
    assert url("contact", seen) in page.partition('class="back"')[2][:200]


def test_what_cannot_reach_her_gets_a_sentence_and_stays_typed(cast: Cast) -> None:
    seen = begin(cast)
    client = browser(cast.casey)
    for changed, sentence in CANNOT_REACH:
        answer = client.post(url("write_contact", seen), {**AGREED, **changed})
        page = words(answer)
        assert (changed, answer.status_code, sentence in page) == (changed, 422, True)
        assert 'value="about the course"' in page
    assert Contact.objects.count() == 0


def test_a_check_that_is_overdue_may_stay_while_other_things_are_written(cast: Cast) -> None:
    seen = begin(cast)
    safe = documents.SafeContact(channel="none", next_check_on=date(2020, 1, 1))
    actions.record_contact(seen=seen, read=0, contact=documents.Contact(), safe=safe, by=cast.casey.actor())
    client = browser(cast.casey)
    path = url("write_contact", seen)
    assert client.post(path, filled(client, path, say="about the course")).status_code == 302


def test_the_page_says_never_the_address_of_a_shelter(cast: Cast) -> None:
    seen = begin(cast)
    assert "Never the address of a shelter." in words(browser(cast.casey).get(url("write_contact", seen)))


def test_where_a_house_is_is_never_where_she_is_reached(cast: Cast) -> None:
    seen = begin(cast)
    client = browser(cast.casey)
    path = url("write_contact", seen)
    sent = {**AGREED, "address": "At 7 Linden Street, second floor"}
    doors.register("test", lambda _actor: ["7 Linden Street, blue door"])
    try:
        answer = client.post(path, sent)
        assert answer.status_code == 422
        assert "This says where a house is" in words(answer)
        assert "marigold" in answer.content.decode(), "nothing that was typed is lost"
        assert not Contact.objects.exists()
    finally:
        doors.forget("test")
    assert client.post(path, sent).status_code == 302, "who knows no house is not asked"
    doors.register("test", lambda _actor: ["7 Linden Street, blue door"])
    try:
        assert client.post(path, filled(client, path, code_word="thistle")).status_code == 302, "no new word"
        changed = filled(client, path, through_whom="Ring at 7 Linden Street")
        assert client.post(path, changed).status_code == 422, "a new one is asked"
    finally:
        doors.forget("test")


def test_an_address_is_behind_a_word(cast: Cast) -> None:
    seen = begin(cast)
    reachable(cast, seen)
    page = words(browser(cast.casey).get(url("contact", seen)))
    assert page.index("Show her or his own address") < page.index("Rruga e Portit 7")


# What happened --------------------------------------------------------------------------------------------------


def test_what_happened_is_closed_until_someone_asks(cast: Cast) -> None:
    seen = begin(cast)
    client = browser(cast.casey)
    assert "Nothing is written here." in words(client.get(url("account", seen)))
    sent = {
        "read": "0", "status": "PossibleVictimOfTrafficking", "status_decided_by": "NGO", "relationship": "Familial",
        "age_when_trafficked": "17", "recruitment": ["AtWork", "Other"], "control": ["DebtBondage"],
        "exploitation": ["ForcedLabour"], "industries": ["F_Construction"], "sexual_forms": ["PrivateSexualServices"],
        "event": "Transit", "roles_in_process": ["Transporter"], "country_origin": "AL", "countries_transit_0": "GR",
        "countries_transit_2": "IT", "country_destination": "DE",
    }  # fmt: skip
    path = url("write_account", seen)
    assert client.post(path, sent).status_code == 302
    version = queries.account(cast.casey.actor(), again(cast.casey, seen))
    assert version is not None
    assert version.known == documents.Account(
        status="PossibleVictimOfTrafficking", status_decided_by="NGO", relationship="Familial", age_when_trafficked=17,
        recruitment=("AtWork", "Other"), control=("DebtBondage",), exploitation=("ForcedLabour",),
        industries=("F_Construction",), sexual_forms=("PrivateSexualServices",), event="Transit",
        roles_in_process=("Transporter",), country_destination="DE", countries_transit=("GR", "IT"),
        country_origin="AL",
    )  # fmt: skip
    page = words(client.get(url("account", seen)))
    assert page.index("Show what is known") < page.index("Forced labour")
    for text in (
        "Construction",
        "For one person or a household",
        "On the way",
        "Drove, or brought over a border",
    ):
        assert text in page
    assert client.post(path, {**sent, "industries": ["Z_Nowhere"]}).status_code == 422
    assert client.post(path, filled(client, path)).status_code == 302
    again_read = queries.account(cast.casey.actor(), again(cast.casey, seen))
    assert again_read is not None
    assert again_read.known == version.known


def test_a_status_is_always_kept_with_who_decided(cast: Cast) -> None:
    seen = begin(cast)
    answer = browser(cast.casey).post(
        url("write_account", seen), {"read": "0", "status": "ActualVictimOfTrafficking"}
    )
    assert answer.status_code == 422
    assert "Choose who decided this." in words(answer)


@pytest.mark.parametrize("who", ["sam", "hana", "lea"])
def test_what_happened_does_not_exist_for_other_work(cast: Cast, who: str) -> None:
    seen = begin(cast)
    for team in (cast.house, cast.health, cast.legal):
        actions.let_team_in(seen=seen, team=team.pk, by=cast.casey.actor())
    client = browser(getattr(cast, who))
    assert client.get(url("identity", seen)).status_code == 200
    assert client.get(url("account", seen)).status_code == 404
    assert client.get(url("write_account", seen)).status_code == 404


# The guardian ---------------------------------------------------------------------------------------------------


def test_nobody_speaks_for_a_child_until_someone_is_written_down(cast: Cast) -> None:
    seen = begin(cast, presumed_child=True)
    client = browser(cast.casey)
    assert "Nobody speaks for this child yet." in words(client.get(url("guardian", seen)))
    sent = {
        "read": "0", "name": "Gëzim Hoxha", "kind": "appointed", "appointed_by": "Court of Durrës",
        "appointed_on_day": "3", "appointed_on_month": "2", "appointed_on_year": "2026", "contact": "by post",
        "conflict": "none",
    }  # fmt: skip
    path = url("write_guardian", seen)
    assert client.post(path, sent).status_code == 302
    page = words(client.get(url("guardian", seen)))
    assert "Gëzim Hoxha" in page
    assert "Nobody speaks" not in page
    assert client.post(path, filled(client, path, conflict="suspected")).status_code == 302
    assert "This guardian may have had a part in what happened" in words(client.get(url("guardian", seen)))
    brief = known(cast, seen).guardian
    assert brief == documents.GuardianBrief(name="Gëzim Hoxha", kind="appointed", has_conflict=True)
    ended = {"conflict": "none", "ended_on_day": "4", "ended_on_month": "2", "ended_on_year": "2026"}
    assert client.post(path, filled(client, path, **ended)).status_code == 302
    assert "Nobody speaks for this child yet." in words(client.get(url("guardian", seen)))


NO_GUARDIAN: list[tuple[dict[str, str], str]] = [
        ({"conflict": "none"}, "Enter the name of the guardian."),
        ({"name": "G"}, "Choose one of the answers. “None known” is one."),
        ({"name": "G", "conflict": "none", "appointed_on_day": "1", "appointed_on_month": "1",
          "appointed_on_year": "2100"}, "The day of appointment is still to come."),
        ({"name": "G", "conflict": "none", "ended_on_day": "1", "ended_on_month": "1", "ended_on_year": "2100"},
         "The last day is still to come. Leave it open until then."),
        ({"name": "G", "conflict": "none", "appointed_on_day": "2", "appointed_on_month": "1",
          "appointed_on_year": "2026", "ended_on_day": "1", "ended_on_month": "1", "ended_on_year": "2026"},
         "The last day is before the day of appointment. Look at both again."),
    ]  # fmt: skip


def test_a_guardian_that_cannot_be_gets_a_sentence(cast: Cast) -> None:
    seen = begin(cast)
    client = browser(cast.casey)
    for sent, sentence in NO_GUARDIAN:
        answer = client.post(url("write_guardian", seen), {"read": "0", **sent})
        assert (sent, answer.status_code, sentence in words(answer)) == (sent, 422, True)


def test_whether_a_guardian_may_agree_is_asked_and_never_presumed(cast: Cast) -> None:
    seen = begin(cast)
    assert "conflict" not in filled(browser(cast.casey), url("write_guardian", seen))


def test_an_adult_speaks_for_herself(cast: Cast) -> None:
    seen = begin(cast)
    page = words(browser(cast.casey).get(url("guardian", seen)))
    assert "speaks for herself or himself" in page
    assert "Nobody is written down." in page


def test_who_sees_the_short_extract_sees_the_guardians_name_only(cast: Cast) -> None:
    seen = begin(cast, presumed_child=True)
    guardian = documents.Guardian(name="Gëzim Hoxha", contact="by post to Durrës")
    actions.record_guardian(seen=seen, read=0, guardian=guardian, by=cast.casey.actor())
    actions.let_team_in(seen=seen, team=cast.house.pk, by=cast.casey.actor())
    page = words(browser(cast.sam).get(url("guardian", seen)))
    assert "Gëzim Hoxha" in page
    assert "by post" not in page


# Links ----------------------------------------------------------------------------------------------------------


def test_a_link_is_in_both_cases_and_says_who_is_what(cast: Cast) -> None:
    mother, baby = begin(cast), begin(cast, name="Bebi")
    client = browser(cast.casey)
    typed = baby.code.replace("-", "").lower()
    answer = client.post(url("links", mother), {"code": typed, "kind": "child"})
    assert answer.status_code == 302
    actor = cast.casey.actor()
    assert [
        (link.code, link.name_used, link.kind) for link in queries.links(actor, again(cast.casey, mother))
    ] == [(baby.code, "Bebi", "Child")]
    assert [(link.code, link.kind) for link in queries.links(actor, again(cast.casey, baby))] == [
        (mother.code, "Parent")
    ]
    assert baby.code in words(client.get(url("links", mother)))


def test_linking_twice_or_with_itself_says_so(cast: Cast) -> None:
    one, other = begin(cast), begin(cast)
    client = browser(cast.casey)
    client.post(url("links", one), {"code": other.code, "kind": "family"})
    again_sent = client.post(url("links", one), {"code": other.code, "kind": "child"})
    itself = client.post(url("links", one), {"code": one.code, "kind": "child"})
    assert (again_sent.status_code, itself.status_code) == (422, 422)
    assert "These two cases are linked already." in words(again_sent)
    assert "This is the same case. Enter the code of the other one." in words(itself)


def test_24_a_case_that_is_not_open_is_like_a_code_nobody_has(cast: Cast) -> None:
    mine = begin(cast)
    foreign = actions.open_case(name_used="Ferida", by=cast.rita.actor())
    client = browser(cast.casey)
    answers = [
        client.post(url("links", mine), {"code": code, "kind": "family"})
        for code in (foreign.code, "Q2-2222")
    ]
    assert [answer.status_code for answer in answers] == [422, 422]
    pages = [words(a).replace(c, "CODE") for a, c in zip(answers, (foreign.code, "Q2-2222"), strict=True)]
    assert len(pages[0]) == len(pages[1])
    assert "You work on no case with this code. Look at the code again." in pages[0]
    assert "Ferida" not in pages[0]


def test_27_a_linked_case_that_is_not_open_any_more_is_not_there(cast: Cast) -> None:
    one, other = begin(cast), begin(cast, name="Hidden")
    actions.link(seen=one, other_code=other.code, kind="family", by=cast.casey.actor())
    actions.let_team_in(seen=one, team=cast.health.pk, by=cast.casey.actor())
    assert other.code in words(browser(cast.casey).get(url("links", one)))
    page = words(browser(cast.hana).get(url("links", one)))
    assert other.code not in page
    assert "None that you work on." in page
    assert (
        browser(cast.hana).post(url("links", one), {"code": other.code, "kind": "child"}).status_code == 422
    )
