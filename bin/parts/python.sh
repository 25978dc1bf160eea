# The virtual environment in .venv, filled from the lock files.

# Printed into the stamp: a change in any of it means that set-up has work to do.
lock_digest() {
    { python3 -c 'import sys; print(sys.version)' && cat "$@"; } | sha256sum | cut -d' ' -f1
}

running_digest() { lock_digest "$ROOT/requirements.txt"; }
testing_digest() { lock_digest "$ROOT/requirements.txt" "$ROOT/requirements-dev.txt"; }

# Is the stamp $1 there, and does it hold the digest $2?
is_stamped() { [ -x "$python" ] && [ "$(cat "$ROOT/.venv/$1" 2>/dev/null)" = "$2" ]; }

check_python() {
    command -v python3 >/dev/null || fail "Python is missing. Install python3 (3.11 or newer), then run this again."
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        fail "This needs Python 3.11 or newer; python3 here is $(python3 -V 2>&1 | cut -d' ' -f2)."
}

# `half-made` stands in .venv from its first moment until everything is installed.
make_environment() {
    if [ -e "$ROOT/.venv/half-made" ] || ! "$python" -m pip --version >/dev/null 2>&1; then
        say "Making a virtual environment in .venv"
        rm -rf "$ROOT/.venv"
        mkdir "$ROOT/.venv"
        touch "$ROOT/.venv/half-made"
        create_environment
    fi
}

create_environment() {
    if python3 -c 'import ensurepip' 2>/dev/null; then
        quietly python3 -m venv "$ROOT/.venv" || fail "The virtual environment could not be made."
    elif ! has_apt; then
        fail "Python's venv module is missing. Install it (python3-venv or the like), then run this again."
    elif is_root; then
        install_packages python3-venv || fail "Could not install python3-venv (see above). Is the network up?"
        quietly python3 -m venv "$ROOT/.venv" || fail "The virtual environment could not be made."
    else
        create_environment_with_unpacked_pip
    fi
}

create_environment_with_unpacked_pip() {
    local wheel
    unpack_packages pip python3-pip-whl ||
        fail "Could not download python3-pip-whl (see above)." \
            "Is the network up? Or ask an administrator to run: apt-get install python3-venv"
    wheel=$(find "$local_dir/pip" -name 'pip-*.whl' | head -n 1)
    if ! { quietly python3 -m venv --without-pip "$ROOT/.venv" && install_pip_from "$wheel"; }; then
        fail "The virtual environment could not be made."
    fi
    rm -rf "$local_dir/pip"
}

install_pip_from() {
    PYTHONPATH="$1" quietly "$python" -m pip install --no-index --ignore-installed "$1"
}

# Installs the lock file $1 exactly, refusing whatever has another hash.
install_locked() {
    local status=0
    touch "$ROOT/.venv/half-made"
    quietly "$python" -m pip install --disable-pip-version-check --no-input --require-hashes -r "$1" || status=$?
    rm -f "$ROOT/.venv/half-made"
    if ((status)); then
        fail "The Python packages could not be installed (see above). Is the network up? Then run this again."
    fi
}
