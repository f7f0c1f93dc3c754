"""A disk fed with system calls: what a program did to the files under one folder."""

from __future__ import annotations

import os
import re
from pathlib import Path
from random import Random
from typing import Final

from .medium import File, Folder, Image, Node, image
from .trace import Call, TraceError, descriptor, unhex


class Disk:
    """The files under ``root``. ``apply`` takes one call; the images follow from where it stands."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.top = Folder()
        self.synced = 0
        """Grows with every sync: while it stands, so does what is durable."""
        self._positions: dict[int, tuple[int, bool]] = {}

    # -- images ---------------------------------------------------------------------------------------

    def dropped(self) -> Image:
        """Nothing survived but what was synced."""
        return image(self.top, lambda folder: folder.durable, lambda file: file.durable)

    def kept(self) -> Image:
        """Everything survived: what a killed program leaves, too."""
        return image(self.top, lambda folder: folder.now, lambda file: bytes(file.now))

    def torn(self, random: Random) -> Image:
        """Something in between."""
        return image(self.top, lambda folder: folder.torn(random), lambda file: file.torn(random))

    def uncertain(self) -> bool:
        """Whether anything is not durable yet, so that chance could decide."""
        return _uncertain(self.top)

    # -- system calls -----------------------------------------------------------------------------------

    def apply(self, call: Call) -> str | None:
        """Follow one call; the kind of change it made to this disk, or None. Raises TraceError."""
        return _HANDLERS.get(call.name, Disk._unknown)(self, call)

    def _inside(self, path: str | None) -> str | None:
        if path == self.root:
            return ""
        if path is None or not path.startswith(self.root + "/"):
            return None
        return path[len(self.root) + 1 :]

    def _named(self, text: str, base: str | None = None) -> str | None:
        path = unhex(text).decode("utf-8", "surrogateescape")
        if not path.startswith("/"):
            if base is None:
                raise TraceError(f"a relative path: {path}")
            path = os.path.normpath(os.path.join(base, path))
        return self._inside(path)

    def _find(self, inside: str) -> Node | None:
        node: Node | None = self.top
        for part in inside.split("/") if inside else []:
            node = node.now.get(part) if isinstance(node, Folder) else None
        return node

    def _parent(self, inside: str) -> tuple[Folder, str]:
        above, _, name = inside.rpartition("/")
        folder = self._find(above)
        if not isinstance(folder, Folder):
            raise TraceError(f"no folder {above}")
        return folder, name

    def _file(self, text: str) -> tuple[int, File | None]:
        fd, path = descriptor(text)
        inside = self._inside(path)
        node = self._find(inside) if inside is not None else None
        return fd, node if isinstance(node, File) else None

    def _openat(self, call: Call) -> str | None:
        inside = self._inside(call.opened)
        if inside is None:
            return None
        flags = set(call.args[2].split("|"))
        self._positions[call.result] = (0, "O_APPEND" in flags)
        node = self._find(inside)
        if node is None:
            if "O_CREAT" not in flags:
                raise TraceError(f"opened what is not there: {inside}")
            folder, name = self._parent(inside)
            folder.change((name, File()))
            return "create"
        if "O_TRUNC" in flags and isinstance(node, File) and node.now:
            node.resize(0)
            return "truncate"
        return None

    def _lseek(self, call: Call) -> None:
        fd, file = self._file(call.args[0])
        if file is not None:
            self._positions[fd] = (call.result, self._positions[fd][1])

    def _pour(self, fd: int, file: File, data: bytes) -> str:
        at, append = self._positions[fd]
        at = len(file.now) if append else at
        file.write(at, data)
        self._positions[fd] = (at + len(data), append)
        return "write"

    def _write_call(self, call: Call) -> str | None:
        fd, file = self._file(call.args[0])
        return None if file is None else self._pour(fd, file, unhex(call.args[1])[: call.result])

    def _pwrite(self, call: Call) -> str | None:
        _, file = self._file(call.args[0])
        if file is None:
            return None
        file.write(int(call.args[3]), unhex(call.args[1])[: call.result])
        return "write"

    def _copy(self, call: Call) -> str | None:
        into, source, offset = {
            "sendfile": (0, 1, 2),
            "copy_file_range": (2, 0, 1),
        }[call.name]
        fd, file = self._file(call.args[into])
        if file is None or call.result == 0:
            return None
        start = call.args[offset].split(" ")[0].strip("[]")
        origin = descriptor(call.args[source])[1]
        if start == "NULL" or origin is None or (call.name != "sendfile" and call.args[3] != "NULL"):
            raise TraceError(f"{call.name} from a moving position")
        inside = self._inside(origin)
        node = self._find(inside) if inside is not None else None
        content = bytes(node.now) if isinstance(node, File) else Path(origin).read_bytes()
        return self._pour(fd, file, content[int(start) : int(start) + call.result])

    def _ftruncate(self, call: Call) -> str | None:
        _, file = self._file(call.args[0])
        return self._resized(file, int(call.args[1]))

    def _truncate(self, call: Call) -> str | None:
        inside = self._named(call.args[0])
        node = self._find(inside) if inside is not None else None
        return self._resized(node if isinstance(node, File) else None, int(call.args[1]))

    def _resized(self, file: File | None, size: int) -> str | None:
        if file is None or len(file.now) == size:
            return None
        file.resize(size)
        return "truncate"

    def _sync(self, call: Call) -> str | None:
        inside = self._inside(descriptor(call.args[0])[1])
        node = self._find(inside) if inside is not None else None
        if node is None:
            return None
        self.synced += bool(node.pending)
        node.sync()
        return "sync folder" if isinstance(node, Folder) else "sync file"

    def _rename(self, call: Call) -> str | None:
        match call.name:
            case "rename":
                old, new = self._named(call.args[0]), self._named(call.args[1])
            case _:
                bases = descriptor(call.args[0])[1], descriptor(call.args[2])[1]
                old, new = self._named(call.args[1], bases[0]), self._named(call.args[3], bases[1])
        if len(call.args) > 4 and "RENAME_EXCHANGE" in call.args[4]:
            raise TraceError("RENAME_EXCHANGE")
        if old is None and new is None:
            return None
        if old is None or new is None:
            raise TraceError("a rename across the edge of the disk")
        (from_folder, from_name), (to_folder, to_name) = self._parent(old), self._parent(new)
        node = from_folder.now[from_name]
        if from_folder is to_folder:
            from_folder.change((from_name, None), (to_name, node))
        else:
            to_folder.change((to_name, node))
            from_folder.change((from_name, None))
        return "rename"

    def _link(self, call: Call) -> str | None:
        if call.name == "link":
            old, new = self._named(call.args[0]), self._named(call.args[1])
        else:
            old = self._named(call.args[1], descriptor(call.args[0])[1])
            new = self._named(call.args[3], descriptor(call.args[2])[1])
        if new is None:
            return None
        node = self._find(old) if old is not None else None
        if node is None:
            raise TraceError("a link to what is not on this disk")
        folder, name = self._parent(new)
        folder.change((name, node))
        return "link"

    def _mkdir(self, call: Call) -> str | None:
        at = call.name.endswith("at")
        inside = self._named(call.args[at], descriptor(call.args[0])[1] if at else None)
        if not inside:
            return None
        folder, name = self._parent(inside)
        folder.change((name, Folder()))
        return "mkdir"

    def _unlink(self, call: Call) -> str | None:
        at = call.name.endswith("at")
        inside = self._named(call.args[at], descriptor(call.args[0])[1] if at else None)
        if inside is None:
            return None
        folder, name = self._parent(inside)
        folder.change((name, None))
        return "unlink"

    def _mmap(self, call: Call) -> None:
        if "MAP_SHARED" in call.args[3] and "PROT_WRITE" in call.args[2] and self._file(call.args[4])[1]:
            raise TraceError("a file written through memory")

    def _nothing(self, call: Call) -> None:
        pass

    def _unknown(self, call: Call) -> None:
        # Traced so that the test fails loudly the day the program uses such a call on its files.
        if any(self.root in _shown(arg) for arg in call.args):
            raise TraceError(f"no model of {call.name}")


def _uncertain(node: Node) -> bool:
    if node.pending:
        return True
    return isinstance(node, Folder) and any(_uncertain(one) for one in node.durable.values())


def _shown(arg: str) -> str:
    return "".join(
        unhex(found).decode("utf-8", "replace") for found in re.findall(r"(?:\\x[0-9a-f]{2})+", arg)
    )


_HANDLERS: Final = {
    "openat": Disk._openat,
    "close": Disk._nothing,
    "lseek": Disk._lseek,
    "write": Disk._write_call,
    "pwrite64": Disk._pwrite,
    "sendfile": Disk._copy,
    "copy_file_range": Disk._copy,
    "ftruncate": Disk._ftruncate,
    "truncate": Disk._truncate,
    "fsync": Disk._sync,
    "fdatasync": Disk._sync,
    "rename": Disk._rename,
    "renameat": Disk._rename,
    "renameat2": Disk._rename,
    "link": Disk._link,
    "linkat": Disk._link,
    "mkdir": Disk._mkdir,
    "mkdirat": Disk._mkdir,
    "unlink": Disk._unlink,
    "unlinkat": Disk._unlink,
    "rmdir": Disk._unlink,
    "mmap": Disk._mmap,
    # A global sync would make more durable than the program asked for by name; leaving it out is stricter.
    "sync": Disk._nothing,
    "syncfs": Disk._nothing,
}
