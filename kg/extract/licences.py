"""Under which licence a model stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.document import Block
from corpus.patterns import compiled
from corpus.rare import rare
from kg import figures
from kg.claim import Entity, Qualifier
from kg.extract.binding import owner
from kg.extract.line import GLUE, M_LIST, Draft, L, Line, M
from kg.extract.reference import MAKERS_LINE, whole_of
from kg.mentions import Finder
from kg.named import named_entity

_BETWEEN = r"(?P<gap>(?:[^.;⟦]|(?<=\d)\.(?=\d)|⟦[PTVBYR]\d+⟧){0,90}?)"
_UNDER = re.compile(
    rf"(?P<models>{M_LIST})(?:['’]s(?:\s+(?:weights|code|license|licence|models?|weights and code))?)?(?:\s*\([^()]*\))?{_BETWEEN}\b(?P<cue>under|licen[sc]ed|carr(?:y|ies|ied)|uses?|governed by|covered by|subject to|follows?|stands? under|comes? with|ships? with|has|have|adopts?|adopted|with|licen[sc]e(?:\s+is|:|,)?|shares?|is|are|was|were|moved to|switched to|kept to|keeps|bears?)\s+(?:(?:the|an?|its|their|both|all|each|still|now|also|simply|just|likewise|⟦V\d+⟧['’]s|what (?:[\w⟦⟧]+ ){{1,4}}calls?|a\s+custom|own|plain|permissive|standard|same|more|restrictive|very|modified|custom(?: licen[sc]e,? (?:the|called|named))?|licen[sc]e (?:called|named)(?: the)?|(?:[\w-]+ ){{0,2}}licen[sc]e \((?:the )?|(?:earlier|old|previous|former|original) licen[sc]e,?|licen[sc]e of (?:its|their) own,?|version of the|terms of the|permissive)\s+)*(?P<license>{L})"
)
_NOTED = re.compile(
    rf"^\W*(?:{figures.DATE}\s*[:—–-]\s*)?(?P<models>{M_LIST})(?:\s*\([^()]*\))?(?:\s+(?:is|was|are|were)\s+(?:what|the one|all that)\s[^.;:⟦]{{3,30}})?\s*(?:,|—|–|:|-|=|→|\|)\s*(?:(?:both|each|all(?: three| four| of them)?)\s+)?(?:under\s+)?(?:the\s+|an?\s+)?(?P<license>{L})(?!['’]|\s+(?:is|are|was|were|would|can|may|has|does|permits?|allows?|forbids?)\b)"
)
_NAMED_BEFORE = re.compile(rf"(?P<license>{L})(?:[ -]licen[sc]ed)?\s+(?P<models>{M_LIST})")
_BOTH = re.compile(
    rf"(?P<models>{M_LIST}),\s+(?:both|all|each)\s+(?:(?:of (?:them|which)|three|four)\s+)?(?:(?:are|is|now|also)\s+)*(?:under\s+)?(?:the\s+)?(?P<license>{L})"
)
"""`A or B, both L`."""
_BRACKET = re.compile(rf"(?P<models>{M_LIST})\s*\((?:[^()⟦]{{0,30}}[,;]\s*)?(?:under\s+)?(?:the\s+)?(?P<license>{L})[^()]{{0,20}}\)")
_LICENSED = re.compile(
    rf"(?P<license>{L})(?:[ -]licen[sc]ed|d)\b(?!\s+(?:⟦|(?:[\w-]+\s+){{0,2}}(?:alternatives?|models?|LLMs?|rivals?|competitors?|releases?|ones?)\b))"
)
_LICENSE_OF = re.compile(
    rf"(?P<license>{L})(?:\s+licen[sc]e)?(?:,[^,⟦]{{1,30}},|\s+[a-z][^.;,⟦]{{3,50}}\s+and)?\s+(?:covers?|governs?|applies to|apply to|is the licen[sc]e (?:of|for|behind)|goes for|holds for|is (?:used|chosen|carried) by|makes|lets|turns|puts)\s+(?:both\s+|all of\s+)?(?:⟦V\d+⟧['’]s\s+)?(?:the\s+)?(?P<models>{M_LIST})(?:\s+models?,?\s+(?:namely|that is|i\.e\.|such as|including|like)\s+(?P<named>{M_LIST}))?"
)
_FRONTED = re.compile(
    rf"\b[Uu]nder\s+(?:the\s+|an?\s+)?(?P<license>{L})(?:\s+licen[sc]e)?,?\s+(?:you (?:can |will )?(?:get|find|have)|come|comes|fall|falls|stand|stands|are|is|we find|there (?:is|are)|(?:was|were) released|appeared)\s+(?:both\s+|all of\s+)?(?:the\s+)?(?P<models>{M_LIST})"
)
_MOVED = (
    rare(
        rf"\b(?:moved|switched|relicens(?:ed|es|ing)|shifted)\s+(?:the\s+|its\s+)?(?P<m>{M_LIST})\s+(?:over\s+)?(?:to|under)\s+(?:the\s+|an?\s+)?(?P<new>{L})(?P<old>)"
    ),
    rare(
        rf"\b(?:[Mm]ov(?:es|ed|ing)|[Ss]witch(?:es|ed|ing)|[Rr]elicens(?:es|ed|ing)|[Cc]hang(?:es|ed|ing)|[Ss]hift(?:s|ed|ing)|[Tt]ak(?:es|en|ing)|took|brought|put)\s+(?:(?:the|its|their)\s+)?(?:[\w-]+\s+){{0,3}}?(?P<m>{M_LIST})\s+(?:over\s+)?from\s+(?:the\s+|an?\s+|its\s+)?(?P<old>{L})(?:\s+licen[sc]e)?\s+(?:to|over to|under)\s+(?:the\s+|an?\s+)?(?P<new>{L})"
    ),
    rare(
        rf"(?P<m>{M_LIST})\s+(?:(?:has|have|was|were|is|are|now|since|recently|just|been)\s+)*(?:moved|switched|gone|went|changed|relicensed|shifted|passed)\s+(?:over\s+)?from\s+(?:the\s+|an?\s+|its\s+)?(?P<old>{L})(?:\s+licen[sc]e)?\s+to\s+(?:the\s+|an?\s+)?(?P<new>{L})"
    ),
    rare(
        rf"\b(?:[Ss]wapp?(?:ed|s|ing)|[Rr]eplac(?:ed|es|ing)|[Ee]xchang(?:ed|es|ing)|[Tt]rad(?:ed|es|ing)|[Dd]rop(?:ped|s|ping))\s+(?:the|its)\s+(?:(?P<old>{L})|[\w-]+)(?:\s+licen[sc]e)?\s+(?:of|on|for)\s+(?P<m>{M_LIST})\s+(?:for|with|by)\s+(?:the\s+|an?\s+)?(?P<new>{L})"
    ),
)
"""`X moved M from L1 to L2`: what it had is a former licence."""
_AGAIN = rare(
    rf"(?P<models>{M})(?:\s+(?:is|was)|,)\s+(?:an?|the)\s+[^.;⟦]{{3,60}},\s+(?:under\s+(?:the\s+)?)?(?:also\s+|still\s+|once more\s+)?(?P<license>{L})(?:[ -]licen[sc]ed)?\s+(?:again|too|as well|as before|once more|this time|like (?:its|the) \w+)(?=\s*(?:[,.;)]|$))"
)
"""`M is a 9B model, L again`."""
_PROPRIETARY = re.compile(
    rf"(?P<models>{M_LIST})[^.;⟦]{{0,40}}?\b(?:is|are|remains?)\s+(?:a\s+|fully\s+|entirely\s+|strictly\s+)*proprietary\b(?!\s+(?:data|method|format))"
)
_ITS_TERMS = rare(
    rf"^\W*(?:[Bb]ut |[Aa]nd |[Tt]he |⟦V\d+⟧['’]s )?(?P<models>{M})(?P<gap>[^.;⟦]{{3,80}}),?\s+(?:though|but|although|and|while|whereas|yet)\s+(?:⟦[VM]\d+⟧['’]s|its|the)\s+(?P<license>{L})"
)
"""`M can be downloaded, though V's L forbids ...`."""
_ANNOTATED = rf"(?:the\s+)?(?:⟦V\d+⟧(?:['’]s)?\s+)?{M}(?:\s+(?:and|or)\s+(?:later|newer|up)\b)?(?:\s+(?:family|families|series|line|range|models?|weights|sizes)\b)?(?:\s*\((?:[^()⟦]|⟦[MV]\d+⟧)*\))?"
_ANNOTATED_LIST = rf"{_ANNOTATED}(?:(?:{GLUE}|,?\s+and,?\s+(?:since|from|as of|for|lately|now)\b[^,;.⟦]{{0,20}},\s*){_ANNOTATED})*"
"""Models one after the other, each with a note of its own or without: `A (all sizes), B and C (from May on)`."""
_OPENS = rare(
    rf"^\W*(?:[\dA-Za-z]{{1,2}}[.)]\s+)?(?:[Tt]he\s+)?(?P<license>{L})(?:\s+licen[sc]es?)?(?:\s*\((?:for\s+)?(?P<held>{_ANNOTATED_LIST})(?:,\s+⟦V\d+⟧)?\)|\s*[:—–]\s*(?P<listed>{_ANNOTATED_LIST})(?=\s*(?:\.|$)|\s+[A-Z]))"
)
"""A licence that a list of the models under it opens with: `1. Apache 2.0 (A, B)`, `MIT: A, B and later`."""
_AMONG = r"(?:,\s*(?:for (?:instance|example)|among others|and (?:many )?others|say|etc\.?))?"
_HOLDING = rare(rf"(?P<license>{L})(?:\s+licen[sc]es?)?\s*\((?:for\s+|e\.g\.,?\s+|such as\s+)?(?P<models>{_ANNOTATED_LIST}){_AMONG}\)")
"""A licence with the models under it behind it: `Apache or plain MIT (A, B, for instance)`."""
_LICENSED_SUCH = rare(
    rf"(?P<license>{L})(?:[ -]licen[sc]ed)?\s+(?:open(?:-weight)?\s+)?(?:models?|weights|LLMs|releases|ones)\s*,?\s*(?:such as|like|including|e\.g\.,?|\()\s*(?P<models>{M_LIST})"
)
_HEADING = rare(rf"^\W*[^⟦.;]{{3,80}}\((?:the\s+)?(?P<license>{L})\)\s+(?P<models>{_ANNOTATED_LIST})\s*(?:\.|$)")
"""A line that ends in a licence over the models under it: `Silent on patents (MIT)`, `A (V), B and C.`"""
_BEGINS = rare(
    rf"^\W*(?:[Pp]lain\s+|[Uu]nder\s+(?:the\s+)?|[Ss]till\s+)?(?P<license>{L})(?:\s+licen[sc]ed?)?(?=\s*(?:[,;](?!\d)|\.(?!\d)|$|[—–-]\s|\b(?:so|and|with|throughout|too|again|as ever|for|on)\b))"
)
"""A fragment behind a sentence on a model, or an item below it: `Apache 2.0, legal is happy`."""
_ASIDE = rare(
    rf",\s+(?:and\s+)?(?:plain\s+|still\s+|under\s+(?:the\s+)?)?(?P<license>{L})(?:\s+licen[sc]ed?)?(?:\s+(?:as ever|again|as always|as usual|too|as before|throughout))?(?=\s*(?:[,.;)]|$))"
)
"""A licence among what is said of one model: `V3 came out on 1 May, MIT as ever, 685B parameters`."""
_OF_A_MAKER = r"⟦V\d+⟧(?:['’]s)?\s+[A-Z][\w.-]*"
_LIST_ALONE = rare(rf"^\W*(?P<models>(?:{_OF_A_MAKER}{GLUE})*{_ANNOTATED_LIST}(?:(?:{GLUE}{_OF_A_MAKER})+(?:{GLUE}{_ANNOTATED_LIST})?)*)\W*$")
"""Models and nothing else, in a paragraph that a licence labels."""
_SUCH_AS = re.compile(
    rf"\b(?:[Mm]odels?|[Rr]eleases?|[Ww]eights|[Ff]amilies)\s+(?:released\s+|published\s+|licensed\s+)?under\s+(?:the\s+)?(?P<license>{L})\s*,?\s*(?:\(|such as|like|including|include|includes|are|for example|among them|:)\s*(?P<models>{M_LIST})"
)
_UNDER_IT = re.compile(
    rf"(?P<models>{M_LIST})[^.;⟦]{{0,50}}\bunder (?:it|this licen[sc]e|that licen[sc]e|these terms|the same (?:licen[sc]e|terms))\b|^\W*(?:Used by|Applies to|Covers|Models(?: under it)?(?: that [^:.;⟦]{{3,50}})?:|Examples?:|Found on|Behind|Chosen by|It covers|It is used by)\s+(?P<also>{_ANNOTATED_LIST})|(?P<users>{M_LIST})\s+(?:all |both |also |each )?(?:use|uses|carry|carries|follow|follows|adopt|adopts|chose|picked|are under|is under)\s+(?:it|this one|this licen[sc]e|these terms)\b"
)


_BELOW_IT = rare(
    r"^\W*Under (?:it|this licen[sc]e|that licen[sc]e|these terms),?\s+(?:you (?:can |will )?(?:get|find|have)|comes?|falls?|stands?|are|is|we find|there (?:is|are))\s+(?P<models>[^.;:]+)"
)
"""`Under it you will find A, X's B and C`."""
_USERS = rare(
    rf"^\W*(?P<who>(?:{M}|⟦V\d+⟧|['’]s\b|\b(?:from|by|both|the|all|of|models?|family|families|and|or|plus)\b|\d+(?:\.\d+)?[bBmM]\b|[\s,()&/])+?)\s(?:all |both |each |also )?(?:use|uses|carry|carries|adopt|adopts|chose|picked|have|has|are under|is under|come under|comes under)\s+(?:it|this one|this licen[sc]e)\b"
)
"""`A from X, B and both C models (1B and 4B) use it.`"""
_THIS_IS = rare(rf"^\W*(?:This|That|It|Here) (?:is|are)\s+(?:for\s+)?(?:the\s+)?(?P<who>{M_LIST})(?=\s*(?:[.,;:(—–]|$|\band\b))")
"""`This is A, and only the large one`, below a heading that names a licence."""
_COVERS = rare(
    rf"\b(?:[Tt]h(?:e|is|at)|[Oo]ur)\s+(?:same\s+|new\s+)?(?:licen[sc]e|agreement|terms)\s+(?:also\s+)?(?:covers?|appl(?:y|ies) to|governs?|holds? for|extends? to)\s+(?P<models>(?:(?:the|both|all|our)\s+)*{M}[^.;]*)"
)
"""`The licence covers A (8B), B and C`, where one was named before."""
_WITH_TERMS = rare(
    rf"^\W*(?:⟦V\d+⟧['’]s\s+)?(?P<who>{M_LIST})(?P<gap>[^;⟦]*?(?:⟦[VP]\d+⟧[^;⟦]*?)?)\b(?:(?:with|under|has) (?:its own )?terms|the (?:licen[sc]e|terms)|this licen[sc]e)\b"
)
"""`X's A comes with terms that ...`, `A can be downloaded, but the licence ...`, in a paragraph on one licence."""


def label_of(block: Block, finder: Finder) -> Entity | None:
    """The licence that a paragraph opens with as its label: `MIT. Shorter still. ...`"""
    if len(block.sentences) < _LABELLED or block.kind not in {"paragraph", "item"} or len(block.sentences[0].text) > _LONGEST_LABEL:
        return None
    opening = block.sentences[0].text
    found = [m for m in finder.find(opening) if m.kind == "license"]
    bare = len(found) == 1 and not compiled(r"\w").search(
        compiled(r"\b[Ll]icen[sc]e\b|\b[Tt]he\b").sub("", opening[: found[0].start] + opening[found[0].end :])
    )
    return found[0].entity if bare else None


_LABELLED = 2
_LONGEST_LABEL = 60


def _in_its_paragraph(line: Line) -> Iterator[Draft]:
    """Whom a paragraph that a licence labels puts under it."""
    licence = line.state.headed_license
    if licence is None or line.all("L"):
        return
    if alone := _LIST_ALONE.match(line.masked):
        yield from (Draft(m.entity, "has_license", licence.name, licence, confidence=0.85) for m in line.all("M", alone["models"]))
        return
    found = _USERS.match(line.masked) or _WITH_TERMS.match(line.masked) or _THIS_IS.match(line.masked)
    if found and not compiled(r"\b(?:not|never|no longer|unlike|than|neither)\b").search(found[0]):
        for mention in line.all("M", found["who"]):
            if not any(m.parent == mention.start and mention.start >= 0 for m in line.mentions):
                yield Draft(mention.entity, "has_license", licence.name, licence, confidence=0.85)


_OF_ITS_MAKER = re.compile(
    rf"(?P<models>{M_LIST})(?P<gap>[^.;⟦]{{0,40}}?)\b(?:under|licen[sc]ed under|carr(?:y|ies|ied)|uses?|has|have|comes? with|ships? with|follows?|falls? under|keeps|bears?)\s+(?P<name>⟦V\d+⟧['’]s\s+(?:own\s+)?(?:[a-z][\w-]*\s+){{0,2}}licen[sc]e)\b"
)
"""`M carries V's community licence`: one that has no name but its maker's."""


