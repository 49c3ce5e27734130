"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "numbers.coded": _("At a visit of %(who)s, rows without names were made, to be counted."),
    "numbers.told": _("At a visit of %(who)s, numbers of cases without names were made for the own agency."),
    "numbers.indicators": _("%(who)s looked at the indicators of the agency."),
    "numbers.split": _("%(who)s had the indicators of the agency worked out by gender, age and place."),
    "numbers.counted": _("%(who)s counted the rows of the agency."),
    "numbers.added_up": _("%(who)s looked at what agencies had sent to be added up."),
    "numbers.workbook": _("%(who)s had a workbook filled with published figures."),
    "numbers.sent": _("%(who)s sent the counts of a year to be added up."),
    "numbers.published": _("%(who)s published a table of figures."),
}
