"""Parts of somebody by which, in which or on which another is, and by which they are grasped."""

_HOLDING = (
    "arms hand hands arm mouth beak paw paws jaws teeth bras main mains poing gueule bec patte pattes dents trompe"
)
_LAP = "lap knees genoux"
_BEARING = "back backs shoulder shoulders head dos épaule épaules tête"
_GRASPED = (
    "tail leg legs foot feet arm arms hand hands ear ears hair nose beard mane head neck shoulder back cheek face paw "
    "wing trunk sleeve skirt coat cape dress hat scarf tie belt jacket apron robe cloak boots "
    "queue jambe jambes pied pieds bras main mains oreille oreilles cheveux nez barbe crinière tête cou épaule dos "
    "joue visage patte pattes aile trompe manche jupe manteau robe chapeau écharpe cravate ceinture veste "
    "tablier bottes"
)
_OWN = (
    "head back shoulder shoulders lap nose shell hump arms hands tête dos épaule épaules nez carapace selle bosse bras"
)
HELD = frozenset(_HOLDING.split())
ARMS = frozenset(("bras", "arms"))
LAP = frozenset(_LAP.split())
BACK = LAP | frozenset(_BEARING.split())
"""Parts of somebody on which another may be."""
HEAD = frozenset(("head", "tête"))
OWN = frozenset(_OWN.split())
"""Parts of whoever was named: "on its head"."""
GRASPED = frozenset(_GRASPED.split())
"""By what of them, and of what they wear, something is done to somebody: "attrape la queue du lion"."""
