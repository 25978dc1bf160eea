# What the commands say to the person at the keyboard.

say() { printf '%s\n' "$@"; }

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Runs a command quietly; its output is shown only if it fails.
quietly() {
    local log status=0
    log=$(mktemp)
    "$@" >"$log" 2>&1 || status=$?
    if ((status)); then tail -n 25 "$log" >&2; fi
    rm -f "$log"
    return "$status"
}
