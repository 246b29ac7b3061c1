#!/usr/bin/env python3
"""What holds of every placing, on random inventories and tasks (the same ones each time).

placing.py BERTH

Every group is measured, has a price and no limit that counts, so that nothing but the whole nodes of each set decides. Of a set alone: one more group never makes it
dearer, and a larger request never costs less. Of a run: the order of files and of groups changes the cost of no set and no total; what was rendered is placed in the pools
that it was pinned to; the parts add up to the totals, in JSON as in the lines for people.
"""
import json
import os
import random
import re
import subprocess
import sys
import tempfile

berth = os.path.abspath(sys.argv[1])
environment = {**os.environ, "NO_COLOR": "1"}
environment.pop("GITHUB_ACTIONS", None)
SIZES = (("r5.large", 1930, 14000), ("r5.xlarge", 3920, 29000), ("m5.large", 1930, 6900), ("m5.2xlarge", 7910, 29500), ("c5.4xlarge", 15890, 27000),
         ("m5.4xlarge", 15890, 58000), ("r5.4xlarge", 15890, 120000))
checked = 0


def demand(holds, what, *seen):
    global checked
    checked += 1
    if not holds: sys.exit(f"{what}\n" + "\n".join(map(str, seen)))


class Lab:
    """A folder with an inventory and tasks, each in a file of its own."""

    def __init__(self, dice):
        self.dice = dice
        self.folder = tempfile.TemporaryDirectory()
        count = dice.randint(1, 4)
        self.groups = [(f"g{i}", *dice.choice(SIZES), round(dice.uniform(0.05, 2), 4)) for i in range(count)]
        self.tasks = [(f"t{i}", dice.randint(1, 5), 50 * dice.randint(1, 36), 100 * dice.randint(1, 60)) for i in range(dice.randint(1, 6))]

    def path(self, name): return os.path.join(self.folder.name, name)

    def inventory(self, groups):
        lines = ["apiVersion: berth.dev/v1\nkind: Cluster\nmetadata: {name: lab}\nspec:\n  region: us-east-1\n  packing: shared\n  pinLabel: pool\n  groups:"]
        for name, machine, cpu, memory, price in groups:
            lines.append(f"    - {{name: {name}, managed: true, instanceTypes: [{machine}], zones: [us-east-1a], min: 0, max: 10000, pricePerHour: {price}, labels: {{pool: {name}}},"
                         f" measured: {{allocatable: {{cpu: {cpu}m, memory: {memory}Mi, pods: 50}}}}}}")
        with open(self.path("cluster.yaml"), "w", encoding="utf-8") as file: file.write("\n".join(lines) + "\n")

    def write(self, tasks):
        names = []
        for name, replicas, cpu, memory in tasks:
            names.append(self.path(name + ".yaml"))
            with open(names[-1], "w", encoding="utf-8") as file:
                file.write(f"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: {name}}}\nspec:\n  replicas: {replicas}\n  selector: {{matchLabels: {{app: {name}}}}}\n"
                           f"  template:\n    metadata: {{labels: {{app: {name}}}}}\n    spec:\n      containers:\n        - name: c\n          image: x:1\n"
                           f"          resources: {{requests: {{cpu: {cpu}m, memory: {memory}Mi}}, limits: {{memory: {memory}Mi}}}}\n")
        return names

    def run(self, *arguments):
        child = subprocess.run([berth, *arguments], capture_output=True, text=True, env=environment, check=False)
        if child.returncode > 1: sys.exit(f"berth {' '.join(arguments)}: exit code {child.returncode}\n{child.stderr}")
        return child.stdout

    def fit(self, files, *more): return json.loads(self.run("fit", "--cluster", self.path("cluster.yaml"), "--format", "json", *more, *files))


def cost_of(report): return {task["name"]: task.get("monthlyCost") for task in report["tasks"]}


def pools_of(report):
    return {task["name"]: [((one.get("chosen") or {}).get("pool") or (one.get("chosen") or {}).get("name")) for one in task["podSets"]] for task in report["tasks"]}


def check_one(lab):
    """Of a set alone."""
    name, replicas, cpu, memory = lab.tasks[0]
    lab.inventory(lab.groups)
    before = cost_of(lab.fit(lab.write([lab.tasks[0]])))[name]
    larger = (name, replicas, cpu + lab.dice.choice((0, 400)), memory + lab.dice.choice((0, 900)))
    more = cost_of(lab.fit(lab.write([larger])))[name]
    demand(before is not None or more is None, "a larger request finds a berth where a smaller has none", lab.tasks[0], larger, lab.groups)
    if before is not None and more is not None: demand(more >= before - 1e-6, "a larger request costs less", lab.tasks[0], larger, lab.groups, before, more)
    lab.inventory([*lab.groups, ("extra", *lab.dice.choice(SIZES), round(lab.dice.uniform(0.05, 2), 4))])
    wider = cost_of(lab.fit(lab.write([lab.tasks[0]])))[name]
    if before is not None: demand(wider is not None and wider <= before + 1e-6, "one more group makes it dearer", lab.tasks[0], lab.groups, before, wider)


def check_sums(report):
    totals = report["totals"]
    demand(abs(sum(pool.get("monthlyCost") or 0 for pool in report["pools"]) - totals["monthlyCost"]) < 0.005, "the pools do not add up", report["pools"], totals)
    demand(sum(pool["nodes"] for pool in report["pools"]) == totals["nodes"], "the nodes do not add up", report["pools"], totals)
    demand(sum(pool["pods"] for pool in report["pools"]) == totals["pods"], "the Pods do not add up", report["pools"], totals)
    demand(len(report["tasks"]) == totals["tasks"], "the tasks do not add up", totals)


def check_order(lab, files, report):
    lab.inventory(lab.groups[::-1])
    turned = lab.fit(files[::-1])
    demand(cost_of(turned) == cost_of(report), "the order changes what a set costs", lab.groups, lab.tasks)
    demand(turned["totals"] == report["totals"], "the order changes a total", turned["totals"], report["totals"])
    lab.inventory(lab.groups)


def check_run(lab, *more):
    lab.inventory(lab.groups)
    files = lab.write(lab.tasks)
    report = lab.fit(files, *more)
    check_sums(report)
    text = lab.run("fit", "--cluster", lab.path("cluster.yaml"), *more, *files)
    told = re.search(r"\$([0-9,]+\.[0-9]{2}) a month$", text, re.M)
    demand(told or len(files) == 1, "people are told no total", text) # of one task its own cost is enough
    if told and len(files) > 1: demand(abs(float(told.group(1).replace(",", "")) - report["totals"]["monthlyCost"]) < 0.006, "people are told another total", text, report["totals"])
    if not more: check_order(lab, files, report) # a joint search may end elsewhere
    pinned = lab.path("pinned.yaml")
    with open(pinned, "w", encoding="utf-8") as file: file.write(lab.run("render", "--cluster", lab.path("cluster.yaml"), "--keep-going", *more, *files))
    if os.path.getsize(pinned) == 0: return
    again = pools_of(lab.fit([pinned], *more)) # a pin of berth's is set aside and chosen anew
    before = pools_of(report)
    for name, pools in again.items(): demand(pools == before[name], "what was rendered goes elsewhere", name, pools, before[name])


def main():
    for seed in range(40):
        check_one(Lab(random.Random(seed)))
        check_run(Lab(random.Random(1000 + seed)))
        if seed % 4 == 0: check_run(Lab(random.Random(2000 + seed)), "--together")
    print(f"{checked} demands hold")


if __name__ == "__main__": main()
