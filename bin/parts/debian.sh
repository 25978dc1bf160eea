# Debian packages: installed by root, unpacked into .local by anybody else.

is_root() { [ "$(id -u)" -eq 0 ]; }
has_apt() { command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; }

apt_lists=

install_packages() {
    export DEBIAN_FRONTEND=noninteractive
    local patience=(-o Acquire::Retries=3 -o DPkg::Lock::Timeout=120)
    if [ -z "$apt_lists" ]; then
        quietly apt-get -qq "${patience[@]}" update || return
        apt_lists=fresh
    fi
    quietly apt-get -qq -y "${patience[@]}" install --no-install-recommends "$@"
}

# apt-get with lists and archives in a folder of our own, so that an ordinary user may run it.
private_apt() {
    quietly apt-get -qq -o Acquire::Retries=3 -o Debug::NoLocking=1 -o Dir::State="$apt_lists" \
        -o Dir::State::status=/var/lib/dpkg/status -o Dir::Cache="$apt_lists/cache" "$@"
}

fetch_private_lists() {
    if [ -n "$apt_lists" ]; then return; fi
    apt_lists=$(mktemp -d)
    trap 'rm -rf "$apt_lists"' EXIT
    mkdir -p "$apt_lists/lists/partial" "$apt_lists/cache/archives/partial"
    private_apt update
}

# Downloads packages, and what they need that is not installed, and unpacks them into .local/$1.
# The folder appears whole or not at all, so an interrupted download is simply run again.
unpack_packages() {
    local folder=$local_dir/$1
    shift
    fetch_private_lists || return
    rm -rf "$folder.partial" "$apt_lists"/cache/archives/*.deb
    private_apt -y install --download-only --no-install-recommends "$@" || return
    unpack_archives "$folder.partial" || return
    rm -rf "$folder"
    mv "$folder.partial" "$folder"
}

unpack_archives() {
    local archive
    mkdir -p "$1"
    for archive in "$apt_lists"/cache/archives/*.deb; do
        quietly dpkg-deb -x "$archive" "$1" || return
    done
}
