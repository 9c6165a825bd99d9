"""Which uses a licence, a card or a rule forbids: the list that stands under words that forbid, in the text that is asked about."""

import re
from collections.abc import Iterator, Sequence

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import telling
from assistant.kinds.passage import say_list
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.selection import select
from assistant.units import Unit
from assistant.words import stems
from corpus.document import ArticleId

_ASKS = re.compile(
    r"\b(?:what|which)\b.{0,40}?\b(?:uses?|things|purposes?|activities|fields|applications?|jobs|cases|deeds)\b.{0,80}?\b(?:forbid\w*|forbade|bann?(?:ed|s)?|prohibit\w*|rul(?:es?|ed) out|exclude[sd]?|disallow\w*|not allow(?:ed)?|not permit(?:ted)?|off limits)\b"
    r"|\b(?:what|which)\b.{0,60}?\b(?:may|can|must|is|are)\b.{0,20}?\b(?:nobody|no one|no-one|one not|you not|we not|i not|not be used|never be used)\b"
    r"|\bwhat (?:may|can|must) (?:one|you|we|i|nobody|no one) (?:not|never)\b.{0,10}?\b(?:do|use)\b"
    r"|\bwhat (?:does|do|did)\b.{0,70}?\b(?:forbid|prohibit|ban|rule out|exclude|disallow)\b|\bwhat (?:am i|are we|are you|is one|is anyone) (?:forbidden|not allowed|not permitted|barred)\b"
    r"|\bwhat (?:is|are)\b.{0,30}?\b(?:forbidden|prohibited|banned|ruled out|off limits)\b.{0,60}?\b(?:under|by|in)\b",
    re.IGNORECASE,
)
_FORBIDS = re.compile(
    r"\b(?:forbid\w*|prohibit\w*|bann?ed|(?:must|may|shall|will|can) ?(?:not|n['’]t)\b|(?:may|must|can|should) (?:we|you|i|one|they) not\b|cannot|(?:do|does) not use|not (?:to be )?(?:use[d]?|allowed|permitted)|never|(?:excluded|forbidden|barred|disallowed) (?:uses?|purposes?|fields?|applications?|activities)|restricted uses?|use restrictions?|rules? out|ruled out|off limits|out of scope|no-go)\b|n['’]t use",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r".{0,30}?\bwithout\b", re.IGNORECASE)
_INLINE = re.compile(r"\(a\)\s.*?\(b\)\s", re.DOTALL)
"""A list within a sentence: `not for (a) ...; (b) ...`."""
_ANNEX = re.compile(r"\b(?:schedule|annex|appendix|attachment|exhibit)\b(?: [A-Z0-9]\b)?", re.IGNORECASE)
_WORK = re.compile(r"\b(?:licen[cs]e|terms|card|readme|agreement|policy)\b", re.IGNORECASE)
"""What a text is, by its title."""
_HEAD = 1200
"""Characters at the beginning of an article in which it says what it is about."""
_NEED = 0.5
"""Share of what a question tells that has to stand over a list or at the top of its article."""
_HEADING = 8
"""Words of a line that heads what stands below it."""
_FEWEST, _LONGEST = 2, 14
"""Items of a list of uses."""


class Forbidden:
    """Gives the list whole."""

    name = "list"

    def recognise(self, question: Question) -> float:
        return 0.9 if _ASKS.search(question.text) and not question.cue("why", "agree") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        wanted = {s: w for s, w in telling(question, desk).items() if not _FORBIDS.search(s)}
        wanted |= {s: max(wanted.values(), default=1.0) for link in question.links for s in stems(link.written)}
        wanted = {s: w for s, w in wanted.items() if s not in _SAYS_LITTLE}
        annex = _ANNEX.search(question.text)
        found = _lists(desk, _looked_at(question, desk), question.text, wanted, annex[0].casefold() if annex else "")
        score, items = max(found, key=lambda one: one[0], default=(0.0, []))
        if score < _NEED:
            return None
        draft = Draft(desk, self.name)
        if over := _said_over(desk, items[0]):
            say_quote(draft, over)
        if all(unit.kind == "item" for unit in items):
            say_list(draft, items, question.text)
        else:
            for unit in items:
                say_quote(draft, unit)
        return draft


