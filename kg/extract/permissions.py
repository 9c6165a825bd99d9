"""What licences permit, restrict and ask for: in sentences, in notes and in lists under `You may` and `You must`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.patterns import compiled
from corpus.rare import rare
from kg.claim import Entity, Predicate, Qualifier
from kg.extract.duties import read_duties
from kg.extract.line import Draft, L, Line, M
from kg.lexicon import Lexicon
from kg.named import Mention

_USE = re.compile(r"^(?:it|they|anyone|users?|you|developers|companies|teams|businesses|organizations|everyone|people)?\s*(?:to\s+)?(?:be\s+)?")
_STOP = re.compile(
    r"\s+(?:with (?:minimal|few|no|some|almost no) \w+|without (?:restriction|royalt\w+|limits?|asking|fees?|charge)\b.*|as long as .*|provided .*|so long as .*|unless .*|, which .*|, so .*|, but .*|; .*|— .*|, though .*|, making .*|, provided .*)$"
)
_CONDITION = re.compile(r"\b(?:as long as|provided(?: that)?|so long as|unless|only if|if|when)\s+(?P<c>[^.;]{4,120})")
_ACTIVITY = re.compile(
    r"\b(?:use|using|chang\w*|run|running|commercial|redistribut\w*|distribut\w*|modif\w*|derivative\w*|fine-tun\w*|finetun\w*|sublicens\w*|sell\w*|resale|resell\w*|train\w*|research|hosting|host|attribution|credit\w*|notices?|licen[sc]e|acceptable use|military|surveillance|users|revenue|product\w*|basis|build\w*|shar\w*|patent\w*|copies|copy|copyright|competing|compete|competitor|outputs?|application\w*|adapt\w*|publish\w*|study|embed\w*|deploy\w*|production|self-host\w*|remix|improve|inference|copyleft|evaluat\w*|distil\w*|test\w*|rights|compan\w+|organi[sz]ation\w*|terms|interface|teach\w*|internal\w*|fee|separate|agreement|weights|permission|harm\w*|name|uses|used|pass(?:es|ed|ing)? (?:\w+ )?on|royalt\w+|disinformation|advice|words?|label\w*)\b",
    re.I,
)


_MAKER_LETS = re.compile(r"^\W*⟦V\d+⟧\s+(?:also\s+|now\s+|even\s+)?(?:lets?|allows?|permits?|offers?|sells?)\b(?![^.;]*\b(?:licen[sc]e|terms)\b)")
"""`X lets you fine-tune Y`: what a maker's service does, and no licence."""


def subject_of_terms(line: Line) -> Entity | None:
    """Whom permissions and restrictions are said of: the licence named, else the one spoken of, else the model."""
    licences, models = line.all("L"), line.all("M")
    if not licences and _MAKER_LETS.match(line.masked):
        return None
    if licences:
        near = compiled(rf"(?P<l>{L})\)?,\s+(?:which|that)\s").search(line.masked) if len(licences) > 1 else None
        return line.at(near["l"]).entity if near else licences[0].entity
    opens = compiled(
        rf"\W*(?:(?:For|With|On|In)\s+)?(?:The\s+|the\s+)?(?:(?:first|original|early|earlier|new|old|current|latest|base)\s+)?{M}|.{{0,60}}\blicen[sc]es that\b"
    ).match(line.masked) and not compiled(r"\W*⟦M\d+⟧['’]s licen[sc]e").match(line.masked)
    if models and opens and (models[0].start >= 0 or line.state.license is None):
        return models[0].entity
    if line.state.license is not None or (line.state.document_license is not None and not models):
        return line.state.license or line.state.document_license
    if models:
        return models[0].entity
    if line.state.last_license is not None and compiled(r"\W*(?:It|This licen[sc]e|The licen[sc]e|These terms|Its terms)\b").match(line.masked):
        return line.state.last_license
    section = line.state.section or line.state.title
    return section.entity if section else None


