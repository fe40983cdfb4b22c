"""The classic pages of surveys: answering, building, results, and the list of a workspace."""
