"""What people may read about organisations that theirs works with: names, teams to send to, and the words of a key."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from wayhome.core import prepared
from wayhome.core.actors import Actor
from wayhome.organisations import rules_partners
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation, Partner, Team
from wayhome.vault import keys
from wayhome.vault.errors import NoKey, NotCertified


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """Another organisation, as a line in a list. ``alarm`` says that its stored key is not the one compared."""

    organisation: Organisation
    known: Partner | None
    knows_us: bool
    alarm: str = ""

    @property
    def is_mutual(self) -> bool:
        """Whether both sides have compared, and what was compared still stands."""
        return self.known is not None and self.knows_us and not self.alarm


@dataclass(frozen=True, slots=True)
class PartnerList:
    """Organisations that this one knows, that wait for it, and all others of the installation."""

    known: list[PartnerRow]
    waiting: list[PartnerRow]
    others: list[PartnerRow]


@dataclass(frozen=True, slots=True)
class Comparing:
    """Two sets of eight words: those stored for the other organisation, and those to read out to it."""

    row: PartnerRow
    theirs: tuple[str, ...]
    ours: tuple[str, ...]
    holds_key: bool


def partners(actor: Actor, *, mutual: bool = True) -> list[Organisation]:
    """Organisations that the actor's knows, by name; with ``mutual`` those only that know it too."""
    return _partners(actor.organisation_id, mutual=mutual) if actor.organisation_id else []


def partners_ahead(actor: SignedIn) -> prepared.Later:
    """The question of ``partners``, for a page that asks it together with others."""
    return _partners.later(actor.organisation_id, mutual=True)


@prepared.query
def _partners(organisation: UUID, *, mutual: bool) -> QuerySet[Organisation]:
    known = Partner.objects.filter(organisation_id=organisation)
    known = known.mutual() if mutual else known
    return Organisation.objects.filter(pk__in=known.values("partner")).order_by("name")


def partner_teams(actor: Actor, organisation_id: UUID, kind: str) -> list[Team]:
    """Teams of one kind of a partner, to share with. None unless both organisations know each other.

    The vault checks the key of each anew when something is sealed to it: this list is only for choosing.
    """
    known = Partner.objects.of(actor).mutual().filter(partner=organisation_id)
    teams = Team.objects.filter(organisation__in=known.values("partner"), kind=kind)
    return list(teams.select_related("organisation").order_by("name"))


def partner_list(actor: SignedIn) -> PartnerList:
    """Every organisation of this installation but the own one, by what the two know of each other."""
    rows = _rows(actor)
    return PartnerList(
        known=[row for row in rows if row.known],
        waiting=[row for row in rows if not row.known and row.knows_us],
        others=[row for row in rows if not row.known and not row.knows_us],
    )


def comparing(actor: SignedIn, organisation_id: UUID) -> Comparing:
    """The words to compare with one organisation. 404 for the own one, one without keys, and none.

    ``ours`` are empty when the database's key of the own organisation is not the one in the actor's own keys.
    """
    row = next(iter(_rows(actor, organisation_id)), None)
    if row is None:
        raise Http404
    try:
        theirs = keys.organisation_fingerprint(organisation=organisation_id)
    except NoKey as error:
        raise Http404 from error
    try:
        ours = keys.own_organisation_fingerprint(actor.keyring)
    except NotCertified:
        ours = ()
    return Comparing(row, theirs, ours, holds_key=actor.keyring.holds(actor.organisation_id))


def _rows(actor: SignedIn, only: UUID | None = None) -> list[PartnerRow]:
    everyone = Organisation.objects.exclude(pk=actor.organisation_id).order_by("name")
    if only is not None:
        everyone = everyone.filter(pk=only)
    mine = {row.partner_id: row for row in Partner.objects.of(actor).select_related("compared_by")}
    back = set(
        Partner.objects.filter(partner=actor.organisation_id).values_list("organisation_id", flat=True)
    )
    return [
        PartnerRow(
            organisation=organisation,
            known=mine.get(organisation.pk),
            knows_us=organisation.pk in back,
            alarm=_alarm(actor, organisation) if organisation.pk in mine else "",
        )
        for organisation in everyone
    ]


def _alarm(actor: SignedIn, organisation: Organisation) -> str:
    """Why the key of a known partner is not believed any more, or nothing."""
    try:
        keys.certified(actor.keyring, owner=organisation.pk, organisation=organisation.pk)
    except NotCertified:
        return rules_partners.why_not_believed(organisation.name)
    return ""
