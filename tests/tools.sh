#!/bin/sh
# The programs the tests hold our files against. Installs what is missing where it can, else says what to do.
missing=""
PATH="$PATH:/usr/sbin"
for pair in ssh-keygen:openssh-client unzip:unzip strace:strace sshd:openssh-server; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair##*:}"
done
[ -z "$missing" ] && exit 0
[ "$(uname)" = Linux ] || { echo "these tests also need:$missing"; exit 0; }
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing >/dev/null
else
    echo "please install first:$missing" >&2
    exit 1
fi
