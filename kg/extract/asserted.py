"""Tell what a sentence asserts from what it only supposes, reports as rumour, refutes or takes back.

A claim may rest only on what an article states as so; adverts and what its author withdrew state nothing of it.
"""

import re

from corpus.patterns import compiled
from corpus.rare import rare

_UNREAL = rare(
    r"\?\s*$|\b(?:ask(?:ed|s)?|wonder\w*|unclear|unknown|debate\w*|question)\s+(?:\w+\s+){0,3}(?:whether|if)\b|\b(?:imagine|suppose|supposing|hypothetical\w*|what if|pretend|let['’]s say|rumou?r\w*|(?:is|are|was) (?:said|believed|thought|rumou?red|understood) to|leak(?:ed|s)?|(?:analysts?|observers|insiders|rumours?|experts|commentators|sources|pundits|people|some|many|we|I) (?:\w+ )?(?:guess|estimate|suspect|reckon|assume|speculate|believe)\w*\b(?! (?:in|that (?:small|open)))|\b(?:they|people|somebody|someone|everybody|everyone|others) (?:\w+ )?told (?:me|us|you|him|her)\b|\b(?:I|we) (?:have |had |once |often )*(?:heard|read|been told|was told|were told) that\b|\bkeeps? (?:reading|hearing|being told) that\b|\band that(?: is|['’]s) (?:nonsense|rubbish|wrong|false|not true|a myth)\b|said an? (?:\w+ )?(?:post|tweet|thread|leak|blogger|account|rumou?r)|probably|presumably|supposedly|purportedly|apparently|(?:may|might|could) have (?:about |around )?\d|allegedly|reportedly|speculat\w+|unconfirmed|is expected to|are expected to|would (?:be|cost|have|need|run|score|require|come)(?!(?: to)?(?: you| us| me| them)?(?: about| around| roughly| some| only| just)* \$[\d.,]+[kK]?(?:\s?(?:-|–|to)\s?\$?[\d.,]+[kK]?)? (?:a|per|each) month)|might (?:be|cost|have|run|score)|could (?:soon|one day|become)|if [^,]{3,60} were|were to|^\W*if [A-Z][\w. -]{2,30} (?:comes?|has|had|gets?|ships?|costs?|reaches|drops|becomes?)\b|word has it|let us (?:assume|suppose|imagine|say)|assume (?:that|for)|(?:a|the) (?:common )?(?:myth|misconception) (?:that|is)|(?:may|might|could) (?:\w+ )?(?:open|release|publish|launch|cost|ship|come|arrive|get)|would (?:\w+ )?(?:expect|like|love))\b|^\W*If\b[^.]*\bwould\b|^\W*Neither\b|^\W*Should\s+(?:it|they|the|an?|[A-Z])\b[^.?]*,",
    re.I,
)
WITHDRAWN = rare(
    r"\b(?:earlier version of this|previously (?:stated|said|reported|claimed|wrote)|we (?:incorrectly|wrongly|mistakenly)|originally (?:stated|said|reported) that|has been withdrawn|is withdrawn|retract\w*|corrections?:? (?:\w+ ){0,8}(?:says?|said|stated?|wrote|gave|claimed|told)\b|erroneously|this section is outdated|no longer accurate)\b",
    re.I,
)
ADVERT = rare(
    r"^\W*(?:AD|Ad|ADVERT|Advert|Advertisement|ADVERTISEMENT|Sponsored|Sponsor|Promoted|BUY NOW|From our (?:partners|sponsors?))\b(?=\s*[:*—–.-]|\s+[A-Z]|$)"
)
REFUTES = rare(
    r"^(?:No\b[.,]|Wrong\b|Not (?:so|true|quite|even close)\b|False\b|Nonsense\b|(?:That|This|It) (?:claim |figure |number |statement |is |was )*(?:is |was )?(?:simply |just |flatly |plainly )?(?:false|wrong|untrue|incorrect|not true|a myth|nonsense|mistaken|never the case|not the case|not so)\b|(?:That|This|It) was (?:an? |our )(?:\w+ )?(?:error|mistake|typo|slip|misprint)\b|(?:That|It|This) should (?:have (?:been|read|said)|be|read)\b|(?:Neither|None of (?:this|that|it)) (?:is|was) true|(?:It|They) (?:does|do|did|is|was|were|has|had|can)(?: not|n['’]t)(?=[,.;]| and (?:we|never)))",
    re.I,
)
REFUTED = rare(
    r"^\W*(?:myth|misconception|false claim|wrong)\b\s*[:#\d]|\b(?:people|some|many|critics|vendors|rumors|posts|skeptics|you may hear|it is often said|a common (?:myth|claim|misconception))\b[^.]{0,60}\b(?:claim|claims|claimed|believe|assume|say|insist|think|repeat)\b[^.]*\b(?:but (?:that|this) is (?:wrong|false|not)|which is (?:wrong|false|untrue))",
    re.I,
)
WROTE = rare(r"\b(?:we|I|our (?:last|previous|first|earlier) \w+|(?:this|the last) (?:letter|site|page|column|issue))\s+(?:had\s+|have\s+|once\s+|also\s+)*(?:wrote|written|said|reported|printed|stated|gave|given|listed|put|claimed)\b", re.I)
"""What an author told before: under a heading of corrections it is taken back."""
_OWN_SUM = rare(r"\b(?<=[Ww]e )(?:now |would )?(?:reckon|estimate)\b|\b(?<=I )(?:now |would )?(?:reckon|estimate)\b")
"""What authors reckon that they pay is their own figure, and no rumour."""