_SAYS_LITTLE = stems("use uses forbid forbids forbidden prohibit prohibits ban bans rule rules out exclude allow altogether licence license terms")


def _looked_at(question: Question, desk: Desk) -> list[ArticleId]:
    """Give the articles whose lists are looked through: all, or of many those that hold what is likeliest to answer."""
    if not desk.shelf.units.large:
        return [info.id for info in desk.shelf.articles.values()]
    wanted = telling(question, desk)
    return list(dict.fromkeys(one.unit.article for one in select(question, desk, wanted).likely)) if wanted else []


def _lists(desk: Desk, articles: Sequence[ArticleId], asked: str, wanted: dict[str, float], annex: str) -> Iterator[tuple[float, list[Unit]]]:
    """Give the lists over which something is forbidden, each with what share of the question its article and its heading hold."""
    whole = sum(wanted.values()) or 1.0
    for article in articles:
        if not desk.reads(article):
            continue
        info = desk.info(article)
        title = f"{info.title if info else ''} {article}".replace("_", " ")
        top = stems(f"{title} {desk.shelf.view.text(article)[:_HEAD]} {article}")
        groups: dict[tuple[object, ...], list[Unit]] = {}
        headed: Unit | None = None
        for unit in desk.shelf.units.of(article):
            if len(unit.text.split()) <= _HEADING and not unit.text.endswith((".", ";")):
                headed = unit if _forbids(unit.text) else None
            elif headed is not None and unit.kind == "paragraph" and unit.section == headed.section and (not unit.before or (headed.start, "below") in groups):
                groups.setdefault((headed.start, "below"), [headed]).append(unit)
            else:
                headed = None
            if unit.kind == "item" and unit.series >= 0 and not unit.before:
                groups.setdefault((unit.series, *unit.parents), []).append(unit)
            if _INLINE.search(unit.text) and (_forbids(unit.text) or _forbids(unit.led) or (unit.section and _forbids(unit.section[-1]))):
                groups[(unit.start, "inline")] = [unit]
            if unit.kind in ("paragraph", "item") and unit.section and _forbids(unit.section[-1]):
                groups.setdefault(unit.section, []).append(unit)
        for key, items in groups.items():
            first = items[0]
            over = " ".join((first.text if key[-1:] == ("below",) and len(items) > 1 else "", *first.section[-1:], first.lead_in, first.led, *first.parents[-1:]))
            said = over.casefold()
            inline = key[-1:] == ("inline",)
            if not (_FEWEST if first.kind == "item" and not inline else 1) <= len(items) <= _LONGEST or not (inline or _forbids(over) or (annex and annex in said)):
                continue
            held = top | stems(over)
            kind = _works(title) & _works(asked)
            yield sum(w for s, w in wanted.items() if s in held) / whole + 0.1 * bool(annex and annex in said) + 0.2 * bool(kind), items


def _forbids(text: str) -> bool:
    """Whether a line forbids: `do not use it without testing` asks for something."""
    return any(not _WITHOUT.match(text, found.end()) for found in _FORBIDS.finditer(text))


def _works(text: str) -> frozenset[str]:
    """Give the stems of what a text is called: a licence, a card."""
    return frozenset(stem for found in _WORK.findall(text) for stem in stems(found))


def _said_over(desk: Desk, first: Unit) -> Unit | None:
    """Give the sentence right above a list whose heading forbids nothing by itself."""
    if _FORBIDS.search(" ".join((*first.section[-1:], first.lead_in, *first.parents[-1:]))):
        return None
    named = _ANNEX.search(f"{first.lead_in} {first.led}")
    return next((u for u in desk.shelf.units.of(first.article) if named and named[0].casefold() in u.text.casefold() and _FORBIDS.search(u.text)), None)
