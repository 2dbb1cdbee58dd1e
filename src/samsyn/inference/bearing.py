"""What a comparison bears, why it may bear nothing, and by which method it was tried: the house's own phrases.

The words say what chance explains. They never say whether a figure is as it should be: that is people's judgement.
"""

from enum import StrEnum

from samsyn.values.language import Worded


class UnableToInferError(ValueError):
    """The figures contradict themselves (a share above 100 %, nobody to count on): nothing can be calculated."""


class Bearing(StrEnum):
    """What a difference can carry."""

    BEYOND_CHANCE = "beyond_chance"
    WITHIN_CHANCE = "within_chance"
    CANNOT_BE_TESTED = "cannot_be_tested"
    OVERLAPPING_YEARS = "overlapping_years"
    ACROSS_BREAK = "across_break"
    NOT_COMPARABLE = "not_comparable"

    @property
    def words(self) -> Worded:
        return _BEARINGS[self]


_BEARINGS = {
    Bearing.BEYOND_CHANCE: Worded(
        "Skillnaden är större än slumpen brukar ge", "The difference is larger than chance usually gives"
    ),
    Bearing.WITHIN_CHANCE: Worded("Skillnaden kan bero på slumpen", "The difference may be due to chance"),
    Bearing.CANNOT_BE_TESTED: Worded("Kan inte prövas", "Cannot be tested"),
    Bearing.OVERLAPPING_YEARS: Worded("Åren överlappar", "The years overlap"),
    Bearing.ACROSS_BREAK: Worded("Kan inte jämföras", "Cannot be compared"),
    Bearing.NOT_COMPARABLE: Worded("Kan inte jämföras", "Cannot be compared"),
}


class Reason(StrEnum):
    """Why a difference cannot be tested."""

    NO_COUNT = "no_count"
    NOBODY = "nobody"
    SHARE_OUT_OF_RANGE = "share_out_of_range"
    COUNT_DISAGREES = "count_disagrees"
    NOT_A_WHOLE_COUNT = "not_a_whole_count"
    NO_MARGIN = "no_margin"
    ROUNDED = "rounded"
    SHARED_PERSONS = "shared_persons"
    NO_TEST_FOR_UNIT = "no_test_for_unit"
    TOO_FEW_YEARS = "too_few_years"

    @property
    def words(self) -> Worded:
        return _REASONS[self]


_REASONS = {
    Reason.NO_COUNT: Worded("antalet personer är inte känt", "the number of persons is not known"),
    Reason.NOBODY: Worded("det finns ingen att räkna på (n = 0)", "there is nobody to count on (n = 0)"),
    Reason.SHARE_OUT_OF_RANGE: Worded(
        "andelen ligger inte mellan 0 och 100 procent", "the share is not between 0 and 100 per cent"
    ),
    Reason.COUNT_DISAGREES: Worded(
        "andelen och antalet går inte ihop", "the share and the number of persons do not agree"
    ),
    Reason.NOT_A_WHOLE_COUNT: Worded("antalet är inte ett helt tal", "the count is not a whole number"),
    Reason.NO_MARGIN: Worded("osäkerhetstalet saknas", "the margin of error is missing"),
    Reason.ROUNDED: Worded(
        "källans avrundning är lika stor som skillnaden", "the source's rounding is as large as the difference"
    ),
    Reason.SHARED_PERSONS: Worded("grupperna delar personer", "the groups share persons"),
    Reason.NO_TEST_FOR_UNIT: Worded(
        "det finns ingen prövning för det här slaget av mått", "there is no test for this kind of figure"
    ),
    Reason.TOO_FEW_YEARS: Worded("för få år med värden", "too few years with values"),
}


class Method(StrEnum):
    """How a difference was tried."""

    SCORE = "score"
    FISHER = "fisher"
    POISSON = "poisson"
    MARGIN = "margin"
    WILSON = "wilson"
    ARMITAGE = "armitage"
    MANN_KENDALL = "mann_kendall"

    @property
    def words(self) -> Worded:
        return _METHODS[self]


_METHODS = {
    Method.SCORE: Worded(
        "Newcombes intervall (metod 10) och poängtest för två andelar",
        "Newcombe's interval (method 10) and the score test for two shares",
    ),
    Method.FISHER: Worded(
        "Newcombes intervall (metod 10) och Fishers exakta test",
        "Newcombe's interval (method 10) and Fisher's exact test",
    ),
    Method.POISSON: Worded(
        "exakt betingat test för två antal; intervall av Garwoods gränser",
        "exact conditional test for two counts; interval from Garwood's limits",
    ),
    Method.MARGIN: Worded("källans osäkerhetstal (95 %)", "the source's margin of error (95%)"),
    Method.WILSON: Worded("Wilsons intervall", "Wilson's interval"),
    Method.ARMITAGE: Worded("Cochran–Armitages trendtest", "the Cochran–Armitage test for trend"),
    Method.MANN_KENDALL: Worded("Mann–Kendalls trendtest", "the Mann–Kendall test for trend"),
}
