"""Sources that live: what a person listed once, read again when it is due.

`sourcefile` reads and edits the list, `feeds` reads feeds and sitemaps, `shelf` keeps
what was fetched, `walls` tells an article from what a site shows instead of one,
`gather` turns sources into articles to read, and `due` knows when each is next.
"""
