"""The base every room stands on: time, records, guards, refusals, fields, components. No words about people."""
