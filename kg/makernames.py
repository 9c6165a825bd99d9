"""Find makers that no lexicon holds, by how they stand beside a name already found.

They own it, release it, stand behind it in brackets, or speak of themselves; a capital letter alone makes no maker.
"""

from collections import Counter

from corpus.document import Document
from corpus.patterns import compiled
from corpus.rare import possible, rare
from kg import figures
from kg.lexicon import Lexicon
from kg.mentions import Finder
from kg.nameforms import MAKER, ORG, ORG_WORD, SEAT, STOP, plausible

_MAKER_VERB = r"(?:releas\w+|launch\w*|unveil\w*|introduc\w+|announc\w+|open-sourc\w+|publish\w*|ship\w*|distribut\w+|offers?|offered|trains?|trained|builds?|built|develops?|developed|makes?|made|maintains?|calls?|sells?|describes?|keeps?|licen[sc]es?|gave|gives|created?|creates|put out|puts out|debut\w*|present\w*|(?:launch|releas|introduc|announc|publish|open-sourc|ship|offer|present|unveil|mak)ing)"
_ELSE = r"(?!\s+(?:on|upon|with|from|by|around|atop|into|under|in|for|at|as)\b)"
"""A verb that goes on like this makes nothing: `Products built on X`."""
_ORG_BY = rare(rf"⟦M⟧[^.;⟦]{{0,60}}?\b(?:by|from)\s+(?:the\s+)?(?:(?:[\w-]+\s+){{0,4}}{MAKER}\s+)?{ORG}(?!\s+{MAKER}\b)")
_ORG_BRACKET = rare(rf"⟦M⟧\s*\((?:[^()]{{0,40}}?[,;]\s*)??(?:by\s+|from\s+)?{ORG}\s*(?:[,;][^()]*)?\)")
_ORG_SUFFIX = (
    r"(?:AI|Labs?|Research|Systems|Technologies|Institute|Foundation|Inc|GmbH|AB|Ltd|Corp|Intelligence|Robotics|Studios?|Works|Computing|Group|Collective)"
)
_ORG_LOOKS = rare(rf"(?<![\w-])(?P<org>{ORG_WORD}(?:[ -]{ORG_WORD}){{0,2}} {_ORG_SUFFIX})(?![\w-]| (?:[A-Z]\w+ )?[Ll]icen[sc]e)")
"""A name that ends like a maker's."""
_ORG_OWNS = rare(
    rf"{ORG}['’]s?\s+(?:[\w-]+\s+){{0,4}}?⟦M⟧|⟦M⟧(?:\s+(?:is|was|are|remains)|,)\s+(?:one of\s+)?(?P<org2>{ORG_WORD}(?:[ -]{ORG_WORD}){{0,3}})['’]s?\s+(?:[\w-]+\s+){{0,3}}?(?:model|LLM|family|flagship|assistant|system|largest|smallest|first|latest|newest|answer)"
)
_ORG_ACTS = rare(
    rf"(?:^|[.;:,—–]\s+|\s--?\s+|\b(?:and|when|while|after|but|that|company|lab|startup|maker)\s+){ORG}{SEAT}(?:,[^,⟦]{{2,60}},)?\s+(?:is\s+|are\s+|has\s+|have\s+|had\s+|itself\s+|also\s+|now\s+|just\s+|today\s+|recently\s+)*{_MAKER_VERB}{_ELSE}\s+(?:[\w-]+,?\s+){{0,6}}?⟦M⟧"
)
_ORG_NAMED = rare(
    rf"\b(?:makers at|team at|people at|maker|developer|vendor|company|lab|creator|provider|made by|developed by|built by|author)(?:\s+(?:is|of ⟦M⟧ is)|,|:)?\s+{ORG}(?=\s*(?:[,.;)]|$))"
)
_ORG_PROUD = rare(
    rf"(?:^|[.;:—–]\s+){ORG}\s+(?:is|are)\s+(?:proud|happy|pleased|excited|delighted|glad)\s+to\s+(?:present|announce|introduce|release|share|launch|unveil)\b"
)
_ORG_WORDS = rf"(?:the\s+)?{ORG_WORD}(?:[ -](?:of\s+)?{ORG_WORD}){{0,4}}"
_ORGS_BY = rare(
    rf"⟦M⟧[^.;⟦]{{0,60}}?\b(?:developed|built|trained|created|made|released|published|designed|maintained)\s+(?:jointly\s+|together\s+)?by\s+(?P<orgs>{_ORG_WORDS}(?:,\s+{_ORG_WORDS})*,?\s+and\s+{_ORG_WORDS})"
)
"""`M, which was built by A, B and the Centre C`: several that made it together, one of them perhaps by its initials."""
_ORG_SPEAKS = rare(
    rf"\b(?:[Aa]t|team at|team of|folks at)\s+(?:the\s+)?{ORG}(?=,? we\b|\s*[·|])|^\W*(?:[Mm]ade by|[Dd]eveloped by|[Bb]uilt by)\s+(?:the\s+)?(?P<org4>{ORG_WORD}(?:[ -]{ORG_WORD}){{0,3}})\W*$|^\W*[Bb]y\s+(?:the\s+)?(?P<org5>{ORG_WORD}|(?:{ORG_WORD} ){{1,3}}{_ORG_SUFFIX})\W*$|^\W*About\s+(?P<org3>{ORG_WORD}(?:[ -]{ORG_WORD}){{0,3}})(?=\W*$|\s*:)|^\W*{figures.DATE}\W*\s*[·|]\s*(?:by |from )?(?P<org2>{ORG_WORD}(?:[ -]{ORG_WORD}){{0,3}})\W*$"
)
_LETTERHEAD = compiled(r"\W*(?:From|To|Cc|Bcc|Subject|Sent|Reply-To|Attn)\s*:")
"""Who writes and to whom, over a message."""
_ORG_HEADING = rare(
    rf"(?:\b(?:[Mm]odels?|LLMs?|[Ff]amilies|[Rr]eleases|[Pp]rices|[Pp]ricing|[Ll]ine-?up)\s+(?:by|from|of|at)\s+(?:the\s+)?|^(?=.*\b(?:AI|Labs|Systems|Research|Inc|Technologies|Studio|Intelligence)$)){ORG}$"
)


