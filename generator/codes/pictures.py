"""HK624 to HK627: pictures that a build makes, and the font that it needs for some of them."""

from generator.codes.kinds import Code, Words
from generator.diagnostics import Severity

CODES: tuple[Code, ...] = (
    Code(
        "HK624",
        Words(ja="共有用画像のフォントがない", en="No font for sharing pictures"),
        Words(
            ja="共有用画像を描く日本語フォントが見つかりません。記事 {n} 本が共有用画像なしになります",
            en="There is no Japanese font to draw sharing pictures with. Articles that have none now: {n}",
        ),
        Words(
            ja="記事のアドレスを共有したときに出る画像には、記事の題名を描きます。文字が豆腐（□）になるのを防ぐため、フォントがなければ描きません。ページはそのまま公開できます。",
            en="The picture that is shown where an article's address is shared carries its title. Without a font for it none is drawn, rather than one with empty boxes. The pages can be published all the same.",
        ),
        Words(
            ja="Debian や Ubuntu では `fonts-noto-cjk` パッケージを入れるか、`site.yaml` の `sharing` の `font` でフォントを指してください",
            en="install the package `fonts-noto-cjk` (Debian, Ubuntu), or name a font under `sharing` in `site.yaml`",
        ),
        severity=Severity.WARNING,
        wrong="dpkg -l fonts-noto-cjk: no packages found",
        right="sudo apt install fonts-noto-cjk",
    ),
    Code(
        "HK625",
        Words(ja="フォントにない文字", en="Letters that the font lacks"),
        Words(
            ja="フォント「{font}」に {letters} がないため、共有用画像を描けない記事があります：{articles}",
            en="The font “{font}” lacks {letters}, so these articles have no sharing picture: {articles}",
        ),
        Words(
            ja="共有用画像には題名、比較するもの、著者、サイト名を描きます。フォントにない絵文字は省いて描きますが、ほかに描けない文字が1つでもあれば、豆腐（□）にはせず、画像を作りません。",
            en="A sharing picture shows title, subjects, authors and site. Emoji that the font lacks are left out; but if any other letter cannot be drawn, no picture is made, rather than one with an empty box.",
        ),
        Words(
            ja="題名や名前からその文字を除くか、その文字のあるフォントを `site.yaml` の `sharing` の `font` で指すか、記事に `image` を付けてください",
            en="leave the letters out of title and names, name a font that has them under `sharing` in `site.yaml`, or give the article an `image`",
        ),
        severity=Severity.WARNING,
        wrong="title: 𛀂𛀙と仮名の違い",
        right="title: 変体仮名と仮名の違い",
    ),
    Code(
        "HK626",
        Words(ja="共有用画像のフォントを使えない", en="The font for sharing pictures cannot be used"),
        Words(
            ja="「{found}」は `content/` の中にないか、フォントとして読めません",
            en="“{found}” is not in `content/`, or cannot be read as a font",
        ),
        Words(
            ja="`sharing` の `font` には、`site.yaml` から見たフォントファイル（`.ttf`、`.otf`、`.ttc`）の場所を書きます。",
            en="`font` under `sharing` holds the path of a font file (`.ttf`, `.otf`, `.ttc`), counted from `site.yaml`.",
        ),
        Words(
            ja="場所を直すか、`sharing` を消してください（コンピューターのフォントを使います）",
            en="mend the path, or take `sharing` away to use a font of the machine",
        ),
        wrong="sharing: {font: fonts/nothing.otf}",
        right="sharing: {font: fonts/NotoSansJP-Bold.otf}",
    ),
    Code(
        "HK627",
        Words(ja="縮小できないほど大きい画像", en="A picture too large to scale"),
        Words(
            ja="「{name}」は {width}×{height} 画素あり、縮小せずにそのまま公開されます",
            en="“{name}” has {width} × {height} pixels and is published as it is, without smaller copies",
        ),
        Words(
            ja="4000万画素を超える画像は、ビルドのメモリーを使い切らないように展開しません。読む人の端末には重すぎます。",
            en="A picture of more than 40 million pixels is not decoded, so that a build cannot run out of memory. It is too heavy for readers.",
        ),
        Words(ja="横 2000 画素ほどに縮小してください", en="scale it down to a width of about 2000 pixels"),
        severity=Severity.WARNING,
        wrong="map.png (8000 × 8000)",
        right="map.png (2000 × 2000)",
    ),
)
