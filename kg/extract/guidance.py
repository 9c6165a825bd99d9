"""Read advice: which side to choose, and when.

Advice names a side with a word of choosing (`go with`, `is the safer bet`) and
mostly a case (`if`, `when`, `for`). What many teams do counts where it is
offered as a pattern to follow. Praise alone is no advice.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from corpus.patterns import compiled
from corpus.rare import rare
from kg.claim import Choice, Guidance
from kg.cues import Cues, Hit, fold
from kg.extract.counsel import Span, counsel, kept_in_reserve, shared
from kg.extract.sides import Pole, other, pole, side_hits

_PARTS = re.compile(
    r"(?<=[;,]) (?=(?:and |but |then )?(?:choose|use|pick|go|lean|start|opt|prefer|switch|move|run|self-host|take|stick|stay|rent|own|buy|reach|closed|open)\b)|; | - (?=(?:choose|use|pick|open|closed)\b)"
)
_WHEN = re.compile(
    r"\b(?P<word>when(?:ever)?|if|where|once|unless|for(?! (?:now|free|good|the (?:moment|time being)|life|sale)\b)|as soon as|as long as|so long as|until|while|only when|only if|because|provided(?: that)?|in case)\b:? (?P<rest>[^;]+)"
)
_LEADING = re.compile(
    r"^(?:\W*(?:and|but|so|then|finally|first|also)\b,? ?)?(?P<word>if|when|whenever|for|where|once|unless|as long as|as soon as|in|at|below|above|beyond|under|over|with|until)\b (?P<rest>[^,;:]+(?:,(?! (?:choose|use|pick|go|start|self-host|open|closed|a|an|the|proprietary|stay|run|rent|buy|take|lean|prefer|opt|it|you|then|we|consider)\b)[^,;:]+)*)[,:]"
)
_ORG = r"(?:teams?|startups?|start-ups|compan(?:y|ies)|firms?|organi[sz]ations?|businesses|business|agenc(?:y|ies)|hospitals?|clinics?|banks?|developers?|hobbyists?|beginners?|newcomers?|learners?|groups?|departments?|schools?|universit(?:y|ies)|enterprises?|shops?|builders?|researchers?|individuals?|users?|freelancers?|institutions?|newsrooms?|insurers?|ministr(?:y|ies)|governments?|projects?|prototypes?|workloads?|industries|sectors?)"
_WHOEVER = re.compile(
    r"^(?:\W*(?:so|but|and|then|in short|meanwhile),? )?(?P<rest>(?:(?:whoever|anyone|anybody|everyone|those|people) (?:who |that |with |without )?[^;,]*?|(?:an?|the|most|many|any|some|all)? ?(?:[\w-]+,? ){0,4}?"
    + _ORG
    + r"(?:,? (?:that|who|with|without|in|of|under|whose|where|handling|working|building|on) [^;]*?)?)) (?:should|ought to|would|does(?! not)|do(?! not)|will|may|might|can|must|is|are|wins?|increasingly|often|usually|generally|typically|probably|tends?|benefits?|prefers?)\b"
)
_MAKING = re.compile(
    r"^(?P<rest>.{8,160}?) (?:can |often |may |usually |will )?makes? (?:\w+[ -]?){1,4} the (?:right|best|better|natural|obvious|only|safer) (?:default|choice|call|option|answer|fit|pick)\b"
)
_SUITS = re.compile(rf"\b(?:suits?|fits?) (?P<rest>(?:(?:an?|the|most|many|any) )?(?:[\w-]+ )?{_ORG}\b[^;:]*|(?:people|those|anyone|anybody|whoever)\b[^;:]+)")
_DECLINED = re.compile(r"\b(?:do not|don't|never|avoid|no need to|not) (?:choose|use|pick|need|have to|run|self-host|go|start)\b")
_AGAINST = re.compile(
    r"^(?:(?:rule of thumb: )?(?:if|when|where|unless|for|under|below|over|above|at|in|with|without|up to|until) [^,;]+, |\W*(?:so|but|and),? )?(?:avoid|skip|steer clear of|stay away from|(?:do not|don't|never) (?:choose|use|pick|run|go(?: for| with)?|self-host|host|bother with))\b ?"
)
_THEY = re.compile(r"^(?:they|these|those|it|this|that|such (?:models?|systems?))\b")
_FIRST = re.compile(
    r"^\W*(?:(?:and|but|so|then|instead|otherwise|also|first|finally|for now|in short|by default|default|remember|rule of thumb|our advice|as a rule|as a rule of thumb|generally|usually|note|tip|bottom line|verdict)\b[,:]? ?){0,3}"
)
_NOBODY = re.compile(r"\W*(?:no|nobody|nothing|neither|none)\b")
_BOTH = re.compile(
    r"\b(?:use|uses|used|using|choose|pick|run|runs|running|mix|want|keep|keeps|adopt|adopts|is|are|do|to) (?:[\w-]+ ){0,3}?both\b(?= *(?:[.,;:!)-]|$|when|if|where|for|in|at|because|may|can|side|behind|under|and))"
)
_LABELLED = re.compile(
    r"^\W*(?!(?:rule of thumb|our (?:\w+ )?(?:advice|rule|pick|recommendation|verdict)|my (?:\w+ )?(?:advice|rule|pick)|verdict|tip|default|in short|note|summary|bottom line|conclusion|recommendation|advice|the rule|answer)\b)(?P<rest>[^:.;]{4,80}): (?=(?:use|choose|pick|take|go|run|keep|send|rent|stay|start|begin|stick|self-host)\b(?! (?:is|are|was|of|case|cases)\b))"
)
"""`Personal data or contracts: use the models on our own servers`."""
_ADJECTIVE = rare(
    r"\b(?:one|ones|job|jobs|work|tasks?|data|rest|traffic|stuff|it|them|everything|anything|things|requests?) (?P<s>(?P<open>local|in-house|on-prem|locally)|hosted|rented)(?=[,.;:]|$| and\b)"
)
"""`Easy jobs local, risky ones hosted`."""
_BARE = re.compile(
    r"^(?P<side>(?:an? )?(?:open|closed|proprietary|self-hosted|local|hosted|commercial)(?:[- ](?:models?|llms?|apis?|weights?|source|ai|ones?|systems?|hosted|frontier|language)){0,3}) for (?P<rest>(?:(?!\b(?:is|are|was|were|has|have|can|wins?|beats?|costs?|means|gives?|leads?)\b)[^:]){4,})$"
)
_NO_ORDER = re.compile(
    r"\buse (?:through|of|via|in)\b|\b(?:names?|titles?|files?|strings?|replies|answers)\b[^.]{0,40}\bstart with\b|\btry (?:ask|tell|explain)ing\b"
)
"""`Use through the API was priced at ...`, `names must start with ...`: the word orders nothing."""
_TELLS = re.compile(r"^(?P<who>They|they|We|we|Some|some|Others|others) (?:use|run|choose|pick|keep|start|prototype|route|send|move)\b")
"""What those do who are told of."""
_ARROW = re.compile(r"^(?P<case>.{3,}?) ?(?:→|->|=>) ?(?P<rest>(?:\S+ ?){1,8})$")
_PERSONAL = re.compile(r"\b(?:we|i|our team) (?:chose|picked|went|used|moved|started|switched|ran)\b|\b(?:i|we) (?:use|run|keep|have) both\b(?!:)")
_HALVES = re.compile(r"\b(?P<first>.{10,}?)\b(?:,)? (?:and|while|but) (?P<second>(?:use |choose |pick )?.{10,})")


def item_advice(plain: str, choice: Choice) -> Guidance:
    """An item below `Use open models when:` is the case itself."""
    return Guidance(choice, plain.strip().rstrip(".;,"))


def practice(plain: str, lead_in: str, known: Mapping[str, Pole], cues: Cues) -> Guidance | None:
    """Read `they use a closed model for drafts` below `Many teams do this in practice:`, which is advice to do alike."""
    told = _TELLS.match(plain)
    if told is None or not any(h.cue.key == "pattern" for h in cues.advice.find(fold(lead_in))):
        return None
    found = list(sentence_advice(plain[told.end("who") :].strip(), known, cues))
    return found[0] if len(found) == 1 else None


def commands(plain: str, cues: Cues) -> bool:
    """True where a sentence opens with a word of choosing."""
    return any(h.start == 0 and h.cue.key in ("choose", "act") for h in cues.advice.find(fold(plain)))


def advises(plain: str, known: Mapping[str, Pole], cues: Cues) -> bool:
    """True where a clause names a case or a choice, so that its praise is part of the advice."""
    text = fold(plain)
    return (
        any(h.cue.key in ("choose", "fits", "when", "both", "pattern") for h in cues.advice.find(text))
        or next(sentence_advice(plain, known, cues), None) is not None
    )


def sentence_advice(plain: str, known: Mapping[str, Pole], cues: Cues, *, families: bool = True, previous: Pole | None = None) -> Iterator[Guidance]:
    """Read the advice of one sentence, mixed advice first; `previous` is whom `they` mean."""
    text = fold(plain)
    if _PERSONAL.search(text) or _NOBODY.match(text):
        return
    spans = _spans(text, known, cues, families)
    if kept_in_reserve(text, spans) or shared(text, spans):
        yield Guidance("both", _case(plain, text) or plain.strip().rstrip("."))
        return
    found = list(_chosen(plain, text, known, cues, families, previous))
    yield from found or counsel(plain, text, spans)


def _chosen(plain: str, text: str, known: Mapping[str, Pole], cues: Cues, families: bool, previous: Pole | None) -> Iterator[Guidance]:
    """Read the advice of a sentence that has a word of choosing."""
    advice = cues.advice.find(text)
    keys = {h.cue.key for h in advice}
    if not (keys & {"choose", "act", "fits", "both", "pattern", "avoid"} or "→" in text or "->" in text or _BARE.match(text)):
        return
    sides = _sides(text, known, cues, families)
    if mixed := _mixed(plain, text, advice, sides, cues):
        yield mixed
        return
    if arrow := _ARROW.match(text):
        told = {s for _, s in _sides(arrow["rest"], known, cues)}
        if len(told) == 1:
            yield Guidance(next(iter(told)), plain[arrow.start("case") : arrow.end("case")].strip())
            return
    if (bare := _BARE.match(text)) and len(told := {s for _, s in _sides(bare["side"], known, cues)}) == 1:
        yield Guidance(next(iter(told)), plain[bare.start("rest") : bare.end("rest")].strip().rstrip("."))
        return
    if _NO_ORDER.search(text):
        return
    whole = _advised(plain, text, 0, len(text), known, cues, families, previous)
    halves = [(m.start() + len(m[0]) - len(m[0].lstrip()), m.end()) for m in compiled(r"[^;]+").finditer(text)]
    if len(halves) > 1 and len({s for _, s in sides}) > 1:
        each = [_advised(plain, text, start, end, known, cues, families, previous) for start, end in halves]
        if all(each):
            yield from filter(None, each)
            return
    parts = _split(text)
    if len({s for _, s in sides}) > 1 and len(parts) > 1:
        found = [g for start, end in parts if (g := _advised(plain, text, start, end, known, cues, families, previous))]
        if len(found) > 1:
            yield from found
            return
    if len({s for _, s in sides}) > 1 and (pair := list(_pair(plain, text, sides, advice))):
        yield from pair
        return
    if whole:
        yield whole


_OWN = rare(r"\b(?:your|our) own (?:server|hardware|machine|box)s?\b|\bbuy (?:hardware|a gpu|gpus|the machine)\b")
_RENT = rare(r"\brent (?:it )?by the token\b|\brent(?= (?:if|when|until|while)\b)")
_BUY = rare(r"\b(?:own|buy)(?= (?:if|when|once)\b)")


def _sides(text: str, known: Mapping[str, Pole], cues: Cues, families: bool = False) -> list[tuple[int, Pole]]:
    """Give the sides that folded text names or hints at, and where."""
    hits = cues.sentence.find(text)
    against = [h for h in hits if h.cue.use == "against"]
    found = [(h.start, pole(h.cue.key)) for use in ("names", "signs") for h in side_hits(hits, use) if not any(a.end + 1 == h.start for a in against)]
    spoken = bool(found)
    for name, side in known.items():
        if name in text and (match := compiled(rf"(?<![\w-]){re.escape(name)}(?![\w-])").search(text)):
            found.append((match.start(), side))
    if not spoken and families:
        taken = {at for at, _ in found}
        found += [(h.start, pole(h.cue.key)) for h in cues.families.find(text) if h.cue.use == "families" and h.start not in taken]
    if _OWN.search(text):
        found.append((len(text), "open"))
    if match := _RENT.search(text):
        found.append((match.end(), "closed"))
    if match := _BUY.search(text):
        found.append((match.end(), "open"))
    return sorted(set(found))


def _spans(text: str, known: Mapping[str, Pole], cues: Cues, families: bool) -> list[Span]:
    """Give where folded text names or hints at a side, the longest of what overlaps."""
    hits = cues.sentence.find(text)
    found: list[Span] = [(h.start, h.end, pole(h.cue.key)) for use in ("names", "signs") for h in side_hits(hits, use)]
    for name, side in known.items():
        if name in text:
            found += [(*m.span(), side) for m in compiled(rf"(?<![\w-]){re.escape(name)}(?![\w-])").finditer(text)]
    if families:
        found += [(h.start, h.end, pole(h.cue.key)) for h in cues.families.find(text) if h.cue.use == "families"]
    found += [(*m.span("s"), "open" if m["open"] else "closed") for m in _ADJECTIVE.finditer(text)]
    kept: list[Span] = []
    for span in sorted(found, key=lambda s: (s[0] - s[1], s[0])):
        if all(span[1] <= k[0] or span[0] >= k[1] for k in kept):
            kept.append(span)
    return sorted(kept)


def _mixed(plain: str, text: str, advice: Sequence[Hit], sides: Sequence[tuple[int, Pole]], cues: Cues) -> Guidance | None:
    """`Use both`, `a hybrid`, `prototype on a closed API, then move to open weights`, `route each request`."""
    keys = {h.cue.key for h in advice}
    poles = {s for _, s in sides}
    case = _case(plain, text)
    case = "" if fold(case) in ("practice", "in practice", "general") else case
    both = next((h for h in advice if h.cue.key == "both"), None)
    if both is not None and text[both.start : both.end] == "both" and not _BOTH.search(text):
        both = None
    imperative = _imperative(text, advice)
    spared = both is not None and text.startswith(("do not", "don't", "need not"), both.start)
    if both is not None and text.startswith("mix", both.start) and not (poles or imperative or both.end - both.start > len("mixing")):
        both = None
    doing = compiled(
        r"\b(?:do|does|use|uses|used|using|run|runs|running|choose|combine|combines|combining|mix|mixes|mixing|pick|route|routes|settle|settles|keep|keeps|start|begin|prototype|swap|ends? up|pursue|fits?|works?|land|lands|adopt|adopts|deploy|move|migrate|change|build|recommend|suggest|advise|is|serves?)\b"
    ).search(text)
    if (
        both is not None
        and (
            imperative
            or "pattern" in keys
            or "fits" in keys
            or spared
            or compiled(
                r"\b(?:pragmatic|practical|honest|best|right|real|likely) (?:answer|choice|approach|future) is (?:often |usually )?(?:both|a hybrid|a mix)|many (?:\w+ )?(?:teams|projects|companies|firms)|may be used\b"
            ).search(text)
        )
        and doing
    ):
        return Guidance("both", case or plain.strip().rstrip("."))
    if (
        len(poles) == 2
        and any(h.cue.key == "pattern" and not text.endswith("for ", 0, h.start) for h in advice)
        and doing
        and doing.group() not in ("is", "do", "does")
        and compiled(
            r"\bthen\b|\blater\b|\band (?:use|run|give|keep|move|a|an|the|their|routine|simple|easy|open|closed)\b|:|, (?:then|and)\b|;|\bonly when\b|\bonce\b| - "
        ).search(text)
    ):
        return Guidance("both", case or plain.strip().rstrip("."))
    if (
        len(poles) == 2
        and compiled(
            r"\b(?:default|first): ?|\broute\b|\bfirst, .{0,60}\bonly (?:when|if)\b|\b(?:hard|complex|difficult|hardest)\b.{0,60}\b(?:simple|easy|routine)\b|\b(?:simple|easy|routine)\b.{0,60}\b(?:hard|complex|difficult|hardest)\b"
        ).search(text)
        and (imperative or "pattern" in keys or compiled(r"\broute|default\b").search(text))
    ):
        return Guidance("both", case or plain.strip().rstrip("."))
    return None


def _imperative(text: str, advice: Sequence[Hit]) -> bool:
    """True where the sentence, or its main clause, opens with a word of choosing."""
    starts = {_end(_FIRST.match(text))}
    if leading := _LEADING.match(text):
        starts |= {leading.end() + 1, leading.end() + 6}
    starts |= {m.end() for m in compiled(r"[:;] |, (?:then |so |and )?").finditer(text)}
    return any(h.cue.key in ("choose", "act", "both") and h.start in starts for h in advice)


def _end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0


def _split(text: str) -> list[tuple[int, int]]:
    cuts = [0, *(m.end() for m in _PARTS.finditer(text)), len(text)]
    return [(a, b) for a, b in pairwise(cuts) if b - a > 8]


def _advised(plain: str, text: str, start: int, end: int, known: Mapping[str, Pole], cues: Cues, families: bool, previous: Pole | None) -> Guidance | None:
    """Read one piece of advice between `start` and `end`."""
    part = text[start:end]
    advice = cues.advice.find(part)
    sides = _sides(part, known, cues, families)
    if not sides and previous and _THEY.match(part):
        sides = [(0, previous)]
    if not sides or _DECLINED.search(part) or _AGAINST.match(part):
        return _advised_against(plain[start:end], part, sides)
    case = _case(plain[start:end], part)
    leading = _LEADING.match(part)
    body = leading.end() if leading else 0
    if late := next((h for h in advice if leading and h.cue.key == "choose" and part[: h.start].endswith(", ")), None):
        body = late.start
        if leading:
            case = plain[start + leading.start("rest") : start + late.start].strip(" ,:")
    main = [(at, s) for at, s in sides if at >= body] or sides
    verb = next((h for h in advice if (h.cue.key == "choose" or (h.cue.key == "act" and case)) and _commands(part, h, body)), None)
    fits = next((h for h in advice if h.cue.key == "fits" and h.start >= body), None)
    if verb is not None:
        after = [s for at, s in main if at >= verb.start]
        if after and (case or (verb.start <= body + 30 and min(at for at, _ in main if at >= verb.start) - verb.end < 25)):
            return Guidance(after[0], case)
    if fits is not None and case:
        return Guidance(_nearest(main, fits), case)
    return None


def _advised_against(plain: str, part: str, sides: Sequence[tuple[int, Pole]]) -> Guidance | None:
    """`Skip self-hosting if nobody can run a server` advises the other side."""
    against = _AGAINST.match(part)
    after: set[Pole] = {side for at, side in sides if against and at >= against.end()}
    if against is not None and compiled(r"\bhost ?$").search(against[0]):
        after.add("open")
    if against is None or len(after) != 1 or not (case := _case(plain, part)):
        return None
    return Guidance(other(next(iter(after))), case)


def _commands(part: str, hit: Hit, body: int) -> bool:
    """True where a word of choosing is an imperative: at the start of the sentence or of its main clause, or after `should`."""
    before = part[: hit.start]
    return (
        hit.start in (0, body, body + 1)
        or bool(
            compiled(
                r"(?:^|[;:] ?| - |, (?:then |so |and )|\b(?:should|then|you can best|best to|better to|safest to|wisest to|advisable to|just|simply|must|always) ?)(?:then |just |simply |probably |first |generally |and |but )?$"
            ).search(before)
        )
        or hit.start == _end(_FIRST.match(part))
    )


def _nearest(sides: Sequence[tuple[int, Pole]], fits: Hit) -> Pole:
    before = [s for at, s in sides if at < fits.start]
    return before[-1] if before else sides[0][1]


def _pair(plain: str, text: str, sides: Sequence[tuple[int, Pole]], advice: Sequence[Hit]) -> Iterator[Guidance]:
    """`Use A for x and B when y`: one word of choosing, two sides with a case each."""
    if not _imperative(text, advice):
        return
    firsts: list[tuple[int, Pole]] = []
    for at, side in sides:
        if not firsts or firsts[-1][1] != side:
            firsts.append((at, side))
    ends = [at for at, _ in firsts[1:]] + [len(text)]
    found: list[Guidance] = []
    for (at, side), end in zip(firsts, ends, strict=True):
        if when := _WHEN.search(text[at:end]):
            case = plain[at + when.start("rest") : at + when.end("rest")]
            found.append(
                Guidance(side, compiled(r"[\s,;]*(?:\b(?:and|while|but)\b ?(?:use|choose|pick)?(?: an?| the)?)?[\s,;]*$").sub("", case).rstrip(" .,;"))
            )
    if len({g.choose for g in found}) == 2:
        yield from found[:2]


def case_of(plain: str) -> str:
    """Give when a piece of advice holds, in its own words; empty where it names no case."""
    text = fold(plain)
    arrow = _ARROW.match(text)
    return plain[arrow.start("case") : arrow.end("case")].strip() if arrow else _case(plain, text)


def _case(plain: str, text: str) -> str:
    """Give when the advice holds, as written, without its `if` or `when`."""
    if leading := _LEADING.match(text):
        return _trim(plain, leading, leading["word"])
    if labelled := _LABELLED.match(text):
        return plain[labelled.start("rest") : labelled.end("rest")].strip("*_ ")
    if whoever := _WHOEVER.match(text):
        return plain[whoever.start("rest") : whoever.end("rest")]
    if making := _MAKING.match(text):
        return plain[making.start("rest") : making.end("rest")]
    if suits := _SUITS.search(text):
        return plain[suits.start("rest") : suits.end("rest")].rstrip(".")
    matches = list(_WHEN.finditer(text))
    best = next((m for m in matches if m["word"] != "for"), None) or (matches[0] if matches else None)
    return _trim(plain, best, best["word"]) if best else ""


def _trim(plain: str, match: re.Match[str], word: str) -> str:
    begin = match.start("word") if word in ("unless", "until", "in", "at", "once", "below", "above", "beyond", "under", "over", "with") else match.start("rest")
    return plain[begin : match.end("rest")].strip().rstrip(".,;:")
