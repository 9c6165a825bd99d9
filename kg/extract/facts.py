"""Read the facts of an article, block by block, in the order a person reads.

Headings say what is spoken of; tables, labelled lines and sentences say what is
claimed. What asks, supposes, refutes or withdraws claims nothing.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

from corpus.document import Block, Document
from corpus.patterns import compiled
from corpus.rare import rare
from kg import figures
from kg.claim import Claim, Evidence, Fact
from kg.discover import discover
from kg.extract import today
from kg.extract.asked import asks, defined, headless, restated
from kg.extract.camps import read_camps
from kg.extract.coordination import statements
from kg.extract.duties import read_chosen_licence
from kg.extract.fragments import read_fragments
from kg.extract.grid import settle
from kg.extract.headed import Headed, list_side
from kg.extract.headings import enter, enter_title, in_heading
from kg.extract.licences import label_of, read_license
from kg.extract.line import Draft, Line, mask, without_kin, without_makers, without_measure
from kg.extract.lineage import listed_members, read_lineage
from kg.extract.makers import maker, read_makers
from kg.extract.modality import read_modality
from kg.extract.openness import is_list_label, label_in, labelled, read_examples, read_openness
from kg.extract.owntests import read_listed_results, read_own_tests, remember_test
from kg.extract.pairs import labelled_pieces, labelled_value
from kg.extract.permissions import once, read_listed_terms, read_terms
from kg.extract.prices import read_crossover, read_monthly, read_prices
from kg.extract.reach import read_answered_date, read_places, read_release
from kg.extract.scores import read_scores, read_standing
from kg.extract.sizes import formerly, named_size, read_hardware, read_headed_hardware, read_sizes
from kg.extract.spoken import remember
from kg.extract.stanzas import lines_of
from kg.extract.state import State
from kg.extract.tablefacts import TableReader
from kg.extract.today import read_today
from kg.extract.tools import read_tools
from kg.extract.topic import about_models
from kg.extract.windows import read_context
from kg.lexicon import Lexicon
from kg.mentions import Finder, Mention

_READERS: tuple[Callable[[Line], Iterator[Draft]], ...] = (
    read_today,
    read_openness,
    read_camps,
    read_license,
    read_chosen_licence,
    read_terms,
    read_sizes,
    read_context,
    read_hardware,
    read_headed_hardware,
    read_modality,
    read_prices,
    read_monthly,
    read_crossover,
    read_scores,
    read_own_tests,
    read_listed_results,
    read_standing,
    read_lineage,
    read_release,
    read_answered_date,
    read_places,
    read_tools,
    read_fragments,
)
_OF_MONEY = (read_prices, read_monthly, read_crossover)
"""What is read of a statement that names nothing, where nothing is spoken of that it could be about: sums stand for themselves."""
_UNREAL = rare(
    r"\?\s*$|\b(?:ask(?:ed|s)?|wonder\w*|unclear|unknown|debate\w*|question)\s+(?:\w+\s+){0,3}(?:whether|if)\b|\b(?:imagine|suppose|supposing|hypothetical\w*|what if|pretend|let['’]s say|rumou?r\w*|(?:is|are|was) (?:said|believed|thought|rumou?red|understood) to|leak(?:ed|s)?|(?:analysts?|observers|insiders|rumours?|experts|commentators|sources|pundits|people|some|many|we|I) (?:\w+ )?(?:guess|estimate|suspect|reckon|assume|speculate|believe)\w*\b(?! (?:in|that (?:small|open)))|\bkeeps? (?:reading|hearing|being told) that\b|\band that(?: is|['’]s) (?:nonsense|rubbish|wrong|false|not true|a myth)\b|said an? (?:\w+ )?(?:post|tweet|thread|leak|blogger|account|rumou?r)|probably|presumably|supposedly|purportedly|apparently|(?:may|might|could) have (?:about |around )?\d|allegedly|reportedly|speculat\w+|unconfirmed|is expected to|are expected to|would (?:be|cost|have|need|run|score|require|come)(?!(?: to)?(?: you| us| me| them)?(?: about| around| roughly| some| only| just)* \$[\d.,]+[kK]?(?:\s?(?:-|–|to)\s?\$?[\d.,]+[kK]?)? (?:a|per|each) month)|might (?:be|cost|have|run|score)|could (?:soon|one day|become)|if [^,]{3,60} were|were to|^\W*if [A-Z][\w. -]{2,30} (?:comes?|has|had|gets?|ships?|costs?|reaches|drops|becomes?)\b|word has it|let us (?:assume|suppose|imagine|say)|assume (?:that|for)|(?:a|the) (?:common )?(?:myth|misconception) (?:that|is)|(?:may|might|could) (?:\w+ )?(?:open|release|publish|launch|cost|ship|come|arrive|get)|would (?:\w+ )?(?:expect|like|love))\b|^\W*If\b[^.]*\bwould\b|^\W*Neither\b|^\W*Should\s+(?:it|they|the|an?|[A-Z])\b[^.?]*,",
    re.I,
)
_WITHDRAWN = rare(
    r"\b(?:earlier version of this|previously (?:stated|said|reported|claimed|wrote)|we (?:incorrectly|wrongly|mistakenly)|originally (?:stated|said|reported) that|has been withdrawn|is withdrawn|retract\w*|erroneously|this section is outdated|no longer accurate)\b",
    re.I,
)
_ADVERT = rare(
    r"^\W*(?:AD|Ad|ADVERT|Advert|Advertisement|ADVERTISEMENT|Sponsored|Sponsor|Promoted|BUY NOW|From our (?:partners|sponsors?))\b(?=\s*[:*—–.-]|\s+[A-Z]|$)"
)
_REFUTES = rare(
    r"^(?:No\b[.,]|Wrong\b|Not (?:so|true|quite|even close)\b|False\b|Nonsense\b|(?:That|This|It) (?:claim |figure |number |statement |is |was )*(?:is |was )?(?:simply |just |flatly |plainly )?(?:false|wrong|untrue|incorrect|not true|a myth|nonsense|mistaken|never the case|not the case|not so)\b|(?:Neither|None of (?:this|that|it)) (?:is|was) true|(?:It|They) (?:does|do|did|is|was|were|has|had|can)(?: not|n['’]t)(?=[,.;]| and (?:we|never)))",
    re.I,
)
_REFUTED = rare(
    r"^\W*(?:myth|misconception|false claim|wrong)\b\s*[:#\d]|\b(?:people|some|many|critics|vendors|rumors|posts|skeptics|you may hear|it is often said|a common (?:myth|claim|misconception))\b[^.]{0,60}\b(?:claim|claims|claimed|believe|assume|say|insist|think|repeat)\b[^.]*\b(?:but (?:that|this) is (?:wrong|false|not)|which is (?:wrong|false|untrue))",
    re.I,
)
_MOST_LISTED = 12
"""Rows of a table that `all of them` may mean; a longer one is no list that a sentence speaks of."""


def read_facts(document: Document, lexicon: Lexicon) -> Iterator[Claim]:
    """Give every fact claim of an article, in order of place."""
    if document.article.language not in {"en", "und"} or not about_models(document, lexicon):
        return
    settled = settle(document, lexicon)
    document = settled.document
    finder = Finder(discover(document, lexicon))
    state = State(per_tokens=settled.per_tokens)
    enter_title(document, finder, state)
    today.settle(document, finder, state)
    named: set[str] = set()
    counted: set[str] = set()
    claims: list[Claim] = []
    seen: set[tuple[int, int, str, str, str, str]] = set()
    tables, headed = TableReader(settled, finder), Headed(lexicon)
    blocks = _lines(document, finder)
    for i, block in enumerate(blocks):
        if block.kind == "heading":
            claims += [_claim(document, block.start, block.end, d) for d in in_heading(block, finder, state)]
            claims += [_claim(document, *placed) for placed in headed.heading(block, finder)]
            enter(block, finder, state)
            continue
        if block.kind == "code" or (block.kind == "quote" and state.document_license is None) or _is_reference(block, lexicon):
            continue
        if block.kind == "paragraph":
            state.caption = block.text
            state.day = today.day_of(block) if len(block.text) < 30 and today.day_of(block) else state.day
        found: Iterator[tuple[int, int, Draft]]
        if block.kind == "row":
            found = chain(_row(block, tables, finder, state, named), headed.row(block, finder))
        else:
            following = next((b for b in blocks[i + 1 : i + 2] if b.kind in {"paragraph", "item"}), None)
            found = _block(block, following, finder, state, named)
        for start, end, draft in found:
            if draft.predicate == "variant_of" and draft.object.startswith(f"{draft.subject.name} "):
                continue
            if draft.target is not None and draft.target.iri == draft.subject.iri:
                continue
            if draft.predicate == "parameter_count" and draft.object.casefold() not in (
                draft.subject.name.casefold().split(" ")[-1],
                draft.subject.name.casefold().split("-")[-1],
            ):
                counted.add(draft.subject.iri)
            if draft.predicate == "successor_of" and draft.target is not None:
                state.older.add(draft.target.iri)
            if draft.predicate == "has_license":
                state.last_license = draft.target
            if draft.predicate == "parameter_count" and isinstance(draft.value, float) and draft.qualifier.scope != "active":
                state.sizes.setdefault(draft.subject.iri, draft.value)
            key = (start, end, draft.subject.iri, draft.predicate, draft.object, draft.qualifier.benchmark)
            if key not in seen:
                seen.add(key)
                claims.append(_claim(document, start, end, draft))
    for claim in claims:
        assert isinstance(claim.body, Fact)
        if claim.body.predicate == "parameter_count" and claim.body.subject.iri in counted and claim.qualifier.inferred:
            continue
        yield claim


def _lines(document: Document, finder: Finder) -> list[Block]:
    """Give the blocks of an article, a paragraph of short lines as so many items."""
    above = ("", *(b.text for b in document.blocks))
    return [line for block, before in zip(document.blocks, above, strict=False) for line in lines_of(block, before, document, finder)]


_CITES = re.compile(r"^\W*(?:\^|\[\d+\]\s*(?:\^|[\"“])|↑)")


def _is_reference(block: Block, lexicon: Lexicon) -> bool:
    """Whether a block is a line of a list of references: its dates are those of what is cited."""
    if block.kind == "row" or not block.section:
        return False
    return block.section[-1].strip(" :.*").casefold() in lexicon.cues["reference_headings"] or _CITES.match(block.text) is not None


def _claim(document: Document, start: int, end: int, draft: Draft) -> Claim:
    article = document.article
    fact = Fact(draft.subject, draft.predicate, draft.object, draft.target, draft.value, draft.unit)
    return Claim(fact, Evidence(article.id, article.text[start:end], start, end), confidence=round(draft.confidence, 2), qualifier=draft.qualifier)


def _of_another_family(draft: Draft, lexicon: Lexicon) -> bool:
    """A family's own licence is not that of whom a pronoun seemed to mean, where that one is of another family."""
    if draft.predicate != "has_license":
        return False
    own = next((f.name for f in lexicon.families if draft.object.startswith(f"{f.name} ")), "")
    return bool(own) and not draft.subject.name.casefold().startswith(own.casefold())


