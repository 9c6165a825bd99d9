"""Whom words that are no names stand for: `it`, `the model`, `both`, `the two larger ones`, `the latter`, `the family`.

Only what the state can tell is resolved; where a group's size or its members'
sizes do not agree with the words, they stay words.
"""

import re
from collections.abc import Iterator

from corpus.patterns import compiled
from corpus.rare import rare
from kg.extract.state import State
from kg.named import Mention

_PRONOUN = re.compile(
    r"^(?:(?:No|Yes|Indeed|Also|Still|However|Yet|But|And|Today|Now|Meanwhile|Notably|Since then|At launch|In addition|Additionally|Moreover|Furthermore|In tests|Unlike [^,]{1,40}|By default|Weighing in|For context),?\s+)?(?P<p>It|They|This model|That model|The (?:language |AI |new |same |whole |base |full )?model|The (?:\w+ )?family|The \d+(?:\.\d+)?[BM] (?:model|version)|The newcomer|The new (?:version|release)|This family|The model family|This release|The release|The weights|Its weights|Weights(?= (?:are|can be) (?:on|at|available|published|hosted|downloadable|free)\b)|Both models|Both|Its|Their|The LLM|The network|The checkpoint|The system)\b(?!\s+(?:of|for|behind)\b)(?!\s+(?:is|was)\s+(?:clear|worth|important|true|possible|hard|easy|better|common|also worth)\b)"
)
_FRONTED = re.compile(
    r"^(?:[Uu]ntil|[Bb]efore|[Oo]n|[Ii]n|[Aa]t|[Ff]or|[Tt]hrough|[Ww]ith|[Aa]s of|[Ss]ince|[Vv]ia) (?:[^,.;]|\.(?=\w)){2,48}?,? (?P<x>the (?:language )?model|it)\b"
)
_MAKERS_MODEL = rare(
    r"\b[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}['’]s? (?P<x>(?:new |latest |own |language |open |big |small )*model|(?:fast|quick|cheap|small|little|big|large|light|new|newest|latest|flagship|top|best|other|tiny|slow|dear|middle|mid-sized|budget) one)\b(?!s| [A-Z(])"
)
_APART_BEFORE = re.compile(
    r"\b(?:[Uu]nlike|[Ww]here|[Cc]ompared (?:to|with)|(?<![Ww]e )(?<!I )(?<!ou )(?<!hey )[Ll]ike|[Nn]ext to|[Bb]eside|[Aa]fter|[Bb]ehind|[Vv]ersus|[Aa]s with|[Bb]esides|[Aa]longside|[Ii]n contrast to|[Aa]gainst|[Tt]han|[Ff]rom|[Bb]uild(?:s|ing) (?:up)?on|[Bb]uilt (?:up)?on|[Bb]ased on|[Rr]eplacing|[Ss]ucceeding|[Ff]ollowing|[Ii]mprov(?:es|ing) (?:up)?on|[Ee]xtending|[Dd]istilled from|beats?|beaten|outperform(?:s|ed)|surpass(?:es|ed)|overtook|overtakes|outscor(?:es|ed)|edg(?:es|ed) out|trail(?:s|ed)|replac(?:es|ed))\s+(?:the\s+|its\s+)?(?:[\w-]+,?\s+){0,2}$"
)
_REFERS = re.compile(r"\b(?:its?|they|them|the (?:\w+ )?(?:models?|weights|files|family|series|line))\b")
"""What `_INNER` asks for, looked for first: it is slow, and its words stand inside others in every text."""
_INNER = re.compile(
    r"(?:(?<=[,;:.])(?=\s)|(?<!\w)(?=[a-z]))(?:(?<=[,;:.])\s+(?:(?:and|but|though|while|although|which|so|since then|today|now|this week|this month|finally) ){0,2}(?P<p>it|they|the (?:language |AI |base |whole )?model)\b|\b(?:and|but|because|while|though|that|where|when|since|so|says?|said|claims?|claimed|reports?|reported|states?|notes?) (?P<q>it|the model)\b|\b(?P<its>its)\b(?!(?<=of its) own)|\b(?P<r>it)(?=\s+(?:scores?|scored|manages|managed|reach\w*|costs?|needs?|runs|fits|has|had|takes|supports?|accepts?|comes|ships|gets|posts|achieve\w*|was released|was trained|is released|carries)\b)|\b(?:puts?|released?|releases|placed|published|offers?|offered|distributes?|distributed|ships?|shipped|push(?:es|ed)|post(?:s|ed)|upload(?:s|ed)|licenses?|licensed|built|trained|developed|supports?|serve[sd]?|loads?|loaded|hosts?|hosted|runs?|ran|tried|tested|uses?|used|installs?|installed|downloads?|downloaded|deploys?|deployed|calls?|describes?|labels?|markets?|bills?|considers?|had(?=\s+(?:it|them)\s+(?:working|running|up|loaded)\b)|got(?=\s+(?:it|them)\s+(?:working|running|up|loaded)\b))\s+(?P<o>it|the model|the weights|the files|them)\b|\b(?:supports?|runs?|serves?|loads?|downloads?|use|pull|deploy|start|offers?|released?|releases|publish\w*)\s+(?P<w>the (?:whole |entire )?(?:family|series|line|models))\b)"
)
_FOR_REASON = re.compile(r"\b(?:because|since)\s*$")
"""Before `its`: the one named last is whose it is (`X left A, and Y left B because its weights ...`)."""
_OF_A_MAKER = re.compile(r"\s+(?:\w+ly\s+)?(?:believes?|believed|considers?|considered|deems?|deemed|thinks?|thought|regards?|judges?|judged|sees fit)\b")
"""Behind `it`: what makers do and models never."""
MAKERS_LINE = re.compile(r"\W*(?:Its|Their)\s+(?:[a-z-]+\s+){0,2}[A-Z][\w-]+(?: \d[\w.]*)? (?:models|family|series|line)\b")
"""`Its Rowan models`: of a maker, for a model has none."""
_ITS_BUSINESS = re.compile(r"\s+(?:own\s+)?(?:polic(?:y|ies)|users|customers|business|revenue|staff|employees|shareholders|board|rights)\b")
"""Behind `its`: what makers have, where one of them opens the sentence."""
_LOWER_WORD = re.compile(r"(?<!\w)[a-z]")
GENERAL = re.compile(
    r"\W*(?:An?|Any|Some|Most|Many|Few|No(?!,)|Open|Closed|Such|These|Those|All|Smaller|Larger|Bigger)\b[^.⟦]{0,40}\b(?:models?|LLMs?|weights|systems)\b(?!\s*(?:\(|of|in the family))",
    re.I,
)
"""A statement about models in general."""
_COUNT = r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "both": 2,
    "pair": 2,
    "duo": 2,
    "trio": 3,
}
_TOGETHER = re.compile(
    rf"^(?:(?:At launch|Today|By default|For now),?\s+)?(?P<p>(?:All(?= (?:are|were|come|have|run|share|ship|use|carry|fit|support|accept|take|can|work|stand)\b)|All (?:of them|(?:the )?(?P<n>{_COUNT})(?: models| sizes| versions| variants| members)?)|Both(?: models| sizes| versions| variants| of them)?|Either(?: model| version| size| one| of them)?(?= can\b| is\b| may\b| will\b| runs\b| has\b| takes\b)|Every (?:model|size|version|variant|member)(?: of the family| in the family)?|Each(?: of them| model| size| version)?|They all|They both|They|All (?:models|sizes|versions|variants)|(?:The|These) (?P<m>two|three|four)(?: models| sizes| versions| variants| of them)?(?= (?:are|were|have|share|come|run|take|accept|support|cost|both|can|carry|use|read|fit|need|ship|differ)\b)|The (?P<pair>pair|duo|trio)(?= \w+))\b)(?!\s+(?:sides|approaches|camps|options|ways|closed|open|cases|teams|companies|vendors|kinds|types))"
)
_WHOLE = rare(
    r"^\W*(?P<p>(?:All|Every|Each)(?: of the| our| the)? (?:models?|sizes?|versions?|variants?|members?)(?: (?:of|in) the family)?)(?= (?:is|are|was|were|can|has|have|reads?|accepts?|takes?|handles?|supports?|understands?|processe?s?|runs?|comes?|ships?|shares?|uses?|carry|carries|go|fall)\b)"
)
_BOTH_AFTER = rare(
    rf"(?:(?<=[,;] )|(?<=[,;] and )|(?<=[,;] but ))(?P<p>(?:both|all (?P<n>{_COUNT})|each)(?: of them| models| sizes| versions)?)(?=\W*$| (?:under|with|run|are|have|support|accept|take|fit|can|work|load|ship|read|share)\b|(?<=,.both) come\b|(?<=;.both) come\b)"
)
_OF_BOTH = rare(
    r"\b(?:of|for|with|on|from|runs?|start|serve|load|host|use|try|download|handle|supports?) (?P<p>both|either of (?:them|the two)|both of them|all (?P<n>two|three|four|five|six)|the (?P<n2>two|three|four|five|six)(?: models| ones)? (?:just |already )?(?:named|mentioned|listed|above))(?=\s+(?:is|are|were|was|can|have|has|will|come|comes)\b|\s*(?:[.;,]|$))"
)
"""`The weights of both are on P`."""
_COMPARED = rare(
    r"\b[Tt]he (?P<which>larger|bigger|largest|biggest|smaller|smallest|newer|newest|older|oldest|new|old|former|latter|other)(?: (?:one|model|version|variant|sibling|member|of the (?:two|three|pair|family))\b|(?<=former)\b|(?<=latter)\b|(?=['’]s\b)|(?=\s+(?:is|has|runs|fits|needs|costs|scores|scored|matches|beats|reaches|requires|takes|gets|wants|reads|handles|stops|comes|carries)\b))"
)
_OTHERS = rare(rf"\b[Tt]he (?:(?:two|three|four) others\b|other(?:s| (?P<n>{_COUNT})(?: models| sizes| versions| ones)?| models| ones))\b")
_LARGER = rare(
    r"\b[Tt]he (?:(?P<n>two|three|four) )?(?P<which>larger|largest|bigger|biggest|smaller|smallest)(?: (?P<after>two|three|four))?(?: ones| models| versions| variants| sizes| members| of them)?\b"
)


