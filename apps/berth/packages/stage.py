"""What `cmake --install` has put into a folder, as every package takes it."""
import datetime
import os
import stat


class Stage:
    def __init__(self, folder, version, released, machine):
        self.folder, self.version, self.machine = folder, version, machine
        self.day = datetime.date.fromisoformat(released)

    @property
    def seconds(self):
        return int(datetime.datetime(self.day.year, self.day.month, self.day.day, tzinfo=datetime.timezone.utc).timestamp())

    def read(self, path):
        with open(os.path.join(self.folder, path), "rb") as file:
            return file.read()

    def entries(self):
        """path -> (bytes, executable), or the target of a link."""
        found = {}
        for root, _, names in os.walk(self.folder):
            for name in names:
                whole = os.path.join(root, name)
                path = os.path.relpath(whole, self.folder)
                if os.path.islink(whole):
                    found[path] = os.readlink(whole)
                else:
                    found[path] = (self.read(path), bool(os.stat(whole).st_mode & stat.S_IXUSR))
        return found

    def notices(self):
        """path -> bytes: the licence, and those of the libraries inside."""
        below = "share/doc/berth/"
        return {path[len(below):]: data for path, (data, _) in
                ((p, e) for p, e in self.entries().items() if not isinstance(e, str))
                if path == below + "LICENSE" or path.startswith(below + "notices/")}
