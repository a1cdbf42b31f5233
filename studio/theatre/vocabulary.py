"""The names of everything that the built-in model can compose: one vocabulary for model, theatre and people."""

from __future__ import annotations

PLACES = (
    "city",
    "alley",
    "village",
    "forest",
    "jungle",
    "beach",
    "ocean",
    "underwater",
    "desert",
    "mountain",
    "meadow",
    "lake",
    "road",
    "room",
    "kitchen",
    "classroom",
    "office",
    "cafe",
    "stage",
    "stadium",
    "space",
    "moon",
    "castle",
    "farm",
    "park",
    "snowfield",
    "volcano",
    "station",
    "bridge",
    "harbor",
    "market",
    "museum",
    "library",
    "hospital",
    "church",
    "cemetery",
    "rooftop",
    "airport",
    "shop",
    "prison",
    "pool",
    "cave",
    "waterfall",
    "swamp",
    "island",
    "canyon",
    "cliff",
    "savanna",
    "vineyard",
    "ruins",
    "circus",
    "funfair",
    "lab",
    "factory",
    "attic",
    "bathroom",
    "ballroom",
    "field",
    "sky",
    "cinema",
    "court",
    "corridor",
    "cockpit",
    "deck",
    "ice_rink",
    "ski",
    "construction",
    "pyramid",
    "hospital_corridor",
    "mars",
)
"""Where a scene plays."""

TIMES = (
    "dawn",
    "morning",
    "noon",
    "day",
    "sunset",
    "dusk",
    "night",
    "midnight",
)
"""When, by the sky."""

LIGHTS = (
    "natural",
    "neon",
    "moonlit",
    "candle",
    "spotlight",
    "noir",
    "cold",
    "golden",
    "backlit",
    "red",
    "green",
    "disco",
    "aurora",
    "flashlight",
)
"""What kind of light there is besides the sky."""

WEATHERS = (
    "clear",
    "cloudy",
    "rain",
    "storm",
    "snow",
    "fog",
    "wind",
    "dust",
    "hail",
    "heat",
)
"""What the air does."""

CAMERAS = (
    "static",
    "panl",
    "panr",
    "in",
    "out",
    "track",
    "hand",
    "up",
    "down",
    "orbit",
    "zoom",
    "tilt",
    "rack",
)
"""How the camera moves: pan left and right, in, out, along, in the hand, crane up and down, round, zoom, tilt, rack."""

SHOTS = (
    "normal",
    "close",
    "medium",
    "wide",
    "low",
    "high",
    "pov",
    "extreme",
    "over",
)
"""How much of the scene the frame takes in, and from where."""

MOODS = (
    "neutral",
    "tense",
    "happy",
    "sad",
    "mystery",
    "romance",
)
"""What the scene feels like."""

STYLES = (
    "film",
    "paper",
    "watercolour",
    "ink",
    "pencil",
    "anime",
    "8bit",
    "chalk",
    "clay",
)
"""How the picture is made."""

ACTIONS = (
    "stand",
    "walk",
    "run",
    "jump",
    "fly",
    "swim",
    "drive",
    "dance",
    "sit",
    "talk",
    "float",
    "sleep",
    "eat",
    "read",
    "cook",
    "play",
    "climb",
    "fall",
    "fight",
    "hug",
    "wave",
    "look",
    "cry",
    "laugh",
    "work",
    "hide",
    "call",
    "throw",
    "sneak",
    "crawl",
    "limp",
    "point",
    "cheer",
    "drink",
    "sing",
    "kneel",
    "carry",
    "push",
    "write",
    "sweep",
    "ride",
    "kiss",
    "phone",
    "knit",
    "lean",
)
"""What actors do."""

ROLES = (
    "none",
    "pursuer",
    "pursued",
    "leader",
    "follower",
    "speaker",
    "listener",
    "facing",
)
"""What one actor is to another."""

_ACTORS_BY_KIND = {
    "person": (
        "man woman boy girl detective suspect police knight astronaut chef doctor wizard dancer elder king "
        "pirate teacher business musician scientist robot vampire zombie alien superhero ninja samurai cowboy "
        "soldier farmer firefighter pilot sailor clown monk bride baby student painter photographer waiter "
        "tourist athlete skier surfer judge postman mechanic santa giant elf viking mummy skeleton "
        "queen nurse princess witch thief granny "
    ),
    "flyer": (
        "ghost bird eagle owl butterfly dragon bat plane helicopter rocket ufo hotair balloon kite parrot "
        "crow bee dragonfly angel drone satellite airship paraglider rainbow "
    ),
    "animal": (
        "dog cat horse elephant lion tiger bear rabbit fox wolf cow sheep duck penguin dino monkey turtle pig "
        "camel zebra giraffe kangaroo koala panda gorilla hippo rhino crocodile snake frog mouse squirrel "
        "hedgehog deer goat donkey chicken goose peacock flamingo ant spider snail crab unicorn monster "
    ),
    "swimmer": ("fish shark whale dolphin octopus boat jellyfish seal mermaid submarine canoe "),
    "vehicle": (
        "car policecar taxi bus truck motorcycle bicycle train tractor firetruck ambulance tank tram carriage "
        "sled skateboard "
    ),
    "ball": ("ball "),
    "prop": (
        "tree campfire tent table guitar piano flower house snowman lamp umbrella chest cake palm windmill "
        "lighthouse tower fountain statue bench bed sofa tv computer phone book violin drum trumpet sword "
        "cactus mushroom rock pumpkin gift icecream pizza coffee apple scarecrow christmastree gravestone "
        "telescope clock mirror sandcastle chair door candle ladder barrel suitcase bottle sign "
        "fire wildfire fireplace cauldron flag easel vase basket bucket teddy cannon globe cage trophy microphone box "
        "newspaper letter map key rope bell net shovel broom carrot bread egg bone honey cheese banana wand mask rod "
        "barrow fence "
    ),
}

ACTORS = {name: kind for kind, names in _ACTORS_BY_KIND.items() for name in names.split()}
"""Every actor and prop with its kind: person animal flyer swimmer vehicle ball prop."""

INDOORS = frozenset(
    (
        "attic",
        "ballroom",
        "bathroom",
        "cafe",
        "cave",
        "church",
        "cinema",
        "circus",
        "classroom",
        "cockpit",
        "corridor",
        "court",
        "factory",
        "hospital",
        "hospital_corridor",
        "kitchen",
        "lab",
        "library",
        "museum",
        "office",
        "prison",
        "room",
        "shop",
        "stage",
    )
)
"""Places with a roof over them."""

WATERS = frozenset(("beach", "harbor", "island", "lake", "ocean", "pool", "swamp", "underwater", "waterfall"))
"""Places with water that somebody may swim in."""

ROADLESS = frozenset(("deck", "mars", "moon", "ocean", "pool", "sky", "space", "underwater"))
"""Places where nothing is driven and no rain falls on a road."""
