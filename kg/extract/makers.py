"""Who makes a model: brackets, possessives, passives, actives and appositions."""

import re
from collections.abc import Iterator

from corpus.patterns import compiled
from kg.claim import Entity
from kg.extract.line import GLUE, Draft, Line, M, V
from kg.extract.line import OWN_LIST as M_LIST
from kg.named import Mention

_BRACKET_AFTER = re.compile(
    rf"(?P<models>{M_LIST})(?:\s*\((?!{V})[^()⟦]{{1,40}}\))*\s*[(\[]\s*(?:[^()⟦]{{0,40}}[,;]\s*)?(?:by |from |made by |developed by )?(?P<vendor>{V})(?:[,;][^)]*)?[)\]]"
)
_BRACKET_BEFORE = re.compile(rf"(?P<vendor>{V})(?:['’]s)?\s*\(\s*(?:with |e\.g\.,? |makers? of |which makes )?(?:its |the )?(?P<models>{M_LIST})[^()]*\)")
_POSSESSIVE = re.compile(rf"(?P<vendor>{V})['’]s?\s+(?:[\w-]+\s+){{0,5}}?(?P<models>{M_LIST})")
_ADJACENT = re.compile(rf"(?P<vendor>{V})\s(?P<models>{M})")
_BY = re.compile(
    rf"(?P<models>{M_LIST})(?:['’]s)?(?:\s*\([^()]*\))?(?P<gap>[^⟦⟧.;]{{0,80}}?)\b(?:by|from)\s+(?:(?:the|a|an|its)\s+)?(?:[\w-]+[ ]){{0,6}}?(?P<vendor>{V})(?P<after>['’]s)?"
)
_ASIDE = r"(?:\s*\([^()⟦]*\))?"
_BRACKETED_LIST = rf"{M}(?:{_ASIDE}{GLUE}{M})*"
"""Models one after another, each with its sizes or the like in brackets behind it."""
_SEATED = r"(?:\s+(?:of|in|from|near|outside)\s+(?:the\s+)?[A-Z][\w-]+(?:\s[A-Z][\w-]+)?(?:,\s[A-Z][\w-]+,?)?)?"
"""Where a maker has its seat: `Larkspur of Ghent`."""
_WHEN = r"(?:,?\s+(?:on|last|this|in|late|earlier|early)\s+(?:[A-Z][a-z]+day|week|month|year|spring|summer|autumn|winter|[A-Z][a-z]+)(?:\s+(?:the\s+)?\d[\w]*)?(?:\s+(?:20)\d\d)?,?)?"
"""When it did so, between the maker and its verb: `on Thursday`."""
_ACTIVE = re.compile(
    rf"(?P<vendor>{V}){_SEATED}(?:,[^,⟦]{{1,80}},)?{_WHEN}\s+(?:has |have |had |is |are |also |itself |just |recently |now |today |first |originally |since |both |then |finally |quietly |already |only |still )*(?P<verb>[a-z-]+(?: (?:behind|out|sourced))?)(?!\s+(?:on|upon|with|from|by|around|atop|into|under|in|for|at)\b)\s+(?:the |its |their |a |an |both )?(?:[\w-]+,?[ ]){{0,6}}?(?P<models>{_BRACKETED_LIST})"
)
_MAKER_OF = re.compile(
    rf"(?P<vendor>{V}),?\s+(?:which|who|that|the)?\s*(?:\w+\s+){{0,2}}?(?:maker|makers|creator|creators|developer|company behind|lab behind|team behind|makes|make|builds|build|develops|develop|behind|trained|trains|built|made|created|released|publishes|published)\s+(?:of\s+)?(?:the\s+)?(?P<models>{M_LIST})"
)
_WHICH = re.compile(
    rf"(?P<models>{M}),?\s+(?:(?:is|was)\s+)?(?:(?:an?|the)\s+(?:[\w-]+\s+){{1,4}})?(?:which|that)\s+(?:(?:the|an?)\s+(?:[\w-]+\s+){{1,4}})?(?P<vendor>{V})\s+(?:\w+\s+){{0,2}}?(?P<verb>[a-z-]+(?: out)?)\b"
)
_COMES_FROM = re.compile(
    rf"(?P<models>{_BRACKETED_LIST})(?:,[^,⟦]{{1,50}},)?\s+(?:(?:both|all|also|likewise|originally|too)\s+)?(?:comes?|came|hails?|stems?|originates?)\s+(?:to us\s+)?(?:from|out of)\s+(?:(?:the|a|an)\s+)?(?:[\w-]+\s+){{0,4}}?(?P<vendor>{V})(?!['’])"
)
_STANDS_BEHIND = re.compile(
    rf"\b[Bb]ehind\s+(?:the\s+)?(?P<models>{_BRACKETED_LIST})(?:,[^,⟦]{{1,60}},)?\s+(?:stands?|is|are|sits?)\s+(?:(?:the|a|an)\s+)?(?:[\w-]+\s+){{0,5}}?(?P<vendor>{V})"
)
_OF_MAKER = re.compile(
    rf"(?P<models>{_BRACKETED_LIST})(?:\s+(?:models?|family|series|line|LLMs?))?\s+(?:is|are|was|were|remains?)\s+(?:(?:an?|the|one)\s+(?:[\w-]+\s+){{0,2}}?(?P<vendor>{V})\s+(?:[\w-]+\s+){{0,2}}?(?:models?|family|LLMs?|product|project|creation)\b|(?:the work of|the product of|a product of|a project of|a model of|the models of|a creation of|products of|owned by|part of)\s+(?:the\s+)?(?:(?:an?\s+)?(?:[\w-]+\s+){{0,5}}?(?:at|of|from)\s+)?(?P<vendor2>{V})(?!['’])(?!\s+⟦)(?=\s*(?:[.,;)]|$|and\b|but\b)))"
)
_ANNOUNCED = re.compile(
    rf"(?P<vendor>{V})(?:,[^,⟦]{{1,60}},)?\s+(?:has |have |also |just |recently |now |today )*(?P<verb>[a-z-]+(?: out)?)\s+[^.;:⟦]{{3,110}}(?::|—|–)\s*(?:the\s+)?(?P<models>{_BRACKETED_LIST})"
)
"""`X released two small models on Friday: A and B`."""
_OF_EACH = re.compile(
    rf"(?:^[^⟦]{{0,40}}[:—–]\s*|,\s*(?:and\s+)?|\band\s+)(?P<vendor>{V})\s+(?:with|has|with its)\s+(?P<models>{M_LIST})(?=\s*(?:[,.;)(]|and\b|$))"
)
"""`Closed: X with A and B, Y with C`."""
_FLAGSHIP = re.compile(
    rf"(?P<models>{M})(?:\s*\([^()⟦]*\))?(?:,|\s+(?:is|was|remains))\s+(?:now\s+|still\s+)?(?:the|an?)\s+(?:[\w-]+\s+){{0,4}}?(?:flagship|model|LLM|family|assistant|workhorse|system|entry|newcomer)s?\s+(?:model\s+)?(?:of|at)\s+(?:the\s+)?(?:(?:[\w-]+\s+){{0,3}}?)(?P<vendor>{V})(?!['’]|\s+⟦)"
)
"""`M is the flagship of V`."""
_COPULA = re.compile(rf"(?P<models>{M_LIST})\s+(?:is|are|was|remains)\s+(?:one of\s+)?(?P<vendor>{V})['’]s?\b")
_APPOSED = re.compile(rf"(?P<models>{M}),\s+(?P<vendor>{V})['’]s?\s(?![^,.;]{{0,50}}⟦M)")
_DASH = re.compile(rf"^\W*(?P<models>{M_LIST})\s*(?:—|–|-|:|,|\|)\s*(?P<vendor>{V})\s*(?:$|[,;.—–(|])")