_NOTE = re.compile(rf"^\W*(?P<l>{L})\s*(?::|—|–|=|→|->)\s*(?P<rest>[^.]{{4,160}})\W*$")
_DENIED = re.compile(r"\W*\b(?:is |are )?(?:not (?:ok|okay|allowed|permitted|fine)|forbidden|prohibited|banned|no-go|off limits)\W*$", re.I)
_GRANTED = re.compile(r"\W*\b(?:is |are )?(?:ok|okay|allowed|permitted|fine|free|yes)\W*$", re.I)


_DUTY = re.compile(
    r"(?:but\s+|and\s+)?(?:keep|show|display|name|credit|attribution|attribute|state|pass|include|share|ask|no(?! patents?\b)|must|only|don['’]t|can['’]t|cannot|never|notice|forbidden|copyleft|same licen[sc]e)\b(?!\s+(?:limits?|restrictions?|strings|conditions?|fuss|worries|problem)).{0,80}",
    re.I,
)
_GIFT = re.compile(
    r"(?:do (?:what|whatever|anything)\b.{0,30}|anything goes|(?:an? |the )?(?:explicit |express )?patent grant(?: included)?|commercial use|commercial (?:ok|fine|allowed)|free use|use (?:it )?(?:freely|for anything))", re.I
)


def _noted_pieces(line: Line, token: str, clause: str) -> Iterator[Draft]:
    """The pieces of a note on a licence, each a duty or a right by its own form: `L: keep the notice, patent grant included`."""
    for piece in compiled(r",\s+(?:and\s+)?|\s+(?:—|–|-)\s+").split(clause):
        plain = line.plain(piece).strip(" .")
        if _DUTY.fullmatch(plain):
            yield terms(line.at(token).entity, "license_restricts", plain)
        elif _GIFT.fullmatch(plain):
            yield terms(line.at(token).entity, "license_permits", plain)


_SO_IT_IS = rare(
    rf"(?P<l>{L})(?:[ -]licen[sc]ed?)?(?:,|;|\s+—)?\s+(?:so|which means(?: that)?|meaning(?: that)?)\s+(?P<what>(?:any\s+)?commercial (?:use|products?)|selling(?: it)?|production use|resale|business use)\s+(?:is|are)\s+(?P<v>out|fine|ok(?:ay)?|allowed|permitted|free|forbidden|barred|banned|off the table|off limits|not allowed|not permitted)\b"
)
"""`M: L, so commercial use is out`."""


def _concluded(line: Line) -> Iterator[Draft]:
    """What follows from licences: a right from all that the sentence has named so far, a bar from the one right before it."""
    at = 0
    for told in _SO_IT_IS.finditer(line.masked):
        if told["v"] in {"fine", "ok", "okay", "allowed", "permitted", "free"}:
            yield from (terms(m.entity, "license_permits", told["what"]) for m in line.all("L", line.masked[at : told.end("l")]))
        else:
            yield terms(line.at(told["l"]).entity, "license_restricts", f"{told['what']} is {told['v']}")
        at = told.end()


def _noted_terms(line: Line) -> Iterator[Draft]:
    """A note on a licence: `X: commercial ok; policing not ok`."""
    note = _NOTE.match(line.masked)
    for clause in compiled(r";\s*").split(note["rest"]) if note else ():
        verdict = _DENIED.search(clause) or _GRANTED.search(clause)
        if note is not None and verdict is None:
            yield from _noted_pieces(line, note["l"], clause)
        if note is None or verdict is None:
            continue
        predicate: Predicate = "license_restricts" if _DENIED.search(clause) else "license_permits"
        for part in compiled(r",\s*(?:and\s+)?|\s+and\s+").split(clause[: verdict.start()]):
            if part.strip():
                yield terms(line.at(note["l"]).entity, predicate, line.plain(part) + (" use" if part.strip().casefold() in {"commercial", "research"} else ""))


_ON_TERMS = rare(r"\blicen[sc]\w*|\bterms\b|\bacceptable use\b|\bpolicy\b|\bfreely available\b|\bcommercially usable\b|\bweights\b", re.I)
_OF_TERMS = rare(r"\blicen[sc]|\bterms\b|\bpermi|\bmay\b|\brestrict|\bprohibit|\bconditions\b", re.I)


