"""How this room's duties read."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording

NO_BACKUP = "upkeep.no_backup"

WORDINGS = {
    NO_BACKUP: Wording(
        sentence=_("There is no good backup of today. What is written now could be lost with the machine."),
        action=_("See what is wrong"),
        url_name="upkeep:home",
        url_args=(),
        ends=Ends.FACT_OR_WHY,
    ),
}
