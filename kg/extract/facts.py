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
from kg import figures
from kg.claim import Claim, Evidence, Fact
from kg.discover import discover
from kg.extract import today
from kg.extract.advised_points import read_advised_points
from kg.extract.asked import asks, defined, headless, restated
from kg.extract.asserted import ADVERT, REFUTED, REFUTES, WITHDRAWN, WROTE, asserted, posted_by
from kg.extract.camps import read_camps
from kg.extract.columns import shortened
from kg.extract.coordination import statements
from kg.extract.crossover import read_crossover
from kg.extract.duties import read_chosen_licence
from kg.extract.fragments import read_fragments
from kg.extract.grid import settle
from kg.extract.hardware import read_hardware, read_headed_hardware, read_packed, read_used_on
from kg.extract.headed import Headed
from kg.extract.headings import enter, enter_title, in_heading
from kg.extract.licences import label_of, of_its_own, read_license
from kg.extract.likewise import as_said, likewise, of_another_family, of_each, of_members
from kg.extract.line import Draft, Line, mask, without_kin, without_makers, without_measure
from kg.extract.lineage import read_lineage
from kg.extract.listed import OPENING, enter_list, given_above, terms_above, under_heading
from kg.extract.listedterms import read_listed_terms
from kg.extract.makers import read_makers
from kg.extract.meant import read_meant
from kg.extract.modality import read_modality
from kg.extract.monthly import read_monthly
from kg.extract.openness import read_examples, read_openness
from kg.extract.owntests import read_listed_results, read_own_tests, remember_test
from kg.extract.pairs import labelled_pieces, labelled_value
from kg.extract.permissions import once, read_terms
from kg.extract.prices import read_prices
from kg.extract.reach import read_answered_date, read_own_release, read_places, read_release
from kg.extract.scores import read_scores, read_standing
from kg.extract.sizes import formerly, named_size, read_sizes
from kg.extract.spoken import remember
from kg.extract.stanzas import lines_of
from kg.extract.state import State
from kg.extract.tablefacts import TableReader
from kg.extract.today import read_listed_release, read_today
from kg.extract.tools import read_tools
from kg.extract.topic import about_models
from kg.extract.windows import read_context
from kg.lexicon import Lexicon
from kg.mentions import Finder

_READERS: tuple[Callable[[Line], Iterator[Draft]], ...] = (
    read_today,
    read_openness,
    read_meant,
    read_camps,
    read_license,
    read_chosen_licence,
    read_terms,
    read_sizes,
    read_context,
    read_hardware,
    read_headed_hardware,
    read_used_on,
    read_packed,
    read_modality,
    read_prices,
    read_monthly,
    read_crossover,
    read_advised_points,
    read_scores,
    read_own_tests,
    read_listed_results,
    read_standing,
    read_lineage,
    read_release,
    read_answered_date,
    read_own_release,
    read_listed_release,
    read_places,
    read_tools,
    read_fragments,
)
_OF_MONEY = (read_prices, read_monthly, read_crossover, read_advised_points)
"""What is read of a statement that names nothing, where nothing is spoken of that it could be about: sums stand for themselves."""
_LABELLED = frozenset({"parameter_count", "context_window", "has_license"})
"""What a label says of the one whose it is, and of nobody that the text around it speaks of."""
_MOST_LISTED = 12
_DATELINE = 30
"""Characters: a line of its own that is shorter may hold no more than a day, or who speaks on which."""
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
    state.shortened = shortened(document)
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
            if len(block.text) < _DATELINE:
                if speaks := today.signed(block):
                    state.today, state.day = speaks, ""
                state.day = today.day_of(block) if not speaks and today.day_of(block) else state.day
        found: Iterator[tuple[int, int, Draft]]
        if block.kind == "row":
            found = chain(_row(block, tables, finder, state, named), headed.row(block, finder))
        else:
            below = i + 2 if i + 2 < len(blocks) and posted_by(blocks[i + 1].text) else i + 1
            following = next((b for b in blocks[below : below + 1] if b.kind in {"paragraph", "item"}), None)
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
                state.last_license, state.last_licensed = draft.target, draft.subject
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


_CITATION = re.compile(
    r"[Rr]etrieved|[Aa]ccessed|https?://|doi\b|arXiv|\bpp?\. ?\d|[“\"][^”\"]{8,}[.,]?[”\"]\W*(?:\.|,|—|–|$)|\bed(?:s|ition)?\.|\b(?:vol|no)\. ?\d"
)
"""A footnote that names a work; any other says something of its own."""
_CITES = re.compile(r"^\W*(?:\^|\[\d+\]\s*(?:\^|[\"“])|↑)")


