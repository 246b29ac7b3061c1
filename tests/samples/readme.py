#!/usr/bin/env python3
"""Every `$ berth ...` of README.md prints what stands below it.

readme.py BERTH ROOT
"""
import os
import pathlib
import re
import shlex
import subprocess
import sys

berth, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
environment = {**os.environ, "NO_COLOR": "1"}
environment.pop("GITHUB_ACTIONS", None)
blocks = re.findall(r"```console\n\$ berth ([^\n]*)\n(.*?)```", (root / "README.md").read_text(), re.DOTALL)
if len(blocks) < 3:
    sys.exit(f"only {len(blocks)} transcripts found in README.md: this test no longer reads it right")
faults = 0
for arguments, wanted in blocks:
    run = subprocess.run([berth, *shlex.split(arguments)], capture_output=True, text=True, env=environment, cwd=root, check=False)
    if run.stdout != wanted:
        faults += 1
        print(f"$ berth {arguments}\nprinted\n{run.stdout}\nwanted\n{wanted}")
sys.exit(1 if faults else 0)