def _of_its_maker(line: Line) -> Iterator[Draft]:
    for match in _OF_ITS_MAKER.finditer(line.masked) if "icen" in line.masked and "⟦V" in line.masked else ():
        if compiled(r"\b(?:not|never|no longer|unlike|than)\b").search(match["gap"]):
            continue
        entity = named_entity("license", compiled(r"(?<=['’]s )own ").sub("", line.plain(match["name"])))
        yield from (Draft(m.entity, "has_license", entity.name, entity, confidence=0.85) for m in line.all("M", match["models"]))


_OF_THE_LAST = re.compile(r",\s+(?:which|that)\s+(?:is|was|has|comes|carries|ships|stands|runs|can|remains|became|\w+s)\b")
"""`A and B, which was built by V and is under L`: what one clause says of one."""


_APPLIES = rare(
    rf"^\W*(?:This (?:[Aa]greement|[Ll]icen[sc]e|document|text)|It|They|These terms|The (?:[Aa]greement|[Ll]icen[sc]e))\s+(?:also\s+)?(?:applies to|apply to|covers?|governs?)\s+(?:the\s+(?:use|weights|code)\s+of\s+)?(?:the\s+)?(?P<m>{M_LIST})"
)
"""`It applies to M and N`, in the text of a licence."""


def _of_this_text(line: Line) -> Iterator[Draft]:
    own = line.state.document_license
    if own is not None and not line.all("L") and (applies := _APPLIES.match(line.masked)):
        yield from (Draft(m.entity, "has_license", own.name, own, confidence=0.85) for m in line.all("M", applies["m"]))


