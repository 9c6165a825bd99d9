"""Lists: `Which models are under Apache 2.0?`, `Does the maker of X also release open models?`."""

from collections.abc import Sequence

from assistant.asking import strange, uncovered
from assistant.describe import Description, Match, describe, fitting, of_which_stated, on_business, only_describing, size
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.graph import Named
from assistant.limits import Limit, bounding, limits
from assistant.phrasing import license_name, noun, says, value
from assistant.question import Question
from assistant.words import listing, spelled, stems
from kg.claim import Claim, Fact

_MOST = 24
"""Names in one sentence."""
_SPELLED = 12
"""Counts up to which a reader counts along."""


class Listing:
    """Names everything that fits a description."""

    name = "list"

    def recognise(self, question: Question) -> float:
        if strange(question) or question.cue("why", "pros", "cons", "define"):
            return 0.0
        bounds = limits(question)
        if [h for h in question.of("order") if h not in bounding(question, bounds)]:
            return 0.0
        sized = question.focus in ("size", "variant") and any(b.predicate != "parameter_count" for b in bounds)
        if bounds and sized and question.asked in ("which", "what") and any(link.of("model", "family") for link in question.model_links):
            return 0.72
        if bounds and question.focus in ("model", "") and question.asked in ("which", "what", "who", "") and not _about_one(question, bounds):
            return 0.72
        asked = question.focus == "model" or (
            question.asked == "yes or no"
            and bool(question.of("openness"))
            and (only_describing(question) or (bool(question.named("vendor")) and not question.model_links))
        )
        asked = asked or (
            (question.asked == "" or question.focus == "model")
            and question.asked in ("", "what")
            and question.has("focus", "model")
            and bool(question.of("openness") or question.named("vendor", "license"))
        )
        if (
            question.focus == "model"
            and question.asked in ("which", "what", "")
            and (on_business(question) or (question.of("modality") and _plural(question)))
            and not question.of("order")
        ):
            return 0.76
        if of_which_stated(question):
            return 0.76
        held = bool(question.named("license")) and (
            bool(question.named("vendor")) or any(link.of("family") or link.how == "group" for link in question.model_links)
        )
        if held and question.asked in ("what", "which", "") and question.focus in ("", "model", "license", "variant") and not question.of("order") and _several(question):
            return 0.66
        if question.focus == "model" and question.asked == "how many":
            return 0.0
        if question.asked == "yes or no" and asked:
            return 0.75
        return 0.6 if asked else 0.45 if _what_of_vendor(question) or _by_feature(question) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        described = describe(question, desk)
        if not described.filters:
            return None
        draft = Draft(desk, self.name)
        matches = fitting(desk, described.filters)
        if matches and (device := _device(question, desk)):
            matches = [m for m in matches if any(device & stems(claim.evidence.quote) for claim in desk.own("hardware_requirement", m.entity))]
            if not matches:
                return None
        if matches:
            enumerate_in(draft, question, described, matches)
            return None if uncovered(question, draft) else draft
        return none_in(draft, question, described)


def _device(question: Question, desk: Desk) -> frozenset[str]:
    """Give the stems of the kind of machine at hand that a question wants something to run on; none where it speaks of none."""
    spoken = {token.stem for token in question.tokens}
    return next((kind for kind in desk.cues.devices if kind & spoken), frozenset())


def _plural(question: Question) -> bool:
    """Whether the noun asked for is written as a plural."""
    nouns = [h for h in question.of("focus", "model") if h.first > question.asked_at]
    return bool(nouns) and question.tokens[nouns[0].last - 1].written.casefold().endswith("s")


def _several(question: Question) -> bool:
    """Whether things under a licence are asked for, not the licence of a thing."""
    return (
        question.has("focus", "model", "variant") or question.cue("all_of", "offers") or any(t.word in ("everything", "anything", "stuff", "out") for t in question.tokens)
    )


def _by_feature(question: Question) -> bool:
    """Whether things are asked for by what they can do or are, without a noun: `what takes video`, `what is there under MIT`."""
    if (
        question.asked not in ("what", "which")
        or question.model_links
        or question.content
        or question.focus not in ("", "modality")
        or question.cue("define", "overview")
    ):
        return False
    rest = {h.value for h in question.predicates} - {"supports_modality", "has_license", "hardware_requirement", "release_date", "price", "openness"}
    return not rest and bool(question.of("modality") or (question.named("license") and question.has("predicate", "has_license", "release_date")))


