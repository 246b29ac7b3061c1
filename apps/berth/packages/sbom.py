"""What is in the program, as SPDX 2.3 has it: the libraries that are linked in, by their notices, with the versions that
the build found."""
import hashlib
import json

# The notice of each, and what SPDX calls its terms.
LICENCES = {
    "cli11": ("CLI11", "BSD-3-Clause"),
    "fmt": ("fmt", "MIT"),
    "glibc": ("glibc", "LGPL-2.1-or-later"),
    "libstdcxx": ("libstdc++", "GPL-3.0-or-later WITH GCC-exception-3.1"),
    "nlohmann-json": ("nlohmann_json", "MIT"),
    "re2": ("RE2", "BSD-3-Clause"),
    "spdlog": ("spdlog", "MIT"),
    "tl-expected": ("tl-expected", "CC0-1.0"),
    "yaml-cpp": ("yaml-cpp", "MIT"),
}
TEXTS_OF_LICENCES = {"lgpl-2.1"}  # notices that are no library's


def part(reference, name, version, licence):
    return {"SPDXID": "SPDXRef-" + reference, "name": name, "versionInfo": version or "NOASSERTION",
            "downloadLocation": "NOASSERTION", "filesAnalyzed": False, "licenseConcluded": licence,
            "licenseDeclared": licence, "copyrightText": "NOASSERTION"}


def relation(one, kind, other):
    return {"spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": other}


def libraries(stage):
    names = {path[len("notices/"):-len(".txt")] for path in stage.notices() if path.startswith("notices/")}
    unknown = names - TEXTS_OF_LICENCES - set(LICENCES)
    if unknown:
        raise SystemExit("sbom: there is a notice of %s, and no licence of it in sbom.py" % ", ".join(sorted(unknown)))
    return sorted(names - TEXTS_OF_LICENCES)


def package(stage, versions):
    """`versions`: name of a notice -> version."""
    program = stage.read("bin/berth")
    digest = hashlib.sha256(program).hexdigest()
    berth = part("berth", "berth", stage.version, "Apache-2.0")
    berth["checksums"] = [{"algorithm": "SHA256", "checksumValue": digest}]
    parts, relations = [berth], [relation("SPDXRef-DOCUMENT", "DESCRIBES", "SPDXRef-berth")]
    for name in libraries(stage):
        parts.append(part(name, LICENCES[name][0], versions.get(name), LICENCES[name][1]))
        relations.append(relation("SPDXRef-berth", "STATIC_LINK", "SPDXRef-" + name))
    document = {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": "berth-" + stage.version,
        "documentNamespace": "urn:berth:sbom:%s:%s" % (stage.version, digest),
        "creationInfo": {"created": stage.day.isoformat() + "T00:00:00Z", "creators": ["Tool: berth-packages"]},
        "packages": parts,
        "relationships": relations,
    }
    return "berth-%s.spdx.json" % stage.version, json.dumps(document, indent=2).encode() + b"\n"
