"""Agencies, teams, people who work there, roles, and the Actor behind each request."""
