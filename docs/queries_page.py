"""Write docs/queries.md from the example queries: `python docs/queries_page.py`."""

from pathlib import Path

from kg.query_library import examples
from kg.vocab import PREFIXES

PAGE = Path(__file__).with_name("queries.md")
_HEAD = """# Example queries

Written for any corpus; `weighbridge sparql --example NAME` runs one, `--show` prints it, and the console (F3) offers them beside its
editor. They lie in `kg/queries/`; this page is made from them by `python docs/queries_page.py`.

**Prefixes** need not be declared, on the command line or in the console: {prefixes} are known to every query, and a PREFIX line of
your own comes before them. A name with a slash in it, such as that of a model, is written whole: `<https://w3id.org/weighbridge/id/model/llama-4>`.
The default graph holds what the claims come to; each article's claims stand in a graph of their own (`GRAPH ?g`). [graph.md](graph.md) lists the terms.

| name | what it shows | words |
|---|---|---|
"""


def page() -> str:
    """Give the page."""
    prefixes = ", ".join(f"`{name}:`" for name in PREFIXES)
    rows = "".join(f"| [{each.name}](#{each.name}) | {each.title} | {', '.join(f'`{word}`' for word in each.words)} |\n" for each in examples())
    bodies = "".join(f"\n## {each.name}\n\n{each.shows}\n\n```sparql\n{each.query}\n```\n" for each in examples())
    return _HEAD.format(prefixes=prefixes) + rows + bodies


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
