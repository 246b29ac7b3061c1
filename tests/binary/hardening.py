#!/usr/bin/env python3
"""Reads back from the program what keeps a fault in it from becoming more than a fault.

usage: hardening.py BERTH COMPILE_COMMANDS static|shared plain|optimised
"""
import json
import struct
import sys

ET_DYN, EM_X86_64 = 3, 62
PT_LOAD, PT_DYNAMIC, PT_INTERP = 1, 2, 3
PT_GNU_STACK, PT_GNU_RELRO = 0x6474E551, 0x6474E552
PF_X, PF_W = 1, 2
DT_BIND_NOW, DT_TEXTREL, DT_FLAGS, DT_FLAGS_1 = 24, 22, 30, 0x6FFFFFFB
DF_TEXTREL, DF_BIND_NOW, DF_1_NOW, DF_1_PIE = 4, 8, 1, 0x08000000


class Elf:
    """The headers of a 64-bit little-endian program."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.data = file.read()
        if self.data[:6] != b"\x7fELF\x02\x01":
            sys.exit("%s is no 64-bit little-endian ELF file" % path)
        self.type, self.machine = struct.unpack_from("<HH", self.data, 16)
        offset, = struct.unpack_from("<Q", self.data, 32)
        size, count = struct.unpack_from("<HH", self.data, 54)
        self.segments = [struct.unpack_from("<IIQQQQQQ", self.data, offset + i * size) for i in range(count)]

    def segment(self, kind):
        return next((s for s in self.segments if s[0] == kind), None)

    def dynamic(self):
        segment = self.segment(PT_DYNAMIC)
        if segment is None:
            return {}
        _, _, offset, _, _, size, _, _ = segment
        return dict(struct.unpack_from("<qQ", self.data, at) for at in range(offset, offset + size, 16))

    def code(self):
        return b"".join(self.data[s[2]:s[2] + s[5]] for s in self.segments if s[0] == PT_LOAD and s[1] & PF_X)


def check_layout(elf, linkage, say):
    dynamic = elf.dynamic()
    flags, more = dynamic.get(DT_FLAGS, 0), dynamic.get(DT_FLAGS_1, 0)
    if elf.type != ET_DYN or not more & DF_1_PIE:
        say("it is not position-independent: it is at the same address each time")
    if (elf.segment(PT_INTERP) is None) != (linkage == "static"):
        say("it is not linked %s" % linkage)
    if DT_TEXTREL in dynamic or flags & DF_TEXTREL:
        say("its code is written to when it starts")
    if elf.segment(PT_GNU_RELRO) is None:
        say("its tables of addresses can be written")
    if not (DT_BIND_NOW in dynamic or flags & DF_BIND_NOW or more & DF_1_NOW):
        say("addresses are looked up late, so that a part of their table can be written")
    stack = elf.segment(PT_GNU_STACK)
    if stack is None or stack[1] & PF_X:
        say("its stack can be executed")
    for segment in elf.segments:
        if segment[0] == PT_LOAD and segment[1] & PF_X and segment[1] & PF_W:
            say("a segment can be both written and executed")


def check_code(elf, say):
    """The libraries bring a thousand guards and two thousand landing marks of their own; with ours there are many more."""
    if elf.machine != EM_X86_64:
        return
    code = elf.code()
    guards = sum(code.count(b"\x64\x48" + op + mod + b"\x25\x28\x00\x00\x00")
                 for op in (b"\x8b", b"\x2b", b"\x33") for mod in bytes_of(range(0x04, 0x40, 8)))
    marks = code.count(b"\xf3\x0f\x1e\xfa")
    print("%d uses of the stack's guard, %d landing marks" % (guards, marks))
    if guards < 3000:
        say("only %d uses of the stack's guard: the frames of our own code are not watched" % guards)
    if marks < 6000:
        say("only %d landing marks of indirect calls" % marks)


def bytes_of(numbers):
    return [bytes([n]) for n in numbers]


def check_commands(path, optimised, say):
    """Of what a flag leaves no trace in a stripped program: whether every file was compiled with it."""
    wanted = ["-fstack-protector-strong", "-fPIE"] + (["-D_FORTIFY_SOURCE=2"] if optimised else [])
    with open(path, encoding="utf-8") as file:
        commands = json.load(file)
    ours = [c for c in commands if "/CMakeFiles/berth_program.dir/" in c["command"] or "/lib/" in c["file"]]
    if not any("/CMakeFiles/berth_program.dir/" in c["command"] for c in ours) or not any("/lib/" in c["file"] for c in ours):
        say("the commands that compile the program were not found")
    for command in ours:
        for flag in wanted:
            if flag not in command["command"].split():
                say("%s is compiled without %s" % (command["file"], flag))


def main():
    program, commands, linkage, build = sys.argv[1:]
    faults = []
    elf = Elf(program)
    check_layout(elf, linkage, faults.append)
    if linkage == "static" and build == "optimised":
        check_code(elf, faults.append)
    check_commands(commands, build == "optimised", faults.append)
    for fault in faults[:20]:
        print("hardening: %s" % fault)
    return 1 if faults else 0


sys.exit(main())