def _moved(line: Line) -> Iterator[Draft]:
    for match in (m for pattern in _MOVED for m in pattern.finditer(line.masked)) if "⟦L" in line.masked else ():
        for mention in line.all("M", match["m"]):
            for token, when in ((match["new"], ""), (match["old"], "formerly")):
                if token:
                    entity = line.at(token).entity
                    yield Draft(mention.entity, "has_license", entity.name, entity, qualifier=Qualifier(condition=when), confidence=0.9)


_OTHERS_OF = rare(rf"{L}[- ]licen[sc]ed\s+(?:[a-z-]+\s+){{0,2}}(?:options|alternatives|models|ones|rivals|choices|competitors|candidates|releases|weights)\b")
_ATTACHED = rare(
    rf"(?P<license>{L})(?:\s+licen[sc]e)?,?\s+(?:but\s+)?with\s+(?:just\s+|only\s+)?(?:one|an?|some|two|three|a few|its own|additional|extra|further)\s+(?:[\w-]+\s+){{0,2}}(?:strings?|conditions?|exceptions?|catch(?:es)?|twists?|clauses?|riders?|additions?|provisos?|restrictions?|limits?|duty|duties|terms?|paragraphs?|sentences?)\b"
)
"""`the license is MIT with one string attached: ...`."""


