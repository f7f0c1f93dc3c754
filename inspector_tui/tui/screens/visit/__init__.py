"""The visit: requests, samples, meetings, paper sheets, what leaves, what the provider may see."""
