"""Words of papers for a journey (domain.md 3.2, ``travel_document`` and ``exit_permission``)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a paper is."""

    PASSPORT = "passport", _("Passport or identity card")
    EMERGENCY = "emergency_travel_document", _("Emergency travel document")
    LAISSEZ_PASSER = "laissez_passer", _("Laissez-passer")
    RETURN_CERTIFICATE = "return_certificate", _("Return certificate")
    BIRTH_CERTIFICATE = "birth_certificate_child", _("Birth certificate of a child")
    OTHER = "other", _("Another paper")


class Status(models.TextChoices):
    """Where a paper stands. Sealed, like everything about it."""

    NEEDED = "needed", _("Needed")
    REQUESTED = "requested", _("Asked for")
    ISSUED = "issued", _("Ready to be collected")
    COLLECTED = "collected", _("Here")
    REFUSED = "refused", _("Refused")


class Asked(models.TextChoices):
    """What became of asking a consulate."""

    WAITS = "asked", _("Asked, no answer so far")
    ISSUED = "issued", _("It gives the paper")
    REFUSED = "refused", _("It refused")
    NOT_CONFIRMED = "not_confirmed", _("It does not confirm the nationality")
    CALLED_OFF = "called_off", _("Not asked for any more")


class Covers(models.TextChoices):
    """What a lawyer spoke about before a consulate was asked."""

    ASYLUM = "asylum", _("Asylum, and what asking the consulate means for it")
    OFFICIALS = "officials", _("Officials who may help those who did it")


class Leave(models.TextChoices):
    """What a country asks for before somebody may leave it."""

    EXIT_VISA = "exit_visa", _("Exit visa")
    OVERSTAY_WAIVER = "overstay_waiver", _("A fine or a ban for staying too long is lifted")
    COURT = "court_leave", _("A court allows that the child leaves")
    OTHER_PARENT = "custody_consent_other_parent", _("The other parent agrees that the child leaves")
    NONE = "none", _("None is needed")


class LeaveStatus(models.TextChoices):
    """Where it stands."""

    NEEDED = "needed", _("Needed")
    ASKED = "requested", _("Asked for")
    GIVEN = "given", _("Given")
    REFUSED = "refused", _("Refused")


class Enter(models.TextChoices):
    """Whether a country on the way asks for a permission to enter or to change there. No rule is known by heart."""

    NEEDED = "needed", _("Needed, and not there so far")
    NOT_NEEDED = "not_needed", _("Not needed")
    HELD = "held", _("It is there")


class With(models.TextChoices):
    """With whom a child travels."""

    BOTH = "both_parents", _("With both parents")
    ONE = "one_parent", _("With one parent")
    OTHERS = "others", _("Without a parent: with a guardian, an escort, or somebody else")


class Other(models.TextChoices):
    """What is known of the parent who does not travel."""

    KNOWN = "known", _("Known, and can be asked safely")
    UNKNOWN = "unknown", _("Not known, or cannot be found")
    DEAD = "dead", _("Has died")
    IMPLICATED = "implicated", _("May have had a part in what happened")


BY_ITSELF = frozenset({Kind.PASSPORT})  # good at every border, unless countries were written down
WITHOUT_END = frozenset({Kind.BIRTH_CERTIFICATE})
