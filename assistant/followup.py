"""Make a question that leans on the ones before it stand alone.

`and on output?` becomes the earlier question with the price of output, `who
made that one?` names the model that the last answer was about. A question that
stands alone is left as it is.
"""

import re
from dataclasses import dataclass

from assistant.asking import asked_predicates
from assistant.describe import released
from assistant.desk import Desk, Thing
from assistant.draft import Draft
from assistant.followed import of_figure, of_kin, of_setup, of_size, other_side, set_beside
from assistant.graph import Named
from assistant.linking import Link
from assistant.question import Question
from assistant.words import fold, tokenize
from kg.claim import EntityKind, Fact

_PRONOUN = re.compile(
    r"\b(?:(?:that|this|the same) (?:one|model|family|company|vendor|maker|licen[cs]e)|the (?:former|latter|model|company|licen[cs]e)|it|that|this|they|them|those|these|he|she)\b", re.IGNORECASE
)
_ONE = re.compile(r"\b(?:that|this|the same) (?:one|model)\b|\bit\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\b(?:its|their|his|her)\b", re.IGNORECASE)
_PICK = re.compile(
    r"\b(?:the|an?) (?P<which>smaller|smallest|bigger|biggest|larger|largest|cheaper|cheapest|dearer|newer|newest|older|oldest|other|first|second|third|last|former|latter|open|closed)"
    r"(?: (?:one|ones|model|of (?:the two|them|those)))?\b(?= *[?.!,]|$| (?:cost|have|run|score|come|under|made|need|do|be|support|handle|fit|licen)|'s)", re.IGNORECASE
)
_OPENER = re.compile(r"^\s*(?:(?:ok|okay|so|well|right|thanks|then|hm+|ah)[ ,]+)*(?:and|but|or|also|then)?[ ,]*(?:(?:what|how) about\b|(?:and )?(?:(?:do |ask |repeat |give me )?(?:the )?same(?: (?:question|thing|again))?|now|again|repeat(?: (?:it|that))?)(?: (?:for|with|but for|goes for|about|of))\b)?[ ,]*", re.IGNORECASE)
_REVERSE = re.compile(r"\b(?:other way (?:a)?round|vice versa|conversely|the opposite|the reverse|turn(?:s|ed)? (?:a)?round|turn(?:s|ed)? over|revers(?:e|es|ed)|flip(?:s|ped)?|swap(?:s|ped)?|inverted)\b", re.IGNORECASE)
_COMPARE = re.compile(r"\bhow (?:does|do|did|is|would) (?P<it>it|that|this|they|that one|this one|that model)\b.*\bcompare", re.IGNORECASE)
_COMPANY = re.compile(r"\b(?:that|this|the|the same) (?:company|vendor|maker|lab|firm|developer|provider)\b", re.IGNORECASE)
_PERIOD = re.compile(r"\b(?:year|month|day|week|annual|daily)", re.IGNORECASE)
_ONLY_PERIOD = re.compile(r"(?:(?:how much|what) (?:is|would|does|do)?\s*(?:that|it|this)?\s*(?:cost|come to|make|be)?\s*)?(?:for|in|over|per|an?|each|every|the whole)?\s*(?:whole )?(?P<period>year|month|day|week)(?:ly)?$", re.IGNORECASE)
_COUNTED = re.compile(r"(?<![\w.$])\d[\d.,]*\s?(?:k|m|b|thousand|million|billion)?(?:\s+(?:input|output|prompt|completion)?\s*(?:tokens?|toks?))(?:\s+(?:in|out)\b)?", re.IGNORECASE)
_ONLY_AMOUNT = re.compile(r"(?:for|with|at)?\s*(?P<amount>\d[\d.,]*\s?(?:k|m|b|thousand|million|billion)?(?:\s+(?:input|output|prompt|completion))?(?:\s+(?:tokens?|toks?|in|out))*)$", re.IGNORECASE)
_ONLY_ORDER = re.compile(r"(?:(?:is|are|do|does)\s+(?:there|they|you|we)?\s*(?:have|know)?\s*)?(?:an?y(?:thing|one|\s+model)?|something|one|an?)?\s*(?:(?:which|what|who)(?: one| of them)? is\s+)?(?:the\s+)?(?:more |less |most |least )?\w+(?:\s+(?:one|ones|model|models|option))?$", re.IGNORECASE)
_GENERATION = re.compile(
    r"\b(?:(?:one|version|model|generation|release)s?,? (?:that )?(?:came |was |released )?(?:(?P<before>before|prior to|preceding)|after|following)(?: (?:it|that|this|that one))?|(?:the )?(?P<previous>previous|preceding|next|following) (?:one|version|model|generation|release))\b",
    re.IGNORECASE,
)
_ONLY_SIDE = re.compile(r"(?:and |for |the |as |on |in )*(?P<side>inputs?|outputs?|outgoing|incoming|completions?|prompts?|answers?)(?: tokens?| side| then| instead)*$", re.IGNORECASE)
_WHO_BETTER = re.compile(r"(?:who|which|what|anyone|any|anything|does any\w*)\b", re.IGNORECASE)
_THEY_MAKE = re.compile(r"(?<=\bby )(?:them|that one)\b|(?<=\bfrom )them\b|\b(?:they|them|he|she)\b(?= (?:also |else )?(?:mak|made|offer|build|built|sell|sold|releas|publish|have|charge|own|provid|develop))", re.IGNORECASE)
_ANY_OTHER = re.compile(r"(?:(?:is|are|do|does)\b.*|any\w*\b.*|something\b.*|an?\s.*)", re.IGNORECASE)
_ASKED_FOR: dict[str, tuple[EntityKind, ...]] = {"benchmark": ("benchmark",), "tool": ("tool",), "vendor": ("vendor",), "license": ("license",), "model": ("model", "family")}
_MEANING = re.compile(r"(?:what|who)(?: is|'s|s| are| does)? (?:an? |the |is )?(?P<term>[\w-]+(?: [\w-]+){0,2}?)(?: mean)?$", re.IGNORECASE)
_WHY_NOT = re.compile(r"\W*(?:and |but |so )?why (?P<rest>(?:not |only |is it |isn't it )?(?:an? |fully |really |truly )?(?:open|closed)\b.*)", re.IGNORECASE)
_LATER = re.compile(r"(?:after(?:wards?| that| this)|before(?:hand| that| this)|later(?: on)?|earlier(?: on)?|from then on|since then|at first|in the end|in the long run|now|today|by now|next)$", re.IGNORECASE)
"""Asks what was asked of another time."""
_DURING = re.compile(r"\s+(?:during|while|whilst|until|before|after|at first|initially|originally|in the beginning|for the first)\b.*$", re.IGNORECASE)
_CASE = re.compile(r"(?:at|in|for|on|with|without|under|above|below|over|if|when)\b", re.IGNORECASE)
"""Opens a case of what was asked: `at low volume`."""
_THINGS: tuple[EntityKind, ...] = ("model", "family", "tool", "benchmark", "license", "vendor")
_SEVERAL = 2
_REMEMBERED = 6
_SHORT_COMPARISON = 7
_ELLIPSIS = 8
"""Words up to which a question that opens with `and` or `what about` is taken for a piece of one."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation: as it stands alone, read, and answered."""

    text: str
    question: Question
    draft: Draft | None
    earlier: tuple[Named, ...] = ()
    """What the turns before were about, latest first."""

    @property
    def spoken_of(self) -> tuple[Named, ...]:
        """Give what this turn and those before were about, latest first, each once."""
        about = tuple(self.draft.about) if self.draft else ()
        own = about or tuple(self.question.named("model", "family"))
        return tuple({e.iri: e for e in (*own, *self.earlier)}.values())[:_REMEMBERED]


