"""How reads what is written after arriving: first days, goals, help and money, work, staying safe, being in touch."""

from django.utils.translation import gettext_lazy as _

from wayhome.bundles import wording_whole as whole
from wayhome.bundles.wording import Table, Whole, month, yes_no
from wayhome.care import enums as care
from wayhome.closing import enums as closing
from wayhome.followup import enums as followup
from wayhome.goals import enums as goals
from wayhome.grants import enums as grants
from wayhome.livelihood import enums as livelihood
from wayhome.ordinary import enums as ordinary
from wayhome.outcomes import enums as outcomes
from wayhome.people import enums as people
from wayhome.reception import enums as reception
from wayhome.reintegration import enums as reintegration
from wayhome.rounds import enums as rounds
from wayhome.watch import enums as watch

TABLE: Table = {
    "reception": {
        "kind": (_("Which check"), reception.Kind), "alone": (_("Was she or he asked alone?"), followup.Alone),
        "who": _("Who asked?"), "place_ok": (_("Is the place where she or he sleeps all right?"), yes_no),
        "feels_safe": (_("Does she or he feel safe there?"), reception.Safe),
        "urgent_health": (_("Is a doctor needed now?"), yes_no),
        "papers": (_("Where are the papers?"), reception.Papers),
        "children": (_("The children"), reception.Children), "phone_ok": (_("Has a telephone that works"), yes_no),
        "money_ok": (_("Has money for the first days"), yes_no),
        "contact": (_("How she or he is reached"), reception.Contact),
    },
    "reception.offer": {
        "what": (_("What was offered"), reception.What), "childcare": (_("Somebody for the children"), reception.Aid),
        "transport": (_("The way there"), reception.Aid), "interpreter": (_("Interpreter"), reception.Aid),
        "answer": (_("Answer"), reception.Answer),
    },
    "reception.child": {
        "caregiver": _("Who looks after the child"), "visit_on": _("Visited on"), "visitor": _("Who visited"),
        "guardian_on": _("Guardian since"), "guardian_by": _("Appointed by"), "school": _("School"),
        "school_on": _("School from"),
    },
    "reintegration": {"lines": None, "says": (_("What she or he says"), reintegration.Says)},
    "goals": {
        "word": (_("What it is"), goals.Word), "dimension": (_("What it is about"), goals.Dimension),
        "steps": _("Steps"), "owes": None, "budget": _("Budget line"),
        "review_on": _("Looked at again on"), "without": (_("Wants nothing now in"), goals.Dimension), "about": None,
        "words": _("In her or his own words"), "says": (_("What she or he says"), reintegration.Says),
        "how": (_("Signed"), goals.How), "guardian": _("Guardian"), "state": (_("How it stands"), goals.State),
        "dimensions": (_("What it was about"), goals.Dimension),
    },
    "outcomes": {
        "present": (_("Who else was there"), outcomes.Present), "others": _("Who it was"),
        "is_feared": (_("Somebody there whom she or he fears"), yes_no), "state": (_("How it stands"), outcomes.State),
        "why_aside": _("Why it does not count"), "answers": (_("Answers"), Whole(whole.survey)),
        "why_looking": _("Why she or he looks for work"), "ratings": (_("Ratings"), Whole(whole.ratings)),
        "answered": None, "asked": None, "figures": (_("How much was answered"), Whole(whole.figures)),
    },
    "livelihood": {
        "word": (_("What it is"), livelihood.Word), "wish": _("What she or he would like"),
        "wants": (_("Wants it"), livelihood.Wants), "what": (_("What is learnt"), livelihood.What),
        "service": None, "begins_on": _("Begins on"), "is_begun": _("Has begun"), "about": None,
        "month": (_("Month"), month),
        "share": _("Was there, in percent"), "why": (_("Why not"), livelihood.Why),
        "went": (_("How it went"), livelihood.Went),
        "kept": (_("Where the paper is"), livelihood.Kept), "kind": (_("What kind of work"), livelihood.JobKind),
        "starts_on": _("Begins on"), "contract": (_("A contract"), watch.Answer),
        "enough": (_("Is it enough?"), livelihood.Enough),
        "band": _("About, in a month"), "offered": (_("Who offered it"), livelihood.Offered),
        "place": (_("The place is known"), watch.Answer),
        "papers": (_("The papers stay with her or him"), watch.Answer),
        "leave": (_("She or he may leave"), watch.Answer), "is_there": (_("Still there"), yes_no),
        "how": (_("How it is known"), livelihood.How), "had": (_("Something came in"), yes_no),
        "flag": (_("Which sign"), watch.Flag), "is_sign": (_("It is a sign"), yes_no),
    },
    "livelihood.work": {"why": (_("Why not"), livelihood.Left)},
    "grants": {
        "sort": (_("What it is"), grants.Sort), "order": _("What is ordered"), "service": None,
        "provider": _("Who provides it"),
        "way": (_("How it is given"), grants.Way), "budget": _("Budget"), "line": _("Budget line"),
        "starts_on": _("Begins on"),
        "makes": _("What is made or sold"), "buyers": _("Who buys"), "needs": _("What is needed"),
        "earns": _("What it earns"),
        "helps": _("Who helps"), "parts": _("Instalments"), "due_on": _("Due on"), "paid_on": _("Given on"),
        "paid": _("Given"),
        "paid_by": None, "how": (_("Signed"), grants.How), "signed_on": _("Signed on"),
        "said": _("What she or he said"),
        "state": (_("How it stands"), grants.State), "asked_by": None, "approvals": None,
        "lifted": _("Why it went ahead without a signed plan"),
        "over": _("Why it went ahead with more than planned"), "liked": _("How much she or he liked it, of five"),
        "item": None,
        "went": (_("How it went"), grants.Went), "change": (_("What changes"), grants.Change),
        "sign": (_("Which sign"), grants.Sign),
    },
    "watch": {
        "word": (_("What was written"), watch.Word), "kind": (_("What it is"), watch.MeasureKind),
        "wanted": (_("Does she or he want it?"), watch.Wanted),
        "state": (_("How it stands"), watch.MeasureState), "is_safe": (_("Is it safe?"), yes_no),
        "flag": (_("Which sign"), watch.Flag),
        "source": (_("How it is known"), watch.Source), "was_child": _("She or he was a child then, or may have been"),
        "says": (_("Who sees it differently"), watch.Says), "about": None, "counts": (_("The sign counts"), yes_no),
        "exit_on": _("Over since"), "arrived_on": _("Arrived on"), "under_18": (_("Was under 18"), watch.Answer),
        "twice": (_("It happened more than once"), watch.Answer), "shown": _("The signs were looked at together"),
        "supervisor": _("A supervisor was there"), "outcome": (_("What happened"), watch.Outcome), "case": None,
        "with_her": _("Gone through with her or him"),
    },
    "followup": {
        "kind": (_("What it is"), followup.Kind), "arrived_at": _("Arrived"), "is_by_itself": None,
        "pace": (
            _("How much contact"),
            whole.only_if("kind", "word", label=_("How much contact"), reads=followup.Pace),
        ),
        "keeps": (_("Contacts that are wanted"), whole.contact),
        "is_consent": None,
        "why": (_("Why"), followup.Why), "since": _("Since"), "key": (_("Which contact"), whole.contact),
        "mode": (_("How"), followup.Mode),
        "alone": (_("Seen alone"), followup.Alone), "level": (_("Danger, as it was seen"), care.Band),
        "instrument": (_("Asked besides safety"), followup.Instrument), "found": _("What was found"),
        "asked_for": _("What she or he asked for"), "lifted": _("Gone without the safety note, because"),
        "staff": _("For the safety of who goes"), "person": _("For hers or his, and for who lives there"),
        "door": _("Who one is at the door"),
    },
    "rounds": {
        "key": (_("Which contact"), whole.contact), "way": (_("How"), rounds.Way), "opens_at": _("From"),
        "closes_at": _("Until"),
        "note": _("Note"), "about": None, "maker": None, "what": (_("What became of it"), rounds.What),
        "alone": (_("Seen alone"), followup.Alone), "level": (_("Danger, as it was seen"), care.Band),
        "device_at": None,
        "arrived_at": _("Came in"), "is_late": _("Came in late"),
    },
    "ordinary": {
        "line": (_("What it is about"), whole.line_of_life), "state": (_("How it stands"), ordinary.State),
        "next_step": _("What comes next"),
        "helper": _("Who helps"), "takes_over": _("Who goes on with it"), "service": None,
    },
    "closing": {
        "kind": (_("What it is"), closing.Kind), "answer": (_("What she or he says"), closing.Answer),
        "asks": _("She or he asks for the closing"),
        "keeps": _("Wants somebody to go on being in touch"), "wanted": (_("Wants the card"), yes_no),
        "reach": _("How we are reached"),
        "parts": (_("What was gone through"), closing.Part), "with_her": _("Gone through with her or him"),
        "word": _("Word on the card"), "missing": (_("What was missing"), closing.Need),
        "reason": (_("Why"), people.ClosureReason),
        "over": (_("Who goes on with it"), whole.line_of_life),
    },
}  # fmt: skip
