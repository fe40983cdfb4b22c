"""The maturity ladder: rungs, gates, rounds of validation, and how long a rung holds."""
