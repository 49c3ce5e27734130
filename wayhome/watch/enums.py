"""Words of staying safe (domain.md 4.8). On the screen: signs to talk about; never a number, never a reproach."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Flag(models.TextChoices):
    """A sign to talk about, in the spelling of domain.md 4.8."""

    SELF_REPORT = "self_report", _("She or he says: it is beginning again")
    THREAT = "threat", _("Somebody threatens her or him, or the family")
    CONTACT = "contact_by_trafficker", _("Somebody who exploited her or him is in touch")
    DOCUMENTS = "documents_handed_over", _("Papers were given to somebody else")
    TRAVEL = "travel_plan_abroad_with_unknown", _("A journey abroad with somebody hardly known")
    JOB = "new_suspicious_job_offer", _("An offer of work that does not add up")
    LOST = "lost_contact_2", _("Two times not reached, as it was agreed")
    DEBT = "debt_call", _("Somebody asks for money that is said to be owed")
    PARTNER = "new_partner_controlling", _("Somebody new who decides what she or he does")
    HOUSING = "housing_loss", _("The home was lost, or will be")
    FAMILY = "family_conflict", _("A conflict in the family")
    SUBSTANCE = "substance_relapse", _("Alcohol or drugs again")
    SCHOOL = "child_absent_school", _("A child does not come to school")
    INCOME = "income_zero_2_months", _("No income for two months")
    OFFICIAL = "official_pressure", _("An official presses her or him")


class Source(models.TextChoices):
    """Where a sign comes from."""

    HER = "her", _("Said by her or him")
    WORKER = "worker", _("Seen or heard by a colleague")
    ALLOWED = "allowed", _("Said by somebody she or he lets us speak with")
    AGENCY = "agency", _("Told by another agency or a service")
    SYSTEM = "system", _("Noticed here, from what was written")


class Band(models.TextChoices):
    """What follows. Nothing closes by it, nothing is taken away."""

    WATCH = "watch", _("Watch")
    TALK = "talk", _("Talk with her or him")
    NOW = "now", _("Now")


class Word(models.TextChoices):
    """What a record of the watch holds. All of them look alike without keys."""

    SIGN = "sign", _("A sign")
    CONTEST = "contest", _("Seen differently")
    DECISION = "decision", _("Decided")
    KNOWN = "known", _("What is known")
    TALK = "talk", _("Talked with")
    HAPPENED = "happened", _("What happened")
    REVIEW = "review", _("Gone through")


class Answer(models.TextChoices):
    """Yes, no, or nobody knows. Nobody is asked twice for it."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not known, or not asked")


class Says(models.TextChoices):
    """Who says that it is different."""

    HER = "her", _("She or he")
    GUARDIAN = "guardian", _("The guardian of a child")
    OTHER = "other", _("Somebody else, for her or him")


class Outcome(models.TextChoices):
    """What it came to."""

    ATTEMPTED = "attempted", _("Somebody tried; she or he was not exploited")
    CONFIRMED = "confirmed", _("She or he was exploited again")


class MeasureKind(models.TextChoices):
    """What helps to stay safe (domain.md 4.8)."""

    WEEKLY = "weekly_contact", _("Somebody asks every week how she or he is")
    ROUTINE = "safe_contact_routine", _("Agreed how and when to be in touch")
    JOB_CHECK = "safe_job_check", _("An offer of work is looked at together before a yes")
    INCOME = "safe_income", _("A safe income")
    HOUSING = "housing", _("A safe home")
    MIGRATION = "safe_migration", _("How to go abroad safely, told in plain words")
    DEBT = "debt_plan", _("A plan for debts")
    MEDIATION = "mediation", _("Talking with the family, with somebody in between")
    PEERS = "peer_group", _("A group of people who lived through the like")
    MONEY = "emergency_money", _("Money for an emergency")
    SCHOOL = "school", _("School or training")
    HEALTH = "health", _("Health")
    PAPERS = "papers", _("Papers")
    OTHER = "other", _("Something else")


class MeasureState(models.TextChoices):
    """How it stands."""

    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Not done, or stopped")


class Wanted(models.TextChoices):
    """Her or his own yes or no to each."""

    YES = "yes", _("Yes, wanted")
    NO = "no", _("No, not wanted")
    NOT_ASKED = "not_asked", _("Not asked so far")