def adds_to_licence(line: Line) -> bool:
    """Whether a sentence says that a maker added terms to a licence: what follows is none of that licence's own."""
    return _ATTACHED.search(line.masked) is not None


def of_its_own(line: Line, drafts: Sequence[Draft]) -> list[Draft]:
    """Give to the model what its maker attached to a licence that has no such term itself."""
    match = _ATTACHED.search(line.masked)
    held = next((d.subject for d in drafts if d.predicate == "has_license"), None)
    if match is None:
        return list(drafts)
    licence = line.at(match["license"]).entity.iri
    attached = [d for d in drafts if d.predicate in {"license_restricts", "license_permits"} and d.subject.iri == licence]
    kept = [d for d in drafts if not any(d is one for one in attached)]
    return [*kept, *(replace(d, subject=held) for d in attached if held is not None)]


def read_license(line: Line) -> Iterator[Draft]:
    """Give has_license facts."""
    if not line.all("M") and _OTHERS_OF.search(line.masked):
        return  # `we had Apache-licensed options`: what is spoken of is none of them
    yield from _moved(line)
    yield from _of_this_text(line)
    yield from _in_its_paragraph(line)
    yield from _of_its_maker(line)
    if line.all("L"):
        own = (_ITS_TERMS,) if len({m.entity.iri for m in line.all("M")}) == 1 and len(line.all("L")) == 1 else ()
        patterns = (_UNDER, _AGAIN, _BOTH, _BRACKET, _NOTED, _NAMED_BEFORE, _LICENSE_OF, _FRONTED, *own)
        for part, pattern in ((part, pattern) for part in _halves(line) for pattern in patterns):
            for match in pattern.finditer(part.masked):
                gap = match.groupdict().get("gap") or ""
                if compiled(
                    r"\b(?:not|never|no longer|isn['’]t|unlike|rather than|instead of|than|neither|similar to|compatible with|inspired by|resembl\w+|modell?ed on|close to|borrow\w*)\b"
                ).search(gap) or _negated(part, match) or _TWO_TERMS.search(match[0]):
                    continue
                licence = line.at(match["license"]).entity
                around = f"{part.masked[: match.start()][-40:]} {gap} {match.groupdict().get('cue') or ''}"
                until = compiled(rf"[^.;⟦]{{0,12}}\b(?P<u>(?:until|up to|before)\s+{figures.DATE}|(?:until|up to)\s+(?:version\s+)?v?\d[\d.]*)").match(
                    part.masked[match.end() :]
                )
                condition = (
                    until["u"]
                    if until
                    else "formerly"
                    if compiled(r"\b(?:originally|formerly|previously|initially|at first|once|until|[Uu]p to (?:version|v)|used to)\b").search(around)
                    else ""
                )
                listed = re.findall(M, f"{match['models']} {match.groupdict().get('named') or ''}")
                sized = pattern is _BRACKET and compiled(r"\([^()]*\d\s?[BMT]\b").search(match[0]) is not None
                for token in listed[-1:] if sized or _OF_THE_LAST.match(gap) else listed:
                    yield Draft(line.at(token).entity, "has_license", licence.name, licence, qualifier=Qualifier(condition=condition))
        for match in _LICENSED.finditer(line.masked):
            bound = owner(line, match.start(), match.start()) if not _negated(line, match) else None
            if bound and bound[0].entity.iri not in {
                m.entity.iri for p in (_UNDER, _NOTED) for f in p.finditer(line.masked) for m in line.all("M", f["models"])
            }:
                licence = line.at(match["license"]).entity
                yield Draft(bound[0].entity, "has_license", licence.name, licence, confidence=0.9)
        yield from models_under(line)
        yield from _in_brackets(line)
        yield from _in_passing(line)
        yield from _pronoun_license(line)
        yield from _only_licence(line)
        for match in _SUCH_AS.finditer(line.masked):
            licence = line.at(match["license"]).entity
            for token in re.findall(M, match["models"]):
                yield Draft(line.at(token).entity, "has_license", licence.name, licence)
    elif line.state.license is not None and (under := _UNDER_IT.search(line.masked)):
        for token in re.findall(M, under["models"] or under["also"] or under["users"]):
            yield Draft(line.at(token).entity, "has_license", line.state.license.name, line.state.license, confidence=0.85)
    if line.state.license is not None and not line.all("L") and (below := _BELOW_IT.match(line.masked)):
        for mention in line.all("M", compiled(rf"{M} models,(?=\s+{M})").sub("", below["models"])):
            yield Draft(mention.entity, "has_license", line.state.license.name, line.state.license, confidence=0.85)
    known = line.state.license or line.state.document_license
    if known is not None and not line.all("L") and (covers := _COVERS.search(line.masked)) and not compiled(r"\b(?:not|except|but)\b|\bnew\s+(?:licen[sc]e|agreement|terms)\b").search(covers[0]):
        for mention in line.all("M", covers["models"]):
            yield Draft(mention.entity, "has_license", known.name, known, confidence=0.9)
    for match in _PROPRIETARY.finditer(line.masked):
        entity = named_entity("license", "Proprietary")
        for token in re.findall(M, match["models"]):
            yield Draft(line.at(token).entity, "has_license", "Proprietary", entity)


