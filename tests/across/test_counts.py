"""By how many an act is told."""

import csv
import io

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.across.counts import told_by
from mahdar.across.views import find_incidents
from mahdar.export.base import Options
from mahdar.export.formats import find_format
from mahdar.export.gdelt import EVENT_COLUMNS, event_number
from mahdar.store import schema
from telling import records, tell


def told_database() -> Connection:
    engine = sa.create_engine("sqlite://")
    schema.metadata.create_all(engine)
    conn = engine.connect()
    tell(conn)
    return conn


def test_counts_are_those_of_the_incidents() -> None:
    alone = told_database()
    told = told_by(alone)
    incidents = find_incidents(alone)
    assert incidents
    for incident in incidents:
        keys = [(t.report.id, t.event) for t in incident.told]
        outlets = {r.document.publisher for r in records().values() if r.document.id in {d for d, _ in keys}}
        for key in keys:
            assert told[key] == (len(keys), len(outlets), len({document for document, _ in keys}))
    assert len(told) == sum(len(incident.told) for incident in incidents)


def test_gdelt_says_by_how_many_an_act_is_told() -> None:
    alone = told_database()
    told, out = told_by(alone), io.BytesIO()
    find_format("gdelt").write(records().values(), out, Options(told=told))
    numbers = {event_number(*key): counts for key, counts in told.items()}
    rows = csv.DictReader(io.StringIO(out.getvalue().decode()), EVENT_COLUMNS, delimiter="\t", quoting=csv.QUOTE_NONE)
    seen = 0
    for row in rows:
        counts = tuple(int(row[name]) for name in ("NumMentions", "NumSources", "NumArticles"))
        assert counts == numbers.get(int(row["GLOBALEVENTID"]), (1, 1, 1))
        seen += counts != (1, 1, 1)
    assert seen