_TOGETHER = re.compile(
    rf"(?:\s*(?:,|and|together with|in cooperation with|jointly with|alongside|&)\s+(?:the\s+)?(?:and\s+(?:the\s+)?)?{V})+(?=\s*(?:[.;,)]|$|in\b|and\b|under\b|for\b|on\b))"
)
_OWN = re.compile(rf"(?P<vendor>{V})(?:,[^,⟦]{{1,60}},)?\s+(?:[\w-]+\s+){{1,4}}?(?:its|their)\s+(?:own\s+)?(?:[\w-]+:?\s+){{0,4}}?(?P<models>{M_LIST})")
_WARDS = re.compile(
    rf"(?P<vendor>{V}){_SEATED}(?:,[^,⟦]{{1,80}},)?(?:['’]s?\s+(?:\w+\s+){{0,2}}licen[cs]e\b[^.;⟦]{{0,40}})?{_WHEN}(?P<gap>\s+[^.;⟦]{{2,90}}?)(?P<models>{_BRACKETED_LIST})"
)
"""A maker that does something with what is its own: `X retired M`, `X now asks $3 for M`."""
_ANSWER = re.compile(
    rf"(?P<vendor>{V})['’]s?\s+(?:\w+\s+)?(?:answer|response|reply|alternative|rival|challenger|competitor|counter|follow-up)\s+to\s+(?:the\s+)?{M}\s*(?:is|was|,|:|—|–|\bcalled\b)\s*(?:called\s+|named\s+)?(?P<models>{M})"
)
_ANSWERS = re.compile(
    r"\b(?:answer|response|reply|alternative|rival|challenger|competitor|counter)s?\s+to\s+(?:the\s+)?$|\b(?:than|against|like|versus|vs\.?|unlike)\s+(?:the\s+)?$"
)
_STAFF = re.compile(
    r"['’]s?\s+(?:\w+\s+)?(?:engineers?|researchers?|staff|employees|people|lawyers?|users?|customers?|CEO|founders?|boss|chief|spokes\w+|scientists?|managers?|head|president|analysts?|investors?|stock|shares|cloud|servers?|data cent\w+)\s+[a-z]"
)
"""People of a maker may speak of anybody's models."""
_WHOSE = re.compile(rf"(?P<vendor>{V}),\s+whose\s+(?:[\w-]+\s+){{0,4}}?(?P<models>{M_LIST})")
_IN_ORDER = re.compile(
    rf"^\W*(?:Their|The|Its)\s+(?:respective\s+)?(?:makers|developers|creators|vendors|publishers|owners|companies)(?:\s+(?:are|being))?\W+(?P<vendors>{V}(?:(?:,\s+|\s+and,?\s+)(?:again,?\s+|once more,?\s+)?{V})+)"
)
_PUTS = re.compile(
    rf"(?P<vendor>{V}){_SEATED}(?:,[^,⟦]{{1,80}},)?{_WHEN}\s+(?:has |have |also |just |now |recently )*(?:puts?|places?|placed|keeps?|kept|posts?|posted|uploads?|uploaded)\s+(?:the\s+|its\s+|their\s+)?(?:[\w-]+,?\s+){{0,6}}?(?P<models>{M})(?:['’]s\s+weights)?,?\s+(?:\w+\s+)?(?:on|onto|to|up on|behind)\b"
)
_ONE_OF = re.compile(rf"(?P<models>{M}),\s+(?:the|one)\s+(?:[\w-]+\s+){{0,3}}?of\s+(?:the\s+)?(?P<vendor>{V})['’]s\b")
_LISTED = re.compile(rf"^\W*(?P<vendor>{V})(?:,[^:;⟦]{{1,40}})?\s*(?::|—|–| - )\s*(?:the\s+)?(?P<models>{M_LIST})")
_ITS_MAKER = re.compile(
    rf"(?P<models>{M})(?:['’]s|,\s+whose)?\s+(?:maker|developer|creator|vendor|publisher|author)s?(?:,|\s+is|\s+are|:|\s+\()\s+(?P<vendor>{V})|\b[Tt]he\s+(?:maker|developer|creator|vendor|publisher|lab|company|team)s?\s+(?:of|behind)\s+(?:the\s+)?(?:[\w-]+\s+){{0,4}}?(?P<made>{M})(?:,|\s+is|\s+are|:)\s+(?P<by>{V})"
)
_ROLE = re.compile(rf"^\W*(?:The|Its|⟦M\d+⟧['’]s)\s+(?:maker|developer|creator|vendor|publisher|author)(?:,|\s+is|:)\s+(?P<vendor>{V})")


