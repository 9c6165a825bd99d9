"""Which model follows which, and which are members of one family."""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.patterns import compiled
from corpus.rare import rare
from kg.claim import Qualifier
from kg.extract.binding import together
from kg.extract.line import GLUE, M_LIST, Draft, Line, M, without_sizes
from kg.extract.numbered import counted_members
from kg.lexicon import Lexicon
from kg.named import Mention, model_entity
from kg.naming import Grammar, ModelName, Part

_BARE_LIST = re.compile(
    r"(?:—|–|:|\(|,|\bare|\bnamely|\bcalled|\bnamed)\s*(?P<list>(?:the\s+)?[A-Z][\w-]*(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?:the\s+)?[A-Z][\w-]*){1,5})(?=\s*(?:—|–|\)|,|\.|;|$|\bare|\bwith))"
)

_BRACKETED = rf"{M}(?:\s*\([^()]*\))?(?:{GLUE}{M}(?:\s*\([^()]*\))?)*"
"""A list of models, each perhaps with a bracket behind it."""


def read_lineage(line: Line) -> Iterator[Draft]:
    """Give successor_of and variant_of facts."""
    text = line.masked
    several = text.count("⟦M") > 1
    for key, forward in (("successor", True), ("predecessor", False)) if several else ():
        pattern = (
            rf"(?P<a>{M})(?:['’]s)?(?:\s*\([^()]*\))?(?P<gap>[^.;⟦]{{0,60}}?)\b(?:"
            + line.lexicon.any_of(key)
            + rf")\s+(?:(?:the|its|their|our|last year['’]s|older|earlier|aging|original|popular|previous|closed|open|open-weight|(?:non-|re)?(?:commercial|proprietary|search-only)|smaller|larger|much|bigger|successful|ageing|first)\s+)*(?:⟦V\d+⟧['’]s\s+)?(?P<b>{M})"
        )
        for match in re.finditer(pattern, text):
            if key == "predecessor" and compiled(r",\s*$").search(match["gap"]) and "followed by" in match[0]:
                continue
            if compiled(r"\b(?:not|never|closely|narrowly|ahead|first|leads?|tops?|wins?|best)\b").search(match["gap"]):
                continue  # one behind the other in a ranking is no successor
            said_of = next(re.finditer(M, text))[0] if compiled(r"\s*,?\s+and\b").match(match["gap"]) else match["a"]
            a, b = (said_of, match["b"]) if forward else (match["b"], said_of)
            yield from (_draft(m, "successor_of", line.at(b)) for m in (together(line, line.at(a)) if forward else [line.at(a)]))
    for match in _OWN_PREDECESSOR.finditer(text):
        older = match["what"] == "predecessor"
        yield _draft(line.at(match["a" if older else "b"]), "successor_of", line.at(match["b" if older else "a"]))
    if (newer := _REPLACES_IT.search(text)) and line.state.subject and not line.resolved:
        before = line.state.subject[0]
        if before.entity.iri != line.at(newer["a"]).entity.iri:
            yield _draft(line.at(newer["a"]), "successor_of", before)
    yield from _earlier(line)
    for match in compiled(
        rf"(?P<a>{M})(?:\s+(?:is|are|was)|,)\s+(?P<b>{M})['’]s\s+(?:[\w-]+\s+){{0,3}}?(?P<what>version|variant|edition|sibling|brother|sister|fine-tune|checkpoint|member|cousin|distillation)\b"
    ).finditer(text):
        if match["a"] != match["b"]:
            yield _draft(line.at(match["a"]), "variant_of", line.at(match["b"]))
    for rule, predicate in _OTHERWISE:
        for match in rule.finditer(text):
            if _USERS_SWAP.search(text[: match.start()]) and match[0][:1] in "rRsSeE":
                continue
            if match["a"] != match["b"] and not compiled(r"\b(?:not|never)\b").search(match[0]):
                yield from (_draft(m, predicate, line.at(match["b"])) for m in line.all("M", match["a"]))
    pattern = (
        rf"(?P<a>{M_LIST})(?P<gap>[^.;⟦]{{0,70}}?)\b(?:"
        + line.lexicon.any_of("variant")
        + rf")\s+(?:(?:the|its|a|an)\s+)?(?:⟦V\d+⟧['’]s\s+)?(?:[\w-]+\s+){{0,2}}?(?P<b>{M})"
    )
    for match in re.finditer(pattern, text) if several else ():
        kin = compiled(r"\b(?:variants?|versions?|derivatives?|offshoots?|distillations?|fine-?tunes?|children|editions?)\s+(?:of|from)\s+(?:the\s+)?$").search(
            text[: match.start()]
        )
        if not kin and not compiled(r"\b(?:not|never|than|unlike)\b").search(match["gap"]):
            for token in re.findall(M, match["a"]):
                yield _draft(line.at(token), "variant_of", line.at(match["b"]))
    if "sibling" in text or "version" in text or "variant" in text or "edition" in text:
        for match in _SIBLING.finditer(text):
            yield from _sibling(line, line.at(match["m"]), match.start())
    for match in _ALSO.finditer(text):
        for token in re.findall(M, match["list"]):
            yield from _sibling(line, line.at(token), match.start("list"))
    yield from _members(line)


