"""Find the names of models that an article's tables introduce, and whole names in cells.

A column of models names them down its cells, a table that sets models side by
side names them in its header. In both the cell is the name: what stands in it
needs no version or size to count, and a known name in it may go on.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from corpus.document import Block, Document
from corpus.patterns import compiled
from kg.attributes import attribute_of
from kg.lexicon import Lexicon
from kg.mentions import Finder
from kg.named import Mention, model_entity
from kg.naming import ModelName, Part

_FACTS = frozenset(
    {
        "vendor",
        "license",
        "openness",
        "parameters",
        "context",
        "price_input",
        "price_output",
        "price_both",
        "hardware",
        "release",
        "score",
        "modality",
        "active_parameters",
    }
)
_VERSION = r"(?:[vVrRkKmM]?\d{1,2}(?:\.\d+)*[a-z]?)"
_SIZE = r"\d+(?:\.\d+)?(?:x\d+)?[Bb]"
_GRADE = re.compile(r"[a-z][ -](?:XXS|XS|S|M|L|XL|XXL|Pro|Ultra|Nano|Mini|Max|Lite|Large|Medium|Small|Tiny|Air|Flash|Core|Micro|Turbo|Instruct|Chat|Base)\b")
_NUMBERED = re.compile(rf"[A-Za-z][ -]?{_VERSION}(?:\b|$)|{_SIZE}\b")
_ORG = re.compile(r"(?:[A-Z][\w&.]*[\w&]|[A-Z])(?:[ -](?:[A-Z][\w&.]*[\w&]|[A-Z]|&)){0,4}")
_ORG_ENDS = re.compile(r"\b(?:AI|Labs?|Systems|Research|Inc|Technologies|Studios?|Intelligence|Ltd)$")
_HEADERS = 64
"""Headers of tables whose columns are remembered: a header stands above every row."""
_OF_MODELS = re.compile(r"\b(?:models?|LLMs?|releases|families)\b", re.I)
_NAMED = re.compile(r"(?:[A-Z]|[a-z]+[-\d]*\d|\d)[\w.+&’' -]{1,40}$")
_GOES_ON = re.compile(r"(?:[ ](?=[A-Z0-9])|[-.](?=\w))[\w.+]+(?:(?:[ ](?=[A-Z0-9])|-(?=\w))[\w.+]+){0,4}")
_NO_PART = frozenset(
    {
        "API",
        "Open",
        "Closed",
        "By",
        "And",
        "Or",
        "New",
        "Beta",
        "Via",
        "On",
        "Vs",
        "With",
        "For",
        "Free",
        "Weights",
        "Proprietary",
        "Only",
        "Hosted",
        "Local",
        "I",
        "License",
        "Licence",
    }
)


def modelish(name: str) -> bool:
    """A version, size or grade in the name: what a product's name has and a sentence's first word has not."""
    return "%" not in name and (_GRADE.search(name) is not None or (_NUMBERED.search(name) is not None and compiled(r"\b(?:19|20)\d\d\b").search(name) is None))


def bare_name(cell: str) -> str:
    """Give a model's name without what its cell says beside it: a host's path, brackets, stars, its maker, a badge."""
    if compiled(r"[\"“”]").search(cell):
        return ""  # it speaks of a name: `"X" in the name`
    named = compiled(r"^(?:[^\w\s(]\W*|\d{1,3}[.)]\s+)(?=\w)").sub("", cell.strip())
    named = compiled(r"^[\w.-]+/(?=[A-Za-z])").sub("", named)
    if named.isupper() and len(named.split()) > 1:
        named = " ".join(w.capitalize() if w.isalpha() and (len(w) > 3 or _GRADE.search(f"x {w.capitalize()}")) else w for w in named.split())
    named = compiled(r"(?<=[\w)])\s+[a-z][\w.]*-[\w.-]+$").sub("", named)
    return (
        compiled(
            r"\s*\(.*\)$|[*†‡]+$|\s+(?:by|from)\s+[A-Z].*$|,\s.*$|(?<=[\w)])(?:\s*,)?(?:\s+(?!(?:mini|nano|micro|lite|pro|max|flash|turbo|large|medium|small|tiny|base|chat|instruct)\b)[a-z][a-z-]+)+$"
        )
        .sub("", named)
        .strip()
    )


def names_in_tables(document: Document, lexicon: Lexicon, known: Finder) -> Iterator[tuple[str, str]]:
    """Give the names of models that tables introduce, each with its maker where the table names one."""
    tables: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.kind == "row" and len(block.cells) > 1:
            tables.setdefault(block.table, []).append(block)
    for rows in tables.values():
        if name := _boxed(rows, lexicon):
            yield name, next((row.cells[1] for row in rows if attribute_of(row.cells[0], lexicon) == "vendor"), "")
            continue
        if len(rows[0].header) < 2:
            yield from _headless(rows, known)
            continue
        keys = column_keys(rows, known)
        if compares(rows, lexicon, known):
            yield from _across(rows, keys, lexicon, known)
        else:
            for row in rows:
                yield from _down(row, keys, lexicon)


def box_title(rows: Sequence[Block], lexicon: Lexicon) -> str:
    """Give what heads a box of labels and values: the thing itself, in the header of a table of two columns."""
    header = rows[0].header
    if len(header) != 2 or not header[0] or any(len(row.cells) != 2 for row in rows) or attribute_of(header[0], lexicon):
        return ""
    if header[1].strip(" :").casefold() in lexicon.cues["value_header"] or attribute_of(header[1], lexicon) not in {"", "notes"}:
        return ""
    told = sum(attribute_of(row.cells[0], lexicon) in _FACTS for row in rows)
    return header[0].strip() if told >= 2 and told * 2 >= len(rows) else ""


def _boxed(rows: Sequence[Block], lexicon: Lexicon) -> str:
    """The model that a box is about: named over it, or by the heading over a table of two columns that names nothing."""
    name = bare_name(box_title(rows, lexicon))
    if not name and len(rows[0].header) in {0, 2} and all(len(row.cells) == 2 for row in rows) and rows[0].section:
        header = rows[0].header
        plain = not any(header) or all(attribute_of(h, lexicon) in {"", "notes"} for h in header)
        told = {attribute_of(row.cells[0], lexicon) for row in rows} & _FACTS
        name = bare_name(rows[0].section[-1]) if plain and len(told) >= 2 else ""
    return name if _NAMED.match(name) and modelish(name) and len(name.split()) <= 5 and name[0].isupper() else ""


def column_keys(rows: Sequence[Block], known: Finder) -> list[str]:
    """Give what each column of a table holds: by its header, or by cells that are nothing but makers, licences or sides."""
    lexicon = known.names.lexicon
    keys = [attribute_of(h, lexicon) for h in rows[0].header]
    keys = ["" if k == "vendor" and tells_of_people(rows[0].header[i], [row.cells[i] for row in rows[:40] if i < len(row.cells)], known) else k for i, k in enumerate(keys)]
    keys = ["" if k == "vendor" and tells_of_users(rows, i, known) else "" if k == "model" and tells_of_kinds(rows, i, known) else k for i, k in enumerate(keys)]
    sides = {label.replace("-", " ") for labels in lexicon.openness.values() for label in labels}
    for i, key in enumerate(keys):
        said = [row.cells[i].strip(" *") for row in rows[:40] if i < len(row.cells) and row.cells[i].strip(" *-–—")]
        if key not in {"", "notes"} or len(said) < 2:
            continue
        counted = _kinds(said, known, sides)
        best = max(counted, key=lambda k: counted[k])
        if counted[best] * 2 >= len(said) and counted[best] >= 2 and (best != "openness" or counted[best] * 4 >= 3 * len(said)):
            keys[i] = best
    return keys


_BY_FORM = (
    ("price_both", re.compile(r"\$\s?[\d.]+\s*(?:/|,|in\b).*\$\s?[\d.]+", re.I)),
    ("context", re.compile(r"\W*\d+(?:[.,]\d+)*\s?[kKM](?: tokens| context| ctx| window)?\W*$|\W*\d{1,3},\d{3}(?: tokens)?\W*$|\W*\d{2,3},?\d{3} tokens\W*$")),
    ("parameters", re.compile(r"\W*\d+(?:\.\d+)?\s?[BT](?: params| parameters)?\b[^$]{0,24}$")),
    ("hardware", re.compile(r".{0,24}\d\s?GB(?: (?:VRAM|RAM|GPU|of memory))?\W*$", re.I)),
    ("release", re.compile(r"\W*(?:\d{1,2} )?(?:[A-Z][a-z]{2,8}\.? )(?:\d{1,2}, )?20\d\d\W*$|\W*20\d\d(?:-\d\d){1,2}\W*$")),
)
"""What a column holds whose cells have a form that one attribute alone has."""


def tells_of_people(head: str, cells: Sequence[str], known: Finder) -> bool:
    """Whether a head under which makers may stand, `Owner` or `Who`, has people under it: fewer than half of the cells are makers that are known or named like one."""
    lexicon = known.names.lexicon
    if head.strip(" :?*").casefold() not in lexicon.cues["people_header"]:
        return False
    said = [cell.strip(" *") for cell in cells if cell.strip(" *-–—")]
    makers = sum(_ORG_ENDS.search(cell) is not None or _kinds([cell], known, set())["vendor"] for cell in said)
    return makers * 2 < len(said)


_SEVERAL = 3
"""Rows by which it shows of whom a column tells."""


def _holds_models(rows: Sequence[Block], at: int, known: Finder) -> bool:
    """Whether most cells of a column begin with a model that is known."""
    said = [row.cells[at].strip(" *") for row in rows[:40] if at < len(row.cells) and row.cells[at].strip(" *-–—")]
    return len(said) >= _SEVERAL and 2 * sum(any(m.kind == "model" and m.start == 0 for m in known.find(cell)) for cell in said) > len(said)


def tells_of_users(rows: Sequence[Block], at: int, known: Finder) -> bool:
    """Whether a column under a head of makers names who moved from one model to another: two columns beside it hold models, and none of its cells a known maker."""
    said = [row.cells[at].strip(" *") for row in rows[:40] if at < len(row.cells)]
    if len(rows[0].header) <= _SEVERAL or _kinds(said, known, set())["vendor"]:
        return False
    return sum(_holds_models(rows, i, known) for i in range(len(rows[0].header)) if i != at) > 1


def tells_of_kinds(rows: Sequence[Block], at: int, known: Finder) -> bool:
    """Whether a column of names names kinds of models and not models: none of them is known, and a column of examples is of models that are."""
    said = [row.cells[at].strip(" *") for row in rows[:40] if at < len(row.cells)]
    if len(said) < _SEVERAL or any(m.kind == "model" for cell in said for m in known.find(cell)) or any(modelish(cell) for cell in said):
        return False
    return any(_holds_models(rows, i, known) for i in range(len(rows[0].header)) if i != at)


def headless_keys(rows: Sequence[Block], known: Finder) -> list[str]:
    """Give what each column of a table without a header holds, by its cells alone; empty where they do not tell."""
    lexicon = known.names.lexicon
    sides = {label.replace("-", " ") for labels in lexicon.openness.values() for label in labels}
    keys = []
    for i in range(max(len(row.cells) for row in rows)):
        said = [row.cells[i].strip(" *") for row in rows[:40] if i < len(row.cells) and row.cells[i].strip(" *-–—")]
        formed = {key: sum(form.match(cell) is not None for cell in said) for key, form in _BY_FORM}
        counted = _kinds(said, known, sides)
        counted["vendor"] = max(counted["vendor"], sum(_ORG.fullmatch(cell) is not None and _ORG_ENDS.search(cell) is not None for cell in said))
        mixed = "openness" if counted["openness"] else "license"
        counted[mixed] = counted["license"] + counted.pop("openness")
        counted |= formed
        best = max(counted, key=lambda k: counted[k])
        alone = formed["price_both"] and best == "price_both"
        keys.append(best if counted[best] and (alone or counted[best] * 3 >= len(said) * 2) else "")
    return keys


def _headless(rows: Sequence[Block], known: Finder) -> Iterator[tuple[str, str]]:
    """Names in the first cells of rows that no header explains, where the other cells are told by their form."""
    keys = headless_keys(rows, known) if len(rows) > 1 else []
    if len(_FACTS & set(keys[1:])) < 2:
        return
    makers = keys.index("vendor") if "vendor" in keys else -1
    for row in rows:
        if modelish(name := bare_name(row.cells[0])) and _NAMED.match(name):
            yield name, row.cells[makers] if 0 < makers < len(row.cells) else ""


def _kinds(said: Sequence[str], known: Finder, sides: set[str]) -> dict[str, int]:
    """Count the cells that are nothing but a side, a maker or a licence."""
    lexicon = known.names.lexicon
    return {
        "openness": sum(cell.casefold().replace("-", " ") in sides for cell in said),
        "vendor": sum(
            lexicon.named("vendor", cell) is not None or any(m.kind == "vendor" and m.end - m.start == len(cell) for m in known.find(cell)) for cell in said
        ),
        "license": sum(any(m.kind == "license" and m.end - m.start == len(cell) for m in known.find(cell)) for cell in said),
    }


def compares(rows: Sequence[Block], lexicon: Lexicon, known: Finder) -> bool:
    """Whether a table sets things side by side: its rows are attributes or benchmarks, its header names what is compared."""
    header = rows[0].header
    others = [h for h in header[1:] if h and not attribute_of(h, lexicon)]
    if len(others) * 2 < len(header) - 1 or not others or header[1].strip(" :").casefold() in lexicon.cues["value_header"]:
        return False
    last = 1 if attribute_of(header[1], lexicon) in _FACTS else 2  # a column with a head of its own holds values, such as `open` and `closed`
    labels = sum(
        any(attribute_of(cell, lexicon) in _FACTS or any(m.kind == "benchmark" and m.start == 0 for m in known.find(cell)) for cell in row.cells[:last])
        for row in rows[:30]
    )
    return labels >= 2 and labels * 3 >= min(len(rows), 30)


def _across(rows: Sequence[Block], keys: Sequence[str], lexicon: Lexicon, known: Finder) -> Iterator[tuple[str, str]]:
    made_by = next((row.cells for row in rows if attribute_of(row.cells[0], lexicon) == "vendor"), ())
    header = rows[0].header
    scored = [row for row in rows if any(m.kind == "benchmark" for m in known.find(" ".join(row.cells[:2])))]
    for i, head in enumerate(header[1:], 1):
        if len(scored) > 1 and not any(i < len(row.cells) and compiled(r"\W*\d").match(row.cells[i]) for row in scored):
            continue
        name = bare_name(head)
        words = name.casefold().replace("-", " ")
        sided = any(label.replace("-", " ") in words for labels in lexicon.openness.values() for label in labels)
        if (keys[i] and keys[i] != "vendor") or not _NAMED.match(name) or sided or re.fullmatch(_SIZE, name) or len(name.split()) > 5:
            continue
        if modelish(name) or (len(header) > 2 and not any(m.start == 0 and m.kind != "model" for m in known.find(name))):
            yield name, made_by[i] if i < len(made_by) else ""


def _down(row: Block, keys: Sequence[str], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    vendor = next((row.cells[i] for i, k in enumerate(keys) if k == "vendor" and i < len(row.cells)), "")
    for i in _sided(row.header, lexicon):
        if i < len(row.cells):
            yield from ((name, vendor) for part in compiled(r"\s*(?:[,;/]|\band\b)\s*").split(row.cells[i]) if modelish(name := bare_name(part)))
    if "model" in keys:
        column = keys.index("model")
    else:
        column = next((i for i, k in enumerate(keys) if k in {"", "notes"} and i < len(row.cells) and modelish(bare_name(row.cells[i]))), 0)
    others = {k for n, k in enumerate(keys) if k and n != column}
    written = row.cells[column] if column < len(row.cells) else ""
    headed = keys[column] == "model" and (_FACTS & others or row.header[column].casefold().startswith("model") or modelish(bare_name(written)))
    if headed or (not keys[column] and len(_FACTS & others) >= 2 and modelish(bare_name(written))):
        yield bare_name(written), vendor or _beside(written, row.parents)


@lru_cache(maxsize=_HEADERS)
def _sided(header: tuple[str, ...], lexicon: Lexicon) -> tuple[int, ...]:
    """Give the columns that list models of one side: `Open models`."""
    labels = tuple(label for labels in lexicon.openness.values() for label in labels)
    return tuple(i for i, head in enumerate(header) if _OF_MODELS.search(head) and any(label in head.casefold() for label in labels))


def _beside(cell: str, groups: tuple[str, ...]) -> str:
    """The maker behind a name in its cell, or in a line across the table above it."""
    by = compiled(r"(?<!hosted)(?<!served)(?<!run)(?<!sold)\s(?:by|from)\s+(?P<org>[A-Z][\w.&' -]{1,40})$").search(cell)
    if by:
        return by["org"].strip()
    bracket = compiled(r"\(([^(),;]+)").search(cell)
    for text in (bracket[1] if bracket else "", *(compiled(r"\s*\(.*\)$").sub("", g) for g in groups[-1:])):
        if _ORG_ENDS.search(text.strip()) and _ORG.fullmatch(text.strip()):
            return text.strip()
    return ""


def widened(text: str, mention: Mention) -> Mention:
    """Give the model that a cell names whole: `GPT-4o Search Preview` is no `GPT-4o`."""
    going = _GOES_ON.match(text, mention.end)
    if mention.model is None or going is None or not compiled(r"\s*(?:$|[(,*†‡|–—/]|[a-z]|by\b)").match(text[going.end() :]):
        return mention
    words = compiled(r"[\w.+]+").findall(going[0])
    if any(w in _NO_PART for w in words) or len(words) > 5:
        return mention
    model = ModelName(mention.model.family, (*mention.model.parts, *(Part("variant", w) for w in words)))
    return replace(mention, end=going.end(), entity=model_entity(model), model=model)
