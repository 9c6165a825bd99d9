"""Ways to make a right sentence wrong, each by one change that a careless writer might make.

The operators know nothing of the verifier's word lists; what they swap in is
either foreign to the evidence or, where it can be, taken from beside it.
"""

import re
from collections.abc import Callable, Iterator

from .cases import Case

VENDORS = ("Nordlicht", "Auriga Labs", "Auriga", "xAI", "Cohere", "OpenAI", "Alibaba", "Google", "Meta", "DeepSeek")
LICENCES = ("MIT License", "MIT", "Apache License 2.0", "Apache 2.0", "GPL 3.0", "Llama 4 Community License")
MODELS = ("Zephyra 2", "Zephyra 1", "Corvus Large", "Tarn 3", "Grok 3", "Command R+", "gpt-oss-120b", "Qwen 3", "Gemma 2", "Halden Pro", "Halden Mini", "DeepSeek V3",
          "GPT-4o", "Claude Opus 4", "Mistral Small", "Llama 4")
UNITS = {"GB": ("MB", "TB"), "$": ("€", "£"), "million": ("thousand", "billion"), "billion": ("million",), "%": (" points",), "month": ("year",), "tokens": ("words", "characters"),
         "RAM": ("disk",), "percentage points": ("%",), "B ": ("M ",), "K ": ("M ",)}
SIDES = (("open-source", "closed-source"), ("open-weight", "closed"), ("open source", "closed source"), ("open", "closed"), ("closed", "open"), ("open-weight", "open-source"))
OPPOSITES = (("cheaper", "more expensive"), ("more expensive", "cheaper"), ("less expensive", "more expensive"), ("cheapest", "most expensive"), ("faster", "slower"),
             ("quicker", "slower"), ("slower", "faster"), ("strongest", "weakest"), ("best", "worst"), ("better", "worse"), ("less", "more"), ("least", "most"), ("high", "low"),
             ("low", "high"), ("at least", "at most"), ("more than", "less than"), ("up to", "at least"), ("over", "under"), ("below", "above"), ("leads", "trails"), ("ahead", "behind"),
             ("twice", "half"), ("older", "newer"))
QUANTIFIERS = (("Most", "All"), ("most", "all"), ("some", "all"), ("Some", "All"), ("all", "some"), ("All", "Some"), ("usually", "always"), ("usually", "rarely"), ("Most", "Few"),
               ("at least one", "every"), ("Small", "All small"), ("Open models", "Only open models"), ("Closed models", "All closed models"), ("Zephyra 2", "Only Zephyra 2"),
               ("companies", "some companies"), ("Regulated", "Some regulated"), ("You can", "You can sometimes"), ("is ", "is always "))
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
Operator = Callable[[str, Case], Iterator[str]]


def _swap(text: str, old: str, new: str) -> Iterator[str]:
    pattern = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])" if old[0].isalnum() and old[-1].isalnum() else re.escape(old))
    for match in pattern.finditer(text):
        yield text[: match.start()] + new + text[match.end():]


def vendor(text: str, case: Case) -> Iterator[str]:
    for old in VENDORS:
        if not re.search(rf"\b{re.escape(old)} \d|\b{re.escape(old)} V\d", text):
            for new in VENDORS:
                if old not in new and new not in old and new not in text:
                    yield from _swap(text, old, new)


def licence(text: str, case: Case) -> Iterator[str]:
    for old in LICENCES:
        for new in LICENCES:
            if old[:3] != new[:3] and new[:3] not in text:
                yield from _swap(text, old, new)


def model(text: str, case: Case) -> Iterator[str]:
    """Put a figure or a maker on another model, one that the evidence speaks of where there is one."""
    whole = " ".join(q for q, _ in case.quotes)
    for old in MODELS:
        for new in [m for m in MODELS if m in whole and m not in text] or ["Zephyra 3"]:
            yield from _swap(text, old, new)


