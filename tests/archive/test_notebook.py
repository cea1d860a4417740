"""Records in notebooks: right to left, evidence marked, no letter touched."""

import re
from html import unescape
from html.parser import HTMLParser

import msgspec
from hypothesis import given
from hypothesis import strategies as st

import mahdar
from export_examples import nasty, records
from mahdar.notebook import marked, record_html
from mahdar.record import Mention, Time


class Text(HTMLParser):
    """The text of HTML, and the tags in it."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.tags = "", set[str]()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.tags.add(tag)


def test_a_record_shows_itself_from_right_to_left() -> None:
    html = records()[0]._repr_html_()
    assert html.startswith('<div class="mahdar" lang="ar" dir="rtl">')
    assert "محادثات في عمان" in html
    assert html.count("<div") == html.count("</div>")
    assert html.count("<span") == html.count("</span>")


def test_evidence_is_marked_with_what_it_tells() -> None:
    html = marked(records()[0])
    assert re.search(r'<span class="m-v" title="CONSULT">التقى</span>', html)
    assert re.search(r'<span class="m-t" title="2022-01-11">أمس</span>', html)
    assert "SANCTION (future)" in html


def test_the_text_is_the_text() -> None:
    for record in records():
        shown = Text()
        shown.feed(marked(record))
        assert shown.text == record.document.text
        assert shown.tags == {"span"}


def test_overlapping_marks_share_a_stretch() -> None:
    record = msgspec.structs.replace(
        nasty("قالت روسيا"), times=(Time(start=2, end=7, text="", value="2022", granularity="year"),)
    )
    html = marked(record)
    assert '<span class="m-e m-s m-t m-v"' in html
    assert html.count("<span") == 3


def test_a_mark_inside_a_word_puts_nothing_between_its_letters() -> None:
    record = nasty("وروسيا")
    entity = msgspec.structs.replace(record.entities[0], mentions=(Mention(1, 6, "name"),))
    record = msgspec.structs.replace(record, entities=(entity,), statements=(), events=(), positions=(), meetings=())
    assert marked(record) == 'و<span class="m-e" title="وروسيا">روسيا</span>'
    style = record_html(record).partition("<style>")[2].partition("</style>")[0]
    for rule in re.findall(r"\.m-\w\{([^}]*)\}", style):
        assert not re.search(r"padding|margin|border|display|letter-spacing|font", rule)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_all_text_is_escaped(text: str) -> None:
    html = record_html(nasty(text))
    assert "<script" not in html.lower()
    body = html.partition('<div class="text">')[2].partition("</div>")[0]
    assert unescape(re.sub(r"<[^>]*>", "", body)) == unescape(unescape(re.sub(r"<[^>]*>", "", body))) or "&" in text
    assert set(re.findall(r"<(\w+)", body)) <= {"span"}


def test_a_record_without_marks_is_its_text() -> None:
    record = mahdar.read("س")
    assert marked(record) == "س"
