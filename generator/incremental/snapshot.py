"""What the last build came to, kept as one small entry: where nothing has changed since, it is the answer.

What must stay true: it is the answer only if every file that was read has the same bytes, hikaku is the same, the command
asks for the same, the clock is within the span in which the same site comes of the same files, and every file that was
published is untouched. Nothing heavy is imported here.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import blake2b, sha256

from generator.diagnostics import Diagnostic, Hint, Outcome, Span
from generator.edge.ledger import Ledger
from generator.edge.project import Project
from generator.engine.codec import Codec, Damaged
from generator.engine.digest import SIZE, digest_of
from generator.engine.store import Store
from generator.light import dataclass
from generator.model import Source, Withheld
from generator.options import Request
from generator.weight import NOTHING, Weight


@dataclass(frozen=True, slots=True)
class Seen:
    """All that a build sees, but for the clock, by digest: each source, in their order, and the rest as a whole."""

    rest: bytes
    sources: bytes

    @property
    def digest(self) -> bytes:
        """One digest of it all."""
        return digest_of(self.rest + self.sources)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`seen` is what was read. The site is the same from `since` until `until`, moments or "". `files` are those that were
    published; None if nothing was, or if they are not to be relied on. `times` is how often it was brought up to date since
    all of it was made."""

    seen: Seen
    zone: str
    since: str
    until: str
    found: tuple[Diagnostic, ...]
    withheld: tuple[Withheld, ...]
    pages: int
    weight: Weight = NOTHING
    files: Ledger | None = None
    times: int = 0

    @property
    def digest(self) -> bytes:
        """Of all that a build saw, and of the time for which the site is the same."""
        return digest_of(b"\0".join((self.seen.digest, self.since.encode(), self.until.encode())))


def recall(store: Store, request: Request) -> Snapshot | None:
    """What is known of the last build that was asked for the same."""
    name = _name("snapshot", request)
    data = store.get((name,)).get(name)
    try:
        known = _codec().decode(data) if data is not None else None
    except Damaged:
        return None
    return known if isinstance(known, Snapshot) else None


def remember(store: Store, request: Request, snapshot: Snapshot) -> None:
    """Keep it for the next build."""
    store.put_plain(_name("snapshot", request), _codec().encode(snapshot))


def trace_name(request: Request) -> bytes:
    """Under which the trace of the last build that was asked for the same is kept."""
    return _name("trace", request)


def is_of_then(snapshot: Snapshot, now: datetime) -> bool:
    """Whether the same would be made at this moment of what was read."""
    since, until = snapshot.since, snapshot.until
    after = not since or datetime.fromisoformat(since) <= now
    return after and (not until or now < datetime.fromisoformat(until))


def changed_since(snapshot: Snapshot, seen: Seen, sources: Sequence[Source]) -> Mapping[int, Source] | None:
    """The sources that are not as they were, by their places; None if anything else is not."""
    before, now = snapshot.seen.sources, seen.sources
    if snapshot.seen.rest != seen.rest or len(before) != len(now):
        return None
    starts = range(0, len(now), SIZE)
    places = (start // SIZE for start in starts if before[start : start + SIZE] != now[start : start + SIZE])
    return {place: sources[place] for place in places}


def look(read: Outcome[Project], fingerprint: str, sources: bytes | None = None) -> Seen:
    """All that a build sees, but for the clock. `sources` are the digests of its sources, where they are known."""
    total = blake2b(digest_size=SIZE)
    project, options = read.value, read.value.options
    asked = (options.drafts, options.future, options.base_url, options.stale)
    wishes = (*asked, project.indexed, project.twins, project.minifier)
    paths = [source.path for source in project.sources]
    total.update(repr((fingerprint, wishes, project.refused, project.theme_own, read.diagnostics, paths)).encode())
    for kind, files in (
        ("picture", ((each.path, each.data) for each in project.pictures)),
        ("font", ((each.path, each.data) for each in project.fonts or ())),
        ("template", ((name, text.encode("utf-8", "surrogatepass")) for name, text in project.theme_files)),
        ("asset", project.theme_assets),
    ):
        for path, data in files:
            # Most of it is the font; processors have instructions for this digest, and none for ours.
            total.update(f"{kind} {len(path.encode())} {path}".encode() + sha256(data).digest())
    return Seen(total.digest(), sources if sources is not None else digests(project.sources))


def digests(sources: Sequence[Source], before: Sequence[Source] = (), known: bytes = b"") -> bytes:
    """The digests of sources, one after the other. Those of the sources before are `known`."""
    if len(before) != len(sources):
        return b"".join([sha256(source.data).digest()[:SIZE] for source in sources])
    both = enumerate(zip(sources, before, strict=True))
    return b"".join(
        known[n * SIZE : (n + 1) * SIZE] if now is then else sha256(now.data).digest()[:SIZE] for n, (now, then) in both
    )


def _name(kind: str, request: Request) -> bytes:
    asked = (request.output, request.drafts, request.future, request.base_url, request.stale)
    return digest_of(f"{kind}\0{asked!r}".encode())


def _codec() -> Codec:
    return Codec((Diagnostic, Hint, Ledger, Seen, Span, Snapshot, Weight, Withheld))
