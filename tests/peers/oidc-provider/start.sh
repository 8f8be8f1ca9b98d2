#!/bin/sh
# Starts the provider, and installs it first where that was not done: start.sh PORT KEY-NAME [PORT-OF-ENGAWA]
set -eu
cd "$(dirname "$0")"
if [ ! -d node_modules ]; then
    npm ci --no-audit --no-fund --loglevel=error >&2
fi
exec node provider.mjs "$@"
