"""How the duties of this room read. None of them says what somebody has, or where anybody goes."""

from django.utils.translation import gettext_lazy as _

from wayhome.assistance import seeing
from wayhome.duties.wordings import Ends, Wording
from wayhome.people import looking

FIT, KEPT = "assistance.fit", "assistance.kept"
REMIND, OUTCOME = "assistance.remind", "assistance.outcome"
DRIVE, ALONG = "assistance.drive", "assistance.along"
INTERPRETER = "assistance.interpreter"
CHILD = "assistance.child"
TELL_OFF, CALL_OFF = "assistance.tell_off", "assistance.call_off"
NOBODY_COMES = "assistance.nobody_comes"

OPENS: dict[str, looking.Opens] = {
    "health": seeing.health,
    "appointments": seeing.appointments,
    "appointment": seeing.appointments,
    "add_appointment": seeing.appointments,
    "child_elsewhere": seeing.children,
    "after": looking.opens(
        "DEHI"
    ),  # whom she or he lets read it is sealed: only whoever wrote it hears of it
}
WORDINGS = {
    FIT: Wording(
        sentence=_("Look again whether an interview is good for her or him."),
        action=_("Look again"),
        url_name="assistance:health",
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    REMIND: Wording(
        sentence=_("There is an appointment. Tell her or him again, in a way that is safe."),
        action=_("See the appointment"),
        url_name="assistance:appointment",
        url_args=("code", "thing"),
        of_part=seeing.practical,
        ends=Ends.OUTSIDE,
    ),
    DRIVE: Wording(
        sentence=_("Nobody has confirmed the drive to an appointment. Confirm it, or find another driver."),
        action=_("See the appointment"),
        url_name="assistance:appointment",
        url_args=("code", "thing"),
        of_part=seeing.practical,
        ends=Ends.FACT_OR_WHY,
    ),
    ALONG: Wording(
        sentence=_(
            "Nobody has confirmed who goes along to an appointment. Confirm it, or find somebody else."
        ),
        action=_("See the appointment"),
        url_name="assistance:appointment",
        url_args=("code", "thing"),
        of_part=seeing.practical,
        ends=Ends.FACT_OR_WHY,
    ),
    OUTCOME: Wording(
        sentence=_("An appointment is over. Write down what became of it. Nobody is blamed."),
        action=_("See the appointment"),
        url_name="assistance:appointment",
        url_args=("code", "thing"),
        of_part=seeing.practical,
        ends=Ends.FACT_OR_WHY,
    ),
    INTERPRETER: Wording(
        sentence=_("An appointment does not take place as it was. Call off the interpreter."),
        action=_("See the appointment"),
        url_name="assistance:appointment",
        url_args=("code", "thing"),
        of_part=seeing.practical,
        ends=Ends.FACT_OR_WHY,
    ),
    TELL_OFF: Wording(
        sentence=_(
            "An appointment is called off, as she or he wants it. Tell whoever waits there, and who drives or goes "
            "along. No reason is given."
        ),
        action=_("See the appointment"),
        url_name="assistance:appointment",
        url_args=("code", "thing"),
        of_part=seeing.practical,
        ends=Ends.OUTSIDE,
    ),
    CALL_OFF: Wording(
        sentence=_(
            "Something that appointments rest on was taken back. Call off what is not wanted any more, and tell "
            "whoever waits there. No reason is given."
        ),
        action=_("See the appointments"),
        url_name="assistance:appointments",
        ends=Ends.WORDS,
    ),
    NOBODY_COMES: Wording(
        sentence=_(
            "Nobody comes to the appointments of this case any more. Call off those to come, and tell whoever waits "
            "there, and who drives or goes along. No reason is given."
        ),
        action=_("See the appointments"),
        url_name="assistance:appointments",
        ends=Ends.WORDS,
    ),
    CHILD: Wording(
        sentence=_("Ask again: where somebody is who was left behind, and who cares for her or him now."),
        action=_("Ask again"),
        url_name="assistance:child_elsewhere",
        url_args=("code", "other"),
        ends=Ends.FACT_OR_WHY,
    ),
    KEPT: Wording(
        sentence=_("Something is kept until today. Ask what she or he wants."),
        action=_("See what is kept"),
        url_name="assistance:after",
        ends=Ends.FACT_OR_WHY,
    ),
}
