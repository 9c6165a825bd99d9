"""What terms say of a deed: `may I train another model on its outputs`, `can we sell it as a service`.

The terms read of a model and of its licence are looked through for the one that speaks
of the deed; what no term speaks of is left to others.
"""

import re

from assistant.asking import strange
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.findings import chosen
from assistant.graph import Named
from assistant.kinds.lookup import prefer_model
from assistant.phrasing import says, value
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.terms import licenses_of, terms_of
from assistant.words import capital, stems
from kg.claim import Claim

_MAY = re.compile(
    r"^\W*(?:(?:and|but|so|ok|okay|hey|hi)[ ,]+)*(?:may|can|could|must|(?:am|are|is) (?:i|we|it|one|anyone|there) .{0,24}?(?:allowed|permitted|ok|okay|legal|free|fine|forbidden)|is it (?:ok|okay|allowed|legal|permitted|fine|forbidden)|do (?:i|we) (?:have to|need to)|does (?:its|the) licen[cs]e)\b",
    re.IGNORECASE,
)
_BUSINESS = re.compile(r"\bcommercial\w*|\bbusiness\b|\bmoney\b|\bproducts?\b", re.IGNORECASE)
"""Use for money is looked up among the permissions, with a yes or a no."""
_NEED = 0.5
"""Share of the weight of the deed's words that a term must hold."""
_FEWEST = 2
_MOST = 2


class Permission:
    """Finds the term that speaks of a deed."""

    name = "lookup"

    def recognise(self, question: Question) -> float:
        if strange(question) or question.cue("why", "agree", "recommend"):
            return 0.0
        if _of_a_maker(question):
            return 0.86
        if len(_things(question)) != 1:
            return 0.0
        if not _MAY.search(question.text):
            return 0.0
        return 0.49 if _BUSINESS.search(question.text) else 0.56

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        if _of_a_maker(question):
            return _by_maker(question, desk)
        thing = _things(question)[0]
        terms = [c for f in terms_of(desk, thing, ("license_restricts", "license_permits")) if f.predicate != "has_license" for c in f.claims]
        wanted = _deed(question, desk)
        if not terms or len(wanted) < _FEWEST:
            return None
        ranked = sorted(((_share(wanted, c, desk), c) for c in terms), key=lambda r: -r[0])
        best = [c for share, c in ranked if share >= max(_NEED, ranked[0][0] - 0.1)][:_MOST]
        if not best:
            return None
        draft = Draft(desk, self.name, [thing])
        for claim in best:
            say_quote(draft, claim)
        if linking := licenses_of(desk, thing)[1]:
            draft.say(capital(says(chosen(linking, 1))) + ".", *chosen(linking, 1))
        return draft


def _of_a_maker(question: Question) -> bool:
    """Whether it is asked what one may do with the models of a maker: `may we earn money with Y Labs' open models`."""
    allowed = question.asked == "yes or no" and question.has("predicate", "license_permits") and bool(_BUSINESS.search(question.text))
    return allowed and not _things(question) and len(question.named("vendor")) == 1 and question.has("focus", "model")


def _by_maker(question: Question, desk: Desk) -> Draft | None:
    """Say for each of a maker's models what its terms say of business."""
    maker = question.named("vendor")[0]
    draft = Draft(desk, "lookup", [maker])
    for thing in desk.made_by(maker):
        found = [c for f in terms_of(desk, thing, ("license_permits", "license_restricts")) if f.predicate != "has_license" for c in f.claims if _BUSINESS.search(f"{value(c)} {c.evidence.quote}")]
        for claim in found[:1]:
            if claim.evidence.quote not in draft.quotes:
                say_quote(draft, claim)
                for said in chosen(desk.vendors(thing), 1):
                    draft.say(capital(says([said])) + ".", said)
        if len(draft.quotes) >= 2 * _MOST:
            break
    return draft or None


def _things(question: Question) -> list[Named]:
    models = [e for link in question.model_links for e in prefer_model(link.of("model", "family"))[:1]]
    return models or question.named("license")


def _deed(question: Question, desk: Desk) -> dict[str, float]:
    """Give the words that tell the deed, with their weights."""
    linked = {i for link in question.links for i in range(link.first, link.last)}
    asking = _MAY.search(question.text)
    begin = asking.end() if asking else 0
    words = (t for i, t in enumerate(question.tokens) if i not in linked and t.is_word and t.start >= begin and len(t.word) > 1)
    return {
        t.stem: desk.shelf.units.weight(t.stem) for t in words if t.word not in desk.cues.function and t.stem not in desk.cues.function and t.stem != "model"
    }


def _share(wanted: dict[str, float], claim: Claim, desk: Desk) -> float:
    """Give how much of a deed's weight a term holds; what its sentence holds beside the term counts less."""
    own, beside = stems(value(claim)), stems(claim.evidence.quote)
    got = 0.0
    for word, weight in wanted.items():
        alike = {word, *desk.cues.synonyms.get(word, ())}
        got += weight if alike & own else 0.7 * weight if alike & beside else 0.0
    return got / (sum(wanted.values()) or 1.0)