def makers(document: Document, finder: Finder, lexicon: Lexicon) -> Counter[str]:
    """Makers by how they stand beside a name already found."""
    found: Counter[str] = Counter()
    for block in document.blocks:
        if block.kind in {"code", "quote", "row"}:
            continue
        for text in [s.text for s in block.sentences] or [block.text]:
            if _LETTERHEAD.match(text):
                continue
            mentions = [m for m in finder.find(text) if m.kind == "model"]
            masked, at = [], 0
            for mention in mentions:
                masked += [text[at : mention.start], "⟦M⟧"]
                at = mention.end
            line = "".join([*masked, text[at:]])
            patterns = (_ORG_BY, _ORG_BRACKET, _ORG_OWNS, _ORG_ACTS) if mentions else ()
            for together in _ORGS_BY.finditer(line) if mentions else ():
                each = [compiled(r"^the\s+").sub("", one.strip()) for one in compiled(r",\s+(?:and\s+)?|\s+and\s+").split(together["orgs"])]
                found.update(one for one in each if one.split()[0] not in STOP and not lexicon.named("vendor", one) and not finder.find(one))
            heading = (_ORG_HEADING,) if block.kind == "heading" else ()
            here = possible(line)
            for pattern in (*patterns, *heading, _ORG_NAMED, _ORG_SPEAKS, _ORG_LOOKS, _ORG_PROUD):
                for match in pattern.plain.finditer(line) if pattern in here else ():
                    org = next(g for k, g in match.groupdict().items() if k.startswith("org") and g).removesuffix("’s").removesuffix("'s").strip()
                    words = org.split()
                    while words and (words[0] in STOP or words[0].casefold() in lexicon.attributes["vendor"]):
                        words = words[1:]
                    org = " ".join(words)
                    if (
                        plausible(org)
                        and not lexicon.named("vendor", org)
                        and not any(m.start == 0 and m.kind != "modality" for m in finder.find(org))
                        and not org.isupper()
                    ):
                        found[org] += 1
    return found
