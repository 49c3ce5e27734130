"""Code values of the person and the case. Those of HTCDS 2.0 are spelt as the standard spells them (see NOTICE)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Side(models.TextChoices):
    """Which country's work a lead answers for."""

    NOW = "now", _("Country now")
    RETURN = "return", _("Country of return")


class Mode(models.TextChoices):
    """How somebody takes part in a case."""

    WORKS = "works", _("Works on it")
    OBSERVES = "observes", _("Handed it over; asks how she or he is from time to time")
    KEEPS = "keeps", _("Handed it over; keeps what was written here")


class LinkKind(models.TextChoices):
    """How two cases belong together. No narrative is shared by a link."""

    CHILD = "child", _("Child")
    LEFT_BEHIND = "left_behind", _("Child left behind in another country")
    PARENT = "parent", _("Parent")
    FAMILY = "family", _("Family")
    SAME_SITUATION = "same_situation", _("Came out of the same situation")
    EARLIER = "earlier", _("Earlier case of the same person")
    LATER = "later", _("Later case of the same person")

    @property
    def other_way(self) -> "LinkKind":
        """What the link is called in the other case."""
        return {
            LinkKind.CHILD: LinkKind.PARENT,
            LinkKind.LEFT_BEHIND: LinkKind.PARENT,
            LinkKind.PARENT: LinkKind.CHILD,
            LinkKind.EARLIER: LinkKind.LATER,
            LinkKind.LATER: LinkKind.EARLIER,
        }.get(self, self)


class Status(models.TextChoices):
    """HTCDS ``case.status``. Read from the steps taken, never set (domain.md 3.0)."""

    ACTIVE = "Active", _("Open")
    FOLLOW_UP = "FollowUp", _("Follow-up")
    CLOSED = "Closed", _("Closed")
    CLOSED_REFERRED = "ClosedReferred", _("Handed on")


class RestReason(models.TextChoices):
    """Why a case rests (domain.md 3.0: out of contact, incident)."""

    NO_CONTACT = "no_contact", _("No contact for now")
    INCIDENT = "incident", _("Something happened that must be cleared first")
    ASKED = "asked", _("She or he asked for a pause")


class ClosureReason(models.TextChoices):
    """Why a case is closed (domain.md 3.4). A withdrawn consent is none of them."""

    PERIOD_ENDED = "period_ended", _("The time of support is over")
    GOALS_MET = "goals_met", _("What was planned is reached")
    NOT_ELIGIBLE = "not_eligible", _("No longer meets the conditions of the programme")
    PERSON_STOPPED = "person_stopped", _("She or he chose to stop")
    LEFT_AREA = "left_area", _("Left the area")
    MIGRATED_AGAIN = "migrated_again", _("Went abroad again")
    DIED = "died", _("Died")
    FUNDING_ENDED = "funding_ended", _("Funding ended")
    STAFF_INSECURITY = "staff_insecurity", _("Not safe for staff")
    LOST = "lost", _("No contact after three tries by two ways over 60 days")
    TRANSFERRED = "transferred", _("Another agency goes on")
    RETRAFFICKED = "retrafficked", _("Exploited again: a new case goes on")


class BirthPrecision(models.TextChoices):
    EXACT = "exact", _("Known exactly")
    ESTIMATED = "estimated", _("Estimated")
    UNKNOWN = "unknown", _("Not known")


class Under18(models.TextChoices):
    """Whether she or he could be a child. Doubt counts as yes (domain.md 3.0)."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNSURE = "unsure", _("Not sure")


class Gender(models.TextChoices):
    """HTCDS ``prs_Gender``."""

    FEMININE = "Feminine", _("Woman or girl")
    MASCULINE = "Masculine", _("Man or boy")
    TRANSGENDER_FEMININE = "TransgenderFeminine", _("Trans woman")
    TRANSGENDER_MASCULINE = "TransgenderMasculine", _("Trans man")
    NON_CONFORMING = "NonConforming", _("Neither, or both")
    NOT_SAID = "NonSpecifiedUnknown", _("Not said")


class MaritalStatus(models.TextChoices):
    """HTCDS ``prs_MaritalStatus``."""

    SINGLE = "Single", _("Single")
    MARRIED = "Married", _("Married")
    WIDOWED = "Widowed", _("Widowed")
    DIVORCED = "Divorced", _("Divorced")
    SEPARATED = "Separated", _("Separated")
    PARTNERSHIP = "RegisteredPartnership", _("Registered partnership")


class Education(models.TextChoices):
    """HTCDS ``prs_HighestLevelOfEducation``."""

    EARLY = "EarlyChildhoodEducation", _("Nursery school")
    PRIMARY = "PrimaryEducation", _("Primary school")
    LOWER_SECONDARY = "LowerSecondaryEducation", _("Lower secondary school")
    UPPER_SECONDARY = "UpperSecondaryEducation", _("Upper secondary school")
    POST_SECONDARY = "PostSecondaryNonTertiaryEducation", _("After secondary school, not university")
    SHORT_CYCLE = "ShortCycleTertiaryEducation", _("Short course at a college")
    BACHELOR = "BachelorsOrEquivalentLevel", _("Bachelor’s degree")
    MASTER = "MastersOrEquivalentLevel", _("Master’s degree")
    DOCTORATE = "DoctoralOrEquivalentLevel", _("Doctorate")


class TraffickingStatus(models.TextChoices):
    """HTCDS ``vic_TraffickingStatus``. Always kept with who decided."""

    POSSIBLE = "PossibleVictimOfTrafficking", _("Possible, help is due already")
    ACTUAL = "ActualVictimOfTrafficking", _("Confirmed")
    NOT = "NotAVictimOfTrafficking", _("Not confirmed so far")


class DecidedBy(models.TextChoices):
    """HTCDS ``vic_TraffickingStatusDecisionMakingOrg``."""

    POLICE = "Police", _("Police")
    NGO = "NGO", _("NGO")
    COURT = "CourtOrProsecution", _("Court or prosecution")
    GOVERNMENT = "NonPoliceGovernmentalOrganization", _("Another government office")
    OTHER = "Other", _("Someone else")


class RelationshipToTrafficker(models.TextChoices):
    """HTCDS ``vic_RelationshipToTrafficker``, in the standard's spelling."""

    FAMILIAL = "Familial", _("Family")
    ACQUAINTED = "Acquainted", _("Known before")
    UNACQUAINTED = "Unaquainted", _("Not known before")


