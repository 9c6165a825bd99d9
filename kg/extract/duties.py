"""Read what licences ask and grant in words of their own: `the one duty is ...`, `covers research only`, `adds a patent grant`.

Beside the permitting and restricting verbs of the lexicon, texts on licences
name a duty outright, say for whom a right ends, or let nobody do a thing.
"""

import re
from collections.abc import Iterator

from corpus.patterns import compiled
from corpus.rare import rare
from kg.claim import Entity, Predicate
from kg.extract.line import Draft, L, Line, M

_SAID: tuple[tuple[str, Predicate], ...] = (
    (
        r"\b[Tt]he(?:re is)?\s+(?:(?:one|only|sole|single|main|chief|second|other|first|real)\s+)?(?:real\s+)?(?:duty|condition|obligation|requirement|catch|string|demand|rule|restriction|limit|term|thing it asks)(?:\s+attached)?\s+(?:is|:)\s+(?:that\s+)?(?P<what>(?:to\s+)?[^.;]{6,160})",
        "license_restricts",
    ),
    (
        r"\b(?:adds?|includes?|gives?|carries|contains?|comes? with|grants?|brings?|has|gets?|receives?|obtains?)\s+(?:you\s+|users\s+|everyone\s+)?(?P<what>(?:an?\s+|the\s+)?(?:express|explicit|clear|royalty-free|worldwide|perpetual|broad)?,?\s*(?:[\w-]+\s+)?patent (?:grant|licen[cs]e|rights|protection))\b",
        "license_permits",
    ),
    (
        rf"{L}(?:\s+licen[cs]e)?(?:,[^,;.]{{1,40}},)?\s+(?:covers|allows|permits|is (?:good |meant )?for|extends to|grants)\s+(?P<what>[^,;.]{{4,60}}?)\s+only\b",
        "license_permits",
    ),
    (
        r"(?:^|[:;,.]\s+|\band\s+|\bbut\s+)(?P<what>(?:the\s+)?(?:commercial use|production(?: use)?|selling|sales?|hosting|resale|business use|anything commercial|(?:use in )?products?|commercial (?:deployment|products?|hosting)|companies [^.;,]{3,60}|firms [^.;,]{3,60}|organi[sz]ations [^.;,]{3,60}|businesses [^.;,]{3,60}|larger (?:firms|companies)|(?:very )?large (?:firms|companies))\s+(?:needs?|requires?|calls? for|takes?|must (?:buy|get|have|sign))\s+(?:an?\s+)?(?:[\w-]+\s+){0,2}(?:licen[cs]e|agreement|contract|permission|consent|approval)(?:\s+(?:from|with|by)\s+[^,.;]{2,30})?)",
        "license_restricts",
    ),
    (
        r"(?P<what>\b(?:nobody|no one|no company|no firm|none)\s+(?:may|can|could|was allowed to|is allowed to)\s+(?!take (?:(?:it|them|this|that) )?(?:away|back)\b|take (?:it|them) off|remove (?:it|them) from|change (?:it|them)\b|make us\b)(?:\w+\s+)?(?:use|sell|resell|host|offer|build|train|modify|change|share|publish|redistribute|distribute|copy|charge|claim|deploy|run|make|take|remove|earn)\b[^.;]{3,120})",
        "license_restricts",
    ),
    (
        rf"{L}(?:\s+licen[cs]e)?(?:,[^,;.]{{1,40}},)?\s+(?:also\s+|expressly\s+|explicitly\s+)?(?:forbids?|forbade|prohibits?|bans?|rules? out|excludes?|disallows?|withholds?),?\s+(?:among other things,\s+)?(?P<what>(?!commercial use)[^.;]{{4,160}})",
        "license_restricts",
    ),
    (
        r"(?P<what>\b(?:[Aa]n?|[Tt]he)\s+(?:paid|commercial|separate|written|signed|prior|special|different|further)\s+(?:[\w-]+\s+){0,2}(?:licen[cs]e|agreement|contract|permission|consent|approval|permit)\s+(?:is|will be)\s+(?:needed|required|necessary|due)\s+(?:for|from|if|when|above|before|by|to)\s+[^.;]{3,80})",
        "license_restricts",
    ),
    (
        r"\basks?\s+(?P<what>(?:(?:larger|bigger|large|big)\s+)?(?:companies|firms|anyone|businesses|organi[sz]ations|corporations|sellers)\s+[^.;]{6,140})",
        "license_restricts",
    ),
    (
        r"\blicen[cs]e\s+(?:that|which)\s+(?:first\s+|also\s+|still\s+)?(?P<verb>demand(?:s|ed)|requir(?:es|ed)|ask(?:s|ed) for|forb(?:ids|ade|idden)|prohibit(?:s|ed)|exclud(?:es|ed)|rul(?:es|ed) out|bann?(?:s|ed)|limit(?:s|ed)|restrict(?:s|ed))\s+(?P<what>[^.;]{4,120})",
        "license_restricts",
    ),
)
_LICENSED_FOR = r"\b(?:licen[cs]ed|released|offered|available|open)\s+(?:only\s+|solely\s+)?(?P<what>for\s+(?:non-?commercial|research|academic|evaluation)(?:\s+and\s+[\w-]+)?(?:\s+(?:use|purposes|work))?(?:\s+only)?)(?=\s*(?:[.;,)]|$|and\b))"
"""`licensed for non-commercial use`."""
_ONLY_FOR = rf"{L}(?:\s+licen[sc]e)?\s*(?::|—|–|,)\s+(?:for\s+)?(?P<what>(?:(?:non-?commercial|research|personal|academic|evaluation|private|hobby)(?:\s+(?:and|or)\s+|,\s+|\s+)?)+(?:use|work|purposes)?)\s+only\b"
"""`L: research and personal use only`."""
_FREE_FOR = rf"{L}(?:\s+licen[sc]e)?\s*(?::|—|–|,|;)\s+(?:free|fine|good|ok|okay|open)\s+for\s+(?P<what>(?:(?:non-?commercial|academic|personal|private|scientific)\s+)?(?:research|study|evaluation|teaching|personal use|hobby(?:ists?| use)?|use|students)(?:\s+and\s+\w+)?)(?=\s*(?:[,.;)]|$|but\b))"
"""`L: free for research`."""
_REQUIRING = r"\bwith\s+(?P<what>(?:any\s+)?(?:commercial|production|business)\s+(?:[\w-]+\s+){0,3}(?:requiring|needing)\s+[^.;,]{4,80})"
_IS_NOT = r"\b(?:permitted|allowed|fine|free|ok|okay|welcome|granted)\b[^.;]{0,40}(?:[;,]|\bbut\b)\s+(?:but\s+|and\s+)?(?P<what>[^.;,]{4,60}?\s+(?:is|are)\s+not)(?=\W*$)"
"""`X is permitted; Y is not.`"""
_ENDS = r"(?P<what>\b(?:[Tt]he|[Yy]our|[Tt]his|[Aa]ll|[Tt]hese|[Tt]hose|[Ii]ts)\s+(?:\w+\s+)?(?:licen[cs]e|rights?|permissions?|grants?|freedoms?)\s+(?:\w+\s+)?(?:ends?|terminates?|lapses?|expires?|(?:is|are) (?:\w+ )?(?:lost|withdrawn|revoked|void)|falls? away|comes? to an end)\s+(?:if|when|once|as soon as|for anyone who|with)\s+[^.;]+)"
"""When the rights end."""
_ADDED: tuple[tuple[str, Predicate], ...] = (
    (_ONLY_FOR, "license_permits"),
    (_FREE_FOR, "license_permits"),
    (_REQUIRING, "license_restricts"),
    (_ENDS, "license_restricts"),
    (_IS_NOT, "license_restricts"),
    (_LICENSED_FOR, "license_restricts"),
)
_RULES = tuple((re.compile(rule), predicate) for rule, predicate in (*_ADDED, *_SAID))
_NAMES_LICENCE = frozenset(i for i, (rule, _) in enumerate((*_ADDED, *_SAID)) if rule.startswith(L))
"""Rules that begin with the licence they are about."""


