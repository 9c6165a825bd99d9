"""Which side a model is put on, in the article's own words.

A label counts for the models in its reach: the list it heads, the noun it
describes, the bracket behind a name. What it is denied of, or compared with, it
does not label.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from corpus.patterns import compiled
from corpus.rare import Rare, rare
from kg.claim import Qualifier
from kg.extract.line import M_LIST, Draft, Line, M, V
from kg.lexicon import Lexicon
from kg.named import Mention
from kg.vocab import entity_iri

NOUN = r"(?:models?|LLMs?|language models?|systems?|families|family|alternatives?|options?|rivals?|competitors?|releases?|services?|chatbots?|assistants?|APIs?|products?|weights|checkpoints?|source|side|camp|reasoning models?|offerings?|ones?)"
_BREAK = re.compile(
    r"[;—–]|\.\s|\bwhile\b|\bwhereas\b|\bbut\b|\bthough\b|\balthough\b|\bcompared (?:to|with)\b|\bversus\b|\bvs\b|\brather than\b|\bunlike\b|\bthan\b|\bhave\b|\bhas\b|\bperform\b|\bon the other\b|, and on\b"
)
_NOT = re.compile(r"\b(?:not|never|no longer|isn['’]t|aren['’]t|wasn['’]t|neither|nor|hardly|far from|cannot be called|rather than|without being)\b")


_BY_WAY_OF = re.compile(rf"\b(?:through|via|on|over|behind|by|in|from|with)\s+{M}['’]s\s+(?:own\s+)?$")
"""`sold through M's API only`: a way to something, and no word on M."""
_APART_FROM_IT = re.compile(r"\s+(?:[\w-]+\s+)?(?:models|LLMs|ones|systems|vendors|labs|rivals|APIs)\b")
"""Behind a label, several: `while we worked on M, the closed models got better` calls no M closed."""
_OTHERWISE = re.compile(r"\b(?:otherwise|in (?:an?|its|their) (?:mostly|largely|mainly))\s+$")
"""`a closed model in an otherwise open family`: what the others are."""
_WITH_WEIGHTS = re.compile(
    rf"(?P<list>{M_LIST})(?:\s+(?:is|are|was|were)|,)\s+(?P<gap>[^.;⟦]{{0,60}}?)(?:\bwith (?:its |fully )?(?:open|public|downloadable|published) weights\b|,\s+open weights(?=\s+under\b|[,.;]))"
)


@lru_cache(maxsize=4)
def label_pattern(lexicon: Lexicon) -> tuple[Rare, dict[str, str]]:
    """Give the pattern of all labels, and the category of each (hyphenated, lower case)."""
    words = {compiled(r"[ -]").sub("-", label): category for category, labels in lexicon.openness.items() for label in labels}
    alternatives = sorted({label for labels in lexicon.openness.values() for label in labels}, key=len, reverse=True)
    pattern = "|".join(re.escape(a).replace(r"\ ", "[ -]").replace(r"\-", "[ -]") for a in alternatives)
    return rare(rf"(?<![\w-])(?P<label>{pattern})(?![\w])(?!-(?:ended|book|minded|door|air|loop|domain))", re.I), words


def label_in(text: str, lexicon: Lexicon) -> tuple[str, str]:
    """Give the one category a short text labels with, and its words; empty where none or both sides are named."""
    pattern, words = label_pattern(lexicon)
    found = [(words[compiled(r"[ -]").sub("-", m["label"].casefold())], m["label"]) for m in pattern.finditer(text)]
    if not found or len({c.split("-")[0] for c, _ in found} & {"open", "closed"}) > 1:
        return "", ""
    return found[0]


_SIDE_LABEL = compiled(r"\W*(?:Open|Closed)\s*:")


def weighs_sides(line: Line) -> bool:
    """Whether a sentence weighs one side under its name where the paragraph weighs the other as well: `Closed: someone else's pager`."""
    return _SIDE_LABEL.match(line.text) is not None and all(compiled(rf"\b{side}\s*:").search(line.block.text) for side in ("Open", "Closed"))


def read_openness(line: Line) -> Iterator[Draft]:
    """Give openness facts."""
    if weighs_sides(line):
        return
    pattern, words = label_pattern(line.lexicon)
    labels = [(m, words[compiled(r"[ -]").sub("-", m["label"].casefold())]) for m in pattern.finditer(line.masked)]
    yield from _behind_api(line)
    if not labels:
        return
    for match in _WITH_WEIGHTS.finditer(line.masked):
        if not _NOT.search(match["gap"]):
            for mention, confidence in _mentions(line, re.findall(M, match["list"]), 0.9):
                yield labelled(mention, "open-weight", "open weights", confidence)
    if mixed := list(_mixed(line, labels)):
        yield from mixed
        if any(d.subject.kind == "family" for d in mixed) and compiled(r"\W*(?:[Ss]ome|[Ss]everal|[Mm]any|[Pp]art)\s+(?:of\s+)?(?:the\s+)?⟦").match(
            line.masked
        ):
            return
    for i, (match, category) in enumerate(labels):
        if match["label"].casefold() == "both" or _of_both_sides(line.masked, labels, i):
            continue
        limit = labels[i + 1][0].start() if i + 1 < len(labels) else len(line.masked)
        for mention, confidence in _labelled(line, match, category, limit):
            given = category
            if confidence < 0:
                given, confidence = "closed" if category.startswith("open") else "open", 0.7
            yield labelled(mention, given, match["label"], confidence)


_BEHIND_API = rare(
    rf"\b(?:keeps?|kept|keeping|holds?|held|leaves?|left|stays?|remains?)\s+(?P<m>{M_LIST})\s+(?:\w+\s+)?(?:behind|inside)\s+(?:its|our|their|an?|the)\s+(?:own\s+)?API\b|(?P<m2>{M_LIST})\s+(?:\w+\s+)?(?:stays?|remains?|is kept|are kept|was kept)\s+(?:\w+\s+)?behind\s+(?:its|our|their|an?|the)\s+(?:own\s+)?API\b"
)
"""`we have kept M behind our API`."""


def _behind_api(line: Line) -> Iterator[Draft]:
    for match in _BEHIND_API.finditer(line.masked):
        for mention, confidence in _mentions(line, re.findall(M, match["m"] or match["m2"]), 0.9):
            yield labelled(mention, "closed", "behind the API", confidence)


def _of_both_sides(text: str, labels: list[tuple[re.Match[str], str]], i: int) -> bool:
    """Whether a label is one of two that stand together for both sides: `open and closed models alike`."""
    sides = [category.split("-")[0] for _, category in labels]
    pairs = ((j, j + 1) for j in (i - 1, i) if 0 <= j < len(labels) - 1)
    return any(
        {sides[a], sides[b]} == {"open", "closed"}
        and compiled(r"(?:[- ](?:source|weights?))?(?: models?)?\s*(?:,|/|and|or|and/or|as well as|vs\.?|versus)\s+(?:the\s+)?").fullmatch(
            text[labels[a][0].end() : labels[b][0].start()]
        )
        for a, b in pairs
    )


def _labelled(line: Line, match: re.Match[str], category: str, limit: int) -> Iterator[tuple[Mention, float]]:
    """Give the models in a label's reach; a negative confidence marks the other side of a comparison."""
    text, lexicon_bare = line.masked, match["label"].casefold() in {"open", "closed", "both", "mixed", "hybrid"}
    before, after = text[: match.start()], text[match.end() : limit]
    if _NOT.search(compiled(r"[,;.]").split(before)[-1][-40:]) or _OTHERWISE.search(before):
        return
    if compiled(r"weights\b", re.I).match(match["label"]) and (owned := compiled(rf"(?P<list>{M})['’]s\s+$").search(before)):
        yield from _mentions(line, [owned["list"]], 0.9)
        return
    short = not _BY_WAY_OF.search(before) and compiled(rf"(?P<list>{M})['’]s\s+(?:still |also |now |fully |all )?$").search(before)
    if short and compiled(r"\s*(?:[,.;:!)]|$|and\b|but\b|so\b)").match(after):
        yield from _mentions(line, [short["list"]], 0.95)
        return
    if (
        kept := compiled(rf"\b(?:keeps?|kept|keeping|leaves?|left|holds?|held|makes?|made)\s+(?P<list>{M_LIST})\s+(?:\w+ly\s+|fully\s+|still\s+)?$").search(
            before
        )
    ) and compiled(r"\s*(?:[,.;:)!]|$|(?:and|but|for|as|while|behind|until|so)\b)").match(after):
        yield from _mentions(line, re.findall(M, kept["list"]), 0.95)
        return
    if offered := compiled(
        rf"(?P<list>{M_LIST}),?\s+(?:both of\s+|all of\s+)?(?:which|that)\s+(?:is|are|was|were|comes?|ships?)\s+(?:(?:also|both|all|now|available|released|offered|published|out)\s+){{0,3}}(?:as\s+|with\s+)?(?:fully\s+)?$"
    ).search(before):
        yield from _mentions(line, re.findall(M, offered["list"]), 0.95)
        return
    if named_so := compiled(
        rf"^\W*(?:is|are|would be|seems)\s+(?:the|an?)\s+(?:\w+\s+)?(?:label|word|term|description|name|tag)\s+for\s+(?:the\s+)?(?P<list>{M_LIST})"
    ).match(after):
        yield from _mentions(line, re.findall(M, named_so["list"]), 0.9)
        return
    if (aside := compiled(rf"(?P<list>{M}),\s+(?:once again\s+|once more\s+|again\s+|still\s+|also\s+|this time\s+|now\s+)*$").search(before)) and compiled(
        r"\s*(?:weights\s*)?(?:(?:as|like) (?:ever|always|usual|before|its \w+|(?:all|most) (?:of )?(?:its|their) \w+)|again|once more|this time|too|throughout)(?=\s*(?:[,.;)]|$))"
    ).match(after):
        yield from _mentions(line, [aside["list"]], 0.95)
        return
    if bracket := compiled(rf"(?P<list>{M_LIST})\s*\(\s*(?:the\s+)?$").search(before):
        if compiled(r"[^()]{0,30}\)").match(after):
            yield from _mentions(line, re.findall(M, bracket["list"])[-1:], 1.0)
        return
    if compiled(r"\bany\s+(?:\w+\s+){0,2}$").search(before) and (
        beaten := compiled(
            rf"(?P<list>{M_LIST})\s+(?:\w+\s+){{0,2}}(?:outperform\w*|beat\w*|surpass\w*|exceed\w*|led|leads|ahead of|bested|topped|eclips\w+)\s+any"
        ).search(before)
    ):
        yield from _mentions(line, re.findall(M, beaten["list"]), -1.0)
        return
    copula = compiled(
        rf"(?P<list>{M_LIST})(?:['’]s)?(?:\s+(?:models?|family|series|line|range|LLMs?))?(?:\s*\([^()]*\))?(?:,\s+(?:which|that|with|whose|promised|due|expected|planned|announced|released|launched|shown|introduced|published|presented|unveiled)\b[^,;.⟦]{{1,60}},)?(?:(?:[,¦]|:(?=\s+an?\s))\s+(?=(?:the|an?|our|its|one of|all|both|two|three|four|five|also|still|now|fully)\b|⟦[MV]\d+⟧['’]s\b)|,?\s+(?:is|are|was|were|will be|will remain|will stay|remains?|stays?|became|counts as|qualif(?:y|ies) as|(?:is|are|was|were)\s+(?:\w+\s+)?(?:described|labelled|labeled|billed|marketed|released|classed|classified|considered|published|shipped|available|sold|offered|distributed|positioned|known)(?:\s+\w+){{0,2}}?\s+as|,|ships? as|is sold as)\s+)(?:(?:still|also|both|now|explicitly|fully|strictly|effectively|itself|all|only|entirely|currently|essentially)\s+)*(?:the|an?|our|its|one of the|among the|part of the)?\s*(?P<adj>(?:[\w⟦⟧'’.+-]+,?\s+){{0,5}})$"
    ).search(before)
    if copula and copula["list"].count("⟦M") == 1 and "," in before[copula.end("list") : copula.start("adj")] and _APART_FROM_IT.match(after):
        return
    if (
        copula
        and not compiled(r"⟦M\d+⟧(?!['’])").search(copula["adj"])
        and not compiled(r"\b(?:than|like|to|with|of|against|for|any|beats|under|license|licence)\b").search(
            compiled(r"\b(?:family|series|line|suite|range|set|collection|trio|pair|group|generation) of\b").sub("", copula["adj"])
        )
        and not lexicon_bare_without_noun(lexicon_bare, after, copula["adj"])
    ):
        yield from _mentions(line, re.findall(M, copula["list"]), 1.0)
        return
    if (
        named := compiled(
            rf"(?P<who>{V}|\b[Ww]e|\bI|\b(?:[Mm]ost|[Mm]any|[Ee]veryone|[Ee]verybody|[Oo]thers|[Pp]eople|[Cc]ommentators|[Ll]awyers|[Oo]bservers|[Cc]ritics|[Aa]nalysts)(?:\s+(?:people|commentators|lawyers|observers|readers|of us))?)\s+(?:itself\s+|would\s+|shall\s+|will\s+)?(?:calls?|labels?|considers?|bills?)\s+(?P<list>{M_LIST})\s+$"
        ).search(before)
    ) and lexicon_bare is False:
        yield from _mentions(line, re.findall(M, named["list"]), 0.95)
        return
    if (
        described := compiled(
            rf"\b(?:describes?|calls?|labels?|markets?|releas(?:es|ed)|published|publishes|ships?|sells?|offers?|bills?|positions?)\s+(?P<list>{M_LIST})\s+(?:as\s+|under\s+)?(?:an?\s+|the\s+)(?:\w+\s+){{0,3}}$"
        ).search(before)
        or compiled(
            rf"\b(?:describes?|calls?|labels?|markets?|releas(?:es|ed)|published|publishes|ships?|sells?|offers?|bills?|positions?)\s+(?P<list>{M_LIST})\s+as\s+(?:\w+\s+){{0,2}}$"
        ).search(before)
        or compiled(rf"(?P<list>{M}),\s+(?:the|one)\s+(?:[\w-]+\s+){{0,3}}?of\s+(?:the\s+)?(?:{V}['’]s\s+)?(?:\w+\s+){{0,2}}$").search(before)
    ):
        yield from _mentions(line, re.findall(M, described["list"]), 1.0)
        return
    if compiled(r"\w*\s*$").match(before[-14:]) is not None and compiled(r"\bopen[- ]source[ds]\b", re.I).search(match["label"]):
        yield from _mentions(line, re.findall(M, after[:60])[:1], 0.9)
        return
    yield from _headed(line, match, before, after, bare=lexicon_bare)


