"""Read what terms mean, where an article says so as such.

`X means ...`, `A model is X when ...`, `X: the ...` in a glossary, the answer
to `What is X?`. That something `means more work` is a consequence, not a
meaning. A likeness belongs to the definition it illustrates.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.patterns import compiled
from corpus.rare import Rare, possible, rare
from kg.claim import Definition
from kg.cues import Cues, fold

_LEAD = r"^(?:\W*(?:in (?:the |an? )?[\w' -]{2,40}, |strictly(?: speaking)?, |simply put, |in short, |put simply, |technically, |(?:the|a) (?:term|phrase|word|expression|label) |by |in ai, )?)"
_TERM = r"[\"'(*]*(?P<term>[\w][\w.+/' -]{1,48}?)[\"')*]*(?: \([^)]{2,60}\))?"
_USUALLY = r"(?:, (?:[\w ]{4,24}|(?:in|as) [\w '-]{4,70}|(?:short for|that is|or|also|sometimes|often|in full|abbreviated|i\.e\.,?) [\w '/-]{2,60}),)?(?: (?:in|within|for) (?:the |an? )?[\w -]{2,30}?)?,? (?:(?:then|really|usually|generally|typically|often|simply|mostly|normally|here|also|sometimes|just|strictly|therefore|thus|merely|basically|essentially) )*"
_STRONG = rare(
    _LEAD
    + r"(?:an? |the )?"
    + _TERM
    + _USUALLY
    + r"(?P<verb>means?|(?:says?|tells? you) (?:only |no more than )that|refers? to|is when|is where|(?:is|are) defined as|denotes?|describes?|stands? for|is short for|is what happens when|(?:happens|occurs|arises) (?:when|if|where)|is (?=the [\w-]+ (?:under|in|through|by|with|from|on|for) which)|is the (?:term|name|word|process|practice|act|art|technique|method|step|ability|property|idea|study|task|stage) (?:of|for|that|by|in which|where|when|we)|is (?:an? |the )?(?:\w+ )?(?:process|practice|technique|method|way) (?:of|for|that|to|in which)) (?P<rest>.+)"
)
_WEAK = rare(
    _LEAD
    + r"(?:an? |the )?"
    + _TERM
    + _USUALLY
    + r"(?P<verb>(?:is|are) (?:[a-z-]+s (?=(?:that|which|whose|in which|into which|by which) (?!i |we ))|an? |the |any |one of the (?=handful|few|small number)|one |those |ai |models |systems |language models |foundation |large |generative |all |proprietary (?:ai )?systems )(?=[^.]*?\b(?:that|which|whose|of|where|in which|for|you|with|by|when|who|or part|to|around|behind|between|inside)\b)|(?:is|are) (?=(?:roughly|about|around) [\w -]{3,30} of\b|how (?:much|many|long|far|often)\b)|(?:is|are) (?:(?:released|published|shared|made available|offered) (?=for|so that|publicly|freely|openly|as a service|to anyone)|(?:kept|accessed|reached|offered|available) (?=only|private|secret|behind|through))) ?(?P<rest>.+)"
)
_GERUND = rare(
    _LEAD
    + r"(?:an? |the )?"
    + _TERM
    + _USUALLY
    + r"(?P<verb>is) (?P<rest>(?!(?:being|going|getting|gaining|becoming|coming|growing|missing|falling|rising|changing|improving|catching|lagging|winning|losing|doing|paying|starting|making|closing|moving|eating|taking|causing|costing|giving|leaving|lacking|proving|driving|playing|nothing|something|anything)\b)[a-z]+ing (?:an?|the|those|these|your|some|how|what|which|and|further|one|several|many|each|every|text|numbers|models?|data|weights) .+)"
)
"""`Quantization is storing those parameters with fewer bits.`"""
_PLAIN = rare(
    r"^\W*(?:an? |the )?(?P<term>[\w-]+(?: [\w-]+){0,3}?) (?:usually |typically |generally |simply )?(?P<verb>controls?|measures?|counts?|splits?|stores?|trains?|tells?|says?|decides?|sets?|turns?|cuts?|feeds?|publish(?:es)?|releases?|shares?|hides?|keeps?|lets?|gives?|holds?|(?:are|is) (?:accessible|available|reachable|usable|reached|accessed|downloadable)|can (?:only )?be (?:reached|used|downloaded|accessed)|come with|comes with) (?P<rest>.+)"
)
_STATE = rare(
    r"^(?:\W*)(?:an? |the )?(?:ai |language )?(?:model|system|llm|licen[cs]e|release) (?:is|counts as|qualifies as|is called|is considered|is said to be) (?:called |considered |said to be |truly |fully )?[\"'*]*(?P<term>[\w -]{3,32}?)[\"'*]* (?P<verb>when|if|only if|only when) (?P<rest>.+)"
)
_HAS = rare(
    r"^\W*(?:an? |the )?(?:ai |language )?(?:model|system|llm|licen[cs]e|release) (?:has|comes with|offers) [\"'*]*(?P<term>[\w -]{3,32}?)[\"'*]* (?P<verb>when|if|only if|only when) (?P<rest>.+)"
)
_ONE_THAT = rare(
    r"^\W*an? [\"'*]*(?P<term>(?!(?:good|bad|better|best|great|small|big|large|cheap|nice|right|wrong|clever|wise|careful|typical|modern|new|old|simple|strong|weak)\b)(?:[\w-]+ ){0,3}(?:models?|licen[cs]es?|apis?|llms?|systems?|weights?|tokens?|tools?|servers?|gpus?|prompts?|agents?|benchmarks?|providers?|vendors?|releases?|assistants?|setups?|deployments?|checkpoints?|windows?))[\"'*]* (?P<verb>is one) (?P<rest>(?:that|which|whose|where|in which|for which|you) (?!i\b|we like|pays?\b|you like).+)"
)
"""`A research-only licence is one that ...` says what a term means, known or not."""
_KIND_OF = rare(
    _LEAD
    + r"(?:an? |the )?"
    + _TERM
    + r" (?P<verb>is|are) (?P<rest>an? (?:[\w-]+ ){0,2}(?:(?:family|kind|type|class|form|group|set|sort|style) of (?:[\w-]+ ){0,2}(?:licen[cs]es?|terms|contracts?|formats?|techniques?|methods?|attacks?|tests?|memory|hardware|chips?|training|learning|adaptation|compression|files?)|file format|(?:training|compression|decoding|tuning|prompting) (?:technique|method))\b.*(?:that|which|for|where|in which|by which|of)\b.+)"
)
_USED = rare(
    r"^\W*(?:the )?(?:term|word|phrase|label|expression|name|abbreviation) [\"'*]*(?P<term>[\w -]{3,40}?)[\"'*]* (?P<verb>(?:is|are) (?:\w+ )?used (?:for|of|to (?:describe|mean|denote|refer to|name))|(?:stands|goes|covers|points) (?:for|to)?|covers) ?(?P<rest>.+)"
)
_MEANING = rare(
    r"^(?:[\w ,]{0,40}, )?(?:the (?:term|phrase) )?[\"'*]*(?P<term>[\w -]{3,40}?)[\"'*]* (?:has|carries|had) an? (?:\w+ )?(?P<verb>meaning|definition|sense)\b[^:]{0,30}: (?P<rest>.+)"
)
_SENSE = rare(r"^(?:the )?(?P<term>[\w -]{4,40}?), in the (?:\w+,? )*(?P<verb>sense)(?: of the \w+)?,? ?- ?(?P<rest>(?:including|with|meaning|that is).+)")
_APPOSED = rare(
    r"\b(?:the |an? |called |term: )?(?P<term>[\w-]+(?: [\w-]+){0,2})(?P<verb> -| ?:) (?P<rest>(?:the|a|an|that is,?|i\.e\.,?|meaning|millions|billions|numbers) (?!most\b|best\b|one most)[^-]{15,160})"
)
_ASIDE = rare(
    r"^\W*(?:an? |the )?[\"'*]*(?P<term>[\w-]+(?: [\w-]+){0,2})[\"'*]*(?P<verb>,) (?P<rest>(?:the|an?|that is,?|i\.e\.,?|or|short for) [^,]{12,120}), (?:is|are|means?|gives?|allows?|turns?|takes?|can|has|have|may|must|makes?|helps?|costs?|counts?|lets?|decides?|sets?)\b"
)
"""`A token, the smallest piece of text that a model reads, can be ...`"""
_WE_CALL = rare(
    r"^\W*(?:we|i|they|here we|in this \w+ we) (?:only |usually |simply )?(?:call|count|label|treat|consider) (?:an? |the )?(?:ai |language )?(?:models?|systems?|llms?|licen[cs]es?|releases?|ones?) (?:as )?[\"'*]*(?P<term>[\w -]{3,32}?)[\"'*]*,? (?P<verb>only if|only when|only where|if|when|where|as long as) (?P<rest>.+)"
)
"""`We call a model open-weight if its weights can be downloaded.`"""
_THE_OTHER = re.compile(
    r",? (?:and|but|while) [\"'*]*(?P<term>[a-z][\w-]*(?: [\w-]+){0,2}?)[\"'*]* (?P<verb>only if|only when|only where|if|when|where|as long as) (?P<rest>.+)"
)
"""`..., and open-source only if the code is there too`, behind such a sentence."""
_THAT_IS = rare(
    r"\b(?:an? |called |so-called |the )[\"'*]*(?P<term>[a-z][\w/+-]*(?: [\w/+-]+){0,3}?)[\"'*]*(?: \([^)]{2,40}\))?(?P<verb>,? \(?(?:i\.e\.|that is to say|in other words),?) (?P<rest>(?:an?|the|one|models?|weights|software|systems?|text) .+)"
)
"""`It is a sparse model, i.e. a model of which ...`"""
_FOR_ASKERS = rare(
    r"^\W*[\"'*]*(?P<term>[\w][\w.+/-]*(?: [\w.+/-]+){0,3}?)[\"'*]*, (?:for (?:those|anyone|everyone|people|the curious|newcomers|readers|beginners|the uninitiated)[^:,;.]{0,44}|by the way|in case (?:you|anyone)[^:,;.]{0,30}|if you (?:are|have|do)[^:,;.]{0,40})(?P<verb>:| -| is| means) ?(?P<rest>(?:an?|the|when|where|how|it is|that is|[a-z]+ing) .+)"
)
"""`(X, for those who asked: a way of ...)`"""
_KIND_OF_LICENCE = rare(
    r"^\W*an? [\"'*]*(?P<term>(?!(?:good|bad|new|old|single|second|separate|clear|paid|different|proper|standard|real|model|software) licen)(?:[\w-]+ ){1,2}licen[cs]es?)[\"'*]* (?P<verb>lets|allows|gives|grants|obliges|requires|forbids|asks|demands) (?P<rest>(?:you|anyone|everyone|users?|people|its users|whoever|nobody|almost|all|that|any)\b.+)"
)
"""`A source-available licence lets you ... while ...`"""
_WE_MEAN = rare(
    r"^(?:\W*)by (?:an? |the )?[\"'*]*(?P<term>[\w -]{3,40}?)[\"'*]*,? (?P<verb>we|i|people|they|many|most people) (?:usually |generally |here |simply )?(?:mean|understand) (?P<rest>.+)"
)
_SPEAK = rare(
    r"^\W*when (?:most |many )?(?:people|companies|vendors|we|they|developers|articles|folks) (?:say|speak of|talk about|write|use the (?:term|word|phrase)|refer to) (?:an? |the )?[\"'*]*(?P<term>[\w -]{3,40}?)[\"'*]*,? (?:they|we) (?:mostly |usually |generally |really |often |tend to )?(?P<verb>mean) (?P<rest>.+)"
)
_SO_CALLED = rare(
    r"^\W*what (?:people|we|vendors|many|most|they|companies|developers) (?:usually |often |now )?call (?:an? |the )?[\"'*]*(?P<term>[\w -]{3,40}?)[\"'*]* (?P<verb>is|are) (?P<rest>.+)"
)
"""`What people call an agent is a model that uses tools.`"""
_TELLS_HOW = rare(
    r"^\W*(?:an? |the )?[\"'*]*(?P<term>[\w-]+(?: [\w-]+){0,3}?)[\"'*]* (?:\w+ly )?(?P<verb>(?:tells?|shows?) (?:you|us|one)|measures?|says?|counts?) (?P<rest>(?:how (?:much|many|far|long|often|well)|which|what) .+)"
)
_STATED = rare(
    r"\b(?:is|are) (?:only |merely |really |properly |in fact )?[\"'*]*(?P<term>open-weights?|open-source|source-available|closed-weights?|fully open)[\"'*]*(?P<verb>:) (?P<rest>(?:the|its|their|you|anyone|that is|everything) .+)"
)
"""`Most are open-weight: the numbers are published, the recipe is not.`"""
_UNDER = rare(
    r"^(?:under|by|in) (?:that|this|the|its) (?:\w+ )?(?:definition|reading|sense), (?:an? |the )?(?P<term>[\w -]{4,40}?) (?P<verb>is|should|must|means|lets|gives|needs|has) (?P<rest>.+)"
)
_SHOULD = rare(
    r"\b(?:that )?(?:an? )?(?P<term>open[- ]source(?: ai)?(?: systems?| models?)?) (?P<verb>should|must|lets|gives|has to|needs to) (?P<rest>[^.]*\b(?:use|study|modify|share|change)\b[^.]*\b(?:use|study|modify|share|change|include)\b.*)"
)
_CALLED = rare(r"(?P<rest>^.{20,}?),? (?P<verb>(?:is|are) (?:called|known as)|which is called|what is called) [\"'*]*(?P<term>[\w -]{3,40}?)[\"'*]*\W*$")
_EXPLAINED = r"(?:eli5|definition|key term|jargon(?: buster)?|in plain (?:words|english)|plain english|what it means|explained|(?:word|term|phrase|acronym|jargon|concept) of the (?:day|week|month|issue))\b[:.]? ?"
_LABEL = re.compile(r"^(?:" + _EXPLAINED + r")?[\"'*]*(?P<term>[^:.?!\n]{2,50}?)[\"'*]*(?P<verb> ?: | [-–—] | = | → )(?P<rest>.{12,})")
_CONSEQUENCE = re.compile(
    r"^(?:that )?(?:more|less|fewer|extra|additional|no|a lot|much|higher|lower|better|worse|slower|faster|you (?:now|then|also|will|get|can|still)\b|that you (?:now|must|need|have|pay)\b|handling|paying|freedom|control|trust\w*|giving up|losing|accepting|nobody|nothing|it |they |the (?:company|team|firm)|you (?:must|have to|need|do|own|are responsible|pay|can (?:start|begin))|your (?:data|team)|we |it works|savings|trouble|risk)\b"
)
_JUDGED = re.compile(
    r"(?:\w+ )?(?:go\b|hobby|bill|burden|luxury|risk|gamble|blessing|curse|mistake|trap|bargain|headache|chore|job\b|nightmare|pleasure|relief|craft|waste|necessity|compromise|bet\b|dead end|money pit|liability|distraction|matter of|sensible|wise|safe|poor|good|bad|great|fine)\b"
)
"""`Self-hosting is a hobby that turns into a job` judges it."""
_HERE = re.compile(r"\b(?:here|in (?:the|this) [\w ,'-]*(?:sense|article|guide|text|note|page|letter)\b[^,]{0,60},?|strictly(?: speaking)?,?) $")
"""Says that a word is being defined, whatever follows `means`."""
_NOT_A_TERM = re.compile(
    r"\b(?:caption|note|tip|figure|table|update|summary|important|warning|verdict|edge|pattern|crossover point|is|are|was|were|has|have|can|question|choice|reason|reasons|time|thing|trick|rule|trade-?off|tradeoff|appeal|limitation|it|this|that|they|these|those|there|which|what|who|he|she|we|you|one|here|the (?:difference|answer|result|goal|point|question|choice|gap|catch|good news|problem|trade-?off)|everything|nothing|doing|owning|choosing|using|going|being|having|paying|renting|if|when|because|and|but|or|not)\b"
)
_DEFINING = re.compile(
    r"\b(?:hosted by|hosted on|provide (?:the|their|its)|access\w*|reach\w*|download\w*|weights?|publish\w*|released?|publicly|public|stays?|kept|keeps?|offered|available|through (?:an? )?(?:api|service)|source code|licen[cs]e|parameters|shared?|anyone|behind|company|maker|trained|run it)\b"
)
_SPELT_OUT = re.compile(r"that (?!it\b|we\b|this\b|they\b)|[a-z]+ing (?:an?|the|for|how|what|which|some|several|parts?)\b")
_MARKED = re.compile(r"^(?:(?:An?|The) )?(?P<mark>\*\*|\*|__|_)(?=[^\s*_])[^*_\n]{2,48}?(?P=mark)(?:[ ,]|:)")
_ARTICLE = re.compile(
    r"^(?:an?|the|any|how|where|when|one|numbers?|training|running|storing|turning|making|being|using|models?|ai|software|anyone|what|whether|further|text|memory|access|weights?|small|large|new|each|every|to|pieces?|units?|systems?|techniques?|methods?|(?!hugging)[a-z]+ing)\b"
)
_GENUS = re.compile(
    r"(?:an?|the) (?!\w*[ -]?(?:model|llm|family|vendor|company|release|better|best|right)\b)[\w -]{2,40}? (?:that|which|for|of|to|in which|where|who|whose|by which)\b"
)
_EXAMPLE = re.compile(r"[\"'*_]*[A-Z][\w.]*(?:[ -][\w.]+)?[ -]?\d[\w.-]*|(?:bring|use|see|try|pick|choose|get|take|ask|run|find|read)\b", re.MULTILINE)
"""What follows the colon is a model by name, or an order."""
_LIKENESS = rare(
    r"\b(?:(?:is|are|'s|works|work)(?: a bit| rather| much| more| kind of| sort of| just)* like\b|think of (?:it|them|this|that|these|an?|the)\b[^.]{0,40}\b(?:like|as)\b|(?:is|are) the (?:ai )?equivalent of|(?:is|are) (?:an? |the )?(?:\w+ )?(?:recipe|house|library|taxi|restaurant|flat|apartment|cookbook|hotel|kitchen|cinema|meal|toolbox|puppy|car you)\b|here you sit in|much like (?:renting|owning|buying|a|an)\b|comparable to (?:a|an|renting|buying)\b|less of a \w+ and more of)"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A term and what it is said to mean."""

    term: str
    meaning: str
    confidence: float


