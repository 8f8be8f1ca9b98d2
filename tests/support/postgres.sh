#!/bin/sh
# Runs a command with a throw-away PostgreSQL: tests/support/postgres.sh cargo test
#
# The server listens on the loopback interface and keeps its files in a temporary folder, which is removed at the end.
# Durability is off: these databases live for minutes. PG_BIN names the folder of the server's programs.
set -eu

PG_BIN=${PG_BIN:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)}
if [ -z "$PG_BIN" ] || [ ! -x "$PG_BIN/initdb" ]; then
    echo "postgres.sh: no PostgreSQL server found; install one or set PG_BIN" >&2
    exit 1
fi

folder=$(mktemp -d)
owner=$(id -un)
# The server refuses to run as root.
as_owner() { "$@"; }
if [ "$(id -u)" = 0 ]; then
    owner=postgres
    as_owner() { runuser -u "$owner" -- "$@"; }
fi
chown "$owner" "$folder"
cd "$folder"

finish() {
    as_owner "$PG_BIN/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT TERM

# A free port, found by trying: another run may be under way.
as_owner "$PG_BIN/initdb" -D "$folder/data" -U postgres -A trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
port=54400
until as_owner "$PG_BIN/pg_ctl" -D "$folder/data" -l "$folder/log" -w \
    -o "-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=400" start >/dev/null 2>&1
do
    port=$((port + 1))
    if [ "$port" -gt 54450 ]; then
        echo "postgres.sh: the server does not start:" >&2
        cat "$folder/log" >&2
        exit 1
    fi
done

cd "$OLDPWD"
ENGAWA_TEST_DATABASE_URL="postgres://postgres@127.0.0.1:$port/postgres"
export ENGAWA_TEST_DATABASE_URL
"$@"
