"""SentenceCoder: the triggers of one sentence, their frames and status."""

from __future__ import annotations

from mahdar.layers.events.drafts import Draft
from mahdar.layers.events.verbal_nouns import NounCoder
from mahdar.layers.events.verbs import VerbCoder

#: A chunk of more words than this is a list or a title, not a clause with an act.
LONGEST = 60


class SentenceCoder(VerbCoder, NounCoder):
    """The events of one sentence."""

    def drafts(self) -> list[Draft]:
        """The drafts of the sentence in order of their triggers."""
        out: list[Draft] = []
        for k, chunk in enumerate(self.chunks):
            if chunk.kind == "verb":
                found = self._verb(k)
                if found is not None:
                    out.append(found)
        for k, chunk in enumerate(self.chunks):
            if chunk.kind == "np" and chunk.last - chunk.first <= LONGEST:
                out += self._nouns(k)
        return sorted(out, key=lambda d: d.trigger)
