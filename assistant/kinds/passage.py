"""What no fact and no opinion answers: the sentence, row or list of an article that does, in its own words.

A sentence answers only if it holds the things the question names, nearly all of
its telling words, and the kind of thing that is asked for: a number, a date. A
list answers as a whole where the question is about what leads it in.
"""

import re
from collections.abc import Sequence

from assistant.asking import mentions
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.question import Question
from assistant.quoting import bare, row, say_quote
from assistant.retrieve import Ranked, distinct, passages, weights
from assistant.units import Unit
from assistant.words import Token, capital, stems, tokenize

_NEED = 0.72
"""Share of the weight of the question's telling words that a sentence and what stands around it must hold."""
_MOST = 3
_LONGEST_LIST = 12


class Passage:
    """Answers with what an article says outright."""

    name = "passage"

    def recognise(self, question: Question) -> float:
        return 0.05 if question.content or question.links or question.hits else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        wanted = telling(question, desk)
        if not wanted or _foreign(question, desk, wanted):
            return None
        ranked = [r for r in passages(question, desk) if isinstance(r.source, Unit) and not r.source.text.rstrip().endswith("?")]
        draft = Draft(desk, self.name)
        best = best_units(question, desk, wanted, ranked)
        listed = best_list(question, desk, wanted, ranked)
        if listed and (not best or wants_list(question) or len(best[0].source.quote) < 30):  # type: ignore[union-attr]  # units only
            say_list(draft, question, listed)
        else:
            for one in best:
                say_quote(draft, one.source)
        draft.about += [e for link in question.model_links for e in link.entities][:1]
        return draft if draft else None


def best_units(question: Question, desk: Desk, wanted: dict[str, float], ranked: Sequence[Ranked]) -> list[Ranked]:
    """Give the sentences that answer, the fullest first."""
    fitting: list[Ranked] = []
    for one in ranked:
        assert isinstance(one.source, Unit)
        if not _holds_names(question, one.source) or not _of_kind(question, one.source):
            continue
        share = held(question, desk, wanted, one.source)
        if share >= _NEED:
            fitting.append(Ranked(one.source, share + 0.1 * one.score + _defines(question, one.source), one.article, one.start, one.end))
    best = distinct(sorted(fitting, key=lambda r: -r.score), _MOST, per_article=2)
    return [b for b in best if b.score >= best[0].score - 0.12]


def _defines(question: Question, unit: Unit) -> float:
    """Prefer, where a meaning is asked for, the sentence whose subject is the term."""
    if not question.cue("define"):
        return 0.0
    opening = {t.stem for t in tokenize(unit.text)[:4]}
    says = re.search(r"\b(?:is|are|means?|stands? for|refers? to|called)\b", unit.text)
    return 0.5 if says and any(t.stem in opening for t in question.content) else -0.2


def wants_list(question: Question) -> bool:
    """Whether several things are asked for."""
    plural = any(h.table == "focus" and question.tokens[h.last - 1].word.endswith("s") for h in question.hits)
    return question.asked == "" or plural or question.cue("pros", "cons") or mentions(question.text, "list", "name the", "what are", "which of", "conditions", "examples", "steps")


def best_list(question: Question, desk: Desk, wanted: dict[str, float], ranked: Sequence[Ranked]) -> list[Unit]:
    """Give the items of the list whose heading and lead-in hold what the question asks about."""
    found: list[tuple[float, list[Unit]]] = []
    seen: set[tuple[str, int]] = set()
    for one in ranked:
        assert isinstance(one.source, Unit)
        key = (one.article, one.source.series)
        if one.source.series < 0 or key in seen:
            continue
        seen.add(key)
        items = [u for u in desk.shelf.units.of(one.source.article) if u.series == one.source.series]
        whole = Unit(one.source.article, 0, 0, "", f"{items[0].lead_in} {' '.join(items[0].section[-1:])} {' '.join(items[0].header)}", "list", items[0].context, " ".join(u.text for u in items))
        share = held(question, desk, wanted, whole)
        if share >= _NEED and _holds_names(question, whole):
            found.append((share, items))
    if not found:
        return []
    return marked(question, max(found, key=lambda f: f[0])[1])


