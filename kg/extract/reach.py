"""When a model came out and where it is offered."""

import itertools
import re
from collections.abc import Iterator

from corpus.patterns import compiled
from corpus.rare import rare
from kg import figures
from kg.extract.line import GLUE, M_LIST, Draft, Line, M, P
from kg.extract.reference import whole_of
from kg.named import Mention

_DOMAIN = rare(r"(?<![\w@/.])(?P<d>(?:[a-z0-9-]+\.)+(?:com|org|ai|io|dev|net|co|cn|eu|example|app|cloud|org))(?:/[\w./-]*)?(?![\w])")

_WEEKDAY = rare(rf"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:,?\s+(?=[A-Z\d])|,?\s*\((?P<day>{figures.DATE})\))")
"""`Tuesday, 2 December 2025`, `Tuesday (2 December 2025)`."""


_CORRECTED = re.compile(r"\b(?:earlier|previous) (?:version|edition|draft)s?(?: of (?:this|the|our) [^,.;]{2,40})? (?:said|stated|gave|claimed|wrote|listed)\b", re.I)
"""`an earlier version said that M came out in ...`: it did not."""
_TAKEN = re.compile(r"\b(?:takes?|took|taken|taking|pulls?|pulled|phas(?:es|ed|ing)|thr(?:ew|own)|kicked|wipe[sd]?|ran|runs?|rul(?:es|ed)|sold|locked|left)\s+(?:\S+\s+){0,4}$")
"""`took M out of its API`: nothing came out."""
_NOT_SINCE = re.compile(r"\b(?:since|than|like|unlike|as with|after|before)\s+(?:the\s+|⟦V\d+⟧['’]s\s+)?$", re.I)
"""`the first open weights since M came out in ...`: something else did."""
_DONE_BY_US = re.compile(r"^\W*(?:[\w-]+,? ){0,3}(?:[Ww]e|I)\s+\w+[^.;]*$")
"""`We put M on two cards and went live`: who went live is no model."""
_OF_AN_ACCOUNT = re.compile(r"\b(?:bill|invoice|price|cost|paper|report|study|review|article|book|news|figures?|numbers?|story|account)\s+(?:for|of|on|about|behind|describing)\s+(?:[^,.;]{0,30}\s)?$", re.I)
"""`the bill for turning A into M came out`: what came out is no model."""
_OWN_OBJECT = re.compile(r"\s+(?:its|their|an?(?!\s+(?:year|month|week|day|fortnight|few|little|bit|while|half))|two|three|four|several|some|new)\s+[\w-]+", re.I)
"""`M dropped its discount`: what its maker did to something else."""
_ENTRY = rf"^\W*(?P<date>{figures.DATE})\s*[:—–|-]?\s*(?P<gap>)(?P<mid>)(?P<verb>)(?:⟦V\d+⟧(?:['’]s)?\s*[:—–|-]?\s*)?(?P<models>{M_LIST})(?:\s*\([^()]*\))?(?:\s+⟦V\d+⟧)?\W*$"
"""A day and a name, which in a list of releases is all that an entry says."""


