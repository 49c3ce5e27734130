"""Every address of this room, by every role, on a case of one's own and of others (23 to 31)."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.cast import Cast, sign_in
from tests.departure import story
from tests.departure.story import REFLECTION, Facts, facts
from tests.departure.test_given import CARD, at, kit
from wayhome.departure import actions_given, models, urls
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]
EVERY_ROLE = sorted(role.code for role in roles.ALL)
WRITE = {"CASE_MANAGER_SEND", "TRAVEL_LOGISTICS"}
READ = WRITE | {"CASE_MANAGER_RECV", "RETURN_COUNSELLOR", "GUARDIAN", "ESCORT", "WITNESS_PROTECTION"}
TOLD = READ | {
    "SHELTER_STAFF", "SHELTER_MANAGER", "ADVOCATE", "LEGAL_AID", "CONSULAR", "HEALTH", "TRANSIT_CONTACT",
    "BORDER_CONTACT", "PROSECUTOR", "COURT",
}  # fmt: skip
BOARD = {"CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "RETURN_COUNSELLOR", "GUARDIAN"}


def expected(name: str, code: str) -> set[int]:
    if name == "board":
        return {200} if code in BOARD else {403}
    if name == "left":
        return {200} if code in BOARD - {"GUARDIAN"} else {403}
    if code not in TOLD:
        return {404}
    if name in ("ready", "go_ahead", "second"):
        return {200} if code in READ else {404}
    if name == "given":
        return {200} if code in READ else {404}
    return {200} if code in WRITE else {403}


def addresses(seen: Found, thing: object) -> dict[str, str]:
    here = [seen.code, 1]
    found = {
        name: reverse(f"departure:{name}", args=here) for name in ("ready", "given", "orient", "kit", "card")
    }
    return {
        **found,
        "board": reverse("departure:board"),
        "left": reverse("departure:left"),
        "go_ahead": reverse("departure:go_ahead", args=[*here, REFLECTION]),
        "second": reverse("departure:second", args=[*here, thing]),
        "paper": reverse("departure:paper", args=[*here, "card"]),
        "own_way": reverse("departure:own_way", args=[seen.code]),
    }


def test_23_every_address_by_every_role_and_looking_writes_nothing_but_findings(
    cast: Cast, facts: Facts
) -> None:
    someone = casting.join(
        cast.mona,
        "Vera",
        roles=("CASE_MANAGER_SEND",),
        teams=((cast.intake, cast.casey), (cast.supervisors, cast.casey)),
    )
    seen, _now = story.begun(cast)
    story.let_in(cast, seen)
    facts.says[REFLECTION] = "Not over."
    story.look(cast, seen)
    asked = story.ask(cast, seen)
    actions_given.write_card(thing=uuid4(), given=CARD, **at(cast, seen))
    counted = uuid4()
    actions_given.give(thing=counted, given=kit(cash=5, currency="EUR"), **at(cast, seen))
    pages = addresses(seen, asked)
    assert {pattern.name for pattern in urls.urlpatterns} == {*pages, "approve", "count"}
    browser = sign_in(Client(), someone)
    before = [list(model.objects.values()) for model in (models.Given, models.Lifting, models.Approval)]
    wrong = {}
    for code in EVERY_ROLE:
        RoleGrant.objects.filter(user=someone.user).delete()
        RoleGrant.objects.create(user=someone.user, role=code, granted_by=cast.mona.user)
        for name, url in pages.items():
            status = browser.get(url).status_code
            if status not in expected(name, code):
                wrong[code, name] = status
    assert wrong == {}
    assert before == [
        list(model.objects.values()) for model in (models.Given, models.Lifting, models.Approval)
    ]
    for code in ("LE_INVESTIGATOR", "HEALTH", "CASE_MANAGER_RECV"):
        RoleGrant.objects.filter(user=someone.user).delete()
        RoleGrant.objects.create(user=someone.user, role=code, granted_by=cast.mona.user)
        for url in (
            reverse("departure:approve", args=[seen.code, 1]),
            reverse("departure:count", args=[seen.code, 1, counted]),
            pages["kit"],
            pages["own_way"],
        ):
            assert browser.post(url, {}).status_code in (403, 404), (code, url)
    assert before == [
        list(model.objects.values()) for model in (models.Given, models.Lifting, models.Approval)
    ]
