"""Code in colours: Pygments with short classes, for languages on a list and within limits.

Some lexers take time that grows with the square of a run of spaces, so a block that is long or full of white space
stays plain. A language is never guessed.
"""

from functools import cache
from typing import TYPE_CHECKING

from generator.patterns import pattern

if TYPE_CHECKING:
    from pygments.formatter import Formatter
    from pygments.lexer import Lexer

MAX_CHARACTERS = 20_000
MAX_SQUARED_SPACES = 4_000_000

_LANGUAGE = pattern(r"[A-Za-z0-9+#._-]{1,40}")
_SPACES = pattern(r"\s{2,}")

PLAIN = frozenset({"", "text", "txt", "plain", "plaintext", "none"})

# What a writer may call a language → the name that Pygments has for it, and the name that readers see.
LANGUAGES: dict[str, tuple[str, str]] = {
    name: (lexer, label)
    for names, lexer, label in (
        ("bash sh shell zsh", "bash", "Shell"),
        ("console shell-session terminal", "console", "Console"),
        ("bat batch cmd", "bat", "Batch"),
        ("powershell ps1 pwsh", "powershell", "PowerShell"),
        ("c h", "c", "C"),
        ("cpp c++ cc hpp", "cpp", "C++"),
        ("csharp cs c#", "csharp", "C#"),
        ("css", "css", "CSS"),
        ("scss sass", "scss", "SCSS"),
        ("less", "less", "Less"),
        ("csv", "text", "CSV"),
        ("clojure clj", "clojure", "Clojure"),
        ("dart", "dart", "Dart"),
        ("diff patch", "diff", "Diff"),
        ("django jinja jinja2 j2", "jinja", "Jinja"),
        ("docker dockerfile", "docker", "Dockerfile"),
        ("elixir ex exs", "elixir", "Elixir"),
        ("elm", "elm", "Elm"),
        ("erlang erl", "erlang", "Erlang"),
        ("fortran f90", "fortran", "Fortran"),
        ("fsharp fs f#", "fsharp", "F#"),
        ("go golang", "go", "Go"),
        ("graphql gql", "graphql", "GraphQL"),
        ("groovy gradle", "groovy", "Groovy"),
        ("haskell hs", "haskell", "Haskell"),
        ("hcl terraform tf", "terraform", "Terraform"),
        ("html htm", "html", "HTML"),
        ("http", "http", "HTTP"),
        ("ini cfg conf editorconfig", "ini", "INI"),
        ("java", "java", "Java"),
        ("javascript js mjs cjs jsx", "javascript", "JavaScript"),
        ("json json5 jsonc", "json", "JSON"),
        ("julia jl", "julia", "Julia"),
        ("kotlin kt kts", "kotlin", "Kotlin"),
        ("latex tex", "latex", "LaTeX"),
        ("lua", "lua", "Lua"),
        ("makefile make", "make", "Makefile"),
        ("markdown md", "markdown", "Markdown"),
        ("matlab", "matlab", "MATLAB"),
        ("nginx", "nginx", "nginx"),
        ("nix", "nix", "Nix"),
        ("objc objective-c objectivec", "objective-c", "Objective-C"),
        ("ocaml ml", "ocaml", "OCaml"),
        ("perl pl", "perl", "Perl"),
        ("php", "php", "PHP"),
        ("properties", "properties", "Properties"),
        ("proto protobuf", "protobuf", "Protocol Buffers"),
        ("python py py3 python3", "python", "Python"),
        ("pycon", "pycon", "Python"),
        ("r rlang", "r", "R"),
        ("regex", "text", "正規表現"),
        ("rst restructuredtext", "rst", "reStructuredText"),
        ("ruby rb", "ruby", "Ruby"),
        ("rust rs", "rust", "Rust"),
        ("scala", "scala", "Scala"),
        ("scheme lisp", "scheme", "Scheme"),
        ("sql mysql", "sql", "SQL"),
        ("postgresql postgres plpgsql", "postgresql", "PostgreSQL"),
        ("svelte vue", "html", "HTML"),
        ("swift", "swift", "Swift"),
        ("toml", "toml", "TOML"),
        ("typescript ts tsx", "typescript", "TypeScript"),
        ("vb vbnet", "vb.net", "Visual Basic"),
        ("vim viml", "vim", "Vim script"),
        ("xml svg rss", "xml", "XML"),
        ("yaml yml", "yaml", "YAML"),
        ("zig", "zig", "Zig"),
    )
    for name in names.split()
}


def is_language(name: str) -> bool:
    """Whether code of this language is coloured, or is known to be plain."""
    return name.lower() in PLAIN or (_LANGUAGE.fullmatch(name) is not None and name.lower() in LANGUAGES)


def is_within_limits(code: str) -> bool:
    """Whether colouring `code` takes a bounded time."""
    runs = sum(len(run) ** 2 for run in _SPACES.findall(code))
    return len(code) <= MAX_CHARACTERS and runs <= MAX_SQUARED_SPACES


def coloured(code: str, name: str) -> str:
    """The markup of `code` inside `<code>`: a span with a short class for each token."""
    from html import escape

    lexer = LANGUAGES.get(name.lower(), ("text", ""))[0]
    if lexer == "text" or not is_within_limits(code):
        return escape(code)
    from pygments import format as formatted

    tokens = tuple(_lexer(lexer).get_tokens(code))
    # A lexer may leave out what it does not expect (a console without a prompt); what is shown is what was written.
    if "".join(text for _, text in tokens) != code:
        return escape(code)
    return str(formatted(tokens, _formatter()))


@cache
def _lexer(name: str) -> "Lexer":
    from pygments.lexers import get_lexer_by_name

    return get_lexer_by_name(name, stripnl=False, ensurenl=False)


@cache
def _formatter() -> "Formatter[str]":
    # It makes the names of all classes when it is made; one serves every text.
    from pygments.formatters import HtmlFormatter

    return HtmlFormatter(nowrap=True)
