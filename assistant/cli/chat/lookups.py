"""What /entity and /conflicts show: the dossier of a thing, as an answer with citations."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Answer, AnswerSentence, Citation, Position
from assistant.bounded import as_of as bounded
from assistant.cli.beside import named
from assistant.cli.chat.current import CurrentGraph
from assistant.cli.dossier import Disagreement, disagreements, gather
from assistant.cli.phrases import predicate_name, says
from assistant.tui.ports import Asked
from kg.claim import Claim

if TYPE_CHECKING:
    from assistant.cli.beside import Contradiction
    from kg.view import GraphView


class GraphLookups:
    """`Lookups` over the graph as it stands."""

    def __init__(self, graph: CurrentGraph) -> None:
        self._graph = graph

    def asked(self) -> Sequence[Asked]:
        """List what a decision asks."""
        from assistant.deciding.factors import FACTORS

        return [Asked(name, factor.ask, tuple(factor.values.items())) for name, factor in FACTORS.items()]

    async def decide(self, told: str) -> Answer:
        """Recommend open or closed models; raises SituationInvalid."""
        return await self._graph.use(lambda view: decided(view, told))

    async def entity(self, name: str, as_of: str = "") -> Answer:
        """Tell what the articles say of one thing; raises NoSuchEntity."""
        return await self._graph.use(lambda view: _until(about(bounded(view, as_of), name), as_of))

    async def conflicts(self, name: str = "", as_of: str = "") -> Answer:
        """List where articles disagree; raises NoSuchEntity."""
        return await self._graph.use(lambda view: _until(disputed(bounded(view, as_of), name), as_of))


def decided(view: "GraphView", told: str) -> Answer:
    """Recommend open or closed models for a situation told as `team=small tokens=50M`."""
    from assistant.deciding import advise
    from assistant.deciding.situation import from_pairs

    answer = advise(view, from_pairs(told)).answer
    return replace(answer, question=f"Open or closed: {told}", route="weighed")


def _until(answer: Answer, as_of: str) -> Answer:
    """Say by which day an answer is bounded, where it is."""
    if not as_of:
        return answer
    nothing = "" if answer.sentences else " Nothing else is left."
    return replace(answer, markdown=f"{answer.markdown}\n\nAs of {as_of}: what was published, or holds, after that is left out.{nothing}")


class _Sheet:
    """Sentences, and the citations that number themselves in order of first use."""

    def __init__(self, view: "GraphView") -> None:
        self._articles = view.articles()
        self._numbers: dict[str, int] = {}
        self.citations: list[Citation] = []
        self.sentences: list[AnswerSentence] = []
        self.lines: list[str] = []

    def heading(self, text: str) -> None:
        self.lines += ["", f"**{text}**", ""]

    def say(self, text: str, claims: Iterable[Claim]) -> tuple[int, ...]:
        numbers = tuple(dict.fromkeys(self._cite(claim) for claim in claims))
        self.sentences.append(AnswerSentence(text, numbers))
        self.lines.append(f"- {text} {''.join(f'[{n}]' for n in numbers)}".rstrip())
        return numbers

    def _cite(self, claim: Claim) -> int:
        if claim.id not in self._numbers:
            at, info = claim.evidence, self._articles.get(claim.evidence.article)
            said = (info.title, info.publisher, info.published, info.as_of) if info else ("", "", "", "")
            self._numbers[claim.id] = len(self.citations) + 1
            rulings, was = (claim.ruled.rulings, says(claim.ruled.read)) if claim.ruled else ((), "")
            self.citations.append(
                Citation(
                    len(self.citations) + 1,
                    claim.id,
                    at.article,
                    *said,
                    at.quote,
                    at.start,
                    at.end,
                    rulings,
                    was if was != says(claim) else "",
                    info.page(at.start) if info else 0,
                )
            )
        return self._numbers[claim.id]

    def answer(self, question: str, kind: str, positions: Iterable[Position] = ()) -> Answer:
        markdown = "\n".join(self.lines).strip()
        return Answer(question, tuple(self.sentences), markdown, tuple(self.citations), kind=kind, positions=tuple(positions), route="looked up")


def about(view: "GraphView", name: str) -> Answer:
    """Give the dossier of one thing."""
    dossier, sheet = gather(view, name), _Sheet(view)
    also = f" Also called {', '.join(dossier.aliases)}." if dossier.aliases else ""
    sheet.lines.append(f"**{dossier.name}** ({', '.join(e.kind for e in dossier.entities)}).{also}\n")
    by_words: dict[str, list[Claim]] = {}
    for claim in dossier.claims:
        by_words.setdefault(says(claim) if claim.counts else f"{says(claim)} (rejected)", []).append(claim)
    for words, claims in by_words.items():
        sheet.say(words, claims)
    positions = [p for each in dossier.disagreements for p in _laid_out(sheet, each)]
    positions += _of_lists(view, sheet, {entity.iri for entity in dossier.entities})
    return sheet.answer(name, "entity", positions)


def disputed(view: "GraphView", name: str) -> Answer:
    """Lay the disagreements out side by side."""
    sheet, question = _Sheet(view), f"Conflicts about {name}" if name else "Conflicts"
    found = disagreements(view, name)
    positions = [p for each in found for p in _laid_out(sheet, each)]
    positions += _of_lists(view, sheet, named(view, name))
    if not positions:
        sheet.lines.append("The articles do not disagree about that." if name else "The articles do not disagree.")
    return sheet.answer(question, "conflict", positions)


def _laid_out(sheet: _Sheet, each: Disagreement) -> Iterator[Position]:
    about = " · ".join(filter(None, (each.about, predicate_name(each.predicate))))
    sheet.heading(f"Disputed: {about}")
    for position in each.positions:
        where = ", ".join(filter(None, (position.publisher or position.article, position.date)))
        numbers = sheet.say(f"{position.says} ({where})", [each.claims[n - 1] for n in position.citations])
        yield Position(position.says, position.article, position.publisher, position.date, numbers, about=about)


def _of_lists(view: "GraphView", sheet: _Sheet, iris: set[str] | None) -> list[Position]:
    """Lay out what structured lists contradict, marked as theirs; of certain things, or of everything where `iris` is None."""
    if not view.lists:
        return []
    from assistant.cli.beside import contradictions

    return [position for each in contradictions(view, iris) for position in _told(sheet, each)]


def _told(sheet: _Sheet, each: "Contradiction") -> Iterator[Position]:
    sheet.heading(f"A list against {'an article' if len(each.claims) == 1 else 'articles'}: {each.topic}")
    for side in each.positions:
        where = ", ".join(filter(None, (side.publisher or side.article, side.source, side.date)))
        if side.source:  # no sentence: it rests on no claim
            sheet.lines.append(f"- {side.says} ({where})")
            yield replace(side, about=each.topic)
        else:
            yield replace(side, about=each.topic, citations=sheet.say(f"{side.says} ({where})", [each.claims[n - 1] for n in side.citations]))
