"""Pages of enriching, listening and adopting: thin faces of ``stories``."""
