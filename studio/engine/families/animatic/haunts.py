"""Where those are at home who are named: the place of a prompt that says none. No torch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from studio.engine.families.animatic.mentions import Mention
from studio.theatre.vocabulary import ACTORS, INDOORS

_OF_CLASSES = {
    "teacher student": "classroom",
    "chef": "kitchen",
    "waiter coffee": "cafe",
    "doctor nurse": "hospital",
    "scientist": "lab",
    "business computer": "office",
    "knight king queen": "castle",
    "princess": "castle ballroom",
    "wizard witch": "castle forest attic",
    "pirate": "deck island beach",
    "sailor": "harbor deck",
    "mermaid jellyfish octopus fish shark": "underwater",
    "whale dolphin submarine": "ocean underwater",
    "seal": "ocean snowfield",
    "penguin snowman sled": "snowfield",
    "skier": "ski",
    "surfer": "ocean beach",
    "crab sandcastle": "beach",
    "boat canoe": "lake ocean",
    "astronaut": "moon space",
    "alien ufo rocket": "moon desert",
    "satellite": "space",
    "cowboy": "desert canyon",
    "cactus camel": "desert",
    "mummy": "pyramid",
    "viking": "harbor snowfield",
    "samurai ninja": "village rooftop forest",
    "farmer cow pig chicken goose donkey sheep goat tractor scarecrow": "farm field",
    "horse": "meadow farm",
    "windmill": "field",
    "elephant lion giraffe zebra rhino": "savanna",
    "hippo flamingo crocodile": "swamp savanna",
    "tiger monkey gorilla parrot": "jungle",
    "panda": "forest jungle",
    "kangaroo koala": "savanna forest",
    "bear fox wolf deer owl hedgehog squirrel mushroom elf unicorn": "forest",
    "monk bride": "church",
    "judge": "court",
    "mechanic": "factory",
    "pilot": "airport cockpit",
    "dancer": "stage ballroom",
    "musician drum trumpet violin": "stage",
    "piano": "room stage",
    "clown": "circus",
    "athlete ball": "stadium park",
    "painter": "room attic",
    "zombie": "cemetery alley",
    "vampire": "castle cemetery",
    "skeleton gravestone ghost": "cemetery",
    "detective suspect thief": "alley city",
    "police policecar taxi bus tram firefighter firetruck ambulance postman superhero": "city",
    "sign bicycle skateboard": "city park road",
    "car truck motorcycle": "road city",
    "train": "station bridge",
    "plane helicopter": "sky airport",
    "airship hotair paraglider": "sky mountain",
    "eagle": "mountain canyon",
    "dino": "jungle volcano",
    "santa christmastree": "village snowfield room",
    "lighthouse": "cliff island",
    "fountain statue bench": "park",
    "campfire tent": "forest lake",
    "bed sofa tv": "room",
    "telescope": "rooftop attic",
    "sword": "castle ruins",
    "turtle": "beach underwater",
    "duck frog": "lake",
    "kite": "beach meadow",
    "palm": "beach island",
    "carriage": "village castle",
    "baby": "room park",
    "photographer tourist": "city park",
}
"""Classes -> places, the likeliest first."""

_FAINTLY = {
    "tree flower house rainbow scarecrow butterfly bee snail ant": "meadow village park",
    "tower": "castle",
    "rock snake": "canyon desert",
    "candle cake gift lamp mirror clock vase cage teddy tv chair": "room",
    "table phone": "room kitchen",
    "fireplace cat": "room",
    "book globe": "library classroom",
    "newspaper bottle pizza": "cafe",
    "easel": "attic room",
    "cauldron": "castle attic",
    "apple pumpkin": "farm market",
    "icecream balloon": "funfair park",
    "basket": "meadow market",
    "bucket": "beach farm",
    "barrel": "harbor deck",
    "cannon": "deck castle",
    "chest": "island attic",
    "ladder": "farm construction",
    "flag trophy": "stadium",
    "microphone": "stage",
    "umbrella": "city park",
    "bat monster": "forest castle",
    "spider": "attic",
    "dog bird crow": "park",
    "rabbit": "meadow forest",
    "mouse": "kitchen room",
    "giant": "meadow forest",
    "soldier": "field ruins",
    "net rope": "harbor deck",
    "rod": "lake harbor",
    "fence barrow shovel": "farm village field",
    "bell": "classroom church",
    "broom": "room kitchen",
    "carrot egg": "farm kitchen",
    "bread cheese banana": "kitchen market",
    "honey": "forest",
    "wand mask": "stage castle",
    "bone": "park",
}
"""Where those are who are at home in many places, for prompts that name nobody else."""

_OF_WORDS = {
    "blackboard chalkboard pupils pupil homework lesson tableau élèves élève leçon devoirs": "classroom",
    "swing swings slide seesaw playground pigeons pigeon balançoire toboggan": "park",
    "streetlamp streetlight crosswalk traffic pavement sidewalk réverbère lampadaire trottoir circulation": "city",
    "oven fridge stove dishes recipe frigo vaisselle recette": "kitchen",
    "window sofa fireplace carpet bedtime fenêtre canapé cheminée tapis": "room",
    "bath bathtub shower toothbrush baignoire douche": "bathroom",
    "surgery stethoscope opération": "hospital",
    "throne crown drawbridge dungeon trône couronne pont-levis": "castle",
    "treasure pirates parrot trésor": "island deck",
    "seashell shells sandcastles vagues coquillage coquillages sable": "beach",
    "anchor nets fisherman pêcheur filets quai jetty quay ponton": "harbor",
    "coral corail seaweed algues": "underwater",
    "crater craters cratère": "moon",
    "goal referee match penalty arbitre": "stadium",
    "audience applause curtain microphone rideau micro": "stage",
    "boss meeting printer patron réunion imprimante": "office",
    "test-tube microscope potion éprouvette": "lab",
    "suitcase luggage gate valise bagages": "airport station",
    "harvest barn crops moisson récolte grange": "farm",
    "sheriff saloon shérif": "desert",
    "tomb funeral tombeau enterrement": "cemetery",
    "altar wedding prayer pray mariage messe prière": "church",
    "shelves aisle cashier rayons caissière": "shop",
    "bookshelf librarian bibliothécaire": "library",
    "igloo iceberg banquise": "snowfield",
    "snow neige": "snowfield ski mountain",
}
"""Words that name no place and tell one."""

_UNASKED = frozenset(
    (
        *(
            "cemetery",
            "prison",
            "hospital",
            "court",
            "volcano",
            "swamp",
            "cave",
            "ocean",
            "underwater",
            "space",
            "moon",
        ),
        *("sky", "cockpit", "ruins", "pyramid", "construction", "factory", "corridor", "bathroom", "deck", "pool"),
        *("circus", "lab", "cliff", "waterfall"),
    )
)
"""Where nobody is found by chance: such places are for those who ask for them."""

_TELLING = 2
"""Votes of a word; the first place of a class has one and a half, the others one."""


def haunts(mentions: Sequence[Mention], words: Collection[str], places: Collection[str]) -> tuple[str, ...]:
    """Places that suit who is named, by all of them together; all but odd ones of ``places`` where none does."""
    votes: Counter[str] = Counter()
    for named in {m.names[0] for m in mentions}:
        for n, place in enumerate(_AT_HOME.get(named, ())):
            votes[place] += 3 if n == 0 else 2
    for word in words:
        for place in _TOLD.get(word, ()):
            votes[place] += 2 * _TELLING
    for named in {m.names[0] for m in mentions} if not votes else ():
        for n, place in enumerate(_FAINT.get(named, ())):
            votes[place] += 3 if n == 0 else 2
    if {*words} & _SNOW:  # nurses too are out of doors in it
        votes = Counter({place: count for place, count in votes.items() if place not in INDOORS})
    if votes:
        most = max(votes.values())
        return tuple(sorted(place for place, count in votes.items() if count >= most - 1))
    if any(ACTORS.get(m.names[0]) in ("swimmer", "flyer") for m in mentions):
        return ()
    return tuple(place for place in places if place not in _UNASKED)


_SNOW = frozenset(("snow", "neige"))


def _split(table: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(places.split()) for names, places in table.items() for name in names.split()}


_AT_HOME, _FAINT, _TOLD = _split(_OF_CLASSES), _split(_FAINTLY), _split(_OF_WORDS)
