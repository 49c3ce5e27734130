"""Teams: made with the organisation's key, joined with a member's, left without any."""

from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.core.refusals import Refused
from wayhome.organisations import changing, holding, queries, rules
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Membership, Team
from wayhome.vault import keys
from wayhome.vault.errors import NotCertified


def create_team(*, name: str, kind: str, by: SignedIn) -> Team:
    """A team with a key of its own. Its maker is its first member: someone must hold the key."""
    name = " ".join(name.split())
    with transaction.atomic():
        organisation = holding.organisation(by)
        reason = rules.why_not_create_team(by, holds_key=by.keyring.holds(organisation.pk))
        holding.stop_if(reason, code="team_not_made")
        taken = Team.objects.visible_to(by).filter(name__iexact=name).exists()
        holding.stop_if(rules.why_not_team_name(taken=taken), code="name_taken")
        team = Team.objects.create(organisation=organisation, name=name, kind=kind)
        keys.create_team(by.keyring, team=team.pk, organisation=organisation.pk)
        Membership.objects.create(team=team, user_id=by.user_id, added_by_id=by.user_id)
        audit.record("organisations.team_created", by=by, subject=team.pk)
    return team


def add_to_team(*, team: UUID, user: UUID, by: SignedIn) -> None:
    """Give a colleague the team's key, from the open keys of a member. A key that was swapped raises the alarm."""
    try:
        with transaction.atomic():
            holding.organisation(by)
            found, person = holding.team(by, team), queries.colleague(by, user)
            reason = rules.why_not_add_to_team(
                person,
                team=found.name,
                holds_key=team in by.team_ids and by.keyring.holds(team),
                is_member=_is_member(found, user),
            )
            holding.stop_if(reason, code="not_added")
            keys.add_member(by.keyring, team=team, user=user)
            Membership.objects.create(team=found, user_id=user, added_by_id=by.user_id)
            audit.record("organisations.added_to_team", by=by, subject=user)
    except NotCertified as error:
        raise raise_alarm(by=by, user=user, name=person.name) from error


def remove_from_team(*, team: UUID, user: UUID, by: Actor) -> None:
    """Take a colleague out of a team: the wraps are gone at once, new keys follow at a member's next visit."""
    with transaction.atomic():
        holding.organisation(by)
        found, person = holding.team(by, team), queries.colleague(by, user)
        holding.stop_if(rules.why_not_change_team(by, team=team), code="not_removed")
        reason = rules.why_not_remove_from_team(
            person,
            team=found.name,
            is_member=_is_member(found, user),
            is_last=found.name in queries.alone_in(by, user),
        )
        holding.stop_if(reason, code="not_removed")
        end_membership(team=team, user=user, ended_by=holding.doer(by))
        audit.record("organisations.removed_from_team", by=by, subject=user)


def end_membership(*, team: UUID, user: UUID, ended_by: UUID) -> None:
    """Part of other actions, inside their transaction: the row ends, and the key goes with it."""
    Membership.objects.filter(team_id=team, user_id=user, ended_at=None).update(
        ended_at=clock.now(), ended_by_id=ended_by
    )
    keys.remove_member(team=team, user=user)
    changing.changed(user)


def raise_alarm(*, by: Actor, user: UUID, name: str) -> Refused:
    """Record, outside the transaction that was given up, that stored keys are not the confirmed ones."""
    audit.record_apart("organisations.keys_swapped", by=by, subject=user, outcome="denied")
    return Refused(rules.why_not_trust_keys(name), code="keys_swapped")


def _is_member(team: Team, user: UUID) -> bool:
    return Membership.objects.filter(team=team, user_id=user, ended_at=None).exists()
