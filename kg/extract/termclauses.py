"""Cut a sentence at its permitting and restricting verbs, and each clause into the terms it holds.

What others than a licence do, and what a reader is merely told that she can do, is no term.
"""

import re
from collections.abc import Iterator

from corpus.patterns import compiled
from kg.claim import Entity, Predicate, Qualifier
from kg.extract.line import Draft, M
from kg.extract.noterms import is_idle
from kg.lexicon import Lexicon

_USE = re.compile(r"^(?:it|they|anyone|users?|you|developers|companies|teams|businesses|organizations|everyone|people)?\s*(?:to\s+)?(?:be\s+)?")
_STOP = re.compile(
    r"(?:\s+|(?=,\s+though\b))(?:with (?:minimal|few|no|some|almost no) \w+|without (?:restriction|royalt\w+|limits?|asking|fees?|charge)\b.*|as long as .*|provided .*|so long as .*|unless .*|, which .*|, so .*|, but .*|; .*|— .*|, though .*|, making .*|, provided .*)$"
)
CONDITION = re.compile(r"\b(?:as long as|provided(?: that)?|so long as|unless|only if|if|when)\s+(?P<c>[^.;]{4,120})")
_ACTIVITY = re.compile(
    r"\b(?:use|using|business|chang\w*|run|running|commercial|redistribut\w*|distribut\w*|modif\w*|derivative\w*|fine-tun\w*|finetun\w*|sublicens\w*|sell\w*|resale|resell\w*|train\w*|research|hosting|host|attribution|credit\w*|notices?|licen[sc]e|acceptable use|military|surveillance|users|revenue|product\w*|basis|build\w*|shar\w*|patent\w*|copies|copy|copyright|competing|compete|competitor|outputs?|application\w*|adapt\w*|publish\w*|study|embed\w*|deploy\w*|production|self-host\w*|remix|improve|inference|copyleft|evaluat\w*|distil\w*|test\w*|rights|compan\w+|organi[sz]ation\w*|terms|interface|teach\w*|internal\w*|fee|separate|agreement|weights|permission|third part\w+|as a (?:[\w-]+ ){0,2}(?:service|API)|harm\w*|name|uses|used|pass(?:es|ed|ing)? (?:\w+ )?on|royalt\w+|disinformation|advice|words?|label\w*)\b",
    re.I,
)
NO_TERM = re.compile(
    r"^(?:the )?same(?: (?:things?|rights?|freedoms?|uses?|as)\b|$)|^claims? no\b|\b(?:terms|licen[sc]es?|permissions?|rights|grants?|it) (?:cannot|can['’]t|can not|may not) be (?:taken back|revoked|withdrawn|changed|undone|cancell?ed)|^asks only that",
    re.I,
)


def clauses(text: str, lexicon: Lexicon) -> Iterator[tuple[str, Predicate]]:
    """Cut a sentence at its permitting and restricting verbs; each clause runs to the next verb or a break."""
    marks: list[tuple[int, int, Predicate]] = []
    verbs: tuple[tuple[str, Predicate], ...] = (("restrict", "license_restricts"), ("permit", "license_permits"))
    marks += [(match.start(), match.end(), "license_restricts") for match in _DENIES.finditer(text)]
    for key, predicate in verbs:
        pattern = re.compile(rf"\b(?:{lexicon.any_of(key)})\b", re.I)
        for match in pattern.finditer(text):
            others = (_OF_OTHERS.search(text[: match.start()]) and _ACT.match(match[0])) or (match[0] == "grant" and _A_GRANT.search(text[: match.start()]))
            if not others and not is_idle(text, match.start(), match.end()) and all(match.end() <= s or match.start() >= e for s, e, _ in marks):
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
            head = compiled(r"[:;.]|\b(?:but|and that|while|however|although|because)\b").split(text[:start])[-1].strip(" ,")
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
TITLED = re.compile(
    r"\W*(?:[A-Z][\w'’-]*|of|and|the|or|for|to|in|on|with|restrictions|conditions|use|uses)(?:,? (?:[A-Z][\w'’-]*|of|and|the|or|for|to|in|on|with|restrictions|conditions|use|uses)){0,6}\.$"
)
"""The title of a clause: `Grant of Copyright License.`"""
_NUMBERED = re.compile(r"\s*\((?:[a-h]|[ivx]{1,4}|\d)\)\s+")
"""`(a) include a copy, (b) keep the notices`."""
_ERRAND = re.compile(
    r"(?:inspect the|look at|download|find|get|try|reach|call|contact|read|see|choose|pick|pull|expect|learn|start|switch|opt|ask|access|rent|sign|visit|follow|check|watch|write to|buy)\b",
    re.I,
)
"""What a reader is told that she can do, which no licence grants."""
_HOLDS = re.compile(
    r"^(?:(?:it|they|the licen[sc]e|[A-Z][\w.-]*(?: [A-Z\d][\w.-]*){0,3})\s+)?(?:also\s+)?(?:includes?|contains?|carries|adds?|comes with)\s+(?=.*\bpatents?\b)"
)
"""What a licence holds, said behind what it lets one do: `and it includes a patent grant`."""


