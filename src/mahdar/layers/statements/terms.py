"""Terms: quotation marks around a name rather than around speech (حزب "الأمل"، عملية "الحسم")."""

from __future__ import annotations

from mahdar.arabic.quotations import Quotation
from mahdar.layers.entities import Entities
from mahdar.layers.outline import Outline
from mahdar.lexicon.clauses import clause_words


class Terms:
    """Tells names in quotation marks from speech."""

    def __init__(self, outline: Outline, entities: Entities) -> None:
        self.outline = outline
        self.entities = entities
        self.naming = clause_words().naming

    def is_name(self, j: int, quotation: Quotation, longest: int) -> bool:
        """Whether the quotation that begins at token ``j`` is a name of at most ``longest`` words."""
        words = quotation.last - quotation.first - 1 - quotation.closed
        if words > longest:
            return False
        before = self.outline.tokens[j - 1].plain if j else ""
        if any(form in self.naming for form in _bare(before)):
            return not self.outline.says_something(j, quotation.last)
        return any(
            named.last - named.first >= words and not named.adjective and named.how == "name"
            for k in range(j, quotation.last)
            for named in self.entities.all_covering(k)[:1]
        )


def _bare(word: str) -> tuple[str, ...]:
    """``word`` without the particles that may be written with it: itself, and what is left of والحزب، لحزب."""
    rest = word.removeprefix("و")
    if rest[:1] in ("ل", "ب") and len(rest) > 3:
        rest = rest[1:]
    return word, rest, rest.removeprefix("ال"), rest.removeprefix("ل")