def read_release(line: Line) -> Iterator[Draft]:
    """Give release_date facts."""
    verbs = line.lexicon.any_of("came_out")
    text = _WEEKDAY.sub(lambda m: m["day"] or "", line.masked)
    if not compiled(r"(?:19|20)\d\d").search(text) or _CORRECTED.search(text):
        return
    patterns: tuple[str, ...] = (
        rf"(?P<models>{M_LIST})(?:['’]s)?(?:\s*\([^()]*\))?(?P<gap>[^.;⟦]{{0,60}}?(?:,? (?:which|that) (?:(?:the|an?) (?:[\w-]+ ){{1,4}})?⟦V\d+⟧ (?:\w+ ){{0,2}}?)?)\b(?P<verb>{verbs})\b(?P<mid>[^.;]{{0,70}}?)\b(?:in|on|since|at the end of|from|of|dated|around|last|this|yesterday,|today,)\s+(?P<date>{figures.DATE})",
        rf"^\W*(?P<models>{M})(?P<gap>\s+(?:is|was|has|had|comes|offers)\b(?:[^.;⟦]|(?<=\d)\.(?=\d)){{60,240}}?,?\s+and\s+(?:(?:was|has been|is)\s+)?(?:first\s+)?)(?P<verb>{verbs})\b(?P<mid>[^.;⟦]{{0,50}}?)\s(?:in|on)\s+(?P<date>{figures.DATE})",
        rf"\b(?P<verb>{verbs})\s+(?:the\s+|its\s+|their\s+|a\s+)?(?:[\w-]+\s+){{0,5}}?(?P<models>{M_LIST})(?P<gap>)(?P<mid>[^.;⟦]{{0,50}}?)\s+(?:in|on|at the end of|around)\s+(?P<date>{figures.DATE})",
        rf"\b(?:In|On|Since)\s+(?P<date>{figures.DATE})\s*,?\s+(?P<mid>)(?:⟦V\d+⟧\s+)(?:\w+\s+){{0,2}}?(?P<verb>{verbs})\s+(?:the\s+|its\s+)?(?:[\w-]+\s+){{0,5}}?(?P<models>{M_LIST})(?P<gap>)",
        rf"^\W*(?P<date>{figures.DATE})\W+(?:⟦V\d+⟧\s+)?(?P<gap>)(?P<mid>)(?P<models>{M_LIST})\s+(?:was\s+|were\s+|is\s+)?(?P<verb>released|launched|out|published|available|announced)\b",
        rf"^\W*(?P<date>{figures.DATE})\s*(?::|—|–|-|\|)\s*(?:the\s+)?⟦V\d+⟧\s+(?P<gap>)(?P<mid>)(?P<verb>releases|released|launches|launched|unveils|unveiled|introduces|introduced|publishes|published|ships|shipped|open-sources|open-sourced|opens|debuts|announces and releases|brings out|puts out)\s+(?:the\s+|its\s+)?(?:[\w-]+\s+){{0,4}}?(?P<models>{M_LIST})",
        rf"^\W*(?P<date>{figures.DATE})\s*(?::|—|–|-|\|)\s*(?:the\s+|⟦V\d+⟧['’]s\s+)?(?P<gap>)(?P<mid>)(?P<models>{M_LIST})\s+(?P<verb>arrives?|appears?|lands?|comes? out|is released|are released|is out|are out|debuts?|launches|ships?|goes live|is published|follows)\b",
        rf"\b(?P<verb>{verbs})\b(?P<mid>[^.;:⟦]{{0,80}}?)\s+(?:in|on)\s+(?P<date>{figures.DATE})\s*(?::|—|–)\s*(?P<models>{M_LIST})(?P<gap>)",
        rf"(?:^|[;:,.]\s+(?:and\s+)?)\W*(?P<verb>[Rr]eleased|[Ll]aunched|[Pp]ublished|[Ii]ntroduced|[Uu]nveiled|[Aa]nnounced|[Oo]pen-sourced|[Ss]hipped|[Ff]irst (?:released|shown|published))(?P<gap>)(?P<mid>[^.;⟦]{{0,40}}?)\s+(?:in|on|around)\s+(?P<date>{figures.DATE}),\s+(?:the\s+)?(?P<models>{M_LIST})",
        rf"\b(?:[Tt]he\s+)?(?P<verb>release|launch|publication|arrival|debut|introduction|premiere|unveiling)(?P<gap>)\s+of\s+(?:the\s+|⟦V\d+⟧['’]s\s+)?(?P<models>{M_LIST})(?P<mid>[^.;⟦]{{0,12}}?)\s+(?:in|on|around|was|is|:|dates from|came|followed)\s+(?:in |on |dated )?(?P<date>{figures.DATE})",
        rf"(?:^|[;.]\s+|,\s+and\s+|,\s+)(?:[Tt]hen\s+)?(?:[Ii]n|[Oo]n)\s+(?P<date>{figures.DATE}),?\s+(?P<gap>)(?P<mid>)(?P<verb>came|comes|arrived|followed|appeared|saw the (?:release|launch|arrival|debut) of)\s+(?:out\s+)?(?:the\s+|⟦V\d+⟧['’]s\s+)?(?:[\w-]+\s+){{0,4}}?(?P<models>{M_LIST})",
        rf"(?P<models>{M})\s*\((?P<gap>)(?P<verb>)(?P<mid>)(?:released\s+|launched\s+|since\s+|out\s+)?(?P<date>{figures.DATE})\)",
        rf"(?P<models>{M})(?P<gap>(?:(?!\b(?:than|beats?|older|earlier|predecessor|report|paper|review|article|one|study|post|got)\b)[^.;:⟦(]){{0,40}}?)\((?P<verb>released|launched|out|announced|introduced)(?P<mid>)\s+(?:on\s+|in\s+|since\s+)?(?P<date>{figures.DATE})\)",
        rf"\((?:on\s+)?(?P<date>{figures.DATE})[^()⟦]{{0,40}}\),?\s+(?P<mid>)(?:(?:[A-Z][\w-]+['’]s\s+)?⟦V\d+⟧\s+)(?:\w+\s+){{0,2}}?(?P<verb>{verbs})\s+(?:the\s+|its\s+)?(?:[\w-]+\s+){{0,4}}?(?P<models>{M_LIST})(?P<gap>)",
        rf"\b(?P<verb>{verbs})\s+(?:the\s+|its\s+|their\s+|a\s+)?(?:[\w-]+\s+){{0,4}}?(?P<models>{M_LIST})(?P<gap>)(?P<mid>\s+(?:last|this|earlier this|two|three|four|\d+|a|one|just|only|yesterday|today|weeks?|days?|months?|ago|back|the (?:same|next)|on|\s)+?(?:week|month|day|\w+day|ago|yesterday|today))\s*\((?:on\s+)?(?P<date>{figures.DATE})[^()⟦]{{0,30}}\)",
        rf"(?P<models>{M})(?P<gap>)\s+(?:is|are|turned|was)\s+(?:\w+\s+){{0,3}}?(?P<verb>old|out)(?P<mid>)\s*(?:now\s*|today\s*)?\((?:since\s+|from\s+)?(?P<date>{figures.DATE})\)",
        rf"(?P<models>{M_LIST})(?P<gap>\s+(?:(?:was|were|has|have|been|first|finally|just)\s+){{0,3}})(?P<verb>released|launched|published|landed|arrived|appeared|came out|dropped|debuted|unveiled)(?P<mid>)\s*\((?:on\s+)?(?P<date>{figures.DATE})\)",
        rf"^\W*(?P<models>{M}),(?P<gap>(?:[^.;⟦]|⟦[VPY]\d+⟧){{3,120}}?),\s+(?P<verb>has been out since|came out|was released|was published|was launched|arrived|landed|appeared)\s+(?P<mid>)(?:on\s+|in\s+)?(?P<date>{figures.DATE})",
        rf"(?<!\bof )(?<!\bin )(?<!\bfor )(?<!\bfrom )(?P<models>{M})(?P<gap>)(?P<verb>)(?P<mid>),?\s+(?:(?:is|are|dates)\s+(?:only\s+|already\s+|itself\s+)?(?:back\s+to|from)|(?:is|are|has been|have been)\s+out\s+since|stems?\s+from|(?:[\w-]+(?:,| and)\s+){{0,3}}(?:both|all)\s+(?:of|from))\s+(?P<date>{figures.DATE})",
        rf"(?P<models>{M})['’]s\s+(?:public\s+|official\s+|general\s+)?(?P<verb>release|launch|debut|release date)(?P<gap>)(?P<mid>[^.;⟦]{{0,30}}?)\b(?:in|on|of|was|is|:|came)\s+(?:in |on )?(?P<date>{figures.DATE})",
    )
    if line.block.section and compiled(rf"\b(?:timeline|history|chronology|{line.lexicon.any_of('releases')}|launch(?:es)?)\b", re.I).search(line.block.section[-1]):
        patterns = (*patterns, _ENTRY)
    done: set[tuple[str, str]] = set()
    for pattern in patterns:
        for match in re.finditer(pattern, text):
            if match["verb"] == "out" and _TAKEN.search(text[: match.start("verb")]):
                continue
            if match.start("models") < match.start("verb") and _NOT_SINCE.search(text[: match.start("models")]) and not compiled(r"\W*(?:[Ss]ince|[Aa]fter|[Bb]efore)\b").match(text):
                continue
            if match["mid"].startswith(("'s ", "’s ")):
                continue  # `dropped its discount in May`: what went is something of the model's
            if match.start("models") < match.start("verb") and _by_another(text, match):
                continue
            if compiled(r"\b(?:not|before|after|updated|planned|expected|will|due|retired?|deprecat\w+|until|would|score\w*|prices?|cost)\b").search(
                match["gap"] + match["mid"]
            ):
                continue
            if compiled(
                r"\b(?:plans?|hopes?|intends?|aims?|wants?|expects?|going|due|set|about|scheduled|slated|will|would|may|might|could|should)\s+(?:\w+\s+){0,2}$|\b(?:plans?|hopes?|intends?|aims?|wants?|expects?|going|due|set|scheduled|slated) to\s+(?:be\s+)?$"
            ).search(text[: match.start("verb")]):
                continue
            between = line.all("M", match["mid"])
            tokens = re.findall(M, match["models"])
            for token in [] if between else tokens:
                mention = line.at(token)
                if (mention.entity.iri, match["date"]) not in done:
                    done.add((mention.entity.iri, match["date"]))
                    yield release(mention, match["date"])


