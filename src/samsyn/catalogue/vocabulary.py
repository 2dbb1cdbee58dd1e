"""The closed lists a definition chooses from. A word that is not here is a question to ask, not a value to guess."""

from enum import StrEnum

from samsyn.values.language import Worded


class Kind(StrEnum):
    """Where the figure comes from: Kolada, an own count, a survey, or a deliverable that is there or not."""

    KOLADA = "kolada"
    LOCAL = "local"
    SURVEY = "survey"
    YES_NO = "yes_no"


class Population(StrEnum):
    """Who or what is counted. Every indicator declares one (SDH-006), so that two groups are never taken for one."""

    ALL_RESIDENTS = "all_residents"
    NATIVE_BORN = "native_born"
    FOREIGN_BORN = "foreign_born"
    NEWCOMERS = "newcomers"
    REFUGEES_AND_RELATIVES = "refugees_and_relatives"
    ASYLUM_SEEKERS = "asylum_seekers"
    UNACCOMPANIED = "unaccompanied"
    PUPILS = "pupils"
    NEWLY_ARRIVED_PUPILS = "newly_arrived_pupils"
    SFI_STUDENTS = "sfi_students"
    ADULT_STUDENTS = "adult_students"
    BENEFIT_RECIPIENTS = "benefit_recipients"
    EMPLOYEES = "employees"
    TEACHERS = "teachers"
    ELECTED = "elected"
    VISITORS = "visitors"
    HOUSEHOLDS = "households"
    DWELLINGS = "dwellings"
    PLACES = "places"
    PROCUREMENTS = "procurements"
    ACTIVITIES = "activities"
    SCHOOLS = "schools"
    ORGANISATIONS = "organisations"
    MUNICIPALITY = "municipality"
    AS_SOURCE = "as_source"

    @property
    def words(self) -> Worded:
        return _POPULATION[self]


_POPULATION = {
    Population.ALL_RESIDENTS: Worded("alla invånare", "all residents"),
    Population.NATIVE_BORN: Worded("inrikes födda", "native-born"),
    Population.FOREIGN_BORN: Worded("utrikes födda", "foreign-born"),
    Population.NEWCOMERS: Worded("nyanlända", "newcomers"),
    Population.REFUGEES_AND_RELATIVES: Worded("flyktingar och deras anhöriga", "refugees and their relatives"),
    Population.ASYLUM_SEEKERS: Worded("asylsökande", "asylum seekers"),
    Population.UNACCOMPANIED: Worded("ensamkommande barn och unga", "unaccompanied children and young people"),
    Population.PUPILS: Worded("elever", "pupils"),
    Population.NEWLY_ARRIVED_PUPILS: Worded("nyanlända elever", "newly arrived pupils"),
    Population.SFI_STUDENTS: Worded("elever i sfi", "students in SFI"),
    Population.ADULT_STUDENTS: Worded("elever i komvux", "students in municipal adult education"),
    Population.BENEFIT_RECIPIENTS: Worded("mottagare av ekonomiskt bistånd", "recipients of social assistance"),
    Population.EMPLOYEES: Worded("anställda", "employees"),
    Population.TEACHERS: Worded("lärare", "teachers"),
    Population.ELECTED: Worded("förtroendevalda", "elected representatives"),
    Population.VISITORS: Worded("besökare", "visitors"),
    Population.HOUSEHOLDS: Worded("hushåll", "households"),
    Population.DWELLINGS: Worded("bostäder", "dwellings"),
    Population.PLACES: Worded("platser i arbete eller praktik", "places for work or practice"),
    Population.PROCUREMENTS: Worded("upphandlingar", "procurements"),
    Population.ACTIVITIES: Worded("aktiviteter", "activities"),
    Population.SCHOOLS: Worded("skolenheter", "school units"),
    Population.ORGANISATIONS: Worded("organisationer", "organisations"),
    Population.MUNICIPALITY: Worded("kommunen som organisation", "the municipality as an organisation"),
    Population.AS_SOURCE: Worded("enligt källans definition", "as the source defines it"),
}


class Reach(StrEnum):
    """State of society, or within our reach. The two never share a verdict (product.md)."""

    SOCIETY = "society"
    WITHIN_REACH = "within_reach"

    @property
    def words(self) -> Worded:
        if self is Reach.SOCIETY:
            return Worded("tillstånd i samhället", "state of society")
        return Worded("inom vår räckvidd", "within our reach")


class Status(StrEnum):
    """Whether the source still gives it. Anything but CURRENT says why in `notes` and, when known, the last year."""

    CURRENT = "current"
    DISCONTINUED = "discontinued"
    REPLACED = "replaced"
    REMOVED = "removed"


class Collector(StrEnum):
    """Who in the municipality brings the figure, when no national source does."""

    BOARD = "board"
    COMPANY = "company"
    REGISTER = "register"
    HR = "hr"
    PROCUREMENT = "procurement"
    COORDINATOR = "coordinator"
    SURVEY = "survey"


class Level(StrEnum):
    """At which levels a figure can be read, from one effort for one person to the country (VBG-035)."""

    COUNTRY = "country"
    REGION = "region"
    MUNICIPALITY = "municipality"
    DISTRICT = "district"
    BOARD = "board"
    UNIT = "unit"
    EFFORT = "effort"


class Companion(StrEnum):
    """What the companion count is to the share: its very denominator, or only a hint of the magnitude."""

    DENOMINATOR = "denominator"
    MAGNITUDE = "magnitude"


class Relation(StrEnum):
    """What another indicator is to this one."""

    WHOLE = "whole"
    PART = "part"
    EXPECTED = "expected"
    DEVIATION = "deviation"
    COMPARISON = "comparison"
    VARIANT = "variant"
    CONTEXT = "context"
    PREDECESSOR = "predecessor"