def second_meaning(plain: str, first: Meaning) -> tuple[Meaning, Meaning] | None:
    """Give both terms of `We call a model X if ..., and Y only if ...`, the first one's meaning cut where the second begins."""
    other = _THE_OTHER.search(fold(first.meaning)) if _WE_CALL.match(fold(plain)) else None
    if other is None or _NOT_A_TERM.search(other["term"]):
        return None
    said = first.meaning
    return Meaning(first.term, said[: other.start()], first.confidence), Meaning(
        said[other.start("term") : other.end("term")].strip(" \"'“”*"), said[other.start("rest") :].rstrip("."), 0.9
    )


def is_likeness(plain: str) -> bool:
    """True for `It is like renting a flat`, `Think of it as a recipe`."""
    return bool(_LIKENESS.search(fold(plain)))


def likeness_of(plain: str, cues: Cues) -> str:
    """Give the term that a likeness illustrates, folded; empty where it only says `it`."""
    text = fold(plain)
    match = _LIKENESS.search(text)
    before = text[: match.start()] if match else ""
    found = [h for h in cues.term.find(before) if h.cue.key == "concepts"]
    nearest = max(found, key=lambda h: (h.end, h.start - h.end), default=None)
    return before[min(h.start for h in found if h.end == nearest.end) : nearest.end] if nearest else ""