def _by_another(text: str, match: re.Match[str]) -> bool:
    """Whether the verb behind a model is done by somebody else, of something else, or to an object of its own."""
    before = text[: match.start("models")]
    if _OF_AN_ACCOUNT.search(before) or (_DONE_BY_US.match(before) and compiled(r"\band\s+(?:\w+\s+)?$").search(match["gap"])):
        return True
    passive = compiled(r"\b(?:was|were|is|are|been|being)\s+(?:\w+\s+)?$").search(match["gap"])
    return not passive and match["verb"].endswith("ed") and _OWN_OBJECT.match(match["mid"]) is not None


_OF_THE_CARD = rare(
    rf"^\W*(?:(?:(?:The|Its|All|All the|These)\s+)?(?:[Ww]eights|[Mm]odels?|[Cc]heckpoints?|[Ff]iles|[Ss]izes|[Ii]t|[Aa]ll(?: three| four| of them)?|[Vv]ersion 1(?:\.0)?|v?1\.0)\s+)?(?:(?:was|were|is|are|has been|have been)\s+)?(?:first\s+|publicly\s+)?(?:[Rr]eleased|[Ff]irst (?:released|published)|put (?:up|out|online|on (?:the Hub|the hub|⟦P\d+⟧))|[Ww]ent (?:up|online|public|live)|[Cc]ame out|made public|uploaded)\s+(?:on\s+|in\s+)?(?P<date>{figures.DATE})(?=\W|$)"
    rf"|^\W*(?P<first>{figures.DATE})\s*[:—–-]\s*(?:the\s+)?(?:first|initial) (?:public\s+)?release\b"
    rf"|^\W*(?:[Vv](?:ersion )?)?1\.0\s*\((?P<one>{figures.DATE})\)\s*[:—–-]?\s*(?:first|initial) (?:public\s+)?release\b"
)
"""`Released 18 September 2025.`, `Weights went up on 11 February 2026`, `1.0 (6 October 2025): first release`, in a text on one model."""