def models_under(line: Line) -> Iterator[Draft]:
    """Give the models that a text lists right behind the licence it opens with."""
    if opens := _OPENS.match(line.masked):
        licence = line.at(opens["license"]).entity
        yield from (Draft(m.entity, "has_license", licence.name, licence) for m in line.all("M", opens["held"] or opens["listed"]))


def _in_brackets(line: Line) -> Iterator[Draft]:
    """Give the models that stand behind a licence as examples of what is under it."""
    for pattern in (_HOLDING, _LICENSED_SUCH, _HEADING):
        for match in pattern.finditer(line.masked):
            if not _negated(line, match) and not _DENIED.search(line.masked[: match.start("license")]):
                licence = line.at(match["license"]).entity
                yield from (Draft(m.entity, "has_license", licence.name, licence, confidence=0.9) for m in line.all("M", match["models"]))


def _in_passing(line: Line) -> Iterator[Draft]:
    """Give a licence that is a fragment of its own behind a sentence on one or two models, or stands between commas in one on a single model."""
    if len({m.entity.iri for m in line.all("L")}) != 1 or line.all("T"):
        return  # of several licences, or of a tool, is told whose
    named = {m.entity.iri: m for m in line.all("M") if m.start >= 0}  # and no `its`
    if len(named) == 1 and not _HOPED.search(line.masked) and not _SET_APART.search(line.masked) and (aside := _ASIDE.search(line.masked)) and next(t for t, _ in line.tokens("M")).start() < aside.start():
        licence = line.at(aside["license"]).entity
        yield Draft(next(iter(named.values())).entity, "has_license", licence.name, licence, confidence=0.85)
    if named or line.state.headed_license is not None or not (begins := _BEGINS.match(line.masked)) or any(p.search(line.masked[: begins.end() + _RIGHT_BEHIND]) for p in (_SET_APART, _HOPED)):
        return
    first = not line.block.sentences or line.block.sentences[0].text.strip() == line.text.strip()
    who = (line.state.parent,) if first and line.state.parent is not None and line.block.kind == "item" else () if first else line.state.spoken
    if 0 < len(who) <= _FEW:
        licence = line.at(begins["license"]).entity
        yield from (Draft(m.entity, "has_license", licence.name, licence, confidence=0.75) for m in who if m is not None)


