"""An OLE compound file ([MS-CFB] version 3), small streams in the mini stream, as Word and Excel 97-2003 write them."""

from __future__ import annotations

import struct

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def container(streams: dict[str, bytes], root_class: bytes = bytes(16)) -> bytes:
    """The file with these streams in its root."""
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    fat: list[int] = []
    sectors: list[bytes] = []

    def store(data: bytes) -> int:
        if not data:
            return END
        first, count = len(sectors), -(-len(data) // SECTOR)
        sectors.extend(data[at * SECTOR:(at + 1) * SECTOR].ljust(SECTOR, b"\0") for at in range(count))
        fat.extend([first + at + 1 for at in range(count - 1)] + [END])
        return first

    mini, mini_fat, starts = b"", [], {}
    for name in names:
        data = streams[name]
        if len(data) >= CUTOFF:
            starts[name] = store(data)
        elif data:
            first, count = len(mini) // MINI, -(-len(data) // MINI)
            starts[name] = first
            mini += data.ljust(count * MINI, b"\0")
            mini_fat += [first + at + 1 for at in range(count - 1)] + [END]
        else:
            starts[name] = END
    mini_start = store(mini)
    mini_fat_data = b"".join(struct.pack("<I", entry) for entry in mini_fat)
    mini_fat_data = mini_fat_data.ljust(-(-len(mini_fat_data) // SECTOR) * SECTOR, b"\xff")
    mini_fat_start = store(mini_fat_data)

    def entry(name: str, kind: int, child: int, left: int, right: int, start: int, size: int, clsid: bytes = bytes(16)) -> bytes:
        wide = name.encode("utf-16-le") + b"\0\0"
        return (wide.ljust(64, b"\0") + struct.pack("<HBBIII", len(wide), kind, 1, left, right, child) + clsid
                + struct.pack("<IQQIQ", 0, 0, 0, start, size))

    # A balanced tree of the names: the middle one is the root of its range.
    links: dict[int, tuple[int, int]] = {}

    def tree(low: int, high: int) -> int:
        if low >= high:
            return FREE
        middle = (low + high) // 2
        links[middle] = (tree(low, middle), tree(middle + 1, high))
        return middle + 1

    top = tree(0, len(names))
    directory = entry("Root Entry", 5, top, FREE, FREE, mini_start if mini else END, len(mini), root_class)
    for at, name in enumerate(names):
        directory += entry(name, 2, FREE, *links[at], starts[name], len(streams[name]))
    while len(directory) % SECTOR:
        directory += _unused()
    directory_start = store(directory)

    count = 1
    while (len(fat) + count) > count * SECTOR // 4:
        count += 1
    fat_start = len(sectors)
    fat += [FAT] * count
    fat_data = b"".join(struct.pack("<I", item) for item in fat).ljust(count * SECTOR, b"\xff")
    sectors.extend(fat_data[at * SECTOR:(at + 1) * SECTOR] for at in range(count))
    header = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
              + struct.pack("<IIIIIIIII", 0, count, directory_start, 0, CUTOFF, mini_fat_start, -(-len(mini_fat_data) // SECTOR), END, 0))
    header += b"".join(struct.pack("<I", fat_start + at) for at in range(count)).ljust(109 * 4, b"\xff")
    return header + b"".join(sectors)


def _unused() -> bytes:
    return bytes(68) + struct.pack("<III", FREE, FREE, FREE) + bytes(48)
