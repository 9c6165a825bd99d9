"""Read a list by what stands above it: whom its items speak of, and the side and maker that its heading gives them.

An item seldom says whole sentences; its heading, its lead-in and the item it hangs under say the rest.
"""

from corpus.document import Block
from corpus.patterns import compiled
from corpus.rare import rare
from kg.extract.headed import list_side
from kg.extract.line import Draft, Line, mask
from kg.extract.lineage import listed_members
from kg.extract.makers import maker
from kg.extract.openness import is_list_label, label_in, labelled, read_openness
from kg.extract.state import State
from kg.mentions import Finder
from kg.named import Mention


def terms_above(block: Block, finder: Finder, state: State) -> tuple[str, list[Mention]]:
    """What an item's terms hang under, and the licences it names: the item above where it names one, else the lead-in; alike for a whole list."""
    texts = (*block.parents[-1:], block.lead_in)
    if state.above is None or state.above[0] != texts:
        named = [(text, mask(text, block, finder, State()).all("L")) for text in texts]
        state.above = texts, next((told for told in named[:-1] if told[1]), named[-1])
    return state.above[1]


def under_heading(block: Block, finder: Finder, state: State) -> None:
    """A list that no words lead in speaks of the model that its heading names, whomever the text above it compared that with."""
    section = state.section
    if section is None or section.model is None or not state.subject or block.lead_in or block.parents or state.subject[0].entity.iri == section.entity.iri:
        return
    opens = next((m for m in finder.find(state.caption, state.salient)[:1] if m.kind == "model" and m.start <= OPENING), None)
    if opens is None or opens.entity.iri != state.subject[0].entity.iri:
        state.subject = (section,)


OPENING = 6
"""Characters before a name with which a paragraph opens: `**The X`."""
_NO_MODELS = frozenset({"tool", "place", "benchmark", "regulation"})


def enter_list(block: Block, finder: Finder, state: State) -> None:
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


def given_above(line: Line, block: Block, state: State) -> list[Draft]:
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
