"""Experiments: small trials with a hypothesis and a threshold, which end in a learning and a decision."""