def rewrite(text: str, before: Turn, desk: Desk) -> str:
    """Give the question as it stands alone."""
    plain = text.strip()
    now = desk.read(plain)
    if _REVERSE.search(plain) and not now.links:
        return _sided(_reversed(before) or before.text, now, desk)
    if fold(plain).strip(" ?!.") in ("which", "which ones", "and which", "which one", "and which ones"):
        return before.text
    if fold(plain).strip(" ?!.") in ("why", "why is that", "how come", "why so", "and why", "why not", "but why"):
        return _why(before)
    antecedents = _of_which_told(now, before, _antecedents(before, desk), desk)
    plain = of_kin(plain, now, antecedents, desk)
    now = desk.read(plain)
    if (side := other_side(plain, before.question, before.draft.text if before.draft else "")) is not None:
        plain, now = side, desk.read(side)
    taken = of_figure(plain, before.question, antecedents) or set_beside(plain, now, before.question, antecedents)
    if taken is not None:
        return taken
    if (run := of_setup(plain, now, antecedents)) is not None:
        plain, now = run, desk.read(run)
    if (sized := of_size(plain, now, antecedents, desk)) is not None:
        plain, now = sized, desk.read(sized)
    if (earlier := _earlier(plain, before, antecedents, desk)) is not None:
        return earlier
    if (bent := _bent(plain, now, before, antecedents)) is not None:
        return bent
    if (pair := _between_two(plain, now, before)) is not None:
        return pair
    picked = _pick(plain, now, before, desk)
    if picked is not None:
        found, entity = picked
        plain = plain[: found.start()] + entity.name + plain[found.end() :]
        now = desk.read(plain)
    elif _COMPARE.search(plain):
        return _comparison(plain, now, before, antecedents)
    if before.draft is not None and before.draft.kind == "recommendation" and _is_piece(plain, now) and not now.links and not (now.of("openness") and before.question.of("openness")):
        return f"{_OPENER.sub('', plain).strip(' ?!.')}: which side do the articles recommend, open or closed?"
    if _is_piece(plain, now) and now.of("order") and now.has("focus", "model") and not now.links and (tests := before.question.named("benchmark")):
        return f"What is {_OPENER.sub('', plain).strip(' ?!.')} on {tests[0].name}?"
    if not now.links and now.openness and antecedents and antecedents[0].kind in ("model", "family") and (why := _WHY_NOT.match(plain)):
        return f"Why is {antecedents[0].name} {why['rest'].strip(' ?!.')}?"
    if _is_piece(plain, now):
        return _merged(plain, now, before, antecedents)
    if now.model_links or (now.links and not _has_pronoun(plain)):
        return plain
    if (company := _COMPANY.search(plain) or (_THEY_MAKE.search(plain) if len(antecedents) == 1 and antecedents[0].kind in ("model", "family") else None)) is not None and (maker := _maker(antecedents, before, desk)):
        return plain[: company.start()] + maker + plain[company.end() :]
    return _resolved(plain, antecedents)


