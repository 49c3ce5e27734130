"""What people may read here. The pages are in the files named after them."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.casefile import rules
from wayhome.casefile.queries_beside import Beside as Beside
from wayhome.casefile.queries_beside import beside as beside
from wayhome.casefile.queries_beside import everything_beside as everything_beside
from wayhome.casefile.queries_beside import stage_beside as stage_beside
from wayhome.casefile.queries_case import CasePage as CasePage
from wayhome.casefile.queries_case import page as page
from wayhome.casefile.queries_notes import NotePage as NotePage
from wayhome.casefile.queries_notes import content as content
from wayhome.casefile.queries_notes import file as file
from wayhome.casefile.queries_notes import files_of as files_of
from wayhome.casefile.queries_notes import note as note
from wayhome.casefile.queries_notes import notes as notes
from wayhome.casefile.queries_today import Desk as Desk
from wayhome.casefile.queries_today import desk as desk
from wayhome.core import navigation
from wayhome.core.components import Link
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import User
from wayhome.people import holding, reading
from wayhome.people.access import CASE_MANAGERS
from wayhome.people.queries import Found


def own_work(actor: SignedIn) -> list[Link]:
    """Where the work of somebody who does no casework is: first what is there for their roles, then what is for all."""
    links = [Link(page.label, page.url) for page in navigation.of_own_roles(actor)]
    links.append(Link(_("Organisation"), reverse("organisations:overview")))
    links.append(Link(_("On call"), reverse("duties:on_call")))
    return links


def colleagues(actor: SignedIn) -> list[tuple[UUID, str]]:
    """Case managers whose keys will open a case of the actor's: who may stand in for them."""
    teams = [team.pk for team in holding.first_teams(actor)]
    here = User.objects.visible_to(actor).working().exclude(pk=actor.user_id)
    rows = here.filter(
        memberships__team__in=teams,
        memberships__ended_at=None,
        role_grants__role__in=CASE_MANAGERS,
        role_grants__ended_at=None,
    )
    return list(rows.order_by("name", "pk").distinct().values_list("pk", "name"))


def name_of(actor: SignedIn, seen: Found) -> str:
    """The name she or he uses, where it is open to the actor; else the code."""
    known = reading.briefs(actor, [seen.id]) if seen.access.may_read_minimum("A") else {}
    return (known[seen.id].name_used if seen.id in known else "") or seen.code


def why_not_edit(actor: SignedIn, seen: Found, page: NotePage) -> str | None:
    """Why the actor cannot write the next version of this note, or None."""
    newest = page.newest
    return rules.why_not_edit(
        organisation=newest.organisation, own_of=newest.own_of, user=actor.user_id, mine=actor.organisation_id
    ) or rules.why_not_note(seen.access, newest.kind)
