#!/bin/sh
# Makes a self-signed certificate for HOSTS where none is yet (TLS_CERTIFICATE, TLS_KEY): for this machine, not for the world.
set -eu

cd "$(dirname "$0")/.."

if [ -s "$TLS_KEY" ] && openssl x509 -in "$TLS_CERTIFICATE" -noout -checkend 86400 >/dev/null 2>&1; then
    exit 0
fi
deploy/setup.sh tls

# Names and addresses are different kinds of subject: DNS:localhost,IP:127.0.0.1
subjects=$(printf '%s\n' "$HOSTS" | tr , '\n' | sed -e 's/^\[\(.*\)\]$/IP:\1/' -e 's/^[0-9.]*$/IP:&/' -e '/^IP:/!s/^/DNS:/' | paste -sd , -)

mkdir -p "$(dirname "$TLS_KEY")"
umask 077
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 365 -subj "/CN=pcbuilder, for local use" \
    -addext "subjectAltName=$subjects" -keyout "$TLS_KEY" -out "$TLS_CERTIFICATE" 2>/dev/null
printf 'Made a self-signed certificate in %s; a browser will ask whether to trust it.\n' "$(dirname "$TLS_KEY")"
