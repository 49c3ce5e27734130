"""What each action of this track is called on the screen. One sentence for all of it: none says what was written.

Matters, answers, measures, hearings: the later rooms record as this one does. Otherwise the record would tell that
somebody is asked, heard, or has said no, to whoever reads no legal matter.
"""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "testimony.written": _("%(who)s wrote something about legal matters."),
    "testimony.printed": _("%(who)s made a sheet about legal matters."),
    "testimony.checked": _("%(who)s looked at what a travel plan means for legal matters."),
}