def marked(question: Question, items: Sequence[Unit]) -> list[Unit]:
    """Keep, of a list of ticks and crosses, what the question asks for."""
    if question.cue("cons") and not question.cue("pros") and any(u.mark == "cross" for u in items):
        return [u for u in items if u.mark == "cross"]
    if question.cue("pros") and not question.cue("cons") and any(u.mark == "tick" for u in items):
        return [u for u in items if u.mark == "tick"]
    return list(items)


def say_list(draft: Draft, question: Question, items: Sequence[Unit]) -> None:
    """Say the items of one list in a sentence, under what leads them in."""
    first = items[0]
    tops = [u for u in items if not u.parents] or list(items)
    shown = tops[:_LONGEST_LIST]
    title = bare(first.lead_in).rstrip(":") or (first.section[-1] if first.section else "")
    texts = [(row(u) if u.kind == "row" else bare(u.text)).rstrip(".;") for u in shown]
    draft.say(f"{capital(label(draft.desk, first.article))} lists under “{title}”: {'; '.join(texts)}.", *shown)


def telling(question: Question, desk: Desk) -> dict[str, float]:
    """Give the weight of every word that must be found: content, and the words of cues that carry meaning."""
    carriers = {i for hit in question.hits if hit.table in ("predicate", "dimension", "openness", "need", "skill_words", "modality", "side") for i in range(hit.first, hit.last)}
    light = {i for hit in question.hits if hit.table in ("focus", "cue", "order") for i in range(hit.first, hit.last)} - carriers
    content = {t.start for t in question.content}
    linked = {i for link in question.links for i in range(link.first, link.last)}
    full = weights(question, desk)
    out: dict[str, float] = {}
    for at, token in enumerate(question.tokens):
        if at in linked or token.word in desk.cues.function:
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


def _foreign(question: Question, desk: Desk, wanted: dict[str, float]) -> bool:
    """Whether the question turns on words that stand in no article."""
    stems_known = desk.shelf.units.stems
    names = [u for u in question.unknown if not _in_text(u.written, desk)]
    missing = sum(w for s, w in wanted.items() if s not in stems_known and not s[:1].isdigit())
    return bool(names) or missing > 0.3 * sum(wanted.values())


def _in_text(written: str, desk: Desk) -> bool:
    return all(t.word in desk.shelf.units.words or t.is_number for t in tokenize(written)) and not any(c.isdigit() for c in written)


def held(question: Question, desk: Desk, wanted: dict[str, float], unit: Unit) -> float:
    """Give the share of the wanted weight that a unit holds; what stands around it counts a little less."""
    total = sum(wanted.values())
    own, around = stems(unit.text), stems(f"{unit.context} {unit.before}")
    near = {s[:5] for s in own if len(s) >= 5}
    far = {s[:5] for s in around if len(s) >= 5}
    got = 0.0
    for word, weight in wanted.items():
        if word in own:
            got += weight
        elif (len(word) >= 5 and word[:5] in near) or any(s in own for s in synonyms(question, desk, word)):
            got += 0.9 * weight
        elif word in around or (len(word) >= 5 and word[:5] in far):
            got += 0.75 * weight
        elif any(s in around for s in synonyms(question, desk, word)):
            got += 0.65 * weight
    return got / total if total else 0.0


def synonyms(question: Question, desk: Desk, word: str) -> frozenset[str]:
    """Give the stems that ask for the same as a word of the question does."""
    found: set[str] = set()
    for hit in question.hits:
        if hit.table in ("predicate", "modality", "dimension", "focus") and word in {t.stem for t in question.tokens[hit.first : hit.last]}:
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