def _of_each(line: Line, drafts: list[Draft], state: State) -> list[Draft]:
    """What a section on several models says without naming one, it says of each; a score can be of one alone."""
    shared = state.section.entity.iri if state.section else ""
    if not state.joint or any(m.start >= 0 for m in line.all("M")):
        return drafts
    kept: list[Draft] = []
    for draft in drafts:
        if draft.subject.iri != shared:
            kept.append(draft)
        elif draft.predicate != "benchmark_score" and not compiled(r"\W*[\w-]{2,20}\W?:").match(line.text):
            kept += [replace(draft, subject=m.entity, confidence=0.8) for m in state.joint]
    return kept


def _row(block: Block, tables: TableReader, finder: Finder, state: State, named: set[str]) -> Iterator[tuple[int, int, Draft]]:
    yield from tables.read(block, state)
    first = next((m for m in finder.find(block.cells[0] if block.cells else "") if m.kind == "model"), None)
    group = -2 - block.table
    listed = state.listed if state.list_group == group else ()
    if first is None and not listed and len(block.header) > 2:
        heads = [next((m for m in finder.find(head) if m.kind == "model"), None) for head in block.header[1:]]
        if sum(head is not None for head in heads) >= 2:
            state.list_group, state.listed = group, tuple({head.entity.iri: head for head in heads if head}.values())
    if first is not None and len(listed) < _MOST_LISTED:
        state.list_group, state.listed = group, (*listed, first) if all(m.entity.iri != first.entity.iri for m in listed) else listed
    for mention in (m for cell in block.cells for m in finder.find(cell)):
        if mention.model and mention.model.parts:
            state.sized.setdefault(mention.entity.iri, mention)
        yield from ((block.start, block.end, d) for d in _by_name(mention.entity.name, named_size(mention), named))


