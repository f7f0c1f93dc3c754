"""Two findings, or two assets, that are one: joined under the lower id with the evidence of both."""