class Recruitment(models.TextChoices):
    """HTCDS ``vic_MethodOfRecruitment``."""

    BUSINESS = "AtAPlaceOfBusiness", _("At a place of business")
    EDUCATION = "AtAnEducationalInstitution", _("At a school or college")
    WORK = "AtWork", _("At work")
    SOCIAL_NETWORKS = "ThroughOnlineSocialNetworks", _("Through social networks online")
    ONLINE_ADVERTISEMENT = "ThroughAnOnlineAdvertisement", _("Through an advertisement online")
    TELEVISION = "ThroughATelevisionAdvert", _("Through television")
    NEWSPAPER = "ThroughANewspaperAdvert", _("Through a newspaper")
    FAMILY = "ThroughFamilyOrFamilyEvents", _("Through family")
    FRIENDS = "ThroughFriendsOrSocialEvents", _("Through friends")
    OTHER = "Other", _("Another way")


class Control(models.TextChoices):
    """HTCDS ``vic_MethodsOfControl``."""

    PHYSICAL_THREATS = "PhysicalThreats", _("Threats of violence")
    LAW_ENFORCEMENT = "ThreatsLawEnforcement", _("Threats with the authorities")
    FAMILY_THREATS = "ThreatensChildrenFamily", _("Threats against children or family")
    DEBT = "DebtBondage", _("Debt")
    PROMISES = "FalsePromises", _("False promises")
    PHYSICAL_ABUSE = "PhysicalAbuse", _("Physical violence")
    SEXUAL_ABUSE = "SexualAbuse", _("Sexual violence")
    EARNINGS = "TakesEarnings", _("Earnings taken")
    FINANCE = "RestrictsFinancialAccess", _("No access to own money")
    MEDICAL = "RestrictsMedicalCare", _("No medical care")
    NECESSITIES = "WithholdsNecessities", _("Food, sleep or other needs withheld")
    PSYCHOLOGICAL = "PsychologicalAbuse", _("Psychological violence")
    SUBSTANCE = "PsychoactiveSubstance", _("Drugs or alcohol")
    HOURS = "ExcessiveWorkingHours", _("Excessive hours of work")
    DOCUMENTS = "WithholdsDocuments", _("Documents taken")
    OTHER = "Other", _("Another way")


class Exploitation(models.TextChoices):
    """HTCDS ``vic_TypeOfExploitation``; ``ForcedCriminality`` and the last are additions [P] (domain.md 3.0)."""

    LABOUR = "ForcedLabour", _("Forced labour")
    SEXUAL = "SexualExploitation", _("Sexual exploitation")
    CHILD_LABOUR = "ChildLabour", _("Child labour")
    MARRIAGE = "ForcedMarriage", _("Forced marriage")
    SERVITUDE = "Servitude", _("Servitude")
    MILITARY = "ForcedMilitaryByNonStateActors", _("Forced military service by armed groups")
    ORGANS = "OrganRemoval", _("Removal of organs")
    BEGGING = "ForcedBegging", _("Forced begging")
    ADOPTION = "ForcedAdoption", _("Forced or illegal adoption")
    SURROGACY = "Surrogacy", _("Surrogacy")
    CRIMINALITY = "ForcedCriminality", _("Forced to commit offences")
    OTHER = "Other", _("Something else")


class SexualExploitation(models.TextChoices):
    """HTCDS ``vic_TypeOfSexExploitation``."""

    PROSTITUTION = "Prostitution", _("Prostitution")
    PORNOGRAPHY = "Pornography", _("Pictures or films")
    REMOTE = "RemoteInteractiveServices", _("Before a camera, for others far away")
    PRIVATE = "PrivateSexualServices", _("For one person or a household")