def _by_name(name: str, draft: Draft | None, named: set[str]) -> Iterator[Draft]:
    """Give the size a name carries once an article."""
    if draft is not None and name not in named:
        named.add(name)
        yield draft


def _read_whole(line: Line) -> list[Draft]:
    """Read a statement by every rule that can find something in it."""
    if "⟦" not in line.modal and line.state.nobody:
        return [d for read in _OF_MONEY for d in read(line)]
    drafts = list(read_makers(line))
    bare = without_makers(line)
    listed = without_kin(bare)
    return _of_members(drafts + [d for read in _READERS for d in read(bare if read is read_lineage else listed)])


def _of_members(drafts: list[Draft]) -> list[Draft]:
    """Leave each of several sizes to the member it names: `Tern 3 comes in 1B and 4B` gives Tern 3 itself none."""
    families = {d.subject.iri: d.target.iri for d in drafts if d.predicate == "variant_of" and d.target is not None}
    sized = {(families[d.subject.iri], d.value) for d in drafts if d.predicate == "parameter_count" and d.subject.iri in families}
    if len(sized) < 2:
        return drafts
    return [d for d in drafts if d.predicate != "parameter_count" or (d.subject.iri, d.value) not in sized]


def _block(block: Block, following: Block | None, finder: Finder, state: State, named: set[str]) -> Iterator[tuple[int, int, Draft]]:
    sentences = block.sentences
    if block.kind == "item" and block.group != state.list_group:
        _under_heading(block, finder, state)
    _list(block, finder, state)
    stemmed = state.stem
    if block.text.rstrip().endswith(":"):
        state.stem = compiled(r"(?<=[.;])\s+").split(block.text.rstrip())[-1]
    elif not compiled(r"[a-z(\d]").match(block.text):
        state.stem = ""
    if block.kind == "item" and block.group < 0 and not block.section:
        state.subject = ()
    labels, held = label_of(block, finder), (state.license, state.headed_license)
    if labels is not None:
        state.license = state.headed_license = labels
    whole: list[Draft] = []
    said: list[Draft] = []
    state.tool = None
    state.before, state.in_block = (), False
    if len(sentences) <= 1:
        pieces = labelled_pieces(block.text)
        whole = [d for piece in pieces for d in labelled_value(piece, block, finder, state) or []]
        yield from ((block.start, block.end, d) for d in whole)
    for i, sentence in enumerate(sentences):
        after = sentences[i + 1].text if i + 1 < len(sentences) else following.text if following is not None and following.kind == block.kind else ""
        text = _real(sentence.text)
        if not text or _ADVERT.match(sentence.text) or _WITHDRAWN.search(sentence.text) or _REFUTED.search(sentence.text) or _REFUTES.match(after):
            if sentence.text.rstrip("\"'”’*_) ").endswith("?"):
                remember(mask(sentence.text, block, finder, state), state)
                state.asked = sentence.text
            continue
        line, older = without_measure(today.with_year(mask(text, block, finder, state)))
        drafts: list[Draft] = list(formerly(line, older)) if older else []
        if line.all("M") or not _OF_SOME_MEMBER.match(line.masked):
            main, spelt_out = statements(line)
            drafts += [d for part in (main, *spelt_out) for d in _read_whole(part)]
            line = without_makers(line)
            told = [*(restated(line, state.asked, finder) if state.asked else ()), *defined(line), *headless(line)]
            spoken = [d for text in told for d in _read_whole(mask(text, block, finder, state))]
            if told and i and sentences[i - 1].text.rstrip("\"'”’*_) ").endswith("?"):
                yield from ((sentences[i - 1].start, sentence.end, d) for d in spoken)
            else:
                drafts += spoken
        pair = labelled_value(sentence.text.rstrip(". "), block, finder, state) if len(sentences) > 1 and ":" in sentence.text[:44] else None
        priced = any(d.predicate.startswith("price") for d in (*(pair or ()), *whole))
        drafts = [d for d in drafts if not (priced and d.predicate.startswith("price"))]
        drafts += pair or []
        drafts += _likewise(line, drafts) + _as_said(line, said)
        said = drafts
        state.tested = next((d.qualifier.benchmark for d in drafts if d.predicate == "benchmark_score" and d.value is not None), "")
        if state.tool is None and i == 0:
            state.tool = next((m for m in line.mentions if m.kind == "tool" and m.start <= _OPENING), None)
        drafts += read_examples(line, [s.text for s in reversed(sentences[:i])])
        drafts = [d for d in _of_each(line, drafts, state) if not (line.resolved and _of_another_family(d, line.lexicon))]
        if i == 0:
            drafts += _headed(line, block, state)
            if block.kind == "item":
                drafts = once([*drafts, *read_listed_terms(line, *_above(block, finder, state), stemmed)])
        for mention in line.mentions:
            drafts += list(_by_name(mention.entity.name, named_size(mention), named))
        as_of = figures.as_of(sentence.text, strong=True) or figures.as_of(block.lead_in, strong=True)
        for draft in drafts:
            if draft.predicate == "release_date" and draft.object.split()[-1] not in sentence.text:
                draft = replace(draft, qualifier=replace(draft.qualifier, inferred=draft.qualifier.inferred or "the year is that of the article"))
            timed = as_of and not draft.qualifier.as_of and draft.predicate != "release_date"
            when = (
                figures.as_of(sentence.text)
                if (draft.predicate in {"openness", "benchmark_score"} or (draft.predicate == "has_license" and draft.qualifier.condition))
                and not draft.qualifier.as_of
                and not as_of
                else ""
            )
            if when or timed:
                draft = replace(draft, qualifier=replace(draft.qualifier, as_of=as_of if timed else when))
            yield sentence.start, sentence.end, draft
        if not line.all("B") and not any(d.predicate == "benchmark_score" for d in drafts):
            state.benchmarks = ()
        if not pair and not whole:
            remember(line, state)
        if labels is not None:
            state.license = labels
        remember_test(line)
        state.asked = asks(block.text) if len(sentences) <= 1 and _NAME_ALONE.fullmatch(line.masked) else ""

    if labels is not None:
        state.license, state.headed_license = held


