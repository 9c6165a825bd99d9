"""What no fact and no opinion answers: the sentence of an article that does, in its own words.

A sentence answers only if it holds the things the question names, nearly all of
its telling words, and the kind of thing that is asked for: a number, a date.
"""

import re
from collections.abc import Sequence

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.retrieve import Ranked, distinct, passages, weights
from assistant.units import Unit
from assistant.words import Token, stems, tokenize

_NEED = 0.72
"""Share of the weight of the question's telling words that a sentence and what stands around it must hold."""
_MOST = 3


class Passage:
    """Answers with what an article says outright."""

    name = "passage"

    def recognise(self, question: Question) -> float:
        return 0.05 if question.content or question.links or question.hits else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        wanted = telling(question, desk)
        if not wanted or unknown_to_all(question, desk):
            return None
        ranked = passages(question, desk)
        fitting: list[Ranked] = []
        for one in ranked:
            assert isinstance(one.source, Unit)
            if one.source.text.rstrip().endswith("?") or not _holds_names(question, one.source):
                continue
            share = held(question, desk, wanted, one.source)
            if share >= _NEED and _of_kind(question, one.source):
                fitting.append(Ranked(one.source, share + 0.1 * one.score, one.article, one.start, one.end))
        best = distinct(sorted(fitting, key=lambda r: -r.score), _MOST, per_article=2)
        best = [b for b in best if b.score >= best[0].score - 0.12] if best else []
        if not best:
            return None
        draft = Draft(desk, self.name)
        for one in best:
            say_quote(draft, one.source)
        draft.about += [e for link in question.model_links for e in link.entities][:1]
        return draft


def telling(question: Question, desk: Desk) -> dict[str, float]:
    """Give the weight of every word that must be found: content, and the words of cues that carry meaning."""
    carriers = {i for hit in question.hits if hit.table in ("predicate", "dimension", "openness", "need", "skill_words", "modality", "side") for i in range(hit.first, hit.last)}
    content = {t.start for t in question.content}
    linked = {i for link in question.links for i in range(link.first, link.last)}
    full = weights(question, desk)
    out: dict[str, float] = {}
    for at, token in enumerate(question.tokens):
        if at in linked or token.word in desk.cues.function:
            continue
        if token.start in content:
            out[token.stem] = full.get(token.stem, 1.0)
        elif at in carriers and token.is_word and token.stem not in desk.cues.function:
            out[token.stem] = full.get(token.stem, 1.0) * 0.6
        elif token.stem in desk.cues.generic and token.is_word:
            out[token.stem] = full.get(token.stem, 1.0) * 0.25
        elif token.is_number:
            out[token.stem] = 3.0
    return out


def unknown_to_all(question: Question, desk: Desk) -> list[Token]:
    """Give the words of content that stand in no article."""
    return [t for t in question.content if t.stem not in desk.shelf.units.stems] + [question.tokens[u.first] for u in question.unknown if not _in_text(u.written, desk)]


def _in_text(written: str, desk: Desk) -> bool:
    return all(t.word in desk.shelf.units.words or t.is_number for t in tokenize(written)) and not any(c.isdigit() for c in written)


def held(question: Question, desk: Desk, wanted: dict[str, float], unit: Unit) -> float:
    """Give the share of the wanted weight that a unit holds; what stands around it counts a little less."""
    total = sum(wanted.values())
    own, around = stems(unit.text), stems(f"{unit.context} {unit.before}")
    near = {s[:5] for s in own if len(s) >= 5}
    got = 0.0
    for word, weight in wanted.items():
        if word in own:
            got += weight
        elif (len(word) >= 5 and word[:5] in near) or any(s in own for s in synonyms(question, desk, word)):
            got += 0.9 * weight
        elif word in around:
            got += 0.75 * weight
    return got / total if total else 0.0


def synonyms(question: Question, desk: Desk, word: str) -> frozenset[str]:
    """Give the stems that ask for the same as a word of the question does."""
    found: set[str] = set()
    for hit in question.hits:
        if hit.table in ("predicate", "modality") and word in {t.stem for t in question.tokens[hit.first : hit.last]}:
            found |= {t.stem for phrase in desk.cues.of(hit.table, hit.value) if " " not in phrase for t in tokenize(phrase)}
    return frozenset(found)


def _holds_names(question: Question, unit: Unit) -> bool:
    """Whether every thing named stands in the sentence, or in what stands around it."""
    words = [t.word for t in tokenize(f"{unit.context} {unit.before} {unit.text}")]
    for link in question.links:
        names: list[Sequence[Token]] = [tokenize(s) for e in link.entities for s in (e.name, *e.aliases)]
        names.append(question.tokens[link.first : link.last])
        if not any(_stands(words, [t.word for t in name]) for name in names):
            return False
    return True


def _stands(words: Sequence[str], name: Sequence[str]) -> bool:
    return any(list(words[i : i + len(name)]) == list(name) for i in range(len(words) - len(name) + 1))


def _of_kind(question: Question, unit: Unit) -> bool:
    """Whether the sentence holds the kind of thing asked for."""
    text = unit.text
    if question.asked in ("how many", "how much", "how big", "how large", "how long"):
        return bool(re.search(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|quarter|twice|double)\b", text, re.IGNORECASE))
    if question.asked == "when":
        return bool(re.search(r"\b(?:19|20)\d\d\b|\b(?:after|once|when|until|before|as soon)\b", text))
    if question.asked == "who":
        return bool(re.search(r"[A-Z]\w+", text[1:]))
    return True
