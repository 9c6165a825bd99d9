"""What a model takes in: text, images, audio and the like, one fact for each."""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.patterns import compiled
from kg.extract.binding import COMPARED
from kg.extract.line import M_LIST, Draft, Line, M
from kg.named import Mention

_SIZE_BRACKET = re.compile(r"(?<=⟧)\s*\(\d+(?:\.\d+)?\s?[BM](?:\s+\w+)?\)")


def read_modality(line: Line) -> Iterator[Draft]:
    """Give supports_modality facts, one for each modality."""
    if "⟦Y" not in line.modal:
        return
    line = replace(line, modal=_SIZE_BRACKET.sub("", line.modal)) if "(" in line.modal else line
    clauses = compiled(r"(?:[,;]\s+(?:while|whereas|but|and)|;)\s+(?=(?:the\s+)?⟦M)").split(line.modal)
    for clause in clauses:
        yield from _modalities(replace(line, modal=clause))


_KINDS = r"⟦Y\d+⟧(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|\s+as well as\s+|\s+alongside\s+|\s*\+\s*|\s*/\s*)(?:the\s+)?⟦Y\d+⟧)*"
_BESIDES = re.compile(
    rf"^\W*(?:[Bb]esides|[Ii]n addition to|[Aa]s well as|[Aa]part from|[Aa]longside|[Bb]eyond|[Oo]n top of|[Aa]side from)\s+(?:plain\s+)?(?P<y>{_KINDS}),"
)
"""`Besides text, M ...`"""
_PUT_IN = (
    re.compile(
        rf"\b(?:[Ss]how|[Ss]end|[Gg]ive|[Ff]eed|[Hh]and|[Pp]ass|[Uu]pload|[Pp]ut)\s+(?P<m>{M_LIST})\s+(?:an?\s+|your\s+|the\s+|some\s+)?(?P<y>{_KINDS})"
    ),
    re.compile(
        rf"(?P<y>{_KINDS})\s+(?:can|may|could)\s+(?:also\s+|both\s+)?be\s+(?:sent|fed|given|shown|uploaded|passed|put|handed|attached|pasted|mixed)\b[^.;⟦]{{0,20}}?(?:to|into|in)?\s*(?P<m>{M_LIST})(?:[^.;⟦]{{0,20}}?\b(?:alongside|along with|together with|as well as|beside|besides|next to|and)\s+(?P<y2>{_KINDS}))?"
    ),
    re.compile(
        rf"(?P<y>{_KINDS})\s+(?:(?:all\s+|both\s+)?(?:go|goes|fits?)\s+(?:in\b|into\s+(?P<m>{M_LIST}))|(?:is|are)\s+(?:all\s+|both\s+)?(?:accepted|understood|supported|read|processed|handled|welcome|taken)\b(?:\s+by\s+(?P<m3>{M_LIST}))?)"
    ),
    re.compile(rf"\b(?:with|has|offers|and|,)\s+(?:an?\s+|its\s+)?inputs?\s+(?:for|of|as)\s+(?P<y>{_KINDS})"),
)
"""What is put into a model: `you can show M photographs`, `text and images go in`."""


def _besides(line: Line, verb: re.Match[str]) -> Iterator[Draft]:
    """`Besides text, M reads images`: it reads text as well."""
    if lead := _BESIDES.match(line.modal):
        for model in line.all("M", verb["m"]):
            yield from (Draft(model.entity, "supports_modality", m.entity.name) for m in line.all("Y", lead["y"]))


_HEADLESS = re.compile(rf"^\W*(?:also\s+|only\s+|natively\s+)?(?:reads?|sees?|takes?|accepts?|hears?|understands?|handles?|processes)\s+(?P<y>{_KINDS})", re.I)
"""`reads images too`, among the notes under a model."""


def _put_in(line: Line, kinds: list[tuple[re.Match[str], Mention]]) -> Iterator[Draft]:
    """Kinds of input that stand before their verb, or behind the model that they are given to."""
    if (bare := _HEADLESS.match(line.modal)) and line.block.kind == "item" and len(line.state.unnamed) == 1 and not compiled(r"\bnot\b").search(line.modal):
        for kind in line.all("Y", bare["y"]):
            yield Draft(line.state.unnamed[0].entity, "supports_modality", kind.entity.name, confidence=0.85)
    if len(kinds) == 0 or compiled(r"\b(?:not|never|cannot|can['’]t|no|without)\b").search(line.modal):
        return
    for pattern in _PUT_IN:
        for match in pattern.finditer(line.modal):
            told = match.groupdict()
            models = line.all("M", told.get("m") or told.get("m3") or "") or (line.state.unnamed if not line.all("M") else ())
            for kind in line.all("Y", f"{match['y']} {told.get('y2') or ''}"):
                yield from (Draft(m.entity, "supports_modality", kind.entity.name, confidence=0.9) for m in models)


def _modalities(line: Line) -> Iterator[Draft]:
    kinds = [(t, m) for t, m in line.tokens("Y")]
    if not kinds:
        return
    only = compiled(rf"(?P<m>{M})\s+(?:is|are|remains?)\s+(?:an?\s+)?(?:⟦Y\d+⟧)[- ]only\b").search(line.modal)
    if only:
        yield Draft(line.at(only["m"]).entity, "supports_modality", line.all("Y", only[0])[0].entity.name)
        return
    if not compiled(r"\b(?:" + line.lexicon.any_of("modality") + r")\b", re.I).search(line.modal):
        yield from _put_in(line, kinds)
        return
    verb = None
    for i, (token, _) in enumerate(kinds):
        first = token.start()
        verb = compiled(rf"(?P<m>{M_LIST})(?:['’]s)?\s*,?(?P<gap>[^.;]{{0,120}}?)\b(?:" + line.lexicon.any_of("modality") + r")\b", re.I).search(
            line.modal[:first]
        )
        if verb is not None and (i == 0 or not compiled(r"[:;]|\bto\b").search(verb["gap"])):
            kinds = kinds[i:]
            break
        verb = None
    if verb is None:
        yield from _put_in(line, kinds)
        return
    if not compiled(r"[.;]").search(line.modal[verb.end() : first]):
        yield from _besides(line, verb)
    if verb is not None and compiled(r"\b(?:not|cannot|can['’]t|never|no longer|doesn['’]t|don['’]t|isn['’]t|without)\b").search(verb["gap"]):
        return
    if compiled(r"\b(?:not|cannot|can['’]t|never|no)\b").search(line.modal[verb.end() - 30 : first][-40:]):
        return
    nearer = [t for t in re.finditer(M, verb["gap"]) if not COMPARED.search(f"{verb['gap'][: t.start()]}"[-24:])]
    models = [line.at(nearer[-1][0])] if nearer else [line.at(t) for t in re.findall(M, verb["m"])]
    seen: set[str] = set()
    at = verb.end()
    for token, mention in kinds:
        between = line.modal[at : token.start()]
        if compiled(r"\b(?:but|not|cannot|without|except|while)\b|[.;]").search(between) or len(between) > 50:
            break
        if compiled(r"(?:-only|[- ](?:processing tasks|models?\b|recognition|encoder|classif))").match(
            line.modal[token.end() :]
        ) and not between.strip().endswith(("and", ",", "both")):
            at = token.end()
            continue
        at = token.end()
        if mention.entity.name not in seen:
            seen.add(mention.entity.name)
            for model in models:
                yield Draft(model.entity, "supports_modality", mention.entity.name)