_NAME_ALONE = re.compile(r"[\W_]*⟦M\d+⟧[\W_]*")
_SAME = rare(
    r"(?:[;,]|\band\b)\s*(?:(?:and\s+)?(?:so|as|likewise) (?:is|are|does|do|has|have|was|were) (?:the\s+)?(?P<so>⟦M\d+⟧)(?=\s*(?:[,.;)]|$))|(?P<m>⟦M\d+⟧)\s+(?:(?:is|has|does|offers|costs|needs|gets|reads)\s+)?(?:(?:exactly|just)\s+)?(?:the same|likewise|ditto|as well|too)\W*$)"
)
_SO_DOES = rare(
    r"^\W*(?:And\s+)?(?:So|Likewise|The same (?:goes|holds|is true)|Same)(?: (?:is|are|does|do|has|have|was|were)| for) (?:the\s+)?(?P<list>⟦M\d+⟧(?:(?:,|,? and)\s+⟦M\d+⟧)*)"
)
"""`So does M.`: what the sentence before said holds for it as well."""
_SHARED = frozenset(
    {
        "parameter_count",
        "context_window",
        "price_input_per_mtok",
        "price_output_per_mtok",
        "has_license",
        "openness",
        "supports_modality",
        "hardware_requirement",
    }
)


_OF_SOME_MEMBER = re.compile(
    r"^\W*(?:(?:The|Its|Their|Even the|Only the) )(?:very )?(?:smallest|largest|biggest|newest|oldest|cheapest|fastest|best|first|second|third|last|others?|rest)\b"
)
"""A member that the group cannot tell: what is said of it is said of nobody by name."""


