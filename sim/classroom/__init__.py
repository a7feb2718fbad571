"""A class that worked the same day: the shift files that were handed in, played again, and one page about them."""
