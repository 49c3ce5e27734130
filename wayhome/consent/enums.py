"""Code values of what was agreed, how, and what came of it (domain.md 4.1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """What is asked, each on its own. Nothing is bundled."""

    ASSISTANCE = "ASSISTANCE", _("Safe place and help")
    DATA_PROCESSING = "DATA_PROCESSING", _("Keeping a file")
    INTERVIEW = "INTERVIEW", _("An interview")
    HEALTH_EXAM = "HEALTH_EXAM", _("Seeing a doctor")
    HEALTH_SHARE = "HEALTH_SHARE", _("Passing on a health summary")
    PSYCHOSOCIAL = "PSYCHOSOCIAL", _("Counselling")
    SHARE_LAW_ENFORCEMENT = "SHARE_LAW_ENFORCEMENT", _("Telling the police")
    SHARE_RECEIVING_ORG = "SHARE_RECEIVING_ORG", _("Telling an agency in the country of return")
    SHARE_CONSULATE = "SHARE_CONSULATE", _("Asking a consulate for papers")
    FAMILY_CONTACT = "FAMILY_CONTACT", _("Contact with a relative")
    RETURN_PREPARATION = "RETURN_PREPARATION", _("Preparing to go back")
    RETURN_TRAVEL = "RETURN_TRAVEL", _("The journey")
    LOCATION_TRACKING = "LOCATION_TRACKING", _("Check-ins on the way")
    REINTEGRATION_SERVICES = "REINTEGRATION_SERVICES", _("Help from a service")
    MONITORING_CONTACT = "MONITORING_CONTACT", _("Visits and questions later")
    TESTIMONY = "TESTIMONY", _("Speaking in court")
    RESEARCH_STATISTICS = "RESEARCH_STATISTICS", _("Counting, without names")
    PHOTO_MEDIA = "PHOTO_MEDIA", _("Pictures and stories")


class Receiver(models.TextChoices):
    """Who receives something under a purpose."""

    NOBODY = "nobody", _("Nobody else")
    ORGANISATION = "organisation", _("An organisation, by name")
    PERSON = "person", _("A person, by name")


class Granted(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_NOW = "not_now", _("Not now")


class Form(models.TextChoices):
    """How it was said. What was not said does not exist here."""

    WRITTEN = "explicit_written", _("In writing")
    ORAL = "explicit_oral", _("Aloud")
    PROXY = "proxy", _("By a legal representative")
    ASSENT = "assent", _("The child’s own yes, before a guardian is there")
    GUARDIAN = "guardian", _("By the guardian of a child")


class Authority(models.TextChoices):
    """By which right somebody decides for an adult."""

    COURT = "court", _("Appointed by a court or an authority")
    MANDATE = "mandate", _("A power that she or he gave in writing")
    LAW = "law", _("By law, as it stands in the country")


class Capacity(models.TextChoices):
    YES = "yes", _("Understands and can decide")
    DOUBT = "doubt", _("In doubt")
    NO = "no", _("Cannot decide now")


class Present(models.TextChoices):
    """Who else was there."""

    NOBODY = "nobody", _("Nobody else")
    INTERPRETER = "interpreter", _("Interpreter")
    ADVOCATE = "advocate", _("Advocate or lawyer")
    GUARDIAN = "guardian", _("Guardian")
    RELATIVE = "relative", _("A relative")
    OFFICER = "officer", _("An officer")
    POSSIBLE_EXPLOITER = "possible_exploiter", _("Somebody who may have had a part in it")
    OTHER = "other", _("Somebody else")


class State(models.TextChoices):
    """How she or he was when asked."""

    CALM = "calm", _("Calm enough to decide")
    INTOXICATED = "intoxicated", _("Under alcohol, drugs or strong medicine")
    CRISIS = "crisis", _("In acute crisis")


class Assent(models.TextChoices):
    """The child's own yes or no."""

    YES = "yes", _("The child says yes")
    NO = "no", _("The child says no")
    NOT_ASKED = "not_asked", _("Not asked")


class Band(models.TextChoices):
    """What a child's age means for who agrees [P] (domain.md 4.1 rule 6). The youngest possible age counts."""

    ADULT = "adult", _("18 and older")
    UNDER_6 = "0-5", _("0 to 5: the guardian agrees, the child is told")
    UNDER_12 = "6-11", _("6 to 11: the guardian agrees, and the child is asked")
    UNDER_15 = "12-14", _("12 to 14: the guardian agrees, and the child’s own yes is written")
    UNDER_18 = "15-17", _("15 to 17: the guardian agrees, and the child’s own yes is written")


class Way(models.TextChoices):
    """By which way she or he took it back."""

    IN_PERSON = "in_person", _("Face to face")
    CALL = "call", _("On the telephone")
    MESSAGE = "message", _("By message")
    LETTER = "letter", _("On paper")
    THROUGH = "through", _("Through somebody else")


class SaidBy(models.TextChoices):
    """Who said so."""

    PERSON = "person", _("She or he did")
    GUARDIAN = "guardian", _("The guardian")
    REPRESENTATIVE = "representative", _("Lawyer, advocate or legal representative")
    UNKNOWN = "unknown", _("Not certain who it was")


class Ending(models.TextChoices):
    """Why an agreement ended before its last day."""

    TAKEN_BACK = "taken_back", _("Taken back")
    REPLACED = "replaced", _("Asked again, and answered anew")
    NOT_LAWFUL = "not_lawful", _("Who agreed may not agree any more")


class RecallAnswer(models.TextChoices):
    """What whoever held copies did with them."""

    DELETED = "deleted", _("Deleted")
    LEGAL_REASON = "legal_reason", _("Kept, for a reason in law")


class Ground(models.TextChoices):
    """Why something is passed on although nobody agreed (domain.md 4.1 rule 7, gate G1.4)."""

    DANGER = "danger", _("Danger to life")
    LAW = "law", _("A duty in law")


class Media(models.TextChoices):
    """What was made of somebody."""

    PICTURE = "picture", _("Picture")
    FILM = "film", _("Film")
    SOUND = "sound", _("Voice")
    STORY = "story", _("Story in words")