def _about_one(question: Question, bounds: Sequence[Limit]) -> bool:
    """Whether a model is named that is no bound: the question is then about it, unless models of its kind are asked for."""
    rivals = {e.iri for bound in bounds for e in bound.rivals}
    return question.focus != "model" and any(not rivals & {e.iri for e in link.entities} for link in question.model_links)


def _what_of_vendor(question: Question) -> bool:
    """Whether a maker's models are asked for by what it does: `what does X sell`."""
    bare = question.asked in ("what", "which") and bool(question.named("vendor")) and not question.model_links
    others = {h.value for h in question.predicates if h.phrase != "sell"} - {"release_date", "developed_by"}
    return (
        bare
        and not others
        and (question.has("predicate", "release_date", "developed_by") or (question.cue("offers") and not question.content and not question.of("dimension")))
    )


def enumerate_in(draft: Draft, question: Question, described: Description, matches: Sequence[Match]) -> None:
    """Say how many fit, and which."""
    desk = draft.desk
    every = len(matches)
    matches = list(matches)[:_MOST]
    names = [m.entity.name for m in matches]
    if bounds := [part.limit for part in described.filters if part.limit is not None]:
        matches, names = _measured(matches, bounds[0])
    sources = [c for m in matches for c in m.claims]
    who = "The articles name" if not desk.articles else f"{listing([label(desk, a) for a in desk.articles])} names"
    what = phrase(question, described, desk, len(names))
    if question.asked == "yes or no":
        makers = listing([v.name for v in described.vendors])
        draft.say(f"Yes, {makers + ' does' if makers else 'they do'}: {who[:1].lower() + who[1:]} {spelled(len(names))} {what}: {listing(names)}.", *sources)
    elif len(names) == 1:
        draft.say(f"{who} one {what}: {names[0]}.", *sources)
    else:
        more = f", among others: {listing(names)}" if every > len(names) else f": {listing(names)}"
        draft.say(f"{who} {spelled(every)} {what}{more}.", *sources, derived=None if every <= _SPELLED else f"{every} models counted")
    draft.about += [m.entity for m in matches]
    _doubts(draft, matches)


def _measured(matches: Sequence[Match], bound: Limit) -> tuple[list[Match], list[str]]:
    """Put what fits in order of what is bounded, each with its value."""
    keyed = [(next(c for c in m.claims if isinstance(c.body, Fact) and c.body.predicate == bound.predicate), m) for m in matches]
    ordered = sorted(keyed, key=lambda k: (size(k[0]), k[1].entity.name), reverse=bound.low > 0)
    return [m for _, m in ordered], [f"{m.entity.name} ({value(c)}{f', {c.qualifier.condition}' if c.qualifier.condition else ''})" for c, m in ordered]


def phrase(question: Question, described: Description, desk: Desk, count: int) -> str:
    """Put the description into words: `closed models by Anthropic`."""
    adjective = next((x for x in question.openness), question.sides[0] if question.sides and any(f.name == "openness" for f in described.filters) else "")
    many = "model" if count == 1 else "models"
    words = [f"{adjective} {many}".strip()]
    for part in described.filters:
        match part.name:
            case "vendor":
                words.append("by " + listing([v.name for v in described.vendors], "or"))
            case "license":
                words.append("under " + listing([license_name(e.name) for e in question.named("license")], "or"))
            case "modality":
                words.append(
                    ("that handles " if count == 1 else "that handle ")
                    + listing(list(dict.fromkeys(h.value for h in question.of("modality") if h.value != "text")))
                )
            case "family":
                words.append("of the " + listing(list(dict.fromkeys(link.written for link in question.model_links))) + " family")
            case "tool":
                words.append(("that runs with " if count == 1 else "that run with ") + listing([e.name for e in question.named("tool")], "or"))
            case "standing":
                words.append("set beside " + listing([e.name for e in described.reference]))
            case "only":
                words.append("that " + ("takes" if count == 1 else "take") + " nothing but text")
            case "terms":
                words.append("whose licence " + ("permits" if on_business(question) == "allowed" else "forbids") + " commercial use")
            case "stated":
                words.append(f"whose {noun_of(question)} the articles state")
            case "place":
                words.append("that can be had there")
            case "limit" if part.limit is not None:
                words.append(f"that {part.limit.words}" if part.limit.words.split()[0] in ("beat", "beats") else part.limit.words)
            case _:
                pass
    return " ".join(dict.fromkeys(words))


def noun_of(question: Question) -> str:
    """Name the property that has to be stated."""
    return "price" if question.has("predicate", "price") else noun(of_which_stated(question)[0])


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
