"""The command line, read and checked before any file is touched.

Our own few lines and not argparse, whose sentences are English and cannot be reworded one by one.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from urllib.parse import urlsplit

from generator.codes.kinds import Words
from generator.diagnostics import closest
from generator.light import dataclass
from generator.patterns import pattern
from generator.usage import BY_NAME, HELP, LANG, VERSION, Command, Option


@dataclass(frozen=True, slots=True)
class Request:
    """What the user wants, checked. Paths and moments are as they were typed."""

    command: str  # a command's name, "help" or "version"
    argument: str = ""
    site: str = "."
    output: str = "output"
    base_url: str | None = None
    drafts: bool = False
    future: bool = False
    now: str | None = None
    jobs: int | None = None
    clean: bool = False
    swap: bool = False
    strict: bool = False
    executor: str = "local"
    format: str = "text"
    lang: str | None = None
    force: bool = False
    write: bool = False
    title: str | None = None
    subjects_in: str | None = None
    stale: int | None = None
    port: int = 5500
    host: str = "127.0.0.1"
    open: bool = False
    subjects: tuple[str, ...] = ()
    slug: str | None = None
    author: str | None = None


_HOST = pattern(r"[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]")


class WrongUse(Exception):
    """The command line cannot be meant like this. `command` is the one whose help page says how, if one is named."""

    def __init__(self, ja: str, en: str, *, near: str | None = None, command: str | None = None) -> None:
        super().__init__(en)
        self.words = Words(ja=ja, en=en)
        self.near = near
        self.command = command


def read(arguments: Sequence[str]) -> Request:
    """The request that a command line makes. Raises WrongUse."""
    before, name, rest = _split(arguments)
    if name is None:
        given, _ = _collect((LANG, VERSION, HELP), before, None)
        return Request("version" if VERSION.key in given else "help", lang=given.get(LANG.key))
    if name not in BY_NAME:
        raise WrongUse(
            f"「{name}」というコマンドはありません。", f"there is no command “{name}”.", near=nearest(name, BY_NAME)
        )
    return _request(BY_NAME[name], [*before, *rest])


def asked_language(arguments: Sequence[str]) -> str | None:
    """What `--lang` says on a command line that may not be understood otherwise."""
    asked = [word.removeprefix(f"{LANG.name}=") for word in arguments if word.startswith(f"{LANG.name}=")]
    asked += [after for word, after in pairwise(arguments) if word == LANG.name]
    return asked[-1] if asked and asked[-1] in LANG.choices else None


def _split(arguments: Sequence[str]) -> tuple[list[str], str | None, list[str]]:
    """What stands before the command, the command, what stands behind it."""
    index = 0
    while index < len(arguments):
        if not arguments[index].startswith("-"):
            return list(arguments[:index]), arguments[index], list(arguments[index + 1 :])
        index += 2 if arguments[index] == LANG.name else 1
    return list(arguments), None, []


def _request(command: Command, arguments: list[str]) -> Request:
    given, words = _collect((*command.options, VERSION, HELP), arguments, command.name)
    if HELP.key in given:
        return Request("help", command.name, lang=given.get(LANG.key))
    if VERSION.key in given:
        return Request("version", lang=given.get(LANG.key))
    argument = _argument(command, words)
    return _checked(command.name, argument, given)


def _collect(
    options: Iterable[Option], arguments: Sequence[str], command: str | None
) -> tuple[dict[str, str], list[str]]:
    """The options that are given (of those given twice the last), and the other words. A switch's value is "yes"."""
    by_name = {option.name: option for option in options} | {"-h": HELP}
    given: dict[str, str] = {}
    words: list[str] = []
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--":
            return given, words + rest
        if not word.startswith("-") or word == "-":
            words.append(word)
            continue
        name, equals, value = word.partition("=")
        if name not in by_name:
            raise _unknown(name, by_name, command)
        option = by_name[name]
        if option.value is None:
            if equals:
                raise WrongUse(f"{name} に値は付きません。", f"{name} takes no value.", command=command)
            given[option.key] = "yes"
            continue
        if not equals:
            if not rest or rest[0].startswith("--"):
                raise WrongUse(f"{name} に値がありません。", f"{name} needs a value.", command=command)
            value = rest.pop(0)
        given[option.key] = _chosen(option, value, command)
    return given, words


