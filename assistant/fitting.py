"""Measure how far a sentence, row or list of an article answers a question.

Words of the question are weighed by how rare they are; a unit holds a word
itself, by a synonym, or through its headings and the sentences before it. A
heading that asks the same question vouches for what stands under it.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from assistant.asking import SPEED, asked_predicates
from assistant.desk import Desk
from assistant.question import Question
from assistant.retrieve import weights
from assistant.units import LEANING, Unit
from assistant.words import Token, stems, tokenize
from corpus.document import ArticleId

_FOREIGN = 0.3
"""Share of the weight of the telling words that may stand in no article."""
_BY_TITLE, _BY_SHORT_TITLE = 0.3, 0.5
"""What a word counts that stands in the title; more where that is a name and little else, and so what all of the article is about."""
_SHORT_TITLE = 3
_TAIL, _LONG = 2, 4
"""Words of a name that is left without its first, and letters of the first of them."""
_ALIKE = 5
"""Letters that two long words share at their beginning where they come of one another."""
_UNITS = 6_000
"""Units of which is kept what stands around them: they are candidates of many questions."""
_LOOKED_AT = 30
"""Units that are looked at for a name as it is written."""
_ASKING = ("pros", "cons", "why", "define", "simple", "agree", "recommend", "compare", "count")
"""Cues that say how something is asked, not what."""
DATED = re.compile(r"\b(?:19|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
_MOMENT = re.compile(
    r"\b(?:after|once|when|until|before|as soon|if|(?:next|last|every|each|first|second|third) (?:day|week|month|quarter|year|spring|summer|autumn|winter)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
AMOUNT = re.compile(r"[$€£%]")
_RUN_IN = re.compile(r"(?:[\w.+-]+ ){0,3}[\w.+-]*\w[.:](?=\s|$)")
NUMBER = re.compile(r"\d|(?<!\bthis )(?<!\bthat )(?<!\bthe )(?<!\bno )(?<!\beach )(?<!\bevery )(?<!\bany )\bone\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|dozens?|hundreds?|thousands?|millions?|several|half|third|quarter|twice|double|triple|\w+fold)\b", re.IGNORECASE)

_LENGTH = re.compile(
    rf"(?:{NUMBER.pattern})[\w.,%-]*\s+(?:[a-z]+\s+)?(?:second|minute|hour|day|week|month|quarter|year|decade|token|page|word|character|line|letter|novel|book)s?\b|\d\s?[kKM]\b|\b(?:until|since|indefinitely|forever|as long as)\b",
    re.IGNORECASE,
)




def telling(question: Question, desk: Desk) -> dict[str, float]:
    """Give the weight of every word that must be found: content, and the words of cues that carry meaning."""
    carriers = {
        i
        for hit in question.hits
        if hit.table in ("predicate", "dimension", "openness", "need", "skill_words", "modality", "side")
        for i in range(hit.first, hit.last)
    }
    light = {i for hit in question.hits if hit.table in ("focus", "cue", "order") for i in range(hit.first, hit.last)} - carriers
    content = {t.start for t in question.content}
    linked = {i for link in question.links for i in range(link.first, link.last)}
    full = weights(question, desk)
    out: dict[str, float] = {}
    asking = {i for hit in question.of("cue", *_ASKING) for i in range(hit.first, hit.last)}
    for at, token in enumerate(question.tokens):
        if at in linked or at in asking or token.word in desk.cues.function or (at == question.asked_at and question.asked.startswith("how")):
            continue
        weight = full.get(token.stem, 1.0)
        if token.start in content:
            out[token.stem] = weight
        elif token.is_number:
            out[token.stem] = 3.0
        elif token.is_word and at in carriers and token.stem not in desk.cues.function:
            out[token.stem] = weight * 0.6
        elif token.is_word and (at in light or token.stem in desk.cues.generic):
            out[token.stem] = weight * 0.2
    return out


def foreign(question: Question, desk: Desk, wanted: Mapping[str, float]) -> bool:
    """Whether the question turns on words or names that stand in no article."""
    return any(not in_text(u.written, desk) for u in question.unknown) or unheard(question, desk, wanted) > _FOREIGN


def unheard(question: Question, desk: Desk, wanted: Mapping[str, float]) -> float:
    """Give the share, 0 to 1, of the weight of a question's telling words that stand in no article."""
    known = desk.shelf.units.stems
    missing = sum(w for s, w in wanted.items() if s not in known and not s[:1].isdigit() and not synonyms(question, desk, s) & known)
    return missing / total if (total := sum(wanted.values())) else 0.0


