"""Turn texts into vectors with all-MiniLM-L6-v2, without torch.

The model is exported to ONNX once, in a process of its own, and cached by the
hash of its weights; from then on onnxruntime and tokenizers are all it takes.
Weights whose hash is not the original's are refused.
"""

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

NAME = "all-MiniLM-L6-v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MODEL_ID = f"{NAME}@{WEIGHTS_SHA256[:12]}"
"""What a generation records: vectors of another model are not comparable."""
DIMENSIONS = 384
_MOST_TOKENS = 256
_BATCH = 32
_THREADS = 2


class EncoderMissing(WeighbridgeError, FileNotFoundError):
    """The encoder is not installed; installing it helps."""

    code = "encoder-missing"

    def __init__(self, what: str) -> None:
        super().__init__(what, next_step="Run `weighbridge models install encoder`.")

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}"


class Encoder:
    """The exported model, loaded at its first text."""

    model = MODEL_ID

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._loaded: tuple[Any, Any] | None = None

    def _load(self) -> tuple[Any, Any]:
        if self._loaded is None:
            import onnxruntime
            from tokenizers import Tokenizer

            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = _THREADS
            options.log_severity_level = 3
            tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
            tokenizer.enable_truncation(_MOST_TOKENS)
            tokenizer.enable_padding()
            self._loaded = (onnxruntime.InferenceSession(str(self.folder / "model.onnx"), options, providers=["CPUExecutionProvider"]), tokenizer)
        return self._loaded

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> "Vectors":
        """Give one vector of length 1 a text: float32 (n, 384). `progress` hears how many are done."""
        import numpy as np

        session, tokenizer = self._load()
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        for at in range(0, len(order), _BATCH):
            batch = order[at : at + _BATCH]
            encoded = tokenizer.encode_batch([texts[i] for i in batch])
            mask = np.array([e.attention_mask for e in encoded], dtype=np.int64)
            ids = np.array([e.ids for e in encoded], dtype=np.int64)
            (states,) = session.run(["states"], {"input_ids": ids, "attention_mask": mask})
            weights = mask[:, :, None].astype(np.float32)
            means = (states * weights).sum(axis=1) / weights.sum(axis=1)
            vectors[batch] = means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)
            if progress:
                progress(min(at + _BATCH, len(order)))
        return vectors


def cache_folder() -> Path:
    """Give where exported models lie: `WEIGHBRIDGE_CACHE`, else the user's cache."""
    if chosen := os.environ.get("WEIGHBRIDGE_CACHE"):
        return Path(chosen)
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("weighbridge"))


def find_encoder() -> Encoder | None:
    """Give the encoder if it is installed; looks nowhere but in the cache."""
    folder = _exported()
    return Encoder(folder) if (folder / "model.onnx").is_file() and (folder / "tokenizer.json").is_file() else None


def require_encoder() -> Encoder:
    """Give the encoder, or raise EncoderMissing."""
    if encoder := find_encoder():
        return encoder
    raise EncoderMissing(f"The encoder {NAME} is not installed.")


def _exported() -> Path:
    return cache_folder() / "encoders" / f"{NAME}-{WEIGHTS_SHA256[:16]}"


def install_encoder(progress: Callable[[str], None]) -> Path:
    """Export the model unless it was, and give its folder; raises EncoderMissing where no weights are found."""
    from kg.encode_install import install

    folder = _exported()
    if find_encoder() is None:
        install(folder, cache_folder() / "weights" / NAME, progress)
    return folder


def sha256(path: Path) -> str:
    """Give the SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
