"""Digests of values: equal values have equal digests, in every process and on every machine, and no others have.

A key is a digest of digests: a large value that many others hold (an article, the facts of the site) is digested once,
and stands for itself by its digest from then on.
"""

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b

from generator.engine.flat import PLAIN, REFERENCE, Adapter, Flat, Flattener, text
from generator.identity import make_room
from generator.light import names_of

SIZE = 16
_REMEMBERED = 4096


def digest_of(data: bytes) -> bytes:
    """The digest of bytes."""
    return blake2b(data, digest_size=SIZE).digest()


class Digests:
    """Digests of the values of one build.

    Values of the classes in `shared` are remembered, and kept alive for it, since their address in memory names them.
    """

    def __init__(self, shared: Iterable[type] = (), adapters: Iterable[Adapter] = ()) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}
        self._plain: dict[tuple[type, object], bytes] = {}
        self._flattener = Flattener(
            tag=_name,
            hold=lambda data: digest_of(data).hex(),
            adapters=adapters,
            shared=frozenset(shared),
            shortcut=self._reference,
        )

    def of(self, value: object) -> bytes:
        """The digest of a value. Raises NotAValue for what is none."""
        return digest_of(text(self._flattener.flat(value)))

    def of_fields(self, value: object) -> dict[str, bytes]:
        """The digests of a frozen value's fields by name; of any other value its own, without a name."""
        kind: type = type(value)
        names = _names(kind)
        if names is None:
            return {"": self.of(value)}
        return {name: self._of_part(getattr(value, name)) for name in names}

    def _of_part(self, value: object) -> bytes:
        """Many parts are the same few words, or nothing: their digests are remembered."""
        kind = type(value)
        if kind not in PLAIN and value != ():
            return self.of(value)
        known = self._plain.get((kind, value))
        if known is None:
            known = self.of(value)
            make_room(self._plain, _REMEMBERED)
            self._plain[kind, value] = known
        return known

    def _reference(self, value: object) -> Flat:
        known = self._known.get(id(value))
        if known is None:
            known = (value, digest_of(text(self._flattener.whole(value))))
            self._known[id(value)] = known
        return [REFERENCE, known[1].hex()]


def digest(value: object, adapters: Iterable[Adapter] = ()) -> bytes:
    """The digest of one value."""
    return Digests(adapters=adapters).of(value)


_names = cache(names_of)


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