_POSTED_BY = re.compile(
    r"^\W*(?:u/|@)?[\w.-]{2,30}(?: \(OP\))?\s*(?:—|–|-|·|\||,)\s*(?:[+-]?\d+ (?:points?|likes?|upvotes|votes)|\d+ ?(?:hours?|days?|minutes?|weeks?|h|d|m) ago|\d{1,2}:\d{2})\b.{0,30}$|^\W*(?:u/|@)[\w.-]{2,30}\W*$"
)


def posted_by(text: str) -> bool:
    """Whether a line only tells who wrote what stands below it: `u/heron — 44 points`."""
    return len(text) <= _LONGEST_POSTER and _POSTED_BY.match(text) is not None


_LONGEST_POSTER = 70
_SAID_WRONGLY = rare(
    r"\b(?:(?:after|where|when|although|though)\s+)?(?:we|I|our (?:last|previous|first) \w+|this (?:letter|site|page|column))\s+(?:wrote|said|reported|stated|told you|claimed)\s+(?:here\s+|last (?:week|month)\s+)?that\s+(?:(?P<who>[^,;]{2,40}?)\s+(?=(?:is|was|are|were|has|had|costs?|would|will|runs?|scores?|came)\b))?[^,;]{5,120}[,;]\s+(?=[^.]*\b(?:correct(?:ed|s|ion)?|mistaken?|wrong|error|in fact|turn(?:s|ed) out|sorry|apolog\w+)\b)",
    re.I,
)
"""`after we wrote that ..., its maker corrected ...`: what an author takes back."""


def asserted(text: str) -> str:
    """Give what a sentence states: without what is struck out or its supposing half where a semicolon parts the two, and nothing where it only supposes."""
    text = compiled(r"~~[^~]+~~").sub("", text) if "~~" in text else text
    text = _SAID_WRONGLY.sub(lambda told: f"about {told['who']}, " if told["who"] else "", text)
    weighed = _OWN_SUM.sub("found", text) if "$" in text or "month" in text else text
    if not _UNREAL.search(weighed):
        return text
    halves = compiled(r"(?<=;)\s+").split(text)
    kept = [half for half in halves if not _UNREAL.search(half)]
    return " ".join(kept) if 0 < len(kept) < len(halves) and not compiled(r"\W*If\b").match(text) else ""
