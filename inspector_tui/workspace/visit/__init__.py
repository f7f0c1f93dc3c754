"""On site: samples, requests, meetings, sheets for the hall, what is carried out, the projector."""
