# One trial, as the newcomer types it: newcomer.sh run|broken|test [arguments for bin/test].
# A row on standard output for each thing seen; what the commands say goes to standard error.
set -uo pipefail
# Each command in a process group of its own, as in a terminal, so that Ctrl-C can be sent to it.
set -m

export PORT=${PORT:-8765}
PATIENCE=180
tracker="$HOME/the tracker"
said=$HOME/said.log
trial=$1
failed=
running=
shift

# Does something, and prints how long it took and whether it went as $1 says.
see() {
    local what=$1 from=$EPOCHREALTIME seen=yes
    shift
    printf '\n== %s\n' "$what" >&2
    "$@" >&2 || { seen=NO && failed=yes; }
    printf '%-8s  %-6s  %7.1f  %-6s  %s\n' "$USER" "$trial" "$(seconds_since "$from")" "$seen" "$what"
}

seconds_since() { python3 -c 'import sys, time; print(time.time() - float(sys.argv[1]))' "$1"; }

clone() { git -c advice.detachedHead=false clone --quiet /srv/tracker.bundle "$tracker"; }

start() {
    bin/run "$@" >"$said" 2>&1 &
    running=$!
}

# Waits until bin/run has printed the way in.
is_served() {
    SECONDS=0
    until says 'Press Ctrl-C' || ! kill -0 "$running"; do sleep 0.2; done
    cat "$said"
    kill -0 "$running" && ((SECONDS < PATIENCE))
}

serve() { start "$@" && is_served; }
visit() { python3 /trial/visitor.py "http://127.0.0.1:$PORT" "$said" "$1"; }

stop() {
    kill -INT -- "-$running"
    wait "$running"
}

# Nothing runs here besides this shell and the one that entered the tree; the dying have five seconds.
nothing_is_left() {
    local left tries=50
    until left=$(others) && [ -z "$left" ]; do
        if ((tries-- == 0)); then printf '%s\n' "$left" && return 1; fi
        sleep 0.1
    done
}

others() {
    local entry
    for entry in /proc/[0-9]*; do
        case ${entry#/proc/} in 1 | "$$" | "$BASHPID") continue ;; esac
        tr '\0' ' ' <"$entry/cmdline"
    done 2>/dev/null
}

# Is the command refused, with $1 among its words?
refuses() {
    local words=$1 answer
    shift
    if answer=$("$@" 2>&1); then return 1; fi
    printf '%s\n' "$answer"
    grep -q "$words" <<<"$answer"
}

without_network() {
    http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9 PIP_RETRIES=0 "$@"
}

# Starts bin/run and pulls the plug $1 seconds after the rest has come true; not so if it serves before.
kill_amid() {
    local moment=$1
    shift
    start
    while kill -0 "$running" && ! "$@"; do
        if says 'Press Ctrl-C'; then stop && return 1; fi
        sleep 0.02
    done
    sleep "$moment"
    kill -KILL -- "-$running"
    local killed=$?
    wait "$running" 2>/dev/null
    cat "$said"
    ((killed == 0)) && nothing_is_left
}

says() { grep -q "$1" "$said"; }
runs() { cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\0' ' ' | grep -q "$1"; }
downloads() { runs '[m]ethods/http'; }
unpacks() { runs '[-]-unpack\|[d]pkg-deb -x'; }
draws() { says "Fetching the libraries" && "$@"; }

try_run() {
    see "bin/run serves within $PATIENCE seconds" serve
    see "an account that it printed signs in, sees the dashboard, enters something" visit enter
    see "a second bin/run is refused" refuses "already running" bin/run
    see "Ctrl-C stops it" stop
    see "nothing of it is left running" nothing_is_left
    see "bin/run serves again" serve
    see "what was entered is there" visit find
    see "Ctrl-C stops it again" stop
    see "bin/run --fresh serves" serve --fresh --yes
    see "it begins anew" visit miss
    see "the old database is set aside" compgen -G 'var/aside/*/tracker.sqlite3'
    see "Ctrl-C stops it at last" stop
    see "nothing of it is left running" nothing_is_left
}

try_broken() {
    see "without a network bin/run says so" refuses "Is the network up?" without_network bin/run
    see "killed while it downloads packages of Debian" kill_amid 1 downloads
    see "killed while it unpacks them" kill_amid 0.3 unpacks
    see "killed while it installs Python packages" kill_amid 5 says "Installing the Python packages"
    see "killed while it fetches libraries" kill_amid 1 draws downloads
    see "killed while it unpacks them" kill_amid 0.3 draws unpacks
    see "killed while it loads the plans" kill_amid 3 says "Preparing the database"
    see "bin/run then serves" serve
    see "an account that it printed signs in, sees the dashboard, enters something" visit enter
    see "Ctrl-C stops it" stop
}

try_test() {
    see "bin/test $*" bin/test "$@"
    see "bin/test $* again" bin/test "$@"
    see "nothing of it is left in /tmp" no_file '/tmp/tracker-*'
}

no_file() { ! compgen -G "$1"; }

see "the clone" clone
cd "$tracker" || exit
"try_$trial" "$@"
[ -z "$failed" ]
