"""What stands on the card: the page itself, what to do when, and the sentences of its script."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome.passes.enums import Answer

# Name -> sentence, for the script of the page. What stands in braces is filled in on the telephone.
PAGE: Mapping[str, str | Promise] = {
    "waits": gettext_lazy("Kept on this telephone: {count}"),
    "all-sent": gettext_lazy("Everything is sent"),
    "no-signal": gettext_lazy("No signal"),
    "kept": gettext_lazy("{what}: kept. It is sent as soon as there is signal."),
    "signal-only": gettext_lazy(
        "On this telephone the card opens only while there is signal. Take the card on paper, too."
    ),
    "not-kept": gettext_lazy("This telephone could not keep it. Nothing was sent. Ring the team now."),
    "state-queued": gettext_lazy("Kept here, not sent"),
    "state-sending": gettext_lazy("Is being sent"),
    **{f"state-{one.value}": one.label for one in Answer},
    "title-check": gettext_lazy("Check-in"),
    "title-help": gettext_lazy("We need help"),
    "title-hand": gettext_lazy("Hand-over: {who}"),
    "title-note": gettext_lazy("Note"),
    "check-due": gettext_lazy("The next check-in is due on {time}."),
    "check-over": gettext_lazy("A check-in was due on {time}. Say it now."),
    "check-any": gettext_lazy("No check-in is due any more. You can check in at any time."),
    "give-to": gettext_lazy("{who} takes over. {place}, {time}."),
    "take-from": gettext_lazy("You take over from {who}. {place}, {time}."),
    "word-from": gettext_lazy("Whoever comes says “{word}”. Then you answer with your word."),
    "word-to": gettext_lazy("You say “{word}”. Then you hear the other word."),
    "now-from": gettext_lazy("You are there until {who} says the word."),
    "now-own": gettext_lazy("{who} meets you, and says the word."),
    "now-to": gettext_lazy("{who} is there until you say the word."),
    "not-the-word": gettext_lazy(
        "This is not your word. Try again, or leave it empty: the team then rings you."
    ),
    "not-their-word": gettext_lazy("This is not the word. Stay together, hand over to nobody, and ring the team."),
    "no-word": gettext_lazy(
        "Write the word that was said to you. Was none said? Stay together, hand over to nobody, and ring the team."
    ),
    "not-their-word-own": gettext_lazy(
        "This is not the word. Go with nobody. Stay where people are, and ring the team."
    ),
    "no-word-own": gettext_lazy(
        "Write the word that was said to you. Was none said? Go with nobody. Stay where people are, and ring the team."
    ),
    "child-goes": gettext_lazy(
        "{name} goes to nobody but {who}. Before that, look at a document with a photograph, and read the name on it."
    ),
    "nobody-named": gettext_lazy(
        "As this card was made, this was not the person decided on for {name}. Hand over to nobody."
    ),
    "child-stays": gettext_lazy("{name} stays with you. Ring {calls}, now."),
    "no-paper": gettext_lazy("Choose which document you looked at, and write the name that stands on it. Without it:"),
    "not-named": gettext_lazy("This is not the person named. Hand over to nobody."),
    "told-wrong": gettext_lazy("The team is told as soon as there is signal."),
    "title-wrong": gettext_lazy("Not the person named"),
    "stopped": gettext_lazy(
        "The way has stopped: what this card says of it does not hold any more. Stay with {name}. The team rings you."
    ),
    "stopped-own": gettext_lazy(
        "The way has stopped: what this card says of it does not hold any more. Stay where people are, and go with "
        "nobody who does not know the word. The team rings you."
    ),
    "earlier": gettext_lazy(
        "The team has changed something since this card was made. Before anybody takes over, ring the team, and ask "
        "what holds now."
    ),
    "there": gettext_lazy("({time} at the other end)"),
    "here": gettext_lazy("({time} where you came from)"),
    "hours": gettext_lazy("{from} to {until}, {place} time"),
    "say": gettext_lazy("What may be said: {say}"),
    "off": gettext_lazy("{code} (not on the list any more)"),
    "came-off": gettext_lazy("{code} came off the list. What you wrote stays here: choose which visit it is about."),
    "no-visit": gettext_lazy("Choose which visit it is about. What you wrote stays here."),
    "no-what": gettext_lazy("Choose what came of it."),
    "not-whole": gettext_lazy("You spoke: choose who could hear, and how great the danger is."),
    "no-words": gettext_lazy("Write a few words."),
    "no-event": gettext_lazy("Choose what happened, and how bad it is."),
    "opens": gettext_lazy("This card opens on {time}."),
    "four": gettext_lazy("Enter all four words, with a space between them."),
    "looking": gettext_lazy("One moment."),
    "wrong": gettext_lazy(
        "These are not the four words. Tries left: {left}. Then the card is wiped from this telephone, "
        "with what was not sent."
    ),
    "too-often": gettext_lazy(
        "The words were wrong too often, so the card was wiped, with what was not sent. Ring the team: they make a "
        "new one."
    ),
    "over": gettext_lazy("The card is shut, and it was wiped from this telephone. You have nothing to do."),
    "shut": gettext_lazy(
        "The card is shut, and it was wiped from this telephone. Still on the way? Ring the team: they make a new one."
    ),
    "by-clock": gettext_lazy(
        "The time of this card is over, and it was wiped from this telephone. Still on the way? Ring the team: while "
        "they keep it open, open the link again."
    ),
    "lost": gettext_lazy(
        "The card is shut, and it was wiped from this telephone. Said and not taken by the team: {count}. "
        "Ring the team, and tell them yourself."
    ),
    "away": gettext_lazy(
        "It was put away. With the link and the four words you can fetch it again as long as the card is open."
    ),
    "number": gettext_lazy("Card {number}"),
    "card-number": gettext_lazy("Card {number}, fetched {time}"),
    "left": gettext_lazy("Still here, sealed, and not sent: {count}"),
    "no-contact": gettext_lazy("Nothing could be fetched. Look whether there is signal, then open the link once more."),
    "no-link": gettext_lazy("This is not the whole link. Open it once more, or copy all of it."),
    "old": gettext_lazy(
        "This browser cannot keep the card safe. Use the card on paper, or ring the number you were told."
    ),
}  # fmt: skip


def what_to_do(name: str, *, is_own: bool = False) -> list[str]:
    """When something goes wrong on the way. No reason for it, and no address. ``is_own``: she or he carries it."""
    if is_own:
        return [
            _("If you want to stop, you stop. Nobody asks why. Then ring."),
            _("If somebody comes who does not know the word, go with nobody. Stay among people, and ring."),
            _("If it feels dangerous, go where there are staff and many people. Then ring."),
            _("If you miss a connection, stay among people and ring. Somebody is there day and night."),
            _("Your papers are yours. Keep them with you."),
        ]
    return [
        _("If {name} wants to stop, you stop. Nobody asks why. Then ring.").format(name=name),
        _("If somebody comes who does not know the word, hand over to nobody. Stay among people, and ring."),
        _("If it feels dangerous, go where there are staff and many people. Then ring."),
        _("If you miss a connection, stay together and ring. Somebody is there day and night."),
        _("Papers belong to {name}. Keep them only if you were asked to.").format(name=name),
    ]
