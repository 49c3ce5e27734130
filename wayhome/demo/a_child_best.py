"""What was found to be best for Lio: one talk, his relatives, the panel that decided. Told by ``a_child``."""

from dataclasses import replace
from uuid import UUID, uuid4

from wayhome.children import actions as children
from wayhome.children import documents as best
from wayhome.children.enums import Care, Company, Conclusion, Heard, Solution, Wants
from wayhome.consent.documents import Recipient
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.demo import telling
from wayhome.demo.telling import Story, day
from wayhome.family import actions as family
from wayhome.family import documents as kin
from wayhome.family import queries as relatives
from wayhome.family.enums import Answered, Feels, Relation, Safe, Tie, What
from wayhome.identification import actions as identification
from wayhome.identification.documents import Interview
from wayhome.identification.enums import Said
from wayhome.training import actions as training
from wayhome.training.enums import Competency

GUARDIAN, GRANDMOTHER, UNCLE = "Gent Dosti", "Besa Kola", "Arben Kola"
PANEL = (
    ("Anila Marku", "Child protection", False), ("Bora Leka", "Dawn Centre", False),
    ("Cen Hoti", "Family court", False), ("Dea Prifti", "Hospital", False),
)  # fmt: skip


def uncle_asks(story: Story) -> None:
    """“The uncle” wants to collect him on the second day: no, and nobody looks for him."""
    uncle = uuid4()
    known = kin.Relative(
        name=UNCLE, relation="uncle", country="AL", region="Shkodra", feels="does_not", tie=str(Tie.SUSPECTED)
    )
    wants = kin.Approach(relative=uncle, on=day(0), what=str(What.COLLECT), answer=str(Answered.REFUSED))
    family.write_relative(seen=story.seen(), thing=uncle, read=0, given=known, by=story.lead)
    family.write_approach(seen=story.seen(), thing=uuid4(), given=wants, by=story.lead)


def has_learnt(story: Story) -> None:
    """Casey talks with children: a manager saw the paper of the course."""
    training.record_paper(
        user=story.lead.user_id, title="Talking with children", competencies=[Competency.CHILD_INTERVIEW],
        given_on=day(-3), until_on=day(300), by=story.who["mona"],
    )  # fmt: skip


def is_heard_once(story: Story) -> None:
    """By who has learnt it, the guardian near, recorded, so that nobody has to ask a second time."""
    story.agrees(Purpose.INTERVIEW)
    near = Interview(
        topic="labour", is_private=True, language=telling.LANGUAGE, guardian_near=True, is_recorded=True,
        present=("guardian",),
    )  # fmt: skip
    talk = identification.begin(seen=story.seen(), read=0, given=near, by=story.lead)
    said = {"EX01": str(Said.YES), "EX03": str(Said.YES)}
    identification.keep_answers(seen=story.seen(), interview=talk.pk, answers=said, act="yes", by=story.lead)
    identification.end(seen=story.seen(), interview=talk.pk, by=story.lead)
    identification.find(
        seen=story.seen(), interview=talk.pk, result="presumed", reason="He told it plainly", open_points="His age",
        read=0, by=story.lead,
    )  # fmt: skip


def names_grandmother(story: Story) -> UUID:
    """He wants to go to her; he and his guardian agree that she is asked."""
    thing = uuid4()
    known = kin.Relative(
        name=GRANDMOTHER, relation=str(Relation.GRANDMOTHER), country="AL", region="Shkodra", feels=str(Feels.WANTS)
    )  # fmt: skip
    family.write_relative(seen=story.seen(), thing=thing, read=0, given=known, by=story.lead)
    story.agrees(Purpose.FAMILY_CONTACT, recipients=(Recipient(None, GRANDMOTHER),), groups=("A",))
    return thing


def visit(story: Story, relative: UUID) -> None:
    """Child protection there has looked: willing, able, safe."""
    before = relatives.relative(story.lead, story.seen(), relative).assessed
    found = kin.Assessment(
        visited_on=day(0), visitor="Child protection, Anila Marku", willing=True, able=True, safe=str(Safe.YES),
        tie=str(Tie.NONE), child_view="I want to sleep at hers",
    )  # fmt: skip
    read = before.newest.number if before else 0
    family.assess(seen=story.seen(), thing=relative, read=read, given=found, by=story.lead)


def lives_next_door(story: Story, relative: UUID) -> UUID:
    """So it is not known whether it is safe there, until that is answered."""
    thing = uuid4()
    given = kin.Adverse(relative=relative, on=day(0), words="Another uncle lives next door")
    family.write_adverse(seen=story.seen(), thing=thing, given=given, by=story.lead)
    return thing


def is_kept_away(story: Story, thing: UUID) -> None:
    """Answered."""
    given = kin.Adverse(answer="An order of the court keeps him away", answered_on=day(0))
    family.answer_adverse(seen=story.seen(), thing=thing, read=1, given=given, by=story.lead)


def is_asked(story: Story) -> None:
    """What he wants and what his guardian says; with nobody who answers for him, a panel decides."""
    lead, attempt = story.lead, story.attempt()
    his = best.View(
        on=day(0), words="I want to sleep at grandmother’s", heard_by=PANEL[0][0], alone=True, how=str(Heard.TALK),
        wants=str(Wants.RETURN),
    )  # fmt: skip
    children.hear(seen=story.seen(), attempt=attempt, record=uuid4(), given=his, by=lead)
    guardian = best.GuardianView(on=day(0), words="He misses her", wants=str(Wants.RETURN))
    children.hear_guardian(seen=story.seen(), attempt=attempt, record=uuid4(), given=guardian, by=lead)
    found = best.Bia(
        on=day(0), assessor=lead.name, company=str(Company.UNACCOMPANIED), conclusion=str(Conclusion.PANEL),
        facts="School place, grandmother, no danger found",
    )  # fmt: skip
    children.assess(seen=story.seen(), attempt=attempt, read=0, given=found, by=lead)


def panel_decides(story: Story, relative: UUID) -> None:
    """Back to his grandmother, looked at again in three months. One of four says otherwise, and that stays."""
    lead, attempt, panel = story.lead, story.attempt(), uuid4()
    asked = best.Bid(requested_on=clock.today(), members=PANEL)
    children.request(seen=story.seen(), attempt=attempt, record=panel, given=asked, by=lead)
    for read, (name, _agency, _conflict) in enumerate(PANEL, start=1):
        view = Solution.STAY if read == len(PANEL) else Solution.RETURN
        said = best.Position(name=name, solution=str(view), words="So I see it")
        children.record_position(
            seen=story.seen(), attempt=attempt, panel=panel, read=read, given=said, by=lead
        )
    decided = replace(
        asked, considered=tuple((str(one), "For and against") for one in Solution), relative=relative,
        recommendation=str(Solution.RETURN), care=str(Care.FAMILY), decided_on=day(0), review_on=day(90),
    )  # fmt: skip
    children.decide(
        seen=story.seen(), attempt=attempt, panel=panel, read=len(PANEL) + 1, given=decided, by=lead
    )
