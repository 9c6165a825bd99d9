"""Nothing unsupported reaches the reader: sentences against evidence, default deny."""

from assistant.verify.claims import ClaimReader
from assistant.verify.support import Support
from assistant.verify.verifier import Checked, Verifier, unmarked

__all__ = ["Checked", "ClaimReader", "Support", "Verifier", "unmarked"]
