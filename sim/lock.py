"""A lock on an open file, so that one window at a time writes a shift.

The system frees it when the file is closed, which it is when its process ends or is killed.
"""

import sys
from io import FileIO

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 40
    """A byte behind every shift: what is locked there can still be read by others."""

    def lock(file: FileIO) -> bool:
        """Take the lock of a file for as long as it stays open. Return False where somebody else has it."""
        before = file.tell()
        try:
            file.seek(_FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            file.seek(before)
        return True

else:
    import fcntl

    def lock(file: FileIO) -> bool:
        """Take the lock of a file for as long as it stays open. Return False where somebody else has it."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system that knows no locks: nothing can be said, and nobody is kept out
            return True
        return True
