"""Who stands on either side of the words of a relation: before and behind them, named again, or a pronoun. No torch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studio.engine.families.animatic.attached import TO_SOMEBODY, gap, goes_on, part_of, past_ground, shown
from studio.engine.families.animatic.deeds import amid
from studio.engine.families.animatic.flanks import phrase
from studio.engine.families.animatic.grounds import off_grounds, past_colon
from studio.engine.families.animatic.lexicon import Match, Meaning
from studio.engine.families.animatic.manners import TRAVELS
from studio.engine.families.animatic.mentions import Mention, clause
from studio.engine.families.animatic.nowhere import nowhere
from studio.engine.families.animatic.pronouns import (
    agreeing,
    antecedent,
    by_pronoun,
    clitic,
    named_later,
    pronoun_ahead,
)
from studio.engine.families.animatic.single import answer
from studio.engine.families.animatic.subjects import (
    before_aside,
    doer,
    first_of,
    governed,
    joined,
    named_again,
    subjects,
)
from studio.engine.families.animatic.takers import passed_on, taker
from studio.engine.families.animatic.worn import words_of_part, words_trip
from studio.theatre.relations import HANDY, VESSELS
from studio.theatre.vocabulary import ACTORS

SPATIAL = frozenset(("beside", "behind", "on", "under", "in", "left", "far", "around", "over"))
POSTURES = frozenset(("sit", "stand", "sleep", "kneel", "dance", "hide", "float", "fall", *TRAVELS, "climb"))
"""Actions whose last word may say where, as in "jump over"."""
_DONE_TO = frozenset(("write", "work", "play", "look", "point", "read"))
"""Actions that are done on something: who writes on a sign does not stand on it."""
_LIFELESS = frozenset(("hold", "drop", "carry", "push", "pull", "watch", "give", "point"))
"""Relations besides the spatial ones that things may be in."""
NEAR = 4
"""Words that there may be from a preposition to what it is about: "on the old wooden table"."""
_STOPS = frozenset((",", ";", "."))
_PRONOUNS = frozenset(("it", "him", "her", "them", "lui", "elle", "eux", "elles"))
_PRONOUNS_AHEAD = frozenset(("le", "la", "les", "l", "lui", "leur"))
_IT_AHEAD = frozenset(("le", "la", "l", "les"))
_LINKS = frozenset(("de", "d", "d'", "of", "at", "to", "à", "top", "dessus"))
_SUBJECTS = frozenset(("he", "she", "it", "they", "il", "elle", "ils", "elles"))
_THAT = frozenset(("que", "qu"))
_WHICH = frozenset(("which", "whom", "lequel", "laquelle", "lesquels", "lesquelles", "qui", "quoi"))
_SEEING = frozenset(("watch", "point", "wave", "talk"))
_PAIRED = frozenset(("talk", "face", "hug", "fight", "dance", "kiss", "ride", "in", "give", "throw"))
"""Relations that two have with each other, or that one has alone."""
_ARTICLES = "a an the his her its their my one un une le la l les des du son sa ses leur"
_DETERMINERS = frozenset(_ARTICLES.split())
_GOVERNING = frozenset(("to", "for", "from", "with", "at", "à", "pour", "de", "avec", "vers", "contre"))
_TO = frozenset(("to", "à", "au", "aux"))
_BENT = ("ed", "ing", "é", "ée", "és", "ées", "is", "ise", "ises")
_AHEAD_SAID = "right just far up down high low juste tout out from de somewhere close là loin and et"
_AHEAD = frozenset(_AHEAD_SAID.split())
"""Words that there may be ahead of a preposition that opens a phrase: "right beneath it", "from up in a tree"."""
_AT = _TO | frozenset(("at", "sur", "vers", "towards", "toward", "contre", "against"))
"""Words before whom something is thrown at."""
_OVER = frozenset(("on", "onto", "over"))
_LYING_SAID = ": is are lie lies stand stands sit sits est sont trouvent trouve"
_LYING = frozenset(_LYING_SAID.split())
_ALONG = frozenset(("alongside", "côté", "coté"))
_CONTRACTED = frozenset(("au", "aux", "du"))
_PASSED_ON = frozenset(("give", "throw", "talk", "feed", "wave", "point"))
"""Relations to whom something goes."""
_ASIDE_WORDS = "with through avec near behind under in dans on sur sous devant derrière près from inside travers"
_ASIDE = frozenset(_ASIDE_WORDS.split())
"""Words behind which is no object: who "looks at the sea through a telescope" looks at no telescope."""
_LATER_SAID = "while as when where because pendant tandis quand alors lorsque parce and et"
_LATER = frozenset(_LATER_SAID.split())
"""Words behind which something else is said."""
_ELSE = "with avec behind under beneath near beside derrière devant sous vers towards toward"
_ELSEWHERE = frozenset(_ELSE.split())
"""Words behind which is another than where somebody is: "sur la banquise derrière un phoque"."""
_FLAMES = frozenset(("fire", "flames", "feu", "flammes"))
_MEANWHILE = frozenset(("while", "when", "where", "because", "pendant", "tandis", "quand", "lorsque", "parce"))
_WITH = frozenset(("from", "with", "avec", "for", "pour"))
_WHOM = frozenset(("that", "whom", "which", "who", "que", "qu", "qu'"))
_ENDS = frozenset(".;!?:")
_IN_FRONT = frozenset(("devant", "ahead", "front"))
_THEREON = frozenset(("dessus", "dessous", "dedans"))

Pair = tuple[int, int]
"""The numbers of two mentions: who is first in a relation and who second."""


@dataclass(frozen=True, slots=True)
class Sides:
    """A prompt's mentions and the words around them. ``again``: where in the words a mention is named again, and which.

    ``verbs``: the words that are somebody's action. ``where``: where in the words a preposition begins.
    """

    mentions: Sequence[Mention]
    words: Sequence[str]
    verbs: Sequence[Match]
    again: Mapping[int, int]
    where: frozenset[int] = frozenset()

    def of(self, match: Match, meaning: Meaning) -> Pair | None:
        """The two that a relation's words are about: one before and one behind them, or both before."""
        agent = doer(self.mentions, self.words, match)
        if (passed := passed_on(self.mentions, self.words, match, meaning)) is not None:
            return passed
        if "between" in meaning.notes:
            pair = self._between(match, meaning)
        else:
            pair = self._around(match, meaning) if agent is None else self._suffered(match, meaning, agent)
        if pair is None:
            return None
        first, second = pair[::-1] if "turned" in meaning.notes else pair
        return first, taker(self.mentions, self.words, first, second, meaning.name)

    def _here(self, match: Match, meaning: Meaning) -> tuple[list[int], list[int]]:
        """Those of the same clause, before and behind; only things that may be in the relation."""
        lifeless = meaning.name in SPATIAL | _LIFELESS
        now = clause(self.words, match.start)
        here = [n for n, m in enumerate(self.mentions) if (m.acts or lifeless) and clause(self.words, m.start) == now]
        starts = {m.start for m in self.mentions}
        here = [n for n in here if self.mentions[n].names[0] != "wildfire" or self.mentions[n].end not in starts]
        before = [n for n in here if self.mentions[n].end <= match.start]
        before = [n for n in before if not clitic(self.mentions[n], self.words)] or before
        if "between" not in meaning.notes:
            before = off_grounds(self.mentions, self.words, match, before)
            before = before_aside(self.mentions, self.words, match, before)
        pronoun = bool(_SUBJECTS & set(self.words[max(0, match.start - NEAR) : match.start]))
        pronoun = pronoun or pronoun_ahead(self.mentions, self.words, match.start) is not None
        if not before and pronoun:
            before = subjects(self.mentions, self.words, match)[:1]  # "a lion: he stands on a rock"
        if (asked := answer(self.mentions, self.words, match.start)) is not None:
            before = [asked]
        if not before:
            before = [n for at, n in self.again.items() if at < match.start and clause(self.words, at) == now][-1:]
        return before, [n for n in here if self.mentions[n].start >= match.end]

    def _suffered(self, match: Match, meaning: Meaning, agent: int) -> Pair | None:
        """In the passive: who does it, and to whom it is done or who gets what is given."""
        before, behind = self._here(match, meaning)
        others = [n for n in behind if n != agent]
        gets = [n for n in others if _TO & set(self.words[match.start : self.mentions[n].start])]
        if meaning.name in _PASSED_ON and gets and self.mentions[gets[0]].acts:
            return agent, gets[0]
        if before:
            free = [n for n in before if not governed(self.words, self.mentions[n])]  # out of a taxi and is greeted
            return agent, first_of(self.mentions, self.words, free or before)
        rest = self._past_joined(behind[behind.index(agent) :]) if agent in behind else []
        return (agent, rest[1]) if len(rest) > 1 else None

    def _past_joined(self, row: list[int]) -> list[int]:
        """The row from the last of those on who are joined to its first: "followed by a goat and a pig, a woman"."""
        while len(row) > 1 and self._and(row[0], row[1]) and "," not in gap(self.mentions, self.words, row[0], row[1]):
            row = row[1:]
        return row

    def _named_again(self, match: Match) -> list[int]:
        return [self.again[at] for at in range(match.end, match.end + NEAR) if at in self.again][:1]

    def _around(self, match: Match, meaning: Meaning) -> Pair | None:
        """Of a verb: its subject and its object."""
        before, behind = self._here(match, meaning)
        it = bool(_IT_AHEAD & {*self.words[match.start - 1 : match.start]})  # "le montre à"
        it = meaning.name == "point" and (it or shown(self.mentions, self.words, match, behind))
        aimed = self._target(match, behind) if meaning.name in ("throw", "point") and before and not it else None
        if aimed is not None:
            return self._subject(match, before), aimed
        passed_on = meaning.name in ("give", "throw") and behind and len(before) > 1
        if passed_on and self._already(match, before[-1]):
            return before[-2], behind[0]  # "picks a flower and hands it to a princess"
        if before and behind and _THAT & set(self.words[match.start - 1 : match.start]):
            return behind[0], before[-1]  # "la bougie que tient le moine"
        if (other := self._pronoun(match, before)) is not None:
            does = self._subject(match, before)
            it = {*self.words[match.end : match.end + 1]} & {"it", "them"}  # "share an umbrella, he holds it"
            if it and by_pronoun(self.mentions, self.words, match.start) == does != other:
                return does, other
            if does != before[-1] and not self.mentions[before[-1]].acts and self.mentions[other].acts:
                named = agreeing(self.mentions, self.words, match, [n for n in self._earlier(match) if n != does])
                return (does, named[-1]) if named else None  # "le policier, derrière la porte, l'attrape"
            return (does, before[-1]) if does != before[-1] and other == does else (before[-1], other)
        by = self.words[match.end - 1] in ("by", "par") and "turned" in meaning.notes
        if by and not before and behind and _STOPS & {*self.words[match.end : self.mentions[behind[0]].start]}:
            return None  # "pushed by the wind, a balloon"
        if not before and "turned" in meaning.notes and len(behind) > 1:
            rest = self._past_joined(behind)
            return (rest[1], behind[0]) if len(rest) > 1 else None  # "pushed by her brother, a girl sits on a sled"
        behind = self._objects(match, meaning, behind) or self._named_again(match)
        where = {at for at in self.where if self.words[at] not in _AT or meaning.name != "point"}
        if behind and meaning.name in _SEEING and where & set(range(match.end, self.mentions[behind[0]].start)):
            return None  # who watches from behind a tree does not watch the tree
        if before and behind:
            reaches = self._reaches(match, meaning, behind[0])
            return (self._subject(match, before), behind[0]) if reaches else None
        if len(before) < 2:
            return None
        if self._relative(before):
            return before[-1], before[-2]
        elsewhere = not {*self.words[match.end : match.end + 2]} & {"each", "one", "another"}
        if meaning.name in ("watch", "point", "wave") and "turned" not in meaning.notes and elsewhere:
            return None  # two who watch the sea
        if "turned" in meaning.notes and self.words[match.end - 1] in _IN_FRONT:
            return before[-1], before[-2]  # "un âne avance, un fermier marche devant"
        together = joined(self.mentions, self.words, before, doing=True)
        fled = "turned" in meaning.notes and not self.words[match.start].startswith(("escap", "flee", "fled", "hid"))
        return (before[-2], before[-1]) if before[-2] in together or fled else None

    def _subject(self, match: Match, before: Sequence[int]) -> int:
        """Who of those before a verb does it, the first of several."""
        if known := named_again(self.mentions, self.words, match, self.again):
            return known[0]
        doing = subjects(self.mentions, self.words, match)
        if doing and pronoun_ahead(self.mentions, self.words, match.start) is not None:
            return doing[0]
        doing = [n for n in doing if n in before]
        free = [n for n in before if not governed(self.words, self.mentions[n])]
        return min(doing) if doing else first_of(self.mentions, self.words, free or before)

    def _target(self, match: Match, behind: Sequence[int]) -> int | None:
        """At whom something is thrown."""
        for n in behind:
            start = self.mentions[n].start
            if (_AT | _OVER) & set(self.words[max(match.end - 1, start - 3) : start]):
                return n
        return None

    def _objects(self, match: Match, meaning: Meaning, behind: Sequence[int]) -> list[int]:
        """Those to whom a verb may be done: not behind a comma, nor behind words that say where or with what."""
        found = []
        for n in behind:
            gap = self.words[match.end : self.mentions[n].start]
            if words_of_part(self.words, match.end + 1):
                gap = gap[3:]  # "porte sur son dos cinq grenouilles"
            near = gap[-NEAR:]
            if (_STOPS | _MEANWHILE) & set(gap) or (not found and goes_on(gap)):
                break
            if not _ASIDE & set(near) or (meaning.name in _PASSED_ON and _TO & set(near)):
                found.append(n)
        return found

    def _reaches(self, match: Match, meaning: Meaning, object_: int) -> bool:
        """Whether it is this one that a verb is done to: in "brings the bill to a woman" it is the bill."""
        if meaning.name in _PASSED_ON:
            return True
        gap = self.words[match.end : self.mentions[object_].start]
        governed = gap[-1:] and (gap[-1] in _CONTRACTED or (gap[-1] in _DETERMINERS and {*gap[-2:-1]} & _GOVERNING))
        return not (governed and gap[0] in _DETERMINERS and len(gap) > 2) or part_of(gap)

    def _relative(self, before: Sequence[int]) -> bool:
        """Whether the last one named does it to the one before: "the dog that the boy chases"."""
        between = self.words[self.mentions[before[-2]].end : self.mentions[before[-1]].start]
        between = between[1:] if between[:1] in ((",",), [","]) else between  # "a cat, whom a teacher chases, …"
        return bool(between) and between[0] in _WHOM and len(between) <= 3

    def _between(self, match: Match, meaning: Meaning) -> Pair | None:
        """Of a preposition: who is somewhere, and where."""
        if nowhere(self.mentions, self.words, match, self.verbs):
            return None
        before, behind = self._here(match, meaning)
        earlier = before or [n for n, m in enumerate(self.mentions) if m.end <= match.start]
        if self._opens(match) and (thing := self._it(match, earlier)) is not None and behind:
            return behind[0], thing  # "in front of it a little girl"
        if before and behind and _WHICH & set(self.words[match.end : match.end + 1]):
            return behind[0], before[-1]  # "a bench on which a cat sleeps"
        if (other := self._pronoun(match, before)) is not None:
            at = pronoun_ahead(self.mentions, self.words, match.start)
            who = self._placed(match, before) if at is None else antecedent(self.mentions, self.words, at)
            if who is not None and who != before[-1]:
                return who, self._other(match, who, other, before[-1])
            return before[-1], other
        if not self._governs(match):
            return None
        if (there := self._inverted(match, behind)) is not None:
            return there
        later = behind[1:] or past_colon(self.mentions, self.words, behind)
        if later and amid(self.words, match) and self._and(behind[0], later[0]):
            later = later[1:]
        behind = [n for n in behind[:1] if self.mentions[n].start - match.end <= NEAR]
        barred = _STOPS | (_LATER - {"and", "et"} if amid(self.words, match) else _LATER)
        barred |= _ELSEWHERE | {"on", "sur"}
        behind = [n for n in behind if not barred & set(self.words[match.end : self.mentions[n].start])]
        behind = behind or self._named_again(match)
        if before and behind:
            return self._placed(match, before), behind[0]
        if len(before) > 1 and (other := self._thereon(match, meaning, before)) is not None:
            return before[-1], other
        if not behind or not later or not self._opens_bent(match):
            return None
        return self._fronted(match, behind[0], later), behind[0]  # type: ignore[return-value] # "on the table, a cat"

    def _inverted(self, match: Match, behind: Sequence[int]) -> Pair | None:
        """Who is where a phrase that opens says, somebody named again: "and under the table a cat"."""
        at = next((at for at in range(match.end, match.end + NEAR) if at in self.again), None)
        if at is None or not behind or not self._opens(match):
            return None
        gap = [w for w in self.words[at + 1 : self.mentions[behind[0]].start] if w != ","]
        return (behind[0], self.again[at]) if len(gap) <= 2 and not _LATER & {*gap} else None

    def _and(self, one: int, other: int) -> bool:
        """Whether two are named together with "and" between them."""
        return bool({"and", "et"} & {*gap(self.mentions, self.words, one, other)})

    def second(self, match: Match, pair: Pair) -> int | None:
        """Who is on the other side of somebody who is between two: the windmill of "between a barn and a windmill"."""
        other = pair[1] + 1
        if not amid(self.words, match) or other >= len(self.mentions) or other == pair[0]:
            return None
        return other if self._and(pair[1], other) else None

    def _opens(self, match: Match) -> bool:
        """Whether a phrase begins with these words."""
        at = match.start - 1
        while at >= 0 and self.words[at] in _AHEAD:
            at -= 1
        return at < 0 or self.words[at] in _STOPS | {"and", "et", "there", "!", "?", ":"}

    def _opens_bent(self, match: Match) -> bool:
        """Whether it begins a phrase behind one word that says how: "tied behind the tractor, a sledge"."""
        at = match.start - 1
        how = at >= 0 and self.words[at].endswith(_BENT) and (at == 0 or self.words[at - 1] in _STOPS | {":", "!", "?"})
        return how or self._opens(match)

    def _fronted(self, match: Match, behind: int, later: Sequence[int]) -> int | None:
        """Of whom a phrase that opens says where they are: the first who is in no phrase about what it names."""
        free = [n for n in later if not governed(self.words, self.mentions[n])]
        ahead = self.words[self.mentions[behind].end : self.mentions[free[0]].start] if free else ()
        if {*ahead} & _LYING:
            return free[0]  # "on the bed lie a guitar, a drum and a horn"
        past = [n for n in free if "," in self.words[self.mentions[behind].end : self.mentions[n].start]]
        return next(iter(past or free or later), None)

    def _it(self, match: Match, before: Sequence[int]) -> int | None:
        """The thing that "it" or "her" behind a preposition means: the last one, else who was named last."""
        if not _PRONOUNS & set(self.words[match.end : match.end + 1]) or not before:
            return None
        said = self.words[match.end]
        placed = [n for n in before if not self._by_the_same(n, said)]
        meant = [n for n in placed if self.mentions[n].acts == (said in ("him", "her"))]
        return (meant or placed or before)[-1]

    def _by_the_same(self, number: int, pronoun: str) -> bool:
        """Whether it was said of this one, too, where they are to whom a pronoun means: "left of it, a …"."""
        start = self.mentions[number].start
        since = next((at for at in range(start, 0, -1) if self.words[at - 1] in ".;!?:"), 0)
        return pronoun in self.words[since:start]

    def _pronoun(self, match: Match, before: Sequence[int]) -> int | None:
        """Who is meant by a pronoun: "a wolf watches them", "un pigeon les écoute", "deux corbeaux posés dessus"."""
        if not before:
            return None
        ahead, last = self.words[max(0, match.start - 1) : match.start], self.words[match.end - 1]
        if {*ahead} & {"me", "m'"} and (mine := [n for n, m in enumerate(self.mentions) if m.end == match.start]):
            return mine[0]
        behind = [word for word in self.words[match.end : match.end + 3] if word not in _LINKS][:1]
        follows = any(match.end <= m.start <= match.end + 2 for m in self.mentions)
        follows = follows and not {*self.words[match.end + 1 : match.end + 2]} & {"a", "an", "the"}  # "gives her a hat"
        verb = "between" not in {note for m in match.meanings for note in m.notes}
        within = {*self.words[match.start : match.end]} & {"her", "his", "him", "them"}  # "takes her picture"
        behind = [*within, *behind][:1]
        object_ = _PRONOUNS & set(behind) and not ("her" in behind and follows)  # not in "waves at her dog"
        thereon = (
            last in _THEREON and not follows and not {*self.words[match.end : match.end + 1]} & {"de", "du", "des"}
        )
        if last in ("on", "onto", "sur") and words_of_part(self.words, match.end):
            others = [n for n, m in enumerate(self.mentions) if m.acts and n != before[-1] and m.end <= match.start]
            own = self.mentions[before[-1]].names  # "a crow sits on its head"
            return next(iter([n for n in others if self.mentions[n].names != own][-1:] or others[-1:]), None)
        if not (object_ or thereon or (verb and _PRONOUNS_AHEAD & set(ahead))):
            return None
        does = by_pronoun(self.mentions, self.words, match.start)
        last, does = does is None, before[-1] if does is None else does
        named = [n for n, m in enumerate(self.mentions) if m.end <= match.start and n != does]
        now = clause(self.words, match.start)  # who is named behind the subject is in a phrase about it
        named = [n for n in named if not last or n < does or clause(self.words, self.mentions[n].start) != now] or named
        named = agreeing(self.mentions, self.words, match, named or named_later(self.mentions, self.words, match.end))
        if not thereon and "it" not in behind:
            named = [n for n in named if self.mentions[n].acts] or (named[:1] if _IT_AHEAD & {*ahead} else [])
        if "it" in behind:
            named = [n for n in named if ACTORS.get(self.mentions[n].names[0]) != "person"] or named
            if {m.name for m in match.meanings} & {"watch", "chase", "follow", "feed", "talk"}:
                named = [n for n in named if self.mentions[n].acts] or named  # the dog looks for the cat, not its bed
        if {m.name for m in match.meanings} & {"hold", "drop", "give"} and "it" in behind:
            named = [n for n in named if self.mentions[n].names[0] in HANDY] or named
        people = [n for n in named if ACTORS.get(self.mentions[n].names[0]) in ("person", "animal")]
        persons = [n for n in people if ACTORS.get(self.mentions[n].names[0]) == "person"]
        if not behind and {*ahead} & _IT_AHEAD and {m.name for m in match.meanings} & TO_SOMEBODY:
            return (people or named or [None])[-1]
        if not behind and {*ahead} & {"lui"}:
            return (persons or named or [None])[-1]
        return ((behind and behind[0] in _PRONOUNS - {"it", "them"} and people) or named or [None])[-1]

    def _other(self, match: Match, who: int, other: int, last: int) -> int:
        """Whom a pronoun means, if it is not the one who is placed by it."""
        if other != who:
            return other
        said = _PRONOUNS & {*self.words[match.end : match.end + 2]}
        named = [n for n in self._earlier(match) if n != who and said]
        return (agreeing(self.mentions, self.words, match, named) or [last])[-1]

    def _earlier(self, match: Match) -> list[int]:
        return [n for n, m in enumerate(self.mentions) if m.acts and m.end <= match.start]

    def _already(self, match: Match, given: int) -> bool:
        """Whether what is given was named before, and a pronoun stands for it."""
        ahead, behind = self.words[max(0, match.start - 1) : match.start], self.words[match.end : match.end + 1]
        return not self.mentions[given].acts and bool(_PRONOUNS_AHEAD & set(ahead) or {"it", "them"} & set(behind))

    def _governs(self, match: Match) -> bool:
        """Whether a preposition says where somebody is, and not what is done to something."""
        ahead = (v for v in self.verbs if v.end == match.start and v.end - v.start == 1)
        verb = next((v.of("action") for v in ahead), None)
        spat = {*self.words[match.start - 1 : match.start]} & _FLAMES and self.words[match.start] in ("on", "sur", "at")
        if spat or self._aimed(match) is not None or self._says_side(match) or words_of_part(self.words, match.end):
            return False
        earlier = next((v for v in reversed(self.verbs) if v.end <= match.start), None)
        if earlier is not None and earlier.of("action").name == "throw" and self.words[match.start] in _AT | {"on"}:  # type: ignore[union-attr]
            return False
        if any(words_trip(self.words[v.start]) for v in self.verbs if v.end == match.start):
            return False
        return verb is None or verb.name not in _DONE_TO or self.words[match.start] not in ("on", "sur", "over")

    def _says_side(self, match: Match) -> bool:
        """Whether it belongs to a side of the frame: "an alien on his right"."""
        sides = (at for at in range(match.end, match.end + 2) if {*self.words[at : at + 1]} & {"left", "right"})
        return any(phrase(self.words, at)[0] == match.start for at in sides)

    def _aimed(self, match: Match) -> Match | None:
        """The verb that this preposition gives its aim: "points her wand at a frog"."""
        if self.words[match.start] not in _AT | {"sur"}:
            return None
        verbs = [v for v in self.verbs if v.end <= match.start <= v.end + NEAR]
        aims = next((v for v in reversed(verbs) if (does := v.of("action")) and does.name == "point"), None)
        return None if aims is None or _STOPS & set(self.words[aims.end : match.start]) else aims

    def _placed(self, match: Match, before: Sequence[int]) -> int:
        """Who is where a preposition says: who does the verb ahead of it, else who was named last."""
        last = before[-1]
        aside = len(before) > 1 and _WITH & {
            *self.words[max(0, self.mentions[last].start - 2) : self.mentions[last].start]
        }
        since = self.mentions[before[-2] if aside else last].end  # who "hides from a fox behind a barrel"
        if any(v.start <= self.mentions[last].start < v.end for v in self.verbs):
            since = self.mentions[last].start - NEAR  # who "attend le bus à côté d'un panneau"
        verb = next((v for v in reversed(self.verbs) if v.end <= match.end and v.start >= since), None)
        known = named_again(self.mentions, self.words, verb, self.again) if verb else []
        doing = [n for n in subjects(self.mentions, self.words, verb) if n in before] if verb else []
        doing = [n for n in known if n in before] or doing  # "and the dog sleeps on the bed"
        if doing or {*range(self.mentions[last].end, match.start)} & {*self.again}:
            return min(doing) if doing else last
        laid = self.mentions[last].end == match.start and self.words[match.start].endswith(_BENT)
        return last if laid else past_ground(self.mentions, self.words, before, self.verbs)

    def _thereon(self, match: Match, meaning: Meaning, before: Sequence[int]) -> int | None:
        """Where somebody is of whom only "inside" or "on top" is said: the last thing named before."""
        after = self.words[match.end : match.end + 1]
        if meaning.name == "beside" and not any(m.start >= match.end for m in self.mentions):
            after = ()  # "assis côte à côte au bord du lac"
        if after and not {*after} & (_STOPS | {"and", "et", "while", "as"}):
            return None
        if meaning.name == "beside":  # "a man and a frog side by side", "he rides past a mill, his dog alongside"
            ahead = [n for n in before[:-1] if self.mentions[n].acts] if self.words[match.end - 1] in _ALONG else []
            return ahead[0] if ahead else before[-2] if self.words[match.start] == self.words[match.end - 1] else None
        if meaning.name not in ("in", "on", "under", "behind"):
            return None
        things = [n for n in before[:-1] if not self.mentions[n].acts or self.mentions[n].names[0] in VESSELS]
        return things[-1] if things else None

    def alike(self, match: Match, meaning: Meaning, pair: Pair, relation: str) -> list[int]:
        """Who does the same to the same one: both of "a boy and a girl push a sled"."""
        first, second = pair
        if "between" in meaning.notes or relation in _PAIRED or self.mentions[first].end > match.start:
            return []
        if self.mentions[second].start < match.end or set(self.words[self.mentions[first].end : match.start]) & _STOPS:
            return []
        row = [n for n, m in enumerate(self.mentions) if m.end <= match.start]
        row = off_grounds(self.mentions, self.words, match, row)
        chain = joined(self.mentions, self.words, row, doing=True)
        return [n for n in chain if n != first and self.mentions[n].acts] if first in chain else []
