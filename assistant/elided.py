"""Write out a name that leans on the one beside it: `Llama 3 and 3.1`, `opus 4 vs 4.1`, `sonnet vs haiku`.

Only where the name so completed is one that the graph knows.
"""

import re
from collections.abc import Iterable

from assistant.linking import Linker
from assistant.words import tokenize

_NEXT = re.compile(r"\s*(?:,|/|&|\band\b|\bor\b|\bvs\.?|\bversus\b|\bto\b|\bthan\b|\bbefore\b|\bafter\b)\s*(?P<number>\d{1,2}(?:\.\d{1,2})?)(?![\w.%]|,\d|\s*(?:[kmb]\b|gb\b|million|billion|thousand|tokens?|months?|years?|days?|cards?|gpus?|points?|times|models?|users?))", re.IGNORECASE)
_LAST_NUMBER = re.compile(r"\d+(?:\.\d+)?$")

_JOINED = r"(?:/|&|\band\b|\bor\b|\bvs\.?|\bversus\b|\bthan\b)"
_BESIDE = re.compile(_JOINED, re.IGNORECASE)
_AFTER = re.compile(rf"\s*{_JOINED}\s*(?:the\s+)?(?P<word>[a-z]\w+)", re.IGNORECASE)
_AHEAD = re.compile(rf"(?<!\w)(?P<word>[a-z]\w+)\s*{_JOINED}\s*(?:the\s+)?$", re.IGNORECASE)


_SIZES = re.compile(
    r"\b(?P<first>\d+(?:\.\d+)?B)(?:,? (?:and|or|vs\.?|versus) (?:the )?|, (?:the )?)(?P<second>\d+(?:\.\d+)?B) (?:(?:sizes?|versions?|models?|variants?) of )?(?P<family>[A-Za-z][\w.-]*(?: \d+(?:\.\d+)?)?)", re.IGNORECASE
)


def members(text: str, names: Iterable[str]) -> str:
    """Write out the members of a family that stand before it as sizes, `the 9B and the 34B Skerry`, where just one line of it has both."""
    match = _SIZES.search(text)
    if match is None:
        return text
    family, known = match["family"].casefold(), [name.casefold() for name in names]
    lines: list[set[str]] = []
    for size in (match["first"], match["second"]):
        sized = re.compile(rf"(?P<line>{re.escape(family)}\b.*?)[ -]{re.escape(size.casefold())}")
        lines.append({m["line"] for name in known if (m := sized.fullmatch(name)) is not None})
    both = lines[0] & lines[1]
    if len(both) != 1:
        return text
    line = match["family"] + both.pop()[len(family) :]
    return f"{text[: match.start()]}{line} {match['first']} and {line} {match['second']}{text[match.end() :]}"


def complete(text: str, linker: Linker) -> str:
    """Give the text with such names in full; the text itself where there is none."""
    text = _siblings(text, linker) if _BESIDE.search(text) else text
    if not _NEXT.search(text):
        return text
    links, _ = linker.links(text, tokenize(text))
    tokens = tokenize(text)
    for link in reversed([link for link in links if link.of("model", "family")]):
        end = tokens[link.last - 1].end
        match = _NEXT.match(text[end:])
        if match is None or not _LAST_NUMBER.search(link.written):
            continue
        name = _LAST_NUMBER.sub(match["number"], link.written)
        known, unknown = linker.links(name, tokenize(name))
        if len(known) == 1 and not unknown and known[0].last == len(tokenize(name)) and known[0].of("model", "family"):
            text = text[: end + match.start("number")] + name + text[end + match.end("number") :]
    return text


def _siblings(text: str, linker: Linker) -> str:
    """Write out the variant of a family that stands bare beside another of it: `Nimbus Pro vs Air`."""
    tokens = tokenize(text)
    links, _ = linker.links(text, tokens)
    taken = {tokens[i].start for link in links for i in range(link.first, link.last)}
    for link in reversed(links):
        for model in link.of("model")[:1]:
            stem = model.name.rpartition(" ")[0]
            start, end = tokens[link.first].start, tokens[link.last - 1].end
            for match, offset in ((_AFTER.match(text[end:]), end), (_AHEAD.search(text[:start]), 0)):
                if match is None or not stem or offset + match.start("word") in taken:
                    continue
                name = f"{stem} {match['word']}"
                known, unknown = linker.links(name, tokenize(name))
                if len(known) == 1 and not unknown and known[0].last == len(tokenize(name)) and known[0].of("model"):
                    return text[: offset + match.start("word")] + name + text[offset + match.end("word") :]
    return text
