"""The command line: thin verbs over the core, each in a module that is imported when it is called.

stdout is data, stderr is narration; exit codes are a contract: 0 done,
1 failed, 2 called wrongly, 130 interrupted.
"""
