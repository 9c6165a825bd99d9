"""Tell whether a text says of something that it is not so."""

import re

WITHOUT = re.compile(r"\b(?:no|not|without|never|lack\w*|missing|none)\b|n['’]t\b|\bun\w+ed\b", re.IGNORECASE)
"""Says that something is not there, or asks for what has it not."""