def _maker(antecedents: list[Named], before: Turn, desk: Desk) -> str:
    """Give the company that `that company` means: the maker of what was spoken of."""
    if vendors := before.question.named("vendor"):
        return vendors[0].name
    return next((c.body.object for e in antecedents for c in desk.vendors(e) if isinstance(c.body, Fact)), "")


def _between_two(text: str, now: Question, before: Turn) -> str | None:
    """Name the two things that a bare comparison is between: `which one is cheaper?`, `what's the difference?`."""
    if now.links or len(text.split()) > _SHORT_COMPARISON or len(before.spoken_of) < 2:
        return None
    bare = re.search(r"^\W*(?:and |so |ok )*(?:which|what|who)\b(?: (?:one|of (?:them|the two|those)|model))?\b", text, re.IGNORECASE)
    orders, difference = now.of("order"), now.cue("difference", "compare")
    if bare is None or not (orders or difference or now.openness) or (now.openness and (orders or difference)):
        return None
    known = list(before.draft.about) if before.draft else []
    several = known if len(known) > 1 else list(before.spoken_of[:2])
    names = [e.name for e in several[:6]]
    rest = text[bare.end() :].strip(" ?!.")
    if now.openness:
        return f"Which of {' and '.join(names)} {rest}?" if not re.search(r"\bmodels\b", text, re.IGNORECASE) else None
    if orders:
        return f"Which {rest}, {' or '.join(names)}?"
    asked = next((before.question.covers(h.first, h.last) for h in before.question.predicates), "")
    benchmark = next((link.written for link in before.question.links if link.of("benchmark")), "")
    what = f" on {benchmark}" if benchmark else f" in {asked}" if asked else ""
    return f"What is the difference between {' and '.join(names)}{what}?"


def _antecedents(before: Turn, desk: Desk) -> list[Named]:
    """Give what `it` can mean: what the last answer was about, else what its question named, else what its words name."""
    kinds = _ASKED_FOR.get(before.question.focus, ())
    told = _told(before, desk, kinds) if kinds and not before.question.links else []
    about = list(before.draft.about) if before.draft else []
    if told and not any(e.kind in kinds for e in about):
        return told
    return about or before.question.named("model", "family") or before.question.named("license", "vendor", "tool", "benchmark", "concept") or _told(before, desk, _THINGS)[:1] or _defined(before)


