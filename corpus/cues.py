"""Words by which pages show what a line is: tables for the plain-text reader.

They say how English pages are written, nothing of any subject. Extend them
here; the code that reads them need not change.
"""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CLOSING_HEADINGS = frozenset(
    {
        "conclusion", "conclusions", "summary", "bottom line", "the bottom line", "final thoughts", "takeaways", "key takeaways", "faq", "faqs",
        "frequently asked questions", "references", "sources", "further reading", "related reading", "related articles", "see also", "appendix",
        "acknowledgements", "acknowledgments", "about the author", "next steps", "wrapping up", "closing thoughts", "the verdict", "verdict",
    }
)  # fmt: skip
"""Headings that stand at the top level wherever they come."""

QUESTION_HEADINGS = frozenset({"faq", "faqs", "frequently asked questions", "common questions", "questions and answers", "q&a", "q & a"})
"""Headings whose questions stand below them."""

SIDE_LABELS = frozenset(
    {
        "pros", "cons", "advantages", "disadvantages", "strengths", "weaknesses", "benefits", "drawbacks", "upsides", "downsides", "limitations", "limits", "watch-outs", "watch outs", "trade-offs", "tradeoffs",
        "what we like", "what we don't like", "what we liked", "what we didn't like", "what we love", "the good", "the bad", "the catch", "likes", "dislikes", "best for", "not for",
        "key features", "highlights", "caveats", "risks", "why it wins", "where it falls short", "where it shines", "where it struggles", "pro", "con", "plus", "minus",
        "reasons to buy", "reasons to avoid", "reasons for", "reasons against", "strong points", "weak points", "plus points", "minus points", "we like", "we don't like", "we liked", "we didn't like",
        "what's good", "what's bad", "what could be better", "room for improvement", "why we like it", "why we love it", "shortcomings", "pluses", "minuses",
        "good for", "less good for", "ideal for", "not ideal for", "choose it if", "skip it if", "use it for", "avoid it for",
    }
)  # fmt: skip
"""Labels that head a list wherever they come."""

CLASSES = _words("models llms apis systems weights vendors providers hosts tools licences licenses")
"""What articles set side by side: a colon after such a word opens what its section is about."""
TOLD = _words("example study scenario calculation comparison walkthrough exercise history story case experiment")
"""What a section may tell: a colon after such words opens what it is about."""
METADATA = _words(
    "author authors editor editors by contact contacts share tags tag topics subject subjects keywords category categories filed posted published updated update updates source sources photo image "
    "caption credit credits reading time read next previous related see disclosure disclaimer correction corrections note notes tip warning imprint price prices pricing license licence released release "
    "version date score rating verdict parameters context size website email phone address tel question answer q a re to from cc email signed newsletter follow methodology sample n"
)
"""Words in the labels by which pages give data about themselves or about what they list."""
NUMBERED_LABELS = _words("part chapter section step phase stage tip rule lesson day week level tier option scenario question myth fact appendix annex article timeline history attempt round pile")
"""Words before a number that make `Step 2: Compare` a heading and not a label with its value."""

FINITE = _words(
    "is are was were be been has have had does do did can could will would should may might must costs runs supports uses needs offers gives makes "
    "lets keeps takes works comes wins leads beats requires allows provides includes matches remains means"
)
"""Verbs that make a line without a full stop a statement, where the text is careless with full stops."""

MENU_WORDS = _words(
    "menu home search subscribe login log in out sign up share print skip about contact blog news docs shop cart account help english next previous prev back more products careers company"
)
"""Words of which menus consist."""

LINK_WORDS = MENU_WORDS - _words("in out up more next back previous products help log sign") | _words(
    "insights services pricing resources solutions studies events podcast login book team jobs archive publications reviews programs research interview articles guides learn stories "
    "opinion features analysis center centre ctrl customers compare partners platform technology rss issues products"
)
"""Words of links to parts of a site, of which few stand in one title and of which no site's name consists."""

INTERROGATIVES = _words("what how why when where which who whose whether")

SMALL_WORDS = _words("a an the and or nor but of in on at to for from by with as vs vs. v via is are be it its if than that into over per not your you we our")
"""Words that Title Case leaves small, or may."""

NO_HEADING = re.compile(
    r"^by\s+\S|\bmin(?:ute)?s?\.?\s+read\b|^(?:written|reviewed|edited|posted|published|updated|last updated|photo|image|source|credit|author|date)\b.{0,60}\b(?:by|on|:)?|"
    r"©|\(c\)\s*\d{4}|^copyright\b|https?://|www\.|^@|\S+@\S+\.\w|^(?:read|learn|see|view|show|load)\s+(?:more|all)\b|^(?:share|subscribe|sign (?:up|in)|log in|advertisement|"
    r"skip to|back to top|continue reading|click here|download now|get started|leave a (?:comment|reply))\b|\b(?:published by)\b",
    re.IGNORECASE,
)
"""Lines that pages carry between title and text: bylines, dates, calls to action."""