_BY_MAKER = re.compile(r"\s+(?:(?:has|have|had|also|now|just|still|recently|today|already)\s+)*(?!by\b|of\b|and\b|or\b)[a-z-]+(?:\s+[a-z-]+){0,2}\s*$")
"""`X offers its Y`: whose it is was said in the same breath."""


def _size_of(mention: Mention, state: State) -> float | None:
    """The size of a model, by its name or by what the article has said."""
    match = compiled(r"(\d+(?:\.\d+)?)([BbM])$").match(mention.model.of("size")) if mention.model else None
    return float(match[1]) * (0.001 if match[2] == "M" else 1.0) if match else state.sizes.get(mention.entity.iri)


def _larger(text: str, state: State) -> Iterator[tuple[int, int, tuple[Mention, ...]]]:
    """`The two larger ones`: so many of a group, by their sizes, where the group and all its sizes are known."""
    for match in _LARGER.finditer(text):
        count = _NUMBERS.get(match["n"] or match["after"] or "")
        if count is None:
            continue
        family = state.salient.family.name if state.salient else ""
        kin = tuple(m for m in state.sized.values() if m.model and m.model.family.name == family and _size_of(m, state) is not None)
        for pool in (state.group, state.listed, kin):
            known = [(size, m) for m in pool if (size := _size_of(m, state)) is not None]
            if len(pool) == len(known) > count:
                ordered = [m for _, m in sorted(known, key=lambda pair: pair[0])]
                chosen = ordered[:count] if match["which"].startswith("small") else ordered[-count:]
                yield match.start(), match.end(), tuple(chosen)
                break


