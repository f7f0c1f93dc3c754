"""Screens where a person makes what leaves the office on paper."""
