"""Read a web page: keep the article, drop what stands around it, and write it as clean text.

The rendered text is the article's own from then on; offsets count in it and
`corpus.plaintext.parse_rendered` parses it. Headings are marked with `#`, items
with `-` or a number, rows with `|`, one block a line.
"""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.dates import in_head
from corpus.document import Article, ArticleId, Document
from corpus.errors import ArticleUnreadable
from corpus.language import recognise
from corpus.plaintext import parse_rendered
from corpus.rendering import Rendering

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DROPPED = (
    "script style noscript template nav aside form iframe object embed svg canvas dialog button select input textarea map audio video head link meta "
    "del s strike footer menu rp rt"
)
_DROPPED_ROLES = "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar tablist doc-endnotes"
_DROPPED_NAMES = (
    "cookie consent gdpr newsletter subscribe subscription signup share sharing social breadcrumb breadcrumbs sidebar related recommended comments comment "
    "respond advert advertisement ads promo sponsor popup modal overlay footer navbar topbar toc skip-link pagination pager author-bio byline-social "
    "mw-editsection navbox catlinks printfooter noprint reference-list"
)
# Characters that XML, and so lxml, does not allow; as themselves or as references.
_NO_XML = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F])|[xX]0*[fF]{3}[eEfF]|0*6553[45]);?"
)
_DOCTYPE = re.compile(r"[^<]{0,200}(?:<\?[^<>]*>[^<]{0,200})?(?:<!--.*?-->[^<]{0,200})?<!DOCTYPE[^<>\[\]]{0,1000}\[", re.IGNORECASE | re.DOTALL)
_IN_SUBSET = re.compile(r"""<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|"[^"]*(?:"|\Z)|'[^']*(?:'|\Z)|(\]\s*>)""", re.DOTALL)
_KEPT = frozenset({"html", "body", "main", "article"})
_ANCHORS = frozenset({"#", "¶", "§", "🔗", "link", "permalink", "[edit]", "edit"})
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DEEP = "parts of it are nested more deeply than any page is, and were not read"
_SHARE_OF_PAGE = 0.5
_SHARE_OF_ARTICLE = 0.4


