"""Actor networks over time, as GraphML and GEXF: nodes are actors, edges are what one did to another, by type and day.

A state, or whoever acts for a polity, is the node of that polity; others are nodes of their own by name. An edge gathers the
events of one type, quad class and day from one node to another. The nodes and edges, not the records, are held in memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import BinaryIO, NamedTuple
from xml.sax.saxutils import escape, quoteattr

import msgspec

from mahdar.export.base import Format, Options, Written, all_events
from mahdar.export.days import day
from mahdar.export.rows import EventRow, Party
from mahdar.record import Record

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Node(msgspec.Struct):
    """An actor; ``events`` is in how many it takes part."""

    id: str
    name: str
    name_en: str | None
    kind: str
    polity: str | None
    code: str | None
    events: int = 0


class EdgeKey(NamedTuple):
    """What the events of an edge have in common; ``mutual`` when the parties act together, so that direction means nothing."""

    source: str
    target: str
    type: str
    quad: str
    day: str
    mutual: bool


class Edge(msgspec.Struct):
    """How many events, the sum of their intensities, how many documents tell them."""

    events: int = 0
    intensity: float = 0.0
    documents: set[str] = msgspec.field(default_factory=set)


class Network(msgspec.Struct):
    """Nodes by id and edges by what they have in common, both in the order in which they are first told."""

    nodes: dict[str, Node] = {}
    edges: dict[EdgeKey, Edge] = {}
    left_out: int = 0

    def add(self, row: EventRow) -> None:
        """Add an event; one without two parties is counted as left out."""
        pairs = list(_pairs(row))
        if not pairs:
            self.left_out += 1
        when = day(row.date)
        seen = set()
        for source, target, mutual in pairs:
            a, b = self._node(source), self._node(target)
            key = EdgeKey(a, b, row.type, row.quad or "", when.isoformat() if when else "", mutual)
            edge = self.edges.setdefault(key, Edge())
            edge.events += 1
            edge.intensity += row.intensity or 0.0
            edge.documents.add(row.document)
            seen |= {a, b}
        for node in seen:
            self.nodes[node].events += 1

    def _node(self, party: Party) -> str:
        key = node_id(party)
        if key not in self.nodes:
            own = key.startswith("name:")
            self.nodes[key] = Node(
                id=key, name=(party.name or key.partition(":")[2]) if own else party.polity or "",
                name_en=party.name_en if own or party.kind == "state" else None, kind=party.kind if own else "polity",
                polity=party.polity, code=party.code,
            )  # fmt: skip
        elif party.kind == "state" and self.nodes[key].name_en is None:
            self.nodes[key].name_en = party.name_en
        return key


def node_id(party: Party) -> str:
    """The node of a party: its polity, else its name, else what it is called."""
    return f"polity:{party.polity}" if party.polity else f"name:{party.name_en or party.name or party.code or '?'}"


def network(records: Iterable[Record]) -> Network:
    """The network of all events of these records."""
    out = Network()
    for row in all_events(records):
        out.add(row)
    return out


def _pairs(row: EventRow) -> Iterator[tuple[Party, Party, bool]]:
    if row.recipients:
        for actor in _once(row.actors):
            for recipient in _once(row.recipients):
                if node_id(actor) != node_id(recipient):
                    yield actor, recipient, False
    else:
        for a, b in combinations(_once(row.actors), 2):
            yield a, b, True


def _once(parties: tuple[Party, ...]) -> list[Party]:
    return list({node_id(p): p for p in reversed(parties)}.values())[::-1]


def xml_attribute(text: str) -> str:
    """Text as a quoted attribute; what XML cannot hold becomes U+FFFD."""
    return quoteattr(_NOT_XML.sub("\ufffd", text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def xml_text(text: str) -> str:
    """Text between tags; what XML cannot hold becomes U+FFFD."""
    return escape(_NOT_XML.sub("\ufffd", text), {"\r": "&#13;"})


def count_elements(stream: BinaryIO, tag: str) -> int:
    """How many elements of that name an XML file holds; read piece by piece."""
    from xml.etree.ElementTree import iterparse

    count = 0
    for _, element in iterparse(stream):  # noqa: S314
        if element.tag.rpartition("}")[2] == tag:
            count += 1
        element.clear()
    return count


_NODE_KEYS = ("name", "name_en", "kind", "polity", "code")
_KEYS = (
    *((f"n_{k}", "node", k, "string") for k in _NODE_KEYS), ("n_events", "node", "events", "long"),
    ("e_type", "edge", "type", "string"), ("e_quad", "edge", "quad", "string"), ("e_day", "edge", "day", "string"),
    ("e_mutual", "edge", "mutual", "boolean"), ("e_events", "edge", "events", "long"),
    ("e_intensity", "edge", "intensity", "double"), ("e_documents", "edge", "documents", "long"),
)  # fmt: skip


def _write_graphml(records: Iterable[Record], out: BinaryIO, _options: Options) -> Written:
    found = network(records)
    put = _putter(out)
    put('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for key, of, name, kind in _KEYS:
        put(f'<key id="{key}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n')
    put('<graph id="mahdar" edgedefault="directed">\n')
    for node in found.nodes.values():
        values: list[tuple[str, object]] = [(f"n_{k}", getattr(node, k)) for k in _NODE_KEYS]
        put(f"<node id={xml_attribute(node.id)}>{_data([*values, ('n_events', node.events)])}</node>\n")
    for n, (about, edge) in enumerate(found.edges.items()):
        values = [
            ("e_type", about.type), ("e_quad", about.quad), ("e_day", about.day), ("e_mutual", "true" if about.mutual else "false"),
            ("e_events", edge.events), ("e_intensity", round(edge.intensity, 3)), ("e_documents", len(edge.documents)),
        ]  # fmt: skip
        ends = f"source={xml_attribute(about.source)} target={xml_attribute(about.target)}"
        put(f'<edge id="{n}" {ends}>{_data(values)}</edge>\n')
    put("</graph>\n</graphml>\n")
    return _written(found)


def _data(values: list[tuple[str, object]]) -> str:
    return "".join(f'<data key="{k}">{xml_text(str(v))}</data>' for k, v in values if v not in (None, ""))


_GEXF_EDGE = (("type", "string"), ("quad", "string"), ("mutual", "boolean"), ("events", "integer"),
              ("intensity", "double"), ("documents", "integer"))  # fmt: skip


def _write_gexf(records: Iterable[Record], out: BinaryIO, _options: Options) -> Written:
    found = network(records)
    put = _putter(out)
    put('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n')
    put(
        '<graph mode="dynamic" defaultedgetype="directed" timeformat="date">\n<attributes class="node" mode="static">\n'
    )
    for n, name in enumerate((*_NODE_KEYS, "events")):
        put(f'<attribute id="{n}" title="{name}" type="{"integer" if name == "events" else "string"}"/>\n')
    put('</attributes>\n<attributes class="edge" mode="static">\n')
    for n, (name, kind) in enumerate(_GEXF_EDGE):
        put(f'<attribute id="{n}" title="{name}" type="{kind}"/>\n')
    put("</attributes>\n<nodes>\n")
    for node in found.nodes.values():
        label = xml_attribute(node.name_en or node.name)
        values = _values([*(getattr(node, k) for k in _NODE_KEYS), node.events])
        put(f"<node id={xml_attribute(node.id)} label={label}>{values}</node>\n")
    put("</nodes>\n<edges>\n")
    for i, (key, edge) in enumerate(found.edges.items()):
        ends = f"source={xml_attribute(key.source)} target={xml_attribute(key.target)}"
        when = f' start="{key.day}" end="{key.day}"' if key.day else ""
        values = _values([key.type, key.quad, "true" if key.mutual else "false", edge.events,
                          round(edge.intensity, 3), len(edge.documents)])  # fmt: skip
        put(f'<edge id="{i}" {ends} weight="{edge.events}"{when}>{values}</edge>\n')
    put("</edges>\n</graph>\n</gexf>\n")
    return _written(found)


def _values(values: list[object]) -> str:
    known = [(n, v) for n, v in enumerate(values) if v not in (None, "")]
    inner = "".join(f'<attvalue for="{n}" value={xml_attribute(str(v))}/>' for n, v in known)
    return f"<attvalues>{inner}</attvalues>"


def _putter(out: BinaryIO) -> Callable[[str], int]:
    return lambda text: out.write(text.encode("utf-8", "replace"))


def _written(found: Network) -> Written:
    return Written(len(found.edges), found.left_out, "events without two different parties")


GRAPHML = Format(
    "graphml", "edges", _write_graphml, lambda stream, _: count_elements(stream, "edge"), status_told=False
)
GEXF = Format("gexf", "edges", _write_gexf, lambda stream, _: count_elements(stream, "edge"), status_told=False)