_OF_ITS_MAKER = rare(
    rf"^\W*(?:⟦V\d+⟧['’]s|(?:The|This|An?) (?:[\w-]+ ){{0,2}}(?:lab|company|firm|maker|vendor|team|start-?up|group)['’]s|⟦M\d+⟧['’]s|Its|Their|This|The)\s+(?P<date>{figures.DATE})\s+(?:release|launch)\b(?!\s+(?:notes?|date|day|cycle|schedule|candidate|event|of|for|post|window|plan)\b)"
    rf"|^\W*⟦V\d+⟧['’]s\s+(?:[\w-]+ )?(?:\d+(?:\.\d+)?[BM]|model|flagship|release)\s+(?:first\s+)?(?:came out|was (?:first )?released|was published|was launched|appeared|arrived|landed|dates from|is from)\s+(?:in\s+|on\s+|back in\s+)?(?P<out>{figures.DATE})"
)
"""`The Chinese lab's December 2025 release is ...`, `Microsoft's 14B came out in December 2024`, below the heading of a model."""


def read_own_release(line: Line) -> Iterator[Draft]:
    """Give when the model came out that a card is of, where a sentence names none."""
    who = whole_of(line.state)
    section = line.state.section
    named = [m for m in line.all("M") if section is None or m.entity.iri != section.entity.iri]
    if section is not None and not named and (match := _OF_ITS_MAKER.match(line.masked)):
        yield release(section, match["date"] or match["out"])
        return
    if who is None or line.all("M") or (match := _OF_THE_CARD.match(line.masked)) is None:
        return
    yield release(who, match["date"] or match["first"] or match["one"])