def _version_of(mention: Mention) -> float | None:
    match = compiled(r"\d+(?:\.\d+)?").search(mention.model.of("version")) if mention.model else None
    return float(match[0]) if match else None


def _one_of(pools: tuple[tuple[Mention, ...], ...], which: str, state: State) -> Mention | None:
    """Give the member that `the larger one`, `the latter` or `the other` means, of the first group that can tell; None where none can."""
    for pool in pools:
        members = list({m.entity.iri: m for m in pool if m.model}.values())
        if len(members) < 2:
            continue
        if which in {"former", "latter"}:
            return members[0 if which == "former" else -1] if len(members) == 2 else None
        if which == "other":
            rest = [m for m in members if all(m.entity.iri != s.entity.iri for s in state.subject[:1])]
            if len(members) == 2 and len(rest) == 1:
                return rest[0]
            continue
        aged = which in {"new", "old", "newer", "older", "newest", "oldest"}
        if aged and (len(members) != 2 or len({m.model.family.name for m in members if m.model}) > 1):
            continue
        known = [(value, m) for m in members if (value := _version_of(m) if aged else _size_of(m, state)) is not None]
        if len(known) == len(members) and len({value for value, _ in known}) > 1:
            return (max if which.startswith(("larg", "big", "new")) else min)(known, key=lambda pair: pair[0])[1]
    return None


