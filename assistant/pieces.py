"""Make a whole question of a piece of one: `and on output?`, `per year?`, `which is cheaper?`.

A piece puts its own words in the place of those of the question before that say the same kind of thing.
"""

import re

from assistant.antecedents import Turn, has_pronoun, pronoun_span, resolved
from assistant.asking import OF_LENGTH
from assistant.desk import Desk
from assistant.graph import Named
from assistant.links import Link
from assistant.picked import PICK
from assistant.question import Question

OPENER = re.compile(r"^\s*(?:(?:ok|okay|so|well|right|thanks|then|hm+|ah)[ ,]+)*(?:and|but|or|also|then)?[ ,]*(?:(?:what|how) about\b|(?:and )?(?:(?:do |ask |repeat |give me )?(?:the )?same(?: (?:question|thing|again))?|now|again|repeat(?: (?:it|that))?)(?: (?:for|with|but for|goes for|about|of))\b)?[ ,]*", re.IGNORECASE)
_PERIOD = re.compile(r"\b(?:year|month|day|week|annual|daily)", re.IGNORECASE)
_ONLY_PERIOD = re.compile(r"(?:(?:how much|what) (?:is|would|does|do)?\s*(?:that|it|this)?\s*(?:cost|come to|make|be)?\s*)?(?:for|in|over|per|an?|each|every|the whole)?\s*(?:whole )?(?P<period>year|month|day|week)(?:ly)?$", re.IGNORECASE)
_COUNTED = re.compile(r"(?<![\w.$])\d[\d.,]*\s?(?:k|m|b|thousand|million|billion)?(?:\s+(?:input|output|prompt|completion)?\s*(?:tokens?|toks?))(?:\s+(?:in|out)\b)?", re.IGNORECASE)
_ONLY_AMOUNT = re.compile(r"(?:for|with|at)?\s*(?P<amount>\d[\d.,]*\s?(?:k|m|b|thousand|million|billion)?(?:\s+(?:input|output|prompt|completion))?(?:\s+(?:tokens?|toks?|in|out))*)$", re.IGNORECASE)
_ONLY_ORDER = re.compile(r"(?:(?:is|are|do|does)\s+(?:there|they|you|we)?\s*(?:have|know)?\s*)?(?:an?y(?:thing|one|\s+model)?|something|one|an?)?\s*(?:(?:which|what|who)(?: one| of them)? is\s+)?(?:the\s+)?(?:more |less |most |least )?\w+(?:\s+(?:one|ones|model|models|option))?$", re.IGNORECASE)
_ONLY_SIDE = re.compile(r"(?:and |for |the |as |on |in )*(?P<side>inputs?|outputs?|outgoing|incoming|completions?|prompts?|answers?)(?: tokens?| side| then| instead)*$", re.IGNORECASE)
_WHO_BETTER = re.compile(r"(?:who|which|what|anyone|any|anything|does any\w*)\b", re.IGNORECASE)
_ANY_OTHER = re.compile(r"(?:(?:is|are|do|does)\b.*|any\w*\b.*|something\b.*|an?\s.*)", re.IGNORECASE)
_LATER = re.compile(r"(?:after(?:wards?| that| this)|before(?:hand| that| this)|later(?: on)?|earlier(?: on)?|from then on|since then|at first|in the end|in the long run|now|today|by now|next|(?:after|before|since|following|until|prior to) (?:the|that|this|its|their) [\w-]+(?: [\w-]+)?)$", re.IGNORECASE)
"""Asks what was asked of another time."""
_DURING = re.compile(r"\s+(?:during|while|whilst|until|before|after|at first|initially|originally|in the beginning|for the first)\b.*$", re.IGNORECASE)
_CASE = re.compile(r"(?:at|in|for|on|with|without|under|above|below|over|if|when)\b", re.IGNORECASE)
"""Opens a case of what was asked: `at low volume`."""
_CONDITION = re.compile(r"(?:when|if|once|where)\s+(?!(?:is|are|was|were|does|do|did|will|would|can|could|should|has|have|had|exactly|precisely)\b)\w+", re.IGNORECASE)
"""Opens a clause, and asks for no day or place: `and when the prompt gets long?`."""
_SHORT_COMPARISON = 7
_ELLIPSIS = 8
"""Words up to which a question that opens with `and` or `what about` is taken for a piece of one."""


def between_two(text: str, now: Question, before: Turn) -> str | None:
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


def bent(text: str, now: Question, before: Turn, antecedents: list[Named]) -> str | None:
    """Ask the earlier question for another period or another amount, or set what was spoken of against others: `per year?`, `cheaper?`."""
    rest = OPENER.sub("", text).strip(" ?!.")
    if now.links or len(rest.split()) > _SHORT_COMPARISON:
        return None
    if OF_LENGTH.match(rest) or OF_LENGTH.match(f"for {rest}"):
        return f"{before.text.rstrip(' ?!.')} {rest if OF_LENGTH.match(rest) else f'for {rest}'}?"
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
    if orders and _ONLY_ORDER.match(rest) and not PICK.search(text) and not (before.question.of("order") and len(before.draft.about if before.draft else ()) < 2):
        longest = max(orders, key=lambda h: h.last - h.first)
        word = now.covers(longest.first, longest.last)
        several = list(before.draft.about) if before.draft and len(before.draft.about) > 1 else list(before.spoken_of[:2])
        if _ANY_OTHER.match(rest) or len(several) < 2:
            return f"Which models are {word} than {antecedents[0].name}?" if antecedents and antecedents[0].kind in ("model", "family") else None
        return f"Which is {word}, {' or '.join(e.name for e in several[:4])}?"
    return None


