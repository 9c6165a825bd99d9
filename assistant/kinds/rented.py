"""What something that has a price by time comes to for as long, and as many, as a question says: `two A100s around the clock for 30 days`, `8 hours a day, 22 days a month`.

The price is that of what is named, or of the cards that a row says it needs; nothing is said where two prices may be meant, or where more is to be counted in.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.amounts import workload
from assistant.arithmetic import IN_A, dollars, plain
from assistant.committed import PIECES, Price, prices, prices_of_piece, words
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import telling
from assistant.hourly import hours_of_month
from assistant.kinds.committed import NO_TERM
from assistant.of_whom import whom
from assistant.paid import says_committed
from assistant.question import Question
from assistant.quoting import bare, heads_cited, say_quote
from assistant.reckoning import adjusting, asking, asks_apart, asks_money, left_out
from assistant.sought.duration import Duration, duration, without_time
from assistant.sought.wanted import glued, says, wanted
from assistant.tabled import makers
from assistant.units import Unit
from assistant.words import stems
from corpus.document import ArticleId

_BY_HOUR = re.compile(r"\b(?:hourly|(?:per|an|each|every) hour)\b", re.IGNORECASE)
_IS_TIME = re.compile(r"^\W*(?:what is|what's|what are) (?:a |an )?[\w.,]+ (?:hours?|days?|weeks?|months?|years?) ", re.IGNORECASE)
_ELSE = re.compile(r"\b(?:pays? (?:for itself|back|off)|break[- ]?even|instead|rather than|than|save|buy|bought|buying|spot|idle|left)\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.-])(?P<n>\d+(?:,\d{3})*(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|sixteen|dozen)(?![\w.]*[a-wyzA-WYZ\d])(?:\s?[x×])?(?=(?P<behind>(?:[\s-]+[\w.]+){0,3}))", re.IGNORECASE)
_PIECE_NOUNS = frozenset({"card", "cards", "gpu", "gpus", "instance", "instances", "node", "nodes", "server", "servers", "machine", "machines", "box", "boxes", "unit", "units"})
_SIZED = re.compile(r"[\s-]?(?:GB|GiB|TB|VRAM|B\b|-?bit)", re.IGNORECASE)
_MARGIN = 0.6
"""Share of the weight of the telling words that has to stand by the price or in its article."""


@dataclass(frozen=True, slots=True)
class _Hire:
    """A price, how many of it, and where it is said that so many are needed."""

    price: Price
    count: int


class Rented:
    """Multiplies a price by time and by pieces."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if question.cue("why", "agree", "compare", "difference", "ratio", "average") or question.asked in ("who", "when", "where", "why", "yes or no", "which", "how long", "how many"):
            return 0.0
        if says_committed(NO_TERM.sub(' ', question.text)) or adjusting(question.text) or _ELSE.search(question.text) or asks_apart(question.text) or says("time", "besides", question.text) or left_out(question.text):
            return 0.0
        if not (asks_money(question.text) or question.asked == "how much" or says("time", "rates", question.text) or _IS_TIME.search(question.text)) or wanted(question.text) is not None or workload(question) is not None:
            return 0.0
        if any(sign in question.text for sign in "$€£"):
            return 0.0  # a price of the question's own
        return 0.86 if duration(question.text) is not None or _BY_HOUR.search(question.text) or re.search(r"\d", question.text) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        asked, names = words(question.text, loosely=True) | makers(), whom(question)
        found: dict[ArticleId, _Hire] = {}
        for article in desk.walked:
            if desk.reads(article) and (hire := _hire(question, desk, article, asked)) is not None and _about(question, desk, article, hire, names):
                found[article] = hire
        if len(found) != 1:
            return None
        return _told(question, desk, next(iter(found.values())), duration(question.text))


def _about(question: Question, desk: Desk, article: ArticleId, hire: _Hire, names: frozenset[str]) -> bool:
    """Whether an article is the one that is asked of, and holds what the question tells."""
    info = desk.info(article)
    held = stems(f"{info.title if info else ''} {info.publisher if info else ''} {desk.shelf.view.text(article)}")
    weights = {s: w for s, w in telling(question, desk).items() if s not in asking()}
    said = {s for word in hire.price.words for s in stems(word)}
    return names <= held and sum(w for s, w in weights.items() if s in held | said or s.isdigit()) >= _MARGIN * sum(weights.values())


