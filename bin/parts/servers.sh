# A throw-away PostgreSQL and Redis on private sockets, gone when the command ends.

scratch=
server_ids=()
server_user=()

start_servers() {
    # Short, and never in the checkout: the path of a Unix socket has 107 characters at most.
    scratch=$(mktemp -d /tmp/tracker-XXXXXX)
    trap stop_servers EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    drop_root
    start_postgres
    start_redis
    wait_for PostgreSQL "$(postgres_folder)/psql" -h "$scratch" -U improvement -c 'create database improvement' postgres
    wait_for Redis redis-cli -s "$scratch/redis.sock" ping
}

# PostgreSQL refuses to be run by root.
drop_root() {
    local name=nobody
    if [ "$(id -u)" -ne 0 ]; then return; fi
    if id -u postgres >/dev/null 2>&1; then name=postgres; fi
    server_user=(--reuid="$name" --regid="$(id -g "$name")" --clear-groups)
    chown "$name" "$scratch"
}

start_postgres() {
    (cd "$scratch" && quietly setpriv --pdeathsig keep "${server_user[@]}" "$(postgres_folder)/initdb" --no-sync \
        -D "$scratch/data" -U improvement -A trust --locale=C.UTF-8 --encoding=UTF8) ||
        fail "PostgreSQL could not be prepared (see above)."
    start_server postgres "$(postgres_folder)/postgres" -D "$scratch/data" -k "$scratch" \
        -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off
}

start_redis() {
    start_server redis redis-server --port 0 --unixsocket "$scratch/redis.sock" --dir "$scratch" \
        --save '' --appendonly no
}

# In a session of its own, so that Ctrl-C reaches the tests first; ended by the kernel if this shell is killed.
start_server() {
    local name=$1
    shift
    (cd "$scratch" && exec setsid setpriv --pdeathsig INT "${server_user[@]}" "$@") >"$scratch/$name.log" 2>&1 &
    server_ids+=($!)
}

wait_for() {
    local name=$1 tries=150
    shift
    until "$@" >/dev/null 2>&1; do
        ((tries--)) || fail "$name did not start:" "$(tail -n 20 "$scratch"/*.log)"
        sleep 0.1
    done
}

stop_servers() {
    trap - EXIT
    if ((${#server_ids[@]})); then
        kill -INT "${server_ids[@]}" 2>/dev/null || true
        wait "${server_ids[@]}" 2>/dev/null || true
    fi
    rm -rf "$scratch"
}

# Tells Django which database and broker to use, and gives it a folder for its files.
use_servers() {
    export DATABASE_URL="postgres://improvement@/$scratch/improvement"
    export REDIS_URL="unix://$scratch/redis.sock?db=0"
    export BROKER_URL="redis+socket://$scratch/redis.sock?virtual_host=1"
    export VAR_DIR="$scratch/var"
    mkdir "$VAR_DIR"
}
