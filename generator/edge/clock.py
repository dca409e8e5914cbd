"""The one clock: looked at once in a run, and only here."""

from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from generator.diagnostics import Span, diagnostic
from generator.edge.failure import WRONG_USE, Stop


def build_time(now: str | None, environ: Mapping[str, str], zone: str) -> datetime:
    """The one clock of a build: `--now`, else SOURCE_DATE_EPOCH, else this moment; in the site's time zone."""
    epoch = environ.get("SOURCE_DATE_EPOCH")
    try:
        if now is not None:
            given = datetime.fromisoformat(now.strip())
            return given.replace(tzinfo=ZoneInfo(zone)) if given.tzinfo is None else given.astimezone(ZoneInfo(zone))
        if epoch:
            return datetime.fromtimestamp(int(epoch), UTC).astimezone(ZoneInfo(zone))
    except (ValueError, OverflowError, OSError) as error:
        where, found = ("--now", now) if now is not None else ("SOURCE_DATE_EPOCH", epoch)
        raise Stop(diagnostic("HK643", Span(""), where=where, found=found or ""), WRONG_USE) from error
    return datetime.now(ZoneInfo(zone)).replace(microsecond=0)
