"""Learn to read question and sentence together: `python -m training.rerank`, or `--try WEIGHTS` to see how it does on folders it was not learnt from.

Learnt is what `kg.rerank` computes with, by gradient descent over the marked
questions. For each question those candidates are set against one another that
are hard to tell apart: of the likeliest by their measures alone some at random,
the sentences that answer among them.
"""

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from assistant.fitting import telling
from assistant.measures import by_meaning, by_words, candidates
from assistant.selection import READ, probabilities, weights
from assistant.spelling import spelt
from kg.encode import require_encoder
from kg.late import AXES, Bytes, Floats, tables
from kg.rerank import AROUND, ASKED, HEADS, OF_EARLIER, OF_HEAD, OF_QUESTION, OF_SENTENCE, PARTS, SPREAD, WEIGHTS, window
from training.asked import WEB, files, left_out, rows, weight

_WIDTH, _INNER, _TOLD = 128, 256, 64
_DROPPED = 0.1
"""Share of what is dropped at random while learning: of units within, and of tokens."""
_ROUNDS, _STEP, _AT_ONCE, _WARM = 3, 5e-4, 8, 100
_DECAY = 0.02
_LEAST_STEP = 0.02
_POSITIVE, _HARD, _EASY, _AMONG = 6, 10, 2, READ + 4
"""Sentences of a question that answer; of those that do not, how many of the hardest so many, and of the rest."""
_EACH, _TOGETHER = 0.3, 0.5
"""Weights of two losses: of each candidate alone, so that its odds can be trusted, and of all of a question against one another."""
_WITHOUT = 2.0
"""What a question without an answer counts."""
_SCALARS = 5


@dataclass(frozen=True)
class Corpus:
    """The questions of one file with the tokens of its articles."""

    name: str
    tokens: Bytes
    ids: NDArray[np.int32]
    asked: "list[Asked]"


@dataclass(frozen=True)
class Asked:
    """A question with its candidates, likeliest by their measures first."""

    weight: float
    answerable: bool
    question: tuple[Bytes, NDArray[np.int32]]
    earlier: tuple[Bytes, NDArray[np.int32]]
    places: NDArray[np.int64]
    """(n, 4): where what is read of each begins, where the head of its passage ends, where its sentence begins and where that ends, among the tokens."""
    measured: Floats
    """(n, m)."""
    answers: NDArray[np.bool_]
    touches: NDArray[np.bool_]


def main() -> int:
    """Learn from all marked questions and write `kg/lexicon/rerank.npz`; with `--try`, from all but those of six folders and of pages of the web, say how often the first and one of three answers there, and write the weights elsewhere."""
    ask = argparse.ArgumentParser(prog="python -m training.rerank", description=main.__doc__)
    ask.add_argument("--try", dest="attempt", type=Path, metavar="WEIGHTS")
    attempt: Path | None = ask.parse_args().attempt
    if attempt is not None and (attempt.suffix != ".npz" or not attempt.parent.is_dir()):
        ask.error(f"{attempt} cannot be written: give a name that ends in .npz, in a folder that is there.")
    paths = files(marked=True)
    with tempfile.TemporaryDirectory(prefix="weighbridge-") as place, ProcessPoolExecutor(os.cpu_count()) as pool:
        read = list(pool.map(corpus, paths, [Path(place) / path.stem for path in paths]))
    names = names_measured()
    tried = [attempt is not None and left_out(path) for path in paths]
    learnt = learn(names, [one for one, apart in zip(read, tried, strict=True) if not apart])
    if attempt is not None:
        apart = [one for one, left in zip(read, tried, strict=True) if left]
        for web in (False, True):
            tell(learnt, [one for one in apart if one.name.startswith(WEB) is web])
    save(learnt, attempt or WEIGHTS)
    return 0


def names_measured() -> tuple[str, ...]:
    """Give the measures that are weighed, in their order."""
    return tuple(name for name in weights("meaning") if name != "intercept")


