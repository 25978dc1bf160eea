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

mount -t overlay overlay -o "lowerdir=$folder/tree,upperdir=$copy/changed,workdir=$copy/work" "$inside"
mount -t proc proc "$inside/proc"
mount --rbind /dev "$inside/dev"
mount --rbind /sys "$inside/sys"
show "$HERE/bare" /trial
show "$folder/tracker.bundle" /srv/tracker.bundle
if [ -d "$HOME/.config/pip" ]; then show "$HOME/.config/pip" /etc/xdg/pip; fi
while [ "$1" != -- ]; do
    if [ -e "$1" ]; then show "$1" "$1"; fi
    shift
done
shift

mapfile -t settings < <(env | grep -E '^(PIP_[A-Z_]+|PORT|https?_proxy|no_proxy)=' || true)
home=$(chroot "$inside" getent passwd "$user" | cut -d: -f6)
chroot "$inside" setpriv --reuid "$user" --regid "$user" --init-groups env --ignore-environment \
    HOME="$home" USER="$user" PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin "${settings[@]}" "$@"
