#!/bin/sh
# Runs the test of signing in by a provider that is not ours: run.sh [arguments of cargo test]
#
# Needs node and npm; the provider itself is installed by start.sh, as its lock file says.
set -eu
for program in node npm; do
    if ! command -v "$program" >/dev/null; then
        echo "run.sh: $program is missing; install Node.js" >&2
        exit 1
    fi
done
cd "$(dirname "$0")/../../.."
ENGAWA_TEST_OIDC_PROVIDER=1
export ENGAWA_TEST_OIDC_PROVIDER
exec cargo test --test it oidc_peer "$@"