def number(text: str, case: Case) -> Iterator[str]:
    bare = re.sub("|".join(map(re.escape, MODELS)), lambda m: "_" * len(m.group()), text)
    beside = set(re.findall(r"\d[\d,.]*\d|\d", " ".join(q for q, _ in case.quotes)))
    for match in re.finditer(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\d.]*\.\d)", bare):
        old = match.group()
        if re.search(r"(Apache|License|Licence|Notes)\s*$", text[: match.start()]):
            continue
        changed = {str(int(old.replace(",", "").split(".")[0]) * 10), str(int(old.replace(",", "").split(".")[0]) + 1)} | {b for b in beside if b not in text}
        for new in sorted(changed):
            if new.replace(",", "") != old.replace(",", ""):
                yield text[: match.start()] + new + text[match.end():]


def unit(text: str, case: Case) -> Iterator[str]:
    for old, others in UNITS.items():
        for new in others:
            yield from _swap(text, old, new)


def side(text: str, case: Case) -> Iterator[str]:
    for old, new in SIDES:
        for one, other in ((old, new), (old.capitalize(), new.capitalize())):
            yield from _swap(text, one, other)


def negation(text: str, case: Case) -> Iterator[str]:
    for old, new in ((" is ", " is not "), (" are ", " are not "), (" was ", " was not "), (" can ", " cannot "), (" has ", " does not have "), (" costs ", " does not cost "),
                     (" does not ", " does "), (" do not ", " do "), (" doesn't ", " does "), (" isn't ", " is "), (" cannot ", " can "), (" never ", " always "), (" is not ", " is "),
                     (" makes ", " does not make "), (" needs ", " does not need "), (" need ", " do not need "), (" requires ", " does not require "), (" permits ", " does not permit "),
                     (" allows ", " does not allow "), (" runs ", " never runs "), (" scores ", " does not score "), (" come ", " do not come "), (" give ", " do not give "),
                     (" comes ", " never comes "), (" let ", " do not let "), (" offer ", " do not offer "), (" came ", " never came "), (" released ", " never released ")):
        if not (old.strip() in {"is", "are", "can", "was", "let", "give", "need"} and re.search(r"\b(?:not|n't|never|cannot)\b|n't", text)):
            yield from _swap(text, old, new)


def comparative(text: str, case: Case) -> Iterator[str]:
    for old, new in OPPOSITES:
        if old in {"over", "below"} and not re.search(rf"{old} (?:\w+ )?\$?\d", text, re.IGNORECASE):
            continue  # not a comparison: `control over your data`
        for one, other in ((old, new), (old.capitalize(), new.capitalize())):
            yield from _swap(text, one, other)
    both = [m for m in MODELS if re.search(rf"(?<![\w-]){re.escape(m)}(?![\w-])", text)]
    if " than " in text and len(both) == 2:
        yield text.replace(both[0], "\0").replace(both[1], both[0]).replace("\0", both[1])


def date(text: str, case: Case) -> Iterator[str]:
    for month in MONTHS:
        if re.search(rf"\b{month}\b", text):
            other = MONTHS[(MONTHS.index(month) + 5) % 12]
            yield text.replace(month, other)
    for match in re.finditer(r"\b(?:19|20)\d\d\b", text):
        for shift in (-1, 1, -2):
            yield text[: match.start()] + str(int(match.group()) + shift) + text[match.end():]
    for match in re.finditer(r"\b(\d{1,2}) (?=" + "|".join(MONTHS) + ")", text):
        yield text[: match.start()] + f"{int(match.group(1)) % 28 + 2} " + text[match.end():]


def quantifier(text: str, case: Case) -> Iterator[str]:
    for old, new in QUANTIFIERS:
        yield from _swap(text, old, new)
    for dropped in ("Most ", "most ", "Some of ", "usually ", "at least ", "some of "):
        if dropped in text:
            rest = text.replace(dropped, "")
            yield rest[:1].upper() + rest[1:]


OPERATORS: dict[str, Operator] = {
    "vendor": vendor, "licence": licence, "model": model, "number": number, "unit": unit, "side": side, "negation": negation, "comparative": comparative, "date": date,
    "quantifier": quantifier,
}
