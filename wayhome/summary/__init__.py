"""The case on one or two pages: for the folder, or for who takes over, by the parts that the reader may open."""
