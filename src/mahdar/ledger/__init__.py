"""The ledger: what parties want, promise and threaten, and what came of it, over all reports.

    positions  where each party stands on each issue, and when it moved
    promises   promises and threats, and their later fate
    bodies     councils, missions and channels: open or suspended at a date
    meetings   who met whom, at which level, how often
    index      cooperation and conflict of a pair, words and deeds apart

Each has a function over a connection that gives structs, and pure functions beneath it. What several reports tell as one
act counts once, copies of one text count as one report.
"""