def likeness_for(term: str, likenesses: Mapping[str, str]) -> str:
    """Give the likeness drawn for a term: under the same name, or for the same side of the choice."""
    wanted = _stem(fold(term))
    return next((said for name, said in likenesses.items() if _stem(name) == wanted), "")


def _stem(term: str) -> str:
    """Fold `closed source AI` and `closed-source models` together; open source and open weights stay apart."""
    bare = compiled(r"\b(?:ai|models?|llms?|systems?|software)\b").sub("", compiled(r"^(?:an?|the) ").sub("", term).replace("-", " "))
    return " ".join(bare.split()).rstrip("s")


def concept(text: str, cues: Cues) -> bool:
    """True where folded text is the name of a known concept and nothing more, but for an article."""
    text = compiled(r" ?\([^)]*\)$").sub("", text.strip(" \"'*.,:"))
    bare = compiled(r"^(?:an?|the|true|truly|fully|real|\"|') ").sub("", text.strip(" \"'*.,")).strip(" \"'*")
    return any(h.cue.key == "concepts" and h.start == 0 and h.end == len(bare) for h in cues.term.find(bare))


_SPOKEN = re.compile(
    r"(?:\W*[A-Z][a-z]+(?: [A-Z][a-z]+)?(?:['’]s (?:version|take|answer|definition|words|view|explanation|summary))?(?: (?:says|explains|answers))?: (?=\W?(?:[Aa]n? |[Tt]he )?(?:[\w/-]+ ){1,4}(?:is|are|means?|refers|stands)\b))"
)
"""Who explains, before what is explained: `Petra: a token is ...`, `Karl's version: ...`."""
_LONGEST_LEAD = 40
_SAID = (
    (_STATE, 0.95),
    (_HAS, 0.9),
    (_WE_CALL, 0.95),
    (_FOR_ASKERS, 0.9),
    (_THAT_IS, 0.8),
    (_KIND_OF_LICENCE, 0.8),
    (_ONE_THAT, 0.9),
    (_USED, 0.9),
    (_WE_MEAN, 0.95),
    (_SPEAK, 0.9),
    (_SO_CALLED, 0.85),
    (_TELLS_HOW, 0.75),
    (_STATED, 0.75),
    (_MEANING, 0.95),
    (_UNDER, 0.85),
    (_SENSE, 0.8),
    (_STRONG, 0.9),
    (_SHOULD, 0.8),
    (_WEAK, 0.8),
    (_KIND_OF, 0.8),
    (_GERUND, 0.8),
)
_SAID_LAST = ((_ASIDE, 0.75), (_CALLED, 0.7))
"""Ways to define a word, the surest first, each with how sure one is."""


