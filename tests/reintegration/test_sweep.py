"""Every address of this room, by every role (23 to 31)."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.attempts import story
from tests.cast import Cast, sign_in
from tests.reintegration.test_plan import goals, plan, promise
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.reintegration import models, urls

pytestmark = pytest.mark.django_db
EVERY_ROLE = sorted(role.code for role in roles.ALL)
# Who sees the travel plan at all, and of those who reads and who writes group I.
WRITE = {"CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "GUARDIAN"}
READ = WRITE | {"SHELTER_STAFF", "SHELTER_MANAGER", "RETURN_COUNSELLOR"}
TOLD = READ | {"ADVOCATE", "LEGAL_AID", "HEALTH"}  # a minimum of both: the case is no secret to them
KNOWN = TOLD | {"PSYCHOSOCIAL"}  # a minimum of plans, nothing of travel


def expected(name: str, code: str) -> int:
    if name == "plan":
        return 200 if code in READ else 404
    if code in WRITE:
        return 200
    return 403 if code in KNOWN else 404


def test_23_every_address_by_every_role_and_looking_writes_nothing(cast: Cast) -> None:
    someone = casting.join(
        cast.mona,
        "Vera",
        roles=("CASE_MANAGER_SEND",),
        teams=((cast.intake, cast.casey), (cast.supervisors, cast.casey)),
    )
    seen, _now = story.begun(cast)
    goals(cast, seen)
    thing = promise(cast, seen)
    version = plan(cast, seen).newest.id
    here = [seen.code, 1]
    pages = {name: reverse(f"reintegration:{name}", args=here) for name in ("plan", "goals", "promise")}
    pages["fund"] = reverse("reintegration:fund", args=[*here, thing])
    pages["show"] = reverse("reintegration:show", args=[*here, version])
    assert {pattern.name for pattern in urls.urlpatterns} == {*pages, "sign"}
    browser = sign_in(Client(), someone)
    before = models.Plan.objects.count()
    found, wanted = {}, {}
    for code in EVERY_ROLE:
        RoleGrant.objects.filter(user=someone.user).delete()
        RoleGrant.objects.create(user=someone.user, role=code, granted_by=cast.mona.user)
        for name, url in pages.items():
            found[name, code] = browser.get(url).status_code
            wanted[name, code] = expected(name, code)
        if code not in WRITE:
            sign = reverse("reintegration:sign", args=[*here, version])
            assert browser.post(sign, {}).status_code in (403, 404), code
    assert {key: value for key, value in found.items() if value != wanted[key]} == {}
    assert (models.Plan.objects.count(), models.Signature.objects.count()) == (before, 0)
