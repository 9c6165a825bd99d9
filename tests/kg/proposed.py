"""An article about two birds, and what a second reader proposes of it."""

from typing import Any

from corpus.document import ArticleId, Document
from corpus.read import read_bytes

ARTICLE = """# Two birds of the marsh

Heron 2 is an open-weight model made by Marshlight. It was released in February 2026.

Heron 2 is published under the **Apache 2.0** license. Heron 2 Chat has a context
window of 128K tokens.

Heron 2 costs $0.60 per million input tokens and $2.40 per million output tokens. Heron 2 was never licensed under MIT.

| Model | MMLU | Input ($/1M tokens) |
| --- | --- | --- |
| Heron 2 | 71.5% | 0.60 |
| Bittern 1 | 64.0% | 0.20 |

```
Heron 2 is made by Nobody.
```

## Choosing

Closed models are quicker to begin with. Open models keep patient data in the building.

Should Heron 2 be your first choice for privacy?

~~Heron 2 is made by Somebody Else.~~

An *open-weight model* is one whose trained numbers anybody can download, like a car sold with its engine but without the drawings.
"""


def parsed(text: str = ARTICLE, name: str = "birds.md") -> Document:
    return read_bytes(text.encode(), ArticleId(name), "markdown")


def fact(quote: str, subject: str, predicate: str, said: str, **more: Any) -> dict[str, Any]:
    return {"kind": "fact", "quote": quote, "subject": subject, "predicate": predicate, "object": said, **more}


def opinion(quote: str, dimension: str, favours: str, **more: Any) -> dict[str, Any]:
    return {"kind": "tradeoff", "quote": quote, "dimension": dimension, "favours": favours, **more}


MADE = "Heron 2 is an open-weight model made by Marshlight."
PRICES = "Heron 2 costs $0.60 per million input tokens and $2.40 per million output tokens."
WINDOW = "Heron 2 Chat has a context window of 128K tokens."
ROW = "| Heron 2 | 71.5% | 0.60 |"
PRIVATE = "Open models keep patient data in the building."
DEFINED = "An *open-weight model* is one whose trained numbers anybody can download, like a car sold with its engine but without the drawings."
