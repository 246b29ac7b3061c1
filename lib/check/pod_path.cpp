#include "check/pod_path.hpp"

#include "syntax/path.hpp"

namespace berth {
namespace {

/// `path` with `from` at its front replaced by `to`; empty when it stands elsewhere.
auto moved(const std::string& path, const std::string& from, const std::string& to) -> std::string {
  if (from.empty() || path.compare(0, from.size(), from) != 0) return {};
  const auto rest = path.substr(from.size());
  if (!rest.empty() && rest.front() != '.' && rest.front() != '[') return {};
  return to + rest;
}

/// The server leaves `metadata` out of the paths of a template's labels and annotations.
auto moved_metadata(const std::string& path, const std::string& metadata) -> std::string {
  const auto dot = metadata.rfind('.');
  if (dot == std::string::npos) return {};
  for (const auto* part : {".labels", ".annotations"}) {
    auto found = moved(path, metadata.substr(0, dot) + part, std::string("metadata") + part);
    if (!found.empty()) return found;
  }
  return {};
}

} // namespace

auto pod_path(const TaskSpec& task, const std::string& path) -> std::string {
  std::string found;
  if (task.container_form && !task.pod.containers.empty())
    found = moved(path, task.pod.containers.front().path, "spec.containers[0]");
  else if (!task.container_form)
    found = moved(path, task.pod.path, "spec");
  if (found.empty()) found = moved(path, task.pod.metadata_path, "metadata");
  if (found.empty()) found = moved_metadata(path, task.pod.metadata_path);
  return found == path ? std::string() : found;
}

} // namespace berth