def lexicon_bare_without_noun(bare: bool, after: str, adjectives: str) -> bool:
    """`Open` and `closed` say something of a model only as such: `is open`, `is a closed model`; not `is open to all`."""
    if not bare:
        return False
    if compiled(rf"\s+(?:{NOUN}|and\b|,)|\s*(?:[.,;:)]|$)|\s+(?:but|while)\b|[- ]weights?", re.I).match(after):
        return False
    return compiled(r"\s+(?:\w+[- ]){0,3}(?:models?|LLMs?|family)\b").match(after) is None


_VERBAL = re.compile(r"\b(?:the|a|an|its|their|this|that|our|my)\s+[\w-]+\s+(?:(?:is|was|has|had|finally|then|now)\s+){0,2}$", re.I)
"""`the circle closed: M`: what closed is no model."""


def _headed(line: Line, match: re.Match[str], before: str, after: str, *, bare: bool) -> Iterator[tuple[Mention, float]]:
    """Lists that a label heads: `open models (A, B)`, `the major closed models are A, B`, `closed models, particularly A`."""
    if match["label"].casefold() == "hybrid" and compiled(r"\s*[:—–]").match(after):
        return  # `Hybrid: A strips the names, then B answers`: a way to use both
    if direct := compiled(
        rf"\s+(?:{V}['’]?s?\s+)?(?:(?:[\w-]+\s+){{0,2}}(?:model|LLM|family|system|network)s?,?\s+)?(?P<list>{M_LIST})(?!\s+(?:alternative|rival|clone|competitor)s?)"
    ).match(after):
        if not bare or not compiled(r"\b(?:keep|keeps|stay|stays|an?)\s*$").search(before):
            yield from _mentions(line, re.findall(M, direct["list"]), 0.95)
        return
    if (
        "⟦" not in before
        and len(before.split()) <= 7
        and not compiled(r"\b(?:when|why|how|if|choose|use|for|pick)\b", re.I).search(before)
        and not (bare and _VERBAL.search(before))
        and (
            listed := compiled(r"(?:[ -](?:source|weights?|models?|ones|side|camp|in the strict sense))*\W{0,4}(?::|—|–)\W*(?=(?:[\w'’]+\s+){0,2}⟦[MV])").match(
                after
            )
        )
    ):
        yield from _mentions(line, re.findall(M, after[listed.end() :]), 1.0)
        return
    if compiled(r"\W*(?:\w+\s+)?").fullmatch(before) and (colon := compiled(r"\s*(?:source|weights?|models?)?\s*[:—–]\s*(?=.*⟦M)").match(after)):
        yield from _mentions(line, re.findall(M, after[colon.end() :]), 1.0)
        return
    spare = compiled(r"\s*\b(?:models?|ones?|weights)$", re.I).search(match["label"])
    after = f" {spare[0].strip()}{after}" if spare else after
    noun = compiled(rf"(?:[\w-]+[ ]){{0,3}}?\s*(?:\w+\s+){{0,3}}?{NOUN}\b", re.I).match(after)
    if not noun:
        return
    rest = after[noun.end() :]
    opener = compiled(
        r"\s*(?P<how>\(|:|(?:\s+(?!than\b|beats?\b|not\b|from\b|when\b|if\b|why\b|how\b|for\b)[\w'’-]+){1,6}:(?=\s*(?:the\s+)?(?:⟦V\d+⟧['’]s\s+)?⟦M)|,?\s+(?:such as|like|including|include|includes|for example|e\.g\.|particularly|especially|notably|namely|from|of|by)\b|\s*[—–]\s*|,?\s+(?:right now|today|here|available|now|in (?:\d{4}|this \w+)|we tested|at the moment|currently|on the market)?\s*(?:are|is|remain|include|includes|include[sd]?)\b|,?\s*(?:the\s+)?(?:major|main|leading|biggest|best-known)?[^.;:()]{0,40}?\b(?:are|is|include|includes)\b)"
    ).match(rest)
    if not opener:
        return
    if compiled(r"\bthan\s+(?:the\s+|any\s+|most\s+)?$").search(before) or _ACTS.search(opener["how"].partition(":")[0]):
        return
    tail = rest[opener.end() :]
    if opener["how"].rstrip().endswith(":") and _CLAUSE.match(tail):
        return
    if opener["how"].strip() == "(":
        tail = tail[: tail.find(")")] if ")" in tail else tail
    else:
        stop = _BREAK.search(tail)
        tail = tail[: stop.start()] if stop else tail
    if opener["how"].strip() in {"are", "is"} and not compiled(
        rf"\s*(?:(?:the|its|our|from|still|only|mostly|currently|{V}['’]?s?|[\w-]+)\s*){{0,5}}{M}"
    ).match(tail):
        return
    if compiled(r"\b(?:not|other than|unlike|except)\b").search(tail[:20]) or _MEASURED_BY.search(tail.partition("⟦M")[0]):
        return
    yield from _mentions(line, re.findall(M, tail), 1.0)


