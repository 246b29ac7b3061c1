"""A package of npm with the program itself in it: nothing is fetched when it is installed, and no script is run."""
import json

import fixed

CPU = {"x86_64": "x64", "aarch64": "arm64"}


def package(stage):
    manifest = {
        "name": "berth",
        "version": stage.version,
        "description": "Checks Flyte and Kubernetes task specs, and places them",
        "license": "Apache-2.0",
        "bin": {"berth": "bin/berth", "kubectl-berth": "bin/berth"},
        "files": ["bin", "LICENSE", "notices"],
        "os": ["linux"],
        "cpu": [CPU[stage.machine]],
    }
    entries = {"package/package.json": (json.dumps(manifest, indent=2).encode() + b"\n", False),
               "package/README.md": (stage.read("share/doc/berth/README.md"), False),
               "package/bin/berth": (stage.read("bin/berth"), True)}
    for path, data in stage.notices().items():
        entries["package/" + path] = (data, False)
    return "berth-%s.tgz" % stage.version, fixed.tar_gz(entries, stage.seconds)
