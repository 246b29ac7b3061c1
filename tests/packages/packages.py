#!/usr/bin/env python3
"""Makes every package of a build and installs each from its file, without a network.

usage: packages.py SOURCE BUILD CONFIG static|shared
"""
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

faults = []


def say(text):
    print("packages: " + text)
    faults.append(text)


def run(*command, **more):
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, **more)
    if done.returncode != 0:
        say("%s ended with %d: %s%s" % (" ".join(command), done.returncode, done.stdout, done.stderr))
    return done.stdout


def make(source, build, config, into):
    run("sh", source + "/apps/berth/packages/make.sh", build, config, into, "https://example.com/releases")


def same_bytes(one, other):
    if sorted(os.listdir(one)) != sorted(os.listdir(other)):
        say("two runs make other packages")
    for name in os.listdir(one):
        with open(one + "/" + name, "rb") as a, open(other + "/" + name, "rb") as b:
            if a.read() != b.read():
                say("%s is not the same bytes when it is made twice" % name)


def works(program, version):
    told = run(program, "--version")
    if told != "berth %s\n" % version:
        say("%s tells %r" % (program, told))


def has(folder, *paths):
    for path in paths:
        if not os.path.lexists(os.path.join(folder, path)):
            say("%s is not in %s" % (path, folder))


INSTALLED = ("bin/berth", "bin/kubectl-berth", "share/man/man1/berth-validate.1", "share/bash-completion/completions/berth",
             "share/zsh/site-functions/_berth", "share/fish/vendor_completions.d/berth.fish", "share/doc/berth/LICENSE",
             "share/doc/berth/notices/yaml-cpp.txt", "share/berth/schemas/task.schema.json")


def has_schemas(folder, program):
    """Whole ones: an editor follows no reference from one file to the next."""
    for name in ("task", "cluster", "settings"):
        with open("%s/%s.schema.json" % (folder, name), encoding="utf-8") as file:
            if file.read() != run(program, "schema", name):
                say("the schema of %s is not what the program prints" % name)


def check_archive(package, version):
    run("tar", "xzf", package)
    folder = os.path.basename(package)[:-len(".tar.gz")]
    has(folder, *INSTALLED)
    works(folder + "/bin/berth", version)
    works(folder + "/bin/kubectl-berth", version)
    has_schemas(folder + "/share/berth/schemas", folder + "/bin/berth")


def check_deb(package, version, linkage):
    if not shutil.which("dpkg-deb"):
        return
    run("dpkg-deb", "-x", package, "deb")
    has("deb/usr", *INSTALLED)
    works("deb/usr/bin/berth", version)
    works("deb/usr/bin/kubectl-berth", version)
    if shutil.which("kubectl"):
        found = run("kubectl", "berth", "--version", env=dict(os.environ, PATH=os.path.abspath("deb/usr/bin") + ":" + os.environ["PATH"]))
        if found != "berth %s\n" % version:
            say("kubectl berth tells %r" % found)
    needs = run("dpkg-deb", "-f", package, "Depends").strip()
    if (linkage == "static") != (needs == ""):
        say("the .deb of a %s program depends on %r" % (linkage, needs))


def check_npm(package, version):
    if not shutil.which("npm"):
        return
    os.mkdir("npm")
    run("npm", "install", "--offline", "--no-audit", "--no-fund", "--prefix", "npm", package)
    has("npm/node_modules/berth", "LICENSE", "notices/glibc.txt")
    works("npm/node_modules/.bin/berth", version)
    works("npm/node_modules/.bin/kubectl-berth", version)


def check_wheel(package, version):
    run(sys.executable, "-m", "venv", "venv")
    run("venv/bin/python", "-m", "pip", "--disable-pip-version-check", "install", "--no-index", "--no-deps", package)
    works("venv/bin/berth", version)
    works("venv/bin/kubectl-berth", version)
    if "LICENSE" not in run("venv/bin/python", "-m", "pip", "--disable-pip-version-check", "show", "-f", "berth"):
        say("the wheel installs no licence")


def check_sbom(package, program, notices):
    with open(package, encoding="utf-8") as file:
        document = json.load(file)
    with open(program, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    berth = document["packages"][0]
    if berth["checksums"][0]["checksumValue"] != digest:
        say("the SBOM speaks of another program")
    names = {part["SPDXID"][len("SPDXRef-"):] for part in document["packages"]}
    wanted = {name[:-len(".txt")] for name in os.listdir(notices) if name.endswith(".txt")} - {"lgpl-2.1"} | {"berth"}
    if names != wanted:
        say("the SBOM has %s, the notices are of %s" % (sorted(names), sorted(wanted)))
    for part in document["packages"]:
        if not re.match(r"\d+[0-9a-z.+~]*$", part["versionInfo"]) and (part["name"] != "RE2" or shutil.which("dpkg-query")):
            say("the SBOM has no version of %s: %s" % (part["name"], part["versionInfo"]))
    related = {one["relatedSpdxElement"] for one in document["relationships"]}
    if related != {part["SPDXID"] for part in document["packages"]}:
        say("the SBOM relates %s" % sorted(related))


def check_formula(package, archive):
    with open(archive, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    with open(package, encoding="utf-8") as file:
        text = file.read()
    for wanted in ('sha256 "%s"' % digest, 'url "https://example.com/releases/%s"' % os.path.basename(archive)):
        if wanted not in text:
            say("the formula does not say `%s`" % wanted)
    if shutil.which("ruby"):
        run("ruby", "-c", package)


def check_image(source):
    """What cannot be built without a network is compared with what can: the same packages, the same program."""
    with open(source + "/Dockerfile", encoding="utf-8") as file:
        image = file.read()
    with open(source + "/dev", encoding="utf-8") as file:
        wanted = re.search(r'^build_packages="(.*)"', file.read(), re.M).group(1).split()
    for package in wanted:
        if package not in image.split():
            say("Dockerfile does not install %s, which `./dev` does" % package)
    last = image[image.rindex("\nFROM "):]
    if not last.startswith("\nFROM scratch") or not re.search(r"^USER [1-9]\d*:[1-9]\d*$", last, re.M):
        say("Dockerfile does not end with an image of the program alone, run by nobody in particular")


def main():
    source, build, config, linkage = sys.argv[1:]
    source, build = os.path.abspath(source), os.path.abspath(build)
    with open(build + "/packages.json", encoding="utf-8") as file:
        version = json.load(file)["version"]
    with tempfile.TemporaryDirectory(prefix="berth-packages-") as folder:
        os.chdir(folder)
        os.environ.update(HOME=folder, npm_config_cache=folder + "/cache", TMPDIR=folder)
        make(source, build, config, folder + "/one")
        make(source, build, config, folder + "/other")
        same_bytes("one", "other")
        found = {end: os.path.abspath("one/" + name) for name in os.listdir("one")
                 for end in ("tar.gz", "deb", "tgz", "whl", "spdx.json", "rb") if name.endswith("." + end)}
        check_archive(found["tar.gz"], version)
        check_deb(found["deb"], version, linkage)
        check_npm(found["tgz"], version)
        check_wheel(found["whl"], version)
        check_sbom(found["spdx.json"], os.path.basename(found["tar.gz"])[:-len(".tar.gz")] + "/bin/berth",
                   source + "/apps/berth/notices")
        check_formula(found["rb"], found["tar.gz"])
        check_image(source)
        os.chdir("/")
    return 1 if faults else 0


sys.exit(main())
