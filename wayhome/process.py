"""The whole journey on one page: stages, steps, gates, and what follows when something is taken back.

It stands above all rooms and is installed when the site starts (``apps.py``). A change here needs the protection
officer's yes, as a rule does. ``docs/journey.md`` is drawn from it (``docs.draw_journey``). Sources: domain.md 3.0 to
3.5; consent and its end, 4.1. Court is a track beside the way: no other stage asks for it, nor does help depend on it.
"""

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.assistance import ending as helped
from wayhome.attempts import ending as attempts
from wayhome.attempts import gates as leaving
from wayhome.attempts import steps as attempted
from wayhome.attempts.subjects import AttemptSubject
from wayhome.care import reviews as care
from wayhome.checkins import danger as checkins
from wayhome.children import ending as children
from wayhome.children import gates as best_interests
from wayhome.children import holding as decided
from wayhome.closing import gates as closing
from wayhome.conference import ending as conference
from wayhome.consent import actions as consent
from wayhome.consent import cascade, deputies
from wayhome.consent import gates as consented
from wayhome.consent.enums import Purpose
from wayhome.crossings import ending as crossings
from wayhome.custody import agreed, goes_to
from wayhome.custody import ending as custody
from wayhome.custody import gates as on_the_way
from wayhome.custody import steps as travelled
from wayhome.departure import ending as departure
from wayhome.departure import stopping as near
from wayhome.disclosure import steps as disclosed
from wayhome.escorts import ending as escorts
from wayhome.escorts import gates as escorted
from wayhome.family import ending as family
from wayhome.fitness import ending as fitness
from wayhome.fitness import gates as fit
from wayhome.followup import ending as followup
from wayhome.goals import ending as goals
from wayhome.grants import ending as grants
from wayhome.handover import ending as handover
from wayhome.handover import gates as handed_over
from wayhome.hearings import gates as heard
from wayhome.hearings import subjects
from wayhome.identification import actions_talks as identified
from wayhome.identification import ending as talks
from wayhome.identification import gates as interviewed
from wayhome.itinerary import ending as itinerary
from wayhome.itinerary import gates as nights
from wayhome.jointrisk import ending as jointrisk
from wayhome.jointrisk import gates as danger
from wayhome.livelihood import ending as livelihood
from wayhome.messages import ending as messages
from wayhome.numbers import ending as numbers
from wayhome.options import ending as mind
from wayhome.options import gates as choosing
from wayhome.options import steps as options
from wayhome.ordinary import ending as ordinary
from wayhome.organisations import roles
from wayhome.outcomes import ending as outcomes
from wayhome.papers import ending as papers
from wayhome.papers import gates as documents
from wayhome.passes import ending as passes
from wayhome.people import access
from wayhome.people import rules as people
from wayhome.people.subjects import CaseSubject
from wayhome.rating import ending as rating
from wayhome.receivers import ending as receivers
from wayhome.receivers import gates as received
from wayhome.reception import ending as reception
from wayhome.reception import gates as placed
from wayhome.reception import steps as first_days
from wayhome.referrals import ending as referrals
from wayhome.rounds import ending as rounds
from wayhome.shelter import changed as housed
from wayhome.staying import gates as stays
from wayhome.staying import steps as staying
from wayhome.testimony import gates as proceedings
from wayhome.watch import ending as watch
from wayhome.witnessing import ending as speaking

LEADING = access.CASE_MANAGERS