class Industry(models.TextChoices):
    """HTCDS ``vic_ForcedLabourIndustry``: the sections of ISIC 4."""

    FARMING = "A_AgricultureForestryAndFishing", _("Agriculture, forestry and fishing")
    MINING = "B_MiningAndQuarrying", _("Mining and quarrying")
    MAKING = "C_Manufacturing", _("Manufacturing")
    ENERGY = "D_ElectricityGasSteamAndAirConditioningSupply", _("Electricity, gas and steam")
    WATER = "E_WaterSupplySewerageWasteManagement", _("Water, sewerage and waste")
    BUILDING = "F_Construction", _("Construction")
    TRADE = "G_WholesaleAndRetailTradeRepairOfMotorVehicles", _("Trade, and repair of vehicles")
    TRANSPORT = "H_TransportationAndStorage", _("Transport and storage")
    FOOD = "I_AccommodationAndFoodServiceActivities", _("Hotels, kitchens and restaurants")
    INFORMATION = "J_InformationAndCommunication", _("Information and communication")
    FINANCE = "K_FinancialAndInsuranceActivities", _("Finance and insurance")
    ESTATE = "L_RealEstateActivities", _("Houses and land")
    PROFESSIONS = (
        "M_ProfessionalScientificAndTechnicalActivities",
        _("Professional, scientific and technical work"),
    )
    SUPPORT = "N_AdministrativeAndSupportServiceActivities", _("Cleaning, guarding and other support")
    STATE = "O_PublicAdministrationAndDefence", _("Public administration and defence")
    EDUCATION = "P_Education", _("Education")
    HEALTH = "Q_HumanHealthAndSocialWorkActivities", _("Health and social work")
    ARTS = "R_ArtsEntertainmentAndRecreation", _("Arts, entertainment and leisure")
    OTHER = "S_OtherServiceActivities", _("Other services")
    HOUSEHOLDS = "T_ActivitiesOfHouseholdsAsEmployers", _("In a private household")
    EMBASSIES = "U_ActivitiesOfExtraterritorialOrganizations", _("In an embassy or an international body")


class EventKind(models.TextChoices):
    """HTCDS ``hte_Type``."""

    RECRUITMENT = "Recruitment", _("How it began")
    TRANSIT = "Transit", _("On the way")
    EXPLOITATION = "Exploitation", _("What was done there")


class RoleInProcess(models.TextChoices):
    """HTCDS ``per_RoleInProcess``: what somebody who had a part in it did. Never who: names belong to evidence."""

    PARTNER = "TravellingPartner", _("Travelled along")
    TRANSPORTER = "Transporter", _("Drove, or brought over a border")
    RECRUITER = "RecruiterOrIntermediary", _("Recruited, or was in between")
    BROKER = "BrokerTravelAgent", _("Arranged travel or work")
    TRANSFERRED = "TransferredIndividual", _("Handed her or him on")
    HARBOURED = "HarbouredIndividual", _("Kept her or him somewhere")
    SOLD = "SoldIndividual", _("Sold her or him")
    BOUGHT = "BoughtIndividual", _("Bought her or him")
    RECEIVED = "ReceivedIndividual", _("Took her or him over")
    CONTROLLED = "ControlledIndividual", _("Controlled her or him")
    SMUGGLER = "Smuggler", _("Smuggled over a border")
    ABUSER = "Abuser", _("Was violent")
    KIDNAPPER = "Kidnapper", _("Took her or him by force")
    EXPLOITER = "Exploiter", _("Profited from it")
    OTHER = "Other", _("Something else")


class GuardianKind(models.TextChoices):
    PARENT = "parent", _("Parent")
    RELATIVE = "relative", _("Relative")
    APPOINTED = "appointed", _("Appointed guardian")
    AUTHORITY = "authority", _("Child-protection authority")


class Conflict(models.TextChoices):
    """Whether a guardian may have had a part in what happened, or has another interest (domain.md 4.1 rule 6)."""

    NONE = "none", _("None known")
    SUSPECTED = "suspected", _("Suspected")
    KNOWN = "known", _("Known")


class Channel(models.TextChoices):
    """How someone may be reached safely (domain.md ``safe_contact_way``)."""

    CALL = "call", _("Call")
    TEXT = "text", _("Text message only")
    APP = "app", _("Message in an app")
    EMAIL = "email", _("E-mail")
    IN_PERSON = "in_person", _("In person only")
    THROUGH = "through", _("Through somebody she or he named")
    NONE = "none", _("Nobody calls: she or he calls us")


class Weekday(models.TextChoices):
    MONDAY = "0", _("Monday")
    TUESDAY = "1", _("Tuesday")
    WEDNESDAY = "2", _("Wednesday")
    THURSDAY = "3", _("Thursday")
    FRIDAY = "4", _("Friday")
    SATURDAY = "5", _("Saturday")
    SUNDAY = "6", _("Sunday")
