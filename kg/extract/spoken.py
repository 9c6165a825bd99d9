"""Keep whom each sentence was about, for the pronouns and the notes without a name that follow it."""

import re

from corpus.patterns import compiled
from kg.extract.binding import COMPARED
from kg.extract.leaving import is_left
from kg.extract.licences import adds_to_licence
from kg.extract.line import Line, without_sizes
from kg.extract.numbered import counted_members
from kg.extract.reference import GENERAL
from kg.extract.state import State
from kg.named import Mention

_MOST_INTRODUCED = 4
_BYGONE = re.compile(r"\b(?:earlier|older|old|previous|former|predecessor|preceding|last|prior)(?: (?:model|release|version|flagship),?)?\s+$", re.I)
"""What stands before a model that was, and is not what the section is about."""


_KIN_OF = re.compile(
    r"\W*(?:an?\s+|the\s+)?(?:[\w-]+\s+)?(?:successor|sequel|follow-up|replacement|heir|predecessor|variant|version|sibling|fine-?tune|distill\w*|quant\w*|upgrade|spin-off)\s+(?:of|to|for|from)\s+(?:the\s+)?⟦M\d+⟧",
    re.I,
)
"""An item that says of what the heading's model is kin."""
_A_TERM = re.compile(
    r"\W*(?:You|Users?|Anyone|Nobody|Licen[sc]ees?|Organi[sz]ations?|Compan(?:y|ies)|Firms?|Businesses|Products?|Developers?)\b[^.;]{0,60}?\b(?:may|must|can|cannot|shall|needs?|has to|have to)\b"
)
"""An item that is a term of a licence, whatever it names."""
_ASIDE = re.compile(r"\W*(?:For (?:reference|comparison|context|scale)|By (?:comparison|contrast|way of comparison)|In comparison|As a comparison)\b,?\s", re.I)
"""What opens a sentence that sets another model beside the one spoken of, which stays whom the next sentence means."""
_GOES_ON = re.compile(r"\W*(?:That|This|It|Its|They|These|Which)\b")
_MEASURED_BY = re.compile(
    r"\b(?:twice|half|double|thrice|triple|times|third|quarter|fifth|tenth|fraction)\s+(?:the\s+|as\s+)?(?:[a-z]+\s+){0,2}(?:of|as)\s+(?:the\s+|its\s+)?(?:⟦V\d+⟧['’]s\s+)?$|\bagainst\s+[^,;.⟦]{1,40}?\b(?:for|of|with|by|in)\s+(?:the\s+)?$"
)
"""`twice the size of M`, `against 23 trillion for M`."""
_REFERRED_TO = re.compile(
    r"\b(?:since|unlike|behind|(?:sibling|brother|sister|cousin|answer|rival|alternative|counterpart|equivalent|successor|heir|sequel|forerunner|predecessor|follow-up|relative|companion)s? (?:of|to))\s+(?:the\s+|⟦V\d+⟧['’]s\s+)?$",
    re.I,
)
"""`first open weights since M`, `the open sibling of M`: what a sentence in the section of another model is not about."""
_IT_WAS = re.compile(r"\W*(?P<it>⟦M\d+⟧)\s+(?:is|was|turned out to be)\s+(?:the\s+)?(?:⟦V\d+⟧['’]s\s+)?(?P<m>⟦M\d+⟧)\W*")
"""`It was X's M`: what the next sentence is about is M, whatever `it` stood for."""
_BRACKETED = re.compile(r"\W*\([^()]*\)\W*")
"""A sentence that stands in brackets is an aside as well."""


