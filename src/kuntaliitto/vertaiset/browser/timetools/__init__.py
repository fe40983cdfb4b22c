"""Pages of time ships and of the timeline: thin faces of ``stories.ships`` and ``timetools``."""