def _defined(before: Turn) -> list[Named]:
    """Give the term that the last question asked the meaning of."""
    term = _MEANING.match(before.text.strip(" ?!."))
    return [Thing("", "concept", term["term"])] if term and before.draft is not None and not before.draft.abstained else []


def _told(before: Turn, desk: Desk, kinds: tuple[EntityKind, ...]) -> list[Named]:
    """Give the things of these kinds that the last answer names, each once, in its order."""
    text = before.draft.text if before.draft and not before.draft.abstained else ""
    links, _ = desk.shelf.linker.links(text, tokenize(text)) if text else ((), ())
    return list({e.iri: e for link in links if link.how in ("name", "alias") for e in link.of(*kinds)[:1]}.values())


def _bent(text: str, now: Question, before: Turn, antecedents: list[Named]) -> str | None:
    """Ask the earlier question for another period or another amount, or set what was spoken of against others: `per year?`, `cheaper?`."""
    rest = _OPENER.sub("", text).strip(" ?!.")
    if now.links or len(rest.split()) > _SHORT_COMPARISON:
        return None
    if period := _ONLY_PERIOD.match(rest):
        asked = re.sub(r"\b(?:in|over|for|per|an?|each|every)?\s*(?:year|month|day|week)(?:ly)?\b|\b(?:annually|daily)\b", "", before.text.rstrip(" ?!.")) if _PERIOD.search(before.text) and not _COUNTED.search(before.text) else before.text.rstrip(" ?!.")
        return f"{' '.join(asked.split())} per {period['period'].casefold()}?"
    if (amount := _ONLY_AMOUNT.match(rest)) and (old := _COUNTED.search(before.text)):
        written = amount["amount"] if re.search(r"tok|in\b|out", amount["amount"], re.IGNORECASE) else f"{amount['amount']} tokens"
        return before.text[: old.start()] + written + before.text[old.end() :]
    if (side := _ONLY_SIDE.match(rest)) and (work := _COUNTED.search(before.text)):
        word = "output" if side["side"].casefold().startswith(("out", "compl", "answ")) else "input"
        swapped = re.sub(r"\b(?:inputs?|outputs?|prompts?|completions?)\b", word, before.text, count=1, flags=re.IGNORECASE)
        return swapped if swapped != before.text else f"{before.text[: work.end()]} {word}{before.text[work.end() :]}"
    if side and before.question.has("predicate", "price", "price_input_per_mtok", "price_output_per_mtok") and antecedents:
        return f"What is the {'output' if side['side'].casefold().startswith(('out', 'compl', 'answ')) else 'input'} price of {' and '.join(e.name for e in antecedents[:4])}?"
    orders = now.of("order")
    if orders and before.question.named("benchmark") and len(antecedents) == 1 and _WHO_BETTER.match(rest):
        word = now.covers(orders[0].first, orders[0].last)
        return f"Which models score {word} than {antecedents[0].name} on {before.question.named('benchmark')[0].name}?"
    if _subjectless(rest, now) and antecedents:
        return f"{rest} {'on' if now.quantities else 'of'} {' and '.join(e.name for e in antecedents[:4])}?"
    if orders and _ONLY_ORDER.match(rest) and not _PICK.search(text) and not (before.question.of("order") and len(before.draft.about if before.draft else ()) < 2):
        longest = max(orders, key=lambda h: h.last - h.first)
        word = now.covers(longest.first, longest.last)
        several = list(before.draft.about) if before.draft and len(before.draft.about) > 1 else list(before.spoken_of[:2])
        if _ANY_OTHER.match(rest) or len(several) < 2:
            return f"Which models are {word} than {antecedents[0].name}?" if antecedents and antecedents[0].kind in ("model", "family") else None
        return f"Which is {word}, {' or '.join(e.name for e in several[:4])}?"
    return None


