#include "files/file_error.hpp"

#include <cerrno>
#include <system_error>

namespace berth {
namespace {

auto words(int code) -> std::string {
  switch (code) {
  case ENOENT:
    return "there is no such file or folder";
  case EACCES:
  case EPERM:
    return "permission denied";
  case ELOOP:
    return "its symbolic links go round in a circle";
  case ENOTDIR:
    return "a part of the path is a file, not a folder";
  case ENOSPC:
  case EDQUOT:
    return "the disk is full";
  case EFBIG:
    return "it would be larger than files may be here";
  case EEXIST:
    return "it is there already";
  case EROFS:
    return "the file system takes no changes";
  case ENAMETOOLONG:
    return "the name is too long";
  default:
    return std::generic_category().message(code);
  }
}

} // namespace

auto system_error(std::string_view path, int code) -> FileError { return {std::string(path), words(code)}; }

} // namespace berth
