"""The clocks that a practice runs on: council terms, spans of funding, time in use, time ships."""
