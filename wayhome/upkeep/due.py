"""How this room's duties read."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording

NO_BACKUP = "upkeep.no_backup"
NOBODY_OPENS = "upkeep.nobody_opens"
ONE_ALONE = "upkeep.one_alone"

WORDINGS = {
    NO_BACKUP: Wording(
        sentence=_("There is no good backup of today. What is written now could be lost with the machine."),
        action=_("See what is wrong"),
        url_name="upkeep:home",
        url_args=(),
        ends=Ends.FACT_OR_WHY,
    ),
    NOBODY_OPENS: Wording(
        sentence=_(
            "There are cases or own notes that nobody can open any more. Two of the three officers give them back."
        ),
        action=_("See what is closed, and what to do"),
        url_name="upkeep:home",
        url_args=(),
        ends=Ends.FACT,
    ),
    ONE_ALONE: Wording(
        sentence=_(
            "Some keys are held by one person alone. If she or he loses them, the cases are closed to everybody."
        ),
        action=_("See which team needs a second person"),
        url_name="upkeep:home",
        url_args=(),
        ends=Ends.FACT_OR_WHY,
    ),
}
