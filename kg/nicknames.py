"""Find what an article calls a model, a maker or a licence for short.

By a link's own words, in brackets behind the name, as `F2 = Fennel 2`, or by a
family's name before `licence`. A short form that already names something else
stays what it is.
"""

import re

from corpus.document import Document
from corpus.patterns import compiled
from kg.lexicon import load
from kg.mentions import Finder
from kg.named import Mention

_STOP = frozenset(load().cues["no_name"])
_LINK = re.compile(r"\[\[(?P<full>[^\[\]|]{2,60})\|(?P<short>[^\[\]|]{1,40})\]\]")
_SHORT = r"[\"“‘'*_]*(?P<short>[A-Z][\w.+-]{0,14}(?:[ -][\w.+-]{1,8})?)[\"”’'*_]*"
_HEREAFTER = re.compile(
    rf"^\s*\((?:hereafter|hereinafter|henceforth|below|from now on|from here on|here|in short|for short|short|aka|a\.k\.a\.|we write|abbreviated(?: as)?|called|nicknamed|dubbed|we call it|or|\"|“)[:,]?\s*(?:just |simply |the )?{_SHORT}(?: for short)?\)|^,? (?:hereafter|henceforth|or|a\.k\.a\.|aka|also called|known as|nicknamed|dubbed|abbreviated|called) {_SHORT.replace('short', 'after')}(?: for short| from here on| from now on| below| internally)"
)
_KNOWN_AS = re.compile(rf"^,? (?:(?:also|by now|now|better|widely|generally|locally|otherwise|here) )?known (?:(?:to|in|at) (?:\w+ ){{1,3}})?as (?:the )?{_SHORT}(?=[,.;)]|$)")
"""`A, by now known to everybody as B, ...`"""
_STANDS_FOR = re.compile(
    rf"(?:^|[;,.(]\s*)\W*{_SHORT}\s*(?:=|:=|is short for|stands for|means|is our (?:name|nickname|shorthand) for|is what we call)\s+(?:the )?$"
)


_INITIALS = re.compile(r"\s*\([\"“]?(?P<short>[A-Z][A-Za-z]{1,9})[\"”]?\)")


def shortens(short: str, name: str) -> bool:
    """Whether a short form is made of the letters that a name's words begin with: `Lowland Open Health Licence (LOHL)`."""
    return short.upper() in "".join(word[0] for word in compiled(r"[^\W\d_]+").findall(name)).upper()


def licence_initials(text: str) -> frozenset[str]:
    """Give the short forms of licences that a text introduces in brackets behind their names: they are no models."""
    return frozenset(m["short"] for m in _LICENCE_INITIALS.finditer(text) if shortens(m["short"], m["name"]))


_LICENCE_INITIALS = re.compile(r"(?<![\w-])(?P<name>(?:[A-Z][\w-]*\s+(?:(?:and|for|of)\s+)?){1,6}?(?:[Ll]icen[cs]e|LICEN[CS]E|[Tt]erms|[Aa]greement)(?:\s+\d+(?:\.\d+)*)?)\s*\([\"“]?(?P<short>[A-Z]{2,10})[\"”]?\)")


def nicknames(document: Document, finder: Finder) -> dict[str, Mention]:
    """What the article calls a thing for short: by a link's own words, in brackets behind the name, or `F2 = Fennel 2`."""
    found: dict[str, Mention] = {}

    def take(short: str, meant: Mention) -> None:
        own = [m for m in finder.find(short) if m.end - m.start == len(short)]
        plain = short.casefold() in {w.casefold() for w in _STOP} or short.islower() or len(short) < 2
        if not plain and (
            not own or (own[0].kind == meant.kind and own[0].model is not None and not own[0].model.parts and own[0].entity.iri != meant.entity.iri)
        ):
            found.setdefault(short, meant)

    if "[[" in document.article.text:
        for link in _LINK.finditer(document.article.text):
            whole = [m for m in finder.find(link["full"].strip()) if m.end - m.start == len(link["full"].strip())]
            if whole and whole[0].kind in {"model", "vendor", "license", "tool"}:
                take(link["short"].strip(), whole[0])
    found |= _called_for_short(document, finder)
    for block in document.blocks:
        if block.kind in {"code", "quote", "row"} or not any(map(block.text.__contains__, _HINTS)):
            continue
        for mention in finder.find(block.text):
            if mention.kind not in {"model", "license", "vendor"}:
                continue
            behind = _HEREAFTER.match(block.text[mention.end :])
            known = _KNOWN_AS.match(block.text[mention.end :])
            initials = _INITIALS.match(block.text[mention.end :]) if mention.kind == "license" else None
            if initials and shortens(initials["short"], block.text[mention.start : mention.end]):
                take(initials["short"], mention)
            elif behind:
                take(behind["short"] or behind["after"], mention)
            elif known:
                take(known["short"], mention)
            elif before := _STANDS_FOR.search(block.text[: mention.start]):
                take(before["short"], mention)
    return found


_HINTS = ("(", "=", "short", "stands", "means", "hereafter", "known", "nick", "dubbed", "call")
"""Of which a text holds one where it calls something for short."""
_GENERIC = re.compile(r"^\S+(?: \S+)? licen[sc]e$")
"""`Llama licence`: what a licence is called, and not its name."""


def _called_for_short(document: Document, finder: Finder) -> dict[str, Mention]:
    """Licences called after a family, where the article names one licence of that family in full."""
    if not compiled(r"\b[A-Z]\w+ licen[sc]e\b").search(document.article.text):
        return {}
    named = {m.entity.iri: (b.text[m.start : m.end], m) for b in document.blocks if "icen" in b.text for m in finder.find(b.text) if m.kind == "license"}
    found: dict[str, Mention] = {}
    for written, generic in named.values():
        full = [m for _, m in named.values() if m.entity.name.split()[0] == written.split()[0] and not _GENERIC.match(m.entity.name)]
        if _GENERIC.match(written) and _GENERIC.match(generic.entity.name) and len(full) == 1:
            found[written] = full[0]
    return found