_UNNAMED_RELEASE = re.compile(
    rf"^\W*(?:Our|The|An?|Its|Their)\s[^.;⟦]{{3,90}}?\b(?:model|models|member|version|flagship|system|one|choice|option|sibling|workhorse)\b[^.;⟦]{{0,60}}?(?:,|\bis|\bwas)\s+(?:first\s+)?(?:released|launched|available|published|introduced|out|announced)\s+(?:on\s+|in\s+|since\s+|from\s+)(?P<date>{figures.DATE})"
)
"""`Our most capable model, released on 12 February 2026`, below the heading that names it."""
_ASKED_WHEN = re.compile(r"\b[Ww]hen\b.*\?|\b[Rr]elease date\b.*\?")
_ANSWERS = re.compile(rf"^\W*(?:A(?:nswer)?:\s*)?(?:[Ii]n|[Oo]n|[Ss]ince|[Bb]ack in)\s+(?P<date>{figures.DATE})\W*(?:$|[,.])")


def read_answered_date(line: Line) -> Iterator[Draft]:
    """`When was X published?`, answered by `In November 2024.`"""
    unnamed = _UNNAMED_RELEASE.match(line.masked) if line.state.section is not None and not line.state.joint else None
    if unnamed is not None and line.state.section is not None and line.state.section.model is not None and line.state.section.model.parts:
        yield release(line.state.section, unnamed["date"])
    answer = _ANSWERS.match(line.masked) if not line.all("M") else None
    asked = line.block.section[-1] if line.block.section else ""
    who = line.state.section
    if (
        answer
        and who is not None
        and _ASKED_WHEN.search(asked)
        and compiled(r"\b(?:" + line.lexicon.any_of("came_out") + r")\b|\bcome out\b", re.I).search(asked)
    ):
        yield release(who, answer["date"])


def release(mention: Mention, date: str) -> Draft:
    """Give when a model came out, as written."""
    written = compiled(r"['’](?=\d{2}$)").sub("20", date.strip())
    return Draft(mention.entity, "release_date", compiled(r"(?<=\d)[/.](?=\d)").sub("-", written))


def read_places(line: Line) -> Iterator[Draft]:
    """Give available_at facts."""
    text = line.masked
    domains = list(_DOMAIN.finditer(text))
    if not line.all("P") and not line.all("V") and not domains:
        return
    for host in _HOSTS.finditer(text):
        for place in _places(line, host["places"]):
            for subject in line.all("M", host["models"] or host["of"]):
                yield Draft(subject.entity, "available_at", place)
    cues = line.lexicon.any_of("available")
    for cue in compiled(
        rf"(?:\b(?:{cues})|(?<=⟧)['’]s (?:now |already |also )?on(?=\s+⟦P)|^\W*(?:[Ww]eights|[Dd]ownloads?|[Ff]iles|[Gg]et it|[Ff]ind it|[Aa]vailable|[Cc]ode and weights|[Cc]heckpoints?)\s*(?:are )?:|\bavailable\b(?:[^.;⟦]|⟦[LVY]\d+⟧){{0,40}}?\b(?:on|at|from|through|via|in)|\b(?:pushed|uploaded|posted|published|released?|put)\b[^.;]{{0,60}}?\b(?:on|to|onto)(?=\s+⟦P)|\b(?:find|get|grab|fetch|pull)\s+(?:it|them|⟦M\d+⟧|(?:the|all|two|three|four|five|six|its|their|both) (?:[\w-]+ ){0, 2}\w+)\s+(?:on|at|from|via)|\bdownload\w*\s+(?:the\s+|its\s+|their\s+|all\s+)?(?:weights|models?|files|it|them|⟦M\d+⟧|\d+(?:\.\d+)?B|(?:[\w-]+\s)?(?:version|weights|checkpoint|file|GGUF)s?)?\s*from|\b(?:weights|files|checkpoints?|code|ggufs?|downloads?|repository|model card)\b[^.;⟦]{{0,24}}\b(?:are|is|sits?|live|lives)\s+(?:all\s+|also\s+|now\s+)?(?:on|at))\s+(?:the\s+)?",
        re.I,
    ).finditer(text):
        if compiled(r"\b(?:not|never|no longer|nowhere)\b").search(text[max(0, cue.start() - 20) : cue.start()]):
            continue
        tail = text[cue.end() :]
        listed = _PLACES_LISTED.match(tail)
        further = _FURTHER.match(tail) if not listed else None
        if further:
            tail = tail[further.end() :]
            listed = _PLACES_LISTED.match(tail)
        if not listed:
            continue
        after = _LISTS.match(tail[listed.end() :])
        if after and not _before(line, cue.start()):
            subjects = line.all("M", after["m"])
            yield from (Draft(subject.entity, "available_at", place) for place in _places(line, listed[0]) for subject in subjects)
            continue
        subjects = _parenthetical(line, cue.start()) or [m for _, m in _before(line, cue.start()) or _before(line, cue.end())] or unnamed(line)
        besides = _BESIDES.match(tail[listed.end() :])
        speaker = line.state.speaker if _OWN_SITE.match(tail[listed.end() :]) else None
        for subject in subjects if speaker else ():
            yield Draft(subject.entity, "available_at", f"{speaker.name if speaker else ''} website", confidence=0.85)
        for place in _places(line, listed[0] + (besides["p"] if besides else "")):
            for subject in subjects:
                yield Draft(subject.entity, "available_at", place)


