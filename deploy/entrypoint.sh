#!/bin/sh
# Checks the settings, updates the database and becomes the server that SERVER names.
# The same file starts a container and a bare machine; signals reach the server, as it takes the place of this shell.
set -eu

cd "$(dirname "$0")/.."
if [ -x .venv/bin/python ]; then
    PATH="$PWD/.venv/bin:$PATH"
fi

# One process for all of it, as each would take half a second to load the same code. First into a variable: the shell
# would not notice a failure inside eval's own argument.
settings=$(python -m pcbuilder.cli prepare-start)
eval "$settings"

case $LISTEN in
unix:*) mkdir -p "$(dirname "${LISTEN#unix:}")" ;;
esac

# The kernel cuts a longer queue silently, and uWSGI refuses to start with one; 128 is still a common limit.
somaxconn=$(cat /proc/sys/net/core/somaxconn)
backlog=$((somaxconn < 1024 ? somaxconn : 1024))

# The threads of a worker share the memory that they free, where each would keep some of its own.
export MALLOC_ARENA_MAX=2

case $SERVER in
uwsgi)
    exec uwsgi --ini deploy/uwsgi/uwsgi.ini --socket "${LISTEN#unix:}" --listen "$backlog" \
        --module pcbuilder.wsgi:application
    ;;
hypercorn)
    exec python -m deploy.hypercorn.launch --config deploy/hypercorn/hypercorn.toml --backlog "$backlog" \
        pcbuilder.asgi:application
    ;;
esac
