"""Lists: `Which models are under Apache 2.0?`, `Does the maker of X also release open models?`."""

from collections.abc import Sequence

from assistant.asking import strange, uncovered
from assistant.describe import Description, Match, describe, fitting, only_describing
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.graph import Named
from assistant.phrasing import license_name, says
from assistant.question import Question
from assistant.words import listing, spelled
from kg.claim import Claim

_MOST = 24
"""Names in one sentence."""


class Listing:
    """Names everything that fits a description."""

    name = "list"

    def recognise(self, question: Question) -> float:
        if strange(question) or question.cue("why", "pros", "cons", "define") or question.of("order"):
            return 0.0
        asked = question.focus == "model" or (question.asked == "yes or no" and bool(question.of("openness")) and (only_describing(question) or (bool(question.named("vendor")) and not question.model_links)))
        asked = asked or ((question.asked == "" or question.focus == "model") and question.asked in ("", "what") and question.has("focus", "model") and bool(question.of("openness") or question.named("vendor", "license")))
        if question.focus == "model" and question.asked == "how many":
            return 0.0
        if question.asked == "yes or no" and asked:
            return 0.75
        return 0.6 if asked else 0.45 if _what_of_vendor(question) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        described = describe(question, desk)
        if not described.filters:
            return None
        draft = Draft(desk, self.name)
        matches = fitting(desk, described.filters)
        if matches:
            enumerate_in(draft, question, described, matches)
            return None if uncovered(question, draft) else draft
        return none_in(draft, question, described)


def _what_of_vendor(question: Question) -> bool:
    return question.asked == "what" and bool(question.named("vendor")) and not question.model_links and question.has("predicate", "release_date", "developed_by")


def enumerate_in(draft: Draft, question: Question, described: Description, matches: Sequence[Match]) -> None:
    """Say how many fit, and which."""
    desk = draft.desk
    matches = list(matches)[:_MOST]
    names = [m.entity.name for m in matches]
    sources = [c for m in matches for c in m.claims]
    who = "The articles name" if not desk.articles else f"{listing([label(desk, a) for a in desk.articles])} names"
    what = phrase(question, described, desk, len(names))
    if question.asked == "yes or no":
        makers = listing([v.name for v in described.vendors])
        draft.say(f"Yes, {makers + ' does' if makers else 'they do'}: {who[:1].lower() + who[1:]} {spelled(len(names))} {what}: {listing(names)}.", *sources)
    elif len(names) == 1:
        draft.say(f"{who} one {what}: {names[0]}.", *sources)
    else:
        draft.say(f"{who} {spelled(len(names))} {what}: {listing(names)}.", *sources)
    draft.about += [m.entity for m in matches]
    _doubts(draft, matches)


def phrase(question: Question, described: Description, desk: Desk, count: int) -> str:
    """Put the description into words: `closed models by Anthropic`."""
    adjective = next((x for x in question.openness), question.sides[0] if question.sides and any(f.name == "openness" for f in described.filters) else "")
    noun = "model" if count == 1 else "models"
    words = [f"{adjective} {noun}".strip()]
    for part in described.filters:
        match part.name:
            case "vendor":
                words.append("by " + listing([v.name for v in described.vendors], "or"))
            case "license":
                words.append("under " + listing([license_name(e.name) for e in question.named("license")], "or"))
            case "modality":
                words.append(("that handles " if count == 1 else "that handle ") + listing([h.value for h in question.of("modality") if h.value != "text"]))
            case "family":
                words.append("of the " + listing(list(dict.fromkeys(link.written for link in question.model_links))) + " family")
            case "tool":
                words.append(("that runs with " if count == 1 else "that run with ") + listing([e.name for e in question.named("tool")], "or"))
            case "standing":
                words.append("set beside " + listing([e.name for e in described.reference]))
            case "hardware" | "size" | "price" | "context":
                words.append("within that limit")
            case _:
                pass
    return " ".join(dict.fromkeys(words))


def none_in(draft: Draft, question: Question, described: Description) -> Draft | None:
    """Say that nothing fits, where the articles do say what the vendor's models are."""
    desk = draft.desk
    others = [f for f in described.filters if f.name != "openness"]
    if not described.vendors or len(others) != len(described.filters) - 1:
        return None
    labelled = [(m, desk.sides(m.entity)) for m in fitting(desk, others)]
    said = [(m.entity, side, claims) for m, sides in labelled for side, claims in sides.items()]
    if not said:
        return None
    sides = {side for _, side, _ in said}
    sources: list[Claim] = [c for _, _, claims in said for c in claims[:1]]
    makers = listing([v.name for v in described.vendors])
    names = listing([e.name for e in dict.fromkeys(e for e, _, _ in said)])
    what = phrase(question, described, desk, 2)
    draft.say(f"No: the articles name no {what}. All the models of {makers} that they label are {listing(sorted(sides))}: {names}.", *sources)
    draft.about += [e for e, _, _ in said]
    return draft


def _doubts(draft: Draft, matches: Sequence[Match]) -> None:
    """Say of which of the models listed another article says otherwise."""
    desk = draft.desk
    for match in matches[:_MOST]:
        sides = desk.sides(match.entity)
        own = {c.id for c in match.claims}
        against = [(side, claims) for side, claims in sides.items() if not own & {c.id for c in claims}]
        for _, claims in against:
            if any(own & {c.id for c in said} for said in sides.values()):
                draft.say(f"{label(desk, claims[0].evidence.article)} differs on one of them: {says(claims[:1], match.entity.name)}.", claims[0])


def of_vendors(desk: Desk, claims: Sequence[Claim]) -> list[Named]:
    """Give the makers that claims name."""
    return list({c.body.target.iri: c.body.target for c in claims if hasattr(c.body, "target") and c.body.target}.values())


