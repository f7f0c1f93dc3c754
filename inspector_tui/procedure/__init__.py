"""The rules: roll-up, what stands in the way of finishing, what must not be typed. Pure functions."""

from .errors import RulesInvalid
from .review import ItemStanding, Kind, Obstacle, PartStanding, obstacles
from .rollup import RolledUp, Source, roll_assets, roll_item, roll_sub_items
from .rules import Part, Table, read_table, shipped_table
from .sensitive import Hit, Secret, scan

__all__ = [
    "Hit",
    "ItemStanding",
    "Kind",
    "Obstacle",
    "Part",
    "PartStanding",
    "RolledUp",
    "RulesInvalid",
    "Secret",
    "Source",
    "Table",
    "obstacles",
    "read_table",
    "roll_assets",
    "roll_item",
    "roll_sub_items",
    "scan",
    "shipped_table",
]
