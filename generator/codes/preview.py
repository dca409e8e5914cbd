"""HK650 to HK659: the preview server."""

from generator.codes.kinds import Code, Words

CODES: tuple[Code, ...] = (
    Code(
        "HK650",
        Words(ja="ポートが使われている", en="The port is taken"),
        Words(
            ja="ポート {port} は、ほかのプログラムが使っています",
            en="Port {port} is taken by another program",
        ),
        Words(
            ja="`hikaku serve` がもう1つ動いていることが多いです。1つのポートで待てるプログラムは1つだけです。",
            en="Often another `hikaku serve` is still running. Only one program can listen on a port.",
        ),
        Words(
            ja="動いているほうを終わらせるか、`--port` で別の番号を選んでください",
            en="end the other one, or choose another number with `--port`",
        ),
        wrong="hikaku serve & hikaku serve",
        right="hikaku serve & hikaku serve --port 5501",
    ),
    Code(
        "HK651",
        Words(ja="このアドレスでは待てない", en="Cannot listen at this address"),
        Words(
            ja="{host} のポート {port} で待てません（{reason}）",
            en="Cannot listen at {host}, port {port} ({reason})",
        ),
        Words(
            ja="`--host` はこの機械のアドレスでなければなりません。1024 より小さいポートには特別な権限が要ることがあります。",
            en="`--host` has to be an address of this machine; ports below 1024 may need special rights.",
        ),
        Words(
            ja="`--host` を省くか 127.0.0.1 にし、ポートは 1024 以上にしてください",
            en="leave `--host` out or say 127.0.0.1, and take a port from 1024 on",
        ),
        wrong="hikaku serve --host 192.0.2.1",
        right="hikaku serve",
    ),
    Code(
        "HK652",
        Words(ja="エディターの指定が読めない", en="The editor's setting cannot be read"),
        Words(
            ja="環境変数 {name} の「{found}」は、コマンドとして読めません",
            en="“{found}” in the environment variable {name} cannot be read as a command",
        ),
        Words(
            ja="引用符が閉じていないコマンドは、どこで区切るか分かりません。",
            en="A command whose quotation marks are not closed cannot be told into its words.",
        ),
        Words(
            ja="引用符を閉じるか、`code` や `cursor://file{{path}}:{{line}}:{{column}}` のように書いてください",
            en="close the quotation mark, or write something like `code` or `cursor://file{{path}}:{{line}}:{{column}}`",
        ),
        wrong='HIKAKU_EDITOR="\'vim" hikaku serve',
        right="HIKAKU_EDITOR=gvim hikaku serve",
    ),
)