def whole_of(state: State) -> Mention | None:
    """What `the family` and `the weights` mean: the one spoken of, or the title's where that one is only a member of it."""
    who = next((m for m in (*state.subject, state.section, state.title) if m), None)
    for outer in (state.section, state.title):
        if outer and outer.model and not outer.model.parts and outer.model.family.vendor.casefold().startswith(outer.model.family.name.casefold()):
            continue  # a heading that names a maker of that name
        if who and outer and who.model and outer.model and who.model.family.name == outer.model.family.name and len(outer.model.parts) < len(who.model.parts):
            return outer if who.model.parts[: len(outer.model.parts)] == outer.model.parts else who
    return who


def _those(state: State, referents: tuple[Mention, ...], count: int | None) -> tuple[Mention, ...]:
    """Whom `both` or `all three` mean: the models last listed, the items above, or those of this section, where the number agrees."""
    now = tuple(m for m in state.spoken if m.entity.iri not in state.older)
    if count == 2 and len(now) == 2:
        return now
    for group in (state.group, state.listed, referents, state.pair if count == 2 else (), state.recent if count else (), state.headed if count else ()):
        members = tuple(m for m in group if m)
        if len(members) > 1 and count in {None, len(members)}:
            return members
    if count and len(state.counted) == count:
        return state.counted
    if count == 2 and len(state.before) == len(now) == 1:
        return (*state.before, *now)
    last = state.recent[-2:]
    kin = len(last) == 2 and last[0].model is not None and last[1].model is not None and last[1].model.parts[: len(last[0].model.parts)] == last[0].model.parts
    return last if count == 2 and kin and last[0].model and last[1].model and last[0].model.family.name == last[1].model.family.name else ()


def _rest(state: State, count: int | None) -> tuple[Mention, ...]:
    """Whom `the other two` mean: the group without those the sentence before spoke of."""
    told = {m.entity.iri for m in (state.spoken or state.subject)}
    for group in (state.group, state.listed, state.recent):
        rest = tuple(m for m in group if m.entity.iri not in told)
        if rest and len(rest) < len(group) and count in {None, len(rest)}:
            return rest
    return ()


