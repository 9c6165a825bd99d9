"""What is learnt is what is computed, and learning sets apart what answers from what does not."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from kg import rerank
from kg.late import AXES, Bytes
from training.rerank import Asked, Corpus, Reader, _chosen, _loss, learn, names_measured, save, tell

NAMES = names_measured()
LENGTHS = (5, 40, 12)


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Learn on one thread: what is learnt from here is too little for two."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def corpus(choose: np.random.Generator, questions: int, *, earlier: int = 0) -> Corpus:
    """Questions of which each is answered by the sentence that holds its first token."""
    tokens, asked = [], []
    end = 0
    for _ in range(questions):
        question = _directions(choose, 6)
        answer = int(choose.integers(len(LENGTHS)))
        places = []
        for at, long in enumerate(LENGTHS):
            own = _directions(choose, long)
            if at == answer:
                own[-1] = question[0]
            tokens.append(own)
            places.append((end, end + at % 3, end + 2, end + long))  # no head, one token of it, nothing but it before the sentence
            end += long
        measured = choose.normal(size=(len(LENGTHS), len(NAMES))).astype(np.float32)
        before = _directions(choose, earlier)
        asked.append(Asked(1.0, True, (question, _ids(6)), (before, _ids(earlier)), np.array(places), measured, np.arange(len(LENGTHS)) == answer, np.zeros(len(LENGTHS), dtype=bool)))
    return Corpus("made up", np.concatenate(tokens), _ids(end), asked)


def _directions(choose: np.random.Generator, count: int) -> Bytes:
    rows = choose.normal(size=(count, AXES))
    return np.asarray(np.rint(127 * rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)), dtype=np.int8)


def _ids(count: int) -> NDArray[np.int32]:
    return np.arange(3000, 3000 + count, dtype=np.int32)


@pytest.mark.parametrize("earlier", [0, 5])
def test_what_is_computed_is_what_was_learnt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, earlier: int) -> None:
    import torch

    held = corpus(np.random.default_rng(1), 4, earlier=earlier)
    torch.manual_seed(1)
    net = Reader(NAMES, held.asked).eval()
    with torch.no_grad():
        for one in net.parameters():
            one += 0.3 * torch.randn_like(one)
            one.copy_(one.half())  # as it is written
        save(net, tmp_path / "learnt.npz")
        monkeypatch.setattr(rerank, "WEIGHTS", tmp_path / "learnt.npz")
        rerank._learnt.cache_clear()
        try:
            for one in held.asked:
                windows = [rerank.Window(held.tokens[a:d], list(held.ids[a:d]), b - a, c - a) for a, b, c, d in one.places]
                measured = [dict(zip(NAMES, map(float, row), strict=True)) for row in one.measured]
                before = rerank.Read(one.earlier[0], list(one.earlier[1])) if earlier else None
                told = rerank.logits(rerank.Read(one.question[0], list(one.question[1])), before, windows, measured)
                assert told == pytest.approx(net(held, one, np.arange(len(LENGTHS))).tolist(), abs=2e-3, rel=2e-3)
        finally:
            rerank._learnt.cache_clear()


def test_what_answers_is_set_against_the_rest_and_against_there_being_nothing() -> None:
    import torch

    told = torch.tensor([3.0, -3.0, -3.0])
    right, wrong = torch.tensor([True, False, False]), torch.tensor([False, True, False])
    nothing = torch.tensor([False, False, False])
    assert _loss(told, right, answerable=True) < _loss(told, wrong, answerable=True)
    assert _loss(-told.abs(), nothing, answerable=False) < _loss(told, nothing, answerable=False)


def test_candidates_to_learn_from_leave_out_what_only_touches_on_the_answer() -> None:
    (one,) = corpus(np.random.default_rng(3), 1).asked
    touching = Asked(one.weight, True, one.question, one.earlier, one.places, one.measured, one.answers, ~one.answers)
    assert sorted(_chosen(one, np.random.default_rng(0))) == [0, 1, 2]
    assert list(_chosen(touching, np.random.default_rng(0))) == list(np.flatnonzero(one.answers))


def test_a_round_of_learning_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    monkeypatch.setattr("training.rerank._ROUNDS", 1)
    held = corpus(np.random.default_rng(2), 16)
    net = learn(NAMES, [held])
    tell(net, [held])
    assert "round 1 of 1: loss " in (out := capsys.readouterr().out)
    assert "16 questions: the first answers " in out
    save(net, tmp_path / "learnt.npz")
    with np.load(tmp_path / "learnt.npz") as kept, np.load(rerank.WEIGHTS) as installed:
        assert {name: kept[name].shape for name in kept.files} == {name: installed[name].shape for name in installed.files}
