"""A wheel with the program itself in it. It needs no Python to run, and no C library: its tags say so."""
import base64
import hashlib

import fixed

KUBECTL = b"""#!/bin/sh
# kubectl runs what is called kubectl-NAME as `kubectl NAME`.
exec "$(dirname "$0")/berth" "$@"
"""


def tag(stage):
    return "py3-none-" + ".".join("%s_%s" % (platform, stage.machine)
                                  for platform in ("manylinux_2_17", "manylinux2014", "musllinux_1_1"))


def metadata(stage):
    head = ("Metadata-Version: 2.1", "Name: berth", "Version: " + stage.version,
            "Summary: Checks Flyte and Kubernetes task specs, and places them", "License: Apache-2.0",
            "Requires-Python: >=3.7", "Description-Content-Type: text/markdown")
    return ("\n".join(head) + "\n\n").encode() + stage.read("share/doc/berth/README.md")


def record_line(path, data):
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    return "%s,sha256=%s,%d\n" % (path, digest, len(data))


def package(stage):
    name = "berth-" + stage.version
    info, scripts = name + ".dist-info/", name + ".data/scripts/"
    tags = "".join("Tag: py3-none-%s\n" % platform for platform in tag(stage).split("-")[2].split("."))
    entries = [(scripts + "berth", stage.read("bin/berth"), True), (scripts + "kubectl-berth", KUBECTL, True)]
    entries += [(info + path, data, False) for path, data in sorted(stage.notices().items())]
    entries += [(info + "METADATA", metadata(stage), False),
                (info + "WHEEL", ("Wheel-Version: 1.0\nGenerator: berth\nRoot-Is-Purelib: false\n" + tags).encode(), False)]
    record = "".join(record_line(path, data) for path, data, _ in entries) + info + "RECORD,,\n"
    entries.append((info + "RECORD", record.encode(), False))
    return "%s-%s.whl" % (name, tag(stage)), fixed.zip_of(entries, stage.day)
