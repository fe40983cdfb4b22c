"""Going through large BTrees without keeping them in memory."""

from persistent import GHOST


def items(tree):
    """Yield the pairs of ``tree``, in order; what was woken for that is let go of again, bucket by bucket.

    The database's own cache is trimmed between transactions only: a table of 100,000 answers would be all in memory.
    """
    asleep = tree._p_state == GHOST
    bucket = tree._firstbucket
    if asleep:
        tree._p_deactivate()
    while bucket is not None:
        asleep = bucket._p_state == GHOST
        # Read before it sleeps again: a bucket that sleeps does not know the next one.
        found, following = list(bucket.items()), bucket._next
        if asleep:
            bucket._p_deactivate()
        yield from found
        bucket = following