def phrases(clause: str, predicate: Predicate) -> Iterator[str]:
    """Split `commercial use, modification, and use as a basis` into its parts; a duty stays whole."""
    granted = compiled(r"\b(?:licen[sc]e|rights?|permission|freedom)\s+(?:to|for(?=\s+(?:any|commercial|non-?commercial|research|personal|private|academic)\b))\s+(?P<what>.+)$").search(clause) if predicate == "license_permits" else None
    clause = granted["what"] if granted else clause
    clause = _HOLDS.sub("", clause.strip(" ,:.")) if predicate == "license_permits" else clause
    clause = _USE.sub("", clause.strip(" ,:.")) if predicate == "license_permits" else clause.strip(" ,:.")
    clause = _STOP.sub("", compiled(r",\s+so\s+(?:most|many|some|few|it|they|this|that|people|companies|the|we|you|I|our)\b.*$").sub("", clause)).strip(" ,:.")
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
        if _INCLUDING.match(part):
            yield from ("commercial use",) if part.endswith("commercially") else ()
            continue
        if part.casefold() in {"only", "also", "both", "all", "that", "used", "done", "made", "it"}:
            continue
        if part and (_ACTIVITY.search(part) or compiled(r"(?!(?:it|them|so|this|that)$)\w+(?: (?:it|about it|them|\w+))?").fullmatch(part)):
            yield part


_INCLUDING = re.compile(r"(?:including|even|also|as well as|whether|notably|especially)\s+(?:in|for|on|as|at|within|commercially)\b")
"""What a right extends to, said behind it, is no right of its own."""
_COMMERCIALLY = re.compile(r"^(?:be )?(?:used?|using) (?:(?:it|them|the models?|this|[A-Z][\w.-]*(?: [\w.-]+){0,4}) )?commercially$", re.I)
"""What is permitted where a text says `may be used commercially`."""


def terms(subject: Entity, predicate: Predicate, phrase: str) -> Draft:
    """Give a permission or restriction; a number of monthly users in it becomes a value."""
    value = None
    unit = ""
    users = compiled(r"(\d[\d,.]*)\s*(million|billion|M)?\s+(?:monthly\s+)?(?:active\s+)?(?:monthly\s+)?users", re.I).search(phrase)
    if users:
        value = float(users[1].replace(",", "")) * {"million": 1e6, "m": 1e6, "billion": 1e9}.get((users[2] or "").casefold(), 1.0)
        unit = "monthly active users"
    condition = CONDITION.search(phrase)
    if predicate == "license_permits":
        phrase = _COMMERCIALLY.sub("commercial use", phrase.strip())
    return Draft(subject, predicate, phrase.strip(), value=value, unit=unit, qualifier=Qualifier(condition=condition["c"].strip() if condition else ""))