_OWN_SUM = rare(r"\b(?<=[Ww]e )(?:now |would )?(?:reckon|estimate)\b|\b(?<=I )(?:now |would )?(?:reckon|estimate)\b")
"""What authors reckon that they pay is their own figure, and no rumour."""


def _real(text: str) -> str:
    """Give what a sentence states: without what is struck out or its supposing half where a semicolon parts the two, and nothing where it only supposes."""
    text = compiled(r"~~[^~]+~~").sub("", text) if "~~" in text else text
    weighed = _OWN_SUM.sub("found", text) if "$" in text or "month" in text else text
    if not _UNREAL.search(weighed):
        return text
    halves = compiled(r"(?<=;)\s+").split(text)
    kept = [half for half in halves if not _UNREAL.search(half)]
    return " ".join(kept) if 0 < len(kept) < len(halves) and not compiled(r"\W*If\b").match(text) else ""


def _likewise(line: Line, drafts: list[Draft]) -> list[Draft]:
    """`...; ⟦M1⟧ the same`: what was said of the model before holds for another."""
    match = _SAME.search(line.masked)
    token = (match["m"] or match["so"]) if match else ""
    told = [m for t, m in line.tokens("M") if match and t.end() <= match.start("m" if match["m"] else "so")]
    if not match or not told:
        return []
    other = line.at(token).entity
    return [replace(d, subject=other, confidence=0.8) for d in drafts if d.predicate in _SHARED and d.subject.iri == told[-1].entity.iri]


