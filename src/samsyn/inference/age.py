"""The latest value and how old it is in the year reported on."""

from dataclasses import dataclass

from samsyn.inference.wording import lack_words
from samsyn.values.language import Language, Worded
from samsyn.values.quantity import Missing, Observed, Quantity, Suppressed, Why
from samsyn.values.series import Series


@dataclass(frozen=True, slots=True)
class Latest:
    """The last figure not later than `asked_year`; `age` in years. Without any figure `year` and `age` are `None`.

    `quantity` is that figure, or why there is none; `lacking` why the asked year itself has none.
    """

    asked_year: int
    quantity: Quantity
    year: int | None = None
    age: int | None = None
    lacking: Missing | Suppressed | None = None

    def words(self, language: Language) -> str:
        """As "Värdet är från 2018, 1 år före 2019 (enkäten gjordes inte detta år)"."""
        if self.year is None or self.age is None:
            return Worded("Inget värde finns", "There is no value").in_(language) + self._why(language)
        if self.age == 0:
            return Worded(f"Värdet är från {self.year}", f"The value is from {self.year}").in_(language)
        years = "year" if self.age == 1 else "years"
        told = Worded(
            f"Värdet är från {self.year}, {self.age} år före {self.asked_year}",
            f"The value is from {self.year}, {self.age} {years} before {self.asked_year}",
        )
        return f"{told.in_(language)}{self._why(language)}"

    def _why(self, language: Language) -> str:
        return f" ({lack_words(self.lacking, language)})" if self.lacking is not None else ""


def latest(series: Series, report_year: int) -> Latest:
    """The latest figure known to a report on the year: nothing later is looked at."""
    own = series.at(report_year).quantity
    lacking = None if isinstance(own, Observed) else own
    found = series.until(report_year).latest()
    if found is None:
        return Latest(report_year, lacking or Missing(Why.UNSTATED), lacking=lacking)
    return Latest(report_year, found.quantity, found.year, report_year - found.year, lacking)
