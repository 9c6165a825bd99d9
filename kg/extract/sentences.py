"""Read one sentence within its setting: a verdict, a definition, a likeness, advice or judgements.

Tried in that order, for a verdict line would also pass for a judgement and a
likeness for a definition; what is only asked, imagined or believed gives
nothing. Each sentence hands on the setting for the next.
"""

from dataclasses import dataclass, field, replace

from corpus.document import Sentence
from corpus.patterns import compiled
from kg.claim import Claim, Definition, Tradeoff
from kg.cues import fold
from kg.extract import beliefs, definition, guidance, silence, verdicts
from kg.extract.clauses import cut
from kg.extract.denial import denied
from kg.extract.frames import Announced, Frame
from kg.extract.labels import LABEL, label_end, leads_in, only_verdict
from kg.extract.page import Page
from kg.extract.stance import Setting
from kg.extract.sums import cheaper_of, spent
from kg.extract.weigh import tradeoffs


@dataclass(slots=True)
class Sentences:
    """Reads the sentences of one article, remembering the likenesses that it draws."""

    page: Page
    likenesses: dict[str, str] = field(default_factory=dict)
    """Term, folded -> the sentence that says what it is like, where that stands apart from its definition."""

    def read(
        self, sentence: Sentence, following: Sentence | None, setting: Setting, frame: Frame, label: Announced, opening: bool
    ) -> tuple[list[Claim], Setting]:
        """Read one sentence, and give the setting for the next."""
        text, body = fold(sentence.text), sentence.text
        hits = self.page.cues.sentence.find(text)
        begin = verdicts.is_verdict(text, self.page.cues)
        if begin < 0 and label.dimensions and (match := LABEL.match(body)):
            inner = verdicts.is_verdict(text[match.end() :], self.page.cues)
            begin = inner + match.end() if inner >= 0 else -1
        if (
            begin < 0
            and label.dimensions
            and (match := LABEL.match(body))
            and len(match["label"].split()) <= 4
            and only_verdict(self.page.cues, body[match.end() :])
        ):
            begin = match.end()
        if begin >= 0:
            told = verdicts.verdict(body, begin, setting.dimensions, setting.known or self.page.known, self.page.cues)
            if found := [self.page.claim(t, sentence.start, sentence.end, c) for t, c in told]:
                return found, setting
        if silence.says_nothing(sentence, hits):
            return [], replace(setting, previous=None, imagined=silence.is_imagined(hits))
        if setting.imagined and silence.stays_imagined(sentence):
            return [], setting
        setting = replace(setting, imagined=False) if setting.imagined else setting
        if body.rstrip("*_ ").endswith(":") and leads_in(self.page.framer, body):
            return [], setting
        judged = bool(frame.dimensions or frame.role) and not frame.terms
        marked = definition.is_marked(self.page.text(sentence))
        meaning = definition.labelled(body, self.page.cues, terms=frame.terms and (opening or marked), judged=judged and not marked, marked=marked)
        meaning = meaning or definition.meaning(body, self.page.cues, terms=frame.terms, opening=opening, marked=marked)
        if meaning is not None:
            reach = _reach(sentence, following, label)
            each = definition.second_meaning(body, meaning) or (meaning,)
            return [self.page.claim(Definition(m.term, m.meaning), sentence.start, reach, m.confidence) for m in each], self.passed(setting, text)
        if definition.is_likeness(body):
            if term := definition.likeness_of(body, self.page.cues):
                self.likenesses.setdefault(term, body[label_end(body) :])
            return [], replace(setting, likening=2)
        if setting.likening and not any(h.cue.use == "names" for h in hits):
            return [], replace(setting, likening=setting.likening - 1)
        setting = replace(setting, likening=0) if setting.likening else setting
        believed = beliefs.reported(self.page, sentence, hits, setting, following)
        if believed is not None:
            return [], believed
        advice = list(
            guidance.sentence_advice(
                body,
                self.page.placed if setting.weighing else {},
                self.page.cues,
                families=setting.weighing or bool(self.page.placed),
                previous=setting.previous or setting.side,
            )
        )
        claims = [self.page.claim(g, sentence.start, sentence.end, 0.85) for g in advice]
        told_tradeoffs, side = tradeoffs(body, setting, self.page.cues)
        if advice:
            told_tradeoffs = self._beside(body, replace(setting, previous=advice[0].choose if advice[0].choose != "both" else setting.previous))
        if not (advice or told_tradeoffs or frame.terms) and setting.weighing and self.page.subject.both:
            told_tradeoffs = list(denied(body, setting, self.page.cues))
        now = spent(text, hits, setting, self.page.cues, sentence.start) if setting.weighing and not advice else None
        if setting.spent and (won := cheaper_of(setting.spent, now)):
            told_tradeoffs = [pair for pair in told_tradeoffs if pair[0].dimension != "cost"]
            claims.append(self.page.claim(Tradeoff("cost", won), setting.spent.start, sentence.end, 0.7))
        claims += [self.page.claim(t, sentence.start, sentence.end, c) for t, c in told_tradeoffs]
        if side or setting.believed or told_tradeoffs or now:
            about = tuple(t.dimension for t, _ in told_tradeoffs) or setting.told
            setting = replace(setting, previous=side or setting.previous, believed=(), told=about, spent=now or setting.spent)
        return claims, setting

    def _beside(self, body: str, setting: Setting) -> list[tuple[Tradeoff, float]]:
        """Judge the clauses of a sentence of advice that advise nothing: `closed wins on ease, but choose open when ...`."""
        clauses = cut(fold(body))
        if not any(c.link in ("but", "taken_back") or fold(body)[: c.start].rstrip().endswith(";") for c in clauses):
            return []
        parts = [body[c.start : c.end] for c in clauses]
        plain = [p for p in parts if p.strip() and not guidance.advises(p, self.page.known, self.page.cues)]
        return [pair for p in plain for pair in tradeoffs(p, setting, self.page.cues)[0] if pair[1] >= 0.8]

    def passed(self, setting: Setting, text: str) -> Setting:
        """Remember whom a definition opened with, for the pronouns after it."""
        named = self.page.framer.announced(text[:60]).side
        return replace(setting, previous=named or setting.previous)


def _reach(sentence: Sentence, following: Sentence | None, label: Announced) -> int:
    """A short labelled definition runs on into a sentence that goes on about `it` or `you`."""
    if following is None or label.side is None or sentence.end - sentence.start > 160:
        return sentence.end
    return following.end if compiled(r"(?:you|it|they)\b").match(fold(following.text)) else sentence.end
