# Where the checkout keeps what it needs. Sourced by every command: ROOT must be set.

python="$ROOT/.venv/bin/python"
local_dir="$ROOT/.local"

# An activated environment must not be taken for the machine's own Python.
PATH=${PATH//"$ROOT/.venv/bin:"/}
unset VIRTUAL_ENV PYTHONHOME PYTHONPATH

# Puts what bin/setup unpacked for an ordinary user on the paths of this shell.
use_local_folders() {
    local part
    for part in libraries tools; do
        if [ -d "$local_dir/$part" ]; then use_local_folder "$local_dir/$part"; fi
    done
    if [ -f "$local_dir/fonts.conf" ]; then export FONTCONFIG_FILE="$local_dir/fonts.conf"; fi
    if [ -d "$local_dir/tools/usr/share/java" ]; then export DEBIAN_JARS="$local_dir/tools/usr/share/java"; fi
}

use_local_folder() {
    local triplet libraries
    triplet=$(python3 -c 'import sysconfig; print(sysconfig.get_config_var("MULTIARCH"))')
    libraries=$1/usr/lib/$triplet
    case ":${LD_LIBRARY_PATH:-}:" in *":$libraries:"*) return ;; esac
    export LD_LIBRARY_PATH="$libraries:$1/lib/$triplet:$libraries/pulseaudio${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
    export PATH="$1/usr/bin:$PATH"
}

# The folder of PostgreSQL's server programs, the newest version first; nothing if there is none.
postgres_folder() {
    local initdb
    initdb=$(find "$local_dir/tools/usr/lib/postgresql" /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null |
        sort -rV | head -n 1 || true)
    printf '%s' "${initdb%/initdb}"
}

# What another project left in the shell must not reach this one.
forget_outside_settings() {
    unset DJANGO_SETTINGS_MODULE DATABASE_URL REDIS_URL BROKER_URL EMAIL_URL FROM_EMAIL BASE_URL \
        NOTIFY_KEY NOTIFY_URL NOTIFY_TEMPLATE CONN_MAX_AGE EVIDENCE_MAX_BYTES SECURE_SSL_REDIRECT \
        ALLOWED_HOSTS DEBUG SECRET_KEY SECRET_KEY_FALLBACKS AUDIT_KEY LOG_LEVEL STATIC_ROOT \
        PROXIES SECOND_FACTOR_REQUIRED OIDC_ISSUER OIDC_CLIENT_ID OIDC_CLIENT_SECRET OIDC_NAME
}