SAFE_PLACE = journey.Stage("SHELTER", _("Safe place and first help"), (
    journey.Step("case_opened", _("Somebody answers for her or him"), CaseSubject, LEADING),
    journey.Step(
        "first_consents_asked", _("Asked aloud: help, and keeping a file"), CaseSubject, LEADING, after=("case_opened",)
    ),
    journey.Step(
        "safe_contact_agreed", _("Agreed how to reach her or him safely"), CaseSubject, LEADING, after=("case_opened",)
    ),
    journey.Step(
        "help_begun", _("Help has begun"), CaseSubject, LEADING,
        after=("first_consents_asked",), gates=(consented.CONSENT_ASSIST,),
    ),
    journey.Step(
        "consent_talk_held", _("The talk about everything else she or he may agree to"), CaseSubject, LEADING,
        after=("first_consents_asked",), repeats=True,
    ),
))  # fmt: skip
IDENTIFYING = journey.Stage("IDENTIFICATION", _("Being recognised, if wanted"), (
    journey.Step(
        identified.HELD, _("The first talk about what happened"), CaseSubject, LEADING,
        after=("case_opened",), gates=(interviewed.INTERVIEW,), repeats=True,
    ),
), ordered=False)  # fmt: skip
# All of them, before anybody leaves (domain.md 3.2, 3.3). None asks whether she or he speaks in court.
LEAVING = (
    leaving.VOLUNTARY, leaving.REFLECTION, proceedings.PROCEEDINGS, danger.RISK, received.RECEIVER,
    documents.DOCUMENT, fit.FIT, escorted.ESCORT, best_interests.CHILD_BID, documents.OTHER_PARENT,
    leaving.SAFE_ADDRESS, leaving.NON_REFOULEMENT, nights.NIGHTS,
)  # fmt: skip
PREPARING = journey.Stage("PRE_DEPARTURE", _("Choosing and preparing"), (
    journey.Step(
        options.CONFIRMED, _("She or he said freely: I want to go back"), CaseSubject, LEADING,
        after=("case_opened",), gates=(choosing.DECISION_RETURN,), repeats=True, turns=True,
    ),
    journey.Step(
        attempted.BEGUN, _("A travel plan is begun"), CaseSubject, LEADING,
        after=(options.CONFIRMED,), gates=(choosing.DECISION_RETURN,), repeats=True,
    ),
    journey.Step(
        attempted.APPROVED, _("Ready to leave"), AttemptSubject, LEADING,
        after=(attempted.BEGUN,), gates=LEAVING, repeats=True,
    ),
    journey.Step(
        attempted.ENDED, _("The travel plan has ended"), AttemptSubject, LEADING, ends=True, turns=True,
    ),
))  # fmt: skip
# One named person answers at every minute; nobody goes ahead on a condition here. A stop closes nothing.
ON_THE_WAY = journey.Stage("TRAVEL", _("On the way"), (
    journey.Step(
        travelled.BEGUN, _("The journey has begun"), AttemptSubject, LEADING,
        after=(attempted.APPROVED,), gates=(on_the_way.LAST_CONSENT, on_the_way.GO), turns=True,
    ),
    journey.Step(
        travelled.HANDED, _("Somebody else is with her or him, and both said so"), AttemptSubject, LEADING,
        after=(travelled.BEGUN,), gates=(on_the_way.EACH_HANDOVER, on_the_way.CHILD_HANDOVER), repeats=True,
    ),
    journey.Step(
        travelled.STOPPED, _("She or he does not want to go on"), AttemptSubject, LEADING, after=(travelled.BEGUN,),
        repeats=True,
    ),
    journey.Step(
        travelled.RESUMED, _("Asked again, she or he goes on"), AttemptSubject, LEADING,
        after=(travelled.STOPPED,), gates=(on_the_way.LAST_CONSENT,), repeats=True,
    ),
    journey.Step(
        travelled.BACK, _("In safe hands again"), AttemptSubject, LEADING, after=(travelled.STOPPED,), turns=True,
    ),
    journey.Step(
        travelled.ARRIVED, _("Arrived"), AttemptSubject, LEADING, after=(travelled.HANDED,), turns=True,
    ),
))  # fmt: skip
NEW_START = journey.Stage("ARRIVAL_REINTEGRATION", _("Arrival and new start"), (
    journey.Step(
        "lead_handed_over", _("Somebody there answers for her or him"), CaseSubject, LEADING,
        after=("case_opened",), gates=(handed_over.ACCEPT_LEAD,), repeats=True, turns=True,
    ),
    journey.Step(
        "local_consents_asked", _("Asked anew there: help, and keeping a file"), CaseSubject, LEADING,
        after=("lead_handed_over",), gates=(handed_over.LOCAL_CONSENT,), repeats=True,
    ),
    journey.Step(
        first_days.HELP, _("Help there has begun"), CaseSubject, LEADING,
        after=("case_opened",), gates=(handed_over.LOCAL_CONSENT,), repeats=True,
    ),
    journey.Step(
        first_days.PLACED, _("A child lives with who looks after it there"), CaseSubject, LEADING,
        after=("case_opened",), gates=(placed.CHILD_PLACEMENT,), repeats=True,
    ),
), awaits=_("Plan, visits, staying safe; a door left open at the end"))  # fmt: skip
STAYING = journey.Stage(
    "STAYING", _("Staying here"), (
        journey.Step(
            staying.BEGUN, _("What staying needs is prepared"), CaseSubject, LEADING,
            after=("case_opened",), gates=(stays.STAYING,), repeats=True, turns=True,
        ),
        journey.Step(
            staying.SETTLED, _("What she or he wanted is there"), CaseSubject, LEADING,
            after=(staying.BEGUN,), repeats=True,
        ),
    ), ordered=False, awaits=_("For those who do not go back"),
)  # fmt: skip
COURT = journey.Stage(
    "TESTIFYING", _("Court, only if wanted"), (
        journey.Step(
            disclosed.SHARED, _("Something was given to the police"), CaseSubject, LEADING,
            gates=(consented.SHARE_LE,), repeats=True, turns=True,
        ),
        journey.Step(subjects.GOING, _("Going to court: in the last hours everything was asked once more"),
                     subjects.HearingSubject, LEADING, gates=heard.ALL, repeats=True),
    ), ordered=False, awaits=_("Her or his choice alone. Nothing depends on it"),
)  # fmt: skip
THE_CASE = journey.Stage("CASE", _("The case itself"), (
    journey.Step(people.SUSPENDED, _("Let it rest"), CaseSubject, LEADING, after=("case_opened",), repeats=True,
                 turns=True),
    journey.Step(people.RESUMED, _("Go on"), CaseSubject, LEADING, after=(people.SUSPENDED,), repeats=True, turns=True),
    journey.Step(people.FOLLOW_UP, _("Look after her or him from time to time"), CaseSubject, LEADING,
                 after=("case_opened",), repeats=True, turns=True),
    journey.Step(people.CLOSED, _("Close, the door left open"), CaseSubject, LEADING,
                 after=("case_opened",), gates=(closing.CLOSE,), repeats=True),
    journey.Step(people.HANDED_ON, _("Another agency goes on"), CaseSubject, LEADING,
                 after=("case_opened",), repeats=True),
    journey.Step(people.REOPENED, _("Open again"), CaseSubject, LEADING,
                 after=((people.CLOSED, people.HANDED_ON),), repeats=True, turns=True),
), ordered=False)  # fmt: skip

