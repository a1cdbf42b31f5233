"""What is read of who does what to whom and where: words alone that say where, lists, asides, second relations."""

from __future__ import annotations

import pytest
from readings import bonds_of

from studio.engine.families.animatic.said import said
from studio.engine.families.animatic.unknown import Reader


@pytest.mark.parametrize(
    ("prompt", "bonds"),
    [
        ("A gull circles the lighthouse; far below, a fisherman works.", ["over bird sailor"]),
        ("Un chat traverse le toit ; plus bas, un chien aboie.", ["under dog cat"]),
        ("Devant la maison, un chien ; derrière, un chat.", ["behind house dog", "behind cat house"]),
        ("A cowboy rides his horse past a mill, a wolf trotting alongside.", ["beside wolf cowboy"]),
        ("Sur le banc : une valise et un parapluie.", ["on suitcase bench", "on umbrella bench"]),
        ("On the bed lie a guitar, a trumpet and a violin.", ["on guitar bed", "on trumpet bed", "on violin bed"]),
        ("A cup, a newspaper and an egg on a table.", ["on coffee table", "on newspaper table", "on egg table"]),
        ("A girl, whose brother is crying, pushes a wheelbarrow.", ["push girl barrow"]),
        ("La reine, dont le perroquet chante, salue un soldat.", ["wave queen soldier"]),
        ("The pirates laugh as their teacher dances on a barrel.", ["on teacher barrel"]),
        ("Un serveur tient un parapluie au-dessus d'une mariée.", ["hold waiter umbrella", "under bride umbrella"]),
        ("Un robot est assis sur un banc à côté d'une fontaine.", ["on robot bench", "beside robot fountain"]),
        ("A wolf is following a lamb, he can't take his eyes off it.", ["follow wolf sheep", "watch wolf sheep"]),
        ("Le pompier tient la petite fille par la main.", ["hold firefighter girl"]),
        ("Un garçon pousse la brouette où sa cousine est assise.", ["push boy barrow", "on girl barrow"]),
        ("Un skieur se fait dépasser par un pingouin.", ["follow skier penguin"]),
        ("The king is, as always, being fed by a monkey.", ["feed monkey king"]),
        ("Une sorcière survole la ville sur son balai.", ["on witch broom"]),
        ("Onze tulipes dans un seau.", ["in flower bucket"]),
    ],
)
def test_who_is_where_and_does_what(reader: Reader, prompt: str, bonds: list[str]) -> None:
    assert {*bonds} <= bonds_of(reader, prompt)


@pytest.mark.parametrize(
    ("prompt", "who", "deed"),
    [
        ("Un homme sort de la gare en boitant.", "man", "limp"),
        ("A boy comes out of the cave crawling.", "boy", "crawl"),
        ("The wizard, whose owl is asleep, waves.", "wizard", "wave"),
        ("The wizard, whose owl is asleep, waves.", "owl", "sleep"),
        ("The kids clap as their teacher, who is wearing a hat, dances.", "teacher", "dance"),
    ],
)
def test_the_deed_is_of_whom_it_is_said(reader: Reader, prompt: str, who: str, deed: str) -> None:
    found = next(m for m in said(reader.read(prompt)).mentions if m.names[0] == who)
    assert deed in (found.action, *found.manner.then)
