"""What the suite costs, beside what plain Plone costs for the nearest thing in the same run: ``make bench``.

``docs/performance.md`` holds the figures and says how to read them.
"""
