"""The record of a film: what is said, in words and for machines, about how it was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape

from studio import __version__
from studio.document.film import Film
from studio.document.layout import Layout, Over, Span
from studio.document.locks import muted
from studio.document.recipe import Take, TakeId, plain

FORMAT = 1
SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
GENERATED = SOURCE_TYPES + "trainedAlgorithmicMedia"
COMPOSITE = SOURCE_TYPES + "compositeWithTrainedAlgorithmicMedia"
"""IPTC's words for: generated throughout; generated, and put together with what a person brought."""

_ALL = "This film is AI-generated: its pictures and sounds were made by a program, nothing in it was recorded."
_SOME = "This film is AI-generated: its pictures were made by a program, and sounds of its own were added by a person."
_PARTLY = "This film is AI-generated in part: a program made pictures and sounds; a person added pictures of their own."
_TEXTS = ("title", "disclosure")


def film_record(film: Film, takes: Mapping[TakeId, Take], export: Mapping[str, Any]) -> dict[str, Any]:
    """All that went into a film, as JSON types. Every shot has to have its chosen take among ``takes``,
    a cutaway without one shows nothing.

    ``export`` holds the facts of the file itself. But for credits nothing here names a person or a place, or says when
    the film was exported: the same film gives the same record.
    """
    layout = Layout(film)
    brought = [*_sounds(film), *_pictures(layout)]
    return {
        "format": FORMAT,
        "generator": f"Rushes {__version__}",
        "disclosure": _disclosure(film, layout),
        "digital_source_type": COMPOSITE if brought else GENERATED,
        "title": film.title,
        "rate": plain(film.rate),
        "length": layout.length,
        "export": dict(export),
        "shots": [_shot_record(span, takes) for span in layout.spans],
        "cutaways": [_cutaway_record(over, takes) for over in _cutaways(layout, takes)],
        "brought": brought,
        "credits": sorted({each["credit"] for each in brought if each.get("credit")}),
    }


def tags(record: Mapping[str, Any]) -> dict[str, str]:
    """What ordinary players show about a film."""
    credits = {"copyright": "\n".join(record["credits"])} if record["credits"] else {}
    return {
        "title": record["title"],
        **credits,
        "comment": f"{record['disclosure']} Made with {record['generator']}.",
        "description": f"AI-generated film, {len(record['shots'])} shots. Digital source type: "
        f"{record['digital_source_type']}",
    }


def xmp(record: Mapping[str, Any]) -> bytes:
    """The disclosure as an XMP packet (ISO 16684-1), with the property that IPTC asks for."""
    texts = {name: f'<rdf:Alt><rdf:li xml:lang="x-default">{_xml(record[name])}</rdf:li></rdf:Alt>' for name in _TEXTS}
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
   <xmp:CreatorTool>{_xml(record["generator"])}</xmp:CreatorTool>
   <Iptc4xmpExt:DigitalSourceType>{_xml(record["digital_source_type"])}</Iptc4xmpExt:DigitalSourceType>
   <dc:title>{texts["title"]}</dc:title>
   <dc:description>{texts["disclosure"]}</dc:description>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>""".encode()


def _sounds(film: Film) -> list[dict[str, Any]]:
    clips = sorted(film.clips.values(), key=lambda clip: clip.id)
    return [{"media": c.media, "label": c.label, "start": c.start, "credit": c.credit} for c in clips]


def _pictures(layout: Layout) -> list[dict[str, Any]]:
    """Cutaways to what a person brought, as far as they are seen."""
    found = ((over, over.overlay.cutaway) for over in _seen_over(layout))
    return [
        {"media": away.media, "label": away.label, "start": over.start, "length": over.end - over.start}
        for over, away in found
        if away is not None and away.media is not None
    ]


def _disclosure(film: Film, layout: Layout) -> str:
    return _PARTLY if _pictures(layout) else _SOME if film.clips else _ALL


def _shot_record(span: Span, takes: Mapping[TakeId, Take]) -> dict[str, Any]:
    shot = span.shot
    take = takes[shot.chosen] if shot.chosen is not None else None
    assert take is not None, "a shot without a take cannot be exported"
    return {
        "title": shot.title,
        "start": span.start,
        "length": shot.length,
        "head": shot.head,
        "transition": plain(shot.transition),
        "dialogue": plain(shot.brief.dialogue),
        **_take_record(take),
    }


def _cutaways(layout: Layout, takes: Mapping[TakeId, Take]) -> Iterator[Over]:
    """Those that are seen, lane by lane and in time."""
    return (o for o in _seen_over(layout) if (away := o.overlay.cutaway) is not None and away.take in takes)


def _seen_over(layout: Layout) -> Iterator[Over]:
    rows = [row for lane, row in sorted(layout.overlays.items()) if not muted(layout.film, lane)]
    return (over for row in rows for over in row)


def _cutaway_record(over: Over, takes: Mapping[TakeId, Take]) -> dict[str, Any]:
    away = over.overlay.cutaway
    assert away is not None
    return {
        "title": away.label,
        "start": over.start,
        "length": over.end - over.start,
        "head": away.head + over.start - over.first,
        **_take_record(takes[away.take]),
    }


def _take_record(take: Take) -> dict[str, Any]:
    return {
        "take": take.id,
        "picture": take.picture,
        "made": take.made,
        "unknown": list(take.unknown),
        "recipe": plain(take.recipe),
    }


def _xml(text: str) -> str:
    """Text that XML can hold: no control characters, no halves of characters."""
    kept = "".join(c for c in text if c.isprintable() and not "\ud800" <= c <= "\udfff")
    return escape(kept)
