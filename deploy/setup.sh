#!/bin/sh
# Prepares what this machine lacks, and is silent when nothing is lacking.
#   setup.sh python app|test   .venv with the pinned packages of requirements/<name>.txt
#   setup.sh nginx|tls|bench|postgresql|lint|test  programs from the system's packages
#   setup.sh engine            nothing: says whether a Docker engine answers
#   setup.sh containers        the same, and Docker Compose
set -eu

cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*"; }
fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Where the package manager puts servers is not on everybody's path.
PATH="$PATH:/usr/sbin:/sbin"
export PATH

# install_system_packages REASON PACKAGE...: only with rights that need no question; else one sentence tells what to do.
install_system_packages() {
    reason=$1
    shift
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    else
        fail "$reason: please install it, on Debian with: sudo apt-get install $*"
    fi
    command -v apt-get >/dev/null || fail "$reason: please install it with your system's package manager ($*)"
    say "Installing $* (apt-get) ..."
    log=$(mktemp)
    # shellcheck disable=SC2086  # empty, or two words
    if ! { $as_root apt-get update -qq &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        fail "$reason, and installing $* failed."
    fi
    rm -f "$log"
}

prepare_python() {
    list=requirements/$1.txt
    python=${PYTHON:-python3}
    command -v "$python" >/dev/null || install_system_packages "Python 3.11 or later is missing" python3 python3-venv
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        fail "pcbuilder needs Python 3.11 or later, and $python is $("$python" -V); name another with PYTHON=..."
    wanted=$(sha256sum "$list" | cut -d ' ' -f 1)
    stamp=.venv/packages-$1
    [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ] || return 0
    if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        "$python" -c 'import ensurepip, venv' 2>/dev/null ||
            install_system_packages "Python's venv module is missing" python3-venv
        say "Creating .venv ..."
        rm -rf .venv
        "$python" -m venv .venv
    fi
    say "Installing the pinned packages of $list ..."
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$list" ||
        fail "The packages of $list could not be installed; the lines above say why."
    printf '%s\n' "$wanted" >"$stamp"
}

prepare_nginx() {
    command -v nginx >/dev/null && return
    install_system_packages "NGINX is missing" nginx
    # The package starts a server of its own on port 80; only the program was wanted.
    if [ -d /run/systemd/system ]; then
        ${as_root:-} systemctl disable --quiet --now nginx
    fi
}

prepare_tests() {
    prepare_nginx
    lacking=
    command -v chromium >/dev/null || lacking="$lacking chromium"
    command -v ps >/dev/null || lacking="$lacking procps"
    command -v wrk >/dev/null || lacking="$lacking wrk"
    command -v h2load >/dev/null || lacking="$lacking nghttp2-client"
    command -v openssl >/dev/null || lacking="$lacking openssl"
    [ -n "$(find /usr/lib/postgresql -name initdb 2>/dev/null)" ] || lacking="$lacking postgresql"
    # Playwright's driver is linked against it, and a small installation does without.
    ldconfig -p | grep -q 'libatomic\.so\.1' || lacking="$lacking libatomic1"
    # shellcheck disable=SC2086  # a list of words
    [ -z "$lacking" ] || install_system_packages "The tests need more programs" $lacking
}

# A Docker engine is the machine owner's own choice, so none is installed.
check_engine() {
    timeout 20 docker version >/dev/null 2>&1 || fail "No Docker engine answers, so nothing was tested in containers."
}

prepare_containers() {
    check_engine
    docker compose version >/dev/null 2>&1 || command -v docker-compose >/dev/null ||
        install_system_packages "Docker Compose is missing" docker-compose
}

case ${1:-} in
python) prepare_python "$2" ;;
nginx) prepare_nginx ;;
tls) command -v openssl >/dev/null || install_system_packages "OpenSSL's program is missing" openssl ;;
bench) { command -v wrk && command -v h2load; } >/dev/null || install_system_packages "wrk or h2load is missing" wrk nghttp2-client ;;
postgresql) [ -n "$(find /usr/lib/postgresql -name initdb 2>/dev/null)" ] || install_system_packages "PostgreSQL is missing" postgresql ;;
lint) command -v shellcheck >/dev/null || install_system_packages "shellcheck is missing" shellcheck ;;
test) prepare_tests ;;
engine) check_engine ;;
containers) prepare_containers ;;
*) fail "usage: setup.sh python app|test, setup.sh nginx|tls|bench|postgresql|lint|test|engine|containers" ;;
esac