def read_duties(line: Line, subject: Entity, said: list[str]) -> Iterator[tuple[Predicate, str, Entity]]:
    """Give the terms that the rules above find and that are not among those already said."""
    for number, (rule, predicate) in enumerate(_RULES):
        for match in rule.finditer(line.masked):
            what = line.plain(match["what"]).strip(" ,.")
            if any(what in other or other in what for other in said) or compiled(r"\b(?:same|following)\b").match(what):
                continue
            own = line.all("L", match[0]) if number in _NAMES_LICENCE else []
            if number == len(_RULES) - 1:
                before = [m for t, m in line.tokens("M") if t.end() <= match.start()]
                own = before[:1] if not line.all("L", line.masked[: match.start()]) else []
            said.append(what)
            yield predicate, what, own[0].entity if own else subject


_FOR = re.compile(rf"(?P<l>{L})\s+(?:licen[cs]e\s+)?for\s+(?:the\s+)?(?P<m>{M}(?:(?:,|,? and)\s+{M}(?!\s+(?:{L})))*)(?=\s*(?:[,.;)]|$|and\b))")
_LEFT = re.compile(
    r"\b(?:drop(?:s|ped|ping)?|abandon\w*|ditch\w*|leav(?:es|ing)|left|gives? up|gave up|ends?|ended|scraps?|scrapped|replac\w+|trad(?:es?|ed|ing)|swap\w*|rejects?|rejected|not|no|instead of|no longer uses?)\s+(?:the\s+|its\s+)?$",
    re.I,
)
"""`V drops L for M`: M is under something else, or takes its place."""
_CHOSE = re.compile(
    rf"\b[Ff]or\s+(?:the\s+)?(?P<m>{M}),?\s+⟦V\d+⟧\s+(?:chose|chooses|picked|picks|uses|used|selected|took|went with|settled on)\s+(?:the\s+)?(?P<l>{L})"
)
_CHOSE_FOR = re.compile(
    rf"⟦V\d+⟧\s+(?:chose|chooses|picked|picks|uses|used|selected|applies|applied|kept|went with)\s+(?:the\s+)?(?P<l>{L})\s+(?:licen[cs]e\s+)?for\s+(?:the\s+)?(?P<m>{M})"
)
_AMONG = re.compile(
    rf"(?P<m>{M})(?:\s*\([^()]*\))?\s+(?:has|comes with|offers|brings|combines|is|with)\b[^.;⟦]{{3,110}}?,?\s+and\s+(?:comes under\s+|under\s+|with\s+|has\s+)?(?:the|an?)\s+(?P<l>{L})(?=\s*(?:[.,;)]|$))"
)
_THAT_IS = rare(
    rf"(?:;|,|^|—|–)\s*(?:[Tt]hat|[Tt]his|[Ii]t)\s+is\s+(?:also\s+)?the\s+(?:licen[cs]e|terms?)\s+(?:of|for|behind|used by|under which you get)\s+(?:the\s+)?(?P<m>{M})"
)


