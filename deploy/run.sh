#!/bin/sh
# `make run`: NGINX and the application server in the foreground, from this checkout and into its instance folder.
set -eu

cd "$(dirname "$0")/.."

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

deploy/setup.sh python app
PATH="$PWD/.venv/bin:$PATH:/usr/sbin:/sbin"
export PATH

# A wrong setting ends the start here, with its sentence, before anything else is touched.
listen_was_set=${LISTEN:+yes}
settings=$(python -m pcbuilder.cli settings --shell)
eval "$settings"

deploy/setup.sh nginx
if [ "$TLS" = True ] && [ "$TLS_KEY" = "$INSTANCE/tls/key.pem" ]; then
    deploy/certificate.sh
fi

mkdir -p "$INSTANCE/log" "$INSTANCE/nginx" "$INSTANCE/run"
chmod 700 "$INSTANCE/run"

# Held open by the process manager, so it lasts as long as the run and no stale file can remain.
exec 9>"$INSTANCE/run/lock"
flock -n 9 || fail "pcbuilder runs already from $INSTANCE; stop that run first, or choose another folder with INSTANCE=..."

# The kernel allows 107 bytes for the path of a unix socket, and the settings allow plain characters only. A checkout
# that lies too deep, or has a blank in its name, gets its socket in a short folder of its own.
if [ -z "$listen_was_set" ]; then
    case $LISTEN in
    *[!A-Za-z0-9_./:~+@=-]*) plain= ;;
    *) plain=yes ;;
    esac
    if [ -z "$plain" ] || [ "$(printf %s "${LISTEN#unix:}" | wc -c)" -gt 107 ]; then
        short=/tmp/pcbuilder-$(id -u)-$(printf %s "$INSTANCE" | cksum | cut -d ' ' -f 1)
        mkdir -m 700 "$short" 2>/dev/null || [ "$(stat -c %u "$short")" = "$(id -u)" ] ||
            fail "$short belongs to somebody else; choose a shorter folder with INSTANCE=..."
        LISTEN=unix:$short/app.sock
        UPSTREAMS=$LISTEN
    fi
fi
export LISTEN UPSTREAMS

python -m deploy.port

nginx_version=$(nginx -v 2>&1 | sed -n 's|.*nginx/\([0-9.]*\).*|\1|p')
python -m pcbuilder.cli nginx --output "$INSTANCE/nginx" --nginx-version "$nginx_version"
nginx -t -q -p "$INSTANCE/nginx/" -c nginx.conf -e stderr || fail "NGINX refuses its configuration in $INSTANCE/nginx."

exec python -m deploy.supervise