def meaning(plain: str, cues: Cues, *, terms: bool = False, marked: bool = False, opening: bool = False) -> Meaning | None:
    """Read a definition in one sentence; `terms`: the section is about words, `opening`: it is the first of its block, `marked`: bold or italics set off the term."""
    if ":" in plain[:_LONGEST_LEAD] and (speaker := _SPOKEN.match(plain)):
        plain = plain[speaker.end() :]
    text = fold(plain).rstrip()
    if text.endswith(("?", '?"')):
        return None
    here = possible(text)
    for pattern, confidence in (*_SAID, *(((_PLAIN, 0.75),) if terms and opening else ()), *_SAID_LAST):
        match = pattern.plain.search(text) if pattern in here else None
        if match and _sound(match, pattern, cues, terms, marked):
            said = plain[match.start("rest") : match.end("rest")].strip()
            return Meaning(_clean(plain, match), said.rstrip(".)" if "(" not in said else "."), confidence)
    for match in _APPOSED.finditer(text) if ": " in text or " - " in text else ():
        if found := _apposed(plain, match, cues):
            return found
    return None


def _clean(plain: str, match: re.Match[str]) -> str:
    return compiled(r"^(?:the|an?|A|An|The) ").sub("", plain[match.start("term") : match.end("term")].strip(" \"'“”‘’*"))