_MEASURED_BY = re.compile(r"\b(?:behind|ahead of|below|above|beneath|within|close to|near|next to|level with|on par with|up to|than|as \w+ as|points?|per ?cent|times|half|twice)\b|%", re.I)
"""`the best open model is seven points behind M`: what it is measured by is no example of it."""
_CLAUSE = re.compile(r"\s*(?:that|which|you|they|it|we|this|these|there|if|when|because)\b", re.I)
"""Behind a colon, a sentence and no list: `the objection to open models: that you need a team to run M`."""
_ACTS = re.compile(
    r"\b(?:improve|pull|win|lead|set|keep|cost|get|do|can|will|need|make|give|come|close|catch|gain|lose|beat|grow|move|learn|show|take|go|run|work|help|matter|pay)s?\b|\b(?:won|led|kept|got|made|gave|came|caught|lost|grew|took|went|ran|did)\b"
)
"""Between a label and a colon: a sentence on the kind, and no heading of a list of it."""
_BACK = 3
"""How many sentences back the kind may stand of which examples are given."""
_EXAMPLES = rare(
    rf"^\W*(?:The\s+|Some\s+|Other\s+|Here,?\s+)?(?:(?:[\w-]+\s+)?(?:examples?|representatives|members|names|players)|(?:well-known|best-known|better-known|known|popular|famous|leading|familiar|prominent|common|typical) ones)\s+(?:here\s+|today\s+|of\s+(?:this|these|them|such\s+models)\s+)?(?:are|is|include|includes|would\s+be|:)\s*(?=[^.;]*{M})",
    re.I,
)


