"""Every probe finds exactly the sentences that it must, on both databases."""

from typing import Any

import pytest
from sqlalchemy.engine import Engine

from mahdar.search.find import search
from search_archive import filters_of, lines, name_of

PROBES = lines("probes.jsonl")


@pytest.mark.parametrize("probe", PROBES, ids=lambda p: f"{p['ask']} {p.get('filters', '')}")
def test_probe_finds_its_sentences_and_no_others(archive: Engine, probe: dict[str, Any]) -> None:
    results = search(archive, probe["ask"], filters_of(probe.get("filters", {})), limit=100)
    assert sorted(map(name_of, results.hits)) == sorted(probe["first"] + probe["then"])
    assert results.total == len(results.hits)


@pytest.mark.parametrize("probe", [p for p in PROBES if p["first"] and p["then"]], ids=lambda p: p["ask"])
def test_exact_forms_come_first(archive: Engine, probe: dict[str, Any]) -> None:
    hits = search(archive, probe["ask"], filters_of(probe.get("filters", {})), limit=100).hits
    assert sorted(map(name_of, hits[: len(probe["first"])])) == sorted(probe["first"])
    assert [hit.exact for hit in hits] == sorted((hit.exact for hit in hits), reverse=True)


def test_there_are_enough_probes() -> None:
    assert len(PROBES) >= 80
    assert sum("filters" in probe for probe in PROBES) >= 20
