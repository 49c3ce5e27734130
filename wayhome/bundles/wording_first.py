"""How reads what is written from the first day on: who, what was agreed, danger and plan, health, talks, papers."""

from django.utils.translation import gettext_lazy as _

from wayhome.assistance import enums as assistance
from wayhome.bundles import wording_whole as whole
from wayhome.bundles.wording import COUNTRY, LANGUAGE, Table, Whole, part, weekday, yes_no
from wayhome.care import enums as care
from wayhome.casefile import enums as casefile
from wayhome.consent import enums as consent
from wayhome.escorts import enums as escorts
from wayhome.identification import enums as identification
from wayhome.interpreters import enums as interpreters
from wayhome.options import enums as options
from wayhome.people import enums as people
from wayhome.people import words
from wayhome.residence import enums as residence
from wayhome.retention import enums as retention
from wayhome.shelter import enums as shelter

_L = words.LABELS
_ANSWER = {
    "purpose": (_("Question"), consent.Purpose), "groups": (_("What may be passed on"), part),
    "recipients": _("To whom"), "granted": (_("Answer"), consent.Granted), "form": (_("How it was said"), consent.Form),
    "interpreter_why": _("Why nobody of the register interpreted"), "explained_by": _("Explained by"),
    "capacity": (_("Could she or he decide?"), consent.Capacity), "present": (_("Who else was there"), consent.Present),
    "state": (_("How she or he was"), consent.State), "authority": (_("By which right"), consent.Authority),
    "authority_paper": _("What shows it"), "given_at": _("When it was said"), "valid_until": _("Counts until"),
    "assent": (_("What the child said"), consent.Assent), "assent_written": _("The child signed"),
    "guardian": _("Guardian"), "band": (_("Age then"), consent.Band), "first_night": _("On the first night"),
    "emergency": _("Why help could not wait"), "asked_in": None, "evidence": None, "body": None, "organisation": None,
    "how": (_("How it ended"), consent.Ending), "channel": (_("How it was said"), consent.Way),
    "said_by": (_("Who said it"), consent.SaidBy), "confirms": (_("She or he says the same"), yes_no),
}  # fmt: skip

