"""Read the SPDX licence list as its package holds it: Python source, read as data and not run."""

import ast
from collections.abc import Iterator

from kg.structured.entry import LicenceEntry
from kg.structured.source import Listing, unreadable

_TABLE = "LICENSES"
_MADE_BY = "License"


def read(listing: Listing, data: bytes) -> tuple[list[LicenceEntry], str]:
    """Give the licences, and the date of the list, which it does not carry. Raises SourceUnreadable."""
    try:
        found = sorted(_entries(ast.parse(data)), key=lambda entry: entry.id)
    except (SyntaxError, ValueError, KeyError, TypeError) as error:
        raise unreadable(listing, f"it is not the list of licences that it should be ({error})") from error
    if not found:
        raise unreadable(listing, "it lists no licence")
    return found, ""


def _entries(tree: ast.Module) -> Iterator[LicenceEntry]:
    for statement in tree.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target] if isinstance(statement, ast.AnnAssign) else []
        if any(isinstance(target, ast.Name) and target.id == _TABLE for target in targets):
            assert isinstance(statement, ast.Assign | ast.AnnAssign)
            if not isinstance(statement.value, ast.Dict):
                raise ValueError(f"{_TABLE} is no dictionary")
            yield from (_entry(value) for value in statement.value.values)


def _entry(node: ast.expr) -> LicenceEntry:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == _MADE_BY):
        raise ValueError(f"line {node.lineno} holds no licence")
    said = {word.arg: ast.literal_eval(word.value) for word in node.keywords if word.arg}
    identifier, name = said["id"], said["name"]
    if not isinstance(identifier, str) or not isinstance(name, str) or not identifier:
        raise ValueError(f"line {node.lineno} names no licence")
    return LicenceEntry(identifier, name, bool(said["osi_approved"]), bool(said["fsf_libre"]), bool(said["deprecated_id"]))
