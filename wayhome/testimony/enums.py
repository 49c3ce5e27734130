"""Words of legal matters, their days, claims for compensation, and the look at proceedings (domain.md 3.2, 3.5)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MatterKind(models.TextChoices):
    """What kind of proceedings."""

    CRIMINAL = "criminal", _("Criminal")
    CIVIL = "civil", _("Civil")
    COMPENSATION = "compensation", _("Compensation")
    LABOUR = "labour", _("Work and wages")
    ASYLUM = "asylum", _("Asylum")
    OTHER = "other", _("Something else")


class MatterState(models.TextChoices):
    """Whether it goes on."""

    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class Stage(models.TextChoices):
    """How far it has come, in this order. Nothing is an answer too: nobody knows so far."""

    REPORTED = "reported", _("Reported, or applied for")
    INVESTIGATED = "investigated", _("Being looked into")
    CHARGED = "charged", _("Charged, or filed with a court")
    TRIAL = "trial", _("Being heard")
    DECIDED = "decided", _("Decided; it may still be appealed")
    APPEAL = "appeal", _("Appealed")
    FINAL = "final", _("Final")


class Outcome(models.TextChoices):
    """What was decided, the last time."""

    CONVICTION = "conviction", _("Convicted")
    ACQUITTAL = "acquittal", _("Acquitted")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")
    SETTLED = "settled", _("Settled between them")
    STOPPED = "stopped", _("Stopped, without a decision")
    OTHER = "other", _("Something else")


class Appellant(models.TextChoices):
    """Who appealed."""

    PERSON = "person", _("She or he")
    ACCUSED = "accused", _("The accused, or who was claimed from")
    PROSECUTION = "prosecution", _("The prosecutor, or an office")


DECIDED = (Stage.DECIDED, Stage.APPEAL, Stage.FINAL)


class Part(models.TextChoices):
    """What she or he is in it."""

    HARMED = "harmed", _("The one who was harmed")
    WITNESS = "witness", _("A witness")
    CLAIMANT = "claimant", _("The one who claims")
    APPLICANT = "applicant", _("The one who applies")
    ACCUSED = "accused", _("The one who is accused")
    OTHER = "other", _("Something else")


class DayKind(models.TextChoices):
    """What happens by this day."""

    HEARING = "hearing", _("A hearing")
    HAND_IN = "hand_in", _("Something is handed in")
    ANSWER = "answer", _("An answer, or an objection")
    OTHER = "other", _("Something else")


class DayState(models.TextChoices):
    """What became of it. Missed is written as missed."""

    OPEN = "open", _("Still to come")
    DONE = "done", _("Done")
    CALLED_OFF = "called_off", _("Called off, or moved")
    MISSED = "missed", _("Missed")


class Basis(models.TextChoices):
    """On what ground money is claimed (domain.md 3.5, ``compensation_claim``)."""

    WAGES = "wages", _("Wages that were not paid")
    OFFENDER = "offender", _("Damage, from who did it")
    STATE_FUND = "state_fund", _("A fund of the state")
    OTHER = "other", _("Something else")


class ClaimState(models.TextChoices):
    """Where a claim stands."""

    OPENED = "opened", _("Being prepared")
    FILED = "filed", _("Handed in")
    AWARDED = "awarded", _("Awarded")
    PAID = "paid", _("Paid")
    REFUSED = "refused", _("Refused")


CLAIM_DECIDED = frozenset({ClaimState.AWARDED, ClaimState.PAID, ClaimState.REFUSED})


class Proceedings(models.TextChoices):
    """What is open before she or he leaves (``proceedings_check.open_cases``)."""

    NONE = "none", _("None that anybody knows of")
    CRIMINAL = "criminal", _("Criminal proceedings")
    CIVIL = "civil", _("Civil proceedings")
    COMPENSATION = "compensation", _("Compensation or wages")
    ASYLUM = "asylum", _("Asylum")
    OTHER = "other", _("Something else")


class Presence(models.TextChoices):
    """Whether they need her or him here."""

    YES = "yes", _("Yes, here")
    REMOTE = "remote_ok", _("From a distance is enough")
    NO = "no", _("No")


class Evidence(models.TextChoices):
    """What was kept before leaving, so that nobody has to come back for it. Nothing is an answer too."""

    NONE = "none", _("Nothing; this is an answer too")
    STATEMENT = "statement", _("A written statement")
    RECORDED = "recorded_hearing", _("A hearing that was recorded")
    DEPOSITION = "deposition", _("Heard before a judge, ahead of time")


# Of a matter, as the look before leaving asks for it. The papers list no wages there: they are money that is claimed.
AS_PROCEEDINGS = {
    MatterKind.CRIMINAL: Proceedings.CRIMINAL,
    MatterKind.CIVIL: Proceedings.CIVIL,
    MatterKind.COMPENSATION: Proceedings.COMPENSATION,
    MatterKind.LABOUR: Proceedings.COMPENSATION,
    MatterKind.ASYLUM: Proceedings.ASYLUM,
    MatterKind.OTHER: Proceedings.OTHER,
}
