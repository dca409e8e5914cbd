"""HK6xx: the machine: files that cannot be taken in, pictures, the output folder, disk, permissions, limits."""

from generator.codes.kinds import Code, Words
from generator.diagnostics import Severity

CODES: tuple[Code, ...] = (
    Code(
        "HK600",
        Words(ja="サイトが見つからない", en="No site here"),
        Words(
            ja="「{folder}」はサイトのフォルダーではありません。`content/site.yaml` がありません",
            en="“{folder}” is not the folder of a site: it has no `content/site.yaml`",
        ),
        Words(
            ja="サイトとは `content/site.yaml` のあるフォルダーのことです。そのフォルダーで実行するか、`--site` で指してください。",
            en="A site is any folder with `content/site.yaml`. Run the command in it, or point to it with `--site`.",
        ),
        Words(
            ja="サイトのフォルダーへ移るか、`--site` で指してください",
            en="go to the site's folder, or name it with `--site`",
        ),
        wrong="cd content/comparisons && hikaku build",
        right="hikaku build --site ../..",
    ),
    Code(
        "HK601",
        Words(ja="ファイルが大きすぎる", en="The file is too big"),
        Words(
            ja="このファイルは {size} あります。読めるのは {limit} までです",
            en="This file has {size}; at most {limit} are read",
        ),
        Words(
            ja="文章や表のファイルは 2 MiB、画像は 10 MiB までです。1つのファイルがビルド全体を止めないための上限です。",
            en="Text files may have 2 MiB, pictures 10 MiB, so that no single file can stop the whole build.",
        ),
        Words(
            ja="ファイルを分けるか、画像なら縮小してください",
            en="split the file, or scale the picture down",
        ),
        wrong="content/comparisons/photo.jpg (25 MiB)",
        right="content/comparisons/photo.jpg (300 KiB)",
    ),
    Code(
        "HK602",
        Words(ja="ファイルのような名前のフォルダー", en="A folder named like a file"),
        Words(
            ja="「{name}」はフォルダーです。この名前ならファイルでなければなりません",
            en="“{name}” is a folder; a name like that belongs to a file",
        ),
        Words(
            ja="名前が `.yaml`、`.md`、`.csv` や画像の種類で終わるフォルダーの中は読みません。",
            en="A folder whose name ends in `.yaml`, `.md`, `.csv` or like a picture is not looked into.",
        ),
        Words(ja="フォルダーの名前から終わりの「.…」を取ってください", en="take the ending off the folder's name"),
        wrong="content/comparisons/tea.yaml/",
        right="content/comparisons/tea/tea.yaml",
    ),
    Code(
        "HK603",
        Words(ja="content/ の外を指すリンク", en="A link that leads out of content/"),
        Words(
            ja="「{name}」は `content/` の外を指すシンボリックリンクなので、読みません",
            en="“{name}” is a symbolic link that leads out of `content/`, so it is not read",
        ),
        Words(
            ja="他の人から受け取った内容で、サイトの外のファイルがページに出てしまうことを防ぎます。",
            en="Content that somebody else sent must not be able to put a file from outside the site into a page.",
        ),
        Words(
            ja="リンクの代わりに、ファイルそのものを `content/` に置いてください",
            en="put the file itself into `content/` instead of a link",
        ),
        wrong="content/comparisons/tea.yaml -> /home/me/tea.yaml",
        right="content/comparisons/tea.yaml",
    ),
    Code(
        "HK604",
        Words(ja="フォルダーへのリンクはたどらない", en="A link to a folder is not followed"),
        Words(
            ja="「{name}」はフォルダーへのシンボリックリンクです。中は読んでいません",
            en="“{name}” is a symbolic link to a folder; what is in it was not read",
        ),
        Words(
            ja="フォルダーへのリンクは輪になることがあるため、たどりません。",
            en="Links to folders can form loops, so they are not followed.",
        ),
        Words(ja="フォルダーそのものを置いてください", en="put the folder itself there"),
        severity=Severity.WARNING,
        wrong="content/comparisons/2026 -> ../drafts",
        right="content/comparisons/2026/",
    ),
    Code(
        "HK605",
        Words(ja="ファイル名が UTF-8 ではない", en="A file name that is not UTF-8"),
        Words(
            ja="ファイル名「{name}」は UTF-8 ではありません",
            en="The file name “{name}” is not UTF-8",
        ),
        Words(
            ja="ファイル名はページのアドレスになることがあるため、UTF-8 でなければなりません。古い zip を展開すると起きがちです。",
            en="A file's name can become an address, so it has to be UTF-8. Old zip archives are the usual cause.",
        ),
        Words(ja="ファイル名を付け直してください", en="rename the file"),
        wrong="content/comparisons/\\x8d\\x67\\x92\\x83.yaml",
        right="content/comparisons/紅茶.yaml",
    ),
    Code(
        "HK606",
        Words(ja="ファイル名に見えない文字", en="Invisible letters in a file name"),
        Words(
            ja="ファイル名「{name}」に、見えない文字（{letters}）があります",
            en="The file name “{name}” holds invisible letters: {letters}",
        ),
        Words(
            ja="改行、制御文字、書字方向を変える文字、幅のない文字は、名前を別のものに見せかけます。",
            en="Line breaks, control, bidirectional and zero-width letters make a name look like another one.",
        ),
        Words(ja="ファイル名を打ち直してください", en="type the file's name anew"),
        wrong="content/comparisons/tea\\u{200B}.yaml",
        right="content/comparisons/tea.yaml",
    ),
    Code(
        "HK607",
        Words(ja="区別できない名前が2つ", en="Two names that are one elsewhere"),
        Words(
            ja="「{name}」と「{other}」は、Mac や Windows では同じ名前です",
            en="“{name}” and “{other}” are the same name on a Mac or on Windows",
        ),
        Words(
            ja="大文字と小文字だけ、または濁点の表し方だけが違う名前は、機種によって1つになり、片方が消えます。",
            en="Names that differ only in upper and lower case, or in how an accent is stored, become one file on other machines, and one of them is lost.",
        ),
        Words(ja="どちらかの名前を変えてください", en="rename one of them"),
        wrong="content/comparisons/Tea.yaml\ncontent/comparisons/tea.yaml",
        right="content/comparisons/black-tea.yaml\ncontent/comparisons/tea.yaml",
    ),
    Code(
        "HK608",
        Words(ja="読まれないファイル名の終わり", en="An ending that is not read"),
        Words(
            ja="「{name}」は読んでいません。終わりが `{ending}` のファイルだけを読みます",
            en="“{name}” was not read: only files that end in `{ending}` are",
        ),
        Words(
            ja="内容のファイルは `.yaml`、`.md`、`.csv`（小文字）で終わります。`.yml` は読みません。",
            en="Content files end in `.yaml`, `.md` or `.csv`, in lower case; `.yml` is not read.",
        ),
        Words(ja="名前を「{right}」に変えてください", en="rename it to “{right}”"),
        severity=Severity.WARNING,
        wrong="content/comparisons/tea.yml",
        right="content/comparisons/tea.yaml",
    ),
    Code(
        "HK609",
        Words(ja="フォルダーの階層が深すぎる", en="Folders nested too deep"),
        Words(
            ja="フォルダーが {limit} 段より深いため、この中は読んでいません",
            en="Folders are nested more than {limit} deep; what is in this one was not read",
        ),
        Words(
            ja="階層には上限があります。ふつうは 3 段もあれば足ります。",
            en="There is a limit to nesting; three levels are usually plenty.",
        ),
        Words(ja="ファイルを浅いフォルダーへ移してください", en="move the files up"),
        wrong="content/comparisons/a/a/a/…/a/tea.yaml",
        right="content/comparisons/tea/tea.yaml",
    ),
    Code(
        "HK610",
        Words(ja="名前と中身の違う画像", en="A picture that is not what its name says"),
        Words(
            ja="「{name}」の中身は{expected}ではなく、{found}です",
            en="“{name}” does not hold {expected} but {found}",
        ),
        Words(
            ja="画像の種類は中身の最初の数バイトで確かめます。名前だけ変えた画像は、開けない端末があります。",
            en="The kind of a picture is told by its first bytes. One that was only renamed does not open everywhere.",
        ),
        Words(
            ja="正しい形式で保存し直すか、名前の終わりを合わせてください",
            en="save it in the right format, or give the name its true ending",
        ),
        wrong="photo.png (JPEG)",
        right="photo.jpg (JPEG)",
    ),
    Code(
        "HK611",
        Words(ja="壊れた画像", en="A damaged picture"),
        Words(
            ja="「{name}」は画像として読めません。途中で切れているか、壊れているか、画像ではありません",
            en="“{name}” cannot be read as a picture: it is cut short, damaged or none at all",
        ),
        Words(
            ja="大きさを調べ、縮小画像を作るために画像を読みますが、読み取れませんでした。",
            en="The picture is read for its size and to make smaller copies of it, and that did not work.",
        ),
        Words(ja="画像を書き出し直してください", en="export the picture again"),
        wrong="photo.jpg (0 bytes)",
        right="photo.jpg",
    ),
    Code(
        "HK612",
        Words(ja="画素の多すぎる画像", en="A picture with too many pixels"),
        Words(
            ja="「{name}」は {width}×{height} 画素あります。1億画素までにしてください",
            en="“{name}” has {width} × {height} pixels; at most 100 million are allowed",
        ),
        Words(
            ja="とても大きな画像は、読む人の端末のメモリーを使い切ります。",
            en="A huge picture uses up the memory of the reader's device.",
        ),
        Words(ja="横 2000 画素ほどに縮小してください", en="scale it down to a width of about 2000 pixels"),
        wrong="map.png (50000 × 50000)",
        right="map.png (2000 × 2000)",
    ),
    Code(
        "HK613",
        Words(ja="動く中身のある SVG", en="An SVG that is more than a picture"),
        Words(
            ja="この SVG には{found}があります。絵だけの SVG でなければ使えません",
            en="This SVG holds {found}; only an SVG that is nothing but a drawing can be used",
        ),
        Words(
            ja="SVG にはスクリプトや外への参照を書けます。それらは読む人の端末で動いてしまうので、受け付けません。",
            en="An SVG can hold scripts and references to other hosts, which would act on the reader's device, so they are refused.",
        ),
        Words(
            ja="描画ソフトで「プレーン SVG」として書き出すか、PNG にしてください",
            en="export it as plain SVG, or as PNG",
        ),
        wrong='<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        right='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"/>',
    ),
    Code(
        "HK614",
        Words(ja="撮影場所の入った画像", en="A picture that tells where it was taken"),
        Words(
            ja="「{name}」には撮影場所（GPS）の記録が入っています",
            en="“{name}” carries the place where it was taken (GPS)",
        ),
        Words(
            ja="写真の中の記録から、自宅などの場所が知られることがあります。ページに載せる縮小画像からは除かれますが、動く画像や大きすぎる画像はそのまま公開され、元のファイルは公開リポジトリなどで誰でも見られます。",
            en="The data in a photo can give away where somebody lives. The copies on pages are made without it; but animations and pictures too large to scale are published as they are, and the file itself can be seen by all in a public repository.",
        ),
        Words(ja="位置情報を除いて保存し直してください", en="save it again without the location"),
        severity=Severity.WARNING,
        wrong="photo.jpg (GPS)",
        right="photo.jpg",
    ),
    Code(
        "HK615",
        Words(ja="UTF-8 ではないテンプレート", en="A template that is not UTF-8"),
        Words(
            ja="テンプレート「{name}」は UTF-8 ではありません（{offset} バイト目）",
            en="The template “{name}” is not UTF-8 (at byte {offset})",
        ),
        Words(ja="テンプレートは UTF-8 で書きます。", en="Templates are written in UTF-8."),
        Words(ja="UTF-8 で保存し直してください", en="save it as UTF-8"),
        wrong="templates/base.html (Shift_JIS)",
        right="templates/base.html (UTF-8)",
    ),
    Code(
        "HK616",
        Words(ja="普通のファイルではない", en="Not a regular file"),
        Words(
            ja="「{name}」は普通のファイルではなく、特殊ファイル（{kind}）です",
            en="“{name}” is no regular file but a special one ({kind})",
        ),
        Words(
            ja="パイプ、ソケット、デバイスは読みません。読もうとすると止まってしまうことがあるからです。",
            en="Pipes, sockets and devices are not read: reading them can wait for ever.",
        ),
        Words(ja="取り除くか、普通のファイルに置き換えてください", en="take it away, or put a regular file there"),
        wrong="mkfifo content/comparisons/tea.yaml",
        right="content/comparisons/tea.yaml",
    ),
    Code(
        "HK617",
        Words(ja="行き先のないリンク", en="A link that leads nowhere"),
        Words(
            ja="「{name}」はシンボリックリンクですが、行き先のファイルがありません",
            en="“{name}” is a symbolic link to a file that does not exist",
        ),
        Words(
            ja="リンクの行き先が消えたか、輪になっています。", en="What it led to is gone, or the links form a loop."
        ),
        Words(ja="リンクを消すか、行き先を直してください", en="delete the link or mend where it leads"),
        wrong="content/comparisons/tea.yaml -> old-tea.yaml",
        right="content/comparisons/tea.yaml",
    ),
    Code(
        "HK618",
        Words(ja="どの種類のファイルでもない場所", en="A place that no kind of file has"),
        Words(
            ja="「{name}」は読んでいません。この場所に置くファイルの種類はありません",
            en="“{name}” was not read: no kind of file has its place here",
        ),
        Words(
            ja="記事は `content/comparisons/`、著者は `content/authors/`、共通の対象は `content/subjects/`、"
            "固定ページは `content/pages/` のすぐ下に置きます。"
            "`content/` のすぐ下に置くのは `site.yaml` と `vocabulary.yaml` だけです。",
            en="Articles stand in `content/comparisons/`, authors in `content/authors/`, shared subjects in "
            "`content/subjects/`, plain pages straight in `content/pages/`. "
            "Only `site.yaml` and `vocabulary.yaml` stand in `content/` itself.",
        ),
        Words(ja="「{right}」ではありませんか？そこへ移してください", en="did you mean “{right}”? Move it there"),
        severity=Severity.WARNING,
        wrong="content/author/ken.yaml",
        right="content/authors/ken.yaml",
    ),
    Code(
        "HK620",
        Words(ja="読めない", en="Cannot be read"),
        Words(ja="「{name}」を読めません：{reason}", en="“{name}” cannot be read: {reason}"),
        Words(
            ja="読む権限がないか、ディスクや回線に問題があります。内容の誤りではありません。",
            en="There is no permission to read it, or the disk has a fault. The content is not to blame.",
        ),
        wrong="chmod 000 content/comparisons/tea.yaml",
        right="chmod 644 content/comparisons/tea.yaml",
    ),
    Code(
        "HK621",
        Words(ja="ディスクがいっぱい", en="The disk is full"),
        Words(
            ja="ディスクに空きがなく、「{name}」を書けませんでした。公開済みのページはそのままです",
            en="The disk is full: “{name}” could not be written. Every page that was there is still whole",
        ),
        Words(
            ja="新しいファイルは、すべて書き終えてから置き換えます。途中で空きがなくなっても、古いページは壊れません。",
            en="New files are written in full before they take the place of old ones, so running out of space damages nothing.",
        ),
        Words(ja="空きを作って、もう一度ビルドしてください", en="make room and build again"),
        wrong="df: 100%",
        right="df: 60%",
    ),
    Code(
        "HK622",
        Words(ja="書く権限がない", en="No permission to write"),
        Words(
            ja="「{name}」に書く権限がありません",
            en="There is no permission to write “{name}”",
        ),
        Words(
            ja="フォルダーやファイルの持ち主が違うか、読み取り専用になっています。",
            en="The folder or file belongs to somebody else or is read-only.",
        ),
        Words(
            ja="権限を直すか、`--output` で別のフォルダーを指してください",
            en="mend the permissions, or name another folder with `--output`",
        ),
        wrong="chmod 555 output",
        right="chmod 755 output",
    ),
    Code(
        "HK623",
        Words(ja="書けない", en="Cannot be written"),
        Words(ja="「{name}」を書けませんでした：{reason}", en="“{name}” could not be written: {reason}"),
        Words(
            ja="ディスクかシステムの問題です。どのファイルも、古いままか新しいかのどちらかで、壊れてはいません。",
            en="The disk or the system is at fault. Every file is either as it was or new; none is torn.",
        ),
        Words(ja="原因を除いて、もう一度ビルドしてください", en="mend the cause and build again"),
        wrong="ulimit -f 10",
        right="ulimit -f unlimited",
    ),
    Code(
        "HK628",
        Words(ja="リンクの先には作らない", en="Nothing is made behind a link"),
        Words(
            ja="「{name}」はシンボリックリンクなので、その中にファイルを作りません",
            en="“{name}” is a symbolic link, so no file is made in it",
        ),
        Words(
            ja="リンクの先はサイトの外かもしれません。hikaku はサイトの外に何も書きません。",
            en="A link may lead out of the site, and hikaku writes nothing outside it.",
        ),
        Words(
            ja="リンクを普通のフォルダーに替えてください",
            en="replace the link by a plain folder",
        ),
        wrong="ln -s /elsewhere content/comparisons",
        right="mkdir content/comparisons",
    ),
    Code(
        "HK630",
        Words(ja="hikaku のものではない出力先", en="An output folder that is not ours"),
        Words(
            ja="「{name}」には hikaku が書いたのではないファイル（{example} など）があります",
            en="“{name}” holds files that hikaku did not write ({example}, for one)",
        ),
        Words(
            ja="間違ったフォルダーを指したときに、大事なファイルを失わないためです。",
            en="So that nothing is lost when the wrong folder is named.",
        ),
        Words(
            ja="別のフォルダーを `--output` で指すか、ここでよければ `--force` を付けてください",
            en="name another folder with `--output`, or add `--force` if this is the one",
        ),
        wrong="hikaku build --output ~/Documents",
        right="hikaku build --output ~/public_html/tea",
    ),
    Code(
        "HK631",
        Words(ja="サイトと重なる出力先", en="An output folder that overlaps with the site"),
        Words(
            ja="「{name}」は出力先にできません。サイトそのものか、原稿やテンプレートと重なっています",
            en="“{name}” cannot be the output folder: it is the site itself or overlaps with its content or templates",
        ),
        Words(
            ja="出力先は専用のフォルダーです。サイトのフォルダー、それを含むフォルダー、`content/`、`templates/`、`.hikaku/` は使えません。",
            en="The output folder is one of its own: not the site's folder or one that holds it, nor `content/`, `templates/` or `.hikaku/`.",
        ),
        Words(
            ja="`--output output` のように、別のフォルダーを指してください",
            en="name another folder, as in `--output output`",
        ),
        wrong="hikaku build --output .",
        right="hikaku build --output output",
    ),
    Code(
        "HK632",
        Words(ja="書きたい場所に別のもの", en="Something else is in the way"),
        Words(
            ja="「{name}」を書きたいのですが、hikaku が書いたのではないものがそこにあります",
            en="“{name}” is to be written, but something that hikaku did not write is in its place",
        ),
        Words(
            ja="hikaku は、自分が書いたファイルだけを書き換え、リンクの先には書きません。",
            en="hikaku replaces only files that it wrote, and writes through no link.",
        ),
        Words(
            ja="それを移すか、置き換えてよければ `--force` を付けてください",
            en="move it away, or add `--force` to have it replaced",
        ),
        wrong="echo hello > output/robots.txt",
        right="rm output/robots.txt",
    ),
    Code(
        "HK633",
        Words(ja="出力先の目録が壊れている", en="The list of what was written is damaged"),
        Words(
            ja="「{name}」を読めないため、どのファイルを hikaku が書いたのか分かりません",
            en="“{name}” cannot be read, so it is not known which files hikaku wrote",
        ),
        Words(
            ja="この目録にあるファイルだけを消したり書き換えたりします。",
            en="Only files on this list are ever deleted or replaced.",
        ),
        Words(
            ja="出力先を空にするか、`--force` を付けてください",
            en="empty the output folder, or add `--force`",
        ),
        wrong="echo oops > output/.hikaku-manifest.json",
        right="rm -r output && hikaku build",
    ),
    Code(
        "HK634",
        Words(ja="ホームやディスク全体は出力先にできない", en="Home and root are no output folders"),
        Words(
            ja="「{name}」はホームフォルダーかディスクの一番上なので、出力先にできません",
            en="“{name}” is a home folder or the top of the disk and cannot be the output folder",
        ),
        Words(
            ja="打ち間違いで大事なフォルダーにサイトを書き散らさないためです。",
            en="So that a slip of the keyboard does not strew a site over a folder that matters.",
        ),
        Words(ja="その中に専用のフォルダーを作って指してください", en="name a folder of its own in it"),
        wrong="hikaku build --output ~",
        right="hikaku build --output ~/public_html",
    ),
    Code(
        "HK635",
        Words(ja="出力先がフォルダーではない", en="The output is no folder"),
        Words(ja="出力先「{name}」はフォルダーではありません", en="The output “{name}” is there and is no folder"),
        Words(ja="出力先には、フォルダーを指します。", en="The output is a folder; it is made if it is missing."),
        Words(ja="`--output` で別の名前を指してください", en="give another name with `--output`"),
        wrong="hikaku build --output site.zip",
        right="hikaku build --output site",
    ),
    Code(
        "HK636",
        Words(ja="別のサイトの出力先", en="The output of another site"),
        Words(
            ja="「{name}」には別のサイト（{found}）のページがあります。このサイトは {site} です",
            en="“{name}” holds the pages of another site ({found}); this one is {site}",
        ),
        Words(
            ja="ここに書くと、そのサイトのページが消えます。サイトは `site.yaml` の `url` で見分けます。`url` が変わっても、ページの半分以上が同じなら同じサイトです。",
            en="Publishing here would remove that site's pages. A site is known by `url` in its `site.yaml`; one whose address has changed is the same as long as it has at least half of its pages.",
        ),
        Words(
            ja="別の場所を `--output` で指すか、同じサイトなら `--force` を付けてください",
            en="name another place with `--output`, or add `--force` if it is the same site",
        ),
        wrong="hikaku build --site tea --output public; hikaku build --site coffee --output public",
        right="hikaku build --site tea --output public/tea; hikaku build --site coffee --output public/coffee",
    ),
    Code(
        "HK640",
        Words(ja="手で直されたファイルを残した", en="A file edited by hand was kept"),
        Words(
            ja="「{name}」はもうサイトにありませんが、手で直されているため消していません",
            en="“{name}” is no longer part of the site, but it was edited by hand, so it was kept",
        ),
        Words(
            ja="hikaku が消すのは、自分が書いたときのままのファイルだけです。",
            en="hikaku deletes only files that are still as it wrote them.",
        ),
        Words(ja="要らなければ、手で消してください", en="delete it yourself if nobody needs it"),
        severity=Severity.WARNING,
        wrong="output/tea/index.html (edited)",
        right="content/comparisons/tea.yaml (edited)",
    ),
    Code(
        "HK641",
        Words(ja="一度に入れ替えられない", en="Cannot swap in one step"),
        Words(
            ja="ここでは全体を一度に入れ替えられないため（{reason}）、ファイルごとに順に置き換えました",
            en="The whole site cannot be swapped in one step here ({reason}), so files were replaced one by one, in order",
        ),
        Words(
            ja="`--swap` には、フォルダーどうしの入れ替えができるファイルシステムが要ります。キャッシュと出力先は同じディスクに置きます。",
            en="`--swap` needs a file system that can exchange folders, with the cache and the output on the same disk.",
        ),
        severity=Severity.WARNING,
        wrong="hikaku build --swap --output /mnt/usb/site",
        right="hikaku build --swap",
    ),
    Code(
        "HK642",
        Words(ja="別のビルドを待っている", en="Waiting for another build"),
        Words(
            ja="別のビルドがこのサイトで動いています。終わるのを待っています",
            en="Another build of this site is running; waiting for it to end",
        ),
        Words(
            ja="同時に2つのビルドが同じ出力先に書くことはありません。",
            en="Two builds never write into the same output at once.",
        ),
        severity=Severity.WARNING,
        wrong="hikaku build & hikaku build",
        right="hikaku build && hikaku build",
    ),
    Code(
        "HK643",
        Words(ja="読めない日時", en="A moment that cannot be read"),
        Words(
            ja="{where} の「{found}」は日時として読めません",
            en="{where}: “{found}” is not a moment",
        ),
        Words(
            ja="`--now` は ISO 形式（`2026-11-21` や `2026-11-21T09:00+09:00`）、`SOURCE_DATE_EPOCH` は 1970 年からの秒数です。",
            en="`--now` takes an ISO date (`2026-11-21`, `2026-11-21T09:00+09:00`), `SOURCE_DATE_EPOCH` seconds since 1970.",
        ),
        Words(ja="例：`--now 2026-11-21`", en="as in `--now 2026-11-21`"),
        wrong="hikaku build --now tomorrow",
        right="hikaku build --now 2026-11-21",
    ),
    Code(
        "HK660",
        Words(ja="全文検索がない", en="No full-text search"),
        Words(
            ja="検索ページは一覧だけになります。全文検索を作る Pagefind が入っていません",
            en="The search page is a plain list only: Pagefind, which makes the full-text index, is not installed",
        ),
        Words(
            ja="`search: true` のサイトには検索ページができます。記事の題名・対象・タグ・説明からは、いつでも探せます。本文からも探せるようにするには Pagefind が要ります。一覧だけでよければ、`lint: {ignore: [HK660]}` と書くとこの警告は出ません。",
            en="A site with `search: true` gets a search page, which always finds titles, subjects, tags and descriptions. Finding words of the texts as well takes Pagefind. If the list is enough for you, `lint: {ignore: [HK660]}` keeps this warning away.",
        ),
        Words(
            ja="`pip install 'hikaku[search]'` で入ります（hikaku の checkout の中なら `pip install '.[search]'`）",
            en="install it with `pip install 'hikaku[search]'` (in a checkout of hikaku: `pip install '.[search]'`)",
        ),
        severity=Severity.WARNING,
        wrong="pip install hikaku",
        right="pip install 'hikaku[search]'",
    ),
    Code(
        "HK661",
        Words(ja="全文検索を作れない", en="The full-text index could not be made"),
        Words(
            ja="Pagefind が全文検索の索引を作れませんでした（{reason}）。検索ページは一覧だけになります",
            en="Pagefind could not make the full-text index ({reason}). The search page is a plain list only",
        ),
        Words(
            ja="ほかのページはいつもどおり公開されます。一時フォルダーの空きが足りないか、Pagefind が壊れているのかもしれません。",
            en="All other pages are published as usual. The folder for temporary files may be full, or Pagefind damaged.",
        ),
        Words(
            ja="空き容量を確かめるか、`pip install --force-reinstall 'hikaku[search]'` で入れ直してください",
            en="look at the free space, or install it anew: `pip install --force-reinstall 'hikaku[search]'`",
        ),
        severity=Severity.WARNING,
        wrong="TMPDIR=/full hikaku build",
        right="TMPDIR=/var/tmp hikaku build",
    ),
    Code(
        "HK662",
        Words(ja="Brotli で圧縮できない", en="Brotli is not there"),
        Words(
            ja="Brotli のパッケージが入っていないため、.br のファイルは作りません",
            en="no .br files are made, because the package for Brotli is not installed",
        ),
        Words(
            ja="`publish: {compress: [brotli]}` には Python のパッケージ `brotli` が要ります。ほかはいつもどおり公開されます。",
            en="`publish: {compress: [brotli]}` needs the Python package `brotli`. All else is published as usual.",
        ),
        Words(
            ja="`pip install 'hikaku[brotli]'`（hikaku の checkout の中なら `pip install '.[brotli]'`）で入れるか、`compress` から `brotli` を外してください",
            en="install it with `pip install 'hikaku[brotli]'` (in a checkout of hikaku: `pip install '.[brotli]'`), or take `brotli` out of `compress`",
        ),
        severity=Severity.WARNING,
        wrong="publish: {compress: [gzip, brotli]}  # without the package",
        right="publish: {compress: [gzip]}",
    ),
    Code(
        "HK663",
        Words(ja="HTML を小さくできない", en="Pages cannot be minified"),
        Words(
            ja="minify-html のパッケージが入っていないため、HTML を小さくせずに公開します",
            en="pages are published as they are, because the package minify-html is not installed",
        ),
        Words(
            ja="`publish: {minify: true}` には Python のパッケージ `minify-html` が要ります。なくてもページの中身は同じです。",
            en="`publish: {minify: true}` needs the Python package `minify-html`. Without it pages say the very same.",
        ),
        Words(
            ja="`pip install 'hikaku[minify]'`（hikaku の checkout の中なら `pip install '.[minify]'`）で入れるか、`minify` を外してください",
            en="install it with `pip install 'hikaku[minify]'` (in a checkout of hikaku: `pip install '.[minify]'`), or take `minify` out",
        ),
        severity=Severity.WARNING,
        wrong="publish: {minify: true}  # without the package",
        right="publish: {minify: false}",
    ),
    Code(
        "HK670",
        Words(ja="出力先に要るパッケージがない", en="The package for this address is missing"),
        Words(
            ja="「{name}」に書くためのパッケージが入っていません",
            en="The package that writes to “{name}” is not installed",
        ),
        Words(
            ja="フォルダーでない出力先には fsspec を使います。`s3://` には `hikaku[s3]` が要ります。ほかの種類の出力先には、fsspec と、その種類のためのパッケージが要ります。",
            en="An output that is no folder is written through fsspec. `s3://` takes `hikaku[s3]`; other kinds take fsspec and the package for their kind.",
        ),
        Words(
            ja="S3 なら `pip install 'hikaku[s3]'` で入ります（hikaku の checkout の中なら `pip install '.[s3]'`）",
            en="for S3, install it with `pip install 'hikaku[s3]'` (in a checkout of hikaku: `pip install '.[s3]'`)",
        ),
        wrong="pip install hikaku",
        right="pip install 'hikaku[s3]'",
    ),
    Code(
        "HK671",
        Words(ja="出力先にできないアドレス", en="An address that nothing can be written to"),
        Words(
            ja="「{name}」は出力先にできるアドレスではありません",
            en="“{name}” is no address that a site can be written to",
        ),
        Words(
            ja="出力先のアドレスは `s3://バケット/場所` のように書きます。バケットの名前は英小文字、数字、`-`、`.` です。`?`、`#`、`..`、空の部分は使えません。この機械のフォルダーは、アドレスでなくパスで指します。",
            en="An address to write to is written like `s3://bucket/place`; a bucket's name has small letters, digits, `-` and `.`. The address has no `?`, `#`, `..` and no empty part. A folder of this machine is named by its path.",
        ),
        Words(ja="`s3://バケット/場所` のように書いてください", en="write it like `s3://bucket/place`"),
        wrong="hikaku build --output s3://",
        right="hikaku build --output s3://my-bucket/site",
    ),
    Code(
        "HK672",
        Words(ja="バケットがない", en="No such bucket"),
        Words(
            ja="「{name}」のバケットがありません",
            en="The bucket of “{name}” does not exist",
        ),
        Words(
            ja="hikaku はバケットを作りません。名前の打ち間違いか、別の地域や別のサービスのバケットかもしれません。",
            en="hikaku makes no bucket. The name may be mistyped, or the bucket belong to another region or service.",
        ),
        Words(
            ja="バケットの名前を確かめるか、先に作ってください",
            en="look at the bucket's name, or make it first",
        ),
        wrong="hikaku build --output s3://my-bukcet/site",
        right="hikaku build --output s3://my-bucket/site",
    ),
    Code(
        "HK673",
        Words(ja="出力先に書く権限がない", en="No right to write there"),
        Words(
            ja="「{name}」を読み書きする権限がありません（{reason}）",
            en="There is no right to read and write “{name}” ({reason})",
        ),
        Words(
            ja="鍵がないか、期限が切れたか、許可が足りません。バケットの一覧（ListBucket）、読み（GetObject）、書き（PutObject）、削除（DeleteObject）の許可が要ります。公開済みのページはそのままか、次のビルドで直ります。",
            en="The key is missing or has expired, or it may not do enough: listing the bucket, reading, writing and deleting (ListBucket, GetObject, PutObject, DeleteObject). Pages that are published stay as they are, or the next build mends them.",
        ),
        Words(
            ja="`AWS_ACCESS_KEY_ID` などの環境変数と、バケットの許可を確かめてください",
            en="look at `AWS_ACCESS_KEY_ID` and its companions, and at the bucket's permissions",
        ),
        wrong="hikaku build --output s3://my-bucket/site",
        right="AWS_PROFILE=publisher hikaku build --output s3://my-bucket/site",
    ),
    Code(
        "HK674",
        Words(ja="出力先とつながらない", en="The store cannot be reached"),
        Words(
            ja="「{name}」とつながりません（{reason}）",
            en="“{name}” cannot be reached ({reason})",
        ),
        Words(
            ja="回線、名前、ポート、証明書のどれかに問題があります。何度か試しても返事がありませんでした。途中で切れたときは、もう一度ビルドすれば続きから直ります。",
            en="The line, the name, the port or the certificate is at fault; there was no answer after some tries. If it broke off in the middle, another build mends it from there.",
        ),
        Words(
            ja="回線を確かめて、もう一度ビルドしてください。S3 でないサービスなら `AWS_ENDPOINT_URL` も確かめてください",
            en="look at the line and build again; for a service other than S3, look at `AWS_ENDPOINT_URL` too",
        ),
        wrong="AWS_ENDPOINT_URL=http://127.0.0.1:1 hikaku build --output s3://my-bucket/site",
        right="hikaku build --output s3://my-bucket/site",
    ),
    Code(
        "HK675",
        Words(ja="出力先が断った", en="The store refused"),
        Words(
            ja="「{name}」が受け付けませんでした（{reason}）",
            en="“{name}” did not accept what was asked of it ({reason})",
        ),
        Words(
            ja="つながりはしましたが、思わぬ返事がありました。書けない種類の出力先か、サービスの側の問題です。もう一度ビルドすれば、途中からでも直ります。",
            en="It was reached, but gave an answer that was not expected: it may be of a kind that cannot be written to, or have a fault of its own. Another build mends what was half done.",
        ),
        Words(
            ja="かっこの中の言葉をサービスの説明書で調べるか、少し待ってもう一度ビルドしてください",
            en="look the word up in the service's manual, or wait a little and build again",
        ),
        wrong="hikaku build --output https://example.com/",
        right="hikaku build --output s3://my-bucket/site",
    ),
    Code(
        "HK676",
        Words(ja="同時に公開したビルドがある", en="Another build published at the same time"),
        Words(
            ja="このビルドの途中で、別のビルドが「{name}」に公開しました",
            en="Another build has published to “{name}” since this one began",
        ),
        Words(
            ja="1 台の機械の中では順番を待ちますが、別の機械のビルドは待てません。両方のページが混ざっているかもしれませんが、次のビルドがどちらのファイルも見直して整えます。",
            en="On one machine builds wait for each other; a build of another machine cannot be waited for. Some pages of each may be there; the next build looks at the files of both and puts them in order.",
        ),
        Words(
            ja="もう一方が終わってから、もう一度ビルドしてください",
            en="build again when the other one has ended",
        ),
        wrong="hikaku build --output s3://my-bucket/site  # on two machines at once",
        right="hikaku build --output s3://my-bucket/site  # again, on one of them",
    ),
    Code(
        "HK680",
        Words(ja="どの作業プロセスも倒れる原稿", en="Content that ends every worker"),
        Words(
            ja="「{name}」を扱うと、作業プロセスが 2 度とも落ちました（メモリー不足か、{seconds} 秒を超えた計算か、hikaku の誤りです）",
            en="Working on “{name}” ended the worker, twice: out of memory, more than {seconds} seconds of computing, or a fault in hikaku",
        ),
        Words(
            ja="作業プロセスが 1 度落ちただけなら、仕事はほかのプロセスがやり直します。同じところで 2 度落ちたので、ここで止めました。公開済みのページはそのままです。",
            en="A worker that dies once costs nothing: another one does its work. This one died at the same place again, so the build ends here. Every page that was there is as it was.",
        ),
        Words(
            ja="そのファイルを分けるか、`--jobs 1` で試してください。それでも止まるなら、ファイルを添えて報告してください",
            en="split that file, or try `--jobs 1`; if it still ends there, report it with the file",
        ),
        wrong="ulimit -v 300000; hikaku build --jobs 8",
        right="hikaku build --jobs 2",
    ),
    Code(
        "HK681",
        Words(ja="クラスターとつながらない", en="The cluster cannot be reached"),
        Words(
            ja="「{name}」のスケジューラーとつながりません（{reason}）。何も公開していません",
            en="The scheduler at “{name}” cannot be reached ({reason}). Nothing was published",
        ),
        Words(
            ja="スケジューラーが動いていないか、途中で止まったか、回線に問題があります。作業機が減っただけなら、ビルドは残りで続きます。",
            en="The scheduler is not running, has ended in the middle, or the line is at fault. Losing some workers does not end a build: the others go on.",
        ),
        Words(
            ja="`dask scheduler` が動いているか確かめるか、`--executor local` でビルドしてください",
            en="see whether `dask scheduler` is running, or build with `--executor local`",
        ),
        wrong="hikaku build --executor dask://127.0.0.1:1",
        right="hikaku build --executor dask://127.0.0.1:8786",
    ),
    Code(
        "HK682",
        Words(ja="違うプログラムの作業機", en="A worker with another program"),
        Words(
            ja="作業機 {worker} の {what} が違います（あちらは {theirs}、こちらは {ours}）",
            en="The worker {worker} has another {what}: {theirs} there, {ours} here",
        ),
        Words(
            ja="同じバイトができるのは、hikaku、Python、パッケージ、時間帯の表がどれも同じときだけです。違う作業機の作ったページは混ぜません。",
            en="The same bytes are made only where hikaku, Python, the packages and the time zones are the same, so pages of a worker that differs are not mixed in.",
        ),
        Words(
            ja="すべての作業機に同じ `constraints.txt` から入れてください",
            en="install all workers from the same `constraints.txt`",
        ),
        wrong="pip install hikaku",
        right="pip install --require-hashes --requirement constraints.txt",
    ),
    Code(
        "HK683",
        Words(ja="クラスターのためのパッケージがない", en="The package for clusters is missing"),
        Words(
            ja="「{name}」で仕事をするためのパッケージが入っていません",
            en="The package for working on “{name}” is not installed",
        ),
        Words(
            ja="クラスターでのビルドには dask.distributed を使います。ふつうのビルドには要りません。",
            en="Building on a cluster uses dask.distributed, which other builds do not need.",
        ),
        Words(
            ja="`pip install 'hikaku[dask]'` で入ります（hikaku の checkout の中なら `pip install '.[dask]'`）",
            en="install it with `pip install 'hikaku[dask]'` (in a checkout of hikaku: `pip install '.[dask]'`)",
        ),
        wrong="pip install hikaku",
        right="pip install 'hikaku[dask]'",
    ),
    Code(
        "HK684",
        Words(ja="作業機のいないクラスター", en="A cluster without workers"),
        Words(
            ja="「{name}」に作業機が 1 つもありません。何も公開していません",
            en="There is no worker at “{name}”. Nothing was published",
        ),
        Words(
            ja="スケジューラーは動いていますが、仕事をする作業機がつながっていません。途中で全部いなくなったときも、ここで止まります。",
            en="The scheduler is running, but no worker is connected to it. A build also ends here when all of them have gone.",
        ),
        Words(
            ja="`dask worker` を動かしてから、もう一度ビルドしてください",
            en="start `dask worker`, then build again",
        ),
        wrong="dask scheduler",
        right="dask scheduler & dask worker 127.0.0.1:8786",
    ),
    Code(
        "HK685",
        Words(ja="守られていないクラスター", en="A cluster without protection"),
        Words(
            ja="「{name}」はこの機械の外にあり、TLS の証明書が設定されていません",
            en="“{name}” is not this machine, and no TLS certificates are set up",
        ),
        Words(
            ja="クラスターにつなぐ人は、そこで何でも実行できます。暗号と証明書がなければ、途中の誰でもそうできてしまいます。証明書は dask の設定 `distributed.comm.tls` に書きます。",
            en="Whoever can talk to a cluster can run anything on it; without certificates that is everybody on the way. They are named in dask's configuration, `distributed.comm.tls`.",
        ),
        Words(
            ja="dask に証明書を設定してください。閉じた信頼できる網の中なら `dask+tcp://` と書きます",
            en="set up certificates in dask; in a closed network that you trust, write `dask+tcp://`",
        ),
        wrong="hikaku build --executor dask://192.0.2.1:8786",
        right="hikaku build --executor dask+tcp://192.0.2.1:8786",
    ),
    Code(
        "HK686",
        Words(ja="終わらない原稿", en="Content that never ends"),
        Words(
            ja="「{name}」の計算が {seconds} 秒たっても終わりません。何も公開していません",
            en="Working on “{name}” has not ended after {seconds} seconds of computing. Nothing was published",
        ),
        Words(
            ja="どんなに長い記事でも数秒で終わるので、ここで止めました。hikaku の誤りかもしれません。公開済みのページはそのままです。",
            en="The longest honest article takes a few seconds, so the build ends here. It may be a fault in hikaku. Every page that was there is as it was.",
        ),
        Words(
            ja="そのファイルを分けて試してください。それでも止まるなら、ファイルを添えて報告してください",
            en="split that file; if it still ends there, report it with the file",
        ),
        wrong="hikaku build --jobs 1  # with a text that takes minutes",
        right="hikaku build --jobs 1  # with that text in two files",
    ),
    Code(
        "HK690",
        Words(ja="hikaku の誤り", en="A fault in hikaku"),
        Words(
            ja="hikaku 自身の誤りで止まりました（{where}{reason}）。書いたものは変わっていません",
            en="hikaku stopped because of a fault of its own ({where}{reason}). Nothing that you wrote has changed",
        ),
        Words(
            ja="これは書いた人の誤りではなく、hikaku の誤りです。名前の挙がったファイルを添えて知らせてもらえれば、直せます。それまでは、そのファイルの直前の変更を戻すと先へ進めることがあります。",
            en="This is a mistake of ours, not yours. Report it with the file that is named, and it can be mended; until then, undoing the last change to that file may get you on.",
        ),
        Words(
            ja="このファイルを添えて報告してください。詳しい記録は `HIKAKU_TRACEBACK=1` を付けると出ます",
            en="please report it with that file; `HIKAKU_TRACEBACK=1` in front of the command shows the details",
        ),
        wrong="hikaku build",
        right="HIKAKU_TRACEBACK=1 hikaku build",
    ),
    Code(
        "HK691",
        Words(ja="メモリー不足", en="Out of memory"),
        Words(
            ja="メモリーが足りず、続けられませんでした。公開済みのページはそのままです",
            en="There was not enough memory to go on. Every page that was there is still whole",
        ),
        Words(
            ja="ほかのプログラムがメモリーを使っているか、上限が低すぎます。",
            en="Other programs use the memory, or the limit is too low.",
        ),
        Words(ja="ほかのプログラムを閉じるか、上限を上げてください", en="close other programs, or raise the limit"),
        wrong="ulimit -v 100000",
        right="ulimit -v unlimited",
    ),
)

HINTS: dict[str, Words] = {
    "site-above": Words(
        ja="サイトは上のフォルダーにあります：`--site {path}`", en="the site is a folder further up: `--site {path}`"
    ),
}