def read_terms(line: Line) -> Iterator[Draft]:
    """Give license_permits and license_restricts facts."""
    yield from _concluded(line)
    line = replace(line, masked=_SO_IT_IS.sub(r"\g<l>", line.masked))
    if _NOTE.match(line.masked):
        yield from _noted_terms(line)
    text = line.masked
    if _TITLED.match(line.text) or _ADVICE.search(line.text):
        return
    spoken = bool(line.all("L")) or _ON_TERMS.search(text) is not None
    spoken = spoken or ("ou may" in text and compiled(r"\b[Yy]ou may\b.*\b(?:commercial|derivative|redistribut|modif|sublicens)").search(text) is not None)
    spoken = spoken or ("ou must" in text and compiled(r"\b[Yy]ou must\s+(?:\w+ly\s+)?(?:display|show|credit|attribute|name|include|keep|state)\b").search(text) is not None)
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
        yield terms(named[-1].entity if named else subject, "license_restricts", line.plain(barred["what"]).strip(" ."))
    text = compiled(r"\b(?:because|since) it (?:excludes|restricts|forbids|limits|bars)[^.;]*").sub("", text)
    for phrase, predicate in _clauses(
        _ADVERBS.sub("", compiled(r"\bnon-?commercial(?=\s+(?:licen[sc]es?|models?|ones?|releases?|families)\b)").sub("", text)), line.lexicon
    ):
        if phrase.rstrip().endswith(":"):
            continue
        if predicate == "license_permits" and compiled(r"⟦[TPB]\d+⟧|\b(?:GPUs?|VRAM|RAM|GB)\b").search(phrase):
            continue
        limited = compiled(rf"\W*(?P<m>{M})\s+(?:is|are) (?:limited|restricted|reserved|only)").match(phrase)
        for part in _phrases(line.plain(phrase[limited.end("m") :] if limited else phrase), predicate):
            if _SPOKEN.match(part) or _NO_TERM.search(part):
                continue
            found = True
            said.append(part)
            only = predicate == "license_permits" and part.endswith(" only")
            yield terms(line.at(limited["m"]).entity if limited else subject, "license_restricts" if only else predicate, part)
    for predicate, phrase, whose in read_duties(line, subject, said):
        found = True
        yield terms(whose, predicate, phrase)
    freed = found or compiled(r"\b(?:may|can) do (?:almost |nearly |practically )?(?:anything|what|whatever|everything)\b").search(text) is not None
    condition = _CONDITION.search(line.plain(text)) if freed else None
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


_ADVICE = re.compile(
    r"(?:^|:\s+|;\s+)(?:[Pp]refer|[Cc]hoose|[Pp]ick|[Ss]tart with|[Ff]avou?r|[Gg]o (?:for|with)|[Tt]ake|[Ss]tick (?:to|with)|[Ll]ook for|[Aa]void)\b[^.]*\b(?:if|when|unless|for)\b|^\W*[Uu]se\s+(?:⟦M\d+⟧|[A-Z][\w.-]*(?: [A-Z\d][\w.-]*)*)\s+(?:where|when|if|wherever|whenever)\b"
)
"""What a reader is told to choose, which no licence asks."""
_NO_TERM = re.compile(
    r"^(?:the )?same(?: (?:things?|rights?|freedoms?|uses?|as)\b|$)|^claims? no\b|\b(?:terms|licen[sc]es?|permissions?|rights|grants?|it) (?:cannot|can['’]t|can not|may not) be (?:taken back|revoked|withdrawn|changed|undone|cancell?ed)|^asks only that",
    re.I,
)
_SPOKEN = re.compile(r"\W*(?:said|says|told|wrote|adds?|added|explains?|explained)\b")
"""Who said it is no term of a licence."""
_ADVERBS = re.compile(
    r"\b(?:expressly|explicitly|strictly|specifically|clearly|generally|currently|plainly|fully|simply|otherwise|also|in turn|likewise)\s+(?=allow|permit|forb|prohib|requir|exclud|ban|restrict|free|fine|must|may|need|limit)"
)
_BARRED = re.compile(
    r"(?::|—|–|;|\bso)\s+(?P<what>no\s+(?:commercial|military|production|redistribution|resale|training|hosting|derivative|deployment|use|surveillance|rights|fine-tun|distill|sublicens|selling|sale)[^.;]*)"
)
_MAY = re.compile(
    r"\b(?:you|users?|anyone|licensees?)\s+(?:may|can|are free to|are allowed to|are permitted to)\b(?!\s+(?:not|only))|\b(?:permits?|permissions?|permitted|allows?|allowed|grants?|rights|what you (?:may|can)|lets you|free to)\b",
    re.I,
)
_MUST_NOT = re.compile(
    r"\b(?:may not|can ?not|can['’]t|must not|prohibit\w*|forbid\w*|forbidden|not allowed|not permitted|restrict\w*|limitations?|not to|rul(?:es?|ed|ing) out|exclud\w+|off[- ]limits|banned|out of bounds|no-gos?|don['’]ts)\b",
    re.I,
)
_MUST = re.compile(
    r"\b(?:must|asks? (?:of|for)|expects?|in exchange|have to|need to|conditions?|obligations?|duties|requires?|requirements|in return|on condition)\b", re.I
)