def _is_reference(block: Block, lexicon: Lexicon) -> bool:
    """Whether a block is a line of a list of references: its dates are those of what is cited."""
    if block.kind == "row" or not block.section:
        return False
    heading = block.section[-1].strip(" :.*").casefold()
    if heading == "footnotes":
        return _CITES.match(block.text) is not None or _CITATION.search(block.text) is not None
    return heading in lexicon.cues["reference_headings"] or _CITES.match(block.text) is not None


def _claim(document: Document, start: int, end: int, draft: Draft) -> Claim:
    article = document.article
    fact = Fact(draft.subject, draft.predicate, draft.object, draft.target, draft.value, draft.unit)
    return Claim(fact, Evidence(article.id, article.text[start:end], start, end), confidence=round(draft.confidence, 2), qualifier=draft.qualifier)


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
    return of_members(drafts + [d for read in _READERS for d in read(bare if read is read_lineage else listed)])


def _block(block: Block, following: Block | None, finder: Finder, state: State, named: set[str]) -> Iterator[tuple[int, int, Draft]]:
    sentences = block.sentences
    if block.kind == "item" and block.group != state.list_group:
        under_heading(block, finder, state)
    enter_list(block, finder, state)
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
    state.forget_tools()
    state.before, state.in_block = (), False
    if len(sentences) <= 1:
        pieces = labelled_pieces(block.text)
        whole = [d for piece in pieces for d in labelled_value(piece, block, finder, state) or []]
        yield from ((block.start, block.end, d) for d in whole)
    corrected = bool(block.section) and block.section[-1].strip(" :.*-").casefold() in finder.names.lexicon.cues["correction_headings"]
    for i, sentence in enumerate(sentences):
        after = sentences[i + 1].text if i + 1 < len(sentences) else following.text if following is not None and following.kind == block.kind else ""
        text = asserted(sentence.text)
        if not text or ADVERT.match(sentence.text) or WITHDRAWN.search(sentence.text) or REFUTED.search(sentence.text) or REFUTES.match(after) or (corrected and WROTE.search(sentence.text)):
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
        labelled = {d.predicate for d in whole} & _LABELLED
        drafts = [d for d in drafts if d.predicate not in labelled or d.qualifier.inferred or _agrees(d, whole)]
        drafts += pair or []
        if sentence.text.endswith(":") and following is not None and following.kind == "item":
            drafts = [d for d in drafts if d.predicate != "license_restricts"]  # what the items below say
        drafts = of_its_own(line, drafts)
        drafts += likewise(line, drafts) + as_said(line, said)
        said = drafts
        state.tested = next((d.qualifier.benchmark for d in drafts if d.predicate == "benchmark_score" and d.value is not None), "")
        if state.tool is None and i == 0:
            state.tool = next((m for m in line.mentions if m.kind == "tool" and m.start <= OPENING), None)
        heard = {m.entity.iri for m in state.tools}
        state.tools += tuple(tool for tool in line.all("T") if tool.entity.iri not in heard)
        drafts += read_examples(line, [s.text for s in reversed(sentences[:i])])
        drafts = [d for d in of_each(line, drafts, state) if not (line.resolved and of_another_family(d, line.lexicon))]
        if i == 0:
            drafts += given_above(line, block, state)
            if block.kind == "item":
                drafts = once([*drafts, *read_listed_terms(line, *terms_above(block, finder, state), stemmed)])
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


def _agrees(draft: Draft, labelled: list[Draft]) -> bool:
    """Whether a reading of a whole item says nothing of another than its label does, and gives nobody another's figure."""
    same = [d for d in labelled if d.predicate == draft.predicate]
    own = [d.value for d in same if d.subject.iri == draft.subject.iri]
    return bool(own) and (draft.value in own or all(d.value != draft.value for d in same))


_NAME_ALONE = re.compile(r"[\W_]*⟦M\d+⟧[\W_]*")


_OF_SOME_MEMBER = re.compile(
    r"^\W*(?:(?:The|Its|Their|Even the|Only the) )(?:very )?(?:smallest|largest|biggest|newest|oldest|cheapest|fastest|best|first|second|third|last|others?|rest)\b"
)
"""A member that the group cannot tell: what is said of it is said of nobody by name."""