TABLE: Table = {
    "people": {
        "birth_precision": (_L["birth_precision"], people.BirthPrecision),
        "under_18": (_L["under_18"], people.Under18), "gender": (_L["gender"], people.Gender),
        "citizenships": (_L["citizenships"], COUNTRY), "marital_status": (_L["marital_status"], people.MaritalStatus),
        "primary_language": (_L["primary_language"], LANGUAGE),
        "secondary_language": (_L["secondary_language"], LANGUAGE), "language": (_L["primary_language"], LANGUAGE),
        "education": (_L["education"], people.Education), "channel": (_L["channel"], people.Channel),
        "days": (_L["days"], weekday), "interpreter": (_L["interpreter"], yes_no),
        "birth_year": (_L["born"], Whole(whole.born)), "birth_month": None, "birth_day": None,
        "latest_birth": None, "earliest_birth": None, "presumed_child": _("Treated as a child until it is known"),
        "status": (_L["status"], people.TraffickingStatus),
        "status_decided_by": (_L["status_decided_by"], people.DecidedBy),
        "relationship": (_L["relationship"], people.RelationshipToTrafficker),
        "recruitment": (_L["recruitment"], people.Recruitment), "control": (_L["control"], people.Control),
        "exploitation": (_L["exploitation"], people.Exploitation), "event": (_L["event"], people.EventKind),
        "sexual_forms": (_L["sexual_forms"], people.SexualExploitation),
        "industries": (_L["industries"], people.Industry),
        "roles_in_process": (_L["roles_in_process"], people.RoleInProcess),
        "country_origin": (_L["country_origin"], COUNTRY), "countries_transit": (_L["countries_transit"], COUNTRY),
        "country_destination": (_L["country_destination"], COUNTRY),
        "zone": None, "opens": (_L["opens"], whole.as_said), "closes": (_L["closes"], whole.as_said),
    },
    "people.guardian": {
        "name": _L["name"], "kind": (_L["kind"], people.GuardianKind), "conflict": (_L["conflict"], people.Conflict),
        "contact": _L["contact"], "has_conflict": None, "is_ended": None,
    },
    "people.step": {"reason": (_("Why"), (people.ClosureReason, people.RestReason))},
    "consent": _ANSWER,
    "consent.picture": {
        "kind": (_("What it is"), consent.Media), "what": _("What is on it, and who else"), "taken_by": _("Made by"),
        "taken_on": _("Made on"), "kept": _("Where it is kept"), "shown": _("Where it is shown, and who has it"),
        "purpose": _("What for"), "until": _("May be used until"), "basis": None, "gone_on": _("Gone on"),
        "gone_words": _("Who removed it, and what was answered about the copies"),
    },
    "casefile.note": {"kind": (_("What kind of note"), casefile.NoteKind)},
    "care": {
        "concerned": (_("Who could be harmed"), Whole(whole.concerned)),
        "answers": (_("What was seen"), Whole(whole.dangers)),
        "own_view": (_("Her or his own view"), care.OwnView),
        "own_band": (_("Her or his own view"), (care.OwnView, care.Band)),
        "protective": (_("What protects"), care.Protective), "measures": _("What is done about it"),
        "raised_to": (_("Raised to"), care.Band), "lower_to": (_("To be lowered to"), care.Band),
        "computed": (_("Danger"), care.Band), "band": (_("Danger"), care.Band),
        "unknown": (_("Answers not known"), whole.some),
        "is_yes": (_("Agreed"), yes_no), "about": None, "what_if": _("What we do if"), "signals": _("Signals"),
        "places": _("Safe places"), "people": _("People who help"), "children": _("Children"),
        "domain": (_("What it is about"), care.Domain), "urgency": (_("How urgent"), care.Urgency),
        "status": (_("How it stands"), care.NeedStatus), "by_her": (_("What she or he says"), care.ByHer),
        "steps": _("Steps"), "institutions": _("Who takes part"), "how": (_("Signed"), care.Signed),
        "state": (_("How it stands"), care.PromiseState), "settled_on": _("Settled on"), "agency": None,
        "received_on": _("She or he had it on"),
    },
    "care.planreview": {"state": (_("How it stands"), care.Still), "still": (_("How it stands"), care.Still)},
    "interpreters": {
        "kind": (_("What she or he wishes"), interpreters.Wished),
        "value": (_("Which"), (interpreters.Sex, interpreters.Mode)), "circles": (_("Not from"), whole.as_said),
        "wish": None, "found": (_("When it was seen"), interpreters.Found),
    },
    "escorts": {
        "kind": (_("What kind of escort"), escorts.Kind), "sex": (_("Woman or man"), interpreters.Sex),
        "from_leg": None, "to_leg": None, "handover_to": _("Handed over to"), "documents_ok": _("Papers are all right"),
        "asked_conflict": _("Asked about a conflict of interest"), "departs_at": _("Leaves"),
        "arrives_at": _("Arrives"),
        "psychological": _("Somebody is needed beside her or him"), "watched_by": None,
        "watched_name": _("Who watches instead"),
    },
    "escorts.wish": {
        "kind": (_("What she or he wishes"), escorts.Wished), "value": (_("Which"), interpreters.Sex), "wish": None,
    },
    "shelter": {"worker_sex": (_("Wants to talk to"), shelter.WorkerSex)},
    "assistance": {
        "allergies": _("Allergies"), "diet": _("Diet"), "medication": (_("Medicine"), Whole(whole.medicines)),
        "pregnancy_weeks": _("Weeks of pregnancy"), "tell_pregnancy": _("Whoever looks after her may know"),
        "infectious_precaution": (_("Precaution"), assistance.Precaution), "precaution_words": _("Which precaution"),
        "disability_support": _("Support because of a disability"), "crisis": _("In a crisis"),
        "fit_for_interview": (_("Fit for a talk"), assistance.Fit), "ask_again_on": _("Ask again on"),
        "findings": _("Findings"), "content": _("What was talked about"), "bring_to": _("Bring her or him to"),
        "what": None, "worker": None, "escort": _("Who goes along"), "escort_id": None, "driver": _("Who drives"),
        "driver_id": None, "with_whom": _("With whom"), "outcome": (_("What became of it"), assistance.Outcome),
        "kind": (_("What it was"), (assistance.SessionKind, assistance.AppointmentKind, assistance.ItemKind)),
        "booking": None, "moment": _("When it happened"), "wishes": (_("What she wishes"), Whole(whole.wishes)),
        "pregnancy": (_("About a pregnancy"), whole.as_said), "lets": None, "label": _("What is kept"),
        "holder": _("Who holds it"), "state": (_("How it stands"), assistance.Kept), "test": _("What was looked for"),
        "found": _("What was found"), "told": (_("Told"), assistance.Told),
    },
    "assistance.word": {
        "word": (_("What was said"), whole.medicine_word),
        "outcome": (_("What became of it"), (assistance.Outcome, assistance.Dose, assistance.Needed)),
    },
    "identification": {
        "topic": (_("What the talk was about"), identification.Topic),
        "is_private": (_("Nobody else could hear"), yes_no),
        "present": (_("Who else was there"), consent.Present), "interpreter_name": _("Interpreter"),
        "guardian_near": _("The guardian was near"), "is_recorded": _("It was recorded"), "consent": None,
        "reason": _("Why it was asked again"), "asked": (_("List of questions"), identification.Which),
        "answers": (_("Answers"), Whole(whole.questions)),
        "act": (_("Somebody brought or took in the child"), identification.Act),
        "hints": (_("Noticed, and not counted"), whole.noticed), "told": _("What she or he was told"),
        "ended": (_("How it ended"), identification.Ended), "result": (_("What was found"), identification.Result),
        "pattern": (_("What the answers come to"), identification.Pattern), "means_required": None,
        "computed": (_("What followed from the answers"), identification.Result),
        "wish": (_("Wants to talk again"), identification.Wish),
    },
    "identification.voiding": {"why": (_("Why the answers do not count"), identification.VoidWhy)},
    "identification.identification": {
        "kind": (_("Whose decision"), identification.Kind),
        "authority_type": (_("Which authority"), identification.Authority),
        "decision": (_("Decision"), identification.Decision), "interview": None, "reason": _("Why"),
        "open_points": _("Still to be found out"),
        "officer_trained": (_("Whoever brought her or him was trained"), yes_no),
        "no_talk": (_("Why nothing was asked"), identification.NoTalk), "observed": (_("What was seen"), whole.noticed),
    },
    "identification.notified": {
        "authority": (_("Which authority"), identification.Authority),
        "ground": (_("On what ground"), identification.Ground),
        "law": _("Which law"),
    },
    "identification.appeal": {
        "deadline": (_("Can be challenged until"), whole.only_if("applies", True, label=_("Can be challenged until"))),
        "is_done": (_("Challenged"), whole.only_if("applies", True, label=_("Challenged"))), "applies": None,
    },
    "residence": {
        "start": _("Began on"), "min_days": (_("Days at least"), whole.some), "extended_to": _("Extended to"),
        "ended_reason": (_("Why it ended"), residence.Ended),
        "not_applicable": (_("Why there is none"), residence.NotApplicable),
        "by_lawyer": _("Written by her or his lawyer"), "what": (_("What was told"), residence.Told),
        "kind": (_("What it is"), residence.PaperKind), "state": (_("How it stands"), residence.PaperState),
        "applied_on": _("Asked for on"), "outcome": (_("How it ended"), residence.ClaimEnd),
        "outcome_on": _("Ended on"),
        "appeal": (_("Can it be challenged?"), residence.Appeal), "advised_on": _("Advised on"),
        "hers": _("What she or he said"), "stood_by": _("Who looked at it"),
        "was_given": _("Protection was given before"),
    },
    "residence.removal": {
        "why": (_("Why"), residence.RemovalWhy), "at": (_("At what time"), whole.as_said),
        "state": (_("How it stands"), residence.RemovalState), "lawyer_on": _("Lawyer reached on"),
    },
    "options": {
        "is_talk": None, "presented": (_("What was shown"), options.Option),
        "role": (_("Who talked"), options.Counsellor),
        "state": (_("How she or he was"), consent.State), "decision": (_("What she or he said"), options.Option),
        "free": (_("Said freely"), options.Free), "near_end": _("The time to recover ended on"),
        "near_removal": _("She or he was to be made to leave"), "answer": (_("Answer"), options.Counsel),
    },
    "caselists": {
        "said": (_("From a list"), Whole(whole.of_a_list)), "row": None, "key": None, "into": None, "after": None,
        "list": None,
        "mark": None,
    },
    "retention": {
        "kind": (_("What it is"), retention.Kind), "until": _("Kept until"), "at_least": _("At least until"),
        "ground": (_("On what ground"), retention.Ground), "reason": (_("Why it was closed"), people.ClosureReason),
        "about": None, "channel": (_("How it was said"), consent.Way), "said_by": (_("Who said it"), consent.SaidBy),
        "confirms": (_("She or he says the same"), yes_no),
    },
}  # fmt: skip
