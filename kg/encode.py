"""Turn texts into vectors with all-MiniLM-L6-v2, without torch.

The model is exported to ONNX once, in a process of its own, and cached by the
hash of its weights; from then on onnxruntime and tokenizers are all it takes.
Weights whose hash is not the original's are refused.
"""

import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Bytes = NDArray[np.int8]

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is loaded: for products as small as a question's, threads cost more than they save

NAME = "all-MiniLM-L6-v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MODEL_ID = f"{NAME}@{WEIGHTS_SHA256[:12]}+tokens1"
"""What a generation records: vectors of another model, or of tokens on other axes, are not comparable."""
DIMENSIONS = 384
_MOST_TOKENS = 256
_STEP = 16
_BATCH = 32
_THREADS = 2
_KEPT = 32
"""Queries whose vectors are kept: one question asks for its own several times."""


class EncoderMissing(WeighbridgeError, FileNotFoundError):
    """The encoder is not installed; installing it helps."""

    code = "encoder-missing"

    def __init__(self, what: str) -> None:
        super().__init__(what, next_step="Run `weighbridge models install encoder`.")

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}"


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as the encoder reads it."""

    ids: Sequence[int]
    """In the vocabulary; the first and the last stand for the ends of the text."""
    places: Sequence[tuple[int, int]]
    """Where each token stands in the text; (0, 0) for its ends."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, as it is held against passages."""

    vector: "Vectors"
    """(384,), of length 1."""
    ids: Sequence[int]
    """Of its n tokens, in the vocabulary, without the ends."""
    tokens: "Bytes"
    """(n, 128): as `kg.late` keeps those of passages."""


class Encoder:
    """The exported model, loaded at its first text."""

    model = MODEL_ID

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._loaded: tuple[Any, Any] | None = None
        self._asked: dict[str, Asked] = {}
        self._lock = threading.Lock()

    def _load(self) -> tuple[Any, Any]:
        with self._lock:
            if self._loaded is None:
                try:
                    self._loaded = _open(self.folder)
                except Exception as error:  # both libraries raise types of their own
                    raise EncoderMissing(f"The encoder in {self.folder} cannot be loaded ({type(error).__name__}).") from error
            return self._loaded

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> "Vectors":
        """Give one vector of length 1 a text: float32 (n, 384). `progress` hears how many are done. Raises EncoderMissing.

        A text's vector is the same to the last bit whatever texts stand beside it: it is
        padded to a length of its own, not to that of its neighbours.
        """
        import numpy as np

        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for batch, states, mask in self.run(self.cut(texts), progress):
            vectors[batch] = _means(states, mask)
        return vectors

    def read(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> "tuple[Vectors, list[Bytes]]":
        """Give vectors as `encode` does, and beside each those of its tokens as `kg.late` keeps them: (tokens, 128). Raises EncoderMissing."""
        return self._read(self.cut(texts), progress)

    def asked(self, query: str) -> "Asked":
        """Read a query, whose vector is asked for and then those of its tokens; the last few are kept. Raises EncoderMissing."""
        with self._lock:
            kept = self._asked.get(query)
        if kept is None:
            cut = self.cut([query])
            vectors, tokens = self._read(cut, step=1)
            kept = Asked(vectors[0], cut[0].ids[1:-1], tokens[0][1:-1])
            with self._lock:
                while len(self._asked) >= _KEPT:
                    self._asked.pop(next(iter(self._asked)))
                self._asked[query] = kept
        return kept

    def _read(self, cut: Sequence[Tokens], progress: Callable[[int], None] | None = None, step: int = _STEP) -> "tuple[Vectors, list[Bytes]]":
        import numpy as np

        from kg.late import none, reduced

        vectors = np.zeros((len(cut), DIMENSIONS), dtype=np.float32)
        tokens = [none()] * len(cut)
        for batch, states, mask in self.run(cut, progress, step):
            vectors[batch] = _means(states, mask)
            for row, at in enumerate(batch):
                tokens[at] = reduced(states[row, : len(cut[at].ids)])
        return vectors, tokens

    def cut(self, texts: Sequence[str]) -> list[Tokens]:
        """Cut texts into tokens, at most 256 each; half a surrogate pair is read as a question mark. Raises EncoderMissing."""
        _, tokenizer = self._load()
        return [Tokens(one.ids, one.offsets) for one in tokenizer.encode_batch([text.encode(errors="replace").decode() for text in texts])]

    def run(self, cut: Sequence[Tokens], progress: Callable[[int], None] | None = None, step: int = _STEP) -> "Iterator[tuple[list[int], Vectors, Vectors]]":
        """Give in batches which texts, the states of their tokens, and which of those are no padding; texts are padded to the next `step` of tokens. Raises EncoderMissing."""
        import numpy as np

        session, _ = self._load()
        done = 0
        for length, batch in _batches([len(one.ids) for one in cut], step):
            padded, mask = np.zeros((len(batch), length), dtype=np.int64), np.zeros((len(batch), length), dtype=np.int64)
            for row, i in enumerate(batch):
                padded[row, : len(cut[i].ids)], mask[row, : len(cut[i].ids)] = cut[i].ids, 1
            (states,) = session.run(["states"], {"input_ids": padded, "attention_mask": mask})
            yield batch, states, mask[:, :, None].astype(np.float32)
            done += len(batch)
            if progress:
                progress(done)


def _means(states: "Vectors", mask: "Vectors") -> "Vectors":
    import numpy as np

    means = (states * mask).sum(axis=1) / mask.sum(axis=1)
    return np.asarray(means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12), dtype=np.float32)