def corpus(path: Path, place: Path) -> Corpus:
    """Read one file of questions."""
    names, encoder = names_measured(), require_encoder()
    tokens: list[Bytes] = []
    ids: list[Sequence[int]] = []
    known: dict[tuple[str, int], tuple[int, int, int, int]] = {}
    asked = []
    end = 0
    for row in rows(path, place):
        view = row.desk.shelf.view
        search = view._search()  # type: ignore[attr-defined]  # the view of a generation, and not any
        found = candidates(row.question, row.desk)
        units = [one.unit for one in found]
        text = spelt(row.question, row.desk)
        if not units or not encoder.asked(text).ids:
            continue
        measured = by_meaning(by_words(row.question, row.desk, telling(row.question, row.desk), found), view.matches(text, units))
        chances = probabilities(weights("meaning"), measured)
        order = sorted(range(len(units)), key=lambda at: -chances[at])
        lacking = [unit for unit in units if (unit.article, unit.start) not in known]
        for unit, placed in zip(lacking, search._placed(lacking, encoder), strict=True):
            cut = window(placed.tokens, placed.ids, placed.first, placed.last)
            known[unit.article, unit.start] = end, end + cut.head, end + cut.first, end + len(cut.tokens)
            tokens.append(cut.tokens)
            ids.append(cut.ids)
            end += len(cut.tokens)
        own, before = encoder.asked(text), encoder.asked(row.desk.earlier.text) if row.desk.earlier else None
        asked.append(
            Asked(
                weight(path),
                bool(row.told["answers"]),
                _cut(own.tokens, own.ids),
                _cut(before.tokens, before.ids) if before else _cut(own.tokens[:0], ()),
                np.array([known[units[at].article, units[at].start] for at in order]),
                np.array([[measured[at][name] for name in names] for at in order], dtype=np.float32),
                np.array([row.answers(units[at]) for at in order]),
                np.array([row.touches(units[at]) for at in order]),
            )
        )
    return Corpus(path.stem, np.concatenate(tokens), np.concatenate([np.asarray(one, dtype=np.int32) for one in ids]), asked)


def _cut(tokens: Bytes, ids: Sequence[int]) -> tuple[Bytes, NDArray[np.int32]]:
    return np.asarray(tokens[:ASKED]), np.asarray(ids[:ASKED], dtype=np.int32)


class Attention(nn.Module):  # type: ignore[misc]  # torch is not typed here
    """One layer of a transformer in which like tokens see one another first."""

    def __init__(self) -> None:
        super().__init__()
        self.n1, self.n2 = nn.LayerNorm(_WIDTH), nn.LayerNorm(_WIDTH)
        self.qkv, self.o = nn.Linear(_WIDTH, 3 * _WIDTH), nn.Linear(_WIDTH, _WIDTH)
        self.f1, self.f2 = nn.Linear(_WIDTH, _INNER), nn.Linear(_INNER, _WIDTH)
        self.bias = nn.Parameter(torch.linspace(0, 8, HEADS))
        self.drop = nn.Dropout(_DROPPED)

    def forward(self, rows: Tensor, cosines: Tensor, mask: Tensor) -> Tensor:
        count, long, width = rows.shape
        query, key, value = self.qkv(self.n1(rows)).view(count, long, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=cosines[:, None] * self.bias[None, :, None, None] + mask)
        rows = rows + self.drop(self.o(seen.transpose(1, 2).reshape(count, long, width)))
        return rows + self.drop(self.f2(functional.relu(self.f1(self.n2(rows)))))


