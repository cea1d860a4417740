"""JSON-LD: W3C Web Annotations for events and statements, schema.org for documents and what is quoted.

Followed: Web Annotation Data Model (W3C Recommendation, 2017-02-23); schema.org ``NewsArticle``, ``Quotation``, ``Statement``. The
context stands in the file: nothing needs to be fetched to read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Literal
from urllib.parse import quote

import msgspec

from mahdar.export.base import Format, Options, Written
from mahdar.export.items import count_items, write_items
from mahdar.export.rows import Party, event_rows, statement_rows
from mahdar.record import Document, Record

#: Characters of context on either side of what a selector quotes.
AROUND = 32

_id = {"@type": "@id"}
CONTEXT: dict[str, Any] = {
    "oa": "http://www.w3.org/ns/oa#", "schema": "https://schema.org/", "dcterms": "http://purl.org/dc/terms/",
    "mahdar": "urn:mahdar:term:", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "Annotation": "oa:Annotation", "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector", "target": "oa:hasTarget", "body": "oa:hasBody",
    "source": {"@id": "oa:hasSource", **_id}, "selector": "oa:hasSelector",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "identifying": "oa:identifying",
    "classifying": "oa:classifying",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "NewsArticle": "schema:NewsArticle", "Quotation": "schema:Quotation", "Statement": "schema:Statement",
    "Person": "schema:Person", "Organization": "schema:Organization", "Country": "schema:Country",
    "Place": "schema:Place", "Thing": "schema:Thing", "name": "schema:name", "headline": "schema:headline",
    "text": "schema:text", "inLanguage": "schema:inLanguage", "datePublished": "schema:datePublished",
    "dateCreated": "schema:dateCreated", "publisher": "schema:publisher", "url": "schema:url",
    "spokenByCharacter": "schema:spokenByCharacter", "isPartOf": {"@id": "schema:isPartOf", **_id},
    "alternateName": "schema:alternateName", "Event": "mahdar:Event", "type": "mahdar:type", "mode": "mahdar:mode",
    "status": "mahdar:status", "date": "mahdar:date", "actor": "mahdar:actor", "recipient": "mahdar:recipient",
    "attributedTo": "mahdar:attributedTo", "polity": "mahdar:polity", "sector": "mahdar:sector", "quad": "mahdar:quad",
    "intensity": {"@id": "mahdar:intensity", "@type": "xsd:double"}, "cameo": "mahdar:cameo",
    "kind": "mahdar:kind", "polarity": "mahdar:polarity", "historical": "mahdar:historical",
}  # fmt: skip

_KINDS = {"person": "Person", "state": "Country", "organisation": "Organization", "group": "Organization",
          "body": "Organization", "place": "Place"}  # fmt: skip


class _Annotation(msgspec.Struct):
    type_: Literal["Annotation"] = msgspec.field(name="@type")


def document_iri(document_id: str) -> str:
    """The address of a document inside the file."""
    return "urn:mahdar:" + quote(document_id, safe=":")


def annotated(record: Record) -> Iterator[dict[str, Any]]:
    """The document, then an annotation for each event and statement."""
    document = record.document
    iri = document_iri(document.id)
    source = document.source or ""
    yield _known({
        "@id": iri, "@type": "NewsArticle", "headline": document.title, "inLanguage": document.language,
        "datePublished": document.published, "publisher": document.publisher,
        "url": source if source.startswith(("http://", "https://")) else None,
    })  # fmt: skip
    for e in event_rows(record):
        body = {
            "@type": "Event", "type": e.type, "mode": e.mode, "status": e.status, "date": e.date, "quad": e.quad,
            "intensity": e.intensity, "cameo": e.cameo, "historical": e.historical or None,
            "actor": [_party(p, iri) for p in e.actors], "recipient": [_party(p, iri) for p in e.recipients],
            "attributedTo": e.attributed_to and _party(e.attributed_to, iri),
        }  # fmt: skip
        yield _annotation(f"{iri}#{quote(e.id)}", "classifying", body, document, e.start, e.end)
    for s in statement_rows(record):
        body = {
            "@type": "Statement" if s.kind == "indirect" else "Quotation", "kind": s.kind, "text": s.words,
            "spokenByCharacter": s.speaker and _party(s.speaker, iri), "dateCreated": s.date, "isPartOf": iri,
            "polarity": s.polarity, "inLanguage": document.language,
        }  # fmt: skip
        yield _annotation(f"{iri}#{quote(s.id)}", "identifying", body, document, s.start, s.end)


def _annotation(
    iri: str, motivation: str, body: dict[str, Any], document: Document, start: int, end: int
) -> dict[str, Any]:
    text = document.text
    return {
        "@id": iri, "@type": "Annotation", "motivation": motivation, "body": _known(body),
        "target": {
            "source": document_iri(document.id),
            "selector": [
                {"@type": "TextPositionSelector", "start": start, "end": end},
                {"@type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[max(0, start - AROUND) : start],
                 "suffix": text[end : end + AROUND]},
            ],
        },
    }  # fmt: skip


def _party(p: Party, document: str) -> dict[str, Any]:
    return _known({
        "@id": f"{document}#{quote(p.id)}", "@type": _KINDS.get(p.kind, "Thing"), "name": p.name,
        "alternateName": p.name_en, "polity": p.polity, "sector": list(p.sectors),
    })  # fmt: skip


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in values.items() if v not in (None, "", [])}


def _write(records: Iterable[Record], out: BinaryIO, _options: Options) -> Written:
    count = 0

    def items() -> Iterator[dict[str, Any]]:
        nonlocal count
        for record in records:
            for item in annotated(record):
                count += item["@type"] == "Annotation"
                yield item

    write_items(items(), out, {"@context": CONTEXT}, "@graph")
    return Written(count)


JSONLD = Format("jsonld", "annotations", _write, lambda stream, _: count_items(stream, _Annotation))
