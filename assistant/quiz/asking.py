"""Make questions of claims: which licence, who makes it, which is cheaper, which side on what.

Nothing disputed is asked, and no wrong answer is offered that an article holds
for right: distractors are what is said of other things in the same respect.
The same graph, topic and seed give the same questions.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from random import Random

from assistant import plan
from assistant.answer import Citation
from assistant.graph import View
from assistant.phrasing import NOUN, figures
from assistant.quiz.question import Question
from corpus.errors import WeighbridgeError
from kg.agreement import agree, openness_label, span_of
from kg.claim import Claim, Definition, Fact, Predicate, Tradeoff
from kg.vocab import slug

_MOST = 20
_OPTIONS = 4
_EACH = 60
"""Questions made of one sort before they are mixed."""
_CHOSEN: tuple[Predicate, ...] = (
    "has_license",
    "developed_by",
    "openness",
    "context_window",
    "price_input_per_mtok",
    "price_output_per_mtok",
    "parameter_count",
    "benchmark_score",
)
_WRITTEN: tuple[Predicate, ...] = ("developed_by", "context_window", "price_input_per_mtok", "price_output_per_mtok")
_LESS: dict[Predicate, str] = {"price_input_per_mtok": "is cheaper per million input tokens", "price_output_per_mtok": "is cheaper per million output tokens"}
_MORE: dict[Predicate, str] = {"context_window": "takes more tokens at once", "parameter_count": "is larger"}
_OPENNESS = {"open-source": "open-source", "open-weight": "open-weight", "closed": "closed"}
_SIDES = {"open": "open models", "closed": "closed models", "depends": "it depends"}
_SAID_SO = {"open": "speaks for open models", "closed": "speaks for closed models", "depends": "says that it depends"}
_LONGEST = 240


class NothingToAsk(WeighbridgeError, LookupError):
    """No claim that is plain and undisputed makes a question about a topic; another topic helps."""

    code = "nothing-to-ask"


@dataclass(frozen=True, slots=True)
class _Made:
    """A question, and what it is about, for choosing by topic."""

    key: str
    question: Question
    about: tuple[str, ...]


def questions(view: View, topic: str = "", seed: int = 0, most: int = _MOST) -> tuple[Question, ...]:
    """Make up to `most` questions, about `topic` where one is given; raises NothingToAsk."""
    chance = Random(seed)  # noqa: S311 - nothing secret hangs on it
    makers: Sequence[Callable[[View, Random], Iterable[_Made]]] = (_properties, _comparisons, _sides, _terms)
    sorts = [[made for made in maker(view, chance) if _is_about(made, topic)] for maker in makers]
    for made in sorts:
        chance.shuffle(made)
    asked: dict[str, Question] = {}
    subjects: set[str] = set()
    for rank in range(max(map(len, sorts), default=0)):
        for made in sorts:
            if rank < len(made) and made[rank].key not in subjects:
                subjects.add(made[rank].key)
                asked.setdefault(made[rank].question.text, made[rank].question)
    if not asked:
        about = f" about {topic}" if topic else ""
        raise NothingToAsk(
            f"There is nothing to ask{about}: no claim is plain and undisputed enough.",
            next_step="/quiz without a topic asks about anything." if topic else "/refresh PATH reads articles.",
        )
    return tuple(asked.values())[:most]


def _is_about(made: _Made, topic: str) -> bool:
    wanted = slug(topic) if topic.strip() else ""
    return not wanted or any(f"-{wanted}-" in f"-{slug(each)}-" for each in made.about if each.strip())


# What one thing is


@dataclass(frozen=True, slots=True)
class _Known:
    """What articles agree on: one subject, one predicate, one measure."""

    claim: Claim
    fact: Fact
    said: tuple[Claim, ...]
    """All that is said of it, the one that is quoted first."""


def _facts(view: View, predicate: Predicate) -> list[Claim]:
    rows = view.select(plan.facts([predicate]).sparql)
    return sorted(view.claims([str(row["id"]) for row in rows]), key=lambda claim: claim.id)


def _undisputed(claims: Sequence[Claim]) -> list[_Known]:
    """Give, of each thing, what all say of it; nothing of a thing of which they say what cannot all hold."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        if isinstance(claim.body, Fact) and claim.body.subject.kind in ("model", "family"):
            found.setdefault((slug(claim.body.subject.name), claim.qualifier.benchmark), []).append(claim)
    out = []
    for said in found.values():
        bodies = [claim.body for claim in said if isinstance(claim.body, Fact)]
        if any(claim.qualifier.condition or claim.qualifier.scope or claim.ruled or claim.confidence < 1 for claim in said):
            continue
        if all(_alike(one, other) for one, other in combinations(bodies, 2)):
            best = min(
                said,
                key=lambda claim: (
                    (slug(claim.body.subject.name) not in slug(claim.evidence.quote), len(claim.evidence.quote), claim.id)
                    if isinstance(claim.body, Fact)
                    else (True, 0, "")
                ),
            )
            assert isinstance(best.body, Fact)
            if len(best.evidence.quote) <= _LONGEST:
                out.append(_Known(best, best.body, (best, *(claim for claim in said if claim is not best))))
    return out