def _sound(match: re.Match[str], pattern: Rare, cues: Cues, terms: bool, marked: bool) -> bool:
    term, rest = match["term"].strip(" \"'*"), match["rest"]
    if pattern in (_UNDER, _SHOULD):
        return True
    if _NOT_A_TERM.search(term) or len(term.split()) > 6 or _JUDGED.match(rest):
        return False
    known = concept(term, cues) or (marked and not compiled(r"\d").search(term))
    if '"' in match["rest"] and match["rest"].count('"') % 2:
        return False  # What stands in quotation marks is said by somebody else.
    if (
        pattern is _STRONG
        and match["verb"] == "is where"
        and compiled(r"(?:the (?:money|real|cost|fun|trouble|problem|difference|work|bill|time|romance|story)|it |this |things|most |you |we |i )").match(rest)
    ):
        return False
    if pattern is _STRONG:
        if match["verb"] in ("mean", "means") and match.string[match.start("term") - 1 : match.start("term")] == '"' and not _CONSEQUENCE.match(rest):
            return True  # a word in quotation marks is what is spoken of
        if (
            match["verb"] in ("mean", "means")
            and not _HERE.search(match[0][: match.start("verb") - match.start()])
            and (_CONSEQUENCE.match(rest) or not (known or terms or (len(term.split()) <= 2 and _SPELT_OUT.match(rest))))
        ):
            return False
        return (
            known
            or (terms and not match["verb"].startswith(("describe", "denote")))
            or match["verb"] not in ("describes", "describe", "denotes", "denote", "is where")
        )
    if pattern in (_HAS, _GERUND, _TELLS_HOW, _STATED):
        return known
    if pattern in (_ONE_THAT, _KIND_OF, _WE_CALL, _FOR_ASKERS, _KIND_OF_LICENCE):
        return True
    if pattern is _THAT_IS:
        return known or "-" in term or compiled(r"models?|licen[cs]es?|weights|tokens?|prompts?|endpoints?|agents?|apis?").search(term.split()[-1]) is not None
    if pattern is _USED:
        return not compiled(r"(?:too|so|loosely|wrongly|badly)\b").match(rest)
    if pattern is _WEAK:
        return known and not compiled(
            r"(?:of (?:the|our|your|my|those|these|many|several|few)\b|that (?:i|we) )|(?!that |which |whose )(?:the )?(?:\w+ )?(?:better|best|right|most|largest|biggest|smallest|cheapest|fastest|safest|main|chief|cheaper|only|winner|safer|black|same|obvious|way to go|first|reason|case|answer)\b"
        ).match(rest)
    return known or pattern in (_STATE, _WE_MEAN, _SPEAK, _SO_CALLED)


