"""Words of speaking in court: what was told, answers, ways, measures, readiness, danger (domain.md 3.5)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Told(models.TextChoices):
    """What is told before anybody is asked. All of it, each time."""

    RIGHTS = "rights", _("Rights")
    ROLE = "role", _("What she or he would be in it")
    LENGTH = "length", _("How long it may take, and how it may end")
    DEFENCE = "defence", _("What the other side learns")
    INSTEAD = (
        "alternatives",
        _("What there is instead: an earlier statement, heard once and recorded, by video"),
    )
    PAYS = "pays", _("Who pays for the way, childcare, lost wages")
    NO = "no", _("No is a whole answer, at any time; help goes on in any case")


class Sheet(models.TextChoices):
    """What became of the sheet that explains it. No answer of hers or his hangs on it."""

    SIGNED = "signed", _("Was given it, and signed that she or he got it")
    UNSIGNED = "unsigned", _("Was given it, and did not sign")
    UNWANTED = "unwanted", _("Did not want it")


class Answer(models.TextChoices):
    """What she or he says. None is better than another."""

    NO = "no", _("No")
    NOT_NOW = "not_now", _("Not now")
    CONDITIONS = "yes_with_conditions", _("Yes, with conditions")
    YES = "yes", _("Yes")


YES = frozenset({Answer.CONDITIONS, Answer.YES})


class Reply(models.TextChoices):
    """What whoever asked is told. All but a yes that counts has the same words."""

    YES = "yes", _("A yes, as far as it goes")
    NONE = "none", _("There is no agreement")


class Modality(models.TextChoices):
    """In which way, the least burdensome first."""

    STATEMENT = "earlier_statement", _("An earlier statement is used")
    RECORDED = "recorded_hearing", _("Heard once, ahead of time, and recorded")
    VIDEO = "video_link", _("By video, from where she or he lives")
    IN_PERSON = "in_person", _("There in person, with protection")


class Identity(models.TextChoices):
    """Whether the name is told."""

    FULL = "full", _("The name may be told")
    PSEUDONYM = "pseudonym", _("Another name is used")
    WITHHELD = "withheld", _("No name at all")


class Measure(models.TextChoices):
    """What protects while somebody speaks (``special_measure.type``)."""

    VIDEO_LINK = "video_link", _("By video")
    RECORDED = "recorded_interview", _("An interview that is recorded")
    PRE_TRIAL = "pre_trial_hearing", _("Heard before the trial")
    SCREEN = "screen", _("A screen in the room")
    CLOSED = "closed_hearing", _("Without the public")
    PSEUDONYM = "pseudonym", _("Another name in the papers")
    NOT_SEEN = "no_visual_contact", _("Not seen by the accused, nor seeing them")
    ENTRANCE = "separate_entrance", _("A door and a room of one’s own")
    SUPPORT = "support_person", _("Somebody to be with")
    SAME_SEX = "same_sex_interviewer", _("Asked by a woman, or by a man, as wished")
    INTERPRETER = "interpreter", _("An interpreter")
    BREAKS = "breaks", _("Breaks whenever wanted")
    PRIVATE = "limits_on_private_questions", _("No questions about private life")
    PROGRAMME = "witness_protection_programme", _("A protection programme")
    RELOCATION = "relocation", _("Living somewhere else")
    OTHER = "other", _("Something else")


class Outside(models.TextChoices):
    """Who asked her or him about it, outside a hearing that was planned here."""

    POLICE = "police", _("The police")
    PROSECUTION = "prosecution", _("The prosecutor")
    COURT = "court", _("A court or a judge")
    DEFENCE = "defence", _("The lawyer of the other side")
    EXPERT = "expert", _("An expert")
    OTHER = "other", _("Somebody else")


class State(models.TextChoices):
    """What was decided on it."""

    PENDING = "pending", _("Asked for")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")


class Ready(models.TextChoices):
    """The psychologist’s word. Never why."""

    READY = "ready", _("Ready")
    NOT_NOW = "not_now", _("Not now")
    UNSAFE = "unsafe", _("It would do harm")


class Word(models.TextChoices):
    """What who leads heard of a psychologist, where nothing psychosocial is open to her or him. Never why."""

    AHEAD = "ahead", _("It may go ahead. She or he agreed that I hear this, and never why")
    HERS = (
        "hers",
        _("She or he does not want me to hear it. A psychologist saw her or him, and knows of the day"),
    )


class Level(models.TextChoices):
    """How great the danger of speaking is."""

    LOW = "low", _("Low")
    MEDIUM = "medium", _("Medium")
    HIGH = "high", _("High")
    CRITICAL = "critical", _("Critical")


class Who(models.TextChoices):
    """Who could be harmed by it. Each is looked at."""

    PERSON = "person", _("Herself or himself")
    FAMILY = "family", _("Family")
    CHILDREN = "children", _("Her or his children")
    OTHERS = "others", _("Others who were exploited together")
    STAFF = "staff", _("People who work here")


class Cover(models.TextChoices):
    """Whether they are safe."""

    NOBODY = "nobody", _("Nobody there, or no danger to them")
    COVERED = "covered", _("Could be harmed; a measure is in place")
    NOT_COVERED = "not_covered", _("Could be harmed; nothing is in place so far")
    UNKNOWN = "unknown", _("Not known")


OPEN = frozenset({Cover.NOT_COVERED, Cover.UNKNOWN})
NEEDS_MEASURES = frozenset(
    {Level.MEDIUM, Level.HIGH}
)  # critical: nobody goes ahead, with measures or without
