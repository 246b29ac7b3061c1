"""What a node of every instance type offers a Pod, reckoned a second time and compared with what `berth fit` prints.

Nothing here is taken from the program: the formulas are those of awslabs/amazon-eks-ami (nodeadm, bootstrap.sh) and
Bottlerocket, the losses those of vantage-sh/ec2instances.info's measurements, the sizes the EC2 catalog's table.

usage: allocatable.py BERTH INSTANCE_TYPES_CSV
"""
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
from fractions import Fraction as F

MI = 2**20
SUFFIXES = {"": F(1), "m": F(1, 1000), "k": F(10**3), "M": F(10**6), "G": F(10**9), "T": F(10**12),
            "Ki": F(2**10), "Mi": F(2**20), "Gi": F(2**30), "Ti": F(2**40)}

# What kernel, hypervisor and firmware keep, in percent: least, median, most seen. By size in GiB (up to and including).
LOSSES = [  # nitro amd64, nitro arm64, xen
    (1, ("20.1", "20.3", "20.5"), ("18.4",) * 3, ("12.9",) * 3),  # below 1 GiB
    (2, ("6.9", "8.1", "11.7"), ("9.9", "10.4", "12.3"), ("4.5", "5.1", "7.3")),
    (4, ("6.3", "7.1", "7.6"), ("6.4", "7.0", "8.6"), ("1.9", "3.2", "4.7")),
    (8, ("4.4", "5.1", "7.2"), ("4.6", "5.2", "6.8"), ("3.2", "3.3", "3.4")),
    (16, ("3.4", "4.2", "6.3"), ("3.7", "4.3", "5.9"), ("0.8", "2.5", "2.5")),
    (32, ("3.0", "3.7", "8.4"), ("3.3", "3.9", "5.4"), ("2.1", "2.1", "2.6")),
    (64, ("2.3", "3.5", "6.1"), ("3.1", "3.7", "4.0"), ("1.8", "1.9", "2.2")),
    (256, ("2.1", "3.3", "5.6"), ("2.8", "3.5", "3.9"), ("1.6", "1.7", "1.9")),
    (10**9, ("1.7", "3.1", "5.5"), ("2.8", "3.4", "3.4"), ("1.6", "1.6", "1.6")),
]
NEURON_CORES = {"inferentia": 4, "inferentia2": 2, "trainium": 2, "trainium2": 8}


def amount(text):
    number = text.rstrip("kMGTKim")
    return F(number) * SUFFIXES[text[len(number):]]