_WELL_KNOWN = rare(
    rf"^\W*(?:[A-Z]\w*:\s+)?(?:The\s+)?(?:⟦V\d+⟧['’]s\s+)?(?P<m>{M_LIST})(?:\s*\([^()⟦]*\))?\s+(?:is|are)\s+(?:among\s+|one of\s+|some of\s+|probably\s+)?(?:(?:the|its|their)\s+)?(?:(?:best|most|well|better)[- ](?:known|famous|familiar|popular|used|cited)|leading|usual|obvious|famous|familiar|main|classic|typical|good)\s+(?:ones?|examples?|names?|families|family|models?|members?|representatives?|cases?|players?)\b"
    rf"|^\W*(?:[A-Z]\w*:\s+)?(?:The\s+)?(?:⟦V\d+⟧['’]s\s+)?(?P<m2>{M_LIST})\s+(?:is|are)\s+(?:among\s+)?the\s+(?:ones?|names?|examples?)\s+(?:that\s+)?(?:you|everyone|most people|people)\b"
)
"""`A, B and C are the best-known ones`, behind a sentence that says what the kind is."""
_AS_WITH = re.compile(
    rf"\b(?:as with|as you do|as do|as is|as are|as in the case of|such as|like|for example|for instance|e\.g\.|examples?(?: are| include)?:?)\s*,?\s*(?:the\s+)?(?P<m>{M_LIST})"
)