_DENIED = re.compile(r"\b(?:no|not|nobody|none|never|without|neither|unlike|replac\w+|instead|drop\w*)\b|n['’]t\b", re.I)
_HOPED = re.compile(r"\b(?:expect\w*|hop\w+|wish\w*|want\w*|thought|assum\w+|supposed|would|should)\b", re.I)
_RIGHT_BEHIND = 16
"""Characters behind a licence that may still take it back."""
_FEW = 2
"""Models of a sentence whom a fragment behind it may speak of."""


def _halves(line: Line) -> list[Line]:
    """The clauses between semicolons where each has a licence of its own: `A is under X; B and C are under Y`."""
    clauses = compiled(r";\s+").split(line.masked) if ";" in line.masked else []
    apart = len(clauses) > 1 and all("⟦L" in clause for clause in clauses)
    return [replace(line, masked=clause) for clause in clauses] if apart else [line]


_TWO_TERMS = re.compile(r"\b(?:licen[sc]es?|terms)\s+and\s+⟦V\d+⟧['’]s\s")
"""`X's M licence and Y's L`: two of them, each of its own."""
_FORMER = re.compile(r"\b(?:originally|formerly|previously|initially|at first|once|until|up to|used to|before|was|were)\b")
_UNNAMED = re.compile(
    rf"(?:^|[;,]\s+(?:and\s+|but\s+)?)\W*(?:(?:(?:[Tt]he|[Aa]ll|[Bb]oth|[Ii]ts|[Tt]heir|[Tt]hese|[Oo]ur|[Mm]odel|[Cc]ode|[Ww]eights)\s+)?(?:[\w-]+,?\s+){{0,4}}(?:weights|models?|code|files|checkpoints?|everything|released|licen[sc]ed|distributed|published|available|offered)\b(?:[^.;⟦]|⟦P\d+⟧){{0,50}}\b(?:under|licensed|is|are|carry|carries|use|follow|follows)|[Ll]icen[sc](?:e|ed|ing)(?: terms)?(?:\s+is|\s+remains|\s*[:—–=-])(?:\s+under)?|[Tt]he licen[sc]e (?:is|was))\s+(?:⟦V\d+⟧['’]s\s+|own\s+|its\s+|the\s+|an?\s+|still\s+|now\s+|plain\s+|standard\s+|usual\s+|familiar\s+|ordinary\s+|permissive\s+|terms of\s+|(?:[\w-]+ ){{0,2}}licen[sc]e \((?:the )?)*(?P<license>{L})",
)


