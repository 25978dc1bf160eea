# The tracker on one machine: its folder, its secrets, its database, its two processes.

process_ids=()

embedded_settings() {
    forget_outside_settings
    export DJANGO_ENV=embedded
    VAR_DIR=$(realpath -m -- "${VAR_DIR:-$ROOT/var}")
    export VAR_DIR
    export PORT=${PORT:-8000}
    export BASE_URL=http://127.0.0.1:$PORT
    mkdir -p "$VAR_DIR"/{log,mail,queue/control}
}

# Made once: with another AUDIT_KEY the history written so far could not be verified.
use_secrets() {
    local file=$VAR_DIR/secret.env
    if [ ! -s "$file" ]; then
        (umask 077 && make_secrets >"$file.partial")
        mv "$file.partial" "$file"
    fi
    set -a
    # shellcheck source=/dev/null
    . "$file"
    set +a
}

make_secrets() {
    local name
    for name in SECRET_KEY AUDIT_KEY; do
        printf '%s=%s\n' "$name" "$("$python" -c 'import secrets; print(secrets.token_urlsafe(50))')"
    done
}

# One bin/run at a time in a folder: two workers would each do the other's work. The lock ends with the last process.
take_turn() {
    exec {turn}>>"$VAR_DIR/running"
    flock --nonblock "$turn" ||
        fail "The tracker is already running from this folder ($(tail -n 1 "$VAR_DIR/running"))." \
            "Stop that one first, with Ctrl-C in its window."
    printf '%s, process %s\n' "$BASE_URL" "$$" >"$VAR_DIR/running"
}

check_port() {
    local answer
    if ! [[ $PORT =~ ^[1-9][0-9]{0,4}$ ]] || ((PORT > 65535)); then
        fail "PORT must be a number from 1 to 65535, not \"$PORT\"."
    fi
    answer=$(python3 - "$PORT" 2>&1 <<'PYTHON'
import socket
import sys

try:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        trial.bind(("127.0.0.1", int(sys.argv[1])))
except PermissionError:
    sys.exit("may only be used by root")
except OSError:
    sys.exit("is taken by another program")
PYTHON
    ) || fail "Port $PORT $answer. Choose another one: PORT=8001 bin/run"
}

# Moves everything that was entered into a folder of its own; secrets and logs stay.
set_data_aside() {
    local entry aside
    aside=$VAR_DIR/aside/$(date +%Y-%m-%d-%H%M%S)
    mkdir -p "$aside"
    for entry in "$VAR_DIR"/*; do
        case ${entry##*/} in
        aside | secret.env | running | log | static) ;;
        *) mv "$entry" "$aside/" ;;
        esac
    done
    mkdir -p "$VAR_DIR"/{mail,queue/control}
    say "The old database and its files are now in $aside"
}

manage() { "$python" "$ROOT/manage.py" "$@"; }

prepare_data() {
    say "Preparing the database and the demonstration plans"
    quietly manage migrate --noinput || fail "The database could not be brought up to date (see above)."
    quietly manage collectstatic --noinput || fail "The static files could not be collected (see above)."
    quietly manage load_demo || fail "The demonstration plans could not be loaded (see above)."
}

start_process() {
    local name=$1
    shift
    (exec setsid setpriv --pdeathsig TERM "$python" -m "$@") >"$VAR_DIR/log/$name.log" 2>&1 &
    process_ids+=($!)
}

start_processes() {
    trap stop_processes EXIT
    trap 'exit 0' INT TERM HUP
    start_process web gunicorn improvement.wsgi --bind "127.0.0.1:$PORT" --workers 2 --threads 4 \
        --no-control-socket \
        --logger-class improvement.access_log.AccessLog --access-logfile - --graceful-timeout 10
    start_process worker celery -A improvement worker --beat --concurrency 1 --loglevel INFO
}

is_answering() {
    "$python" -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=5)' \
        "$BASE_URL/health/live/" 2>/dev/null
}

wait_until_answering() {
    local tries=60
    until is_answering; do
        if ! kill -0 "${process_ids[0]}" 2>/dev/null || ((tries-- == 0)); then
            fail "The web server did not start:" "$(tail -n 20 "$VAR_DIR/log/web.log")"
        fi
        sleep 0.5
    done
}

# Waits until one of the processes ends by itself, which neither should.
watch_processes() {
    local status=0
    wait -n "${process_ids[@]}" || status=$?
    fail "A part of the tracker stopped (status $status). The last lines of $VAR_DIR/log say why:" \
        "$(tail -n 8 "$VAR_DIR"/log/*.log)"
}

# A group each, so that their own children end too; whoever needs over 15 seconds is made to.
stop_processes() {
    local id tries=150
    trap - EXIT
    trap '' INT TERM HUP
    say "Stopping"
    for id in "${process_ids[@]}"; do kill -TERM "$id" 2>/dev/null || true; done
    for id in "${process_ids[@]}"; do
        while kill -0 "$id" 2>/dev/null && ((tries-- > 0)); do sleep 0.1; done
        kill -KILL "-$id" 2>/dev/null || true
    done
}
