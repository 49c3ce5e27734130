"""Every indicator that is shown: heading, what the number means, and out of which facts it is made."""

from django.utils.translation import gettext_lazy as _

from wayhome.numbers import listed_kinds
from wayhome.numbers.indicators import Indicator, Measure, Stage

COUNT, SHARE, RATIO = Measure.COUNT, Measure.SHARE, Measure.RATIO
DAYS, HOURS = Measure.DAYS, Measure.HOURS


PLAIN: tuple[Indicator, ...] = (
    Indicator(
        "opened", Stage.SHELTER, _("Cases opened"),
        _("By this agency, in the year. Cases that came with a list are not among them."), COUNT, ("case_opened",),
    ),
    Indicator(
        "from_lists", Stage.SHELTER, _("Cases that came with a list"),
        _("Taken in by this agency in the year. When they were opened is not known."), COUNT, ("from_lists",),
    ),
    Indicator(
        "helped", Stage.SHELTER, _("Help has begun"), _("Cases in which help began in the year."), COUNT,
        ("help_begun",),
    ),
    Indicator(
        "to_help", Stage.SHELTER, _("Days until help began"),
        _("From the day the case was opened, unless it came with a list; half of all waited less."),
        DAYS, ("case_opened>help_begun",),
    ),
    Indicator(
        "to_health", Stage.SHELTER, _("Days until the first health check"),
        _("From the day the case was opened, unless it came with a list, until health was first written down."),
        DAYS, ("to_health",),
    ),
    Indicator(
        "within_day", Stage.SHELTER, _("From contact to our finding within 24 hours"),
        _("Of all findings of ours in the year, of which both moments are known."), SHARE,
        ("within_day", "findings"),
    ),
    Indicator(
        "confirmed", Stage.SHELTER, _("Our finding was confirmed"),
        _("By an authority in the year, of all that we found to be presumed in the year."), SHARE,
        ("formal", "informal"),
    ),
    Indicator(
        "officers", Stage.SHELTER, _("Brought by an officer who was trained"),
        _("On the day she or he was brought, of all whom officers brought."), SHARE, ("trained", "brought"),
    ),
    Indicator(
        "audits", Stage.SHELTER, _("Houses that looked at themselves"), _("Self-audits finished in the year."),
        COUNT, ("audits",),
    ),
    Indicator(
        "audit_score", Stage.SHELTER, _("Lines of a self-audit answered with yes"),
        _("Of all lines that apply, in self-audits finished in the year. Only of those that you may open."), SHARE,
        ("audit_yes", "audit_lines"),
    ),
    Indicator(
        "access", Stage.SHELTER, _("Access for people with a disability"),
        _("Answered with yes, of all self-audits finished in the year. Only of those that you "
          "may open. Whether somebody has a disability is in no number: a few would be told."), SHARE,
        ("access_yes", "access_lines"),
    ),
    Indicator(
        "decided", Stage.LEAVING, _("Said freely: I want to go back"), _("Decisions in the year."), COUNT,
        ("return_confirmed",),
    ),
    Indicator(
        "to_leaving", Stage.LEAVING, _("Days from the decision to leaving"),
        _("Of journeys that began in the year; half of all took less."), DAYS,
        ("return_confirmed>travel_begun",),
    ),
    Indicator(
        "joint", Stage.LEAVING, _("The danger was looked at from both sides"),
        _("Plans that were found ready in the year, and on which two agencies had written."), SHARE,
        ("joint", "approved"),
    ),
    Indicator(
        "reversed", Stage.LEAVING, _("Plans that ended without arriving"),
        _("Of all plans that ended in the year. A plan that ends because of a new danger is no failure."), SHARE,
        ("reversed", "ended"),
    ),
    Indicator(
        "red", Stage.LEAVING, _("Conditions found red"),
        _("How often a condition of leaving was looked at in the year and did not hold, for each plan."), RATIO,
        ("red", "looked"),
    ),
    *listed_kinds.RED,
    Indicator("left", Stage.TRAVEL, _("Journeys begun"), _("In the year."), COUNT, ("travel_begun",)),
    Indicator("arrived", Stage.TRAVEL, _("Journeys that arrived"), _("In the year."), COUNT, ("travel_arrived",)),
    Indicator(
        "stopped", Stage.TRAVEL, _("She or he did not want to go on"),
        _("Journeys that were stopped in the year, for whichever reason; each may go on after asking again."),
        COUNT, ("travel_stopped",),
    ),
    Indicator(
        "to_help_there", Stage.ARRIVAL, _("Days from arriving until help there began"),
        _("Of who came to us, or was handed on by us, in the year."), DAYS, ("travel_arrived>help_there_begun",),
    ),
    Indicator(
        "handed", Stage.ARRIVAL, _("Cases for which somebody else answers now"), _("Handed over in the year."),
        COUNT, ("lead_handed_over",),
    ),
    Indicator("closed", Stage.ARRIVAL, _("Cases closed"), _("In the year."), COUNT, ("case_closed",)),
    Indicator(
        "reopened", Stage.ARRIVAL, _("Cases opened again"), _("In the year. The door was left open."), COUNT,
        ("case_reopened",),
    ),
    *listed_kinds.CONTENT,
    Indicator(
        "asked", Stage.BESIDE, _("Requests to other agencies"), _("Sent in the year."), COUNT, ("requests",)
    ),
    Indicator(
        "answered", Stage.BESIDE, _("Requests that were answered"),
        _("With yes, no or a question, of all that were sent in the year."), SHARE, ("answered", "requests"),
    ),
    Indicator(
        "completed", Stage.BESIDE, _("Requests after which help was given"),
        _("The other agency says that help was given, of all that were sent in the year: not only sent, done."),
        SHARE, ("completed", "requests"),
    ),
    Indicator(
        "stays", Stage.BESIDE, _("Stays begun"), _("In houses of this agency, in the year."), COUNT, ("stays",)
    ),
    Indicator(
        "no_place", Stage.BESIDE, _("Found no place"),
        _("How often in the year somebody found no place here, as the houses wrote it down."), COUNT,
        ("no_place",),
    ),
    Indicator(
        "places", Stage.BESIDE, _("Places"), _("On the last day of the year, or today; of houses that are safe."),
        COUNT, ("places",),
    ),
    Indicator(
        "taught", Stage.BESIDE, _("Came to our courses"), _("Places in sessions of the year that were taken."),
        COUNT, ("taught",),
    ),
    Indicator(
        "rose", Stage.BESIDE, _("Knew more afterwards"),
        _("Higher score after the session than before, of all of whom both are known."), SHARE,
        ("rose", "scored"),
    ),
)  # fmt: skip

