"""Surveys: what a workspace asks its people, one answer each, and what came of it."""
