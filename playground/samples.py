"""A picture and a voice message made on the spot, so that nothing binary is kept in the project."""

import struct
import zlib

_SILENCE = b"\xf8\xff\xfe"  # 20 ms of Opus silence
_FRAMES = 150
_SAMPLES_IN_FRAME = 960


def _crc_table() -> list[int]:
    table = []
    for byte in range(256):
        register = byte << 24
        for _ in range(8):
            register = (register << 1) ^ (0x04C11DB7 if register & 0x80000000 else 0)
        table.append(register & 0xFFFFFFFF)
    return table


def _page(flags: int, granule: int, number: int, packets: list[bytes]) -> bytes:
    """One page of Ogg; its checksum is a CRC-32 that zlib does not offer."""
    table = _crc_table()
    header = struct.pack("<4sBBqIII", b"OggS", 0, flags, granule, 1, number, 0)
    page = header + bytes([len(packets)]) + bytes(map(len, packets)) + b"".join(packets)
    crc = 0
    for byte in page:
        crc = ((crc << 8) & 0xFFFFFFFF) ^ table[(crc >> 24) ^ byte]
    return page[:22] + struct.pack("<I", crc) + page[26:]


def _voice() -> bytes:
    head = struct.pack("<8sBBHIHB", b"OpusHead", 1, 1, 312, 48_000, 0, 0)
    tags = struct.pack("<8sI", b"OpusTags", 5) + b"kenes" + struct.pack("<I", 0)
    end = _FRAMES * _SAMPLES_IN_FRAME
    sound = _page(4, end, 2, [_SILENCE] * _FRAMES)
    return _page(2, 0, 0, [head]) + _page(0, 0, 1, [tags]) + sound


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def picture(width: int = 320, height: int = 200) -> bytes:
    """A PNG with a calm gradient."""
    rows = b"".join(
        b"\0"
        + b"".join(bytes((70 + 90 * x // width, 120 + 80 * y // height, 170)) for x in range(width))
        for y in range(height)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


VOICE = _voice()
PICTURE = picture()