def band_of(row, ami, metal_middle):
    """MemTotal in Mi at the worst, in the middle and at the best."""
    nominal = int(row["memory_mib"])
    seen = int(row["kernel_memory_mib"] or 0)
    if seen:  # a percent of nominal either way, in whole Mi that stay within it
        least = 16 if ami.startswith("AL2023_") else 185  # what kernels of one image, and of others, differ by
        down, up = (max(percent, least) for percent in (-(-nominal // 100), nominal // 100))
        return max(seen - down, 0), seen, min(seen + up, nominal)
    if row["bare_metal"] == "1":
        losses = ("1.6", metal_middle, "2.3")
    else:
        for size, amd64, arm64, xen in LOSSES:
            if nominal < 1024 * size or (nominal == 1024 * size and size > 1):
                break
        spread = lambda losses: F(losses[2]) - F(losses[0])
        if row["arch"] == "arm64":
            losses = arm64
        elif row["hypervisor"] == "nitro":
            losses = amd64
        elif row["hypervisor"] == "xen":
            losses = xen
        else:
            losses = max((amd64, xen), key=spread)
    return tuple(nominal * (100 - F(loss)) // 100 for loss in reversed(losses))


def cpu_of(vcpu):
    whole, kept = vcpu * 1000, 0
    for begin, end, share in ((0, 1000, F(6)), (1000, 2000, F(1)), (2000, 4000, F("0.5")), (4000, 10**9, F("0.25"))):
        kept += max(min(whole, end) - begin, 0) * share / 100 // 1
    return F(whole - kept, 1000)


def pods_of(row, ami):
    """How many Pods EKS lets a node that it manages take, and for how many memory is kept."""
    table = int(row["max_pods"] or 0) or 110
    if not int(row["max_enis"] or 0):
        return table, table
    addresses = int(row["max_enis"]) * (int(row["ipv4_per_eni"]) - 1) + 2
    places = min(addresses, 110 if int(row["vcpu"]) < 30 else 250)
    return places, places if ami.startswith("BOTTLEROCKET_") else table  # whose kubelet reserves for what it is told


def expected(row, ami, volume_gi, daemon_sets, metal_middle):
    places, reserved_for = pods_of(row, ami)
    kept = 255 + 11 * reserved_for + 100
    taken = [sum(amount(d.get(name, "0")) for d in daemon_sets) for name in ("memory", "cpu")]
    memory = [max(F(capacity - kept) * MI - taken[0], 0) for capacity in band_of(row, ami, metal_middle)]
    offer = {"memory": memory, "cpu": max(cpu_of(int(row["vcpu"])) - taken[1], 0)}
    disk = F(volume_gi * 2**30)
    offer["ephemeral-storage"] = disk - 2**30 - -(-disk // 10)
    offer["pods"] = max(places - len(daemon_sets), 0)
    devices = int(row["gpu_count"] or 0)
    if devices and row["accelerator_resource"]:
        offer[row["accelerator_resource"]] = devices
        if row["accelerator_resource"] == "aws.amazon.com/neuron" and row["gpu_model"] in NEURON_CORES:
            offer["aws.amazon.com/neuroncore"] = devices * NEURON_CORES[row["gpu_model"]]
    return offer


def compare(group, placement, offer):
    told = {name: amount(text) for name, text in placement["allocatable"].items()}
    ranges = placement["allocatableRange"].get("memory")
    worst = amount(ranges["worst"]) if ranges else told["memory"]
    best = amount(ranges["best"]) if ranges else told["memory"]
    wanted = {name: F(value if name != "memory" else value[1]) for name, value in offer.items()}
    differences = [f"{group}: {name} is {told.get(name)}, not {wanted.get(name)}"
                   for name in sorted(set(told) | set(wanted)) if told.get(name) != wanted.get(name)]
    if (worst, best) != (offer["memory"][0], offer["memory"][2]):
        differences.append(f"{group}: memory from {worst} to {best}, not {offer['memory'][0]} to {offer['memory'][2]}")
    return differences


def run(berth, rows, ami, volume_gi, daemon_sets, metal_middle):
    spec = {"region": "us-east-1", "daemonSets": daemon_sets, "groups": [
        {"name": row["instance_type"], "managed": True, "instanceTypes": [row["instance_type"]],
         "zones": ["us-east-1a"], "amiType": ami, "volumeSize": f"{volume_gi}Gi"} for row in rows]}
    task = {"apiVersion": "berth.dev/v1", "kind": "Task", "metadata": {"name": "probe"}, "spec": {
        "type": "python-task", "container": {"image": "registry.example.com/probe:v1", "resources": {
            "requests": {"cpu": "1m", "memory": "1Mi"}, "limits": {"cpu": "1m", "memory": "1Mi"}}}}}
    cluster = {"apiVersion": "berth.dev/v1", "kind": "Cluster", "metadata": {"name": "all"}, "spec": spec}
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("cluster.json", "task.json")]
        for path, document in zip(paths, (cluster, task)):
            with open(path, "w", encoding="utf-8") as file:
                json.dump(document, file)
        printed = subprocess.run([berth, "fit", "--no-settings", "--format", "json", "--cluster", *paths],
                                 capture_output=True, text=True, check=False)
    if not printed.stdout:
        sys.exit(printed.stderr)
    placements = json.loads(printed.stdout)["tasks"][0]["podSets"][0]["placements"]
    differences = []
    for row, placement in zip(rows, placements, strict=True):
        assert placement["pool"] == row["instance_type"]
        offer = expected(row, ami, volume_gi, daemon_sets, metal_middle)
        differences += compare(f"{row['instance_type']} ({ami})", placement, offer)
    return differences


def main(berth, table):
    with open(table, encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    metal = [100 - F(100 * int(row["kernel_memory_mib"]), int(row["memory_mib"]))
             for row in rows if row["bare_metal"] == "1" and row["kernel_memory_mib"]]
    metal_middle = str(round(float(statistics.median(metal)), 1))
    usual = [{"name": "aws-node", "cpu": "50m"}, {"name": "kube-proxy", "cpu": "100m"},
             {"name": "ebs-csi-node", "cpu": "30m", "memory": "104Mi", "podIP": True}]
    differences = []
    for ami, volume_gi, daemon_sets in (("AL2023_x86_64_STANDARD", 80, usual), ("AL2_x86_64", 33, []),
                                        ("BOTTLEROCKET_x86_64", 7, usual[:2])):
        differences += run(berth, rows, ami, volume_gi, daemon_sets, metal_middle)
    print("\n".join(differences[:40]))
    print(f"{len(rows)} instance types, 3 node images, {len(differences)} differences")
    return 1 if differences or len(rows) < 1000 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