_EARLIER = rare(
    rf"(?:⟦V\d+⟧['’]s?|⟦M\d+⟧['’]s|\b[Ii]ts|\b[Tt]heir|\b[Tt]he)\s+(?:maker['’]s\s+)?(?:earlier|older|previous|former|preceding)\s+(?:model,?\s+)?(?P<b>{M})"
)
"""`V's earlier B`, in a section on a later one of the family."""


def _earlier(line: Line) -> Iterator[Draft]:
    about = line.state.section or next(iter(line.state.subject), None)
    for match in _EARLIER.finditer(line.masked):
        older = line.at(match["b"])
        if about is None or not (about.model and older.model) or about.model.family.name != older.model.family.name:
            continue
        now, then = about.model.of("version"), older.model.of("version")
        if now and then and now != then:
            yield replace(_draft(about, "successor_of", older), qualifier=Qualifier(inferred="the article calls the other one earlier"), confidence=0.7)


_OWN_PREDECESSOR = re.compile(rf"(?P<a>{M})['’]s (?:direct |immediate )?(?P<what>predecessor|successor)[,¦]?\s+(?:is |was )?(?P<b>{M})")
_REPLACES_IT = rare(
    rf"^\W*(?:\w+ ){{0,3}}?(?P<a>{M})\s+(?:has |now |since |already ){{0,2}}(?:replaces?d?|succeeds?|succeeded|supersedes?d?|took over from|takes over from|follows|followed)\s+(?:it|that one|this one|that model)\b"
)
"""`X cost ... Y replaces it`: the one that the sentence before was about."""
_OTHERWISE = (
    (
        rare(
            rf"\b(?:[Rr]eplac|[Ss]wap|[Ss]upersed|[Ee]xchang)(?:ed|es|ing|e|ped|ping)\s+(?:the\s+|its\s+)?(?:[\w-]+\s+){{0,3}}?(?P<b>{M})\s+(?:with|by|for)\s+(?:the\s+|its\s+)?(?:[\w-]+\s+){{0,3}}?(?P<a>{M})"
        ),
        "successor_of",
    ),
    (rare(rf"(?P<b>{M})[^.;⟦]{{0,80}}?\breplac(?:ed|es|ing)\s+⟦M\d+⟧\s+(?:with|by)\s+(?:the\s+|its\s+)?(?:[\w-]+\s+){{0,3}}?(?P<a>{M})"), "successor_of"),
    (rare(rf"(?P<a>{M}),\s+(?P<b>{M})['’]s\s+(?:\w+\s+)?(?:successor|replacement|heir|follow-up)\b"), "successor_of"),
    (rare(rf"(?P<b>{M})[^.;⟦]{{0,60}}?(?P<a>{M}),\s+(?:its|the)\s+(?:\w+\s+)?(?:successor|replacement|heir|follow-up)\b"), "successor_of"),
    (
        rare(
            rf"(?P<a>{M})(?:,|\s+is|\s+was)\s+(?:the\s+)?(?:next|new|newer|following|second|third|latest)\s+(?:generation|version|release|model|one)\s+(?:after|following|in the line after|in line after)\s+(?:the\s+)?(?P<b>{M})"
        ),
        "successor_of",
    ),
    (
        rare(
            rf"(?P<b>{M})\s+(?:was|were|is|are|has been|have been)\s+(?:\w+\s+)?(?:retired|withdrawn|dropped|discontinued|phased out|deprecated|switched off)\s+(?:in favou?r of|for|to make (?:way|room) for)\s+(?:the\s+)?(?P<a>{M})"
        ),
        "successor_of",
    ),
    (
        rare(
            rf"(?P<a>{M_LIST})\s+(?:is|are|were|was)\s+(?:all\s+|both\s+)?(?:the\s+|its\s+)?(?:(?:two|three|four|five|smaller|larger|other|only|open)\s+)*(?:sizes|versions|variants|members|editions|siblings|fine-tunes|flavou?rs|derivatives|distillations)\s+of\s+(?:the\s+)?(?P<b>{M})"
        ),
        "variant_of",
    ),
    (
        rare(
            rf"(?P<a>{M}),?\s+(?:is\s+)?(?:an?|the)\s+(?:\w+\s+)?(?:distilled|quanti[sz]ed|smaller|fine-tuned|finetuned|pruned|slimmed(?:-down)?|cut-down|stripped-down|lighter|compressed|shrunken|instruction-tuned|faster|cheaper|tuned|specialised|specialized|bigger|larger)\s+(?:(?:version|variant|edition|sibling|form|copy|cousin|distillation|descendant)\s+(?:of|to)\s+)?(?:the\s+)?(?P<b>{M})"
        ),
        "variant_of",
    ),
    (
        rare(
            rf"(?P<a>{M_LIST})[^.;⟦]{{0,20}}\b(?:belongs?|belonging|counts?|counted)\s+(?:to|among)\s+(?:the\s+)?(?P<b>{M})(?:\s+(?:family|series|line|range|models))?\b"
        ),
        "variant_of",
    ),
    (
        rare(
            rf"(?P<a>{M})\s+(?:is|was)\s+(?:the\s+)?(?:\w+\s+){{0,2}}(?:size|member|model|version|one|part|entry|sibling)\s+(?:of|in|from)\s+(?:the\s+)?(?P<b>{M})\s+(?:family|series|line|range|line-up|collection)\b"
        ),
        "variant_of",
    ),
)
"""Lineage in other words: who replaced what with what, and what is of which family."""
_USERS_SWAP = re.compile(r"\b(?:[Ww]e|I|they|[Tt]hey|you|teams?|compan(?:y|ies)|firms?|banks?|customers?|users?|clinic|bureau|office)\s+(?:\w+\s+)?$")
"""Who replaces one model with another as a user makes no successor of it."""
_ALSO = rare(
    rf"\b(?:[Tt]here (?:is|are)(?: also| now| further)?|[Aa]lso (?:available|released|new)(?: is| are|:)?|[Bb]esides (?:it|the [\w ]{{3,20}}),? there (?:is|are)|joined by|accompanied by|alongside(?: it)?,?|smaller ones?,|larger ones?,)\s+(?:also\s+)?(?:the\s+)?(?P<list>{M_LIST})"
)
_MEANT_FOR = re.compile(r"(?<=⟧)\s+for\s+(?:[a-z-]+\s+){0,2}?[a-z-]+(?=\s*(?:,|;|\.|$|\band\b))")
"""`A for phones and B for servers`."""
_OF_ANOTHER = re.compile(
    r"^\W*(?:Other|Further|More|Some other|Several other|Two other|The other)\s+(?:[\w-]+\s+)?(?:models?|releases?|families|LLMs?)\s+(?:by|from|of)\b"
)
"""Models of the same maker, which are none of the model that was spoken of."""
_SIBLING = re.compile(
    rf"\b(?:[Aa]n?|[Ii]ts|[Tt]he|[Aa]nother|[Oo]ne)\s+(?:[\w-]+\s+){{0,3}}?(?:sibling|version|variant|edition|stablemate|counterpart)(?:\s+(?:called|named|dubbed)|,|:| \(| —| –)\s*(?P<m>{M})"
)
"""`there is a lighter sibling, X`."""


