"""What can be wrong with fetching, as one small tree.

Each says what a person can do: give another address, allow a private one, wait,
or ask the site. The address in a message never carries a password.
"""

from corpus.errors import WeighbridgeError


class FetchError(WeighbridgeError):
    """A page was not fetched; the message says why."""

    code = "fetch-failed"


class UrlRefused(FetchError, ValueError):
    """An address is none that is fetched: another scheme, a password in it, no host."""

    code = "url-refused"


class AddressRefused(FetchError):
    """A name leads to an address that no public page has; `--allow-private` helps where it is one's own."""

    code = "address-refused"


class RobotsRefused(FetchError):
    """The site asks programs not to read this page; asking the site helps."""

    code = "robots-refused"


class TooMuch(FetchError):
    """A page is larger, slower or longer on its way than any article is."""

    code = "too-much"


class Unreachable(FetchError):
    """The host did not answer, or not as a web server does; trying later helps."""

    code = "unreachable"


class TooSoon(FetchError):
    """The site wants more time between two requests than a refresh waits; the next refresh goes on."""

    code = "too-soon"


class NotText(FetchError):
    """What came is no text: a picture, a video, an archive."""

    code = "not-text"
