# Enters a copy of the bare tree, in namespaces of its own: enter.sh USER [PATH...] -- COMMAND...
set -euo pipefail
inside=$copy/root
user=$1
shift

# Shows the machine's file or folder $1 inside, as $2, where nobody can change it.
show() {
    if [ -d "$1" ]; then mkdir -p "$inside$2"; else mkdir -p "$inside${2%/*}" && touch "$inside$2"; fi
    mount --bind --read-only "$1" "$inside$2"
}

# Copies the machine's settings, which the packages installed inside may change.
copy_settings() {
    local path
    for path in /etc/apt/apt.conf.d /etc/ssl/certs /etc/pip.conf /etc/hosts /etc/resolv.conf; do
        if [ -e "$path" ]; then cp -rL --remove-destination "$path" "$inside${path%/*}"; fi
    done
}

mount -t overlay overlay -o "lowerdir=$folder/tree,upperdir=$copy/changed,workdir=$copy/work" "$inside"
mount -t proc proc "$inside/proc"
mount --rbind /dev "$inside/dev"
mount --rbind /sys "$inside/sys"
copy_settings
show "$HERE/bare" /trial
show "$folder/tracker.bundle" /srv/tracker.bundle
if [ -d "$HOME/.config/pip" ]; then show "$HOME/.config/pip" /etc/xdg/pip; fi
while [ "$1" != -- ]; do
    show "$1" "$1"
    shift
done
shift

mapfile -t settings < <(env | grep -E '^(PIP_[A-Z_]+|PORT|https?_proxy|no_proxy)=' || true)
home=$(chroot "$inside" getent passwd "$user" | cut -d: -f6)
chroot "$inside" setpriv --reuid "$user" --regid "$user" --init-groups env --ignore-environment \
    HOME="$home" USER="$user" PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin "${settings[@]}" "$@"