def _sibling(line: Line, member: Mention, at: int) -> Iterator[Draft]:
    """A sibling is a variant of what its name begins with, where that was spoken of."""
    spoken = (*(m for t, m in line.tokens("M") if t.end() <= at), *line.state.subject, line.state.section, line.state.title)
    for head in spoken:
        if not (head and head.model and member.model) or head.model.family.name != member.model.family.name:
            continue
        if len(head.model.parts) < len(member.model.parts) and member.model.parts[: len(head.model.parts)] == head.model.parts:
            yield _draft(member, "variant_of", head)
            return


def _draft(a: Mention, predicate: str, b: Mention) -> Draft:
    assert predicate in {"successor_of", "variant_of"}
    return Draft(a.entity, "successor_of" if predicate == "successor_of" else "variant_of", b.entity.name, b.entity)


_FAMILY_LIST = rare(r"\b(?:family|sizes|variants|versions|members|line-?up|models|range|series|editions|overview|at a glance|in the box)\b", re.I)


def listed_members(line: Line, leading: list[Mention]) -> list[Draft]:
    """Members that head the items of a list on their family: `- **X 8B** is the small one`, under `The family` in a text on X."""
    heads = [m for m in (line.state.section, line.state.title) if m is not None and m.model is not None]
    above = " ".join((*line.block.section[-1:], line.block.lead_in))
    if not heads or not _FAMILY_LIST.search(above):
        return []
    drafts = []
    for member in leading:
        for head in heads:
            assert head.model
            own = member.model
            if (
                own is not None
                and own.family.name == head.model.family.name
                and len(own.parts) > len(head.model.parts)
                and own.parts[: len(head.model.parts)] == head.model.parts
            ):
                drafts.append(replace(_draft(member, "variant_of", head), confidence=0.85))
                break
    return drafts