def _alike(one: Fact, other: Fact) -> bool:
    if one.predicate == "openness":
        return openness_label(one.object) == openness_label(other.object)
    return agree(one, other)


def _properties(view: View, chance: Random) -> Iterator[_Made]:
    for predicate in _CHOSEN:
        claims = _facts(view, predicate)
        known = [each for each in _undisputed(claims) if _shown(each) and not _told_by_name(each.fact.subject.name, _shown(each))]
        for each in chance.sample(known, min(len(known), _EACH)):
            about = (
                each.fact.subject.name,
                *each.fact.subject.aliases,
                NOUN[predicate],
                predicate,
                each.claim.qualifier.benchmark,
                each.fact.object,
                _title(view, each.claim),
            )
            key = f"{predicate} {slug(each.fact.subject.name)} {each.claim.qualifier.benchmark}"
            right = _shown(each)
            wrong = _distractors(each, claims, known, chance)
            if predicate in _WRITTEN and chance.random() < 0.4:
                yield _Made(key, _written(view, each, right), about)
            elif len(wrong) >= 1 and (len(wrong) >= 2 or predicate == "openness"):
                options = [right, *wrong[: _OPTIONS - 1]]
                chance.shuffle(options)
                yield _Made(key, replace(_written(view, each, right), options=tuple(options)), about)


def _told_by_name(name: str, right: str) -> bool:
    """Whether a name gives its answer away: `Heron 70B` its size, a vendor's model its vendor."""
    words = set(slug(name).split("-"))
    return any(word in words for word in slug(right).split("-") if len(word) > 1)


def _written(view: View, known: _Known, right: str) -> Question:
    fact = known.fact
    accepted = (*((fact.target.name, *fact.target.aliases) if fact.target else ()), fact.object)
    return Question(_asked(known), right, _told(known, right), (_cite(view, known.claim, 1),), accepted=accepted, value=fact.value, unit=fact.unit)


def _asked(known: _Known) -> str:
    name, measure = known.fact.subject.name, known.claim.qualifier.benchmark
    match known.fact.predicate:
        case "developed_by":
            return f"Who makes {name}?"
        case "has_license":
            return f"Which licence is {name} under?"
        case "openness":
            return f"How do the articles call {name}?"
        case "context_window":
            return f"How many tokens does the context window of {name} take?"
        case "parameter_count":
            return f"How large is {name}?"
        case "benchmark_score":
            return f"What does {name} score{f' on {measure}' if measure else ''}?"
        case "price_input_per_mtok":
            return f"What do a million input tokens of {name} cost, in US dollars?"
        case _:
            return f"What do a million output tokens of {name} cost, in US dollars?"


