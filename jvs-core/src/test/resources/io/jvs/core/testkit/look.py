"""Says all there is to say of a directory and everything below it, an entry a line.

A line holds fields separated by tabs: the path (percent-encoded; the directory itself is "."),
then key=value. Descends by chdir, so that no path is too long, and follows no link.
"""
import hashlib
import os
import stat
import sys
from urllib.parse import quote_from_bytes

TYPES = {
    stat.S_IFREG: "file", stat.S_IFDIR: "dir", stat.S_IFLNK: "link", stat.S_IFIFO: "fifo",
    stat.S_IFSOCK: "socket", stat.S_IFCHR: "char", stat.S_IFBLK: "block",
}
# Ranges of data are given this coarsely: XFS allocates a little more than is written.
GRAIN = 65536


def content(name, size):
    fd = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        sha256 = hashlib.sha256()
        while block := os.read(fd, 1 << 20):
            sha256.update(block)
        ranges, end = [], 0
        while end < size:
            try:
                start = os.lseek(fd, end, os.SEEK_DATA)
            except OSError:  # nothing but a hole
                break
            end = os.lseek(fd, start, os.SEEK_HOLE)
            start, until = start // GRAIN * GRAIN, min(size, -(-end // GRAIN) * GRAIN)
            if ranges and ranges[-1][1] >= start:
                start = ranges.pop()[0]
            ranges.append((start, until))
        ranges = ["%d-%d" % r for r in ranges]
        return [("sha256", sha256.hexdigest()), ("data", ",".join(ranges))]
    finally:
        os.close(fd)


def fields(path, name, first_names):
    s = os.lstat(name)
    kind = TYPES[stat.S_IFMT(s.st_mode)]
    found = [("type", kind), ("mode", "%o" % stat.S_IMODE(s.st_mode)),
             ("owner", "%d:%d" % (s.st_uid, s.st_gid)), ("mtime", str(s.st_mtime_ns))]
    if kind == "file":
        found += [("size", str(s.st_size))] + content(name, s.st_size)
    if kind == "link":
        found.append(("target", quote_from_bytes(os.readlink(name))))
    if kind in ("char", "block"):
        found.append(("device", "%d:%d" % (os.major(s.st_rdev), os.minor(s.st_rdev))))
    if kind != "dir" and s.st_nlink > 1:
        found.append(("links", str(s.st_nlink)))
        found.append(("first", first_names.setdefault((s.st_dev, s.st_ino), path)))
    for xattr in sorted(os.listxattr(name, follow_symlinks=False)):
        if xattr.startswith("trusted.SGI_ACL_"):  # XFS shows root each list twice
            continue
        value = os.getxattr(name, xattr, follow_symlinks=False)
        key = quote_from_bytes(os.fsencode(xattr))
        found.append(("xattr:" + key, value.hex() or "empty"))
    return found


def show(path, name, first_names):
    print("\t".join([path] + ["%s=%s" % field for field in fields(path, name, first_names)]))


def names():
    return sorted(os.listdir(b"."), reverse=True)


def main(root):
    first_names = {}
    os.chdir(root)
    show(".", b".", first_names)
    stack = [("", names())]
    while stack:
        prefix, rest = stack[-1]
        if not rest:
            stack.pop()
            if stack:
                os.chdir(b"..")
            continue
        name = rest.pop()
        path = prefix + quote_from_bytes(name, safe="")
        show(path, name, first_names)
        if stat.S_ISDIR(os.lstat(name).st_mode):
            os.chdir(name)
            stack.append((path + "/", names()))


main(os.fsencode(sys.argv[1]))
