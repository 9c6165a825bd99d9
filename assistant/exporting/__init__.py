"""A conversation written down for others: Markdown, JSON, or a page that stands alone.

Every face hands over a `Talk` and writes with `writing`; nothing private is ever in one.
"""