def _term_examples(line: Line) -> Iterator[Draft]:
    """An entry that explains a side names models of it: `**Closed model** ... as you do GPT or Claude`."""
    if line.block.kind not in {"item", "paragraph"}:
        return
    pattern, words = label_pattern(line.lexicon)
    term = pattern.match(line.block.text.lstrip(" *_#-"))
    spelt = line.block.text.lstrip(" *_#-")[term.end() : term.end() + 9] if term else ""
    if term is None or not compiled(r"(?:\s+(?:models?|LLMs?))?(?:\s*[:—–(-]|\s+[A-Z]|\*|\n)").match(spelt):
        return
    for match in _AS_WITH.finditer(line.masked):
        if not compiled(r"\b(?:unlike|not|than|instead of)\s*$").search(line.masked[: match.start()]):
            category = words[compiled(r"[ -]").sub("-", term["label"].casefold())]
            yield from (labelled(m, category, term["label"], 0.8) for m in line.all("M", match["m"]))


def read_examples(line: Line, before: Sequence[str]) -> Iterator[Draft]:
    """`Leading examples include ...` lists models of the kind that the sentences before, the nearest first, or the heading spoke of."""
    yield from _term_examples(line)
    opened = _EXAMPLES.match(line.masked)
    known = None if opened else _WELL_KNOWN.match(line.masked)
    if (opened is None and known is None) or label_pattern(line.lexicon)[0].search(line.masked):
        return
    pattern, words = label_pattern(line.lexicon)
    spoken = next((found for text in (*before[:_BACK], *line.block.section[-1:]) if (found := list(pattern.finditer(text)))), [])
    kinds = {words[compiled(r"[ -]").sub("-", m["label"].casefold())] for m in spoken}
    sides = {kind.split("-")[0] for kind in kinds}
    if len(sides) != 1 or not sides <= {"open", "closed"}:
        return
    category = kinds.pop() if len(kinds) == 1 else sides.pop()
    stop = _BREAK.search(line.masked, opened.end()) if opened else None
    listed = line.masked[opened.end() : stop.start() if stop else None] if opened else next(filter(None, known.groups())) if known else ""
    for mention, confidence in _mentions(line, re.findall(M, listed), 0.85):
        yield labelled(mention, category, category, confidence)