class Reader(nn.Module):  # type: ignore[misc]
    """What `kg.rerank` computes, to be learnt."""

    def __init__(self, names: Sequence[str], asked: Sequence[Asked]) -> None:
        """Begin with the weights of the measures alone; their means and spreads are those of the questions."""
        super().__init__()
        self.names = names
        self.inp, self.typ, self.sc = nn.Linear(AXES, _WIDTH), nn.Embedding(len(PARTS), _WIDTH), nn.Linear(_SCALARS, _WIDTH)
        self.ls = nn.ModuleList([Attention()])
        self.n = nn.LayerNorm(_WIDTH)
        self.wq, self.ws = nn.Linear(_WIDTH, 1), nn.Linear(_WIDTH, 1)
        self.out = nn.Sequential(nn.Linear(2 * _WIDTH + len(names), _TOLD), nn.ReLU(), nn.Dropout(_DROPPED), nn.Linear(_TOLD, 1))
        self.lin = nn.Linear(len(names), 1)
        self.drop = nn.Dropout(_DROPPED)
        table = np.vstack([one.measured for one in asked])
        spread = table.std(axis=0)
        self.mean, self.spread = table.mean(axis=0), np.where(spread > 0, spread, 1.0).astype(np.float32)
        given = weights("meaning")
        slopes = np.array([given[name] for name in names])
        with torch.no_grad():
            self.lin.weight[0] = torch.tensor(slopes * self.spread, dtype=torch.float32)
            self.lin.bias[0] = given["intercept"] + float(slopes @ self.mean)
            nn.init.orthogonal_(self.inp.weight)
            self.inp.weight *= 3
            nn.init.normal_(self.typ.weight, std=0.02)
            nn.init.zeros_(self.out[-1].weight)
            nn.init.zeros_(self.out[-1].bias)

    @cached_property
    def rarity(self) -> Tensor:
        return torch.from_numpy(tables().rarity)

    def forward(self, held: Corpus, one: Asked, chosen: NDArray[np.intp]) -> Tensor:
        """Give the log-odds of some candidates of a question."""
        asked, asked_ids = self._tokens(*one.question)
        if self.training:  # noqa: SIM102 - a token of the question is always kept
            if (kept := torch.rand(len(asked)) > _DROPPED).any():
                asked, asked_ids = asked[kept], asked_ids[kept]
        before, before_ids = self._tokens(*one.earlier)
        places = one.places[chosen]
        lengths = places[:, 3] - places[:, 0]
        along = np.arange(int(lengths.max()))[None]
        at = np.where(along < lengths[:, None], places[:, :1] + along, places[:, :1])
        there = torch.from_numpy(along < lengths[:, None])
        if self.training:
            there = there & (torch.rand(there.shape) > _DROPPED)
            there[:, 0] = True
        parts = torch.from_numpy(np.where(at >= places[:, 2:3], OF_SENTENCE, np.where(at < places[:, 1:2], OF_HEAD, AROUND)))
        stretch = torch.from_numpy(held.tokens[at].astype(np.float32)) / 127.0
        return self._read(asked, before, stretch, torch.cat([asked_ids, before_ids]), torch.from_numpy(held.ids[at].astype(np.int64)), there, parts, self._scaled(one, chosen))

    def _tokens(self, tokens: Bytes, ids: NDArray[np.int32]) -> tuple[Tensor, Tensor]:
        return torch.from_numpy(tokens.astype(np.float32)) / 127.0, torch.from_numpy(ids.astype(np.int64))

    def _scaled(self, one: Asked, chosen: NDArray[np.intp]) -> Tensor:
        return torch.from_numpy(np.clip((one.measured[chosen] - self.mean) / self.spread, -SPREAD, SPREAD).astype(np.float32))

    def _read(self, asked: Tensor, before: Tensor, stretch: Tensor, ids: Tensor, stretch_ids: Tensor, there: Tensor, parts: Tensor, scaled: Tensor) -> Tensor:
        count, long, _ = stretch.shape
        own, first = len(asked), len(asked) + len(before)
        sentence = (parts == OF_SENTENCE) & there
        vectors = torch.cat([torch.cat([asked, before])[None].expand(count, -1, -1), stretch], 1)
        cosines = vectors @ vectors.transpose(1, 2)
        across = cosines[:, :first, first:]
        near = (across + (~there)[:, None, :] * -2.0).amax(2)
        near_sentence = (across + (~sentence)[:, None, :] * -2.0).amax(2).clamp(min=-1)
        to_earlier = across[:, own:].amax(1) if own < first else torch.zeros(count, long)
        rare = torch.cat([self.rarity[ids][None].expand(count, -1), self.rarity[stretch_ids]], 1)
        same = stretch_ids[:, None, :] == ids[None, :, None]
        held, held_sentence = ((same & where[:, None, :]).any(2).float() for where in (there, sentence))
        scalars = torch.stack(
            [
                rare,
                torch.cat([near, across[:, :own].amax(1)], 1),
                torch.cat([near_sentence, to_earlier], 1),
                torch.cat([held, same[:, :own].any(1).float()], 1),
                torch.cat([held_sentence, same[:, own:].any(1).float()], 1),
            ],
            -1,
        )
        kinds = torch.cat([torch.full((count, own), OF_QUESTION), torch.full((count, first - own), OF_EARLIER), parts], 1)
        mask = torch.zeros(count, 1, 1, first + long)
        mask[:, 0, 0, first:] = torch.where(there, 0.0, -1e4)
        hidden = self.inp(vectors) + self.typ(kinds) + self.sc(scalars)
        hidden = self.n(self.ls[0](hidden, cosines, mask))
        of_question = torch.softmax(self.wq(hidden[:, :own]).squeeze(-1), 1)
        of_sentence = torch.softmax(self.ws(hidden[:, first:]).squeeze(-1) + (~sentence) * -1e4, 1)
        pooled = torch.cat([(hidden[:, :own] * of_question[..., None]).sum(1), (hidden[:, first:] * of_sentence[..., None]).sum(1)], 1)
        return torch.as_tensor(self.lin(scaled).squeeze(1) + self.out(torch.cat([pooled, self.drop(scaled)], 1)).squeeze(1))


