"""Decide which bare lines of a text are headings and which are items.

Works on units: a line's shape says what it could be, the units around it what
it is. Numbered lines are judged too: `1. Access` over a paragraph is a heading,
`1.` `2.` `3.` in a row are a list.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.cues import CLOSING_HEADINGS, QUESTION_HEADINGS, SIDE_LABELS
from corpus.headings import Unmarked, label_of, labels_something, levels, may_be_heading, style_of, tells_topic
from corpus.units import Unit

_LONG_LINE = 60
_SHORT_LINE = 40
"""Characters: what stands before a title is a menu or a date, not prose."""
_CARELESS = 0.5
"""Below this share of long lines with a full stop a text is careless with them."""
_ENDS = ".!?:;。！？：…\"”')"
_PROSE = 100
"""Characters: what stands below a heading that has a colon."""
_FEW_WORDS = 6
_LABELLED, _LONGEST_LABELLED = 3, 110
"""Lines of a label and a value each that make a run, and characters of such a line."""
_SHARED = re.compile(r"[^\W\d_].{0,60}?[^\d\s%★☆]\s*(?::\s*)?(?:\d{1,3}(?:\.\d+)?\s?%|[★☆]{3,5}.{0,30})")
"""An answer and its share, a thing and its stars."""
_SIDES_OF = re.compile(r"(?!.*(?:\band\b|&|/|\bor\b|\bvs))(?:(?:\S+ ){1,4}(?:pros|cons|strengths|weaknesses|advantages|disadvantages|drawbacks)|(?:pros|cons|strengths|weaknesses|advantages|disadvantages|drawbacks) of (?:\S+ ?){1,5})")
"""`Foo 2 pros`, `Cons of Foo 2`."""
_RUN = 4
"""So many bare lines in a row are a list, not headings upon headings."""
_LONGEST_ITEM = 160
_CLAUSES, _TITLE_WORDS = 2, 9
"""Titles over clauses of their own that make a text one of numbered clauses, and words of such a title."""
_LONG_LABEL = 4
"""Words."""


def judge(text: str, units: Sequence[Unit]) -> list[Unit]:
    """Give the units with headings and bare items told from prose, headings with their levels."""
    judging = _Judge(text, units)
    judging.numbered()
    judging.after_colons()
    judging.runs()
    return judging.levelled()


def _counts_by(number: str) -> str:
    """Say by what a list counts: whole numbers, clauses of a number (`4.1`), letters."""
    return "clause" if "." in number else "number" if number.isdigit() else "letter"


class _Judge:
    def __init__(self, text: str, units: Sequence[Unit]) -> None:
        self._text = text
        self._units = list(units)
        prose = [unit for unit in units if unit.kind == "paragraph"]
        long = [unit for unit in prose if unit.end - unit.start >= _LONG_LINE]
        self._careless = sum(self._char(unit.end - 1) in _ENDS for unit in long) < _CARELESS * len(long)
        self._guessed: set[int] = set()
        self._bare = [self._is_bare(unit) for unit in self._units]
        for run in self._labelled_runs():
            for at in run:
                self._is_item(at)
        for at in self._shares():
            self._is_item(at)
        topics = [at for at in range(1, len(self._units) - 1) if self._is_topic(at, _PROSE)]
        for at in [*topics, *(at for at in range(1, len(self._units) - 1) if topics and self._is_topic(at, _LONG_LINE))]:
            self._bare[at] = True

    def _char(self, at: int) -> str:
        return self._text[at]

    def _said(self, unit: Unit) -> str:
        return self._text[unit.start : unit.end]

    def _is_bare(self, unit: Unit) -> bool:
        if unit.kind != "paragraph" or len(unit.spans) != 1:
            return False
        said = self._said(unit).replace("**", "").replace("__", "")
        return may_be_heading(said, careless=self._careless)

    def _is_topic(self, at: int, least: int) -> bool:
        """Tell whether a line with a colon stands alone between prose, and so is no label: `Routing: the quiet trend`.

        `least`: characters of the prose below it; where an article has such headings, less will do, also below another heading.
        """
        before, unit, after = self._units[at - 1 : at + 2]
        if self._bare[at] or unit.kind != "paragraph" or len(unit.spans) != 1 or after.kind != "paragraph" or self._bare[at + 1]:
            return False
        if least >= _PROSE and (before.kind == "heading" or self._bare[at - 1]):
            return False
        said = self._said(unit).replace("**", "").replace("__", "")
        prose = after.end - after.start >= least and self._char(after.end - 1) in _ENDS
        ended = before.kind != "paragraph" or self._bare[at - 1] or (before.end - before.start >= _LONG_LINE and self._char(before.end - 1) in _ENDS)
        return prose and ended and tells_topic(said) and may_be_heading(said, careless=self._careless, labelled=True)

    def _labelled_runs(self) -> list[list[int]]:
        """Find the lines that stand together each with a label and its value: three at least, none of which heads the next."""
        runs: list[list[int]] = [[]]
        for at, unit in enumerate(self._units):
            short = unit.kind == "paragraph" and len(unit.spans) == 1 and unit.end - unit.start <= _LONGEST_LABELLED and labels_something(self._said(unit))
            if not short or (runs[-1] and unit.gap):
                runs.append([])
            if short:
                runs[-1].append(at)
        return [run for run in runs if len(run) >= _LABELLED] + [places for places in self._recurring().values() if len(places) >= _LABELLED]

    def _shares(self) -> list[int]:
        """Find the lines that stand together each with an answer and its share, or a thing and its stars: `Not yet 39%`, `Facts ★★★☆☆`."""
        found = [unit.kind == "paragraph" and len(unit.spans) == 1 and unit.end - unit.start <= _LONGEST_LABELLED and _SHARED.fullmatch(self._said(unit)) is not None for unit in self._units]
        return [at for at, so in enumerate(found) if so and ((at and found[at - 1]) or (at + 1 < len(found) and found[at + 1]))]

    def _recurring(self) -> dict[str, list[int]]:
        """Give for each label of a line of its own where lines with it stand: `Best for: ...` below each of the things that a text goes through."""
        found: dict[str, list[int]] = {}
        for at, unit in enumerate(self._units):
            if unit.kind == "paragraph" and len(unit.spans) == 1 and unit.end - unit.start <= _LONGEST_ITEM and (label := label_of(self._said(unit))):
                found.setdefault(label, []).append(at)
        return found

    def _is_prose(self, unit: Unit) -> bool:
        """Tell prose from the menus and dates that may stand before a title."""
        return unit.end - unit.start > _SHORT_LINE or self._char(unit.end - 1) in ".!?:"

    def _kind(self, index: int) -> str:
        return self._units[index].kind if 0 <= index < len(self._units) else ""

    def _ends_in_colon(self, index: int) -> bool:
        return self._kind(index) in {"paragraph", "item"} and self._char(self._units[index].end - 1) in ":："

    def _is_heading(self, index: int) -> None:
        unit = self._units[index]
        self._units[index] = replace(unit, kind="heading", level=0)
        self._guessed.add(index)
        self._bare[index] = False

    def _is_item(self, index: int) -> None:
        self._units[index] = replace(self._units[index], kind="item", sign="bare", level=0)
        self._bare[index] = False

    def numbered(self) -> None:
        """Judge lines that open with a number or a letter and have no neighbour of their kind."""
        clauses: dict[int, Unit] = {}
        for index in self._clause_titles():
            unit = self._units[index]
            self._units[index] = replace(unit, kind="paragraph", spans=((unit.start - unit.level, unit.spans[0][1]),), mark="", number="")
            self._is_heading(index)
        for index, unit in enumerate(self._units):
            if unit.kind != "item" or not unit.number:
                continue
            if self._has_sibling(index) and not self._heads_a_paragraph(index):
                continue
            opened = replace(unit, kind="paragraph", spans=((unit.start - unit.level, unit.spans[0][1]), *unit.spans[1:]), mark="", number="")
            if not unit.number.isdigit():
                self._units[index] = opened if len(unit.number) == 1 else unit
                self._bare[index] = self._is_bare(self._units[index])
                continue
            said = self._said(unit)
            shaped = may_be_heading(said.rstrip(".") if len(said.split()) <= _FEW_WORDS else said, careless=False)
            if shaped and len(unit.spans) == 1 and self._kind(index + 1) in {"paragraph", "item", "row", "quote"}:
                self._units[index] = opened
                self._is_heading(index)
                clauses[index] = unit
        self._keep_in_series(clauses)

    def _clause_titles(self) -> list[int]:
        """Find the titles of a text in numbered clauses: `4. Duties` over `4.1 You must ...`, and those of its row that have no such clauses."""
        titled = [i for i, unit in enumerate(self._units) if unit.kind == "item" and unit.number.isdigit() and self._number_of(i + 1) == f"{unit.number}.1"]
        if len(titled) < _CLAUSES or not all(self._is_title(i) for i in titled):
            return []
        indents = {self._units[i].indent for i in titled}
        row = [i for i, unit in enumerate(self._units) if unit.kind == "item" and unit.number.isdigit() and unit.indent in indents]
        numbers = [int(self._units[i].number) for i in row]
        return [i for i in row if self._is_title(i)] if numbers == sorted(set(numbers)) else []

    def _number_of(self, index: int) -> str:
        return self._units[index].number if self._kind(index) == "item" else ""

    def _is_title(self, index: int) -> bool:
        unit = self._units[index]
        return len(unit.spans) == 1 and len(self._said(unit).split()) <= _TITLE_WORDS and may_be_heading(self._said(unit).rstrip("."), careless=False)

    def _keep_in_series(self, clauses: dict[int, Unit]) -> None:
        """Leave a clause title an item where the clause after it is one: clause 2 does not stand under clause 1."""
        for index, unit in reversed(list(clauses.items())):
            later = (at for at in range(index + 1, len(self._units)) if self._units[at].number or at in self._guessed)
            after = next((at for at in later if at in self._guessed or self._units[at].indent <= unit.indent), -1)
            if after >= 0 and self._kind(after) == "item" and self._units[after].number == str(int(unit.number) + 1):
                self._units[index] = unit
                self._guessed.discard(index)

    def _heads_a_paragraph(self, index: int) -> bool:
        """Tell a short clause title over its paragraph (`4. Commercial use`) from the last of some short items."""
        unit, after = self._units[index], self._kind(index + 1)
        if after != "paragraph" or self._units[index + 1].gap or self._units[index + 1].indent > unit.indent + 1:
            return False
        before = self._units[index - 1] if index else None
        return before is None or before.kind != "item" or not before.number or before.end - before.start > _LONG_LINE

    @staticmethod
    def _hangs_under(other: Unit, unit: Unit) -> bool:
        """Tell whether a line belongs to a list within the one that a numbered line is of."""
        deeper = bool(other.number) and _counts_by(other.number) != _counts_by(unit.number) and unit.number.isdigit()
        return other.indent > unit.indent or (other.sign != "#" and not other.gap) or deeper

    def _has_sibling(self, index: int) -> bool:
        """Tell whether the next or last numbered line stands beside it, whatever hangs under the two."""
        unit = self._units[index]
        for step in (-1, 1):
            at = index + step
            while self._kind(at) == "item" and self._hangs_under(self._units[at], unit):
                at += step
                if abs(at - index) > 20:
                    break
            if self._kind(at) == "item" and self._units[at].number and self._units[at].indent == unit.indent:
                return _counts_by(self._units[at].number) == _counts_by(unit.number)
        return False

    def after_colons(self) -> None:
        """Make items of the bare lines between a line that ends in a colon and what follows."""
        for index in range(len(self._units)):
            if not self._ends_in_colon(index) or self._kind(index) != "paragraph":
                continue
            run = self._short_run(index + 1)
            after = index + 1 + len(run)
            if len(run) >= 2 and not self._ends_in_colon(after):
                labels_next = self._kind(after) in {"item", "row"} and not self._units[after].gap
                if labels_next or (self._kind(after) == "paragraph" and self._last_stands_apart(run)):
                    run = run[:-1]
            if len(run) >= 2 or (run and self._closed_off(run[0])):
                for at in run:
                    self._is_item(at)

    def _closed_off(self, at: int) -> bool:
        """Tell whether a lone line hangs on the colon before it and on nothing after it."""
        if self._units[at].gap:
            return False
        return self._kind(at + 1) in {"", "heading"} or self._units[at + 1].gap or self._ends_in_colon(at + 1)

    def _short_run(self, index: int) -> list[int]:
        run: list[int] = []
        while self._kind(index) == "paragraph" and len(self._units[index].spans) == 1:
            unit = self._units[index]
            length = unit.end - unit.start
            if length > _LONGEST_ITEM or self._char(unit.end - 1) in ".!:。：" or (run and unit.gap and not self._units[run[-1]].gap):
                break
            run.append(index)
            index += 1
        return run

    def _last_stands_apart(self, run: Sequence[int]) -> bool:
        """Tell whether the last line of a run is the heading of the paragraph after it."""
        last, before = run[-1], run[:-1]
        if not self._bare[last]:
            return False
        if self._units[last].gap and not all(self._units[at].gap for at in before[1:]):
            return True
        if self._units[last + 1].gap and not self._units[last].gap:
            return False
        styles = {style_of(self._said(self._units[at])) for at in before}
        mine = style_of(self._said(self._units[last]))
        small = all(self._said(self._units[at])[0].islower() for at in before)
        return small or len(run) == 2 or (mine in {"title", "question"} and mine not in styles)

    def runs(self) -> None:
        """Judge the remaining bare lines by how many stand together and what comes after them."""
        index = 0
        while index < len(self._units):
            if not self._bare[index]:
                index += 1
                continue
            run = [index]
            while run[-1] + 1 < len(self._units) and (self._bare[run[-1] + 1] or self._lists_on(run)):
                run.append(run[-1] + 1)
            self._judge_run(run)
            index = run[-1] + 1

    def _lists_on(self, run: Sequence[int]) -> bool:
        """Tell whether the line below a run with labels of the kind of `Pros` is one more of what is listed, though it could be no heading: the run goes on behind it."""
        at = run[-1] + 1
        if at + 1 >= len(self._units) or not self._bare[at + 1] or not any(self._is_side(one) for one in run):
            return False
        unit = self._units[at]
        return unit.kind == "paragraph" and len(unit.spans) == 1 and not unit.gap and unit.end - unit.start <= _LONGEST_LABELLED and self._char(unit.end - 1) not in _ENDS

    def _judge_run(self, run: list[int]) -> None:
        following = self._kind(run[-1] + 1)
        parts = self._parts(run)
        for part in parts:
            ends = part[-1] + 1
            packed = len(part) > 1 and (not following or (ends < len(self._units) and self._units[ends].gap)) and self._units[part[0]].gap
            self._judge_part(part, following if part is parts[-1] else "heading", packed=packed and not (part[0] == 0 and len(part) == 2))

    def _parts(self, run: list[int]) -> list[list[int]]:
        """Cut a run where blank lines stand."""
        parts: list[list[int]] = []
        for at in run:
            if parts and not self._units[at].gap:
                parts[-1].append(at)
            else:
                parts.append([at])
        if len(parts) >= _RUN and all(len(part) == 1 for part in parts):
            return [run]
        return parts

    def _judge_part(self, run: list[int], following: str, *, packed: bool) -> None:
        if packed and self._opens_side(run) is None:
            bare_list = self._kind(run[0] - 1) == "heading" and len(run) > 2 and self._alike(run)
            if not bare_list:
                self._is_heading(run[0])
            for at in run[not bare_list :]:
                if len(run) > 2:
                    self._is_item(at)
            return
        if (label := self._opens_side(run)) is not None:
            self._judge_sides(run, label, following)
            return
        if len(run) >= _RUN or (len(run) > 2 and not following):
            heads = {run[0], *([run[-1]] if following else []), *self._side_labels(run), *self._closing(run)}
            for at in run:
                if at in heads:
                    self._is_heading(at)
                else:
                    self._is_item(at)
            return
        for position, at in enumerate(run):
            question = self._char(self._units[at].end - 1) in "?？"
            beside = position + 1 < len(run) and self._char(self._units[run[position + 1]].end - 1) in "?？"
            if (position + 1 < len(run) or following) and not (question and beside):
                self._is_heading(at)

    def _closing(self, run: Sequence[int]) -> set[int]:
        """Find the lines of a run that head a section wherever they stand, and have something below them: `FAQ`."""
        known = CLOSING_HEADINGS | QUESTION_HEADINGS
        return {at for at in run if at + 1 < len(self._units) and self._said(self._units[at]).casefold().strip(" .:") in known}

    def _side_labels(self, run: Sequence[int]) -> set[int]:
        """Find the labels of the kind of `Pros` and `Cons` in a run, and what each pair of them stands under."""
        labels = [(at, self._said(self._units[at]).casefold()) for at in run if self._is_side(at)]
        found = {at for at, _ in labels}
        for at, said in labels:
            if said == labels[0][1] and at - 1 in run and at - 1 not in found:
                found.add(at - 1)
        return found

    def _opens_side(self, run: Sequence[int]) -> int | None:
        """Give where in a run the first label of the kind of `Pros` stands that has lines below it which could be its items."""
        sides = self._side_labels(run)
        return next((place for place, at in enumerate(run[:-1]) if at in sides and at + 1 not in sides and self._is_side(at)), None)

    def _is_side(self, at: int) -> bool:
        said = self._said(self._units[at]).casefold().replace("’", "'").strip(" .:")
        return said in SIDE_LABELS or said.rpartition(":")[2].strip() in SIDE_LABELS or _SIDES_OF.fullmatch(said) is not None

    def _judge_sides(self, run: list[int], first: int, following: str) -> None:
        """Make items of the lines below each label of the kind of `Pros`; the last heads what follows only where it is written unlike them."""
        heads = {*run[: first + 1], *self._side_labels(run), *self._closing(run)}
        items = [at for at in run if at not in heads]
        if not items:
            items = run[-1:]
        *others, last = items
        style, mine = {style_of(self._said(self._units[at])) for at in others}, style_of(self._said(self._units[last]))
        if others and last == run[-1] and following and mine in {"title", "question"} and mine not in style:
            heads.add(last)
        for at in run:
            if at in heads:
                self._is_heading(at)
            else:
                self._is_item(at)

    def _alike(self, run: Sequence[int]) -> bool:
        """Tell whether lines that stand together are all items: they begin alike, or the first is too long to head the rest."""
        words = [self._said(self._units[at]).split() for at in run]
        return len({line[0] for line in words}) == 1 or len(words[0]) >= _LONG_LABEL

    def levelled(self) -> list[Unit]:
        """Give guessed headings their levels."""
        places = sorted(self._guessed)
        found = [
            Unmarked(
                self._said(self._units[at]),
                opens_article=at == places[0] and not any(self._is_prose(unit) for unit in self._units[:at]),
                stacked=self._kind(at + 1) == "heading" or (self._ends_in_colon(at + 1) and self._kind(at + 2) == "heading"),
                after_colon=self._ends_in_colon(at - 1),
            )
            for at in places
        ]
        for at, level in zip(places, levels(found), strict=True):
            self._units[at] = replace(self._units[at], level=level)
        return self._units