def _apposed(plain: str, match: re.Match[str], cues: Cues) -> Meaning | None:
    """`... the model weights - the numbers that ...`: the longest tail of the words before the dash that is a concept."""
    words = match["term"].split()
    for i in range(len(words)):
        tail = " ".join(words[i:])
        if concept(tail, cues) and not compiled(r"open|closed|proprietary").search(tail):
            start = match.end("term") - len(compiled(r"^(?:an?|the) ").sub("", tail))
            return Meaning(plain[start : match.end("term")], plain[match.start("rest") : match.end("rest")].strip().rstrip("."), 0.75)
    return None


def is_marked(raw: str) -> bool:
    """True where a sentence, as its author wrote it, opens with a term in bold or italics."""
    return bool(_MARKED.match(raw.lstrip("-*• ") if raw[:2] in ("- ", "* ", "• ") else raw))


def labelled(plain: str, cues: Cues, *, terms: bool, judged: bool, marked: bool = False) -> Meaning | None:
    """Read `Term: what it is` and `Term - what it is`; `judged` says that a heading above weighs sides instead."""
    text = fold(plain)
    match = _LABEL.match(text)
    explained = bool(re.match(_EXPLAINED, text))
    if match is None or (judged and not explained):
        return None
    term, rest = match["term"].strip(" \"'*"), match["rest"]
    if _NOT_A_TERM.search(term) or len(term.split()) > 6 or compiled(r"\bvs\b|\bversus\b").search(term):
        return None
    known = concept(term, cues)
    if _EXAMPLE.match(plain[match.start("rest") :]):
        return None
    if not (known or (terms and len(term.split()) <= 4) or (marked and len(term.split()) <= 4 and _GENUS.match(rest))):
        return None
    if not explained and not terms and not _DEFINING.search(rest) and not _ARTICLE.match(rest):
        return None
    if compiled(r"^(?:open|closed|proprietary)").search(term) and not _DEFINING.search(rest):
        return None
    return Meaning(_clean(plain, match), plain[match.start("rest") : match.end("rest")].strip().rstrip("."), 0.9 if terms or explained else 0.8)