def remember(line: Line, state: State) -> None:
    """Keep whom the sentence was about for the pronouns that follow."""
    models = [m for _, m in line.tokens("M")]
    state.general = not models and (GENERAL.match(line.text) is not None or state.general)
    apart = {id(m) for t, m in line.tokens("M") if compiled(r"[^,⟦]{0,45}¦").match(line.masked[t.end() :])}
    subject = [m for m in models if m.parent < 0 and id(m) not in apart] or [m for m in models if m.parent < 0]
    if told := _IT_WAS.fullmatch(line.masked):
        subject = [m for m in line.all("M", told["m"]) if m.parent < 0] if line.at(told["it"]).start < 0 else subject
    if len(subject) == 1 and state.section is None and is_left(line, subject[0]):
        subject, state.subject = [], ()
    for mention in models:
        if mention.start >= 0 and mention.model and all(mention.entity.iri != m.entity.iri for m in state.recent):
            state.recent = (*state.recent, mention)
        state.sized.setdefault(mention.entity.iri, mention)
    state.benchmarks = tuple(line.all("B")) or state.benchmarks
    state.tests = tuple(line.all("B")) or state.tests
    named = list({m.entity.iri: m for m in models if m.parent < 0 and m.start >= 0}.values())
    state.pair = tuple(named) if len(named) == 2 else state.pair
    now = tuple({m.entity.iri: m for m in models if m.parent < 0}.values())
    if now and {m.entity.iri for m in now} != {m.entity.iri for m in state.spoken}:
        state.before = state.spoken if state.in_block else ()
    state.in_block = state.in_block or bool(now)
    state.spoken = now or state.spoken
    headless = line.block.kind == "item" and state.section is not None and not compiled(r"\W*(?:[\w'’:]+\s+){0,2}⟦M").match(line.masked)
    headless = headless or (line.block.kind == "item" and state.section is not None and _KIN_OF.match(line.masked) is not None)
    beside = state.subject and (_ASIDE.match(line.text) or _BRACKETED.fullmatch(line.text)) is not None
    if subject and not headless and not beside:
        opening = compiled(
            r"\W*(?:⟦V\d+⟧['’]s\s+|The\s+|(?:Unlike|Like|Building (?:up)?on|Based on|Built (?:up)?on|Compared (?:to|with)|Replacing|Succeeding|Following)\s+(?:the\s+)?⟦M\d+⟧,\s+|In [^,⟦]{3,30},\s+)?(⟦M\d+⟧)"
        ).match(line.masked)
        first = subject[0] if told else line.at(opening[1]) if opening else _spoken_first(line, subject)
        held = state.section or next(iter(state.subject), None)
        if (
            held is not None
            and first.entity.iri != held.entity.iri
            and _BYGONE.search(line.masked[: next(t.start() for t, m in line.tokens("M") if m is first)])
        ):
            first = held  # an aside on an older one leaves whom the section speaks of
        if opening is None and state.section is not None and first.entity.iri != state.section.entity.iri and _of_section(line, first, subject, state.section):
            first = state.section
        if opening is None and not told and state.subject:
            lead = line.masked[: next((t.start() for t, m in line.tokens("M") if m is first), 0)]
            if _MEASURED_BY.search(lead) or (_GOES_ON.match(line.masked) and COMPARED.search(lead)):
                first = state.subject[0]  # what it is measured against is not spoken of next
        token = next((t for t, m in line.tokens("M") if m is first), None)
        listed = (
            None
            if token is None
            else compiled(r"(?:\**(?:\s*\([^)]*\))?(?:,|,? and|,? or|\s*/)\s+(?:⟦V\d+⟧['’]s\s+)?\**⟦M\d+⟧)+").match(line.masked[token.end() :])
        )
        state.subject = (first, *line.all("M", listed[0])) if listed else (first,)
        run = compiled(
            r"⟦M\d+⟧(?:\s*\([^()]*\))?(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|;\s*(?:the\s+)?|\s*/\s*)(?:the\s+|⟦V\d+⟧['’]s\s+)?⟦M\d+⟧(?:\s*\([^()]*\))?)+"
        ).search(without_sizes(line.masked))
        if run and all(m.start >= 0 for m in line.all("M", run[0])) and len({m.entity.iri for m in line.all("M", run[0])}) > 1:
            state.group = tuple(line.all("M", run[0]))
    if named and not {m.entity.iri for m in named} <= {m.entity.iri for m in state.introduced}:
        together = list({m.entity.iri: m for m in reversed(state.subject)}.values())[::-1] if subject and not headless else []
        alone = len(together) == len(named) and not COMPARED.search(line.masked[: next(t.start() for t, _ in line.tokens("M"))])
        state.introduced = tuple(together) if alone and 1 < len(together) <= _MOST_INTRODUCED else ()
    if counted := counted_members(line):
        state.group = state.counted = tuple(counted)
    licences = line.all("L")
    if licences:
        state.license = state.headed_license if adds_to_licence(line) else licences[-1].entity
    elif models and not line.resolved and not (line.block.kind == "item" and _A_TERM.match(line.text)):
        state.license = state.headed_license


def _of_section(line: Line, first: Mention, subject: list[Mention], section: Mention) -> bool:
    """Whether a sentence in a model's section only refers to the model it names first, or names one of the section's own family behind it."""
    lead = line.masked[: next((t.start() for t, m in line.tokens("M") if m is first), 0)]
    family = section.model.family.name if section.model else ""
    strange = bool(family) and first.model is not None and first.model.family.name != family
    kin = any(m.model is not None and m.model.family.name == family for m in subject)
    return _REFERRED_TO.search(lead) is not None or (strange and kin and bool(lead.strip()))


def _spoken_first(line: Line, subject: list[Mention]) -> Mention:
    """The model a sentence opens with; one that only `its` stands for gives way to one that is named."""
    owns = {id(m) for t, m in line.tokens("M") if m.start < 0 and line.masked[t.end() : t.end() + 2] in {"'s", "’s"}}
    return next((m for m in subject if id(m) not in owns), subject[0])