def _unknown(name: str, known: Iterable[str], command: str | None) -> WrongUse:
    ja, en = f"{name} というオプションはありません。", f"there is no option {name}."
    if command is not None:
        ja, en = (
            f"「hikaku {command}」に {name} というオプションはありません。",
            f"“hikaku {command}” has no option {name}.",
        )
    return WrongUse(ja, en, near=nearest(name, known), command=command)


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant."""
    found = closest(word, names)
    return str(dict(found.arguments)["name"]) if found is not None else None


def _chosen(option: Option, value: str, command: str | None) -> str:
    if option.choices and value not in option.choices:
        allowed = ", ".join(option.choices)
        raise WrongUse(
            f"{option.name} に「{value}」は使えません。使えるのは {allowed} です。",
            f"{option.name} cannot be “{value}”; it is one of {allowed}.",
            near=nearest(value, option.choices),
            command=command,
        )
    return value


def _argument(command: Command, words: list[str]) -> str:
    name = command.name
    if command.argument is None and words:
        raise WrongUse(
            f"「hikaku {name}」の「{words[0]}」は何のことか分かりません。",
            f"“hikaku {name}” does not know what “{words[0]}” is for.",
            command=name,
        )
    argument = " ".join(words).strip()
    if command.argument is not None and not command.argument.startswith("[") and not argument:
        raise WrongUse(
            f"「hikaku {name}」には {command.argument} が要ります。",
            f"“hikaku {name}” needs {command.argument}.",
            command=name,
        )
    return argument


# ----------------------------------------------------------------------------------------------------- values


def _checked(command: str, argument: str, given: dict[str, str]) -> Request:
    base_url, executor = given.get("base_url"), given.get("executor", "local")
    if base_url is not None:
        _check_address(base_url, command)
    _check_executor(executor, command)
    if "swap" in given and "://" in given.get("output", ""):
        raise WrongUse(
            "--swap が使えるのは、出力先がこの機械のフォルダーのときだけです。",
            "--swap works only where the output is a folder of this machine.",
            command=command,
        )
    return Request(
        command,
        argument,
        site=given.get("site", "."),
        output=given.get("output", "output"),
        base_url=base_url,
        drafts="drafts" in given,
        future="future" in given,
        now=given.get("now"),
        jobs=_count("--jobs", given.get("jobs"), 1, command),
        clean="clean" in given,
        swap="swap" in given,
        strict="strict" in given,
        executor=executor,
        format=given.get("format", "text"),
        lang=given.get("lang"),
        force="force" in given,
        write="write" in given,
        title=given.get("title"),
        subjects_in=given.get("subjects_in"),
        stale=_count("--stale", given.get("stale"), 0, command),
        port=_port(given.get("port"), command),
        host=_host(given.get("host", "127.0.0.1"), command),
        open="open" in given,
        subjects=tuple(
            name.strip()
            for name in given.get("subjects", "").replace("、", ",").replace("，", ",").split(",")
            if name.strip()
        ),
        slug=given.get("slug"),
        author=given.get("author"),
    )


def _host(value: str, command: str) -> str:
    """An address to listen at: an empty one would be every address that there is."""
    host = value.strip().strip("[]")
    if not host:
        raise WrongUse("--host に値がありません。", "--host needs a value.", command=command)
    return host


def _port(value: str | None, command: str) -> int:
    port = _count("--port", value, 0, command)
    if port is not None and port > 65535:
        raise WrongUse(
            f"--port の「{value}」は 0 から 65535 までの整数ではありません。",
            f"--port: “{value}” is not a whole number from 0 to 65535.",
            command=command,
        )
    return 5500 if port is None else port


def _count(name: str, value: str | None, least: int, command: str) -> int | None:
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and len(value) <= 6 and int(value) >= least):
        raise WrongUse(
            f"{name} の「{value}」は {least} 以上の整数ではありません。",
            f"{name}: “{value}” is not a whole number from {least}.",
            command=command,
        )
    return int(value)


def _check_executor(value: str, command: str) -> None:
    scheme, _, place = value.partition("://")
    host, _, port = place.rpartition(":")
    is_port = port.isascii() and port.isdecimal() and 0 < int(port[:6]) < 65536
    if value != "local" and not (scheme in ("dask", "dask+tcp") and _HOST.fullmatch(host) and is_port):
        raise WrongUse(
            f"--executor に「{value}」は使えません。local か dask://ホスト:ポート と書きます。",
            f"--executor cannot be “{value}”; it is local or dask://HOST:PORT.",
            command=command,
        )


def _check_address(value: str, command: str) -> None:
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        good = False
    if not good or parts.query or parts.fragment or "@" in parts.netloc or any(c.isspace() for c in value):
        raise WrongUse(
            f"--base-url の「{value}」は公開先のアドレスではありません。https://example.com/blog/ のように書きます。",
            f"--base-url: “{value}” is no address to publish at; write it like https://example.com/blog/.",
            command=command,
        )