def said_in(article: str, desk: Desk) -> frozenset[str]:
    """Give the stems of all that an article says, its title and who published it."""
    info = desk.info(article)
    return stems(" ".join((info.title, info.publisher) if info else ())) | frozenset(s for unit in desk.shelf.units.of(ArticleId(article)) for s in stems(unit.text))


def in_text(written: str, desk: Desk) -> bool:
    """Whether an article holds a name: its words anywhere, or, where it has digits, just as it is written."""
    name = tokenize(written)
    if not any(t.is_number for t in name):
        return all(t.word in desk.shelf.units.words for t in name)
    near = desk.shelf.units.holding({t.stem: desk.shelf.units.weight(t.stem) for t in name}, _LOOKED_AT)
    return any(named_in([t.word for t in name], f"{u.text} {' '.join(u.header)}") for u in near)










def asks_same(question: Question, desk: Desk, unit: Unit) -> bool:
    """Whether the heading above, or the question answered right here, asks what the question asks."""
    asked = unit.before.rstrip()
    nearest = re.split(r"(?<=[.!?])\s+", asked)[-1] if asked.endswith("?") else unit.section[-1] if unit.section else ""
    return _same_question(question, desk, nearest) or _same_question(question, desk, unit.lead_in)


def _same_question(question: Question, desk: Desk, text: str) -> bool:
    words = {t.stem for t in tokenize(text) if t.is_word and len(t.word) > 1 and t.word not in desk.cues.function and t.stem not in desk.cues.generic}
    mine = {t.stem for t in question.tokens}
    return len(words) >= 2 and len(words & mine) >= 0.75 * len(words)












@lru_cache(maxsize=_UNITS)
def title(unit: Unit) -> str:
    """Give the title above a unit that stands in a section of its own: it says what the article is about, not what this is."""
    return unit.section[0] if len(unit.section) > 1 else ""


@lru_cache(maxsize=_UNITS)
def near(unit: Unit) -> str:
    """Give what stands around a unit, the title of a divided article aside."""
    return " ".join((*unit.section[1:], unit.led or unit.lead_in, *unit.parents, *unit.header)) if title(unit) else unit.context


def held(question: Question, desk: Desk, wanted: Mapping[str, float], text: str, around: str, above: str = "") -> float:
    """Give the share of the wanted weight that a text holds; what stands around it counts a little less, the title `above` little."""
    total = sum(wanted.values())
    joined = _compounds(question, desk.cues.compounds)
    (own, near), (beside, far), (titled, _) = (_folded(t, joined) for t in (text, around, above))
    if _PAID.search(text) and (sums := {question.tokens[i].stem for h in question.hits if h.value in _MONEY_WORDS for i in range(h.first, h.last)}):
        own, near = own | sums, near | {s[:_ALIKE] for s in sums if len(s) >= _ALIKE}
    got = 0.0
    for word, weight in wanted.items():
        long = len(word) >= _ALIKE
        if word in own:
            got += weight
        elif (long and word[:_ALIKE] in near) or not own.isdisjoint(synonyms(question, desk, word)):
            got += 0.9 * weight
        elif word in beside or (long and word[:_ALIKE] in far):
            got += 0.75 * weight
        elif not beside.isdisjoint(synonyms(question, desk, word)):
            got += 0.65 * weight
        elif word in titled:
            got += (_BY_TITLE if len(titled) > _SHORT_TITLE else _BY_SHORT_TITLE) * weight
    return got / total if total else 0.0


@lru_cache(maxsize=256)
def _compounds(question: Question, known: tuple[str, ...]) -> tuple[str, ...]:
    """Give the compounds that are read as one word, so that no part of one passes for the word itself: who asks for a fine asks for no fine-tuning."""
    text = question.text.casefold()
    return tuple(compound for compound in known if compound not in text)


