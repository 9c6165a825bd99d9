"""What licences permit, restrict and ask for in sentences, and whom that is said of."""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.patterns import compiled
from corpus.rare import rare
from kg.claim import Entity
from kg.extract.duties import read_duties
from kg.extract.line import Draft, L, Line, M, V
from kg.extract.notedterms import NOTE, SO_IT_IS, concluded, noted_terms
from kg.extract.noterms import is_no_term, says_no_term, trimmed, without_lacking
from kg.extract.termclauses import CONDITION, NO_TERM, TITLED, clauses, phrases, terms

_MAKER_LETS = re.compile(r"^\W*⟦V\d+⟧\s+(?:also\s+|now\s+|even\s+)?(?:lets?|allows?|permits?|offers?|sells?)\b(?![^.;]*\b(?:licen[sc]e|terms)\b)")
"""`X lets you fine-tune Y`: what a maker's service does, and no licence."""
_OF_IT = re.compile(r"\W*(?:It|They|This licen[sc]e|The licen[sc]e|These terms|Its terms)\b")
_OF_WEIGHTS = re.compile(rf"\W*(?P<m>{M})(?:['’]s)?\s+(?:weights|licen[sc]e|terms)\b")
"""`M's weights may not be used`, in a sentence that names others."""
_MAKER_GRANTS = re.compile(
    rf"\W*{V}\s+(?:\w+ly\s+)?(?:(?:does|did|do)(?:n['’]t| not)\s+)?(?:grants?|licen[sc]es?|permits?|allows?|forbids?|restricts?|withholds?)\b[^;⟦]{{0,80}}{M}"
)
"""`X does not grant the rights for M`."""


def subject_of_terms(line: Line) -> Entity | None:
    """Whom permissions and restrictions are said of: the licence named, else the one spoken of, else the model."""
    licences, models = line.all("L"), line.all("M")
    if not licences and _MAKER_LETS.match(line.masked):
        return None
    if licences:
        near = compiled(rf"(?P<l>{L})\)?,\s+(?:which|that)\s").search(line.masked) if len(licences) > 1 else None
        return line.at(near["l"]).entity if near else licences[0].entity
    if models and _MAKER_GRANTS.match(line.masked):
        return models[0].entity
    opens = compiled(
        rf"\W*(?:(?:For|With|On|In)\s+)?(?:{V}['’]s?\s+)?(?:The\s+|the\s+)?(?:(?:first|original|early|earlier|new|old|current|latest|base)\s+)?{M}|.{{0,60}}\blicen[sc]es that\b"
    ).match(line.masked) and not compiled(r"\W*⟦M\d+⟧['’]s licen[sc]e").match(line.masked)
    if models and opens and (models[0].start >= 0 or line.state.license is None):
        return models[0].entity
    if line.state.license is not None or (line.state.document_license is not None and not models):
        return line.state.license or line.state.document_license
    if models:
        return models[0].entity
    of_other = line.state.section is not None and line.state.last_licensed is not None and line.state.last_licensed.iri != line.state.section.entity.iri
    if line.state.last_license is not None and not of_other and _OF_IT.match(line.masked):
        return line.state.last_license
    section = line.state.section or line.state.title
    return section.entity if section else None


_ON_TERMS = rare(r"\blicen[sc]\w*|\bterms\b|\bacceptable use\b|\bpolicy\b|\bfreely available\b|\bcommercially usable\b|\bweights\b", re.I)
_OF_TERMS = rare(r"\blicen[sc]|\bterms\b|\bpermi|\bmay\b|\brestrict|\bprohibit|\bconditions\b", re.I)