def _as_said(line: Line, said: list[Draft]) -> list[Draft]:
    """`So does M`: what the sentence before said of one predicate holds for M."""
    match = _SO_DOES.match(line.masked)
    shared = [d for d in said if d.predicate in _SHARED]
    if match is None or len({d.predicate for d in shared}) != 1 or len({d.object for d in shared}) != 1:
        return []
    return [replace(shared[0], subject=m.entity, confidence=0.8) for m in line.all("M", match["list"])]


def _above(block: Block, finder: Finder, state: State) -> tuple[str, list[Mention]]:
    """What an item's terms hang under, and the licences it names: the item above where it names one, else the lead-in; alike for a whole list."""
    texts = (*block.parents[-1:], block.lead_in)
    if state.above is None or state.above[0] != texts:
        named = [(text, mask(text, block, finder, State()).all("L")) for text in texts]
        state.above = texts, next((told for told in named[:-1] if told[1]), named[-1])
    return state.above[1]


def _under_heading(block: Block, finder: Finder, state: State) -> None:
    """A list that no words lead in speaks of the model that its heading names, whomever the text above it compared that with."""
    section = state.section
    if section is None or section.model is None or not state.subject or block.lead_in or block.parents or state.subject[0].entity.iri == section.entity.iri:
        return
    opens = next((m for m in finder.find(state.caption, state.salient)[:1] if m.kind == "model" and m.start <= _OPENING), None)
    if opens is None or opens.entity.iri != state.subject[0].entity.iri:
        state.subject = (section,)


_OPENING = 6
"""Characters before a name with which a paragraph opens: `**The X`."""
_NO_MODELS = frozenset({"tool", "place", "benchmark", "regulation"})


