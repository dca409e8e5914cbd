"""HK6xx: the machine: disk, permissions, limits."""

from generator.codes.kinds import Code, Words

CODES: tuple[Code, ...] = ()

HINTS: dict[str, Words] = {}
