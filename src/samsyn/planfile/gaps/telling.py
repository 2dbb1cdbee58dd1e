"""The gap list as text. Items that share a gap are told together; JSON keeps each by itself."""

from collections.abc import Sequence

from samsyn.planfile.gaps.finding import Finding, GapList, Severity
from samsyn.values.language import Language, Worded

TOGETHER = 3
"""From how many items on the same gap is told once."""
_SV = "inga en två tre fyra fem sex sju åtta nio tio elva tolv".split()
_EN = "no one two three four five six seven eight nine ten eleven twelve".split()


def tell(gaps: GapList, language: Language) -> str:
    """The whole list: how many, the gaps, the remarks; each with why and what to do, once."""
    if not gaps.findings:
        return Worded("Inga brister och inga anmärkningar.", "No gaps and no remarks.").in_(language) + "\n"
    lines = [_heading(gaps, language)]
    for severity, findings in ((Severity.ERROR, gaps.errors), (Severity.REMARK, gaps.remarks)):
        if findings:
            title = Worded("Brister", "Gaps") if severity is Severity.ERROR else Worded("Anmärkningar", "Remarks")
            lines += ["", title.in_(language)]
            for alike in _alike(findings):
                lines += ["", *_told(alike, language)]
    return "\n".join(lines) + "\n"


def _alike(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Findings that can be said in one breath: same code, same reason, same thing to do."""
    groups: dict[tuple[str, Worded, Worded, Worded], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.code, finding.many, finding.why, finding.todo), []).append(finding)
    return list(groups.values())


def _heading(gaps: GapList, language: Language) -> str:
    e, r = len(gaps.errors), len(gaps.remarks)
    sv = f"{_number(e, Language.SV)} {'brist' if e == 1 else 'brister'} och {_number(r, Language.SV)} "
    sv += "anmärkning" if r == 1 else "anmärkningar"
    en = f"{_number(e, Language.EN)} {'gap' if e == 1 else 'gaps'} and {_number(r, Language.EN)} "
    en += "remark" if r == 1 else "remarks"
    return _sentence(Worded(sv, en).in_(language)) + "."


def _told(findings: Sequence[Finding], language: Language) -> list[str]:
    first = findings[0]
    if len(findings) < TOGETHER:
        lines = [f"{first.code}  {f.place.words(language)}: {f.what.in_(language)}" for f in findings]
    else:
        lines = [f"{first.code}  {summary(findings, language)}"]
    return [*lines, *(f"      {words.in_(language)}" for words in (first.why, first.todo))]


def summary(findings: Sequence[Finding], language: Language) -> str:
    """Several findings of one code in a sentence: "Sex åtgärder saknar utsedd ägare: a, b, c."."""
    ids = dict.fromkeys(f.place.id or f.place.words(language) for f in findings)
    many = findings[0].many.in_(language)
    return f"{_sentence(_number(len(findings), language))} {many}: {', '.join(ids)}."


def _number(n: int, language: Language) -> str:
    words = _SV if language is Language.SV else _EN
    return words[n] if n < len(words) else str(n)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
