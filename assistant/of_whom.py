"""Find where an article tells of the one whom a question names: `St. Brannoc`, `Lumen Freight`, `the box of Tomasz Wierzba`.

What is told of somebody is the paragraph that names them, or their section, from that name on and up to a paragraph that begins with
another name; all sections where the title or the head of the article names them. The nearest comes first.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from assistant.desk import Desk
from assistant.links import Link, Unknown
from assistant.months import CALENDAR
from assistant.paid import pays, tells_of_rival
from assistant.question import Question
from assistant.units import Unit
from assistant.words import stems, tokenize
from corpus.document import ArticleId

_HEAD = 8
"""Units at the beginning of an article that say whom it tells of."""
_WRITES = re.compile(r"\b(?:I|we|my|our|I'm|we're)\b|^\W*by\b|[^.!?]$", re.IGNORECASE)
"""Says of a name at the head that it is the writer's: the first person, or a line that is no sentence."""
_HELD = 24
"""Units in which a name is looked for."""
_BEGINS = 8
"""Words of a sentence among which a name stands that it is about."""
_AT = frozenset({"on", "at", "from", "with", "to", "by", "via", "through"})
"""Before the name of a place that something is done at, or of a side of it."""
_LABELLED = re.compile(r"\W*(?:[A-Z][\w&.'’-]*\s){1,4}\(|\*\*|\W*(?:[A-Z][\w&.'’-]*\s?){1,4}[:–—]\s")
"""How a paragraph begins that tells of somebody by a label: `Tally (receipts)`, `Tally: …`."""
_HEADED = re.compile(r"\W*(?:[A-ZÀ-Þ][\w&.'’-]*(?:\s(?:du|de|of|van|von|the|and))*\s?){1,5}(?:[:–—(,]|$)")
"""A heading that is a name, or begins with one as its label: `Tally`, `Tally: receipts`."""
_OPENING = 2
"""Words of a paragraph among which it begins to tell of somebody else."""
_LEADS = re.compile(r"\W*(?:(?:but|and|while|whereas|meanwhile|by contrast|then|so|unlike|in|at|on|since|by|for|last)\b[^,.;:A-Z]{0,24},?\s+|[A-Z]\w+(?: \w+){1,3}, |(?:Meanwhile|Today|Elsewhere|Then|Now), )?(?:[Tt]he )?", re.IGNORECASE)
_NAME = r"[A-Z][\w&.-]*"
_NAMED = re.compile(rf"(?P<name>{_NAME}(?: (?:(?:&|and|of|de) )?{_NAME})*)(?P<own>['’]s?)?(?= (?P<verb>[a-z][\w-]*)(?: (?P<next>[a-z][\w-]*))?)")
"""A name that a sentence begins with, whether it owns what follows, and the words behind it."""

Scope = tuple[Unit, ...]


def whom(question: Question) -> frozenset[str]:
    """Give the stems of the names in a question that are no model's: words with a capital, the first one aside, and no month."""
    models = {i for link in question.links if link.of("model", "family", "benchmark") for i in range(link.first, link.last)}
    named = (
        t.stem
        for i, t in enumerate(question.tokens)
        if i and i not in models and t.is_word and len(t.word) > 1 and t.written[:1].isupper() and not t.written.isupper() and not CALENDAR.fullmatch(t.written)
    )
    return frozenset(named)


def scopes(desk: Desk, names: frozenset[str]) -> Iterator[list[Scope]]:
    """Give the stretches of the articles that tell of somebody, those that do so as nearly at once."""
    found = [u for u in desk.shelf.units.holding(dict.fromkeys(names, 1.0), _HELD) if desk.reads(u.article) and names <= stems(f"{u.text} {' '.join(u.section)} {u.lead_in}")]
    found = [u for u in found if (info := desk.info(u.article)) is None or not names <= stems(info.publisher)]  # who publishes an article may tell of others
    of_them = [u for u in found if u.kind != "row" and (_begins_with(u, names) or any(names <= stems(head) for head in u.section[1:]))]
    if of_them:
        yield [s for s in (tuple(_paragraph(desk, u, names)) for u in of_them) if s]
        sections = [tuple(_section(desk, u, names)) for u in of_them]
        yield list({(s[0].article, s[0].start, s[-1].start): s for s in sections if s}.values())
    for article in _of_them(desk, names, found):
        sections = [tuple(itertools.takewhile(lambda u: _still_of(desk, u, names), own)) for _, own in itertools.groupby(desk.shelf.units.of(article), key=lambda u: u.section)]
        yield [s for s in sections if s]


def _begins_with(unit: Unit, names: frozenset[str]) -> bool:
    """Whether a sentence begins with a name, and so is about it: no `moved to a host by X`."""
    tokens = tokenize(unit.text)[:_BEGINS]
    at = next((i for i, t in enumerate(tokens) if t.stem in names and t.written[:1].isupper()), None)
    return at is not None and not (at and tokens[at - 1].word in _AT)


def of_others(desk: Desk, names: frozenset[str], units: Sequence[Unit]) -> bool:
    """Whether sentences are told of others than those who are named: of an article that tells of them, but none where it does."""
    if not names or any(u.kind == "row" for u in units):
        return False
    own = {(u.article, u.start) for level in scopes(desk, names) for scope in level for u in scope}
    info = [desk.info(u.article) for u in units]
    published = any(one and names <= stems(f"{one.title} {one.publisher}") for one in info)
    return not published and any(u.article in {article for article, _ in own} and (u.article, u.start) not in own for u in units)


