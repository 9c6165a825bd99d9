"""Tell which language an article is in, from its script and its commonest words.

Claims are read from English alone, so what matters is to know when a text is
not English; a text too short or too bare of small words to tell is `und`.
"""

import re
from collections import Counter
from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fi": "Finnish",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

# The commonest function words of each language, as lists of stop-words give them; a word may stand in several.
_WORDS: Mapping[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to in is that for it with as on are this by be or from at an not you your can which have has but they was will its their when how what if we more than these use also a an no only over per any need each without while all into",
        "fr": "le la les de des du et un une est que qui dans pour sur pas plus par avec ce cette sont au aux en il elle nous vous ne ou mais leur votre être peut",
        "de": "der die das und ist nicht mit ein eine einen für auf von zu den dem des im sich auch sind wird werden oder als bei aus dass wie über kann nur noch",
        "es": "el la los las de del y un una es que en por para con no se su sus más como pero este esta son al lo puede sin sobre entre cuando",
        "it": "il lo la gli le di del della e un una è che in per con non si più come ma questo questa sono al dei delle nel nella anche può",
        "pt": "o a os as de do da dos das e um uma é que em por para com não se mais como mas este esta são ao no na pode ou também seu sua",
        "nl": "de het een en van is dat in op te voor met niet zijn aan om ook als door bij naar maar deze dit wordt kan je wij hun over",
        "sv": "och att det som en ett är på för av med den till inte har om de kan från eller men vi så var ett mer",
        "da": "og at det som en et er på for af med den til ikke har om de kan fra eller men vi så var der mere",
        "no": "og at det som en et er på for av med den til ikke har om de kan fra eller men vi så var ved mer",
        "fi": "ja on ei se että joka ovat tai kun voi mutta niin myös sekä kuin oli hän ne tämä sen",
        "pl": "i w z na do nie się że jest to jak od po dla przez są oraz który która może tym lub ale co",
        "cs": "a v na je se že z do s o pro by jako nebo které který ale jsou tak může při od po i",
        "ro": "și de la în cu pe un o este care nu din pentru ce mai sunt sau ca fi prin dar poate",
        "hu": "a az és hogy nem egy is van meg de ez azt mint csak vagy már kell ha lehet",
        "tr": "ve bir bu da de için ile çok daha olarak olan en gibi ne kadar sonra her veya ancak değil",
        "id": "yang dan di dari untuk dengan ini itu tidak pada adalah dalam ke akan atau bisa lebih juga oleh sebagai",
        "vi": "và của là có được cho các trong một không với những này để khi người đã từ như về",
    }.items()
}
_SCRIPTS: Mapping[str, re.Pattern[str]] = {
    code: re.compile(pattern)
    for code, pattern in {
        "ja": r"[\u3040-\u30ff]", "zh": r"[\u4e00-\u9fff]", "ko": r"[\uac00-\ud7af]", "ru": r"[\u0400-\u04ff]", "ar": r"[\u0600-\u06ff]",
        "he": r"[\u0590-\u05ff]", "el": r"[\u0370-\u03ff]", "hi": r"[\u0900-\u097f]", "th": r"[\u0e00-\u0e7f]",
    }.items()
}  # fmt: skip
_BEYOND_LATIN = re.compile(r"[\u0370-\u0e7f\u3040-\ud7af]+")
"""Where all of these scripts lie: most texts hold nothing of it."""
_WORD = re.compile(r"[^\W\d_]+")
_WHOLE_WORD = re.compile(r"(?<![\w.])[^\W\d_]+(?!\w)")
"""A word that is no piece of a name: the `o` of `GPT-4o` is none."""
_NO_PROSE = re.compile(r"https?://\S+|```.*?```|`[^`\n]*`|<[^<>\n]{1,200}>", re.DOTALL)
_SAMPLE = 20_000
_LEAST_SHARE = 0.06
"""Of a text's words, how many are function words of its language at least: in prose, a third; in tables, few."""


def recognise(text: str) -> str:
    """Give the ISO 639-1 code of a text's language, `und` where it cannot be told."""
    sample = _NO_PROSE.sub(" ", text[:_SAMPLE] + "\n" + text[len(text) // 2 :][:_SAMPLE] if len(text) > 2 * _SAMPLE else text)
    if _WORD.search(sample) is None:
        return "und"
    other = "".join(_BEYOND_LATIN.findall(sample))
    if not other:
        return _by_words(sample)
    letters = sum(map(len, _WORD.findall(sample)))
    scripts = {code: len(pattern.findall(other)) for code, pattern in _SCRIPTS.items()}
    if scripts["ja"] * 10 >= scripts["zh"] > 0:
        scripts["ja"] += scripts["zh"]
    best = max(scripts, key=lambda code: scripts[code])
    # A character of Chinese, Japanese or Korean says as much as several Latin letters.
    if scripts[best] * (3 if best in {"ja", "zh", "ko"} else 1) > letters / 2:
        return "uk" if best == "ru" and re.search(r"[іїєґ]", sample) else best
    return _by_words(sample)


def _by_words(sample: str) -> str:
    counts = Counter(_WHOLE_WORD.findall(sample.lower()))
    held = {code: words & counts.keys() for code, words in _WORDS.items()}
    hits = {code: sum(counts[word] for word in words) for code, words in held.items()}
    kinds = {code: len(words) for code, words in held.items()}
    best = max(hits, key=lambda code: (hits[code] * kinds[code], code == "en"))
    if hits[best] < max(2, _LEAST_SHARE * counts.total()) or (best != "en" and (kinds[best] < 3 or hits[best] * kinds[best] < 1.5 * hits["en"] * kinds["en"])):
        return "en" if hits["en"] else "und"
    return best


def note(code: str) -> str:
    """Say what a person should know of an article in this language; empty for English and unknown."""
    return "" if code in {"en", "und"} else f"recognised as {NAMES.get(code, code)}; no claims are read"