def _hire(question: Question, desk: Desk, article: ArticleId, asked: frozenset[str]) -> _Hire | None:
    """Give the one price that an article has for what a question names, else for the cards that it says this needs."""
    time = duration(question.text)
    named = [p for p in prices(desk, article, asked, None) if not p.reserved]
    if one := _meant(question, named, time):
        count = _pieces(question, one.words)
        return _Hire(one, count) if count and (time is not None or count > 1) else None
    if named and (time is None or time.hours is None):
        return None
    needed = _needed(desk, article, asked)
    if needed is None:
        return None
    row, match = needed
    own = [p for p in prices_of_piece(desk, article, words(match["what"]) - makers()) if not p.reserved]
    one = _meant(question, own, time)
    stated = _pieces(question, words(bare(row.cells[0])) | words(match["what"])) if one is not None and time is not None else 0
    return _Hire(replace(one, of=row), int(match["n"])) if one is not None and stated in (1, int(match["n"])) else None


def _pieces(question: Question, label: frozenset[str]) -> int:
    """Give how many of something a question asks for, one where it gives no number; 0 where it has a number that is neither that, nor time, nor of a name."""
    text = without_time(question.text)
    found = [m for m in _NUMBER.finditer(text) if not glued(m.group("n"))[:1] or glued(m.group("n"))[0] not in label]
    counts = [m for m in found if any(word in label or word.casefold() in _PIECE_NOUNS for word in words(m["behind"], loosely=True))]
    names = frozenset(w for link in question.links for w in words(link.written))
    others = [m for m in found if m not in counts and not (words(m["n"]) <= names) and not _SIZED.match(text, m.end("n"))]
    if others or len({glued(m["n"])[0] for m in counts}) > 1:
        return 0
    written = glued(counts[0]["n"])[0] if counts else "1"
    return int(written) if written.isdigit() else 0


def _needed(desk: Desk, article: ArticleId, asked: frozenset[str]) -> tuple[Unit, re.Match[str]] | None:
    """Give the row that says which cards a thing needs, where the article says it of that thing once."""
    rows = [
        (row, m)
        for row in desk.shelf.units.of(article)
        if row.kind == "row" and row.cells and (own := words(bare(row.cells[0]))) and own <= asked and any(c.isdigit() for w in own for c in w)
        for cell in row.cells[1:]
        if (m := PIECES.match(bare(cell)))
    ]
    longest = max((len(words(bare(row.cells[0]))) for row, _ in rows), default=0)
    rows = [(row, m) for row, m in rows if len(words(bare(row.cells[0]))) == longest]
    return rows[0] if len({(m["n"], m["what"]) for _, m in rows}) == 1 else None


def _meant(question: Question, options: Sequence[Price], time: Duration | None) -> Price | None:
    """Give the price by the hour or by the month that fits the time which is asked for; None where two do."""
    hourly, monthly = [p for p in options if p.period == "hour"], [p for p in options if p.period == "month"]
    by_hour = (time is None and bool(_BY_HOUR.search(question.text))) or (time is not None and time.hours is not None) or not monthly
    meant = hourly if by_hour else monthly
    return meant[0] if len({p.value for p in meant}) == 1 else None


def _told(question: Question, desk: Desk, hire: _Hire, time: Duration | None) -> Draft | None:
    price, count = hire.price, hire.count
    draft = Draft(desk, Rented.name)
    sources: list[Unit] = [*heads_cited(desk, price.unit), price.unit, *([price.of] if price.of else [])]
    rate = dollars(price.value, price.sign) if price.value == round(price.value, 2) else f"{price.sign}{plain(price.value, 4)}"
    value, parts = price.value, [rate]
    if count > 1:
        value, parts = value * count, [*parts, str(count)]
    per = f" {'an' if price.period == 'hour' else 'a'} {price.period}"
    if time is not None and price.period == "hour":
        hours, shown = time.hours, time.shown
        if hours is None:
            said, number = next(hours_of_month(desk, price.unit), (None, None))
            month = Decimal(number or IN_A["hour", "month"][0])
            hours = month * (time.months or 1)
            shown = f"{plain(month)} hours" + (f" × {plain(time.months)}" if time.months not in (None, 1) else "")
            sources += [said] if said is not None else []
        value, parts, per = value * hours, [*parts, shown], f" a {time.period}" if time.period else ""
    elif time is not None and time.months not in (None, 1):
        value, parts, per = value * (time.months or 1), [*parts, plain(time.months or Decimal(1))], f" a {time.period}" if time.period else ""
    if len(parts) == 1:
        return None  # nothing to compute
    how = f"{' × '.join(parts)} = {dollars(value, price.sign)}"
    draft.say(f"That comes to {dollars(value, price.sign)}{per}: {how}.", *dict.fromkeys(sources), derived=how)
    for unit in dict.fromkeys((price.unit, *([price.of] if price.of else []))):
        say_quote(draft, unit)
    draft.about += [e for link in question.model_links for e in link.entities][:1]
    return draft
