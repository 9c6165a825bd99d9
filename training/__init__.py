"""Learn from articles in which people marked each claim: the weights of `kg/extract/judge.py`.

Not part of what is installed; README.md beside this file says how texts are
marked and how the weights are made anew.
"""
