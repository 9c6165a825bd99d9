"""Ask questions whose answers are known, and tell how many were right."""