@lru_cache(maxsize=_UNITS)
def _folded(text: str, joined: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Give the stems of a text, its compounds written as one word, and how the long ones begin."""
    plain = text.casefold()
    for compound in joined:
        if compound in plain:
            text = re.sub(rf"\b{compound}", compound.replace("-", ""), text, flags=re.IGNORECASE)
    found = stems(text)
    return found, frozenset(s[:_ALIKE] for s in found if len(s) >= _ALIKE)


def synonyms(question: Question, desk: Desk, word: str) -> frozenset[str]:
    """Give the stems that ask for the same as a word of the question does; asked for with every sentence, and so kept on the desk."""
    if (kept := desk.synonyms.get((question.text, word))) is None:
        kept = desk.synonyms[question.text, word] = _synonyms(question, desk, word)
    return kept


def _synonyms(question: Question, desk: Desk, word: str) -> frozenset[str]:
    found: set[str] = set()
    for hit in question.hits:
        name = hit.table == "dimension" and any(t.written[:1].isupper() for t in question.tokens[hit.first : hit.last] if t.start)
        if hit.table in ("predicate", "modality", "dimension", "focus") and not name and word in {t.stem for t in question.tokens[hit.first : hit.last]}:
            found |= {t.stem for phrase in desk.cues.of(hit.table, hit.value) if " " not in phrase for t in tokenize(phrase)}
    return frozenset(found) | desk.cues.synonyms.get(word, frozenset())


@lru_cache(maxsize=256)
def linked_names(question: Question) -> Sequence[Sequence[Sequence[str]]]:
    """Give, for each thing named, every way its name is written, as words; a name that no claim is about as the question writes it."""
    found = []
    for link in question.links:
        ways: list[Sequence[Token]] = [tokenize(s) for e in link.entities for s in (e.name, *e.aliases)]
        ways.append(question.tokens[link.first : link.last])
        found.append([*([t.word for t in way] for way in ways), *_shortened(ways[-1])])
    return [*found, *([[t.word for t in question.tokens[u.first : u.last]]] for u in question.unknown)]


def _shortened(name: Sequence[Token]) -> list[list[str]]:
    """Give a name without its first word where a word and a number are left, as articles go on to call it: the `Large 3` of `Somebot Large 3`."""
    tail = name[1:]
    whole = len(tail) == _TAIL and name[0].word.isalpha() and tail[0].word.isalpha() and len(tail[0].word) >= _LONG and tail[0].written[:1].isupper() and tail[1].is_number
    return [[t.word for t in tail]] if whole else []


def named_in(name: Sequence[str], text: str) -> bool:
    """Whether a name, as words, stands in a text."""
    return not name or f" {' '.join(name)} " in _written(text)


@lru_cache(maxsize=_UNITS)
def _written(text: str) -> str:
    """Give the words of a text, a space before and behind each; every candidate is asked for every way a name is written."""
    return f" {' '.join(t.word for t in tokenize(text))} "


@lru_cache(maxsize=256)
def _ways(question: Question) -> Sequence[Sequence[str]]:
    """Give, for each thing named, every way its name is written, as it stands in what `_written` gives; nothing for a name without words."""
    return [[f" {' '.join(way)} " if way else "" for way in ways] for ways in linked_names(question)]


def share_named(question: Question, text: str) -> float:
    """Give the share, 0 to 1, of the things named that stand in a text; 1 where none is named."""
    ways = _ways(question)
    if not ways:
        return 1.0
    written = _written(text)
    return sum(any(way in written for way in one) for one in ways) / len(ways)


@lru_cache(maxsize=_UNITS)
def under(unit: Unit) -> str:
    """Give a unit with what it leans on or stands under."""
    return f"{unit.context} {run_in(unit)} {antecedent(unit)} {unit.text}"


def holds_names(question: Question, unit: Unit, *, alone: bool = False) -> bool:
    """Whether every thing named stands in a unit, or in what stands around it."""
    return share_named(question, unit.text if alone else under(unit)) == 1.0


_FIGURES = frozenset({"parameter_count", "context_window", "price_input_per_mtok", "price_output_per_mtok", "benchmark_score", "hardware_requirement"})


_PLAIN = frozenset({"has_license", "parameter_count", "context_window"})
"""Properties that a sentence cannot state without a word for them, of whatever thing."""


_OF_ANYTHING = frozenset({"price_input_per_mtok", "price_output_per_mtok", "hardware_requirement", "monthly_cost"})
"""Properties that other things have as well: what a card costs by the hour, how much memory it has."""


def states(question: Question, desk: Desk, unit: Unit) -> bool:
    """Whether a unit can state what is asked of a model at all: a price per token speaks of tokens."""
    asked = asked_predicates(question)
    words = stems(f"{unit.text} {' '.join(unit.header)}")
    if question.unknown and asked and not set(asked) & _OF_ANYTHING:
        return any(not desk.cues.evidence.get(p) or words & desk.cues.evidence[p] for p in asked)
    if not question.model_links and question.content and asked and set(asked) <= _PLAIN:
        return any(words & desk.cues.evidence[p] or stems(f"{near(unit)} {last_sentence(unit)}") & desk.cues.evidence[p] for p in asked)
    if not question.model_links and "release_date" in asked and question.content and (spoken := desk.cues.evidence["release_date"] - desk.cues.function) & {t.stem for t in question.tokens}:
        return bool(words & spoken)  # who asks when something was released is not told since when it costs more
    if not question.model_links or not asked:
        return True
    able = [p for p in asked if not desk.cues.evidence.get(p) or words & desk.cues.evidence[p]]
    return bool(able) and not (unit.kind != "row" and all(p in _FIGURES for p in able) and of_another(question, desk, unit))


def of_another(question: Question, desk: Desk, unit: Unit) -> bool:
    """Whether every figure of a sentence is said of a model that the question does not name: it stands after that one's name."""
    tokens = tokenize(unit.text)
    links, _ = desk.shelf.linker.links(unit.text, tokens)
    models = [link for link in links if link.of("model", "family")]
    inside = {i for link in links for i in range(link.first, link.last)}
    figures = [i for i, t in enumerate(tokens) if t.is_number and i not in inside]
    owners = [max((link for link in models if link.first < at), key=lambda link: link.first, default=None) for at in figures]
    asked = _asked_after(question, desk)
    return bool(figures) and all(owner is not None and not asked & {e.iri for e in owner.entities} for owner in owners)


def said_of_another(question: Question, desk: Desk, text: str, at: int) -> bool:
    """Whether the model named last before a place of a text is one that the question does not name, where it names any."""
    tokens = tokenize(text) if question.model_links else ()
    before = [link for link in desk.shelf.linker.links(text, tokens)[0] if link.of("model", "family") and tokens[link.last - 1].end <= at]
    return bool(before) and not _asked_after(question, desk) & {e.iri for e in before[-1].entities}


def row_of_another(question: Question, desk: Desk, unit: Unit) -> bool:
    """Whether a row is that of another model than the one that a question asks after, and names that one nowhere; none is where other models are asked for as well."""
    if unit.kind != "row" or not unit.cells or len(question.model_links) != 1 or question.model_links[0].how not in ("name", "alias"):
        return False
    if question.focus == "model" or question.asked in ("which", "who") or question.cue("compare", "closest", "recommend", "count") or question.of("order"):
        return False
    asked = _asked_after(question, desk)
    found = [{e.iri for link in desk.shelf.linker.links(text, tokenize(text))[0] for e in link.of("model", "family")} for text in (unit.cells[0], unit.text)]
    return bool(found[0]) and not asked & found[1]


def _asked_after(question: Question, desk: Desk) -> set[str]:
    """Give the models that a question names, with the families they are of and the sizes they come in."""
    return {e.iri for link in question.model_links for e in link.of("model", "family") for e in (e, *desk.above(e), *desk.below(e))}


def last_sentence(unit: Unit) -> str:
    """Give the sentence right before a unit in its paragraph."""
    return re.split(r"(?<=[.!?])\s+", unit.before)[-1] if unit.before else ""


def run_in(unit: Unit) -> str:
    """Give the heading that opens the paragraph of a unit: `Fines.`, `Gemma 3:`; empty where it has none."""
    opening = _RUN_IN.match(unit.before)
    return opening[0] if opening else ""


@lru_cache(maxsize=_UNITS)
def antecedent(unit: Unit) -> str:
    """Give the sentences that a unit leans on: back to the first that leans on none itself; empty for one that stands alone."""
    said: list[str] = []
    if unit.leans:
        for sentence in reversed(re.split(r"(?<=[.!?])\s+", unit.before)):
            said.insert(0, sentence)
            if not LEANING.match(sentence):
                break
    return " ".join(said)


_PAID = re.compile(r"[$€£]\s?\d")
_MONEY_WORDS = frozenset({"price", "monthly_cost", "cost"})
"""Entries whose words a sum of money stands for: a row with `$2,950` says what something costs."""
_SUM = re.compile(r"[$€£%]|\b(?:percent|dollars?|euros?|cents?|pence|free|nothing)\b|\b(?:costs?|saves?|cheaper|dearer|times)\b.{0,40}\d", re.IGNORECASE)


def _asks_price(question: Question) -> bool:
    """Whether nothing but a price is asked, of a thing that is named."""
    spoken = {h.value for h in question.predicates}
    return bool(question.content) and bool(spoken) and spoken <= {"price", "price_input_per_mtok", "price_output_per_mtok", "monthly_cost"} and not question.sides


_SPED = re.compile(r"\d\s?ms\b|\b(?:milliseconds?|seconds|(?:per|a|each) second|tok(?:en)?s?/s|latency|throughput|fast\w*|slow\w*|speed\w*|quick\w*|instant\w*|wait\w*)\b", re.IGNORECASE)


def _only_price(question: Question) -> bool:
    """Whether what is counted is money: `how much did the runs cost`."""
    spoken = {h.value for h in question.predicates if h.phrase != "how much"}
    return bool(spoken) and spoken <= {"price", "monthly_cost"} and not question.sides and not question.cue("difference", "ratio")


_CAPITAL = re.compile(r"(?s)(?<=.)[A-Z]\w+")
"""A name, though not at the beginning."""


_FIGURE_SIGNS = frozenset({_SUM, NUMBER, _LENGTH, DATED, AMOUNT})


def of_kind(question: Question, text: str) -> bool:
    """Whether a text holds the kind of thing asked for."""
    return all(any(sign.search(text) for sign in signs) for signs in _signs(question))


def asks_figure(question: Question) -> bool:
    """Whether a figure, a sum or a date is asked for."""
    return bool(_FIGURE_SIGNS & {sign for signs in _signs(question) for sign in signs})


def figures(text: str) -> frozenset[str]:
    """Give the numbers and months of a text."""
    return frozenset(t.word for t in tokenize(text) if t.is_number) | frozenset(m[0] for m in DATED.finditer(text))


@lru_cache(maxsize=256)
def _signs(question: Question) -> Sequence[Sequence[re.Pattern[str]]]:
    """Give what a text that holds the kind of thing asked for has one of each of."""
    sped = [[_SPED]] if SPEED.search(question.text) else []
    return [*sped, signs] if (signs := _signs_of_asked(question)) else sped


def _signs_of_asked(question: Question) -> Sequence[re.Pattern[str]]:
    if (question.asked in ("how much", "what") and _asks_price(question)) or (question.asked == "how much" and _only_price(question)):
        return [_SUM]
    if question.asked in ("how many", "how much", "how big", "how large"):
        return [NUMBER]
    if question.asked == "how long":
        return [_LENGTH]
    if question.asked == "when":
        return [DATED] if any(t.word in ("was", "were", "did") for t in question.tokens) else [DATED, _MOMENT]
    if question.asked in ("what", "") and question.has("predicate", "price", "price_input_per_mtok", "price_output_per_mtok", "monthly_cost") and not question.cue("why", "pros", "cons", "define"):
        return [AMOUNT]
    return [_CAPITAL] if question.asked == "who" else []
