"""Digests of values: equal values have equal digests, in every process and on every machine, and no others have.

A key is a digest of digests: a large value that many others hold (an article, the facts of the site) is digested once,
and stands for itself by its digest from then on.
"""

from collections.abc import Iterable
from hashlib import blake2b

from generator.engine.flat import REFERENCE, Adapter, Flat, Flattener, text

SIZE = 16


def digest_of(data: bytes) -> bytes:
    """The digest of bytes."""
    return blake2b(data, digest_size=SIZE).digest()


class Digests:
    """Digests of the values of one build.

    Values of the classes in `shared` are remembered, and kept alive for it, since their address in memory names them.
    """

    def __init__(self, shared: Iterable[type] = (), adapters: Iterable[Adapter] = ()) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}
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

    def _reference(self, value: object) -> Flat:
        known = self._known.get(id(value))
        if known is None:
            known = (value, digest_of(text(self._flattener.whole(value))))
            self._known[id(value)] = known
        return [REFERENCE, known[1].hex()]


def digest(value: object, adapters: Iterable[Adapter] = ()) -> bytes:
    """The digest of one value."""
    return Digests(adapters=adapters).of(value)


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
