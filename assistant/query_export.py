"""Write the result of a query to a file: CSV, TSV, SPARQL results JSON, or Turtle.

The file's ending says which. CSV is meant for spreadsheets here, so what one
would run as a formula is made harmless; `weighbridge sparql --format csv` is exact.
A file that is there already is left alone.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from kg.sparql import QueryResult, ResultFormat

_FORMS: Mapping[str, "ResultFormat"] = {".csv": "csv", ".tsv": "tsv", ".json": "json", ".srj": "json", ".ttl": "turtle"}


class CannotExport(WeighbridgeError, ValueError):
    """A result cannot be written there, or not so; another path helps."""

    code = "cannot-export"


def suggested(result: "QueryResult") -> str:
    """Give a file name that fits a result."""
    return "result.ttl" if result.turtle is not None else "result.csv"


def export(result: "QueryResult", path: str) -> str:
    """Write a result to a file that does not exist yet, and tell what was written. Raises CannotExport."""
    from kg.guard import QueryRefused
    from kg.sparql import write

    target = Path(path.strip()).expanduser()
    if not path.strip() or target.is_dir():
        raise CannotExport(f"{path.strip() or 'Nothing'} is no file name.", next_step="Name a file that ends in .csv, .tsv, .json or .ttl.")
    form = _FORMS.get(target.suffix.lower())
    if form is None:
        raise CannotExport(f"{target.name} does not say which form is wanted.", next_step="End it in .csv, .tsv, .json or .ttl.")
    if (form == "turtle") != (result.turtle is not None):
        why = "A table is no graph" if form == "turtle" else "A graph is no table"
        raise CannotExport(f"{why}.", next_step="End the name in .csv, .tsv or .json." if form == "turtle" else "End the name in .ttl.")
    try:
        text = write(result, form, spreadsheet=True)
        with target.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError as error:
        raise CannotExport(f"{target} exists and is left as it is.", next_step="Name another file.") from error
    except QueryRefused as error:
        raise CannotExport(str(error)) from error
    except OSError as error:
        raise CannotExport(f"{target} cannot be written: {error.strerror or error}.", next_step="Check the folder and its permissions.") from error
    count = len(result.rows)
    what = "statement" if result.turtle is not None else "row"
    cut = " The result was cut before: there is more." if result.truncated else ""
    return f"{count:,} {what}{'' if count == 1 else 's'} written to {target}.{cut}"