def _earlier(text: str, before: Turn, antecedents: list[Named], desk: Desk) -> str | None:
    """Ask the earlier question of the generation before, or after, by the dates that articles state for the family."""
    match = _GENERATION.search(text)
    if match is None or not antecedents or antecedents[0].kind not in ("model", "family"):
        return None
    own = _measure(antecedents[0], "release_date", desk)
    kin = {e.iri: e for parent in desk.above(antecedents[0])[-1:] for e in desk.below(parent)}
    dated = [(day, e) for e in kin.values() if (day := _measure(e, "release_date", desk)) and own and e.iri != antecedents[0].iri]
    older = bool(match["before"]) or (match["previous"] or "").casefold() in ("previous", "preceding")
    fits = [(day, e) for day, e in dated if own and (day < own if older else day > own)]
    link = next(iter(before.question.model_links), None)
    if not fits or link is None:
        return None
    name = (max if older else min)(fits, key=lambda f: f[0])[1].name
    tokens = before.question.tokens
    whole = before.question.text
    return whole[: tokens[link.first].start] + name + whole[tokens[link.last - 1].end :]


def _subjectless(rest: str, now: Question) -> bool:
    """Whether a whole question asks for a property of nothing: `how much for 10 million tokens`."""
    asks = re.match(r"(?:how much|what|how many|how big|how large)\b", rest, re.IGNORECASE)
    named = now.of("focus", "vendor", "model", "tool", "benchmark", "article") or now.openness or now.of("order") or now.sides
    return bool(asks and now.predicates and now.quantities and not now.content and not named and not _has_pronoun(rest) and any(q.unit.endswith("tokens") for q in now.quantities))


def _sided(text: str, now: Question, desk: Desk) -> str:
    """Put the property that a piece names, as `on output`, in the place of the one a question asks for."""
    old = desk.read(text)
    new = [h for h in now.predicates if h.value.startswith("price_")]
    had = [h for h in old.predicates if h.value.startswith("price_")]
    if not new:
        return text
    words = "on output" if new[0].value.startswith("price_output") else "on input"
    if had:
        return text[: old.tokens[had[0].first].start] + words + text[old.tokens[had[0].last - 1].end :]
    return f"{text.rstrip(' ?!.')} {words}?"


def _of_which_told(now: Question, before: Turn, antecedents: list[Named], desk: Desk) -> list[Named]:
    """Put first, of several that the last answer was about, the one of which is stated what is asked now: `it` means that one."""
    asked = asked_predicates(now)
    told = [e for e in (before.draft.about if before.draft else ()) if e.kind in ("model", "family")]
    if len(told) < _SEVERAL or not asked or now.model_links or not antecedents or desk.inherited(asked[0], antecedents[0])[0]:
        return antecedents
    better = next((e for e in told if desk.inherited(asked[0], e)[0]), None)
    return antecedents if better is None else [better, *(e for e in antecedents if e.iri != better.iri)]


def _has_pronoun(text: str) -> bool:
    return bool(_PRONOUN.search(text) or _POSSESSIVE.search(text))


def _resolved(text: str, antecedents: list[Named]) -> str:
    """Put the antecedent in the place of the first pronoun; `they` may mean several."""
    if not antecedents:
        return text
    several = re.search(r"\b(?:they|them|those|these|both|which of them|their)\b", text, re.IGNORECASE)
    name = " and ".join(e.name for e in antecedents[:6]) if several else antecedents[0].name
    if (one := _ONE.search(text)) and several and antecedents[0].kind in ("model", "family"):
        return text[: one.start()] + antecedents[0].name + text[one.end() :]  # who picked it is nobody that was spoken of
    if _POSSESSIVE.search(text):
        return _POSSESSIVE.sub(f"{name}'s", text, count=1)
    return _PRONOUN.sub(name, text, count=1) if _PRONOUN.search(text) else text


def _is_piece(text: str, now: Question) -> bool:
    """Whether the text is a piece of a question rather than a question."""
    opener = _OPENER.match(text)
    opened = bool(opener and opener.group().strip())
    words = len(text.split())
    rest = text[opener.end() :] if opener else text
    whole = bool(re.match(r"(?:who|when|where|why|which|what|how|is|are|can|does|do|did|could|should|will)\b", rest.strip(), re.IGNORECASE)) and len(rest.split()) > 2
    return (opened or words <= 4) and not whole and words <= _ELLIPSIS + 4


