#!/bin/sh
# Stops a deploy that would take many pages away.
#   removal-guard.sh OLD-MANIFEST NEW-MANIFEST [MOST]
# The manifests are manifest.sha256 of what is online and of what is about to
# be. Exit 1 when more than MOST pages (default 10) would be gone.
set -eu

old=$1
new=$2
most=${3:-10}

pages() { sed -n 's/^[0-9a-f]\{64\} [ *]\(.*\.html\)$/\1/p' "$1" | LC_ALL=C sort; }

here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
pages "$old" >"$here/old"
pages "$new" >"$here/new"
[ -s "$here/new" ] || { echo "新しいチェック表にページがありません: $new" >&2; exit 1; }
LC_ALL=C comm -23 "$here/old" "$here/new" >"$here/gone"
count=$(wc -l <"$here/gone")
[ "$count" -eq 0 ] || { echo "なくなるページ（$((count)) 件）:" >&2; cat "$here/gone" >&2; }
if [ "$count" -gt "$most" ]; then
  echo "$most 件より多いので止めました。意図したものなら、数を上げて動かし直してください。" >&2
  exit 1
fi