def _list(block: Block, finder: Finder, state: State) -> None:
    """Keep the models that head the items of one list: whom `both` below it means; and of the item it hangs under."""
    above = finder.find(block.parents[-1], state.salient) if block.parents else []
    heads = [m for m in above if m.kind == "model" and m.parent < 0]
    state.parent = heads[0] if heads and len({m.entity.iri for m in heads}) == 1 else None
    if not heads and any(m.kind in _NO_MODELS and m.start <= 2 for m in above[:1]):
        state.subject = state.introduced = ()  # what hangs under a program is said of it, and of no model spoken of before
    if block.kind != "item":
        return
    first = next((m for m in finder.find(block.text, state.salient)[:2] if m.kind == "model" and m.start <= 2), None)
    listed = state.listed if state.list_group == block.group else ()
    state.list_group = block.group
    state.listed = (*listed, first) if first is not None and all(m.entity.iri != first.entity.iri for m in listed) else listed


_ALL_BELOW = rare(
    r"^\W*(?:All|Both|Each|Every one|Every)(?: of)?(?: the| these| them)?(?: \w+){0,2} (?:are|is) (?:(?:all|both|now|fully) )?(?P<l>(?:open|closed|proprietary)(?:[- ](?:weights?|source))?)(?: (?:models|ones|releases))?\W*$"
)
"""`All three candidates are open-weight.`, above their list."""


def _headed(line: Line, block: Block, state: State) -> list[Draft]:
    """Facts that a heading or lead-in gives to the items below it: their side, their maker."""
    drafts: list[Draft] = []
    if block.kind == "paragraph":
        return _under_side(line, block)
    if block.kind != "item":
        return drafts
    opening = compiled(r"\W*(?:The\s+|⟦V\d+⟧['’]s\s+|⟦V\d+⟧\s*[:—–-]?\s+)?(?P<list>⟦M\d+⟧(?:(?:\s*,\s*|\s+and\s+|\s*/\s*)⟦M\d+⟧)*)").match(line.masked)
    leading = [line.at(t) for t in compiled(r"⟦M\d+⟧").findall(opening["list"])] if opening else []
    if not leading:
        return drafts
    below = _ALL_BELOW.match(state.caption) if not block.lead_in else None
    told = (f"{below['l']} models",) if below else ()
    for text in (*told, block.lead_in, *block.parents[-1:], *reversed(block.section[-1:])):
        category, label = label_in(text, line.lexicon)
        if not category and (side := list_side(text, line.lexicon)):
            drafts += [] if read_labels(line) else [labelled(m, side[0], side[1]) for m in leading]
            break
        if category and len(text.split()) <= 14 and "?" not in text and is_list_label(text, line.lexicon):
            if not read_labels(line):
                drafts += [labelled(m, category, label) for m in leading]
            break
    kin = state.section is None or all(m.model and state.section.model and m.model.family.name == state.section.model.family.name for m in leading)
    drafts += listed_members(line, leading)
    if state.vendor is not None and not line.all("V") and kin:
        drafts += [maker(m.entity, state.vendor, 0.9) for m in leading]
    return drafts


def _under_side(line: Line, block: Block) -> list[Draft]:
    """The side of the model that a paragraph opens with, where its heading lists models of that side: `The closed five`."""
    opening = compiled(
        r"\W*(?:⟦V\d+⟧['’]s\s+)?(?P<m>⟦M\d+⟧)(?:\s*\([^()]*\))?(?:,|\s+(?:is|are|was|has|costs|remains|comes|takes|came|runs|offers|reads|from|by|—|–|-)\b|\s*[:—–])"
    ).match(line.masked)
    side = list_side(block.section[-1], line.lexicon) if opening and block.section else None
    if opening is None or side is None or line.at(opening["m"]).start < 0 or read_labels(line):
        return []
    return [labelled(line.at(opening["m"]), side[0], side[1], 0.85)]


def read_labels(line: Line) -> bool:
    """Whether a line labels its own models."""
    return any(d.predicate == "openness" for d in read_openness(line))
