#!/usr/bin/env bash
# swift-clientele
# SPDX-License-Identifier: Apache-2.0

# Runs the tests that need a real receiver of HTTP: Python's own server on the loopback address,
# which reads what it gets. Ends it afterwards.
#
#     .ci/http-receiver.sh [command…]
#
# The command is the tests unless told otherwise; it finds the receiver under CLIENTELE_HTTP, and how
# many messages to send under CLIENTELE_HTTP_COUNT.

. "$(dirname "$0")/common.sh"

python=/usr/bin/python3
if [[ ! -x $python ]]; then
    echo 'http-receiver: not run, install python3'
    exit 1
fi
coproc receiver { exec "$python" .ci/http-receiver.py; }
trap 'kill "$receiver_PID" 2> /dev/null || true' EXIT
read -r port <&"${receiver[0]}"
export CLIENTELE_HTTP=127.0.0.1:$port CLIENTELE_HTTP_COUNT=${CLIENTELE_HTTP_COUNT:-2000}
if (($# > 0)); then
    "$@"
else
    quiet swift build --build-tests
    tell_failures swift test --skip-build --disable-xctest --filter HTTPReceiverTests
fi
