"""The course of a case: where it stands, what moves it on, what may be recorded when."""
