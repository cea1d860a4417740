"""Across reports: what several of them have in common.

    copies     reports that are one text (`duplicates`), with the agency or outlet that they go back to
    stories    reports of the same happening within a few days (`stories`)
    incidents  events of several reports that are one act (`traits`, `incidents`)
    actors     persons, states and organisations, whatever report names them (`actors`)

Everything is kept in step as documents come and go (`placing`), and shown with what the reports agree and differ in
(`views`). Which links there are between two reports depends on these two alone; how links make groups is in `stars`.
"""

from mahdar.across.placing import place_document, prepare, rebuild, unplace_document

__all__ = ["place_document", "prepare", "rebuild", "unplace_document"]
