"""The words in a stretch of text that turn, count, compare or take sides."""

from collections.abc import Sequence

from assistant.verify.tokens import Token
from assistant.verify.values import Value
from assistant.verify.words import Pole, Words, stem


def negated(plain: Sequence[str], words: Words) -> bool:
    """Whether a segment is turned round: an odd number of negations, fixed phrases aside."""
    count, at = 0, 0
    if plain[:1] == ["no"] and plain[1:2] in ([","], [":"]):
        at = 1  # it answers, and turns nothing round
    while at < len(plain):
        fixed = next((p for p in words.not_negations if tuple(plain[at : at + len(p)]) == p), None)
        if fixed:
            at += len(fixed)
            continue
        count += plain[at] in words.negations
        at += 1
    return count % 2 == 1


def sides(said: Sequence[Token], words: Words) -> tuple[tuple[str, ...], set[int]]:
    """Give the sides that a segment names, and the tokens that name them."""
    kept = [(k, t.word) for k, t in enumerate(said) if t.word != "-"]
    found: list[str] = []
    spent: set[int] = set()
    at = 0
    while at < len(kept):
        for length in (3, 2, 1):
            label = words.sides.get(tuple(w for _, w in kept[at : at + length]))
            if label and len(kept[at : at + length]) == length:
                found.append(label)
                spent |= {k for k, _ in kept[at : at + length]}
                at += length - 1
                break
        at += 1
    return tuple(found), spent


def marks(said: Sequence[Token], in_value: Sequence[bool], own: Sequence[Value], words: Words) -> tuple[frozenset[str], frozenset[Pole], set[int]]:
    """Give the quantifiers and the ends of scales in a segment, and the tokens that say them."""
    quantifiers: set[str] = set()
    poles: set[Pole] = set()
    spent: set[int] = set()
    plain = [t.word for t in said]
    bounded = any(v.bound for v in own)
    k = 0
    while k < len(said):
        word = plain[k]
        if in_value[k]:
            bound = words.pole(word)
            if bound and bound.scale in words.binding:
                poles.add(bound)
            k += 1
            continue
        compound = "-".join(plain[k : k + 3 : 2]) if plain[k + 1 : k + 2] == ["-"] else ""
        if ended := words.pole(compound):
            poles.add(ended)
            spent |= {k, k + 2}
            k += 3
            continue
        after = "-".join(plain[k + 1 : k + 4 : 2]) if plain[k + 2 : k + 3] == ["-"] else ""
        follows = (words.pole(after) or words.pole(plain[k + 1])) if k + 1 < len(said) else None
        if word in {"more", "less", "most", "least"} and k + 1 < len(said) and (follows is None or not follows.degree) and _gradable(plain[k + 1], follows):
            degree = 2 if word in {"most", "least"} else 1
            pole = Pole(follows.scale, follows.high, degree) if follows else Pole(f"={stem(plain[k + 1])}", True, degree)
            poles.add(pole.turned() if word in {"less", "least"} else pole)
            whole = 4 if after and words.pole(after) else 2
            spent |= {k} | (set(range(k + 1, k + whole)) if follows else set())
            k += whole
            continue
        if bounded and any(word in phrase for phrase in words.bounds) and word not in words.quantifiers:
            spent.add(k)
            k += 1
            continue
        if word in words.quantifiers:
            quantifiers.add(words.quantifiers[word])
        elif ended := words.pole(word) or (words.places.get(word) if own else None):
            measured, noun = _measured(ended, plain, k, words)
            poles.add(measured)
            spent |= {k, noun}
        k += 1
    return frozenset(quantifiers), frozenset(poles), spent


def _gradable(word: str, pole: Pole | None) -> bool:
    """Whether `more` before a word makes a comparison of it: `more capable`, not `more control`."""
    return pole is not None or word.endswith(("able", "ible", "ful", "ous", "ive", "ent", "ant", "ly", "ic", "al"))


def _measured(pole: Pole, plain: Sequence[str], at: int, words: Words) -> tuple[Pole, int]:
    """Put a bare `lower` on the scale of the noun beside it: `lower cost` is `cheaper`; give the noun's place too."""
    if pole.scale == "amount":
        for near in (at + 1, at + 2, at - 1, at - 2, at - 3):
            if 0 <= near < len(plain) and (scale := words.measures.get(stem(plain[near]))):
                return Pole(scale, pole.high, pole.degree), near
    return pole, at
