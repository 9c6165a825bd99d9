"""How an answer came about, in one line that every face can show."""

from typing import TYPE_CHECKING

from assistant.safe import one_line

if TYPE_CHECKING:
    from assistant.answer import Answer, Verdict

_VERDICTS: dict["Verdict", str] = {
    "supported": "supported",
    "derived": "computed",
    "contradicted": "contradicted",
    "unsupported": "unsupported",
}


def account(answer: "Answer") -> str:
    """Say how an answer came about: kind, model, time, verdicts, cost."""
    route = one_line(answer.route)
    model = "no model" if answer.model == "none" else one_line(answer.model)
    by = route if model in route else f"{model} ({route})" if route else model
    parts = [one_line(answer.kind), by, duration(answer), verdicts(answer)]
    if answer.tokens:
        parts.append(f"{answer.tokens:,} tokens")
    if answer.cost_usd:
        parts.append(f"${answer.cost_usd:.4f}")
    if answer.private:
        parts.append(f"kept private because {one_line(answer.private)}")
    if answer.notice:
        parts.append(one_line(answer.notice))
    return " · ".join(part for part in parts if part)


def duration(answer: "Answer") -> str:
    """Give the time an answer took; empty where it was not measured."""
    timings = answer.timings_ms
    total = timings.get("total", sum(timings.values()))
    if not total:
        return ""
    return f"{total / 1000:.1f} s" if total >= 1000 else f"{total:.0f} ms"


def verdicts(answer: "Answer") -> str:
    """Count what verification found: `5 supported, 1 computed, 2 struck`."""
    if answer.abstained:
        return "the articles do not say"
    counts = [(sum(sentence.verdict == verdict for sentence in answer.sentences), word) for verdict, word in _VERDICTS.items()]
    counts.append((len(answer.struck), "struck"))
    return ", ".join(f"{count} {word}" for count, word in counts if count)
