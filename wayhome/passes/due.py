"""How the duties of this room read. None of them says what was said, or that somebody is on the way."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording

SAID, EARLIER, NO_CARD = "passes.said", "passes.earlier", "passes.no_card"
SHUTS, OTHERS, GOES_ON = "passes.shuts", "passes.others", "passes.goes_on"
MISSING, LONGER, AT_ONCE = "passes.missing", "passes.longer", "passes.at_once"
TAKES_OVER = "passes.takes_over"
_HERE = ("code", "plan")

OPENS = Opens("G")
WORDINGS = {
    SAID: Wording(
        sentence=_("Something was said that waits to be read."),
        action=_("Read it"),
        url_name="passes:passes",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    AT_ONCE: Wording(
        sentence=_(
            "A telephone on the way said something while somebody is looked for, or before anybody wrote that a "
            "journey has begun. Read it now, and tell whoever is looking."
        ),
        action=_("Read it"),
        url_name="passes:passes",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
        is_to_her=False,
    ),
    EARLIER: Wording(
        sentence=_(
            "A card on a telephone says an earlier plan, or to whom a child was to go. Tell who has it by "
            "telephone, or make a new card."
        ),
        action=_("See the cards"),
        url_name="passes:passes",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    NO_CARD: Wording(
        sentence=_(
            "A journey has stopped, and the card on the telephone with it. Ring who is there: whom to call, medicine, "
            "needs. For the way back make a new card."
        ),
        action=_("See the cards"),
        url_name="passes:passes",
        url_args=_HERE,
        ends=Ends.WORDS,
    ),
    SHUTS: Wording(
        sentence=_(
            "A journey has stopped, and the card on the telephone shuts on %(until)s. Keep it open, or plan the way "
            "on. Once it is shut, ring who is there: whom to call, medicine, needs."
        ),
        action=_("Keep it open"),
        url_name="passes:passes",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    LONGER: Wording(
        sentence=_(
            "A journey takes longer than was planned, and the card on the telephone shuts on %(until)s. Keep it open. "
            "Once it is shut, ring who is there: whom to call, medicine, needs."
        ),
        action=_("Keep it open"),
        url_name="passes:passes",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    GOES_ON: Wording(
        sentence=_(
            "A journey goes on, and a card that had ended when it stopped is missing. Make a new one for each who "
            "travels along, or ring and say it."
        ),
        action=_("Make a new card"),
        url_name="passes:passes",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    MISSING: Wording(
        sentence=_(
            "The way was planned anew, a word was taken back, or another agency leads now, and somebody who travels "
            "along has no card on the telephone. Make a new one, with numbers that are answered now; or ring and say "
            "it: whom to call, medicine, needs. On paper as well."
        ),
        action=_("Make a new card"),
        url_name="passes:passes",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    TAKES_OVER: Wording(
        sentence=_(
            "A card on the telephone has shut, and the hand-over that was said with it counts as not made: whoever was "
            "to hand over still answers. Do not ring that telephone, and give it no card. Decide with whoever is on it "
            "who takes over, plan it, and make a new card for them."
        ),
        action=_("See the cards"),
        url_name="passes:passes",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
        is_to_her=False,
    ),
    OTHERS: Wording(
        sentence=_(
            "A journey has stopped, and whoever wrote it down could not see who is there. All cards are open still: "
            "end those of whoever is not beside her or him."
        ),
        action=_("See the cards"),
        url_name="passes:passes",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
}