_SUBJECT = re.compile(
    r"^\W*(?:in short, |strictly(?: speaking)?, |(?:in|for) (?:the |an? |this )?[\w '-]{2,40}, |the (?:term|word|phrase|label) )?(?:an?\b|the\b|any\b)? ?[\"'*]*(?P<term>[\w][\w.+/'-]*(?: (?!(?:is|are|means?|that|which)\b)[\w.+/'-]+){0,4}?)[\"')*]*(?: \([^)]{2,60}\))?(?:,[^,]{2,70},)?"
    r"(?P<verb>:| [-=]| ?(?:,? (?:\w+ly |just |then ))?(?:is|are|means?|refers?|denotes?|describes?|stands?|covers?|can|comes?|has|lets?|gives?|lives?|stays?|belongs?|uses?|works?|[a-z]{3,}(?:[^s]s|es))\b) ?(?P<rest>.{6,})"
)
_QUOTED = re.compile(r"[\"'](?P<term>[\w][\w -]{1,40})[\"'],? (?P<verb>means?|is|are|refers?|stands?|we|here) ?(?P<rest>.{12,})")


_NO_TERM = re.compile(
    r"^(?:it|this|that|they|these|those|there|we|you|i|all|one|others?|remark|note|example|in practice|update|summary|tip|here|what|which|who)\b|\b(?:is|are|was|were)\b"
)
_WORDS = 5
"""The longest term."""


