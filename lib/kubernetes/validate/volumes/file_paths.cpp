#include "kubernetes/validate/volumes/file_paths.hpp"

#include <algorithm>

namespace berth::file_paths {

auto without_backsteps(std::string_view path) -> names::Verdict {
  for (std::size_t begin = 0; begin <= path.size();) {
    const auto end = std::min(path.find('/', begin), path.size());
    if (path.substr(begin, end - begin) == "..") return names::Problem{begin, 2, "goes up with `..`"};
    begin = end + 1;
  }
  return std::nullopt;
}

auto descending(std::string_view path) -> names::Verdict {
  if (!path.empty() && path.front() == '/')
    return names::Problem{0, 1, "begins with `/` where a relative path belongs"};
  return without_backsteps(path);
}

auto not_reserved(std::string_view path) -> names::Verdict {
  if (auto problem = descending(path)) return problem;
  if (path.substr(0, 2) == "..") return names::Problem{0, 2, "begins with `..`, which Kubernetes keeps for itself"};
  return std::nullopt;
}

} // namespace berth::file_paths