def under_another(desk: Desk, names: frozenset[str], unit: Unit) -> bool:
    """Whether a sentence stands in a section headed by another's name, where those who are named head one of their own somewhere."""
    if not names or unit.kind == "row" or not unit.section or not _HEADED.match(unit.section[-1]):
        return False
    if names <= stems(" ".join(unit.section)) or names & stems(f"{unit.before} {unit.text}"):
        return False
    heads = {own.section[-1] for article in desk.walked for own in desk.shelf.units.of(article) if len(own.section) > 1}
    return any(_HEADED.match(head) and names <= stems(head) for head in heads)


def rows_of(desk: Desk, names: frozenset[str]) -> list[Unit]:
    """Give the rows whose first cell names somebody."""
    found = desk.shelf.units.holding(dict.fromkeys(names, 1.0), _HELD)
    return [u for u in found if u.kind == "row" and u.header and u.cells and desk.reads(u.article) and names <= stems(u.cells[0])]


def _paragraph(desk: Desk, unit: Unit, names: frozenset[str]) -> Iterator[Unit]:
    """Give a sentence and those behind it in its paragraph, until one tells of another."""
    units = desk.shelf.units.of(unit.article)
    at = units.index(unit)
    yield unit
    for other in units[at + 1 :]:
        if not other.before or other.section != unit.section or not other.before.startswith(unit.before) or _turns_to_another(desk, other, names):
            return
        yield other


def _section(desk: Desk, unit: Unit, names: frozenset[str]) -> Iterator[Unit]:
    """Give the units under the same heading, all where that names them, else from this one on until another is told of."""
    units = desk.shelf.units.of(unit.article)
    headed = bool(unit.section) and names <= stems(" ".join(unit.section))
    begun = headed
    for other in units:
        begun = begun or other is unit
        if not begun or other.section != unit.section:
            if begun and other.start > unit.start:
                return
            continue
        if not headed and other is not unit and not other.before and other.kind != "row" and _tells_of_another(desk, other, names):
            return
        if other is not unit and _turns_to_another(desk, other, names):
            return
        yield other


def _still_of(desk: Desk, unit: Unit, names: frozenset[str]) -> bool:
    """Whether a unit of somebody's article goes on telling of them."""
    return unit.kind == "row" or not ((not unit.before and _tells_of_another(desk, unit, names)) or _turns_to_another(desk, unit, names))


def _turns_to_another(desk: Desk, unit: Unit, names: frozenset[str]) -> bool:
    """Whether a sentence is about somebody else: a rival, or a name of its own that begins it; no model, maker, month or acronym."""
    if unit.kind == "row" or names & stems(unit.text):
        return unit.kind != "row" and tells_of_rival(unit.text)
    if tells_of_rival(unit.text):
        return True
    leads = _LEADS.match(unit.text)
    found = next((m for at in dict.fromkeys((0, leads.end() if leads else 0)) if (m := _NAMED.match(unit.text, at)) is not None), None)
    if found is None:
        return False
    tokens = tokenize(unit.text)
    links, _ = desk.shelf.linker.links(unit.text, tokens)
    known = {tokens[i].start for link in links if link.of("model", "family", "benchmark", "vendor", "tool") for i in range(link.first, link.last)}
    words = [t for t in tokens if found.start() <= t.start < found.end("name") and t.is_word]
    own = [t for t in words if t.start not in known and t.written[:1].isupper() and not t.written.isupper() and t.word not in desk.cues.function and not CALENDAR.fullmatch(t.written)]
    if not own or any(t.start in known for t in words):
        return False
    if len(own) > 1:
        return True
    if re.search(rf"(?<!\w){re.escape(own[0].written.lower())}(?!\w)", desk.shelf.view.text(unit.article)):
        return False
    return bool(found["own"]) or pays(found["verb"]) or pays(found["next"] or "")


def _tells_of_another(desk: Desk, unit: Unit, names: frozenset[str]) -> bool:
    """Whether a paragraph begins with a name that is none of these."""
    if _LABELLED.match(unit.text) or _LABELLED.match(unit.quote):
        return True
    tokens = tokenize(unit.text)
    links, unknown = desk.shelf.linker.links(unit.text, tokens)
    named: list[Link | Unknown] = [*(link for link in links if not link.of("model", "family")), *unknown]
    opening = [one for one in named if one.first <= _OPENING]
    modelled = {i for link in links if link.of("model", "family") for i in range(link.first, link.last)}
    capitals = [t for i, t in enumerate(tokens[:2]) if i not in modelled and t.is_word and t.written[:1].isupper() and t.word not in desk.cues.function]
    return any(not stems(one.written) & names for one in opening) or (len(capitals) == 2 and not {t.stem for t in capitals} & names)


def _of_them(desk: Desk, names: frozenset[str], found: Sequence[Unit]) -> list[ArticleId]:
    """Give the articles that are theirs: by title or head; who publishes one may tell of others."""
    own = []
    for article in desk.walked:
        info = desk.info(article)
        if desk.reads(article) and info and names < stems(info.title) - desk.cues.function:
            own.append(article)
    own += [u.article for u in found if u in desk.shelf.units.of(u.article)[:_HEAD] and _WRITES.search(u.text)]
    return list(dict.fromkeys(own))