def read_listed_terms(line: Line, lead: str, licences: Sequence[Mention], stem: str = "") -> Iterator[Draft]:
    """Give the terms that a list spells out under `You may`, `You must`, `You may not`.

    `lead` is what the list hangs under, `licences` those it names, `stem` what stood above it and ended in a colon.
    """
    if line.block.kind != "item" or (_TITLED.match(line.text) and line.text != line.block.text):
        return
    hanging = stem if compiled(r"[a-z]").match(line.text) else ""
    above = hanging or line.block.lead_in or (line.block.section[-1] if line.block.section else "")
    if line.block.parents and lead == line.block.parents[-1] and licences:
        yield from _hung(line, licences[0].entity)
        return
    subject = licences[0].entity if licences else line.state.license or line.state.document_license
    spoken = (
        compiled(r"\blicen[sc]|\bterms\b", re.I).search(" ".join((*line.block.section, line.block.lead_in, hanging))) or line.state.document_license is not None
    )
    above = above or line.text[:20]
    if subject is None or not spoken or len(above.split()) > 18 or _NOTE.match(line.masked) or (line.all("M") and line.masked.startswith("⟦M")):
        return
    phrase = line.text.strip(" .;,")
    label = compiled(
        r"(?P<l>(?:[Yy]ou )?(?:[Mm]ay|[Cc]an|[Mm]ust|[Mm]ay not|[Mm]ust not|[Cc]annot|[Pp]ermitted|[Aa]llowed|[Pp]rohibited|[Ff]orbidden|[Rr]equired|[Cc]onditions?|[Nn]ot allowed))\s*(?::|—|–)\s*(?P<rest>\S.*)$"
    ).match(phrase)
    if label:
        above, phrase = label["l"], label["rest"]
    duties = _ON_CONDITION.search(above)
    if duties is None and _MUST_NOT.search(above):
        yield terms(
            subject, "license_restricts", phrase if compiled(r"(?:no|not|must|may|do)\b", re.I).match(phrase) else f"must not {phrase[:1].lower()}{phrase[1:]}"
        )
    elif duties is None and _MAY.search(above):
        for part in compiled(r"\s+and\s+(?=\w+ )").split(phrase) if len(phrase) < 80 else [phrase]:
            yield terms(subject, "license_permits", part)
    elif licences and lead == line.block.lead_in and not (duties or _MUST.search(above)):
        yield from _hung(line, licences[0].entity)
    elif duties or _MUST.search(above):
        yield terms(subject, "license_restricts", phrase if compiled(r"(?:must|need)", re.I).match(phrase) else f"must {phrase[:1].lower()}{phrase[1:]}")


