"""Placeholder."""
import cfb
def document(page, **k): return cfb.container({"WordDocument": b"\xec\xa5\xc1\x00"+bytes(5000)})
