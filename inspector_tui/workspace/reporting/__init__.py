"""What leaves the office: reports for three audiences, tables, and OSCAL."""
