# What only the tests need: two servers, a browser, a PDF reader and a PDF validator.

tool_packages=(postgresql redis-server poppler-utils chromium default-jre-headless libjaxb-java)

has_tool() {
    case $1 in
    postgresql) [ -n "$(postgres_folder)" ] ;;
    redis-server) command -v redis-server ;;
    poppler-utils) command -v pdftotext ;;
    chromium) command -v chromium ;;
    default-jre-headless) command -v java ;;
    libjaxb-java) [ -f "${DEBIAN_JARS:-/usr/share/java}/jaxb-runtime.jar" ] ;;
    esac >/dev/null
}

missing_tools() {
    local name
    for name in "${tool_packages[@]}"; do
        has_tool "$name" || say "$name"
    done
}

set_up_tools() {
    local missing
    mapfile -t missing < <(missing_tools)
    if ((${#missing[@]} == 0)); then return; fi
    say "Fetching what the tests need: ${missing[*]}"
    fetch_tools "${missing[@]}" || fail "Could not fetch them (see above). Is the network up?" "$(tools_advice)"
    use_local_folders
    mapfile -t missing < <(missing_tools)
    if ((${#missing[@]})); then report_missing_tools; fi
}

fetch_tools() {
    has_apt || return
    if is_root; then install_packages "$@"; else unpack_tools "$@"; fi
}

tools_advice() {
    say "An administrator can install them; on Debian: apt-get install ${missing[*]}"
}

report_missing_tools() {
    say "Still missing: ${missing[*]}. The tests that need them are skipped." "$(tools_advice)"
    if ! has_tool postgresql || ! has_tool redis-server; then
        fail "The tests cannot run without PostgreSQL and Redis."
    fi
}

# Unpacked beside its place, and moved there once it works.
unpack_tools() {
    local place=$local_dir/tools
    say "They take about a gigabyte in .local"
    unpack_packages tools.raw "$@" || return
    finish_installation "$place.raw" "$place"
    rm -rf "$place"
    mv "$place.raw" "$place"
}

# What the packages' own installation would have done to the folder $1, whose place will be $2.
finish_installation() {
    mend_links "$1" "$2"
    if [ -d "$1/usr/lib/jvm/default-java" ]; then
        ln -sf ../lib/jvm/default-java/bin/java "$1/usr/bin/java"
    fi
    if [ -d "$1/usr/lib/chromium" ]; then
        write_command "$2/usr/lib/chromium/chromium" "$1/usr/bin/chromium"
    fi
}

# A link to /etc/… that this machine does not have means the file in the folder.
mend_links() {
    local link target
    while IFS= read -r -d '' link; do
        target=$(readlink "$link")
        if [ ! -e "$target" ] && [ -e "$1$target" ]; then ln -sfn "$2$target" "$link"; fi
    done < <(find "$1" -type l -lname '/*' -print0)
}

write_command() {
    rm -f "$2"
    printf '#!/bin/sh\nexec "%s" "$@"\n' "$1" >"$2"
    chmod +x "$2"
}
