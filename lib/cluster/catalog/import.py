#!/usr/bin/env python3
"""Makes data/instance_types.csv and data/prices.csv from two wider tables.

usage: import.py INSTANCE_TYPES REGIONAL_PRICES [OUTPUT_FOLDER]

INSTANCE_TYPES   a CSV with at least the columns of TYPE_COLUMNS; a blank cell is an unknown
REGIONAL_PRICES  a CSV of region,instance_type,on_demand_usd_per_hour; an absent row is an unknown
OUTPUT_FOLDER    data/ beside this script unless given

A region is a column of prices.csv, so that a price that changes is one cell of a diff. Types are sorted by bytes, which
is what the program's binary search relies on. Nothing is rounded: a price finer than a micro-dollar stops the import.
"""
import csv
import pathlib
import sys
from decimal import Decimal

TYPE_COLUMNS = [
    "instance_type", "arch", "hypervisor", "bare_metal", "vcpu", "memory_mib", "kernel_memory_mib", "gpu_count",
    "gpu_model", "gpu_memory_mib", "accelerator_resource", "max_enis", "ipv4_per_eni", "max_pods", "local_nvme_gb",
]
MICRO = Decimal("0.000001")


def read_rows(path):
    with open(path, newline="", encoding="ascii") as file:
        return list(csv.DictReader(file))


def dollars(text):
    amount = Decimal(text)
    if amount <= 0 or amount != amount.quantize(MICRO):
        sys.exit(f"import.py: `{text}` is no positive number of whole micro-dollars")
    return format(amount.normalize(), "f")


def write(path, header, rows):
    with open(path, "w", newline="", encoding="ascii") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def price_table(price_rows, known):
    prices, dropped = {}, set()
    for row in price_rows:
        name = row["instance_type"]
        if name in known:
            prices[name, row["region"]] = dollars(row["on_demand_usd_per_hour"])
        else:
            dropped.add(name)
    return prices, sorted(dropped)


def main(arguments):
    if len(arguments) not in (2, 3):
        sys.exit(__doc__.strip())
    folder = pathlib.Path(arguments[2]) if len(arguments) == 3 else pathlib.Path(__file__).parent / "data"
    types = sorted(read_rows(arguments[0]), key=lambda row: row["instance_type"])
    names = [row["instance_type"] for row in types]
    if len(set(names)) != len(names):
        sys.exit("import.py: an instance type stands twice in " + arguments[0])
    prices, dropped = price_table(read_rows(arguments[1]), set(names))
    regions = sorted({region for _, region in prices})
    priced = [name for name in names if any((name, region) in prices for region in regions)]
    write(folder / "instance_types.csv", TYPE_COLUMNS, ([row[c] for c in TYPE_COLUMNS] for row in types))
    write(folder / "prices.csv", ["instance_type", *regions],
          ([name, *(prices.get((name, region), "") for region in regions)] for name in priced))
    print(f"{len(names)} types; {len(prices)} prices in {len(regions)} regions; "
          f"without a row among the types and so left out: {', '.join(dropped) or 'none'}")


main(sys.argv[1:])
