"""Conversations that are kept on this machine: found again, taken up, named, branched, removed.

What is private is never written. Nothing here knows a screen: the terminal,
the plain chat and the command line call the same functions. `store` is the
file, `keeper` works on it beside a screen, `restoring` gives answers back.
"""