_HUNG_MUST = re.compile(
    r"\b(?:must|has to|have to|needs?|may not|can ?not|can['’]t|must not|no|only|without|not allowed|forbidden|prohibited|requires?|required|limited|banned|never|except|forbids?|prohibits?|bans?|excludes?)\b",
    re.I,
)
_HUNG_MAY = re.compile(r"\b(?:may|can|allowed|permitted|fine|free|ok|okay|welcome)\b", re.I)


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


def _hung(line: Line, licence: Entity) -> Iterator[Draft]:
    """An item below one that names a licence is a term of it, by its own words."""
    phrase = line.text.strip(" .;,")
    if _NO_TERM.search(phrase):
        return
    if _HUNG_MUST.search(phrase):
        yield terms(licence, "license_restricts", phrase)
    elif may := _HUNG_MAY.search(phrase):
        yield terms(licence, "license_permits", phrase[may.end() :].strip(" ,:") if may[0].casefold() in {"may", "can"} else phrase)


def _usable(line: Line, subject: Entity) -> Iterator[Draft]:
    """`commercially usable`, `can form the basis of new models`, `products with over N users must ...`."""
    if compiled(
        r"\bcommercially usable\b|\bfree for commercial use\b|\bcommercial use is (?:allowed|permitted|fine|free)\b|\b(?:can|may) be (?:freely |also )?(?:used|deployed|sold) commercially\b",
        re.I,
    ).search(line.masked) and not compiled(r"\bnot\b[^.]{0,20}commercial").search(line.masked):
        yield terms(subject, "license_permits", "commercial use")
    if match := compiled(r"\b(?:can|may)\s+(?P<what>(?:form|serve as|be) the basis (?:of|for) [^.,;]{4,60})").search(line.masked):
        yield terms(subject, "license_permits", compiled(r"\s+without .*$").sub("", line.plain(match["what"])))


def _clauses(text: str, lexicon: Lexicon) -> Iterator[tuple[str, Predicate]]:
    """Cut a sentence at its permitting and restricting verbs; each clause runs to the next verb or a break."""
    marks: list[tuple[int, int, Predicate]] = []
    verbs: tuple[tuple[str, Predicate], ...] = (("restrict", "license_restricts"), ("permit", "license_permits"))
    marks += [(match.start(), match.end(), "license_restricts") for match in _DENIES.finditer(text)]
    for key, predicate in verbs:
        pattern = re.compile(rf"\b(?:{lexicon.any_of(key)})\b", re.I)
        for match in pattern.finditer(text):
            others = (_OF_OTHERS.search(text[: match.start()]) and _ACT.match(match[0])) or (match[0] == "grant" and _A_GRANT.search(text[: match.start()]))
            if not others and all(match.end() <= s or match.start() >= e for s, e, _ in marks):
                marks.append((match.start(), match.end(), predicate))
    marks.sort()
    own = ""
    for i, (start, end, predicate) in enumerate(marks):
        stop = marks[i + 1][0] if i + 1 < len(marks) else len(text)
        clause = text[end:stop]
        cut = compiled(r";|\.\s|\s+—|\bbut\b|\bwhile\b|\bwhereas\b|\bhowever\b").search(clause)
        clause = clause[: cut.start()] if cut else clause
        following = _NEXT_SUBJECT.search(clause) if i + 1 < len(marks) else None
        clause = clause[: following.start()] if following else clause
        subject, own = own, following["who"].strip() if following else ""
        if subject and predicate == "license_restricts":
            yield f"{subject} {text[start:end]}{clause}", predicate
            continue
        verb = text[start:end].casefold()
        keeps = compiled(r"(?:must|may not|shall|cannot|needs? |have to|has to|is |are |agree)").match(verb) is not None
        if predicate == "license_restricts" and (keeps or verb in {"requires", "require", "can't", "not allowed", "not permitted"}):
            head = compiled(r"[:;.]|\b(?:but|and that|while|however|although)\b").split(text[:start])[-1].strip(" ,")
            granted = any(other == "license_permits" and text.find(head) <= at < start for at, _, other in marks[:i]) if head else False
            head = "" if granted else head
            limited = (
                compiled(rf"(?:\W|and |while |but )*(?P<m>{M})").fullmatch(head)
                if compiled(r"(?:is|are) (?:limited|restricted|reserved|only)").match(verb)
                else None
            )
            head = limited["m"] if limited else "" if _EMPTY_HEAD.fullmatch(head) or len(head) >= 240 or len(head.split()) < 1 else head
            clause = f"{head} {text[start:end]}{clause}".strip() if head or keeps else clause
        if predicate == "license_permits" and compiled(r"(?:is|are|stays?|remains?)\s").match(verb) and not verb.endswith(" to"):
            head = compiled(r"[:;.]|\bbut\b").split(text[:start])[-1]
            head = head.rpartition(",")[2] if _SAYS.search(head) else head
            clause = clause if clause.lstrip().startswith("for ") and not _ACTIVITY.search(head) else head
        yield clause, predicate


