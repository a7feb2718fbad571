"""What if: a finished shift taken differently at one moment, and what would have come of it.

It stands above `shift`, which plays a shift again, and `fit`, which knows what an answer was worth.
"""
