"""A brief and an audience -> the words that a file for that audience may not hold.

::

    words = withheld(read_tree(source).data, "GREEN")
    faults = standing(words)       # names of withheld parts in texts that stay
    leaks(pdf, words)              # `tocsin.inspect.leaks`, on the finished file
"""

from tocsin.withheld.sought import Sought, Withheld, withheld
from tocsin.withheld.standing import standing

__all__ = ["Sought", "Withheld", "standing", "withheld"]
