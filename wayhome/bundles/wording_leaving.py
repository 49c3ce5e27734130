"""How reads what is written before leaving and on the way: plans, danger there, family, papers, the journey itself."""

from django.utils.translation import gettext_lazy as _

from wayhome.afterwards import enums as afterwards
from wayhome.attempts import enums as attempts
from wayhome.bundles import wording_whole as whole
from wayhome.bundles.wording import COUNTRY, Table, Whole, yes_no
from wayhome.care import enums as care
from wayhome.checkins import enums as checkins
from wayhome.children import enums as children
from wayhome.crossings import enums as crossings
from wayhome.custody import enums as custody
from wayhome.departure import enums as departure
from wayhome.family import enums as family
from wayhome.fitness import enums as fitness
from wayhome.itinerary import enums as itinerary
from wayhome.jointrisk import enums as jointrisk
from wayhome.papers import enums as papers
from wayhome.passes import enums as passes
from wayhome.receivers import enums as receivers
from wayhome.referrals import enums as referrals
from wayhome.services import enums as services
from wayhome.staying import enums as staying

# Where no permission is needed, how asking for it stands means nothing.
ASKED_FOR = tuple(str(one) for one in papers.Leave if one != papers.Leave.NONE)

TABLE: Table = {
    "attempts": {
        "decided_on": _("Decided on"), "host": (_("Who she or he would live with"), attempts.Host),
        "programme": _("Programme"), "target": _("Wanted by"), "knows_first_night": _("Knows where the first night is"),
        "first_night": _("The first night"), "together": None, "reason": (_("Why"), attempts.Ended),
        "pressed": (_("Did somebody press?"), attempts.Pressed), "has_alternatives": _("Knows what else is possible"),
        "is_informed": _("Was told all of it"), "signed": _("Signed"), "advised_on": _("Advised on"),
        "is_taken_back": _("Taken back"), "by": (_("Found by"), attempts.FoundBy), "stands": _("It stands"),
        "first": _("Who looked first"), "first_is_lawyer": None, "is_second": None,
    },
    "attempts.earlier": {"on": _("Claimed on"), "state": (_("How it stands"), attempts.Claimed)},
    "staying": {
        "way": (_("Which way"), staying.Way), "settled_on": _("Settled on"),
        "kind": (_("What it is about"), staying.Kind),
        "by": _("By when"), "state": (_("How it stands"), staying.State),
    },
    "itinerary": {
        "legs": _("The way"), "mode": (_("By"), itinerary.Mode), "carrier": _("Carrier"), "place_from": _("From"),
        "country_from": (_("Country it begins in"), COUNTRY),
        "departs": (_("Leaves, on the clock there"), whole.clock_there),
        "departs_which": None, "place_to": _("To"), "country_to": (_("Country it ends in"), COUNTRY),
        "arrives": (_("Arrives, on the clock there"), whole.clock_there), "arrives_which": None,
        "min_connection": _("Minutes to change"), "contact_words": _("About the contact"), "booking": _("Booking"),
        "night_place": _("Where she or he sleeps before the next part"), "night_with": _("Who is there in this night"),
        "night_booked": _("Booked for this night"),
        "note": _("Note"), "number": _("Number of the journey"), "departs_at": None, "arrives_at": None,
        "flights": None,
        "state": (_("How it stands"), itinerary.CostState), "asked_by": None, "decided_by": None,
        "paid_on": _("Paid on"),
        "done": None,
    },
    "jointrisk": {
        "lead": None, "other": None, "round": None, "user": None, "is_done": _("Done"),
        "kind": (_("What it is"), jointrisk.Kind), "band": (_("Danger"), care.Band),
        "is_safe": _("Nothing that threatens life or health remains"),
        "hers": (_("What she or he says"), jointrisk.Hers),
        "why": (_("What has changed"), jointrisk.Why),
    },
    "family": {
        "relation": (_("Who it is"), family.Relation), "feels": (_("Does she or he want contact?"), family.Feels),
        "tie": (_("Had a part in it"), family.Tie), "relative": None, "basis": None, "organisation": None,
        "how": (_("How it is asked"), family.How), "asked": _("Who is asked"),
        "state": (_("How it stands"), family.State),
        "visited_on": _("Visited on"), "visitor": _("Who visited"), "willing": (_("Willing"), yes_no),
        "able": (_("Able"), yes_no), "safe": (_("Safe there"), family.Safe), "child_view": _("What the child says"),
        "answer": (_("Answer"), family.Answered),
    },
    "family.approach": {"what": (_("What was asked"), family.What)},
    "family.adverse": {"answer": _("Answer")},
    "children": {
        "heard_by": _("Heard by"), "how": (_("How the child was heard"), children.Heard),
        "wants": (_("Wants"), children.Wants),
        "guardian": _("Guardian"), "assessor": _("Assessed by"),
        "company": (_("Who is with the child"), children.Company),
        "parent": _("Parent"), "parent_tie": (_("Had a part in it"), family.Tie), "willing": (_("Willing"), yes_no),
        "able": (_("Able"), yes_no), "disputed": _("Disputed"), "facts": _("What is known"),
        "conclusion": (_("Conclusion"), children.Conclusion), "relation": (_("Who it is"), family.Relation),
        "paper": _("Paper"), "seen_on": _("Seen on"), "travels": _("Travels along"), "seen_by": _("Seen by"),
        "requested_on": _("Asked for on"), "members": None, "positions": None,
        "considered": (_("What was weighed"), children.Solution),
        "recommendation": (_("Recommended"), children.Solution), "to_child": _("What was said to the child"),
        "care": (_("Care"), children.Care), "relative": None, "receiver": _("Who receives"),
        "receiver_tie": (_("Had a part in it"), family.Tie), "checked_by": _("Looked at by"),
        "checked_on": _("Looked at on"),
        "review_on": _("Looked at again on"), "agency": _("Agency"), "has_conflict": None,
        "solution": (_("For"), children.Solution),
    },
    "papers": {
        "number": _("Number of the paper"), "name": _("Name on the paper"), "born": _("Day of birth on the paper"),
        "nationality": (_("Citizenship on the paper"), COUNTRY), "kind": (_("What it is"), papers.Kind),
        "status": (_("How it stands"), papers.Status), "issuer": _("Made out by"), "consulate": None,
        "issued": _("Made out on"), "valid_to": _("Good until"), "single_journey": _("For one journey"),
        "countries": (_("Good for"), COUNTRY), "used_on": _("Used on"), "disclosed": _("The office was told why"),
        "paper": None, "consent": None, "again_on": _("Asked again on"), "appointment": _("Appointment"),
        "state": (_("How it stands"), papers.Asked), "covers": (_("What it was about"), papers.Covers),
        "insists": _("She or he wants it all the same"), "checked_by": _("Looked at by"),
        "checked_on": _("Looked at on"),
        "travels": (_("Travels with"), papers.With), "other": (_("The other parent"), papers.Other),
        "proof_on": _("Proof seen on"),
    },
    "papers.application": {"name": _("Consulate")},
    "papers.permission": {
        "kind": (_("What is asked for"), papers.Leave),
        "status": (
            _("How it stands"),
            whole.only_if("kind", *ASKED_FOR, label=_("How it stands"), reads=papers.LeaveStatus),
        ),
    },
    "papers.entry": {"state": (_("Does it ask for a visa or another permission?"), papers.Enter)},
    "fitness": {
        "result": (_("Fit to travel"), fitness.Result), "assessed_at": _("Seen on"),
        "conditions": (_("What is needed"), fitness.Condition),
        "other": _("What else"), "escort": (_("Who goes along"), fitness.Escort), "todo": _("What is to be done"),
        "has_limits": None, "for_day": None, "answers": None, "certificate_at": _("Certificate made on"),
        "pregnancy_weeks": _("Weeks of pregnancy"), "is_multiple": _("More than one child"),
        "is_complicated": _("Not a simple pregnancy"),
        "newborn_age_days": _("Age of the new-born child, in days"), "done_at": _("Looked at on"),
        "is_well": (_("Well"), yes_no),
        "arranged": (_("Arranged"), fitness.Condition), "medicine_days": _("Medicine for so many days"),
        "carries": (_("Who carries it"), fitness.Carries), "names_agreed": _("The names agree"),
    },
    "receivers": {
        "answer": _("Answer"),
        "organisation": None, "referral": None, "told": _("What was told"), "kind": (_("Answer"), receivers.Kind),
        "hours": _("Hours"), "other_name": _("Second contact"), "other_phone": _("Telephone of the second"),
        "other_hours": _("Hours of the second"), "capacity_on": _("Room looked at on"),
        "services": (_("What is there"), services.Need), "conditions": _("Conditions"),
        "code": (_("Why not"), referrals.Decline),
        "suggestion": _("Who could help instead"), "promise": _("What is promised"), "promise_by": _("Promised by"),
        "priority": (_("How urgent"), referrals.Priority), "age_band": (_("Age"), referrals.AgeBand),
        "sex": (_("Woman or man"), referrals.Sex), "family": (_("Who comes along"), referrals.Family),
        "needs": (_("What is needed"), services.Need), "month": (_("From which month"), whole.month_text),
        "special": (_("What is special"), referrals.Special),
        "already": _("What was given so far"), "delivery": (_("How she or he comes"), referrals.Delivery),
        "by_contact": _("Contact of who asks"), "by_name": _("Who asks"), "by_role": _("Role of who asks"),
        "by_agency": _("Agency of who asks"), "agreed": _("Agreement"), "is_no_consulate": None,
    },
    "receivers.enquiry": {"kind": (_("What is asked"), (services.Need, referrals.Kind))},
    "receivers.office": {
        "office": (_("Which office"), receivers.Office), "told": (_("What was told"), Whole(whole.office_told)),
    },
    "departure": {
        "departs_at": _("Leaves"), "arrives_at": _("Arrives"), "gate": (_("What was missing"), whole.condition),
        "asked_by": None,
        "answer": (_("Second person"), departure.Answer), "kind": (_("What it is"), departure.Kind),
        "body": _("What was given"),
        "told": (_("What was told"), departure.Told), "items": (_("What was given"), departure.Item),
        "medicine_days": _("Medicine for so many days"), "other": _("What else"), "cash": (_("Cash"), whole.as_said),
        "signed": (_("Signed"), care.Signed), "by": None, "second": None, "second_phone": _("Second telephone"),
        "why": (_("Why"), departure.Why), "papers": (_("Papers are there"), yes_no),
        "money": (_("Money is there"), yes_no),
        "informed": (_("What was told"), departure.Informed), "card": (_("Has the card"), yes_no),
        "booked": (_("Booked"), yes_no),
        "check_in_on": _("Heard of on"), "check_in": _("How"),
    },
    "custody": {
        "kind": (_("Who it is"), custody.HolderKind), "ref": None, "taker": _("Who takes over"),
        "place_type": (_("What place"), custody.PlaceType),
        "planned_at": _("Planned"), "leg": None, "is_gone": _("Not part of the plan any more"),
        "side": (_("Whose word"), (custody.Side, custody.Remark)),
        "of": (_("Whose word counts no more"), custody.Side),
        "how": (_("How it was said"), custody.How), "said_by": _("Said by"),
        "name_shown": _("Name on the paper that was shown"), "paper_shown": (_("Paper that was shown"), custody.Shown),
        "is_safe": (_("Feels safe"), yes_no), "word_ok": (_("The agreed word was right"), yes_no),
        "present": (_("Is she or he there?"), custody.Present), "documents": (_("Papers are in hand"), yes_no),
        "medicine": (_("Medicine is in hand"), yes_no), "kit": (_("The kit is in hand"), yes_no),
        "asked": (_("How it was asked"), custody.Asked), "is_private": (_("Nobody else could hear"), yes_no),
        "in_the_room": _("Who was in the room"), "answer": (_("Does she or he want to go on?"), custody.Answer),
        "what": (_("What happened"), (custody.What, custody.Told)), "reply": (_("Answer"), custody.Reply),
        "because": (_("Why"), custody.Because), "wish": _("What she or he wants"), "said_to": _("Said to"),
        "next_stop": _("Next stop"), "offered": (_("What was offered"), custody.Choice),
        "limits": _("Limits, as the lawyer said them"),
        "chosen": (_("Chosen"), custody.Choice), "after_border": _("After the border"),
    },
    "checkins": {
        "channel": (_("How"), checkins.Channel), "state": (_("How she or he is"), checkins.State),
        "code_ok": (_("The agreed word was right"), yes_no), "counts": None,
        "kind": (_("What happened"), checkins.Kind),
        "severity": (_("How grave"), whole.severity), "actions": _("What was done"), "closed_at": _("Closed"),
        "closing": _("What came of it"),
        "landed_at": _("Landed"), "ended_at": _("Ended"), "outcome": (_("What came of it"), checkins.Outcome),
        "is_alone": (_("Asked alone"), yes_no), "procedure": None, "step": (_("Step"), checkins.Step),
        "result": (_("What came of it"), checkins.Result), "organisation": None, "leads": None, "is_on_call": None,
        "says_yes": (_("To report her or him missing"), yes_no), "reported_on": _("Reported on"),
        "report": _("The report"),
        "is_lifted": _("Taken away"), "looked_at": _("Looked at"), "look": _("What was looked at"),
        "looked_by": _("Looked at by"),
        "is_mistake": None,
    },
    "checkins.voice": {"by": None},
    "custody.words": {
        "asks": _("Whoever comes asks"), "answers": _("She or he answers"),
        "duress": _("Says “I am not free to speak”"),
    },
    "crossings": {
        "kind": (_("To whom"), crossings.Kind), "post": None, "leg": None,
        "told": (_("What it says"), Whole(whole.told)),
        "signed": _("Signed by"), "calls": (_("Whom to ring"), Whole(whole.calls)), "door": None, "consent": None,
        "received_by": _("Received by"), "received_at": _("Received"), "is_no_consulate": None,
    },
    "passes": {
        "who_kind": (_("Who wrote it"), custody.HolderKind),
        "kind": (_("What it is"), passes.Kind), "about": None, "side": (_("Whose word"), custody.Side),
        "state": (_("How she or he is"), passes.State), "what": (_("What happened"), checkins.Kind),
        "severity": (_("How grave"), whole.severity), "device_at": None, "arrived_at": _("Came in"),
        "is_late": _("Came in late"),
        "is_again": None, "paper_shown": (_("Paper that was shown"), custody.Shown),
        "name_shown": _("Name on the paper that was shown"),
        "lat": None, "lon": None, "within": None, "rest": None,
        "medicines": _("Medicines on the way"), "needs": _("What she or he needs on the way"),
    },
    "afterwards": {
        "escort": _("Who travelled along"), "condition": (_("How she or he arrived"), afterwards.Condition),
        "condition_words": _("How she or he arrived, in words"),
        "answer": (_("Did she or he feel safe?"), afterwards.Felt),
        "told_to": _("Told to"), "is_alone": (_("Asked alone"), yes_no),
        "state": (_("Where the papers are"), afterwards.Papers),
        "which": _("Which papers"), "handovers": _("Hand-overs"), "gaps": _("Times with nobody"),
        "checkins": _("Times heard of"),
        "on_time": _("Of these, in time"), "incidents": (_("What happened"), Whole(whole.incidents)),
        "is_missed": _("Had not arrived when expected"), "minutes_to_found": _("Minutes until found"),
        "is_withdrawn": _("Taken back"),
        "felt": (_("Did she or he feel safe?"), afterwards.Felt),
    },
}  # fmt: skip
