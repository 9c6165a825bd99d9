"""Questions about the articles themselves: which there are, who published them and when, which mention a thing, what one says of it."""

import re
from collections.abc import Sequence

from assistant.called import meant
from assistant.claiming import CLAIMING, holding
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.graph import Described
from assistant.limits import limits
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.subject import about, spelled_out
from assistant.titles import titled
from assistant.units import Unit
from assistant.words import Token, capital, listing, name_key, spelled, stems, tokenize
from corpus.document import ArticleId
from kg.when import parse

_MOST = 12
_QUOTES = 4
_KNOWN = re.compile(
    r"\bwhat (?:do|can|have) (?:you|we|i) (?:know|answer|ask|read)\W*$|\bwhat can i ask\b|\bwhat (?:are|topics)\b.*\b(?:articles|sources|topics)\b",
    re.IGNORECASE,
)


_WROTE = re.compile(r"\bwho\b.{0,20}\b(?:wrote|writes|penned|authored|signed)\b|\b(?:author|writer|byline)s?\b.{0,12}\b(?:of|behind)\b|\bwho (?:is|was|are) the (?:author|writer)s?\b|\bwritten by\b", re.IGNORECASE)
_BYLINE = re.compile(r"\W*(?:(?:written |posted |story |text |words )?by|from|author|posted by)\b\W{0,2}\s*(?P<who>[^\W\d_].{2,})", re.IGNORECASE)
_FIRST = 8
"""Lines at the beginning of an article among which it says who wrote it."""
_SIGNED = 14
"""Words of a line that only says who wrote."""
_TREATS = frozenset({"about", "on", "cover", "covers"})
_LEADING = frozenset({"of", "are", "is", "were", "was"})
"""Behind `how many` where the articles themselves are counted: `how many of the articles`, `how many are articles`."""
_IN_A_TIME = re.compile(r"\s(?:per|an?|each|every) (?:second|minute|hour|day|week|month|year)\b", re.IGNORECASE)
"""Behind what is read or written so many in a time."""
_DONE_WITH = re.compile(r"\b(?:does|did|do) (?!you\b|we\b|i\b|they\b|these\b|those\b|the (?:articles|sources|texts|documents)\b)", re.IGNORECASE)
"""Behind what somebody else writes or reads: `how many pages did it get wrong`."""
_QUOTED = re.compile(r"['\"“‘][^'\"”’]{8,}['\"”’]")


class Corpus:
    """Says what was read."""

    name = "corpus"

    def recognise(self, question: Question) -> float:
        weighs = question.of("focus", "article") and question.sides and (question.dimensions or question.has("order", "quality")) and question.asked in ("which", "what", "how many")
        if weighs and CLAIMING.search(question.text):
            return 0.935
        if question.cue("as_of") and question.focus in ("article", "") and question.of("focus", "article") and not question.links and not question.predicates:
            return 0.91
        if _asks_author(question):
            return 0.94
        if _counts_within(question):
            return 0.0
        if _deals_with(question):
            return 0.92
        if question.cue("agree", "why", "best_said", "recommend", "as_of") and not _ordered(question):
            return 0.0
        if _KNOWN.search(question.text):
            return 0.95
        named = question.of("focus", "article")
        if not named and question.asked == "what" and question.cue("define"):
            return 0.0  # `I keep reading about X, what is that`
        if not named and question.cue("published", "says") and not question.model_links:
            return 0.92 if _QUOTED.search(question.text) else 0.6
        if question.asked == "" and _plural_models(question):
            return 0.0
        if not named and question.of("order") and question.has("focus", "model"):
            return 0.0  # `the largest model mentioned` asks for a model
        if _other_focus(question) or (not named and not question.cue("mention", "corpus")):
            return 0.0
        if question.cue("mention") and (question.links or question.content or question.unknown or _topic(question)):
            return 0.91
        if question.focus == "article" or question.cue("published", "corpus", "count") or _ordered(question):
            return 0.91
        bare = question.asked == "" and not question.predicates
        return 0.9 if bare or (question.cue("says") and question.asked == "what") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        if (held := holding(question, desk)) is not None:
            return held
        draft = Draft(desk, self.name)
        infos = [i for i in desk.shelf.articles.values() if desk.reads(i.id)]
        if _asks_author(question):
            for info in _meant(question, desk, infos)[:1]:
                _describe(draft, info)
            return draft or None
        if _ordered(question):
            _first_or_last(draft, question, infos)
            return draft if draft else None
        asks_date = question.cue("published", "as_of") or question.asked in ("when", "who")
        if not question.of("focus", "article") and not question.cue("mention", "corpus"):
            return self._by_title(draft, question, infos)
        mentions = (
            question.cue("mention")
            or _deals_with(question)
            or (question.cue("mention_weak") and bool(question.links or question.unknown or _topic(question)))
            or (question.focus == "article" and bool(_topic(question) or question.links or question.unknown) and not question.predicates and not asks_date)
        )
        named = _meant(question, desk, infos) if asks_date or desk.articles or question.cue("says") else []
        if named and question.cue("says") and len(named) == 1:
            return _told(draft, question, named[0])
        if mentions and not (named and asks_date):
            return _mentioning(draft, question, desk)
        if named:
            for info in named:
                _describe(draft, info)
            return draft if draft else None
        dated = [bound for bound in limits(question) if bound.predicate == "release_date"]
        if dated:
            infos = [i for i in infos if (span := parse(i.published or i.as_of)) and dated[0].holds(float(span.first.toordinal()))]
        elif question.unknown or question.links or _topic(question):
            return None
        _all(draft, infos)
        return draft if draft else None

    def _by_title(self, draft: Draft, question: Question, infos: Sequence[Described]) -> Draft | None:
        """Answer about an article that is named by its title alone."""
        named = titled(question, draft.desk, infos, outright=True)
        if not named:
            return None
        if question.cue("published"):
            _describe(draft, named[0])
            return draft if draft else None
        return _told(draft, question, named[0])


