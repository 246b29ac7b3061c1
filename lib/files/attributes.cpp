#include "files/attributes.hpp"

#include <cerrno>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>
#ifdef __linux__
#include <sys/xattr.h>
#endif

namespace berth {
namespace {

#ifdef __linux__

constexpr auto access_list = "system.posix_acl_access";

/// Empty where the file has none, or its file system knows none.
auto attribute_names(int file) -> std::vector<std::string> {
  const auto size = ::flistxattr(file, nullptr, 0);
  if (size <= 0) return {};
  std::string all(static_cast<std::size_t>(size), '\0');
  const auto read = ::flistxattr(file, all.data(), all.size());
  if (read <= 0) return {};
  all.resize(static_cast<std::size_t>(read));
  std::vector<std::string> names;
  for (std::size_t at = 0; at < all.size();) {
    names.emplace_back(all.c_str() + at);
    at += names.back().size() + 1;
  }
  return names;
}

auto copy_attribute(int from, int to, const std::string& name) -> bool {
  const auto size = ::fgetxattr(from, name.c_str(), nullptr, 0);
  if (size < 0) return false;
  std::string value(static_cast<std::size_t>(size), '\0');
  const auto read = ::fgetxattr(from, name.c_str(), value.data(), value.size());
  return read >= 0 && ::fsetxattr(to, name.c_str(), value.data(), static_cast<std::size_t>(read), 0) == 0;
}

auto copy_extended(int from, int to) -> bool {
  // A new file may have inherited a list from its folder.
  static_cast<void>(::fremovexattr(to, access_list));
  for (const auto& name : attribute_names(from)) {
    if (!copy_attribute(from, to, name) && name == access_list) return false;
  }
  return true;
}

#else

auto copy_extended(int /*from*/, int /*to*/) -> bool { return true; }

#endif

} // namespace

auto copy_attributes(int from, int to) -> bool {
  struct stat old {};
  struct stat made {};
  if (::fstat(from, &old) != 0 || ::fstat(to, &made) != 0) return false;
  // Owner first, for a change of owner may clear bits of the mode. The mode last, for a list is set on top of a mode.
  const auto same_owner = old.st_uid == made.st_uid && old.st_gid == made.st_gid;
  if (!same_owner && ::fchown(to, old.st_uid, old.st_gid) != 0) return false;
  return copy_extended(from, to) && ::fchmod(to, old.st_mode & 07777U) == 0;
}

} // namespace berth
