"""What the last build came to, kept as one small entry: where nothing has changed since, it is the answer.

What must stay true: it is the answer only if every file that was read has the same bytes, hikaku is the same, the command
asks for the same, the clock is within the span in which the same site comes of the same files, and every file that was
published is untouched. Nothing heavy is imported here.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from generator.diagnostics import Diagnostic, Hint, Outcome, Span
from generator.edge.project import Project
from generator.engine.codec import Codec, Damaged
from generator.engine.digest import digest_of
from generator.engine.store import Store
from generator.model import Withheld
from generator.options import Request
from generator.weight import NOTHING, Weight


@dataclass(frozen=True, slots=True)
class Standing:
    """`read` is the digest of all that was read. The site is the same from `since` until `until`, moments or "".

    `paths` are the files that were published, `stamp` their state then; none if nothing was.
    """

    read: bytes
    zone: str
    since: str
    until: str
    found: tuple[Diagnostic, ...]
    withheld: tuple[Withheld, ...]
    pages: int
    paths: tuple[str, ...] = ()
    stamp: bytes | None = None
    weight: Weight = NOTHING


def recall(store: Store, request: Request) -> Standing | None:
    """What is known of the last build that was asked for the same."""
    name = _name(request)
    data = store.get((name,)).get(name)
    try:
        known = _codec().decode(data) if data is not None else None
    except Damaged:
        return None
    return known if isinstance(known, Standing) else None


def remember(store: Store, request: Request, standing: Standing) -> None:
    """Keep it for the next build."""
    store.put(_name(request), _codec().encode(standing))


def holds(standing: Standing, read: bytes, now: datetime) -> bool:
    """Whether the same would be made of what was read, at this moment."""
    if standing.read != read:
        return False
    since, until = standing.since, standing.until
    after = not since or datetime.fromisoformat(since) <= now
    return after and (not until or now < datetime.fromisoformat(until))


def digest_of_all(read: Outcome[Project], fingerprint: str) -> bytes:
    """A digest of everything that a build sees, but for the clock."""
    total = blake2b(digest_size=16)
    project, options = read.value, read.value.options
    wishes = (options.drafts, options.future, options.base_url, options.stale, project.indexed, project.twins)
    total.update(repr((fingerprint, wishes, project.refused, project.theme_own, read.diagnostics)).encode())
    for kind, files in (
        ("source", ((each.path, each.data) for each in project.sources)),
        ("picture", ((each.path, each.data) for each in project.pictures)),
        ("font", ((each.path, each.data) for each in project.fonts or ())),
        ("template", ((name, text.encode("utf-8", "surrogatepass")) for name, text in project.theme_files)),
        ("asset", project.theme_assets),
    ):
        for path, data in files:
            total.update(f"{kind} {len(path.encode())} {path}".encode() + blake2b(data, digest_size=16).digest())
    return total.digest()


def _name(request: Request) -> bytes:
    asked = (request.output, request.drafts, request.future, request.base_url, request.stale)
    return digest_of(f"standing\0{asked!r}".encode())


def _codec() -> Codec:
    return Codec((Diagnostic, Hint, Span, Standing, Weight, Withheld))
