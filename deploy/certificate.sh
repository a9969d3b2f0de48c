#!/bin/sh
# Makes a self-signed certificate for HOSTS where none is yet (TLS_CERTIFICATE, TLS_KEY): for this machine, not for the world.
set -eu

cd "$(dirname "$0")/.."
deploy/setup.sh tls

# Names and addresses are different kinds of subject: DNS:localhost,IP:127.0.0.1
subjects=$(printf '%s\n' "$HOSTS" | tr , '\n' | sed -e 's/^\[\(.*\)\]$/IP:\1/' -e 's/^[0-9.]*$/IP:&/' -e '/^IP:/!s/^/DNS:/' | paste -sd , -)
# One of ours is made anew when the hosts have changed or its last day has come; a pair that somebody put there is theirs.
made_for=$TLS_CERTIFICATE.hosts
if [ -s "$TLS_KEY" ]; then
    [ -e "$made_for" ] || exit 0
    if [ "$(cat "$made_for")" = "$subjects" ] &&
        openssl x509 -in "$TLS_CERTIFICATE" -noout -checkend 86400 >/dev/null; then
        exit 0
    fi
fi

folder=$(dirname "$TLS_KEY")
mkdir -p "$folder"
umask 077
if ! told=$(openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 365 \
    -subj "/CN=pcbuilder, for local use" -addext "subjectAltName=$subjects" \
    -keyout "$TLS_KEY" -out "$TLS_CERTIFICATE" 2>&1); then
    printf '%s\n' "$told" "No certificate could be made for HOSTS=$HOSTS." >&2
    exit 1
fi
printf '%s\n' "$subjects" >"$made_for"
printf 'Made a self-signed certificate in %s; a browser will ask whether to trust it.\n' "$folder"
