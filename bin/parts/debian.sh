# Debian packages: installed by root, unpacked into .local by anybody else.

is_root() { [ "$(id -u)" -eq 0 ]; }
has_apt() { command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; }

apt_folder=

# apt-get with lists and archives in a folder of our own: it needs no rights, and waits for no other apt-get.
private_apt() {
    quietly apt-get -qq -y -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120 \
        -o Dir::State::lists="$apt_folder/lists" -o Dir::Cache="$apt_folder/cache" "$@"
}

# A source that fails is no fault, as long as the others have what we need.
fetch_lists() {
    if [ -n "$apt_folder" ]; then return; fi
    apt_folder=$local_dir/apt
    trap 'rm -rf "$apt_folder"' EXIT
    rm -rf "$apt_folder"
    mkdir -p "$apt_folder/lists/partial" "$apt_folder/cache/archives/partial"
    private_apt update || true
}

# What dpkg was doing when it was last interrupted is finished first: until then apt-get refuses all work.
install_packages() {
    export DEBIAN_FRONTEND=noninteractive
    fetch_lists
    dpkg --configure -a >/dev/null 2>&1 || true
    private_apt install --no-install-recommends "$@"
}

# Downloads packages, and what they need that is not installed, and unpacks them into .local/$1.
# The folder appears whole or not at all, so an interrupted download is simply run again.
unpack_packages() {
    local folder=$local_dir/$1
    shift
    fetch_lists
    rm -rf "$folder.partial" "$apt_folder"/cache/archives/*.deb
    private_apt -o Debug::NoLocking=1 install --download-only --no-install-recommends "$@" || return
    unpack_archives "$folder.partial" || return
    rm -rf "$folder"
    mv "$folder.partial" "$folder"
}

unpack_archives() {
    local archive
    mkdir -p "$1"
    for archive in "$apt_folder"/cache/archives/*.deb; do
        quietly dpkg-deb -x "$archive" "$1" || return
    done
}
