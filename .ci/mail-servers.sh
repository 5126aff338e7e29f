#!/usr/bin/env bash
# swift-clientele
# SPDX-License-Identifier: Apache-2.0

# Runs the tests that need a real mail server: OpenSMTPD on the loopback address, which delivers into
# a folder, from where another implementation reads the mails. Ends it afterwards.
#
#     .ci/mail-servers.sh [command…]
#
# The command is the tests unless told otherwise; it finds the server under CLIENTELE_SMTP and the
# folder under CLIENTELE_MAILDIR. The server needs root, to write as somebody else.

. "$(dirname "$0")/common.sh"

server=/usr/sbin/smtpd
port=${CLIENTELE_SMTP_PORT:-2526}
as_root=()
if ((EUID != 0)); then as_root=(sudo -n); fi
if [[ ! -x $server ]]; then
    echo 'mail-servers: not run, install opensmtpd'
    exit 1
fi
home=$(mktemp -d)
chmod 711 "$home"
mkdir "$home/Maildir"
"${as_root[@]}" chown nobody "$home/Maildir"
cat > "$home/smtpd.conf" <<CONFIGURATION
listen on 127.0.0.1 port $port hostname relay.example
table people { "@" = nobody }
action "keep" maildir "$home/Maildir" virtual <people>
match from any for any action "keep"
CONFIGURATION
chmod 644 "$home/smtpd.conf"
"${as_root[@]}" "$server" -d -f "$home/smtpd.conf" > "$home/log" 2>&1 &
pid=$!
end() {
    "${as_root[@]}" kill "$pid" 2> /dev/null || true
    wait "$pid" 2> /dev/null || true
    "${as_root[@]}" rm -rf "$home"
}
trap end EXIT
for _ in {1..50}; do
    if (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; then break; fi
    sleep 0.1
done
export CLIENTELE_SMTP=127.0.0.1:$port CLIENTELE_MAILDIR=$home/Maildir
if (($# > 0)); then
    "$@"
else
    quiet swift build --build-tests
    tell_failures swift test --skip-build --disable-xctest --filter SMTPServerTests
fi
