"""What is being spoken of at a place of an article: whom a pronoun, `both` or `the latter` may mean there."""

from dataclasses import dataclass, field

from kg.claim import Entity
from kg.named import Mention
from kg.naming import ModelName


@dataclass(slots=True)
class State:
    """What is being spoken of, within one section of one article."""

    subject: tuple[Mention, ...] = ()
    """The model or models the last statement was about."""
    section: Mention | None = None
    """The model that a heading above names."""
    vendor: Entity | None = None
    """The maker that a heading above names."""
    license: Entity | None = None
    """The licence last spoken of, or named by a heading above."""
    headed_license: Entity | None = None
    """The licence that the heading above names: what its section goes back to."""
    title: Mention | None = None
    introduced: tuple[Mention, ...] = ()
    """Two to four models that one sentence of this section introduced together: what follows without a name holds for each."""
    group: tuple[Mention, ...] = ()
    """The models last listed together: whom `both` and `all three` mean."""
    general: bool = False
    """The last statement was about models in general ("a closed model is ..."), so `it` is no model by name."""
    last_license: Entity | None = None
    """The licence that a model was last said to stand under."""
    last_licensed: Entity | None = None
    """The model that was."""
    document_license: Entity | None = None
    """The licence that the whole article is about."""
    recent: tuple[Mention, ...] = ()
    """The models named in this section so far, each once, in order."""
    headed: tuple[Mention, ...] = ()
    """The models that the article's headings named so far, each once: whom `all nine` means below them."""
    listed: tuple[Mention, ...] = ()
    """The models that head the items of the list last read."""
    list_group: int = -1
    parent: Mention | None = None
    """The model that heads the item under which this one hangs."""
    sizes: dict[str, float] = field(default_factory=dict)
    """How large the article says its models are, by IRI, in billions."""
    sized: dict[str, Mention] = field(default_factory=dict)
    """The models whose sizes the article has said, by IRI, in order."""
    benchmarks: tuple[Mention, ...] = ()
    """The benchmarks last named."""
    pair: tuple[Mention, ...] = ()
    """The two models of the last sentence that named two."""
    older: set[str] = field(default_factory=set)
    """Models that the article calls replaced, by IRI."""
    spoken: tuple[Mention, ...] = ()
    """The models of the sentence before, each once: whom `the latter` and `the other` mean."""
    today: str = ""
    """The article's own day, as written."""
    dateline: int = -1
    """Where the block starts that gives it."""
    day: str = ""
    """The day that a heading above gives."""
    speaker: Entity | None = None
    """Who says `we` in the article."""
    joint: tuple[Mention, ...] = ()
    """The models, and nothing else, that a heading above names: what its section says, it says of each."""
    asked: str = ""
    """The question that the sentence before asked."""
    stem: str = ""
    """The last words of this list that ended in a colon: `You may not use the models:`."""
    per_tokens: float = 0.0
    """For how many tokens the article says that its prices are."""
    trial: str = ""
    """The test that this section last said models were put to, where it has no name but the article's."""
    quoted: float = 0.0
    """For how many tokens this section has said that its prices are."""
    in_block: bool = False
    """A sentence of this block has named a model."""
    before: tuple[Mention, ...] = ()
    """The models of the last sentence of this block but one that named any."""
    tests: tuple[Mention, ...] = ()
    """The benchmarks last named in this section, however long ago: what `the same test` means."""
    tested: str = ""
    """The test on which the sentence before gave a score."""
    labels: tuple[frozenset[str], ...] = ()
    """The words of the tests of its own that the article gives results of by a label."""
    shortened: dict[str, str] = field(default_factory=dict)
    """What the article says that the heads of its columns stand for, in lower case: `“Code” is HumanEval`."""
    counted: tuple[Mention, ...] = ()
    """The members that the article last counted and named: whom `all three models` means anywhere below."""
    tools: tuple[Mention, ...] = ()
    """The programs that this block has named: what `all of them` means."""
    tool: Mention | None = None
    """The program that this block opens with: what `it` runs there."""
    above: tuple[tuple[str, ...], tuple[str, list[Mention]]] | None = None
    """The texts that the last item hung under, with the one of them that terms are read by and the licences it names."""
    caption: str = ""
    """The paragraph last read in this section: what stands above a table says its units."""

    def forget_tools(self) -> None:
        """A new block begins: `it` and `all of them` mean no program named before."""
        self.tool, self.tools = None, ()

    @property
    def spoken_of(self) -> bool:
        """Something is spoken of that a pronoun could stand for."""
        return not self.nobody or bool(self.group or self.listed or self.recent or self.headed or self.pair or self.spoken)

    @property
    def nobody(self) -> bool:
        """Nothing is spoken of that a statement without a name could be about."""
        return not (
            self.subject
            or self.section
            or self.title
            or self.parent
            or self.introduced
            or self.joint
            or self.vendor
            or self.license
            or self.headed_license
            or self.document_license
        )

    @property
    def unnamed(self) -> tuple[Mention, ...]:
        """Whom a label or a note without a name speaks of: the item it hangs under, the models introduced together, the heading's."""
        if self.parent is not None:
            return (self.parent,)
        family = self.section.model.family.name if self.section and self.section.model else ""
        kin = all(m.model is not None and family in {"", m.model.family.name} for m in self.introduced)
        own = self.section.model.parts if self.section and self.section.model else ()
        one = bool(own) and any(self.section and m.entity.iri == self.section.entity.iri for m in self.introduced)
        one = one and any(m.model is not None and m.model.parts[: len(own)] != own for m in self.introduced)
        if self.introduced and kin and not one and (self.title is None or all(m.entity.iri != self.title.entity.iri for m in self.introduced)):
            return self.introduced
        who = self.section or self.title or next(iter(self.subject), None)
        return (who,) if who is not None else ()

    @property
    def salient(self) -> ModelName | None:
        for mention in (*self.subject, self.section, self.title):
            if mention and mention.model:
                return mention.model
        return None