def read_terms(line: Line) -> Iterator[Draft]:
    """Give license_permits and license_restricts facts."""
    yield from concluded(line)
    if (without := SO_IT_IS.sub(r"\g<l>", line.masked)) != line.masked:
        line = replace(line, masked=without)
    if NOTE.match(line.masked):
        yield from noted_terms(line)
    if says_no_term(line):
        return
    if (bare := without_lacking(line.masked)) != line.masked:
        if not line.all("L", bare) and not _OF_IT.match(line.text):
            return  # what another one has that is no licence known
        line = replace(line, masked=bare)
    text = _NOTHING_BARS.sub("permits ", line.masked)
    if TITLED.match(line.text) or _ADVICE.search(line.text) or (not line.all("L") and _ANY_LICENCE.search(text)):
        return
    spoken = bool(line.all("L")) or _ON_TERMS.search(text) is not None
    spoken = spoken or ("ou may" in text and compiled(r"\b[Yy]ou may\b.*\b(?:commercial|derivative|redistribut|modif|sublicens)").search(text) is not None)
    spoken = spoken or (
        "ou must" in text and compiled(r"\b[Yy]ou must\s+(?:\w+ly\s+)?(?:display|show|credit|attribute|name|include|keep|state)\b").search(text) is not None
    )
    under = (
        any(_OF_TERMS.search(t) for t in (*line.block.section[-2:], line.block.lead_in))
        or line.state.license is not None
        or line.state.document_license is not None
    )
    if not (spoken or under):
        return
    subject = subject_of_terms(line)
    if subject is None:
        return
    found = False
    said: list[str] = []
    if barred := _BARRED.search(text):
        found = True
        named = line.all("L", text[: barred.start("what")])
        said.append(line.plain(barred["what"]))
        yield terms(named[-1].entity if named else subject, "license_restricts", line.plain(barred["what"]).strip(" ."))
    text = compiled(r"\b(?:because|since) it (?:excludes|restricts|forbids|limits|bars)[^.;]*").sub("", text)
    for phrase, predicate in clauses(
        _ADVERBS.sub("", compiled(r"\bnon-?commercial(?=\s+(?:licen[sc]es?|models?|ones?|releases?|families)\b)").sub("", text)), line.lexicon
    ):
        if phrase.rstrip().endswith(":"):
            continue
        if predicate == "license_permits" and compiled(r"⟦[TPB]\d+⟧|\b(?:GPUs?|VRAM|RAM|GB)\b").search(phrase):
            continue
        limited = compiled(rf"\W*(?P<m>{M})\s+(?:is|are) (?:limited|restricted|reserved|only)").match(phrase)
        for part in phrases(line.plain(trimmed(phrase[limited.end("m") :] if limited else phrase)), predicate):
            if _SPOKEN.match(part) or NO_TERM.search(part) or is_no_term(part, predicate):
                continue
            found = True
            said.append(part)
            named_first = _OF_WEIGHTS.match(phrase) if subject.kind != "license" else None
            whose = line.at(named_first["m"]).entity if named_first else subject
            only = predicate == "license_permits" and part.endswith(" only")
            yield terms(line.at(limited["m"]).entity if limited else whose, "license_restricts" if only else predicate, part)
    for predicate, phrase, whose in read_duties(line, subject, said):
        found = True
        yield terms(whose, predicate, phrase)
    freed = found or compiled(r"\b(?:may|can) do (?:almost |nearly |practically )?(?:anything|what|whatever|everything)\b").search(text) is not None
    condition = CONDITION.search(line.plain(text)) if freed else None
    if (
        condition
        and not compiled(r"\byou (?:like|want|wish|please)\b").search(condition[0])
        and compiled(r"(?:as long as|so long as|provided|only if|unless)").match(condition[0])
        and not (found and any(said) and compiled(r"unless\b").match(condition[0]))
    ):
        yield terms(subject, "license_restricts", condition[0].strip(" ,."))
    if not found:
        models = line.all("M")
        owned = models and compiled(r"\b(?:weights|code|model)\b[^.;]*\b(?:usable|free|basis)\b").search(text)
        yield from _usable(line, models[0].entity if owned else subject)


