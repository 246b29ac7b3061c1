#!/bin/sh
# Every package of a build: make.sh BUILD CONFIG OUT [URL]. Asks no network; the same bytes each time.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$1 config=$2 out=$3 url=${4:-}

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
umask 022
day=$(sed -n 's/.*"released": "\(.*\)",/\1/p' "$build/packages.json")
SOURCE_DATE_EPOCH=$(date -u -d "$day" +%s)
export SOURCE_DATE_EPOCH
mkdir -p "$out"
cmake --install "$build" --config "$config" --prefix "$stage/tree" --strip >/dev/null
python3 "$here/make.py" "$build" "$stage/tree" "$out" $url
(cd "$stage" && cpack --config "$build/CPackConfig.cmake" -C "$config" -G DEB -B "$stage/deb" >cpack.log 2>&1) || {
  cat "$stage/cpack.log" >&2
  exit 1
}
for package in "$stage"/deb/*.deb; do
  cp "$package" "$out/"
  basename "$package"
done