_SET_APART = rare(
    r"\b(?:not|never|unlike|than|like|instead|rather|except|apart|similar|compatible|inspired|resembl\w+|borrow\w*|close to|modell?ed|compar\w+|if|would|could|differs?|different|either|most|many|some|few|other|others|no longer|until|before|formerly|was)\b|n['’]t (?:under|use|have|carry|an?)\b|\?",
    re.I,
)


def _only_licence(line: Line) -> Iterator[Draft]:
    """One model and one licence in a clause that speaks of licences: `M is free to download, though X's Y licence forbids ...`."""
    models = list({m.entity.iri: m for m in line.all("M")}.values())
    licences = list({m.entity.iri: m for m in line.all("L")}.values())
    if len(models) != 1 or len(licences) != 1 or ";" in line.masked or not compiled(r"icen[sc]e\b|⟦L\d+⟧").search(line.text):
        return
    model = next(t for t, _ in line.tokens("M"))
    licence = next(t for t, _ in line.tokens("L"))
    if model.start() > licence.start() and not compiled(rf"{L}(?:\s+licen[sc]e)?\s+(?:of|for|on|behind|under which)\s+(?:the\s+)?$").search(
        line.masked[: model.start()]
    ):
        return
    between = line.masked[model.end() : licence.start()]
    owned = compiled(r"['’]s\s+(?:[\w-]+\s+){0,3}$").search(line.masked[: licence.start()])
    told = model.start() > licence.start() or owned or compiled(r"(?::|\bthe\b|\bits\b|\bthough\b)[^⟦]*$").search(between)
    if told and not _SET_APART.search(line.masked[: max(model.start(), licence.start())].replace("n't permit", "").replace("not permit", "")):
        entity = licences[0].entity
        yield Draft(models[0].entity, "has_license", entity.name, entity, confidence=0.75)


