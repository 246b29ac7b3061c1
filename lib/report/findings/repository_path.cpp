#include "report/findings/repository_path.hpp"

#include "files/folder.hpp"
#include "files/repository.hpp"

namespace berth {
namespace {

auto folder_around(const std::string& path) -> std::string {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

} // namespace

auto repository_path(const std::string& name) -> std::string {
  if (kind_of(name).kind == PathKind::Kind::file && is_in_repository(folder_around(name)))
    return path_from_repository(name);
  auto path = name;
  while (path.starts_with("./")) path.erase(0, 2);
  return path;
}

auto RepositoryPaths::of(const Sources& sources, FileId file) -> const std::string& {
  const auto [known, added] = known_.try_emplace(file);
  if (added) known->second = repository_path(sources[file].name());
  return known->second;
}

} // namespace berth