def _merged(text: str, now: Question, before: Turn, antecedents: list[Named]) -> str:
    """Ask the earlier question with what the piece puts in its place."""
    old = before.question
    changes: list[tuple[int, int, str]] = []
    extra: list[str] = []
    for kinds in (("model", "family"), ("vendor",), ("license",), ("benchmark",), ("tool",)):
        new, had = _linked(now, kinds), _linked(old, kinds)
        if new and had:
            changes.append((old.tokens[had[0].first].start, old.tokens[had[-1].last - 1].end, " and ".join(n.written for n in new)))
        elif new and kinds == ("benchmark",):
            extra.append(f"on {new[0].written}")
        elif new and kinds == ("model", "family") and antecedents and _pronoun_span(old):
            start, end = _pronoun_span(old) or (0, 0)
            changes.append((start, end, new[0].written))
        elif new and not changes:
            return _standing_alone(text, now, before, antecedents)
    predicates = [h for h in now.predicates if h.value]
    if predicates and not changes:
        return _standing_alone(text, now, before, antecedents)
    labels, had_labels = now.of("openness"), old.of("openness")
    if labels and had_labels and not changes:
        changes.append((old.tokens[had_labels[0].first].start, old.tokens[had_labels[0].last - 1].end, now.covers(labels[0].first, labels[0].last)))
    orders, had_orders = sorted(now.of("order"), key=lambda h: h.first - h.last), old.of("order")
    if orders and had_orders and not changes:
        changes.append((old.tokens[had_orders[0].first].start, old.tokens[had_orders[0].last - 1].end, now.covers(orders[0].first, orders[0].last)))
    dims, had_dims = now.of("dimension"), old.of("dimension")
    if dims and had_dims and not changes:
        changes.append((old.tokens[had_dims[0].first].start, old.tokens[had_dims[0].last - 1].end, now.covers(dims[0].first, dims[0].last)))
    if not changes and not extra:
        rest = _OPENER.sub("", text).strip(" ?!.")
        if now.cue("pros", "cons") and len(old.sides) == 1 and not now.sides:
            return f"What are {rest} of {old.sides[0]} models?"
        if _LATER.match(rest) and before.draft is not None and not before.draft.abstained:
            return f"{_DURING.sub('', old.text.rstrip(' ?!.'))} {rest}?"
        if _CASE.match(rest) and not _has_pronoun(rest) and before.draft is not None and not before.draft.abstained:
            return f"{old.text.rstrip(' ?!.')} {rest}?"
        return _resolved(text, antecedents)
    whole = old.text
    for start, end, new_text in sorted(changes, reverse=True):
        whole = whole[:start] + new_text + whole[end:]
    return f"{whole.rstrip(' ?!.')} {' '.join(extra)}".strip() + "?"


def _linked(question: Question, kinds: tuple[str, ...]) -> list[Link]:
    return [link for link in question.links if any(e.kind in kinds for e in link.entities)]


def _pronoun_span(question: Question) -> tuple[int, int] | None:
    match = _PRONOUN.search(question.text)
    return match.span() if match else None


def _standing_alone(text: str, now: Question, before: Turn, antecedents: list[Named]) -> str:
    """Ask the piece of what was spoken of: `and its licence?` becomes `What is the licence of X?`."""
    opener = _OPENER.match(text)
    rest = (text[opener.end() :] if opener else text).strip().rstrip("?!. ")
    rest = re.sub(r"^(?:its|their|the|on|for|in terms of|with)\s+", "", rest, flags=re.IGNORECASE)
    if now.model_links or not antecedents:
        return text
    price = next((h.value for h in now.predicates if h.value.startswith("price_")), "")
    if price:
        rest = "output price" if "output" in price else "input price"
    quantity = " and ".join(e.name for e in antecedents[:4])
    return f"What is the {rest} of {quantity}?"


def _pick(text: str, now: Question, before: Turn, desk: Desk) -> tuple[re.Match[str], Named] | None:
    """Resolve `the smaller one` among what was spoken of."""
    match = _PICK.search(text)
    if match is None or now.model_links:
        return None
    which = match["which"].casefold()
    spoken = _antecedents(before, desk)
    named = before.question.named("model", "family")
    pool = list({e.iri: e for e in (*spoken, *named)}.values())
    if len(pool) == 1:
        pool = [*pool, *_siblings(pool[0], desk)]
    if len(pool) < 2:
        return None
    entity = _picked(which, pool, spoken, desk)
    return (match, entity) if entity is not None else None