def _asks_author(question: Question) -> bool:
    """Whether it is asked who wrote an article: `who wrote the piece on X`, `who is the author of the memo`."""
    return question.asked in ("who", "which", "what") and bool(_WROTE.search(question.text)) and not question.model_links


def _counts_within(question: Question) -> bool:
    """Whether something is counted that texts are made of, and no articles are: `how many tokens of text`, `how many pages does the guide have`."""
    nouns = question.of("focus", "article")
    if question.asked not in ("how many", "how much") or not nouns or question.cue("mention"):
        return False
    behind = question.tokens[nouns[0].last - 1].end
    if _IN_A_TIME.match(question.text, behind) or _DONE_WITH.search(question.text, behind):
        return True
    counted = question.tokens[question.asked_at + 1 : nouns[0].first]
    if any(t.word in _LEADING for t in counted[:1]):
        return False
    return any(t.word in ("of", "does", "do", "did", "is", "are", "was", "were", "has", "have", "in") for t in counted)


def _deals_with(question: Question) -> bool:
    """Whether it is asked which articles are about something: an article right before the word for it, `does any article deal with X`."""
    weak = {h.first for h in question.of("cue", "mention_weak") if h.last - h.first > 1 or question.tokens[h.first].word in _TREATS}
    ends = {h.last for h in question.of("focus", "article")}
    if question.asked in ("how many", "how much") or any(h.last <= min(ends, default=0) for h in question.of("focus", "model", "vendor", "license")):
        return False  # `which models does the list cover` asks for models
    return bool(weak & ends or {w - 1 for w in weak} & ends) and not question.predicates and bool(_topic(question))


def _ordered(question: Question) -> bool:
    """Whether the oldest or the newest article is asked for, not the oldest model in one."""
    return bool(question.of("order", "date")) and bool(question.of("focus", "article")) and not question.has("focus", "model") and len(question.links) == 0


def _plural_models(question: Question) -> bool:
    """Whether models are asked for by no more than their description: `text only models`."""
    return (
        question.focus in ("model", "article")
        and not question.links
        and question.cue("mention", "published") is False
        and bool(question.of("modality"))
        and question.has("focus", "model")
    )


def _other_focus(question: Question) -> bool:
    """Whether models, makers or the like are asked for, and not articles: the `benchmark` of `the benchmark article` is none."""
    heads = [h for h in question.of("focus", question.focus) if h.first > question.asked_at] if question.focus else []
    article = {h.first for h in question.of("focus", "article")}
    return question.focus in ("model", "vendor", "license", "benchmark", "tool") and not article & {heads[0].last, heads[0].last + 1}


def _topic(question: Question) -> list[Token]:
    """Give the words of what an article may be about: those that neither ask nor name articles."""
    asking = {i for hit in question.hits if hit.table == "cue" or hit.value == "article" or hit.table == "order" for i in range(hit.first, hit.last)}
    carried = {
        i
        for hit in question.hits
        if hit.table in ("dimension", "predicate", "openness", "side", "focus", "modality", "skill_words", "need")
        for i in range(hit.first, hit.last)
    }
    content = {t.start for t in question.content}
    return [t for i, t in enumerate(question.tokens) if i not in asking and (t.start in content or i in carried)]


def _meant(question: Question, desk: Desk, infos: Sequence[Described]) -> list[Described]:
    """Give the articles that are meant by publisher or title."""
    if desk.articles:
        return [i for i in infos if i.id in desk.articles]
    one = meant(question.text, desk)
    return [i for i in infos if i.id == one] or titled(question, desk, infos)


def _told(draft: Draft, question: Question, info: Described) -> Draft | None:
    """Say what one article says of a thing."""
    title = stems(f"{info.title} {info.id}")
    rest = [t for t in _topic(question) if t.stem not in title]
    ways = spelled_out([e for link in question.links for e in link.entities], [link.written for link in question.links]) or (
        [tuple(t.stem for t in rest)] if rest else []
    )
    within = Desk(draft.desk.shelf, draft.desk.as_of, (info.id,))
    for spoken in (about(within, ways, 0.8) or about(within, ways))[:_QUOTES]:
        say_quote(draft, spoken.unit)
    return draft if draft else None


