"""Draws docs/walk.md: the five stages of the way as each role sees them, in pictures of the practice world.

``./run pictures`` takes the pictures, by the browser story that checks these pages (``tests/journeys/test_walk.py``),
and writes the page around them. A house test compares.
"""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "walk.md"
PICTURES = ROOT / "docs" / "pictures"
AT_MOST = 60_000  # bytes of one picture

# Who is looked over the shoulder of: the first part of an address in the practice world.
WHO = {
    "nora": "Nora, case manager where they are now",
    "sam": "Sam, who works in the house and travels along",
    "vera": "Vera, who leads the house",
    "ana": "Ana, nurse",
    "jon": "Jon, psychologist",
    "lea": "Lea, lawyer",
    "rita": "Rita, case manager in the country of return",
    "drita": "Drita, her colleague",
    "otto": "Otto, police officer",
    "mona": "Mona, who leads the organisation",
    "adam": "Adam, who runs the system",
    "ada": "Ada, data protection officer",
    "alba": "Alba, who counts at Harbour House",
    "flora": "Flora, who counts at the national focal point",
    "gustav": "Gustav, who gives money",
}


@dataclass(frozen=True, slots=True)
class Look:
    """One page over somebody's shoulder. ``path``: where it is; within the case of ``of``, where that is named."""

    who: str
    name: str
    path: str
    words: str
    of: str = ""
    at_desk: bool = False

    @property
    def picture(self) -> str:
        return f"walk-{self.who}-{self.name}.png"


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage; ``page`` is one of its pages, in the case of ``of``, which opens for ``opens`` and for nobody else."""

    title: str
    words: str
    of: str
    page: str
    opens: frozenset[str]
    looks: tuple[Look, ...]


STAGES = (
    Stage(
        "1. A safe place and first help",
        "Somebody answers for each of them, asks before keeping anything, and looks at danger.",
        "Elena",
        "agreed/",
        frozenset({"nora", "casey", "sam", "vera", "ana", "jon", "lea"}),
        (
            Look("nora", "today", "/", "What is due, who waits for it, and since when.", at_desk=True),
            Look(
                "nora",
                "case",
                "",
                "How Elena may be reached comes first: when, by what, and what to say.",
                of="Elena",
            ),
            Look("nora", "agreed", "agreed/", "What she agreed to, one line for each purpose.", of="Elena"),
            Look("vera", "houses", "/houses/", "The houses she leads. An address stands on no list."),
            Look("sam", "shift", "/house/shift/", "A shift is begun, written down and handed over."),
            Look("jon", "people", "/people/?all=1", "He works with one person, so he sees one person."),
            Look(
                "otto",
                "arrivals",
                "/arrivals/sent/",
                "He brings somebody to safety; afterwards he reads no name.",
            ),
            Look(
                "ada",
                "complaint",
                "/complaints/received/",
                "A complaint about a house came to somebody outside of it.",
                at_desk=True,
            ),
        ),
    ),
    Stage(
        "2. Choosing and preparing",
        "All options, twice; then thirteen conditions, each with the sentence that says what is missing.",
        "Sara",
        "plan/1/ready/",
        frozenset({"nora", "casey"}),
        (
            Look(
                "nora",
                "board",
                "/ready-to-leave/",
                "Who may leave, and what the others wait for.",
                at_desk=True,
            ),
            Look(
                "nora",
                "ready",
                "plan/1/ready/",
                "What Sara’s plan waits for, and what to do next.",
                of="Sara",
            ),
            Look(
                "ana", "fit", "plan/1/fit/", "Fit to travel: what the nurse says, and never why.", of="Lule"
            ),
            Look("mona", "agreements", "/protocols/", "What two agencies may share, and until when."),
        ),
    ),
    Stage(
        "3. On the way",
        "Who is with her or him at every minute, and what happens when nobody is heard of.",
        "Mira",
        "plan/1/on-the-way/",
        frozenset({"nora", "casey", "rita", "drita"}),
        (
            Look(
                "nora",
                "way",
                "/on-the-way/",
                "Everybody who travels now; what is late comes first.",
                at_desk=True,
            ),
            Look(
                "nora", "with", "plan/1/with/", "From hand to hand: who has Mira, who takes over.", of="Mira"
            ),
            Look("sam", "asked", "/escorts/mine/", "He reads when and from where to where, and never why."),
            Look(
                "rita", "expected", "/on-the-way/", "The same journey, seen by whoever receives her tonight."
            ),
        ),
    ),
    Stage(
        "4. Arrival and new start",
        "Rest first. Then a plan in her or his own words, help that two sign for, and being in touch for two years.",
        "Iris",
        "goals/",
        frozenset({"rita", "drita"}),
        (
            Look(
                "rita",
                "follow-up",
                "/follow-up/",
                "Whom to be in touch with, and who was not reached.",
                at_desk=True,
            ),
            Look(
                "rita",
                "first-days",
                "first-days/",
                "Tarik came two days ago: what is asked, what is offered.",
                of="Tarik",
            ),
            Look(
                "rita",
                "goals",
                "goals/",
                "The plan of Iris, signed; promised and given on both sides.",
                of="Iris",
            ),
            Look(
                "rita",
                "signs",
                "staying-safe/",
                "Signs to talk about with her, and not about her.",
                of="Iris",
            ),
            Look(
                "drita",
                "to-pay",
                "/to-pay/",
                "What is to be paid for Iris, how, and when.",
                at_desk=True,
            ),
            Look(
                "rita", "closing", "closing/", "Vesa’s case may be closed, with one safe way back.", of="Vesa"
            ),
        ),
    ),
    Stage(
        "5. Speaking in court",
        "Hers or his to refuse, to tie to conditions, and to take back, without losing anything.",
        "Elena",
        "speaking/",
        frozenset({"nora", "casey", "lea"}),
        (
            Look(
                "lea", "dates", "/dates/", "Elena’s day in court, and what is missing for it.", at_desk=True
            ),
            Look(
                "lea",
                "speaking",
                "speaking/",
                "Her answer, her conditions; what the court granted and refused.",
                of="Elena",
            ),
            Look(
                "nora", "hearing", "legal/dates/", "Planned, tried, moved: her day, and who pays.", of="Elena"
            ),
            Look(
                "jon",
                "readiness",
                "speaking/ready/",
                "Whether she is ready. His notes open for him alone.",
                of="Elena",
            ),
        ),
    ),
)
BESIDE = Stage(
    "Beside the way",
    "Who runs it, who counts, and who looks whether it is well. None of them opens a case.",
    "",
    "",
    frozenset(),
    (
        Look("adam", "organisation", "/organisation/", "Who works here, in which teams. No case opens.", at_desk=True),
        Look("mona", "indicators", "/figures/stages/", "How many came, how long they waited, what came of it."),
        Look("alba", "figures", "/figures/", "Which years are counted, and which are still to be sent."),
        Look("flora", "publish", "/figures/publish/", "A table is chosen, tried, and published once.", at_desk=True),
        Look("gustav", "published", "/figures/published/", "No number here tells of one person."),
    ),
)  # fmt: skip
LOOKS = tuple(look for stage in (*STAGES, BESIDE) for look in stage.looks)


def draw() -> str:
    """The page as Markdown: what stands above each picture says whose screen it is."""
    parts = [
        "# The way in pictures",
        "",
        "Written by `./run pictures`, which takes the pictures from the practice world: everybody there is made up.",
        "To walk it yourself: `./run demo`, then *Tour* beside every page. What opens for whom is in",
        "[access](access.md), what each stage waits for in [the journey](journey.md).",
    ]
    for stage in (*STAGES, BESIDE):
        parts += ["", f"## {stage.title}", "", stage.words]
        for look in stage.looks:
            width = 640 if look.at_desk else 260
            parts += [
                "",
                f"**{WHO[look.who]}.** {look.words}",
                "",
                f'<img src="pictures/{look.picture}" width="{width}" alt="{look.words}">',
            ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    PAGE.write_text(draw(), encoding="utf-8")