def _siblings(entity: Named, desk: Desk) -> list[Named]:
    """Give the other members of the same family that stand closest by name."""
    others = [e for _, e in desk.shelf.models if e.iri != entity.iri and e.kind == "model"]
    near = [(_shared(e.name.casefold(), entity.name.casefold()), e) for e in others]
    best = max((n for n, _ in near), default=0)
    return [e for n, e in near if n == best and n >= 3][:4]


def _shared(one: str, other: str) -> int:
    """Count the characters two names begin with alike."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _picked(which: str, pool: list[Named], spoken: list[Named], desk: Desk) -> Named | None:
    if which in ("first", "former"):
        return pool[0]
    if which in ("last", "latter"):
        return pool[-1]
    if which in ("second", "third"):
        at = ("second", "third").index(which) + 1
        return pool[at] if len(pool) > at else None
    if which == "other":
        others = [e for e in pool if not spoken or e.iri != spoken[0].iri]
        return others[0] if others else None
    if which in ("open", "closed"):
        return next((e for e in pool if which in desk.sides(e)), None)
    order = {"small": "parameter_count", "bigg": "parameter_count", "larg": "parameter_count", "cheap": "price_input_per_mtok", "dear": "price_input_per_mtok",
             "newe": "release_date", "old": "release_date"}
    predicate = next((p for stem, p in order.items() if which.startswith(stem)), "parameter_count")
    sized = [(number, e) for e in pool if (number := _measure(e, predicate, desk)) is not None]
    if len(sized) < 2:
        return None
    ordered = sorted(sized, key=lambda s: s[0])
    return ordered[0][1] if which.startswith(("small", "cheap", "old")) else ordered[-1][1]


def _measure(entity: Named, predicate: str, desk: Desk) -> float | None:
    from assistant.describe import number

    if predicate == "parameter_count":
        size = re.search(r"(\d+(?:\.\d+)?)\s?b\b", entity.name, re.IGNORECASE)
        if size:
            return float(size.group(1))
    claims = desk.own(predicate, entity)  # type: ignore[arg-type]  # the table above holds predicates
    for claim in claims:
        assert isinstance(claim.body, Fact)
        value = float(released(claim)) if predicate == "release_date" else number(claim)
        if value is not None:
            return value
    return None


def _comparison(text: str, now: Question, before: Turn, antecedents: list[Named]) -> str:
    """Set the last answer beside what the question names: another benchmark of the same model, or another model."""
    if not antecedents:
        return text
    old = before.question
    name = antecedents[0].name
    models = _linked(now, ("model", "family"))
    benchmarks = [b.written for b in (*_linked(old, ("benchmark",)), *_linked(now, ("benchmark",)))]
    on = f" on {' and '.join(dict.fromkeys(benchmarks))}" if benchmarks else ""
    if models:
        asked = next((old.covers(h.first, h.last) for h in old.predicates), "")
        return f"Compare {asked + ' of ' if asked and not on else ''}{name} and {' and '.join(m.written for m in models)}{on}."
    if on:
        return f"Compare the scores of {name}{on}."
    return _resolved(text, antecedents)


def _why(before: Turn) -> str:
    """Ask for the reasons of what was last spoken of."""
    text = before.text.strip().rstrip("?!. ")
    text = re.sub(r"^(?:is|are) (?P<subject>(?:open|closed)[\w -]*? models|self-hosting|they|it) ", r"Why are \g<subject> ", text, flags=re.IGNORECASE)
    return (text if text.casefold().startswith("why") else f"Why: {text}") + "?"


def _reversed(before: Turn) -> str:
    """Swap the two sides, or the two things, of the last question."""
    text = before.text
    spans = [(before.question.tokens[link.first].start, before.question.tokens[link.last - 1].end) for link in before.question.model_links]
    if len(spans) >= 2:
        (a, b), (c, d) = spans[0], spans[1]
        return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]
    swapped = re.sub(r"\bopen(?:[- ](?:source|weight))?\b|\bclosed(?:[- ]source)?\b", lambda m: "closed" if m.group().casefold().startswith("open") else "open", text, flags=re.IGNORECASE)
    return swapped if swapped != text else ""