def read_html(text: str, id: ArticleId, content_hash: str) -> Document:
    """Read a page; raises ArticleUnreadable where nothing is left to read."""
    from lxml import etree, html

    from corpus.htmlmeta import read_metadata

    try:
        parser = html.HTMLParser(encoding="utf-8", remove_pis=True, huge_tree=True)
        root = html.document_fromstring(_NO_XML.sub(" ", _without_subset(text)).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise _no_text(id) from error
    metadata = read_metadata(root)
    _prune(root)
    rendered = _render(root)
    too_deep = any("depth" in entry.message.lower() for entry in parser.error_log)
    if not rendered.strip():
        if too_deep:
            raise ArticleUnreadable(f"{id}: the page is nested more deeply than any page is.", next_step="Flatten it, or leave it out.")
        raise _no_text(id)
    dates = in_head(rendered)
    language = recognise(rendered)
    article = Article(
        id, rendered, "html", content_hash, title=metadata.title, publisher=metadata.publisher, published=metadata.published or dates.published,
        as_of=dates.as_of or metadata.modified, language=metadata.language if language == "und" and metadata.language else language,
    )  # fmt: skip
    document = parse_rendered(article)
    return replace(document, notes=(*document.notes, _DEEP)) if too_deep else document


def _without_subset(text: str) -> str:
    """Leave out what an XHTML page declares inside its DOCTYPE, which a reader of HTML would end too early and take for text."""
    opening = _DOCTYPE.match(text)
    if not opening:
        return text
    closing = next((match for match in _IN_SUBSET.finditer(text, opening.end()) if match[1]), None)
    return f"{text[: opening.end() - 1]}>{text[closing.end() :]}" if closing else text


def _no_text(id: ArticleId) -> ArticleUnreadable:
    return ArticleUnreadable(f"{id}: the page holds no text.", next_step="Save the page with its text, or leave it out.")


def _prune(root: "HtmlElement") -> None:
    """Drop what is no part of an article, unless it holds most of the page."""
    tags, roles, names = frozenset(_DROPPED.split()), frozenset(_DROPPED_ROLES.split()), frozenset(_DROPPED_NAMES.split())
    total = max(1, len(root.text_content()))
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            if element.getparent() is not None:
                element.drop_tree()
            continue
        if element.tag in _KEPT or element.getparent() is None:
            continue
        wordless = element.tag in {"script", "style", "noscript", "template", "head", "svg"}
        if wordless or (_is_aside(element, tags, roles, names) and not _holds_article(element, total)):
            element.drop_tree()
        elif element.tag == "sup":
            _raise_digits(element)


def _raise_digits(element: "HtmlElement") -> None:
    """Keep a raised number apart from the figure before it: `200K¹`, not `200K1`."""
    said = element.text_content().strip()
    if said.isascii() and said.isdigit() and len(said) <= 3:
        for child in list(element):
            child.drop_tree()
        element.text = said.translate(_RAISED)


def _is_aside(element: "HtmlElement", tags: frozenset[str], roles: frozenset[str], names: frozenset[str]) -> bool:
    if element.tag in tags or element.get("role") in roles or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if "display:none" in (element.get("style") or "").replace(" ", ""):
        return True
    if element.tag == "header":
        return next(element.iterancestors("article", "main"), None) is None
    if element.tag in {"a", "sup", "span"}:
        said = (element.text_content() or "").strip()
        if (element.tag == "a" and said.lower() in _ANCHORS) or (element.tag == "sup" and said.startswith("[") and said.endswith("]")):
            return True
    if element.tag in {"p", "div", "td"} and _is_link_row(element):
        return True
    called = f"{element.get('class') or ''} {element.get('id') or ''}".lower().replace("_", "-").split()
    return any(name in names or not names.isdisjoint(name.split("-")[:2]) for name in called)


def _is_link_row(element: "HtmlElement") -> bool:
    """Tell a row of links (`Start | News | Log in`) from text: nothing but separators stands between them."""
    links = [child for child in element if child.tag == "a"]
    if len(links) < 3 or len(links) < len(element):
        return False
    between = (element.text or "") + "".join(child.tail or "" for child in links)
    return not between.strip(" \t\n\xa0|·•/›»>–—-")


def _holds_article(element: "HtmlElement", total: int) -> bool:
    if element.tag == "button":  # the questions of an accordion are buttons
        headed = next(element.iterancestors("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"), None) is not None
        return headed or element.text_content().strip().endswith("?")
    if element.tag in {"a", "sup", "span", "del", "s", "strike"}:
        return False
    if element.tag not in {"nav", "del", "s"} and next(element.iter("h1", "article", "main"), None) is not None:
        return True
    return len(element.text_content()) > _SHARE_OF_PAGE * total


def _render(root: "HtmlElement") -> str:
    content = _content(root)
    rendering = Rendering()
    heading = next(root.iter("h1"), None)
    if heading is not None and next(content.iter("h1"), None) is None:
        rendering.heading(1, heading.text_content())
    rendering.walk(content)
    return rendering.text()


def _content(root: "HtmlElement") -> "HtmlElement":
    """Give the element that holds the article: `article` or `main` where one has most of the text, else the body."""
    body = root.find("body")
    body = root if body is None else body
    total = max(1, len(body.text_content()))
    best, most = body, _SHARE_OF_ARTICLE * total
    for element in body.iter():
        if element.tag in {"article", "main"} or element.get("role") in {"main", "article"} or element.get("itemprop") == "articleBody":
            size = len(element.text_content())
            if size > most or (size > 0.8 * most and best is not body and element.tag == "article"):
                best, most = element, size
    return best
