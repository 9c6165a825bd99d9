"""A language model as a second reader of articles: it proposes claims, and is believed in none of them.

What it is told, how its reply is understood and what it costs is decided here;
what becomes of its proposals is `kg.proposals`' business.
"""
