"""What the audit says: a table for whoever waits at the terminal, and the evidence that the site itself can show."""

from collections import Counter, defaultdict

from tests.audit.findings import Findings, answers
from webapp.compliance.evidence import Engine, Evidence, Failure, Ignored, Question

SHOWN = 60  # lines of findings at the terminal; the file has them all


def evidence(findings: Findings, versions: dict[str, str], more: dict) -> Evidence:
    """The findings as the package keeps them; ``more`` names what the findings do not know (date, browser, minutes …)."""
    known = answers()
    failed: Counter[str] = Counter()
    for (fault, _page), count in findings.failures.items():
        failed[fault.engine] += count
    excepted: Counter[str] = Counter()
    for one, count in findings.excepted.items():
        excepted[one.engine] += count
    asked: Counter[str] = Counter()
    for (engine, _rule), count in findings.questions.items():
        asked[engine] += count
    names = [name for name in versions if findings.runs[name]]
    return Evidence(
        **more,
        views=findings.views,
        combinations=len(findings.looks),
        stops=findings.stops,
        links=findings.links,
        figures=dict(sorted(findings.worst.items())),
        engines=tuple(
            Engine(name, versions[name], findings.runs[name], failed[name], excepted[name], asked[name])
            for name in names
        ),
        failures=tuple(
            Failure(fault.engine, fault.rule, page, findings.first[fault, page], fault.at, fault.why, count)
            for (fault, page), count in sorted(
                findings.failures.items(), key=lambda item: (item[0][0].engine, -item[1])
            )
        ),
        ignored=tuple(Ignored(one.engine, one.rule, one.reason, count) for one, count in findings.excepted.items()),
        questions=tuple(
            Question(engine, rule, known.get((engine, rule), ""), count)
            for (engine, rule), count in findings.questions.most_common()
        ),
    )


def found_in(stage: str, seconds: float, findings: Findings) -> str:
    """What is told while the rest is still being looked at: how long a stage took, and each rule that is broken so far."""
    rules: Counter[tuple[str, str]] = Counter()
    for (fault, _page), count in findings.failures.items():
        rules[fault.engine, fault.rule] += count
    broken = ", ".join(f"{engine} {rule} {count}" for (engine, rule), count in rules.most_common())
    return f"{stage}: {seconds:.0f} s; {broken or 'nothing found'}"


def told(found: Evidence, findings: Findings, seconds: dict[str, float]) -> str:
    """The table."""
    lines = [f"{'engine':10} {'version':12} {'runs':>6} {'failures':>9} {'excepted':>9} {'questions':>10}"]
    lines += [
        f"{one.name:10} {one.version:12} {one.runs:6} {one.failures:9} {one.excepted:9} {one.questions:10}"
        for one in found.engines
    ]
    lines += [
        "",
        f"{len(found.pages)} types of pages, {found.views} views in {found.combinations} looks, "
        f"{found.stops} tab stops, {found.links} links, {found.minutes} minutes",
    ]
    lines += [f"  {name.replace('_', ' '):45} {value:g}" for name, value in found.figures.items()]
    lines += [f"  stage {name:39} {spent:.0f} s" for name, spent in seconds.items()]
    by_rule: dict[tuple[str, str], list[Failure]] = defaultdict(list)
    for one in found.failures:
        by_rule[one.engine, one.rule].append(one)
    for (engine, rule), group in sorted(by_rule.items(), key=lambda item: -len(item[1]))[:SHOWN]:
        pages = sorted({one.page for one in group})
        lines += [
            "",
            f"{engine} {rule}: {sum(one.count for one in group)} times at {len(group)} places on {', '.join(pages)}",
        ]
        lines += [f"    {one.page} ({one.look}): {one.at} — {one.why}" for one in group[:4]]
    lines += [f"no longer needed: {one}" for one in findings.unused]
    open_ = [one for one in found.questions if not one.answer]
    lines += [
        "",
        f"{len(found.questions) - len(open_)} kinds of question are answered by checks of our own; for a person to look at:",
    ]
    lines += [f"  {one.engine} {one.rule}: {one.count}" for one in open_[:SHOWN]]
    return "\n".join(lines)
