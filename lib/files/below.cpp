#include "files/below.hpp"

#include <filesystem>

namespace berth {

auto below(const std::string& folder, const std::string& path) -> std::string {
  namespace fs = std::filesystem;
  std::error_code unknown; // no current folder: the path stays as it is
  const auto base = fs::absolute(folder, unknown).lexically_normal();
  return fs::absolute(path, unknown).lexically_normal().lexically_relative(base).string();
}

} // namespace berth