def _open(folder: Path) -> tuple[Any, Any]:
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _THREADS
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # waiting threads would keep others from the cores
    options.log_severity_level = 3
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(_MOST_TOKENS)
    tokenizer.no_padding()
    return onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]), tokenizer


def _batches(lengths: Sequence[int], step: int) -> Iterator[tuple[int, list[int]]]:
    """Group texts by their length in steps of tokens; give the length to pad to, and which texts."""
    groups: dict[int, list[int]] = {}
    for i, length in enumerate(lengths):
        groups.setdefault(-(-length // step) * step, []).append(i)
    for length, group in sorted(groups.items(), reverse=True):
        for at in range(0, len(group), _BATCH):
            yield length, group[at : at + _BATCH]


def cache_folder() -> Path:
    """Give where exported models lie: `WEIGHBRIDGE_CACHE`, else the user's cache."""
    if chosen := os.environ.get("WEIGHBRIDGE_CACHE"):
        return Path(chosen)
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("weighbridge"))


def find_encoder() -> Encoder | None:
    """Give the encoder if it is installed; looks nowhere but in the cache."""
    folder = _exported()
    return _encoder_in(folder) if (folder / "model.onnx").is_file() and (folder / "tokenizer.json").is_file() else None


@cache
def _encoder_in(folder: Path) -> Encoder:
    """Keep the loaded model: a session takes 0.2 s and 100 MB, and an index is opened anew after each refresh."""
    return Encoder(folder)


def require_encoder() -> Encoder:
    """Give the encoder, or raise EncoderMissing."""
    if encoder := find_encoder():
        return encoder
    raise EncoderMissing(f"The encoder {NAME} is not installed.")


def _exported() -> Path:
    return cache_folder() / "encoders" / f"{NAME}-{WEIGHTS_SHA256[:16]}"


def install_encoder(progress: Callable[[str], None]) -> Path:
    """Export the model unless it was and works, and give its folder; raises EncoderMissing where no weights are found."""
    folder = _exported()
    if not _works(folder):
        from kg.encode_install import install

        install(folder, cache_folder() / "weights" / NAME, progress)
        _encoder_in.cache_clear()
    return folder


def _works(folder: Path) -> bool:
    try:
        return bool(folder.exists() and len(Encoder(folder).encode(["a word"])))
    except EncoderMissing:
        return False


def sha256(path: Path) -> str:
    """Give the SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