def learn(names: Sequence[str], read: Sequence[Corpus]) -> Reader:
    """Learn from the questions of some files; some fourteen minutes a round on one core."""
    torch.manual_seed(0)
    choose, numbers = random.Random(0), np.random.default_rng(0)  # noqa: S311 - a sample, and no secret
    asked = [(held, one) for held in read for one in held.asked]
    net = Reader(names, [one for _, one in asked])
    plain = [p for name, p in net.named_parameters() if p.ndim > 1 and not name.startswith("lin")]
    rest = [p for name, p in net.named_parameters() if not (p.ndim > 1 and not name.startswith("lin"))]
    steps = _ROUNDS * -(-len(asked) // _AT_ONCE)
    optimizer = torch.optim.AdamW([{"params": plain, "weight_decay": _DECAY}, {"params": rest, "weight_decay": 0.0}], lr=_STEP)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1.0, (step + 1) / _WARM) * max(_LEAST_STEP, 1.0 - step / steps))
    for round_ in range(_ROUNDS):
        net.train()
        choose.shuffle(asked)
        lost = 0.0
        for done, (held, one) in enumerate(asked, start=1):
            chosen = _chosen(one, numbers)
            if len(chosen):
                loss = _loss(net(held, one, chosen), torch.from_numpy(one.answers[chosen]), answerable=one.answerable)
                (loss * one.weight / _AT_ONCE).backward()
                lost += float(loss.detach())
            if not done % _AT_ONCE or done == len(asked):
                nn.utils.clip_grad_norm_(net.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                optimizer.zero_grad(set_to_none=True)
        sys.stdout.write(f"round {round_ + 1} of {_ROUNDS}: loss {lost / len(asked):.4f}\n")
        sys.stdout.flush()
    net.eval()
    return net


def _chosen(one: Asked, numbers: np.random.Generator) -> NDArray[np.intp]:
    """Choose candidates to learn from: some that answer, some of the likeliest that do not, few of the rest."""
    right, wrong = np.flatnonzero(one.answers), np.flatnonzero(~one.answers & ~one.touches)
    hard, rest = numbers.permutation(wrong[:_AMONG])[:_HARD], numbers.permutation(wrong[_AMONG:])[:_EASY]
    return np.concatenate([numbers.permutation(right)[:_POSITIVE], hard, rest])


def _loss(told: Tensor, answers: Tensor, *, answerable: bool) -> Tensor:
    """Set the candidates against one another and against there being no answer, whose log-odds are 0."""
    each = _EACH * functional.binary_cross_entropy_with_logits(told, answers.float())
    every = torch.logsumexp(torch.cat([torch.zeros(1), told]), 0)
    if answers.any():
        return each + _TOGETHER * (every - torch.logsumexp(told[answers], 0))
    return each if answerable else _WITHOUT * (each + _TOGETHER * every)


def tell(net: Reader, read: Sequence[Corpus]) -> None:
    """Print how often the first of a question's candidates answers, and one of three, by measures alone and read together."""
    counts = np.zeros(4)
    asked = [(held, one) for held in read for one in held.asked if one.answerable]
    with torch.inference_mode():
        for held, one in asked:
            near = np.arange(min(READ, len(one.answers)))
            order = np.argsort(-net(held, one, near).numpy())
            counts += [one.answers[:1].any(), one.answers[:3].any(), one.answers[order[:1]].any(), one.answers[order[:3]].any()]
    by_measures, three_by_measures, first, three = counts / len(asked)
    sys.stdout.write(f"{len(asked)} questions: the first answers {first:.1%} (by measures alone {by_measures:.1%}), one of three {three:.1%} ({three_by_measures:.1%})\n")


def save(net: Reader, path: Path) -> None:
    """Write what was learnt, in half precision."""
    held = {name: value.detach().numpy().astype(np.float16) for name, value in net.state_dict().items()}
    np.savez_compressed(path, **held, mean=net.mean.astype(np.float32), spread=net.spread.astype(np.float32), measures=np.array(net.names))


if __name__ == "__main__":
    sys.exit(main())