_DENIES = re.compile(
    r"\b(?:do|does|did|will|would|ca|wo)(?:n['’]t| not| never)\s+(?:\w+ly\s+|yet\s+)?(?:permit|allow|grant|let you|let anyone|authori[sz]e|enable|entitle you to|extend to|cover)\b",
    re.I,
)
"""A permitting verb that is denied: `doesn't permit`."""
_SAYS = re.compile(
    r"\b(?:is|are|was|were|has|have|if|when|while|where|which|that|who|you|it|they|we|may|must|can|under|with|for|since|because|as)\b|⟦", re.IGNORECASE
)
"""More stands before a verb than the list of what it permits."""
_OF_OTHERS = re.compile(
    r"\b(?:providers?|vendors?|makers?|labs?|platforms?|hosts?|services?|banks?|regulators?|laws?|some|others|many|pages?|sites?)\s+(?:\w+ly\s+|also\s+|still\s+)?$|\bunless\b[^,;.]*$",
    re.I,
)
_ACT = re.compile(r"(?:permit|allow|grant|forb[ia]d|prohibit|ban|require|ask|restrict|exclud|rul|let|give)", re.I)
"""What others than a licence may do: `many providers forbid`, `unless the maker grants`."""
_A_GRANT = re.compile(r"\b(?:patents?|copyright|an?|the|express|explicit|this|licen[sc]e|its|broad|clear)\s+$")
"""What makes a noun of `grant`: `an explicit patent grant`."""
_EMPTY_HEAD = re.compile(
    r"\W*(?:it|they|you|one|this|that|which|who|users?|licensees?|(?:the|this|its|their|that) (?:licen[sc]e|terms|agreement|text)|(?:the\s+)?⟦[LMV]\d+⟧(?:['’]s)?(?: licen[sc]e| terms)?|and|but|also)?\W*",
    re.I,
)
"""What stands before a verb and adds nothing to the term: a pronoun, the licence itself."""
_NEXT_SUBJECT = re.compile(r",?\s+(?:and|but)\s+(?P<who>(?:the|its|their|an?)\s+[\w'’ -]{3,40})$")
"""The subject of the next verb, at the end of a clause: `..., and the Acceptable Use Policy`."""


_ON_CONDITION = re.compile(r"\b(?:provided(?: that)?|as long as|so long as|on condition that|only if)\b[^.]*:\W*$", re.I)
"""A stem that hangs duties under a permission: `You may do so, provided that You:`."""
_TITLED = re.compile(
    r"\W*(?:[A-Z][\w'’-]*|of|and|the|or|for|to|in|on|with|restrictions|conditions|use|uses)(?:,? (?:[A-Z][\w'’-]*|of|and|the|or|for|to|in|on|with|restrictions|conditions|use|uses)){0,6}\.$"
)
"""The title of a clause: `Grant of Copyright License.`"""
_NUMBERED = re.compile(r"\s*\((?:[a-h]|[ivx]{1,4}|\d)\)\s+")
"""`(a) include a copy, (b) keep the notices`."""
_ERRAND = re.compile(
    r"(?:download|find|get|try|reach|call|contact|read|see|choose|pick|pull|expect|learn|start|switch|opt|ask|access|rent|sign|visit|follow|check|watch|write to|buy)\b",
    re.I,
)
"""What a reader is told that she can do, which no licence grants."""


