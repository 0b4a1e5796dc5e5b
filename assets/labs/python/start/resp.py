"""The protocol of Redis, as much of it as a noodle stall needs."""


def encode(words):
    parts = [str(word).encode() for word in words]
    return b"*%d\r\n" % len(parts) + b"".join(b"$%d\r\n%s\r\n" % (len(part), part) for part in parts)


def decode(reader):
    line = reader.readline()
    if not line:
        raise ConnectionError("Redis hung up")
    kind, head = line[:1], line[1:].strip().decode()
    if kind == b"+":
        return head
    if kind == b"-":
        raise OSError(head)
    if kind == b":":
        return int(head)
    if kind == b"$":
        return None if head == "-1" else reader.read(int(head) + 2)[:-2].decode()
    return [decode(reader) for _ in range(int(head))]
