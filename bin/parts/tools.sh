# What only the tests need: two servers, a browser, a PDF reader and a PDF validator.

tool_packages=(postgresql redis-server poppler-utils chromium default-jre-headless libjaxb-java)
# These work from any folder, so an ordinary user can have them too.
unpackable=' postgresql redis-server poppler-utils '

has_tool() {
    case $1 in
    postgresql) [ -n "$(postgres_folder)" ] ;;
    redis-server) command -v redis-server ;;
    poppler-utils) command -v pdftotext ;;
    chromium) [ -x /usr/bin/chromium ] ;;
    default-jre-headless) command -v java ;;
    libjaxb-java) [ -f /usr/share/java/jaxb-runtime.jar ] ;;
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
    if has_apt && is_root; then
        say "Installing what the tests need: ${missing[*]}"
        install_packages "${missing[@]}" || fail "Could not install them (see above). Is the network up?"
    elif has_apt; then
        unpack_missing_tools "${missing[@]}"
    fi
    report_missing_tools
}

unpack_missing_tools() {
    local name wanted=()
    for name in "$@"; do
        if [[ $unpackable == *" $name "* ]]; then wanted+=("$name"); fi
    done
    if ((${#wanted[@]} == 0)); then return; fi
    say "Fetching what the tests need: ${wanted[*]}"
    unpack_packages tools "${wanted[@]}" || fail "Could not fetch them (see above). Is the network up?"
    use_local_folders
}

report_missing_tools() {
    local missing
    mapfile -t missing < <(missing_tools)
    if ((${#missing[@]} == 0)); then return; fi
    say "Missing, and only root can install them: ${missing[*]}"
    say "The tests that need them are skipped. An administrator can run: apt-get install ${missing[*]}"
    if [[ " ${missing[*]} " == *" postgresql "* || " ${missing[*]} " == *" redis-server "* ]]; then
        fail "The tests cannot run without PostgreSQL and Redis."
    fi
}
