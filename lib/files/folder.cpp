#include "files/folder.hpp"

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <memory>
#include <sys/stat.h>

namespace berth {
namespace {

auto kind_of_mode(mode_t mode) -> PathKind::Kind {
  if (S_ISREG(mode)) return PathKind::Kind::file;
  return S_ISDIR(mode) ? PathKind::Kind::folder : PathKind::Kind::other;
}

} // namespace

auto kind_of(const std::string& path) -> PathKind {
  struct stat found {};
  PathKind result;
  if (::lstat(path.c_str(), &found) != 0) return result;
  result.link = S_ISLNK(found.st_mode);
  result.kind = PathKind::Kind::other;
  if (result.link && ::stat(path.c_str(), &found) != 0) return result;
  result.kind = kind_of_mode(found.st_mode);
  result.device = found.st_dev;
  result.inode = found.st_ino;
  return result;
}

auto is_pipe(const std::string& path) -> bool {
  struct stat found {};
  return ::stat(path.c_str(), &found) == 0 && S_ISFIFO(found.st_mode);
}

auto list_folder(const std::string& path) -> tl::expected<std::vector<std::string>, FileError> {
  struct Close {
    auto operator()(DIR* folder) const -> void { ::closedir(folder); }
  };
  const std::unique_ptr<DIR, Close> folder(::opendir(path.c_str()));
  if (!folder) return tl::make_unexpected(system_error(path, errno));
  std::vector<std::string> names;
  errno = 0;
  while (const auto* entry = ::readdir(folder.get())) {
    const std::string_view name(static_cast<const char*>(entry->d_name));
    if (name != "." && name != "..") names.emplace_back(name);
    errno = 0;
  }
  if (errno != 0) return tl::make_unexpected(system_error(path, errno));
  std::sort(names.begin(), names.end());
  return names;
}

auto join_path(const std::string& folder, const std::string& name) -> std::string {
  if (folder == ".") return name;
  const auto end = folder.find_last_not_of('/');
  return (end == std::string::npos ? std::string() : folder.substr(0, end + 1)) + "/" + name;
}

} // namespace berth
