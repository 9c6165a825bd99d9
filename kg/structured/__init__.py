"""Lists that others keep by hand or by program, set beside what the articles say.

The SPDX licence list and litellm's price and context map are no articles: what
they list is never a claim, never part of a resolved fact and never counted as a
voice. They confirm a claim, contradict it, or show what has changed since.
"""