def _told(known: _Known, right: str) -> str:
    name = known.fact.subject.name
    match known.fact.predicate:
        case "developed_by":
            return f"{right} makes {name}."
        case "openness":
            return f"{name} is called {right}."
        case predicate:
            measure = known.claim.qualifier.benchmark
            return f"The {NOUN[predicate]} of {name}{f' on {measure}' if measure else ''} is {right}."


def _shown(known: _Known) -> str:
    """Give an answer as an option; empty where it cannot be one."""
    fact = known.fact
    if fact.predicate == "openness":
        return _OPENNESS.get(openness_label(fact.object), "")
    if fact.value is not None:
        written = list(dict.fromkeys(figures(known.claim)))
        return f"{' to '.join(written)}" if written and span_of(fact)[0] > 0 else ""
    return fact.target.name if fact.target else fact.object


def _distractors(asked: _Known, claims: Sequence[Claim], known: Sequence[_Known], chance: Random) -> list[str]:
    """Give what is said of other things in the same respect, and by no article of this one or of one whose name it shares."""
    own = slug(asked.fact.subject.name)
    held = [claim.body for claim in claims if isinstance(claim.body, Fact) and _kin(own, slug(claim.body.subject.name))]
    if asked.fact.predicate == "openness":
        said = {openness_label(fact.object) for fact in held}
        return [] if "open" in said or "mixed" in said else [label for label in _OPENNESS if label not in said]
    others = sorted(
        {
            _shown(each): each.fact for each in known if each.fact.unit == asked.fact.unit and each.claim.qualifier.benchmark == asked.claim.qualifier.benchmark
        }.items()
    )
    false = [shown for shown, fact in others if not any(agree(fact, mine) for mine in held)]
    return chance.sample(false, min(len(false), _OPTIONS - 1))


