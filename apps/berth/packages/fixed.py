"""Archives whose bytes hang on what is in them alone: entries in the order of their names, owned by nobody in particular,
of one day, with a right or without."""
import gzip
import io
import tarfile
import zipfile


def tar_gz(entries, seconds):
    """`entries`: path -> (bytes, executable) or path -> text of a link's target."""
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for path in sorted(entries):
            info = tarfile.TarInfo(path)
            info.mtime = seconds
            info.uname = info.gname = "root"
            if isinstance(entries[path], str):
                info.type, info.linkname, info.mode = tarfile.SYMTYPE, entries[path], 0o777
                tar.addfile(info)
                continue
            data, executable = entries[path]
            info.size, info.mode = len(data), 0o755 if executable else 0o644
            tar.addfile(info, io.BytesIO(data))
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0) as file:
        file.write(plain.getvalue())
    return packed.getvalue()


def zip_of(entries, day):
    """`entries`: a list of (path, bytes, executable), written in that order."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for path, data, executable in entries:
            info = zipfile.ZipInfo(path, (day.year, day.month, day.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # Unix, whose rights stand in the upper half
            info.external_attr = (0o100755 if executable else 0o100644) << 16
            file.writestr(info, data)
    return packed.getvalue()
