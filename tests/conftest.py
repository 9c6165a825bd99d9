"""What holds for every test.

A property is about what comes out, never about how fast this machine is at the
moment: hypothesis fails an example that takes 200 ms, and a strategy that draws
slowly, which a busy machine does of itself. What must be fast has a test that says so.

And an interrupt interrupts, however the tests were started: a shell starts what runs
in its background with SIGINT ignored, and a program passes that on to every program it starts.
"""

import signal

from hypothesis import HealthCheck, settings

settings.register_profile("weighbridge", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("weighbridge")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
