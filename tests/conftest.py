"""What holds for every property: it is about what comes out, never about how fast this machine is at the moment.

Hypothesis fails an example that takes 200 ms, and a strategy that draws slowly,
which a busy machine does of itself. What must be fast has a test that says so.
"""

from hypothesis import HealthCheck, settings

settings.register_profile("weighbridge", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("weighbridge")
