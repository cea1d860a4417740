"""How nouns and adjectives inflect: the regular endings of each shape of base."""

from __future__ import annotations

from collections.abc import Iterator

# (ending, feature) after a masculine base: dual and sound plural, whose ن drops in a construct (ممثلو، ممثلي).
_DUAL = (("ان", "d"), ("ين", "d"))
_PLURAL = (("ون", "p"), ("ين", "p"))


def noun_forms(base: str) -> Iterator[tuple[str, str]]:
    """Forms of a noun and their features.

    >>> sorted(form for form, _ in noun_forms("محادثة"))
    ['محادثات', 'محادثة', 'محادثتا', 'محادثتان', 'محادثتي', 'محادثتين']
    """
    if base.endswith("ة"):
        stem = base[:-1]
        yield base, "nfs"
        yield stem + "ات", "nfp"
        yield stem + "تان", "nfd"
        yield stem + "تين", "nfd"
        yield stem + "تا", "nfdc"
        yield stem + "تي", "nfdc"
        return
    yield base, "nms"
    if base.endswith("ى"):  # مستشفى
        stem = base[:-1]
        yield stem + "يات", "nmp"
        yield stem + "يان", "nmd"
        yield stem + "يين", "nmd"
        return
    if not base.endswith(("ا", "اء")):
        yield base + "ا", "nms"  # accusative with tanwin
        yield base + "ا", "nmdc"
    if base.endswith("ء") and not base.endswith("اء"):  # جزء: جزأين، جزءان
        yield base[:-1] + "أين", "nmd"
    yield base + "ات", "nmp"
    for ending, number in _DUAL:
        yield base + ending, f"nm{number}"
    yield base + "ون", "nmp"
    yield base + "و", "nmpc"
    yield base + "ي", "nmpc"


def adjective_forms(base: str) -> Iterator[tuple[str, str]]:
    """Forms of an adjective or participle given in the masculine singular, and their features.

    >>> [form for form, feature in adjective_forms("روسي") if feature.startswith("af")]
    ['روسية', 'روسيات', 'روسيتان', 'روسيتين', 'روسيتا', 'روسيتي']
    """
    yield base, "ams"
    if base.endswith("ى"):  # passive participles: مستثنى، مستثناة
        stem = base[:-1]
        yield stem + "اة", "afs"
        yield stem + "يات", "afp"
        yield stem + "ين", "amp"
        yield stem + "ون", "amp"
        return
    if base.endswith("ي") and len(base) > 3 and base[-2] not in "ي":
        stem = base[:-1]  # قاضي: قاض، قاضون، قاضين beside nisba شرقيون
        yield stem + "ين", "amp"
        yield stem + "ون", "amp"
    yield base + "ا", "ams"
    yield base + "ا", "amdc"
    yield base + "ة", "afs"
    yield base + "ات", "afp"
    for ending, number in (*_DUAL, *_PLURAL):
        yield base + ending, f"am{number}"
    yield base + "و", "ampc"
    yield base + "ي", "ampc"
    yield base + "تان", "afd"
    yield base + "تين", "afd"
    yield base + "تا", "afdc"
    yield base + "تي", "afdc"
