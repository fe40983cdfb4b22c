"""Practice stories: what is told in 360 degrees, and how others listen to it, enrich it and adopt it."""
