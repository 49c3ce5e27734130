"""The template for looking at what sharing may do to people: in plain words, to be filled in by the organisation.

What Wayhome does is said as it is built. What a law asks is never said here: those lines are marked to be checked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, what is known already, and what is to be written."""

    heading: object
    known: Sequence[object] = ()
    ask: Sequence[object] = ()
    check: Sequence[object] = ()  # [K]: known by hearsay only; a lawyer of the organisation checks it


PARTS = (
    Part(
        _("1. What is done, and for whom"),
        known=(
            _("Agencies help people who were exploited, and bring those home who want to go."),
            _("Each agency keeps its own records of a case; nobody has a list of everybody."),
        ),
        ask=(
            _("Which of our services use it? About how many people a year?"),
            _(
                "Who among them is most at risk if something becomes known: children, people with children, others?"
            ),
        ),
    ),
    Part(
        _("2. Who is responsible"),
        ask=(
            _("Who decides what for and how: we alone, or we and a partner together?"),
            _("Who hosts the installation, and where is the machine?"),
            _("Who is our data-protection officer, and how is she or he reached?"),
        ),
        check=(
            _("Whether you and a partner are responsible together, and what you must then write down."),
            _("Whether your law asks for this assessment, and whether an authority must be asked first."),
        ),
    ),
    Part(
        _("3. Which data, and why each is needed"),
        known=(
            _(
                "Data stand in ten groups, from identity to outcomes. A role opens only the groups that it needs."
            ),
            _("A field that nobody uses is not asked. Text in a person’s own words is never required."),
        ),
        ask=(_("For each group that we share: what for, and what would happen without it?"),),
        check=(
            _(
                "On which ground of your law each group is kept: a yes alone is fragile where somebody depends on you."
            ),
            _("What your law says about health, origin, and offences."),
        ),
    ),
    Part(
        _("4. Whom it is shared with"),
        known=(
            _(
                "Nothing goes to a partner without the person’s own yes, which names partner, data and a last day."
            ),
            _(
                "Taking it back ends the sharing at once. Danger to life is an exception, with a second person."
            ),
            _(
                "An agreement between the organisations says what may be asked for. What it does not cover is refused."
            ),
        ),
        ask=(_("List the agreements, and the reasons that were named where there was none."),),
        check=(_("What your law asks for when data go to another country."),),
    ),
    Part(
        _("5. How long it is kept"),
        known=(_("Each agreement names the months. Whoever asks may have it deleted earlier."),),
        ask=(_("How long do we keep a case after it is closed, and why so long?"),),
        check=(_("How long your law makes you keep records, and which ones."),),
    ),
    Part(
        _("6. What could go wrong, for the person"),
        known=(
            _("Whoever exploited her or him, or a relative, learns where she or he is."),
            _("A colleague reads what is none of her or his business."),
            _("A partner keeps a copy after the yes was taken back."),
            _("A paper or a telephone is seen at home."),
            _("Somebody is forced to open the system, or to agree."),
        ),
        ask=(_("For each: how likely is it here, how bad would it be, what do we do about it?"),),
    ),
    Part(
        _("7. What protects her or him already"),
        known=(
            _("What is written is sealed; who steals the database or a backup reads no name."),
            _("Each organisation holds its own keys. Administrators open no case."),
            _("Who looked is recorded for good, and an independent advocate can read it."),
            _("Mails say that something waits, and nothing else."),
        ),
        ask=(_("What do we add: locks, training, rules for paper and telephones, who may work from home?"),),
    ),
    Part(
        _("8. What the people themselves say"),
        ask=(_("Whom did we ask, how, and what did they say? If nobody: why not?"),),
    ),
    Part(
        _("9. What is left, and who decides"),
        ask=(
            _("Which risks remain? Do we accept them, and who says so?"),
            _("When do we look at this again? At the latest when something changes."),
        ),
        check=(
            _("Within how many hours your law wants an authority to hear of a leak. Practice papers say 72."),
        ),
    ),
)