def read_chosen_licence(line: Line) -> Iterator[Draft]:
    """Give has_license facts said otherwise than by `M is under L`: `L for M`, `for M its maker chose L`."""
    if line.all("L"):
        for pattern in (_FOR, _CHOSE, _CHOSE_FOR, _AMONG):
            for match in pattern.finditer(line.masked):
                if pattern is _FOR and _LEFT.search(line.masked[: match.start()]):
                    continue
                licence = line.at(match["l"]).entity
                yield from (Draft(m.entity, "has_license", licence.name, licence, confidence=0.9) for m in line.all("M", match["m"]))
    for match in _THAT_IS.finditer(line.masked):
        named = line.all("L", line.masked[: match.start()])
        licence_said = named[-1].entity if named else line.state.license
        if licence_said is not None:
            yield Draft(line.at(match["m"]).entity, "has_license", licence_said.name, licence_said, confidence=0.85)
    headed = line.state.headed_license
    if headed is not None and not line.all("L"):
        for match in _OWN_TERMS.finditer(line.masked):
            kin = [m for m in line.all("M", match["m"]) if m.model is not None and headed.name.casefold().startswith(m.model.family.name.casefold())]
            yield from (Draft(m.entity, "has_license", headed.name, headed, confidence=0.85) for m in kin)


_OWN_TERMS = re.compile(
    rf"(?P<m>{M}(?:(?:,|,? and)\s+{M})*)\s+(?:(?:all|both)\s+)?(?:come|comes|is|are|was|were|fall|falls|stand|stands|ship|ships)\b[^.;⟦]{{0,24}}?\bunder\s+(?:⟦V\d+⟧['’]s|its|their|a|the)\s+(?:own\s+)?(?:[\w-]+\s+){{0,3}}?(?:licen[cs]es?|terms)\b"
)