def _kin(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")


# Which of two


def _comparisons(view: View, chance: Random) -> Iterator[_Made]:
    for predicate, more in (*((p, False) for p in _LESS), *((p, True) for p in _MORE)):
        known = [
            each
            for each in _undisputed(_facts(view, predicate))
            if each.fact.value is not None and _shown(each) and not _told_by_name(each.fact.subject.name, _shown(each))
        ]
        pairs = [(one, other) for one, other in combinations(known, 2) if _apart(one, other)]
        for one, other in chance.sample(pairs, min(len(pairs), _EACH)):
            first, second = sorted((one, other), key=lambda each: span_of(each.fact)[0], reverse=more)
            names = [first.fact.subject.name, second.fact.subject.name]
            right = names[0]
            chance.shuffle(names)
            does = (_MORE if more else _LESS)[predicate]
            says = f"{right} {does}: {_shown(first)}, against {_shown(second)} for {second.fact.subject.name}."
            asked = Question(
                f"Which {does}: {names[0]} or {names[1]}?",
                right,
                says,
                _cited(view, first.claim, second.claim),
                tuple(names),
                accepted=first.fact.subject.aliases,
            )
            yield _Made(f"{predicate} {slug(right)}", asked, (*names, NOUN[predicate], predicate, "cost" if not more else ""))


def _apart(one: _Known, other: _Known) -> bool:
    if one.fact.unit != other.fact.unit or _kin(slug(one.fact.subject.name), slug(other.fact.subject.name)):
        return False
    (low, high), (least, most) = span_of(one.fact), span_of(other.fact)
    return high * 1.05 < least or most * 1.05 < low


# Which side


def _sides(view: View, chance: Random) -> Iterator[_Made]:
    rows = view.select(plan.opinions("tradeoff").sparql)
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in sorted(view.claims([str(row["id"]) for row in rows]), key=lambda each: each.id):
        if isinstance(claim.body, Tradeoff):
            found.setdefault((claim.evidence.article, claim.body.dimension), []).append(claim)
    plain = [
        said
        for said in found.values()
        if len({claim.body.favours for claim in said if isinstance(claim.body, Tradeoff)}) == 1 and not any(claim.ruled for claim in said)
    ]
    for said in chance.sample(plain, min(len(plain), _EACH)):
        best = min(said, key=lambda claim: (claim.confidence < 1, len(claim.evidence.quote) > _LONGEST, bool(getattr(claim.body, "condition", "")), claim.id))
        body, title = best.body, _title(view, best)
        assert isinstance(body, Tradeoff)
        dimension = body.dimension.replace("_", " ")
        asked = Question(
            f"On {dimension}, which side does “{title}” speak for?", _SIDES[body.favours], f"On {dimension}, “{title}” {_SAID_SO[body.favours]}.",
            (_cite(view, best, 1),), tuple(_SIDES.values()), accepted=(body.favours,),
        )  # fmt: skip
        yield _Made(f"{best.evidence.article} {body.dimension}", asked, (dimension, body.dimension, title, best.evidence.article))


# What a word means


def _terms(view: View, chance: Random) -> Iterator[_Made]:
    rows = view.select(plan.opinions("definition").sparql)
    claims = sorted(view.claims([str(row["id"]) for row in rows]), key=lambda each: each.id)
    defined = [(claim, claim.body) for claim in claims if isinstance(claim.body, Definition) and not claim.ruled]
    names = sorted({body.term for _, body in defined})
    fit = [(claim, body) for claim, body in defined if not _gives_away(body) and len(body.definition) <= _LONGEST]
    for claim, body in chance.sample(fit, min(len(fit), _EACH)):
        own = {slug(body.term), *(slug(other.term) for _, other in defined if _overlap(other.definition, body.definition))}
        wrong = [name for name in names if not any(_near(slug(name), one) for one in own)]
        if len(wrong) < _OPTIONS - 1:
            continue
        options = [body.term, *chance.sample(wrong, _OPTIONS - 1)]
        chance.shuffle(options)
        asked = Question(f"What is this: “{body.definition.rstrip('.')}”?", body.term, f"The term is {body.term}.", (_cite(view, claim, 1),), tuple(options))
        yield _Made(slug(body.term), asked, (body.term, _title(view, claim)))


def _near(one: str, other: str) -> bool:
    """Whether two terms share a word, so that a definition of the one may fit the other."""
    return one in other or other in one or bool({w[:5] for w in one.split("-") if len(w) > 3} & {w[:5] for w in other.split("-") if len(w) > 3})


def _gives_away(body: Definition) -> bool:
    words = {word for word in slug(body.term).split("-") if len(word) > 3}
    return len(body.definition.split()) < 5 or any(word[:5] in body.definition.casefold() for word in words)


def _overlap(one: str, other: str) -> bool:
    """Whether two definitions say much the same."""
    words = [{word for word in slug(text).split("-") if len(word) > 3} for text in (one, other)]
    return bool(words[0] and words[1]) and len(words[0] & words[1]) >= 0.5 * min(map(len, words))


# Where it is said


def _title(view: View, claim: Claim) -> str:
    info = view.articles().get(claim.evidence.article)
    return info.title if info and info.title else claim.evidence.article


def _cited(view: View, *claims: Claim) -> tuple[Citation, ...]:
    """Cite claims; those of one quote once."""
    places = list({(c.evidence.article, c.evidence.start, c.evidence.end): c for c in claims}.values())
    return tuple(_cite(view, claim, n) for n, claim in enumerate(places, 1))


def _cite(view: View, claim: Claim, n: int) -> Citation:
    at, info = claim.evidence, view.articles().get(claim.evidence.article)
    said = (info.title, info.publisher, info.published, info.as_of) if info else ("", "", "", "")
    return Citation(n, claim.id, at.article, *said, at.quote, at.start, at.end)
