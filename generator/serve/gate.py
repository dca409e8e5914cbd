"""Who may speak with the server.

A page of somebody else's, open in the writer's browser, must learn nothing: a name that leads to our address (DNS
rebinding) is refused by its Host, a socket that another origin opens by its Origin. Addresses in numbers cannot be
rebound.
"""

from ipaddress import ip_address

from generator.patterns import pattern

_HOST = pattern(r"(\[[0-9A-Fa-f:.]+\]|[0-9A-Za-z._-]+)(?::([0-9]{1,5}))?")
_EVERY = frozenset(("0.0.0.0", "::"))


def is_our_host(headers: list[str], listening: str) -> bool:
    """Whether a request's Host headers name us. `listening` is what `--host` says."""
    found = _HOST.fullmatch(headers[0]) if len(headers) == 1 else None
    if found is None:
        return False
    name = found[1].strip("[]").lower().removesuffix(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    return is_address(name) if listening in _EVERY else name == listening.lower()


def is_our_origin(origin: str, headers: list[str]) -> bool:
    """Whether an Origin is that of the page that the (known) Host serves."""
    return len(headers) == 1 and origin.lower() == f"http://{headers[0].lower()}"


def is_address(name: str) -> bool:
    """Whether a name is an address in numbers."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def is_loopback(name: str) -> bool:
    """Whether an address cannot be reached from another machine."""
    return name == "localhost" or name.endswith(".localhost") or (is_address(name) and ip_address(name).is_loopback)
