"""Questions in, answers out: plans, evidence, models and verdicts; screens stand in the rooms below."""
