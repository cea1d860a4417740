"""PLOVER's re-readings: what a planned, threatened or demanded act is coded as."""

from __future__ import annotations

from mahdar.layers.events.drafts import Draft

#: A planned act of these types is coded as agreement, with the CAMEO code of the intent.
_INTENT = {"CONSULT": "036", "SUPPORT": "032", "COOPERATE": "031", "AID": "033"}
#: Acts of speech that are done by saying that one will do them.
_SPOKEN = frozenset({"REQUEST", "REJECT", "ACCUSE"})
_MODES: dict[str, dict[str, str]] = {
    "REQUEST": {
        "RETREAT": "yield",
        "CONCEDE": "yield",
        "CONSULT": "meet",
        "AID": "assist",
        "COOPERATE": "assist",
        "SUPPORT": "assist",
    },
    "REJECT": {"RETREAT": "yield", "CONCEDE": "yield", "CONSULT": "meet", "AID": "assist", "COOPERATE": "assist"},
    "THREATEN": {
        "ASSAULT": "violence",
        "MOBILIZE": "violence",
        "COERCE": "restrict",
        "SANCTION": "restrict",
        "RETREAT": "relations",
    },
}
_FINER = {("COERCE", "arrest"): "arrest", ("SANCTION", "expel"): "expel", ("SANCTION", "withdraw"): "relations"}
_HOSTILE = {"SANCTION": ("restrict", "1312"), "ASSAULT": ("violence", "138"), "COERCE": ("restrict", "132")}


def reread(draft: Draft) -> Draft:
    """The draft as PLOVER codes it, given its status."""
    if draft.status == "future" and draft.type in _SPOKEN and draft.rule == "س" and draft.said >= 0:
        return draft.become(draft.type, draft.mode, draft.cameo, "actual", "said")
    if draft.status == "future" and (draft.actors or draft.rule == "س"):
        if draft.type in _INTENT:
            return draft.become("AGREE", None, _INTENT[draft.type], "actual", "future→AGREE")
        if draft.type == "RETREAT":
            return draft.become("CONCEDE", None, "035", "actual", "announced→CONCEDE")
    if (
        draft.type in ("CONCEDE", "RETREAT")
        and draft.mode != "resign"
        and draft.status == "negated"
        and draft.rule.startswith("لن")
    ):
        return draft.become("REJECT", "yield", "124", "actual", "لن+CONCEDE→REJECT")
    if draft.type in _HOSTILE and draft.own_threat:
        mode, cameo = _HOSTILE[draft.type]
        return draft.become("THREATEN", mode, cameo, "actual", "conditional→THREATEN")
    return draft


def mode_of_content(kind: str, content: Draft | None) -> str | None:
    """The mode of a request, refusal or threat from the act that it is about."""
    if content is None or kind not in _MODES:
        return None
    if kind == "THREATEN" and (content.type, content.mode or "") in _FINER:
        return _FINER[content.type, content.mode or ""]
    return _MODES[kind].get(content.type)