def said_to_be(plain: str, above: str = "") -> Definition | None:
    """Take apart a text that is known to define something: what stands before its verb or colon is the term, else the heading above it."""
    said = compiled(r"^\W*(?:A|Answer|Definition): ").sub("", plain).strip()
    if ":" in said[:_LONGEST_LEAD] and (speaker := _SPOKEN.match(said)):
        said = said[speaker.end() :]
    text = fold(said)
    if text.endswith("?"):
        return None
    for pattern in (_WE_CALL, _FOR_ASKERS, _THAT_IS, _QUOTED, _SUBJECT):
        match = pattern.search(text)
        if match and not _NO_TERM.search(match["term"]) and compiled(r"[a-z]{2}").search(match["term"]):
            return Definition(_clean(said, match), said[match.start("rest") : match.end("rest")].strip().rstrip("."))
    named = above.strip(" *_:.")
    return Definition(named, said.rstrip(".")) if 1 <= len(named.split()) <= _WORDS and not _NO_TERM.search(fold(named)) and "?" not in above else None


_ASKED = re.compile(
    r"^(?:\W*\d*\.? ?)(?:so,? |first,? |and |but |[a-z ]{2,20}, )?(?:what(?:'s| is| are| exactly is| exactly are)(?: exactly)?(?: meant by)? (?:an? |the |actually )?(?P<a>[\w+/\" -]{2,40}?)(?: exactly| anyway| actually)?\?|what does (?:the term )?[\"']?(?P<b>[\w+/ -]{2,40}?)[\"']? (?:actually |really |even )?mean\b.*\?|what [\"']?(?P<c>[\w+/ -]{2,40}?)[\"']? (?:really |actually )?means\b.*)$"
)


def asked_term(heading: str, cues: Cues) -> str:
    """Give the term that a heading asks for: `What is fine-tuning?`, `What does open-weight mean?`."""
    match = _ASKED.match(fold(heading).strip())
    if match is None:
        return ""
    group = next(g for g in ("a", "b", "c") if match[g] is not None)
    return heading.strip()[match.start(group) : match.end(group)].strip(" \"'“”") if concept(match[group], cues) else ""