def _mentioning(draft: Draft, question: Question, desk: Desk) -> Draft | None:
    """List the articles that name a thing, each with a place where it does."""
    things = [e for link in question.links for e in link.entities]
    spellings = {s for e in things for s in (e.name, *e.aliases)} | {link.written for link in question.links}
    unknown = [u.written for u in question.unknown]
    topic = _topic(question)
    words = set() if spellings or unknown else {t.stem for t in topic}
    found: list[Unit] = []
    wanted = _either(question) or spellings or set(unknown)
    for article in desk.articles or tuple(desk.shelf.articles):
        unit = _first_mention(desk, article, wanted, words)
        if unit is not None:
            found.append(unit)
    if not found:
        return None
    what = listing(list(dict.fromkeys(link.written for link in question.links))) or listing(unknown) or " ".join(t.written for t in topic)
    names = listing([label(desk, u.article) for u in found[:_MOST]])
    count = f"{spelled(len(found))} of the {spelled(len(desk.shelf.articles))} articles"
    draft.say(
        f"{capital(count)} {'mentions' if len(found) == 1 else 'mention'} {what}: {names}.",
        *found[:_MOST],
        derived=f"{len(found)} of {len(desk.shelf.articles)} articles counted",
    )
    draft.about += things[:1]
    return draft


def _either(question: Question) -> set[str]:
    """Give both ways of a name that is typed in two: `star coder / StarCoder`."""
    pair = re.search(r"([\w.-]+(?: [\w.-]+)?)\s*/\s*([\w.-]+)", question.text)
    return {pair[1], pair[2]} if pair and name_key(pair[1]).endswith(name_key(pair[2])) else set()


def _first_mention(desk: Desk, article: ArticleId, spellings: set[str], words: set[str]) -> Unit | None:
    names = [tuple(t.word for t in tokenize(s)) for s in spellings]
    for unit in desk.shelf.units.of(article):
        atoms = [t.word for t in tokenize(unit.text)]
        if any(n and tuple(atoms[i : i + len(n)]) == n for n in names for i in range(len(atoms) - len(n) + 1)):
            return unit
        if words and words <= stems(unit.text):
            return unit
    first = next(iter(desk.shelf.units.of(article)), None)
    headed = stems(f"{info.title} {' '.join(first.section)}") if first is not None and (info := desk.info(article)) is not None else frozenset[str]()
    return first if words and words <= headed else None


def _describe(draft: Draft, info: Described) -> None:
    """Say who published an article, and when."""
    unit = next(iter(draft.desk.shelf.units.of(info.id)), None)
    parts = []
    if info.publisher:
        parts.append(f"was published by {info.publisher}" + (f" on {info.published}" if info.published else ""))
    elif info.published:
        parts.append(f"was published on {info.published}")
    if info.as_of:
        parts.append(f"states things as of {info.as_of}")
    if (by := _byline(draft.desk, info)) is not None:
        say_quote(draft, by)
    if parts and unit is not None:
        draft.say(f"{f'“{info.title}”' if info.title else info.id} {' and '.join(parts)}.", unit)


def _byline(desk: Desk, info: Described) -> Unit | None:
    """Give the line in which an article says at its beginning who wrote it."""
    return next((u for u in desk.shelf.units.of(info.id)[:_FIRST] if (by := _BYLINE.match(u.text)) and by["who"][:1].isupper() and len(tokenize(u.text)) <= _SIGNED), None)


def _first_or_last(draft: Draft, question: Question, infos: Sequence[Described]) -> None:
    """Name the oldest or the newest article."""
    dated = sorted(((span.first, info) for info in infos if (span := parse(info.published or info.as_of))), key=lambda d: (d[0], d[1].id))
    if not dated:
        return
    newest = question.of("order", "date")[0].polarity == "most"
    day = dated[-1 if newest else 0][0]
    meant = [info for first, info in dated if first == day]
    units = [u for info in meant if (u := next(iter(draft.desk.shelf.units.of(info.id)), None)) is not None]
    names = listing([label(draft.desk, info.id) for info in meant])
    published = meant[0].published or meant[0].as_of
    draft.say(
        f"The {'newest' if newest else 'oldest'} of the {spelled(len(infos))} articles {'is' if len(meant) == 1 else 'are'} {names}, published {published}.",
        *units,
        derived=f"{len(dated)} dates compared",
    )


def _all(draft: Draft, infos: Sequence[Described]) -> None:
    """List every article."""
    desk = draft.desk
    firsts = [u for info in infos[:_MOST] if (u := next(iter(desk.shelf.units.of(info.id)), None)) is not None]
    names = listing([label(desk, info.id) for info in infos[:_MOST]])
    more = f", and {spelled(len(infos) - _MOST)} more" if len(infos) > _MOST else ""
    every = len(infos) == len(desk.shelf.articles)
    noun = "article" if len(infos) == 1 else "articles"
    said = "have been read" if every else "was published then" if len(infos) == 1 else "were published then"
    if firsts:
        draft.say(f"{capital(spelled(len(infos)))} {noun} {said}: {names}{more}.", *firsts, derived=f"{len(infos)} articles counted")
