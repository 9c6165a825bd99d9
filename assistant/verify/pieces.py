"""Cut a sentence into pieces, each of which says something of the same things.

The joints are commas, `and`, `while` and their like, brackets and the borders
of cells; a list of names, a name brought in beside what it means, and an
opening phrase are no joints.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.verify.marks import sides
from assistant.verify.names import Name
from assistant.verify.tokens import Token
from assistant.verify.words import Words

_JOINTS = {",", ";", ":", ".", "!", "?", "—", "–", "|", "\n", "•"}
_JOINING_WORDS = {"and", "or", "nor", "but", "while", "whereas", "although", "though", "because", "than", "versus", "vs", "compared", "unlike", "which", "who", "so", "where"}
_ASIDES = {"than", "versus", "vs", "compared", "unlike"}
"""What follows these is brought in for comparison; the sentence goes on about something else."""
_INTRODUCING = {"namely", "including"}
CELL = "|"
"""The joint of two cells of a row, also where their text ran together."""
NAME = -1
"""Stands for a name among the tokens of a piece."""


@dataclass(slots=True)
class Piece:
    """A stretch in the making: the places of its words, and its names in groups."""

    tokens: list[int] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    groups: list[list[Name]] = field(default_factory=list)
    aside: bool = False
    closed: bool = False
    """A bracket has just closed: what follows without a gap is a new stretch."""
    joint: str = ""
    """The word or sign it begins with."""

    @property
    def ends_in_name(self) -> bool:
        return self.tokens[-1:] == [NAME]

    def add(self, name: Name) -> None:
        """Add a name, to the group of the one right before it where both are of one kind."""
        if self.groups and self.ends_in_name and _of_one_sort(self.groups[-1][-1], name):
            self.groups[-1].append(name)
        else:
            self.groups.append([name])
        self.names.append(name)
        self.tokens.append(NAME)


class Cutter:
    """Cuts one sentence; `wide` lets a bracket speak of all names listed before it, else of the last alone."""

    def __init__(self, tokens: Sequence[Token], text: str, found: Sequence[Name], fixed: set[int], words: Words, *, wide: bool) -> None:
        self._tokens = tokens
        self._text = text
        self._starts: Mapping[int, Name] = {n.first: n for n in found}
        self._fixed = fixed
        """Tokens inside numbers and dates, where nothing is cut."""
        self._words = words
        self._wide = wide

    def pieces(self) -> Iterator[Piece]:
        """Give the pieces in order."""
        piece, at, depth = Piece(), 0, 0
        while at < len(self._tokens):
            if name := self._starts.get(at):
                if piece.closed:
                    yield piece
                    piece = Piece(joint=CELL if self._touches(at) else "")
                piece.add(name)
                at = name.last
                continue
            word = self._tokens[at].word
            if word in "([" and not depth and not self._binds(at):
                yield piece
                piece = Piece(tokens=[at], joint="(")
            elif word in "([":
                if not depth and not self._wide and piece.groups and len(piece.groups[-1]) > 1 and piece.ends_in_name:
                    last = _without_last(piece)
                    yield piece
                    piece = Piece([NAME], [last], [[last]])
                depth += 1
                piece.closed = False
            elif word in ")]":
                if depth:
                    depth -= 1
                    piece.closed = not depth
                else:
                    yield piece
                    piece = Piece(joint=")")
            elif at not in self._fixed and not depth and self._is_joint(at):
                step = self._over(at, piece)
                if not step:
                    yield piece
                    piece = Piece([at], aside=word in _ASIDES or self._word(at + 1) == "like", joint=word)
                at = step or at + 1
                continue
            else:
                if piece.closed and self._touches(at) and piece.names:
                    yield piece
                    piece = Piece(joint=CELL)
                piece.tokens.append(at)
            at += 1
        yield piece

    def _over(self, at: int, piece: Piece) -> int:
        """Give where a piece goes on over a joint that does not cut it, else 0."""
        word = self._tokens[at].word
        if after := self._listed(at, piece):
            return after
        step = at + 1 + (at + 1 < len(self._tokens) and self._tokens[at + 1].word in _INTRODUCING)
        if step in self._starts and word in {",", ":"} and not any(n.owns for n in piece.names) and self._stands_alone(step):
            return step  # who is meant by what was just said: `the cheapest one, Zephyra 2`
        if word == "," and self._opens_only(piece):
            piece.tokens.append(at)
            return at + 1
        return 0

    def _opens_only(self, piece: Piece) -> bool:
        """Whether a stretch only opens its sentence (`At low volume, ...`) and so belongs to what follows."""
        if any(n.owns for n in piece.names) or not piece.tokens or not (piece.tokens[0] == 0 or piece.joint in {":", ";"}):
            return False
        said = [self._tokens[i] for i in piece.tokens if i >= 0]
        return not any(t.word == "," for t in said) and not sides(said, self._words)[0]

    def _stands_alone(self, at: int) -> bool:
        """Whether from `at` on there are only names and what joins them, to the next comma or the end."""
        while at < len(self._tokens):
            if name := self._starts.get(at):
                at = name.last
            elif self._tokens[at].word == "(":
                at = next((i + 1 for i in range(at, len(self._tokens)) if self._tokens[i].word == ")"), len(self._tokens))
            elif self._tokens[at].word in {"and", "or"} or self._tokens[at].is_number or self._tokens[at].word in {"b", "m"}:
                at += 1
            else:
                return self._tokens[at].word in {",", ".", ";", ")", "—", "!", "?"}
        return True

    def _is_joint(self, at: int) -> bool:
        token = self._tokens[at]
        after = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        if token.word == "followed":
            return after is not None and after.word == "by"
        if token.word in _JOINING_WORDS:
            return not (token.word == "than" and after and (after.is_number or after.word in "$€£~"))
        if token.word == "." and after and after.start == token.end:
            return False
        return token.word in _JOINTS or (token.word == "-" and self._text[max(0, token.start - 1) : token.start] == " ")

    def _listed(self, at: int, piece: Piece) -> int:
        """Give the token of the next name where a list of names goes on over this joint, else 0."""
        if not piece.names or not piece.ends_in_name or piece.closed or self._tokens[at].word not in {",", "and", "or"}:
            return 0
        if piece.aside and self._tokens[at].word == ",":
            return 0  # `unlike X, Y costs ...`: the comma ends what was brought in
        step = at + 1
        while step < len(self._tokens) and self._tokens[step].word in {"and", "or", "the", ","}:
            step += 1
        follows = self._starts.get(step)
        return step if follows and _of_one_sort(follows, piece.names[-1]) else 0

    def _binds(self, at: int) -> bool:
        """Whether a bracket holds a name or a number, which belong to what stands before it."""
        for i in range(at + 1, len(self._tokens)):
            if i in self._starts or self._tokens[i].is_number:
                return True
            if self._tokens[i].word in ")]":
                return False
        return True

    def _word(self, at: int) -> str:
        return self._tokens[at].word if at < len(self._tokens) else ""

    def _touches(self, at: int) -> bool:
        return at > 0 and self._tokens[at - 1].end == self._tokens[at].start


def _of_one_sort(one: Name, other: Name) -> bool:
    """Whether two names can stand in one list."""
    return one.kind == other.kind or (one.owns and other.owns)


def _without_last(piece: Piece) -> Name:
    """Take the last name out of a piece."""
    piece.tokens.pop()
    piece.groups[-1].pop()
    return piece.names.pop()
