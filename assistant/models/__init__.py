"""Language models, and nothing of what they are asked about.

A model is a way to turn a prompt into text. Which exist is data
(`providers.toml`, litellm's price map); what they write is never trusted here:
that is for `assistant.verify`.
"""