_BYLINE = re.compile(rf"^\W*(?:[Bb]y|[Ff]rom|[Mm]ade by|[Dd]eveloped by|[Bb]uilt by)\s+(?:the\s+)?(?P<vendor>{V})\W*$")
"""A line under a model's name that says its maker alone."""


def _role(line: Line) -> Iterator[Draft]:
    """`The maker, X, ...` says who makes the model spoken of."""
    match = _ROLE.match(line.masked) or (_BYLINE.match(line.masked) if line.state.section else None)
    who = next((m for m in (*line.state.subject, line.state.section, line.state.title) if m), None)
    if match and who and len(line.state.subject) <= 1:
        yield maker(who.entity, line.at(match["vendor"]).entity, 0.85)


def read_makers(line: Line) -> Iterator[Draft]:
    """Give developed_by facts; of a family that is known for another maker only where the two stand side by side."""
    for draft in _read(line):
        model = next((m.model for m in line.mentions if m.entity.iri == draft.subject.iri and m.model is not None), None)
        known = model.family.vendor if model is not None and model.family.known else ""
        if not known or known == draft.object or _side_by_side(line, draft):
            yield draft


def _side_by_side(line: Line, draft: Draft) -> bool:
    """Whether a maker stands right before or behind a model, or made it by the sentence's own verb."""
    for token, mention in line.tokens("M"):
        for other, vendor in line.tokens("V"):
            if mention.start >= 0 and mention.entity.iri == draft.subject.iri and vendor.entity.name == draft.object:
                first, last = sorted((token, other), key=lambda t: t.start())
                if _NEAR.fullmatch(line.masked[first.end() : last.start()]):
                    return True
    return False


