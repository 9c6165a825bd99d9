"""Follow what a list hangs under where no heading says it.

A line all in bold, or a plain line such as `Risks of open`, stands for a
heading until the next paragraph; a bare `Cons` among the items turns what the
items after it say. Neither reaches beyond its section.
"""

from dataclasses import dataclass, replace

from corpus.document import Block
from kg.extract.frames import Frame, Role
from kg.extract.page import Page


@dataclass(slots=True)
class Hanging:
    """Remembers, block by block, the last line that stands for a heading and the last that turned a list."""

    page: Page
    banner: tuple[tuple[str, ...], str] = ((), "")
    """The section in which a line all in bold stands for a heading, and the line."""
    turned: tuple[tuple[str, ...], Role] = ((), "")
    """The section in which a line such as `Cons` among the items turned what they say, and to what."""

    def under(self, block: Block, frame: Frame) -> Frame | None:
        """Give the frame of a block with what such lines add to it; none for a line that only turns its list."""
        if block.kind == "paragraph":
            self.banner = (block.section, block.text) if self._stands_for_heading(block) else ((), "")
            return frame
        if block.kind != "item":
            return frame
        if self.banner[1] and self.banner[0] == block.section:
            told = self.page.framer.announced(self.banner[1])
            if frame.side is None or (told.side and told.role):
                frame = replace(frame, side=told.side, role=told.role or frame.role, dimensions=told.dimensions or frame.dimensions)
        if role := self.page.framer.turn(block.text):
            self.turned = (block.section, role)
            return None
        if self.turned[1] and self.turned[0] == block.section:
            frame = replace(frame, role=self.turned[1], choice=None)
        return frame

    def _stands_for_heading(self, block: Block) -> bool:
        """True for a short line all in bold, and for one in plain text that says what is good or bad about a side."""
        if len(block.text.split()) > 8 or block.text.endswith((".", "!", ",")):
            return False
        raw = self.page.text(block)
        told = self.page.framer.announced(block.text)
        return (raw.startswith("**") and raw.endswith("**")) or bool(told.side and told.role)