_HOLDS = re.compile(
    r"^(?:(?:it|they|the licen[sc]e|[A-Z][\w.-]*(?: [A-Z\d][\w.-]*){0,3})\s+)?(?:also\s+)?(?:includes?|contains?|carries|adds?|comes with)\s+(?=.*\bpatents?\b)"
)
"""What a licence holds, said behind what it lets one do: `and it includes a patent grant`."""


def _phrases(clause: str, predicate: Predicate) -> Iterator[str]:
    """Split `commercial use, modification, and use as a basis` into its parts; a duty stays whole."""
    granted = compiled(r"\b(?:licen[sc]e|rights?|permission|freedom)\s+to\s+(?P<what>.+)$").search(clause) if predicate == "license_permits" else None
    clause = granted["what"] if granted else clause
    clause = _HOLDS.sub("", clause.strip(" ,:.")) if predicate == "license_permits" else clause
    clause = _USE.sub("", clause.strip(" ,:.")) if predicate == "license_permits" else clause.strip(" ,:.")
    clause = _STOP.sub("", compiled(r",\s+so\s+(?:most|many|some|few|it|they|this|that|people|companies|the)\b.*$").sub("", clause)).strip(" ,:.")
    if predicate == "license_permits" and _ERRAND.match(clause):
        return
    if not clause or not _ACTIVITY.search(clause) or len(clause) > 330:
        return
    if predicate == "license_restricts" and len(_NUMBERED.findall(clause)) > 1:
        _, *duties = _NUMBERED.split(clause)
        yield from (f"must {duty}" for part in duties if (duty := compiled(r",?\s*(?:and|or)?\s*$").sub("", part.strip(" ,;"))))
        return
    clause = compiled(r"[\s,]+(?:and|or|but)$|^,?\s*among other things,\s*|^(?:so|then|hence|thus)\s+").sub("", clause)
    if predicate == "license_restricts" or not compiled(r",|\band\b|\bor\b").search(clause):
        if not clause.endswith(":"):
            yield clause
        return
    for part in compiled(r",\s*(?:and\s+|or\s+)?|\s+and\s+(?!code\b)|\s+or\s+").split(clause):
        part = _HOLDS.sub("", part.strip())
        part = compiled(r"^(?:to|for|the|both|even)\s+|\s+(?:and|or|but)$").sub("", part.strip())
        if part.casefold() in {"only", "also", "both", "all", "that", "used", "done", "made", "it"}:
            continue
        if part and (_ACTIVITY.search(part) or compiled(r"(?!(?:it|them|so|this|that)$)\w+(?: (?:it|about it|them|\w+))?").fullmatch(part)):
            yield part


_COMMERCIALLY = re.compile(r"^(?:be )?(?:used?|using) (?:(?:it|them|the models?|this) )?commercially$", re.I)
"""What is permitted where a text says `may be used commercially`."""


def terms(subject: Entity, predicate: Predicate, phrase: str) -> Draft:
    """Give a permission or restriction; a number of monthly users in it becomes a value."""
    value = None
    unit = ""
    users = compiled(r"(\d[\d,.]*)\s*(million|billion|M)?\s+(?:monthly\s+)?(?:active\s+)?(?:monthly\s+)?users", re.I).search(phrase)
    if users:
        value = float(users[1].replace(",", "")) * {"million": 1e6, "m": 1e6, "billion": 1e9}.get((users[2] or "").casefold(), 1.0)
        unit = "monthly active users"
    condition = _CONDITION.search(phrase)
    if predicate == "license_permits":
        phrase = _COMMERCIALLY.sub("commercial use", phrase.strip())
    return Draft(subject, predicate, phrase.strip(), value=value, unit=unit, qualifier=Qualifier(condition=condition["c"].strip() if condition else ""))