def _members(line: Line) -> Iterator[Draft]:
    """Members in brackets, `two versions: A and B`, `the largest variants - X at 235B`."""
    for mention in line.mentions:
        if mention.parent >= 0:
            parent = next((m for m in line.mentions if m.start == mention.parent), None)
            if parent is not None:
                yield _draft(mention, "variant_of", parent)
    words = line.lexicon.any_of("comes_in")
    cue = compiled(rf"\b(?:{words})\b").search(line.masked)
    if cue is None or compiled(r"\b(?:than|unlike|compar\w+)\b").search(line.masked[: cue.start()]):
        return
    own = next((m for t, m in line.tokens("M") if t.end() <= cue.start()), None)
    head = own or next(iter(line.state.subject), None) or line.state.section
    if head is None or head.model is None or _OF_ANOTHER.match(line.masked):
        return
    if _OF_THE_FAMILY.match(line.text):
        head = _shared(line.all("M", line.masked[cue.end() :]), head)
    assert head.model
    sized_already = bool(head.model.of("size"))
    after = _MEANT_FOR.sub("", without_sizes(line.masked[cue.end() :]))
    listed = compiled(rf"[^.;⟦]{{0,60}}?(?:—|–|:|\(|,|\bare\b|\bnamely\b|\bin\b|\bincludes?\b|^\s)\s*(?:{M}['’]s\s+)?(?P<list>{_BRACKETED})").match(after)
    members = counted_members(line) or (line.all("M", listed["list"]) if listed else [])
    for member in members:
        if (
            not (sized_already and member.model and member.model.of("size"))
            and member.model
            and member.model.family.name == head.model.family.name
            and member.entity.iri != head.entity.iri
            and len(member.model.parts) > 0
            and (own or member.model.of("version") in ("", head.model.of("version")))
            and (len(member.model.parts) > len(head.model.parts) or member.model.parts != head.model.parts)
        ):
            yield _draft(member, "variant_of", head)
    if not members:
        yield from _bare_members(line, head, after)


_OF_THE_FAMILY = re.compile(r"^\W*(?:The|This|Our|Its)\s+(?:\w+\s+)?(?:family|series|line|range|line-?up|generation)\b")


def _shared(members: list[Mention], head: Mention) -> Mention:
    """What the members that `the family` lists have in common, where that is less than the head's own name."""
    names = [m.model for m in members if m.model]
    own = head.model
    if own is None or len(names) < _SEVERAL or any(n.family.name != own.family.name for n in names):
        return head
    parts = names[0].parts
    while parts and any(n.parts[: len(parts)] != parts for n in names):
        parts = parts[:-1]
    shared = ModelName(own.family, parts)
    return Mention(-1, -1, "model", model_entity(shared), model=shared) if len(parts) < len(own.parts) else head


_SEVERAL = 2


def _bare_members(line: Line, head: Mention, after: str) -> Iterator[Draft]:
    """Members named by words that only this article knows: `two versions - Brook and Delta`."""
    assert head.model
    match = _BARE_LIST.search(after[:140])
    if match is None or "⟦" in match["list"] or (match[0].startswith("(") and after[: match.start()].rstrip(" *").endswith("⟧")):
        return
    for word in compiled(r"\s*,\s*(?:and\s+)?|\s+and\s+").split(match["list"]):
        word = compiled(r"^the\s+").sub("", word)
        member = coined(line.lexicon, head.model, word)
        if member is not None:
            yield Draft(model_entity(member), "variant_of", head.entity.name, head.entity, confidence=0.8)


def coined(lexicon: Lexicon, head: ModelName, word: str) -> ModelName | None:
    """Give the member of a family that a new word names, or None where the word is no name."""
    if word in lexicon.cues["no_name"] or not compiled(r"[A-Z][a-z]+(?:-[A-Z]?\w+)?|[A-Z]\d+(?:\.\d+)?").fullmatch(word):
        return None
    parts, stop = Grammar(lexicon).parts(word, 0, head.family, bare=True)
    if parts and stop == len(word):
        return Grammar(lexicon).inherit(head, parts)
    return ModelName(head.family, (*head.parts, Part("variant", word)))
