"""The words that screening reads, without accents and in lower case; each list in English, then in French."""

from __future__ import annotations

import re


def _any(*words: str) -> re.Pattern[str]:
    """Matches each of some phrases as whole words; they are regular expressions."""
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(words)})(?![a-z0-9])")


_TEENS = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven)teen)"
_ANS = "(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix sept)"

YEARS = _any(
    r"\d{1,2} ?(?:years?|yrs?|y) ?(?:olds?|o)",
    r"\d{1,2} ?yos?",
    rf"{_TEENS} years? olds?",
    r"aged? (?:of )?\d{1,2}",
    rf"aged {_TEENS}",
    rf"(?<!il y a )(?<!depuis )(?<!pendant )(?<!apres )(?<!dans )(?:\d{{1,2}}|{_ANS}) ?ans(?! (?:plus tard|apres|de ))",
)
"""Ages: anyone below eighteen is a child."""

CHILD = _any(
    r"child(?:ren)?(?:'s)?", "kids?", "kiddies?", "toddlers?", "infants?", "newborns?", "bab(?:y|ies)", "minors?",
    "underage", "under age", "pre ?teens?", "pre ?pubescent", "tweens?", "school ?(?:girl|boy|child)s?",
    "school ?children", "(?:little|small|young|tiny) (?:girl|boy)s?", "(?:kindergart|preschool)(?:en)?ers?",
    "(?:teen ?age|adolescent)(?:rs?|d)?", "adolescents?",
    "enfants?", "gamine?s?", "gosses?", "bebes?", "nourrissons?", "fillettes?", "garconnets?", "marmots?", "mioches?",
    "petite?s? (?:fille|garcon)s?", "pre ?ados?", "ados?", "adolescentes?", "ecolier(?:e)?s?", "collegien(?:ne)?s?",
)  # fmt: skip

MAYBE_CHILD = _any(
    "girls?", "boys?", "teens?", "young(?! (?:wom[ae]n|m[ae]n|couple|adults?|lady|ladies|lovers))",
    "filles?", "garcons?", "mineure?s?", "lyceen(?:ne)?s?", "jeunes? (?:filles?|garcons?)",
)  # fmt: skip

EXPLICIT = _any(
    "nudes?", "nudity", "naked(?:ness)?", "topless", "unclothed", "sex", "sexual(?:ly)?", "sexuali[sz]ed?",
    "porn[a-z]*", "erotic(?:a|ally)?", "hentai", "nsfw", "xxx", "orgasms?", "masturbat[a-z]+", "genitals?", "penis",
    "vagina", "intercourse", "blow ?jobs?", "hand ?jobs?", "boobs", "breasts", "fuck(?:s|ed|ing)?", "rap(?:e[ds]?|ing)",
    "molest(?:s|ed|ing)?", "ma(?:king|kes?|de) love", "(?:no|without(?: any)?) clothes", "wearing nothing",
    "lewd(?:ly)?", "incest",
    "nue?s?", "nudite", "denude(?:e?s?)?", "sexe", "sexuel(?:le)?s?", "sexuellement", "erotiques?", "orgasmes?",
    "sodomi[a-z]+", "fellations?", "baisent?", "viol", "viole[er] (?:une?|le|la|les|son|sa)",
    "(?:faire|fait|font|faisant) l'amour", "obscenes?", "inceste", "seins", "sans (?:ses |aucun )?vetements?",
)  # fmt: skip

SUGGESTIVE = _any(
    "sexy", "seductive(?:ly)?", "sensual(?:ly)?", "lingerie", "undress(?:ed|es|ing)?", "strip ?tease",
    "provocative(?:ly)?", "in (?:her|his|their) underwear",
    "sensuel(?:le)?s?", "aguicheu(?:r|se)s?", "lascive?s?", "deshabille[a-z]*", "en sous vetements?",
)  # fmt: skip

ALWAYS = _any(
    "loli ?con", "lolis?", "shota(?: ?con)?", "jail ?bait", "kiddie porn", "pedo ?porn[a-z]*", "pthc",
    "pedopornograph[a-z]+",
)  # fmt: skip

FAKED = _any("deep ?fakes?", "deep ?nudes?", "revenge porn", "hyper ?trucages?")

SET_PHRASES = _any(
    "(?:with )?(?:the )?naked (?:eyes?|truth|flames?|lights?|bulbs?|trees?|branches|mole rats?)", "bare naked trees?",
    "nude (?:colou?r(?:ed)?|tones?|palette|lipstick|statues?|sculptures?|paintings?|figures? in marble)",
    "chicken breasts?", "(?:the )?sex of", "(?:same|opposite|fair(?:er)?) sex", "sex education",
    "(?:what |who |where |how |why )?the fuck", "fuck (?:off|you|it|this|that|up)", "fucked up", "rape ?seed",
    "(?:pieds?|tetes?|mains?|bras|torse|jambes?|murs?|arbres?|branches|roche|epees?) nue?s?", "(?:a )?l'?oeil nu",
    "(?:a )?mains? nues", "mis(?:e|es)? a nu", "sexe (?:du|de|de la) bebe", "(?:beau|meme) sexe", "statues? nues?",
    "(?:blancs? de )poulet",
)  # fmt: skip

DENIALS = re.compile(
    r"\b(?:no|non|never any|without(?: any)?|free of|not (?:any )?|sans(?: aucune?)?|pas de|aucune?)"
    r" ?(?:nude|nudes|nudity|naked|sex|sexual (?:content|acts?)|porn[a-z]*|erotic(?:a| content)?|nsfw|nudite|sexe"
    r"|contenu sexuel|sexualite|sexual|sexy|nu)\b"
)