_ANY_LICENCE = rare(
    r"\b(?:an?|any|some|whatever|every)\s+(?:[\w-]+\s+){0,2}licen[sc]e\s+(?:that|which|whose)\b|^\W*(?:An?|Any|Most|Some|Many)\s+(?:[\w-]+\s+){0,3}licen[sc]es?\s+(?:lets?|allows?|permits?|forbids?|asks?|requires?|is|are|means|with)\b"
    r"|^\W*(?!(?:The|These|Those|Both|All|Its|Their|Such|Our|Neither|Two|Three)\b)[A-Z][a-z]+(?:[ -][a-z]+){0,2}\s+licen[sc]es(?:,[^,;]{1,60},)?\s+(?:allow|permit|let|forbid|ask|require|are|mean|add|restrict|prohibit)\b"
)
"""`under a licence that permits any use`, `A permissive licence lets you ...`: what a kind of licence is, and no licence's terms."""
_NOTHING_BARS = re.compile(r"\b(?:nothing|nobody|no one|no clause|no term)\s+(?:[a-z]+(?:ly)?\s+)?(?:prevents?|stops?|forbids?|prohibits?|bars?|restricts?|limits?|hinders?)\s+")
"""`nothing prevents its use`: that is allowed."""
_ADVICE = re.compile(
    r"(?:^|:\s+|;\s+)(?:[Pp]refer|[Cc]hoose|[Pp]ick|[Ss]tart with|[Ff]avou?r|[Gg]o (?:for|with)|[Tt]ake|[Ss]tick (?:to|with)|[Ll]ook for|[Aa]void)\b[^.]*\b(?:if|when|unless|for)\b|^\W*[Uu]se\s+(?:⟦M\d+⟧|[A-Z][\w.-]*(?: [A-Z\d][\w.-]*)*)\s+(?:where|when|if|wherever|whenever)\b"
)
"""What a reader is told to choose, which no licence asks."""
_SPOKEN = re.compile(r"\W*(?:said|says|told|wrote|adds?|added|explains?|explained)\b")
"""Who said it is no term of a licence."""
_ADVERBS = re.compile(
    r"\b(?:expressly|explicitly|strictly|specifically|clearly|generally|currently|plainly|fully|simply|otherwise|also|in turn|likewise)\s+(?=allow|permit|forb|prohib|requir|exclud|ban|restrict|free|fine|must|may|need|limit)"
)
_BARRED = re.compile(
    r"(?::|—|–|;|\bso)\s+(?P<what>no\s+(?:commercial|military|production|redistribution|resale|training|hosting|derivative|deployment|use|surveillance|rights|fine-tun|distill|sublicens|selling|sale)[^.;]*)"
)
_OPENING = re.compile(r"^(?:(?:requires?|demands?|asks? for|insists?|forbids?|prohibits?|grants?|must|no|that|the|an?|be|to)\b\W*)+", re.I)


def once(drafts: list[Draft]) -> list[Draft]:
    """Leave out terms that a later draft of the same sentence words better: `requires a notice` beside `a notice`."""
    kept: list[Draft] = []
    for i, draft in enumerate(drafts):
        own = _OPENING.sub("", draft.object.casefold())
        if draft.predicate in {"license_permits", "license_restricts"} and any(
            later.predicate == draft.predicate and later.object != draft.object and _OPENING.sub("", later.object.casefold()).startswith(own)
            for later in drafts[i + 1 :]
        ):
            continue
        kept.append(draft)
    return kept


def _usable(line: Line, subject: Entity) -> Iterator[Draft]:
    """`commercially usable`, `can form the basis of new models`, `products with over N users must ...`."""
    if compiled(
        r"\bcommercially usable\b|\bfree for commercial use\b|\bcommercial use is (?:allowed|permitted|fine|free)\b|\b(?:can|may) be (?:freely |also )?(?:used|deployed|sold) commercially\b",
        re.I,
    ).search(line.masked) and not compiled(r"\bnot\b[^.]{0,20}commercial").search(line.masked):
        yield terms(subject, "license_permits", "commercial use")
    if match := compiled(r"\b(?:can|may)\s+(?P<what>(?:form|serve as|be) the basis (?:of|for) [^.,;]{4,60})").search(line.masked):
        yield terms(subject, "license_permits", compiled(r"\s+without .*$").sub("", line.plain(match["what"])))
