"""Where the starter corpus stands: inside the installed package, readable offline."""

from pathlib import Path


def starter_folder() -> Path:
    """Give the folder of the articles that ship with Weighbridge."""
    return Path(__file__).parent / "articles"