SEALED: tuple[Indicator, ...] = tuple(
    Indicator(key, stage, heading, means, measure, of, sealed=True)
    for key, stage, heading, means, measure, of in (
        ("to_shelter", Stage.SHELTER, _("Hours from contact to a safe place"),
         _("From when somebody brought her or him, else from when the case was opened, to the first night in a house. "
           "Not of cases that came with a list; half of all waited less."), HOURS, ("to_shelter",)),
        ("help_declined", Stage.SHELTER, _("Said no to help"),
         _("The last answer, of all who were asked. No is as good an answer."), SHARE,
         ("help_declined", "help_asked")),
        ("told_own", Stage.SHELTER, _("Told of the time to recover in her or his own language"),
         _("Of all who were told."), SHARE, ("told_own", "told")),
        ("recover", Stage.SHELTER, _("Has, or had, a time to recover"),
         _("Of all of whom it was looked at whether there is one."), SHARE, ("recover", "recover_looked")),
        ("unplanned", Stage.SHELTER, _("Left the house without notice"),
         _("Of all stays that ended, as far as the house let it be known."), SHARE, ("unplanned", "stays_ended")),
        ("paper_days", Stage.LEAVING, _("Days until a consulate gave the paper"),
         _("From asking to the day the answer was written down."), DAYS, ("paper_days",)),
        ("receiver_first", Stage.LEAVING, _("Somebody who receives had said yes before anything was booked"),
         _("Of all plans of which a booking is written down, on the day it was first written down. The aim is all."),
         SHARE, ("booked_received", "booked")),
        ("gaps", Stage.TRAVEL, _("Moments in which nobody was with her or him"),
         _("Of all journeys together. The aim is none."), COUNT, ("gaps",)),
        ("on_time", Stage.TRAVEL, _("Heard of on time"), _("Of all times at which somebody was to be heard of."),
         SHARE, ("on_time", "checkins")),
        ("incidents", Stage.TRAVEL, _("Something happened on the way"), _("How often, for a hundred journeys."), SHARE,
         ("incidents", "journeys")),
        ("missed", Stage.TRAVEL, _("Had not arrived when expected"), _("Of all journeys."), SHARE,
         ("missed", "journeys")),
        ("to_found", Stage.TRAVEL, _("Hours until found"), _("Of those who had not arrived when expected."), HOURS,
         ("to_found",)),
        ("withdrawn", Stage.TRAVEL, _("Took the yes back on the way"), _("Of all journeys. It is hers or his to."),
         SHARE, ("withdrawn", "journeys")),
        ("felt_safe", Stage.TRAVEL, _("Felt safe on the way"), _("Said yes, of all who answered."), SHARE,
         ("felt_yes", "felt")),
        ("felt_partly", Stage.TRAVEL, _("Felt safe in part on the way"), _("Of all who answered."), SHARE,
         ("felt_partly", "felt")),
        ("felt_not", Stage.TRAVEL, _("Did not feel safe on the way"), _("Of all who answered."), SHARE,
         ("felt_no", "felt")),
        ("in_plan", Stage.ARRIVAL, _("Arrived on the day that was planned, or before"),
         _("Of all journeys that arrived and of which the way is known."), SHARE, ("arrived_in_plan", "arrivals")),
        ("plan_days", Stage.ARRIVAL, _("Days until the plan was signed"), _("From arriving."), DAYS,
         ("plan_days",)),
        ("contacts", Stage.ARRIVAL, _("Contacts that took place"),
         _("Of all that the calendar asked for until today, where they are wanted."), SHARE,
         ("contacts_done", "contacts_due")),
        ("economic", Stage.ARRIVAL, _("Economic score rose"), _("Last survey against the first."), SHARE,
         ("rss_economic_up", "rss_economic")),
        ("social", Stage.ARRIVAL, _("Social score rose"), _("Last survey against the first."), SHARE,
         ("rss_social_up", "rss_social")),
        ("psychosocial", Stage.ARRIVAL, _("Psychosocial score rose"), _("Last survey against the first."), SHARE,
         ("rss_psychosocial_up", "rss_psychosocial")),
        ("identity", Stage.ARRIVAL, _("Has an identity document"), _("Of all for whom it was looked at."), SHARE,
         ("identity_done", "identity")),
        ("housing", Stage.ARRIVAL, _("Has a contract for housing"), _("Of all for whom it was looked at."), SHARE,
         ("housing_done", "housing")),
        ("income", Stage.ARRIVAL, _("Has an income"), _("Of all who were asked."), SHARE,
         ("income_yes", "income")),
        ("school", Stage.ARRIVAL, _("Goes to school"), _("Of all who were asked about learning."), SHARE,
         ("school_yes", "school")),
        ("again_6", Stage.ARRIVAL, _("Exploited again within 6 months"), _("Confirmed, after arriving."), COUNT,
         ("again_6",)),
        ("again_12", Stage.ARRIVAL, _("Exploited again within 12 months"), _("Confirmed; those of 6 months too."),
         COUNT, ("again_12",)),
        ("again_24", Stage.ARRIVAL, _("Exploited again within 24 months"), _("Confirmed; those of 12 months too."),
         COUNT, ("again_24",)),
        ("tried", Stage.ARRIVAL, _("Somebody tried to exploit again"), _("She or he was not exploited."), COUNT,
         ("tried",)),
        ("lost", Stage.ARRIVAL, _("Not heard of any more"), _("Of all for whom the calendar has begun."), SHARE,
         ("lost", "calendars")),
        ("offered", Stage.COURT, _("Was asked to speak in court"), _("Times that somebody asked."), COUNT,
         ("offered",)),
        ("informed", Stage.COURT, _("Was told everything first"), _("Of all times that somebody asked."), SHARE,
         ("informed", "offered")),
        ("lawyer", Stage.COURT, _("Saw a lawyer of her or his own"), _("Of all times that somebody asked."), SHARE,
         ("own_lawyer", "offered")),
        ("yes", Stage.COURT, _("Answers that were a yes"), _("Of all answers. No is as good an answer."), SHARE,
         ("said_yes", "said")),
        ("taken_back", Stage.COURT, _("A yes was taken back"), _("Of all that were given once."), SHARE,
         ("said_back", "said_once")),
        ("measures", Stage.COURT, _("Measures of protection asked for"), _("All together."), COUNT,
         ("measures",)),
        ("granted", Stage.COURT, _("Measures granted"), _("Of all that were decided on."), SHARE,
         ("granted", "measures_decided")),
        ("told_often", Stage.COURT, _("Times she or he had to tell"),
         _("Talks about what happened, hearings and others who asked, for each person heard. Fewer is better."), RATIO,
         ("told_often", "persons_heard")),
        ("remote", Stage.COURT, _("Heard from afar"),
         _("By video or recorded ahead, of all hearings in which she or he spoke."), SHARE, ("remote", "heard")),
        ("issues", Stage.COURT, _("Something was not right"), _("Hearings after which something was written down."),
         SHARE, ("with_issues", "hearings_over")),
        ("care_days", Stage.COURT, _("Days until somebody cared afterwards"),
         _("From the hearing to the first care that was written down."), DAYS, ("care_days",)),
        ("awarded", Stage.COURT, _("Claims for money awarded"), _("Of all that were made."), SHARE,
         ("awarded", "claims")),
        ("paid", Stage.COURT, _("Claims for money paid"), _("Of all that were awarded."), SHARE,
         ("paid", "awarded")),
    )
)  # fmt: skip

SEALED += (*listed_kinds.INCIDENTS, *listed_kinds.SCORES, *listed_kinds.SUSPECTED, *listed_kinds.CLOSED)

ALL: tuple[Indicator, ...] = tuple(one for stage in Stage for one in (*PLAIN, *SEALED) if one.stage is stage)
# What is never less than all, because nobody leaves or speaks without it: not counted, said.
ALWAYS = (
    _("Nobody is asked what happened without a yes to that talk."),
    _("Nobody leaves before whoever receives her or him has said yes, for the day of arriving."),
    _("Nobody leaves without a yes that is fresh: it is asked again before the journey begins."),
    _("Nobody is heard without a yes that names the matter and the way."),
)
