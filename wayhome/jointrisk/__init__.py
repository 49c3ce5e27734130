"""The danger of going back, as both countries see it: each alone first, then together; she reads it in plain words."""