_ALONE = re.compile(rf"^\W*(?:[Uu]nder\s+)?(?:[Tt]he\s+|[Aa]n?\s+)?(?P<license>{L})(?: licen[sc]e)?\W*$")
"""A sentence that is a licence and nothing else."""


def _pronoun_license(line: Line) -> Iterator[Draft]:
    """Weights released under a licence in a sentence that names no model: the section's model is meant."""
    if (
        line.block.kind == "paragraph"
        and (alone := _ALONE.match(line.masked))
        and line.block.sentences[0].text.strip() != line.text.strip()
        and len(line.state.spoken) <= 3
    ):
        entity = line.at(alone["license"]).entity
        yield from (Draft(m.entity, "has_license", entity.name, entity, confidence=0.8) for m in line.state.spoken)
        return
    who = whole_of(line.state)
    if line.all("M") or who is None or MAKERS_LINE.match(line.text):
        return
    match = _UNNAMED.search(line.masked)
    if match and not _negated(line, match):
        licence = line.at(match["license"]).entity
        yield Draft(who.entity, "has_license", licence.name, licence, confidence=0.85)


def _negated(line: Line, match: re.Match[str]) -> bool:
    return compiled(r"\b(?:not|never|unlike|rather than|instead of)\s+(?:\w+\s+){0,2}$").search(line.masked[: match.start("license")]) is not None
