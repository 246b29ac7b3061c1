#!/usr/bin/env python3
"""Every package but the .deb, which is cpack's, of what `cmake --install` has put into STAGE.

usage: make.py BUILD STAGE OUT [URL]

BUILD has packages.json, by CMake; URL is where releases lie: with it there is a formula for Homebrew too.
"""
import json
import os
import sys

sys.dont_write_bytecode = True

import fixed
import formula
import npm
import sbom
import stage as staged
import wheel

DEBIAN = {"x86_64": "amd64", "aarch64": "arm64"}


def main():
    build, folder, out = sys.argv[1:4]
    url = sys.argv[4] if len(sys.argv) > 4 else ""
    with open(os.path.join(build, "packages.json"), encoding="utf-8") as file:
        facts = json.load(file)
    stage = staged.Stage(folder, facts["version"], facts["released"], facts["machine"])
    name = "berth-%s-linux-%s" % (stage.version, DEBIAN[stage.machine])
    archive = fixed.tar_gz({name + "/" + path: entry for path, entry in stage.entries().items()}, stage.seconds)
    made = [(name + ".tar.gz", archive), npm.package(stage), wheel.package(stage), sbom.package(stage, facts["libraries"])]
    if url:
        made.append(formula.package(stage, name + ".tar.gz", archive, url))
    os.makedirs(out, exist_ok=True)
    for file_name, data in made:
        with open(os.path.join(out, file_name), "wb") as file:
            file.write(data)
        print(file_name)


main()
