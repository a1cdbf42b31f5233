"""Who is what to whom by set phrases: "a fox at its heels", "reçoit … de", "on its back, a witch". No torch.

The words are written with a number for everybody who is named, articles, colours and clothes left out, and held against
a table of phrases in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from studio.engine.families.animatic.lexicon import Match, folded
from studio.engine.families.animatic.mentions import Mention
from studio.engine.families.animatic.text import STOPS
from studio.engine.families.animatic.worn import WORN, at_heels
from studio.theatre.relations import VESSELS
from studio.theatre.vocabulary import ACTORS

_ARTICLES = (
    "a an the his her its their my our some another one two three four five six seven eight nine ten eleven twelve un "
    "une le la l les des son sa ses leur leurs mon ma mes deux trois quatre cinq sept huit neuf dix onze douze ce "
    "cette ces cet this these d"
)
_DETERMINERS = frozenset(_ARTICLES.split())
_GOVERNING = (
    "in on at by to of with and or from under over behind beside near into onto around after before off for as is are "
    "en dans sur sous de du à au aux par avec et ou vers chez pour qui que lui se est sont who that which whom while"
)
_STOPPING = frozenset(_GOVERNING.split()) | STOPS
_ADJECTIVES = 3
"""Words that there may be between an article and its noun."""


def phrased(
    mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match], again: Mapping[int, int]
) -> Iterator[tuple[str, int, int]]:
    """(relation, first, second) for every set phrase."""
    text = _numbered(mentions, words, found, again)
    for relation, pattern in _phrases():
        for match in pattern.finditer(text):
            said, first, second = match.groupdict(), int(match["A"]), int(match["B"])
            place = _WHERE.get(said.get("where") or "") or _SIDED.get(said.get("side") or "")
            name = _named_so(place or relation, mentions, first, second)
            if relation == "give" and "X" in said and mentions[int(said["X"] or 0)].names[0] == "ball":
                name = "throw"
            if first == second or not name or not _means(said.get("it") or "", mentions[second]):
                continue
            yield (name.strip("-"), *((second, first) if name.startswith("-") else (first, second)))


def _means(pronoun: str, other: Mention) -> bool:
    """Whether a pronoun can mean somebody."""
    person = ACTORS.get(other.names[0]) == "person"
    if pronoun in ("him", "her"):
        return other.acts and other.high == 1
    return not (pronoun == "it" and (person or other.high > 1)) and not (pronoun in ("them", "eux") and other.high == 1)


def _named_so(name: str, mentions: Sequence[Mention], first: int, second: int) -> str:
    """The relation where it depends on who they are; "" if they cannot have it."""
    one, other = (ACTORS.get(mentions[n].names[0], "prop") for n in (first, second))
    alive, thing = ("person", "animal", "flyer", "swimmer"), mentions[second].names[0]
    if name in ("fight", "talk", "face", "hug", "kiss", "feed", "lead") and not {one, other} <= {*alive}:
        return ""
    if name == "feed" and other == "person":
        return "give"
    if name == "chase" and mentions[second].action == "walk":
        return "follow"
    if name == "borne":
        return ("-carry" if other == "person" else "on") if one in alive else ""
    if name == "driven":
        return "in" if thing in VESSELS else "ride"
    if name == "there":
        return "in" if thing in VESSELS else "on" if thing in _SEATS else "beside"
    return "" if name == "in" and thing not in VESSELS else name


_SEATS = frozenset(("bench", "chair", "sofa", "bed", "rock", "table"))


def _numbered(
    mentions: Sequence[Mention], words: Sequence[str], found: Sequence[Match], again: Mapping[int, int]
) -> str:
    """The words without accents, "<3>" for everybody who is named and again for who is named again."""
    out: list[str] = [folded(word) for word in words]
    named = [(m.start, m.end, n) for n, m in enumerate(mentions)]
    named += [(m.start, m.end, again[m.start]) for m in found if m.start in again]
    for match in found:
        own = any(since < match.end and match.start < end for since, end, _ in named)
        if at_heels(words, match.start):
            continue
        if match.of("garment") or (match.of("colour") and not own):
            since = _since(words, match) if match.of("garment") else match.start
            out[since : match.end] = [""] * (match.end - since)
    for start, end, number in sorted(named):
        begin = max([_article(words, start), *(e for _, e, _ in named if e <= start)])
        before = out[start].rpartition("<")[0] + " " if out[start].endswith(">") else ""
        out[begin:end] = [""] * (end - begin)
        out[start] = f"{before}and <{number}>" if before.strip() else f"{out[start]}<{number}>"
    return " ".join(word for word in out if word)


def _since(words: Sequence[str], garment: Match) -> int:
    """Where the words of clothes begin: at the "in" of "in a red hat"."""
    for at in range(garment.start - 1, max(-1, garment.start - 1 - _ADJECTIVES), -1):
        if words[at] in STOPS:
            break
        if words[at] in WORN and words[at] not in _DETERMINERS:
            return at
    return garment.start


def _article(words: Sequence[str], start: int) -> int:
    """Where the words of somebody begin, from the article on: "a big old fox"."""
    for at in range(start - 1, max(-1, start - 2 - _ADJECTIVES), -1):
        if words[at] in _STOPPING:
            break
        if words[at] in _DETERMINERS or words[at].isdigit():
            return at
    return start


_MACROS = {
    "~": r"[^<.;!?:]{0,32}?",
    "ITS": "(?:its|his|her|their|son|sa|ses|leur|leurs)",
    "IT": "(?P<it>it|him|her|them|lui|elle|eux|elles)",
    "BACK": "(?:back|dos|shell|carapace|hump|bosse)",
    "ISAT": "(?:is|are|sits|lies|stands|sleeps|waits|est|sont|se tient|dort|attend|se trouve|there is|il y a)",
    "BY": "(?:by|par)",
    "TO": "(?:to|a|au|aux)",
    "OF": "(?:of|de|d|du|des)",
    "AND": "(?:and |et |while |as |pendant que |tandis que |puis |then )?",
    "SIDE": "(?P<side>left|right|gauche|droite)",
    "GIVES": (
        "(?:gives?|giving|hands?|handing|offers?|offering|brings?|bringing|passes|passing|presents?|holds? out|lends?|"
        "sells?|serves?|shows?|returns?|donne|donnent|offre|offrent|tend|tendent|remet|apporte|passe|confie|prete|"
        "rend|vend|sert|montre|presente)"
    ),
    "GIVEN": "(?:given|handed|offered|passed|offerte?|donnee?|remise?|tendue?)",
    "TAKES": "(?:gets?|got|takes?|taking|receives?|recieves|accepts?|buys?|prend|recoit|accepte|obtient|achete)",
    "THROWS": (
        "(?:throws?|throwing|toss(?:es|ing)|kicks?|hurls?|lobs?|flings?|lance(?:nt)?|jette(?:nt)?|envoie|balance)"
    ),
    "THROWN": "(?:thrown|tossed|kicked|hurled|lancee?|jetee?|envoyee?)",
    "CATCHES": r"(?:catch\w*|r?attrape\w*)",
    "TALKS": (
        "(?:says|tells|whispers|explains|reads|confides|murmurs|mutters|shouts|dit|raconte|murmure|chuchote|souffle|"
        "explique|confie|pose|lit|annonce|avoue|demande|repond|crie|promet|tell|say|whisper)"
    ),
    "FOOD": (
        "(?:some |a |du |de la |de l |des |un |une |its |his |her |sa |son |ses |piece of |morceau de )*"
        "(?:food|bread|seeds|crumbs|grain|corn|hay|grass|carrots?|meat|milk|nuts?|bones?|peanuts|a manger|a boire|pain|"
        "graines|miettes|foin|herbe|carottes?|viande|lait|noix|cacahuetes|os|nourriture|repas|croquettes|sucre|sugar)"
    ),
    "WALKS": r"(?:walk|march|go|stroll|run|trot|lead|avance|march|cour)\w*",
    "LED": "(?:on|by) (?:a |its |the )?(?:leash|lead|rope|halter|string)",
    "INTO": "(?:into|inside|in|dans|a l interieur de)",
    "CLIMBS": r"(?:climb|jump|get|hop|crawl|slip|grimp|mont|saut|se gliss|entr)\w*",
    "OUT": r"(?:sort la tete|passe la tete|jaillit|(?:pops|peeks|sticks|leans|looks|pokes)~out)",
    "EYETOEYE": (
        "(?:opposite each other|face to face|eye to eye|nose to nose|facing each other|en face de l|face a face|"
        r"nez a nez|(?:glar|star|look|gaz)\w* at each other|se devisagent|se toisent|se defient|yeux dans les yeux)"
    ),
    "NOSETONOSE": (
        "(?:face to face with|opposite|nose to nose with|eye to eye with|across from|face a face avec|nez a nez avec)"
    ),
}
_TABLE = {
    "chase": """
        B~ (?:, )?ANDA (?:hot |close |right )?(?:at|on) ITS (?:heels|tail|trail)
        B~ (?:with|avec) A (?:at|on|a|sur) ITS (?:heels|tail|trail|trousses|talons|basques)
        B~ ?A (?:est |sont )?(?:a|sur) ITS (?:trousses|talons|basques)
        B~a ITS trousses ,? A
        B with A (?:chasing |running )?after (?:it|him|her|them)
        B (?:flees?|escapes|runs away|fuit|s enfuit|detale)~ [.,] A (?:is |est )?(?:right |juste )?(?:behind|derriere)
        B ~echapper TO A
        B (?:being )?(?:pursued|chased|hunted)~ BY A
    """,
    "follow": """
        B WALKS~ with A behind (?:it|him|her|them)
        B WALKS~ [.,] ANDA (?:follows?|is following|suit|suivent)(?! ?<)
    """,
    "wave": """
        A gives? B (?:a )?(?:big |little |friendly )?wave
        B ,? ?(?:at|to) whom A waves
        A (?:voit|apercoit|croise|rencontre) B et lui (?:fait signe|fait coucou|sourit)
        A (?:says|dit) (?:hello|goodbye|hi|bonjour|au revoir|adieu) TO B
    """,
    "talk": """
        A whispers?~ B ear
        A TALKS~ TO B
        A (?:tells|asks|teaches|warns|thanks) B
        A ~(?:, )?ANDB~ [.;] (?:they|the two|ils|elles)(?: are| both)? (?:talk|chat|argu|speak|parlent|discut|bavard)
        A ~(?:, )?ANDB~ [.;] (?:they|the two|ils|elles) se (?:parlent|disputent)
    """,
    "face": """
        A (?:(?:ISAT|standing|sitting) )?NOSETONOSE B
        A,? (?:and|et) B~EYETOEYE
        A~l une? en face de l ?B
        EYETOEYE ,? ?A (?:and|et) B
        A (?:affronte du regard|defie du regard|toise|stares down) B
    """,
    "hug": """
        A (?:gives?|gave) B (?:a )?(?:big )?cuddle
        A (?:holds?|hugs?|serre) B (?:tight|tightly|close|contre (?:lui|elle))
        A prend B dans ses bras
    """,
    "push": "A gives? B (?:a )?(?:big |little )?(?:push|shove)",
    "fight": "A (?:versus|vs|contre|against) B",
    "dance": "A danse{0,2}s? (?:au bras|dans les bras) OF B",
    "on": """
        B~[.,] (?:and |et )?(?:on|sur) ITS BACK ,? ?(?:ISAT )?A
        B sur (?:le dos|la carapace) (?:duquel|de laquelle|de qui)~A
        B on whose back~A
        A tronen?t? sur B
    """,
    "driven": "B ,? ?(?:is |being |est )?(?:driven|steered|piloted|ridden|conduite?|pilotee?) BY A",
    "carry": """
        A (?:hauls?|lugs?|heaves?|hoists?|drags?|hisse|charge) B (?:on|over|onto|sur) (?:ITS|l) (?:BACK|shoulder|epaule)
    """,
    "lead": """
        A (?:walks?|walking|leads?|leading|takes?|taking|with|has) B LED
        A (?:takes?|taking) B (?:out )?for (?:a )?walk
        A (?:tient|tenant|avec|promene|a|mene|emmene) B (?:en laisse|par la bride|par une corde|au bout d une corde)
        B LED (?:with|and|held by) A
        A conduit B
    """,
    "pull": """
        B (?:attelee?s?|harnessed|hitched) TO A
        A in front of B , pulling it
    """,
    "feed": """
        A (?:gives?|giving|throws?|tosses|hands?|offers?) B FOOD
        A (?:gives?|giving|throws?|throwing|tosses|hands?|offers?|donne|jette|lance|tend|offre|distribue) FOOD TO B
        B (?:eats?|eating|mange) (?:out of|from|dans la main (?:de|d|du)) A
    """,
    "give": """
        B TAKES X (?:from|de|d|du|des mains (?:de|d|du)|de la part (?:de|d|du)) A
        B TAKES X (?:that|which|que|qu)(?: lui)? GIVES A
        B TAKES X (?:that|which|qu|que) A (?:lui )?GIVES
        B ,? ?(?:a qui|to whom|auquel|a laquelle) A GIVES
        X ,? ?(?:is |being |est )?GIVEN TO B BY A
        A GIVES X TO B
        A lui GIVES X ,? TO B
        A~X[^<]{0,12}[.,] AND(?:he|she|it|il|elle)? ?(?:then |puis )?(?:l |la |le |les )?GIVES(?: it| them)? TO B
        A~X (?:and|et|puis|then) (?:then |puis )?(?:l |la |le |les )?GIVES(?: it| them)? TO B
    """,
    "throw": """
        X ,? ?(?:is |being |est )?THROWN (?:to|at|a|au|aux) B BY A
        B CATCHES X (?:that |which |qu )?A THROWS
        B CATCHES X (?:que|qu)(?: lui| leur)? THROWS A
        B CATCHES X THROWN(?: to (?:him|her|it|them))? BY A
        A THROWS X (?:to|at|a|au|aux|vers|sur) B
        A (?:and|et) B (?:play catch|play ball|jouent au ballon|jouent a la balle|se lancent|se renvoient)
    """,
    "watch": """
        B se fait (?:regarder|observer|fixer|contempler|epier|surveiller) par A
        B~(?:as|while|,|and|tandis que|pendant qu?e?) A (?:looks on|watches|regarde|observe)(?! ?<| it| h| them)
        A (?:spies on|keeps an eye on|peers at|ogles) B
    """,
    "point": """
        B ,? ?at whom A points
        A aims (?:a |his |her )?finger at B
    """,
    "drop": """
        A (?:lets?|letting) B (?:fall|drop|slip|go)
        A laisse (?:echapper|choir|glisser) B
    """,
    "hold": """
        ^B (?:in|a) (?:ITS|la) (?:hand|hands|main) , A
        A (?:munie?s?|equipee?s?|armee?s?|armed|equipped) (?:de|d|with|du) B
        A (?:opens|opening|picks up|picking up|ouvre|ouvrant|referme|deplie) B
    """,
    "borne": """
        A (?:on|sur) (?:la |l |le |les )?B (?:shoulders?|head|back|knees?|lap|arm)
        A (?:assise? |perchee? |posee? )?sur (?:l epaule|les epaules|la tete|le dos|les genoux) (?:de|d|du) B
    """,
    "in": """
        A CLIMBS INTO B
        B (?:containing|contains|contenant|contient|holding inside) A
        A OUT (?:hors )?OF B
    """,
    "there": r"""
        A (?:watch|look|star|sing|wav|regard|observ|chant)\w*~ (?:from|depuis) B
        B (?:ou|where) (?:\w+ ){1,3}A
    """,
    "beside": """
        A au pied OF B
        A (?:non loin|pas loin) OF B
    """,
    "around": """
        B (?:, |and |et )+A (?:qui |that |which )?(?:tourne|vole|danse|tournoie|flies|circles|buzzes) (?:autour|around)
    """,
    "where": """
        B~(?:[.,;]|and|et) (?:and |et )?WHERE(?:(?: d| de)? IT(?: ,)?(?: ISAT)?| ,| ISAT) A
        B~(?:[.,;]|and|et) (?:and |et )?(?P<where>dessus|dedans|dessous|en dessous|on top) A
        B (?:with|avec) A(?: \\w+ing| \\w+ee?s?)? WHERE(?: d| de)?(?: IT)?(?= [.,;]|$)
        B ,? ?WHERE (?:de |des)?(?:which|whom|laquelle|lequel|lesquels|qui) ~A
        B ,? ?WHERE duquel ~A
        (?:^|[.,;] )WHERE B(?: de \\w+| d \\w+| of \\w+)?(?: de la \\w+)? tronen?t? A
    """,
    "side": """
        B (?:with|avec) A (?:to|on|at|a|sur) ITS SIDE
        B~[.,;]? ?(?:and |et )?(?:to|on|at|a|sur) ITS SIDE ,? ?(?:ISAT )?A
        A(?: ISAT| assise?)? (?:on|at|to) B SIDE(?: side)?(?= [.,;]|$)
        A(?: ISAT| sitting| standing| assise?| debout)? (?:(?:on|to|at) the |just |a (?:la )?)?SIDE(?: side)? OF B
        (?:to|on|at|a|sur) (?:the |la )?SIDE(?: side)? OF B ,? ?(?:ISAT )?A
    """,
    "far": """
        B ~(?:closer|nearer|plus pres|plus proche)~ (?:than|que) A
        A ~(?:further|farther|plus loin|plus eloignee?)~ (?:than|que) B
        A~(?:far|a long way|loin) (?:away )?(?:behind|from|derriere|de|d|du) B
    """,
}
"""Relation -> its phrases, each a regular expression; A is first in it and B second, X is what passes between them."""

_QUARRELS = {
    "talk": "conversation discussion dialogue dispute argument quarrel chat debate debat querelle interview",
    "fight": "fight battle duel combat bagarre bataille lutte clash affrontement match",
    "face": "stand-off standoff face-off showdown face-a-face confrontation rencontre",
    "kiss": "kiss baiser bisou peck",
    "hug": "hug embrace etreinte calin cuddle",
    "dance": "dance danse valse waltz",
}
"""Relation -> what two have with each other by its name: "a fight between", "gives him a hug"."""
_BETWEEN = (
    "NOUN (?:between|entre) A (?:and|et) B",
    r"A in (?:a |an )?(?:\w+ )?NOUN with B",
    "A (?:gives?|gave|giving|donne|fait) (?:a |un |une )?B (?:a |an |un |une )?(?:big |quick )?NOUN",
    "A (?:gives?|gave|giving|donne|fait) (?:a |an |un |une )?(?:big |gros |quick )?NOUN TO B",
)
_SIDED = {"left": "left", "gauche": "left", "right": "-left", "droite": "-left"}
_AT = {
    "on": "on|on top of|atop|sur|dessus|on top",
    "under": "under|beneath|underneath|below|sous|dessous|en dessous|au-dessous",
    "in": "in|inside|within|dans|dedans|a l interieur",
    "behind": "behind|derriere|juste derriere|right behind|just behind",
    "-behind": "in front of|devant|juste devant|right in front of|before",
    "beside": "beside|next to|near|by|close to|a cote|pres|tout pres|aupres|juste a cote|right next to|at the side of",
    "over": "above|over|high above|au-dessus|juste au-dessus|au dessus",
    "around": "around|round|autour|all around|tout autour",
}
_WHERE = {word: name for name, words in _AT.items() for word in words.split("|")}


def _compiled(phrase: str, noun: str = "") -> re.Pattern[str]:
    for _ in range(2):  # macros hold others
        for name in sorted(_MACROS, key=len, reverse=True):
            phrase = phrase.replace(name, _MACROS[name])
    phrase = phrase.replace("NOUN", f"(?:{noun})")
    phrase = phrase.replace("WHERE", "(?P<where>" + "|".join(sorted(_WHERE, key=len, reverse=True)) + ")")
    for letter, named in _NAMED.items():
        phrase = re.sub(rf"(?<!P<){letter}(?![A-Z>])", named, phrase)
    return re.compile(phrase)


_NAMED = {"A": r"<(?P<A>\\d+)>", "B": r"<(?P<B>\\d+)>", "X": r"<(?P<X>\\d+)>"}


@cache
def _phrases() -> list[tuple[str, re.Pattern[str]]]:
    told = [(relation, line.strip()) for relation, lines in _TABLE.items() for line in lines.split("\n")]
    found = [(relation, _compiled(line)) for relation, line in told if line]
    for relation, nouns in _QUARRELS.items():
        found += [(relation, _compiled(phrase, nouns.replace(" ", "|"))) for phrase in _BETWEEN]
    return found
