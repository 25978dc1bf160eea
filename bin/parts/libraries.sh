# The system libraries that draw the PDFs: Pango and what it stands on.

library_files=(libgobject-2.0.so.0 libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz.so.0
    libharfbuzz-subset.so.0 libfontconfig.so.1)
library_packages=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig)

# Names the libraries that cannot be loaded, and nothing if all can.
missing_libraries() {
    python3 - "$@" <<'PYTHON'
import ctypes
import sys

for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError:
        print(name)
PYTHON
}

set_up_libraries() {
    local missing
    missing=$(missing_libraries "${library_files[@]}")
    if [ -z "$missing" ]; then return; fi
    say "Fetching the libraries that draw PDFs"
    fetch_libraries || fail "These libraries are missing:" "$missing" "$(libraries_advice)"
    use_local_folders
    missing=$(missing_libraries "${library_files[@]}")
    if [ -n "$missing" ]; then fail "These libraries are still missing:" "$missing" "$(libraries_advice)"; fi
}

fetch_libraries() {
    has_apt || return
    if is_root; then install_packages "${library_packages[@]}"; else unpack_libraries; fi
}

libraries_advice() {
    say "They belong to Pango, HarfBuzz and Fontconfig. Is the network up? Then run this again."
    say "Or ask an administrator to install them; on Debian: apt-get install ${library_packages[*]}"
}

unpack_libraries() {
    unpack_packages libraries "${library_packages[@]}" || return
    write_font_settings
}

# The unpacked fonts.conf knows only the machine's own folders.
write_font_settings() {
    local folder fonts=
    for folder in "$local_dir/libraries/usr/share/fonts" "$ROOT/static" /usr/share/fonts; do
        fonts+="  <dir>$(python3 -c 'import html, sys; print(html.escape(sys.argv[1]))' "$folder")</dir>"$'\n'
    done
    cat >"$local_dir/fonts.conf" <<XML
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
$fonts  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias><family>sans-serif</family><prefer><family>Source Sans 3</family><family>DejaVu Sans</family></prefer></alias>
  <alias><family>sans</family><prefer><family>Source Sans 3</family><family>DejaVu Sans</family></prefer></alias>
</fontconfig>
XML
}