def _subjectless(rest: str, now: Question) -> bool:
    """Whether a whole question asks for a property of nothing: `how much for 10 million tokens`."""
    asks = re.match(r"(?:how much|what|how many|how big|how large)\b", rest, re.IGNORECASE)
    named = now.of("focus", "vendor", "model", "tool", "benchmark", "article") or now.openness or now.of("order") or now.sides
    return bool(asks and now.predicates and now.quantities and not now.content and not named and not has_pronoun(rest) and any(q.unit.endswith("tokens") for q in now.quantities))


def is_piece(text: str, now: Question) -> bool:
    """Whether the text is a piece of a question rather than a question."""
    opener = OPENER.match(text)
    opened = bool(opener and opener.group().strip())
    words = len(text.split())
    rest = text[opener.end() :] if opener else text
    whole = bool(re.match(r"(?:who|when|where|why|which|what|how|is|are|can|does|do|did|could|should|will)\b", rest.strip(), re.IGNORECASE)) and len(rest.split()) > 2
    condition = _CONDITION.match(rest.strip()) is not None
    return (opened or condition or words <= 4) and (condition or not whole) and words <= _ELLIPSIS + 4


def merged(text: str, now: Question, before: Turn, antecedents: list[Named]) -> str:
    """Ask the earlier question with what the piece puts in its place."""
    old = before.question
    changes: list[tuple[int, int, str]] = []
    extra: list[str] = []
    for kinds in (("model", "family"), ("vendor",), ("license",), ("benchmark",), ("tool",)):
        new, had = linked(now, kinds), linked(old, kinds)
        if new and had:
            changes.append((old.tokens[had[0].first].start, old.tokens[had[-1].last - 1].end, " and ".join(n.written for n in new)))
        elif new and kinds == ("benchmark",):
            extra.append(f"on {new[0].written}")
        elif new and kinds == ("model", "family") and antecedents and pronoun_span(old):
            start, end = pronoun_span(old) or (0, 0)
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
    nouns = old.of("focus", "model")
    if orders and len({h.value for h in labels}) == 1 and not had_labels and len(nouns) == 1 and not old.model_links:  # `and the cheapest of the closed ones?`
        at = old.tokens[nouns[0].first].start
        changes.append((at, at, f"{labels[0].value.split('-')[0]} "))
    dims, had_dims = now.of("dimension"), old.of("dimension")
    if dims and had_dims and not changes:
        changes.append((old.tokens[had_dims[0].first].start, old.tokens[had_dims[0].last - 1].end, now.covers(dims[0].first, dims[0].last)))
    if not changes and not extra:
        rest = OPENER.sub("", text).strip(" ?!.")
        if now.cue("pros", "cons") and len(old.sides) == 1 and not now.sides:
            return f"What are {rest} of {old.sides[0]} models?"
        if _LATER.match(rest) and before.draft is not None and not before.draft.abstained:
            return f"{_DURING.sub('', old.text.rstrip(' ?!.'))} {rest}?"
        if _CASE.match(rest) and not has_pronoun(rest) and before.draft is not None and not before.draft.abstained:
            return f"{old.text.rstrip(' ?!.')} {rest}?"
        return resolved(text, antecedents)
    whole = old.text
    for start, end, new_text in sorted(changes, reverse=True):
        whole = whole[:start] + new_text + whole[end:]
    return f"{whole.rstrip(' ?!.')} {' '.join(extra)}".strip() + "?"


def of_another(text: str, now: Question, before: Turn, desk: Desk) -> str | None:
    """Ask the earlier question of the model that a piece names, where the piece says nothing else that the earlier one does not: `and how many users for X?`."""
    old, own = before.question, now.model_links
    opener = OPENER.match(text)
    if not (opener and opener.group().strip()) or len(own) != 1 or len(old.model_links) != 1 or len(now.links) != 1:
        return None
    asked = {t.stem for i, t in enumerate(now.tokens) if not own[0].first <= i < own[0].last and (t.is_number or t.is_word) and t.word not in desk.cues.function}
    if not asked or not asked <= {t.stem for t in old.tokens}:
        return None
    link = old.model_links[0]
    return f"{old.text[: old.tokens[link.first].start]}{own[0].written}{old.text[old.tokens[link.last - 1].end :]}"


def linked(question: Question, kinds: tuple[str, ...]) -> list[Link]:
    return [link for link in question.links if any(e.kind in kinds for e in link.entities)]


def _standing_alone(text: str, now: Question, before: Turn, antecedents: list[Named]) -> str:
    """Ask the piece of what was spoken of: `and its licence?` becomes `What is the licence of X?`."""
    opener = OPENER.match(text)
    rest = (text[opener.end() :] if opener else text).strip().rstrip("?!. ")
    rest = re.sub(r"^(?:its|their|the|on|for|in terms of|with)\s+", "", rest, flags=re.IGNORECASE)
    if now.model_links or not antecedents:
        return text
    price = next((h.value for h in now.predicates if h.value.startswith("price_")), "")
    if price:
        rest = "output price" if "output" in price else "input price"
    quantity = " and ".join(e.name for e in antecedents[:4])
    return f"What is the {rest} of {quantity}?"