# What depends on each consent: the gates that ask for it, and that its end is an event. A house test refuses a purpose
# that is not here.
DEPENDENTS: dict[Purpose, frozenset[str]] = {
    Purpose.ASSISTANCE: frozenset({consented.CONSENT_ASSIST.id, handed_over.LOCAL_CONSENT.id}),
    Purpose.INTERVIEW: frozenset({interviewed.INTERVIEW.id}),
    Purpose.SHARE_LAW_ENFORCEMENT: frozenset({consented.SHARE_LE.id}),
    Purpose.RETURN_TRAVEL: frozenset({leaving.VOLUNTARY.id}),
    Purpose.SHARE_RECEIVING_ORG: frozenset({received.RECEIVER.id}),
    Purpose.DATA_PROCESSING: frozenset({handed_over.LOCAL_CONSENT.id}),
    Purpose.FAMILY_CONTACT: frozenset({best_interests.CHILD_BID.id}),
    Purpose.TESTIMONY: frozenset({heard.CONSENT.id}),
}

_WAY = (care.CONTACT_CHANGED, jointrisk.CONTACT_CHANGED, rounds.CONTACT_CHANGED, reception.CONTACT_CHANGED)
PROCESS = journey.Process(
    stages=(SAFE_PLACE, IDENTIFYING, PREPARING, ON_THE_WAY, NEW_START, STAYING, COURT, THE_CASE),
    roles={role.code: role.label for role in roles.ALL},
    consequences={
        # Sharing stops first; then requests, then a hand-over; then what was written to who has no part any more.
        "consent_withdrawn": (
            *consent.CONSEQUENCES,
            care.CONSENT_ENDED,
            talks.CONSENT_ENDED,
            helped.CONSENT_ENDED,
            *referrals.CONSEQUENCES,
            handover.CONSENT_ENDED,
            messages.CONSENT_ENDED,
            conference.CONSENT_ENDED,
            family.CONSENT_ENDED,
            papers.CONSENT_ENDED,
            receivers.CONSENT_ENDED,
            jointrisk.CONSENT_ENDED,
            departure.CONSENT_ENDED,
            passes.CONSENT_ENDED,
            crossings.CONSENT_ENDED,
            attempts.CONSENT_ENDED,
            near.WAITS_NEAR,
            custody.CONSENT_ENDED,
            watch.CONSENT_ENDED,
            followup.CONSENT_ENDED,
            rounds.CONSENT_ENDED,
            outcomes.CONSENT_ENDED,
            goals.CONSENT_ENDED,
            grants.CONSENT_ENDED,
            livelihood.CONSENT_ENDED,
            ordinary.CONSENT_ENDED,
            reception.CONSENT_ENDED,
            speaking.CONSENT_ENDED,
            numbers.CONSENT_ENDED,
        ),
        # Asked alone, by the safe way: only now what cannot be undone, or nothing of it.
        cascade.CONFIRMED: (attempts.CONFIRMED,),
        cascade.NOT_HERS: (attempts.NOT_HERS,),
        "lead_named": (deputies.PASSED_ON, deputies.LEAD_NAMED),
        "person_changed": (
            *consent.WHEN_PERSON_CHANGED,
            children.PERSON_CHANGED,
            housed.PERSON_CHANGED,
            goes_to.PERSON_CHANGED,
            agreed.PERSON_CHANGED,
        ),
        # A child on the way goes to nobody but whom was decided on, as soon as that is somebody else.
        family.WRITTEN: (goes_to.PERSON_CHANGED,),
        decided.GOES_TO: (goes_to.DECIDED,),
        "contact_changed": _WAY,
        # The danger is looked at anew at every change of stage; before closing, the gate of closing asks for it.
        journey.TURNED: (care.STAGE_CHANGED,),
        care.EVENT: (jointrisk.DANGER_SEEN, followup.DANGER_SEEN),
        care.CONSULATE: (crossings.DANGEROUS, papers.DANGEROUS),
        care.CONSULATE_AGAIN: (papers.DANGER_OVER,),
        conference.RAISED: (departure.DISPUTED,),
        care.ROSE: (checkins.ROSE, followup.DANGER_ROSE),
        mind.EVENT: (mind.MIND_CHANGED, attempts.MIND_CHANGED),
        # Everything booked or asked for an attempt stops with it. On the way, whoever is with her or him stays.
        attempts.EVENT: (
            near.ENDS_NEAR,  # first: while it is known who was to receive and to travel along
            itinerary.STOPPED,
            escorts.STOPPED,
            receivers.STOPPED,
            jointrisk.STOPPED,
            papers.STOPPED,
            family.STOPPED,
            fitness.STOPPED,
            departure.STOPPED,
            custody.ATTEMPT_ENDED,
            passes.STOPPED,
            crossings.STOPPED,
            attempts.LEFT,
            rating.ATTEMPT_ENDED,
        ),
    },
    bases={str(purpose): DEPENDENTS.get(purpose, frozenset()) | {"consent_withdrawn"} for purpose in Purpose},
    sentences=journey.Sentences(
        role=_("This is done by: {roles}."),
        after=_("First comes: {steps}."),
        between=_(" or "),
        done=_("This has been done."),
        ended=_("This has ended. Nothing is added to it; a new attempt starts from its own page."),
        block=_("Nobody can go ahead while this is so. Change what it says first."),
        person=_("A person who is signed in goes ahead, not a job."),
        lifted_by=_("Only these can go ahead: {roles}. Ask one of them."),
        reason=_("Write why going ahead is right. It is kept."),
        second=_("A second, different person must agree. Ask a colleague."),
        second_role=_("The second person must be one of: {roles}."),
        agencies=_("The second person must work for another agency."),
    ),
)


def install() -> None:
    """Make this the process of the installation. Refused, with every reason, when it is not sound."""
    journey.install(PROCESS)