_PLACES_LISTED = re.compile(
    rf"(?:⟦[PVT]\d+⟧|[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[\w./-]*)?)(?:['’]s\s+\w+)?(?:{GLUE}(?:on\s+|from\s+|through\s+|via\s+|at\s+)?(?:(?:our|its|their|the|an?|⟦[MV]\d+⟧['’]s)(?: (?:company|maker|lab|vendor|project|developer)['’]s)? (?:own )?(?:web ?site|site|page|hub|repository|server|portal)(?: at)?,?\s+)?(?:⟦[PV]\d+⟧|[a-z0-9-]+(?:\.[a-z0-9-]+)+))*"
)
_LISTS = re.compile(rf"\s*(?::|—|–)\s*(?:the\s+)?(?P<m>{M_LIST})")
_FURTHER = re.compile(r"[^.;⟦]{0,40}?\b(?:on|at|from|through|via)\s+(?=⟦P)")
"""`in our API, on P`: a place that is none by name comes first."""
_OWN_SITE = re.compile(r"(?:,|,?\s+and|,?\s+or)\s+(?:(?:on|from|through|at|via)\s+)?our\s+(?:own\s+)?(?:web ?)?site\b")
"""`on P and on our website`."""
_BESIDES = re.compile(rf",?\s+(?:and\s+)?(?:the|its)\s+(?:[\w-]+\s+){{1,3}}(?:(?:is|are|can be \w+)\s+)?(?:from|on|at|in|to)\s+(?P<p>{P})")
"""`weights from P and the training code from Q`."""
_HOSTS = rare(
    rf"(?P<places>{P})\s+(?:page\s+|organi[sz]ation\s+|site\s+|account\s+)?(?:now\s+|also\s+)?(?:makes?|has|have|hosts?|offers?|provides?|carries|carry|lists?|serves?|holds?|keeps?)\s+(?:the\s+|all\s+)?(?:(?P<models>{M_LIST})(?:['’]s?)?\s+(?:model\s+)?(?:weights|files|checkpoints|downloads)\b|(?:\w+\s+)?(?:weights|files|checkpoints|downloads)\s+(?:of|for)\s+(?:the\s+)?(?P<of>{M_LIST}))"
)


def _before(line: Line, at: int) -> list[tuple[re.Match[str], Mention]]:
    """The list of models that the clause before an offset speaks of: its last unbroken list, else its first."""
    found = [(t, m) for t, m in line.tokens("M") if t.end() <= at]
    if not found:
        return []
    group = [found[0]]
    for previous, this in itertools.pairwise(found):
        if re.fullmatch(GLUE, line.masked[previous[0].end() : this[0].start()]):
            group.append(this)
        elif compiled(r"[;.]|\b(?:and|while|but)\b").search(line.masked[previous[0].end() : this[0].start()]):
            group = [this]
        else:
            break
    return group


def unnamed(line: Line) -> list[Mention]:
    """Whose weights or support is spoken of where the sentence names no model."""
    whole = whole_of(line.state)
    members = [m for m in line.state.subject if m]
    return [whole] if whole is not None and (len(members) < 2 or whole not in members) else members


def _parenthetical(line: Line, at: int) -> list[Mention]:
    """`Two versions - A and B - with weights on P`: what is offered is the model spoken of, members included."""
    if not compiled(rf"\W*(?:\w+\s+){{1,4}}?(?:versions|variants|sizes|models|editions|members)\b[^⟦.;]*(?:—|–|:|\()\s*{M_LIST}\s*(?:—|–|\))").match(
        line.masked[:at]
    ):
        return []
    return [*line.state.subject[:1], *(m for _, m in _before(line, at))]


def _places(line: Line, listed: str) -> Iterator[str]:
    for mention in (*line.all("P", listed), *line.all("V", listed)):
        if mention.kind == "place" or (mention.name and mention.name.also_place):
            yield mention.entity.name
    for match in _DOMAIN.finditer(listed):
        yield match["d"]
