"""Parts of somebody by which, in which or on which another is."""

_HOLDING = (
    "arms hand hands arm mouth beak paw paws jaws teeth bras main mains poing gueule bec patte pattes dents trompe"
)
_LAP = "lap knees genoux"
_BEARING = "back backs shoulder shoulders head dos épaule épaules tête"
HELD = frozenset(_HOLDING.split())
ARMS = frozenset(("bras", "arms"))
LAP = frozenset(_LAP.split())
BACK = LAP | frozenset(_BEARING.split())
"""Parts of somebody on which another may be."""
HEAD = frozenset(("head", "tête"))
