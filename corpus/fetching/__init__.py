"""Safe, polite HTTP: pages from the network, and from nowhere that a page could not be meant to be.

Imported when something is to be fetched, never at start-up. `fetch.Fetcher` is the
way in; what it refuses, it refuses with a reason that a person can act on.
"""