_NEAR = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,3}?|\s*\(\s*(?:by |from )?|\s+|\s+(?:is|was|were|are)\s+(?:[\w-]+\s+){0,3}?(?:by|from)\s+|,?\s+(?:made|developed|built|trained|created|released|published)\s+by\s+|\s+(?:made|makes|built|develops|developed|trained|released|publishes|published|created|launched)\s+")


def _read(line: Line) -> Iterator[Draft]:
    if not line.all("V") and line.state.vendor is None:
        return
    cues = line.lexicon.cues
    brackets = list(_BRACKET_AFTER.finditer(line.masked))
    for match in brackets:
        yield from _drafts(line, match, from_last=len(brackets) > 1)
    yield from _each(line, _BRACKET_BEFORE)
    for match in _POSSESSIVE.finditer(line.masked):
        gap = line.masked[match.end("vendor") : match.start("models")]
        if not _ANSWERS.search(line.masked[: match.start("models")]) and not _STAFF.match(gap) and not _sold(line, match):
            yield from _drafts(line, match, heirs_only=True)
    yield from _each(line, _WHOSE, heirs_only=True)
    for pattern in (_COPULA, _DASH):
        yield from _each(line, pattern, heirs_only=True)
    yield from _each(line, _MAKER_OF)
    for match in _APPOSED.finditer(line.masked):
        if not compiled(rf"{V}['’]s?\s+(?:[\w-]+\s+){{0,4}}$").search(line.masked[: match.start()]):
            yield from _drafts(line, match)
    listed = _LISTED.match(line.masked)
    if listed:
        yield from _drafts(line, listed)
    for match in _OWN.finditer(line.masked):
        yield from _drafts(line, match, heirs_only=True)
    yield from _keepers(line)
    for match in _ONE_OF.finditer(line.masked):
        yield from _drafts(line, match)
    for match in _ITS_MAKER.finditer(line.masked):
        yield maker(line.at(match["models"] or match["made"]).entity, line.at(match["vendor"] or match["by"]).entity)
    yield from _role(line)
    for match in _ADJACENT.finditer(line.masked):
        if not compiled(r"(?:by|from|with|and|,)\s*$").search(line.masked[: match.start()]) or "releas" in line.masked[: match.start()]:
            yield from _drafts(line, match, heirs_only=True)
    for match in _BY.finditer(line.masked):
        gap = match["gap"].strip(" ,—–-").casefold()
        words = [
            w
            for w in compiled(r"[\w-]+").findall(compiled(r"⟦\w+⟧").sub("", gap))
            if w not in {"is", "are", "was", "also", "again", "likewise", "both", "too", "jointly"}
        ]
        if ")" in gap or (compiled(r"\band\b").search(gap) and words and words[-1] not in cues["made"]):
            continue
        made = (
            not words
            or any(w in cues["made"] for w in words)
            or compiled(
                r"\b(?:model|models|family|families|llms?|series|releases?|line|assistant|system|checkpoint|one|offering|entry|effort|weights|alternative|rival|competitor|contender|challenger|newcomer|project|flagship|transformer|network|suite|collection|trio|pair|range)\b$"
            ).search(gap)
            is not None
        )
        if made and not compiled(
            r"\b(?:not|never|fine-tuned|distilled|used|hosted|adopted|served|licensed|benchmarked|tested|inspired|rented|beaten|followed|replaced|request\w*|different|away|bought|quantized|quantised|outputs?|responses?)\b"
        ).search(gap):
            yield from _drafts(line, match)
            others = _TOGETHER.match(line.masked[match.end() :])
            for other in line.all("V", others[0]) if others else ():
                yield from (maker(line.at(token).entity, other.entity, 0.9) for token in re.findall(M, match["models"])[-1:])
    each = list(_OF_EACH.finditer(line.masked)) if len(line.all("V")) > 1 else []
    for match in each if len(each) > 1 else ():
        yield from _drafts(line, match)
    for pattern in (_COMES_FROM, _STANDS_BEHIND, _OF_MAKER, _FLAGSHIP):
        for match in pattern.finditer(line.masked):
            if not compiled(r"\b(?:not|never|no longer)\b").search(match[0]):
                yield from _drafts(line, match)
    for match in _ANNOUNCED.finditer(line.masked):
        if match["verb"] in cues["makes"] or match["verb"] in cues["releases"]:
            yield from _drafts(line, match)
    for match in _WHICH.finditer(line.masked) if "which" in line.masked or "that" in line.masked else ():
        if match["verb"] in cues["makes"] or match["verb"] in cues["releases"] or match["verb"] in cues["keeps"] or match["verb"] in {"tuned", "adapted"}:
            yield from _drafts(line, match)
    for match in _ACTIVE.finditer(line.masked):
        if match["verb"] in cues["makes"] or match["verb"] in cues["releases"]:
            yield from _drafts(line, match)


def _sold(line: Line, match: re.Match[str]) -> bool:
    """Whether a possessive is of who sells a model, and nothing tells that it is the maker's own: `X's Y price`."""
    model = line.at(re.findall(M, match["models"])[0]).model
    own = model is not None and model.family.vendor == line.at(match["vendor"]).entity.name
    return not own and compiled(rf"\s+(?:{line.lexicon.any_of('sellers_noun')})\b").match(line.masked[match.end("models") :]) is not None


_DEALS = re.compile(
    r"\b(?:use[sd]?|using|hosts?|hosted|hosting|serves?|served|serving|runs?|ran|test\w*|tried|tries|benchmark\w*|compar\w+|rents?|rented|resells?|buys?|bought|adopt\w*|switch\w*|mov(?:es|ed) (?:to|from)|prefer\w*|recommend\w*|review\w*|quanti[sz]\w*|beats?|beat|outperform\w*|match\w*|rivals?|trails?|copies|copied|sues?|sued|criticis\w+|praises?|praised|pays?|paid|than|against|like|unlike|versus|vs|not|never|nobody|instead of|rather than|alternative to|compatible with|based on|built on|from|with|to|on|by|for)\b[^⟦]*$"
)
"""What is done with models of others, or sets them apart from one's own."""


def _keepers(line: Line) -> Iterator[Draft]:
    """What a maker does with its own models tells that they are its own: it retires, prices and mends them."""
    for match in _ANSWER.finditer(line.masked):
        yield from _drafts(line, match)
    for match in _PUTS.finditer(line.masked):
        yield from _drafts(line, match)
    ordered = _IN_ORDER.match(line.masked)
    if ordered:
        makers, models = line.all("V", ordered["vendors"]), line.state.group or line.state.spoken
        if len(makers) == len(models):
            yield from (maker(m.entity, v.entity, 0.85) for m, v in zip(models, makers, strict=True))
    keeps = line.lexicon.any_of("keeps")
    for match in _WARDS.finditer(line.masked):
        first = line.at(re.findall(M, match["models"])[0])
        vendor = line.at(match["vendor"])
        if _ANSWERS.search(match["gap"]):
            continue
        own = first.model is not None and first.model.family.vendor == vendor.entity.name
        does = compiled(rf"\s+(?:(?:has|have|had|also|now|just|recently|today|then|quietly|still|finally|already|will|is|are|since)\s+)*(?:{keeps})\b").match(
            match["gap"]
        )
        foreign = first.model is not None and first.model.family.vendor not in {"", vendor.entity.name}
        if (does and not foreign and vendor.kind == "vendor" and not (vendor.name and vendor.name.also_place and not own)) or (
            own and not _DEALS.search(match["gap"]) and compiled(r"\s+(?:\w+\s+){0,2}?\w+(?:s|ed|d|t|w|n|k)\b").match(match["gap"])
        ):
            yield from _drafts(line, match, heirs_only=True)


def _each(line: Line, pattern: re.Pattern[str], *, heirs_only: bool = False) -> Iterator[Draft]:
    for match in pattern.finditer(line.masked):
        yield from _drafts(line, match, heirs_only=heirs_only)


def _drafts(line: Line, match: re.Match[str], *, heirs_only: bool = False, from_last: bool = False) -> Iterator[Draft]:
    """Give one fact a model; with `heirs_only` only names of the first one's family count, with `from_last` of the last one's."""
    vendor = line.at(match["vendor"] or match["vendor2"]).entity
    models = re.findall(M, match["models"])
    if not heirs_only:
        first_glue = re.split(GLUE, compiled(r"\s*\([^()]*\)").sub("", match["models"]))
        models = first_glue if len(first_glue) == len(models) else models
    found = [line.at(token) for token in models]
    tail = _members(line, found[-1])
    for mention in [*found, *tail]:
        if heirs_only and mention is not found[0] and not _same_family(found[0], mention):
            continue
        if from_last and mention is not found[-1] and not _same_family(found[-1], mention):
            continue
        if any(m.parent == mention.start and mention.start >= 0 for m in line.mentions):
            continue
        yield maker(mention.entity, vendor, 0.9 if line.resolved and mention.start < 0 else 1.0)


def _members(line: Line, mention: Mention) -> list[Mention]:
    """The members in brackets behind a family's name."""
    return [m for m in line.mentions if m.parent == mention.start and mention.start >= 0]


def _same_family(a: Mention, b: Mention) -> bool:
    return a.model is not None and b.model is not None and a.model.family.name == b.model.family.name


def maker(model: Entity, vendor: Entity, confidence: float = 1.0) -> Draft:
    """Give the fact that a vendor makes a model."""
    return Draft(model, "developed_by", vendor.name, vendor, confidence=confidence)