def pronouns(text: str, mentions: list[Mention], state: State) -> Iterator[tuple[int, int, str, tuple[Mention, ...]]]:
    """Give the pronouns that stand for models spoken of: where, what follows as a possessive, and whom."""
    named = any(m.kind == "model" for m in mentions)
    if not named and not state.spoken_of:
        return
    if not (state.spoken_of or state.counted or _LOWER_WORD.search(text)):
        return  # a cell that is a name: nothing in it could stand for another
    text = text[:1].upper() + text[1:]  # some begin their sentences small
    whole = _WHOLE.match(text)
    if whole and state.title is not None and state.title.model is not None and not named and not state.group:
        yield whole.start("p"), whole.end("p"), "", (state.title,)
        yield from ((start, end, "", group) for start, end, group in _larger(text, state))
        return
    if (GENERAL.match(text) and not _TOGETHER.match(text)) or (state.general and not named):
        return
    referents = ((state.parent,) if state.parent else ()) or state.subject or ((state.section,) if state.section else (state.title,) if state.title else ())
    who = next((m for m in referents if m), None)
    first_model = next((m.start for m in mentions if m.kind == "model"), len(text))
    covered = [(m.start, m.end) for m in mentions if m.kind == "model"]
    together = _TOGETHER.match(text) or _BOTH_AFTER.search(text)
    if together and together.start("p") < first_model and (first_model == len(text) or text[together.end("p") : first_model].strip() not in {"", "the"}):
        said = together.groupdict()
        count = _NUMBERS.get(
            (
                said.get("n")
                or said.get("m")
                or said.get("pair")
                or ("both" if compiled(r"both|either", re.I).search(together["p"]) else together["p"].split()[0])
            ).casefold()
        )
        group = _those(state, referents, count)
        if group:
            yield together.start("p"), together.end("p"), "", group
            return
    if (of_both := _OF_BOTH.search(text)) and not (mentions and of_both.start() > first_model):
        group = _those(state, referents, _NUMBERS.get(of_both["n"] or of_both["n2"] or "both"))
        if group:
            yield of_both.start("p"), of_both.end("p"), "", group
            return
    for start, end, group in _larger(text, state):
        covered.append((start, end))
        yield start, end, "", group
    for others in _OTHERS.finditer(text):
        left = _rest(state, _NUMBERS.get(others["n"] or ""))
        if left:
            covered.append(others.span())
            yield others.start(), others.end(), "", left
    for compared in _COMPARED.finditer(text):
        earlier = tuple(m for m in mentions if m.kind == "model" and m.end <= compared.start() and m.parent < 0)
        member = _one_of((earlier, state.group, state.spoken, state.listed, referents, state.recent), compared["which"].casefold(), state)
        if member is not None and not any(s < compared.end() and e > compared.start() for s, e in covered):
            covered.append(compared.span())
            yield compared.start(), compared.end(), "", (member,)
    if who is None and not named:
        return
    match = _PRONOUN.match(text)
    if match and text[match.end("p") : first_model] == " ":
        match = None  # `The language model X ...`: a name follows
    if match and match["p"] in {"Its", "Their"} and MAKERS_LINE.match(text, match.start("p")):
        match = None
    if match and who and match.start("p") < first_model and not any(s < match.end("p") and e > match.start("p") for s, e in covered):
        if len(referents) > 1:
            outer = whole_of(state)
            if outer is None or outer in referents or match["p"] not in {"Their", "They"}:
                return
            who = outer
        if "model" in match["p"] and who.entity.iri in state.older and state.title and state.title.entity.iri not in state.older:
            who = state.title
        elif "model" in match["p"] and who.entity.iri in state.older and who.model:
            newer = (
                m for m in state.recent if m.entity.iri not in state.older and m.model and who and who.model and m.model.family.name == who.model.family.name
            )
            who = next(newer, who)
        if compiled(r"family|[Ww]eights|[Rr]elease").search(match["p"]):
            who = whole_of(state) or who
        possessive = "'s" if match["p"] in {"Its", "Their"} else "'s weights" if match["p"] in {"Its weights", "The weights", "Weights"} else ""
        yield match.start("p"), match.end("p"), possessive, (who,)
    for pattern in (_FRONTED, _MAKERS_MODEL):
        other = pattern.search(text) if who and len(referents) == 1 else None
        if other and not any(s < other.end("x") and e > other.start("x") for s, e in covered) and (pattern is _MAKERS_MODEL or first_model > other.start("x")):
            covered.append(other.span("x"))
            nearer = next((m for m in mentions if m.kind == "model" and m.end <= other.start("x")), who)
            yield other.start("x"), other.end("x"), "", (nearer,) if nearer else ()
    for inner in _INNER.finditer(text) if _REFERS.search(text) else ():
        name = next(g for g in ("p", "q", "r", "o", "w", "its") if inner[g])
        if name == "o" and inner["o"] == "it" and state.headed_license is not None and first_model < inner.start("o"):
            continue  # `A and B use it`, where a licence is spoken of
        if name in {"o", "w"} and text.startswith(" of ", inner.end(name)):
            continue  # `put the weights of A on B`: whose they are is said
        before = [m for m in mentions if m.kind == "model" and m.end <= inner.start(name) and m.parent < 0 and not _APART_BEFORE.search(text[: m.start])]
        owner = before[-1 if _FOR_REASON.search(text[: inner.start(name)]) else 0] if before else whole_of(state) if name == "w" or inner[name].endswith(("weights", "files")) else who
        makers = [m.end for m in mentions if m.kind == "vendor" and m.end <= inner.start(name)]
        if makers and not before and (_OF_A_MAKER if name != "its" else _ITS_BUSINESS).match(text, inner.end(name)):
            continue
        if (
            name == "its"
            and makers
            and not any(makers[-1] <= m.start < inner.start(name) for m in mentions if m.kind == "model")
            and _BY_MAKER.match(text[makers[-1] : inner.start(name)])
        ):
            continue
        if (
            owner is None
            or (len({m.entity.iri for m in before}) > 1 and name != "its")
            or any(s < inner.end(name) and e > inner.start(name) for s, e in covered)
        ):
            continue
        yield inner.start(name), inner.end(name), "'s" if name == "its" else "", (owner,)
