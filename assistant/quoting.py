"""Show what an article says in its own words: without markup, as a sentence, with the article named.

A quote cited stays verbatim; what is shown of it drops bullets, ticks, bold
marks and links, and a table row is read with the heads of its columns.
"""

import re
from dataclasses import replace

from assistant.desk import Desk
from assistant.draft import Draft, Source, label
from assistant.question import Question
from assistant.taken_back import takes_back
from assistant.units import Unit, side_label
from assistant.words import capital, tokenize
from kg.claim import Claim, Guidance

_MARKUP = ((re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"), (re.compile(r"\*\*|__|`|~~"), ""), (re.compile(r"(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)"), ""))
_BULLET = re.compile(r"^\s*(?:[-*+•·▪◦‣]\s+|\d+[.)]\s+|#{1,6}\s+|>\s+)*(?:[✅❌⚠️✔✗✓☑️🔴🟢]+\s*)*")
_CHOICES = {"open": "open models", "closed": "closed models", "both": "using both kinds"}


def unit_of(desk: Desk, claim: Claim) -> Unit | None:
    """Give the unit a claim stands in: the sentence, item or row that its quote shares most with."""
    return desk.shelf.units.at(claim.evidence.article, claim.evidence.start, claim.evidence.end)


def bare(quote: str) -> str:
    """Give a quote without bullets and markup, on one line."""
    text = " ".join(_BULLET.sub("", quote).split())
    for pattern, by in _MARKUP:
        text = pattern.sub(by, text)
    return text.strip(" |")


def shown(desk: Desk, source: Source, only: Question | None = None) -> str:
    """Give what a reader sees of a quote."""
    unit = source if isinstance(source, Unit) else None
    quote = source.quote if isinstance(source, Unit) else source.evidence.quote
    if unit is None and isinstance(source, Claim) and "|" in quote:
        unit = unit_of(desk, source)
    if unit is not None and unit.kind == "row" and unit.cells:
        return row(unit, only)
    return bare(quote)


def row(unit: Unit, only: Question | None = None) -> str:
    """Read a table row with the heads of its columns; of columns told apart by numbers only those that the question names."""
    cells = [bare(cell) for cell in unit.cells]
    heads = [bare(h) for h in unit.header] or [""] * len(cells)
    first, *rest = cells
    pairs = [(head, cell) for head, cell in zip(heads[1:], rest, strict=False) if cell]
    if only is not None and all(any(c.isdigit() for c in head) for head, _ in pairs):
        numbers = {t.word for t in only.tokens if t.is_number}
        pairs = [(head, cell) for head, cell in pairs if numbers & {t.word for t in tokenize(head)}] or pairs
    said = [f"{head}: {cell}" if head else cell for head, cell in pairs]
    return f"{first} – {'; '.join(said)}" if said else first


def heads_cited(desk: Desk, source: Source) -> list[Unit]:
    """Give what heads the columns of a row, on one line or one below another, where its heads hold figures and so need to be cited."""
    unit = source if isinstance(source, Unit) else unit_of(desk, source) if "|" in source.evidence.quote else None
    if unit is None or unit.kind != "row" or not any(c.isdigit() for head in unit.header for c in head):
        return []
    heads = [head for head in unit.header if head]
    orders = (heads, [heads[1], heads[0], *heads[2:]]) if len(heads) > 1 else (heads,)  # a rank before the name is told after it
    written = (re.compile(r"[\s|*_:]*".join(re.escape(head) for head in order)) for order in orders)
    above = next((found for one in written if (found := [m.span() for m in one.finditer(desk.shelf.view.text(unit.article), 0, unit.start)])), [])
    return [replace(unit, start=start, end=end, quote=desk.shelf.view.text(unit.article)[start:end], kind="heads") for start, end in above[-1:]]


def heading(unit: Unit, asked: str = "") -> str:
    """Give what leads a list in: its lead-in line, else the heading above; one with figures that nobody `asked` after would need a citation of its own."""
    lead_in = bare(unit.lead_in).rstrip(":")
    said = lead_in if lead_in and not re.search(r"\d", lead_in) else unit.section[-1] if unit.section else lead_in
    if len(unit.section) > 2 and side_label(said):
        above = unit.section[-2] if said == unit.section[-1] else unit.section[-1]
        return f"{above}: {said}" if set(re.findall(r"\d+", above)) <= set(re.findall(r"\d+", asked)) else said
    return said


def heading_cited(desk: Desk, unit: Unit, said: str) -> list[Unit]:
    """Give the lines above a unit that `heading` is made of, where they hold figures and so need to be cited."""
    if not re.search(r"\d", said):
        return []
    found: list[Unit] = []
    text = desk.shelf.view.text(unit.article)
    at = 0
    for line in text[: unit.start].splitlines(keepends=True):
        plain = bare(line).rstrip(":").strip()
        if plain and plain in said and re.search(r"\d", plain):
            quote = line.strip()
            start = at + line.index(quote)
            found.append(replace(unit, start=start, end=start + len(quote), quote=quote, kind="heading"))
        at += len(line)
    return found[-2:]  # the nearest; a heading and the one above it at most


def sentence(text: str) -> str:
    """End a text as a sentence ends."""
    text = capital(text.strip())
    return text if re.search(r"[.!?…][”\"’')]*$", text) else text.rstrip(":;,") + "."


_CONCLUDES = re.compile(r"(?:That|This|Which)(?: is|['’]s| was) (?:why|the reason|because)\b|(?:For that reason|Hence|Therefore|Thus|Because of (?:that|this)|So much for)\b", re.IGNORECASE)
"""Begins a sentence that gives what follows from the one before it."""


def _sentence_before(desk: Desk, source: Source) -> Unit | None:
    """Give the sentence right before one in its paragraph."""
    unit = source if isinstance(source, Unit) else unit_of(desk, source)
    if unit is None or not unit.before:
        return None
    earlier = [u for u in desk.shelf.units.of(unit.article) if u.end <= unit.start and unit.before.endswith(u.text)]
    return earlier[-1] if earlier and not _CONCLUDES.match(earlier[-1].text) else None


def say_quote(draft: Draft, source: Source, *, lead: str = "", only: Question | None = None) -> None:
    """Say what an article says, in its words, with the article named."""
    desk = draft.desk
    article = source.article if isinstance(source, Unit) else source.evidence.article
    text = shown(desk, source, only)
    if _CONCLUDES.match(text) and (grounds := _sentence_before(desk, source)) is not None:
        say_quote(draft, grounds, lead=lead, only=only)
        lead = ""
    if article in [a for a, _, _ in draft.places] and f"“{text}”" in draft.text:
        return
    who = label(desk, article)
    if isinstance(source, Claim) and isinstance(source.body, Guidance) and not re.search(r"\b(open|closed|both)\b", text, re.IGNORECASE):
        who = "It also" if draft.speaker == article and not lead else f"{lead} {who}" if lead else capital(who)
        draft.say(f"{who} names this case for {_CHOICES[source.body.choose]}: “{text.rstrip('.')}”.", source)
        draft.speaker = article
        return
    again = draft.speaker == article and not lead
    opening = "It also" if again else f"{lead} {who}" if lead else capital(who)
    draft.say(f"{opening} says: “{text}”" + ("" if re.search(r"[.!?]$", text) else "."), source, *heads_cited(desk, source))
    draft.speaker = article
    quoted = source if isinstance(source, Unit) else unit_of(desk, source)
    if quoted is not None and (behind := takes_back(desk, quoted)) is not None:
        say_quote(draft, behind)


_ONLY_WHETHER = re.compile(r"\W*(?:yes|no|maybe|perhaps|it depends|not (?:yet|really|at all)|never|always|sometimes|often|both|neither)\W*", re.IGNORECASE)


def only_whether(text: str) -> bool:
    """Whether a sentence says no more than whether something is so: `No.`"""
    return _ONLY_WHETHER.fullmatch(text) is not None