def _mentions(line: Line, tokens: list[str], confidence: float) -> Iterator[tuple[Mention, float]]:
    for token in tokens:
        mention = line.at(token)
        if any(m.parent == mention.start and mention.start >= 0 for m in line.mentions):
            yield from ((m, confidence) for m in line.mentions if m.parent == mention.start)
            continue
        yield mention, confidence


def _mixed(line: Line, labels: list[tuple[re.Match[str], str]]) -> Iterator[Draft]:
    """A maker that opens some of its models and keeps others."""
    if not any(c.startswith("open") for _, c in labels):
        return
    match = compiled(
        r"\b(?:some|several|parts?|smaller|small|one|half)\b[^.]{0,80}?\b(?:others?|another|large|rest|remaining|most|flagship|larger|some)\b[^.]{0,60}?\b(?:closed|proprietary|commercial|API|APIs|only|private|hosted)\b",
        re.I,
    ).search(line.masked)
    if not match:
        return
    reach = match.start() + len("several of the ")
    near = [m for t, m in line.tokens("V") if t.start() < reach] or [m for t, m in line.tokens("M") if t.start() < reach and m.model and not m.model.parts]
    if near:
        family = next((f for f in line.lexicon.families if near[-1].name and near[-1].name.also_family and f.name in near[-1].name.spellings), None)
        subject = near[-1].entity
        if family:
            subject = replace(subject, iri=entity_iri("family", family.name), kind="family", name=family.name, aliases=())
        yield Draft(subject, "openness", "mixed", qualifier=Qualifier(condition="some models open, others closed"))


def labelled(mention: Mention, category: str, label: str, confidence: float = 1.0) -> Draft:
    """Give the fact that an article labels a model so."""
    return Draft(
        mention.entity,
        "openness",
        category,
        qualifier=Qualifier(condition=f"labelled “{label}”" if label.casefold().replace(" ", "-") != category else ""),
        confidence=confidence,
    )


def is_list_label(text: str, lexicon: Lexicon) -> bool:
    """`Major closed-source models:` labels the list below it; `When to choose open models` does not."""
    if compiled(r"\b(?:choose|use|when|why|how|win|wins|best for|should|pick|pros|cons|benefits|drawbacks|advantages|if)\b", re.I).search(text):
        return False
    pattern, _ = label_pattern(lexicon)
    return (
        pattern.search(text) is not None
        and compiled(
            r"\b(?:models?|LLMs?|families|family|systems|releases|side|source|weights?|options|players|leaders|vendors|labs|tier|camp|picks|line-?up|closed|proprietary|open)\b",
            re.I,
        ).search(text)
        is not None
    )
