#include "rules/host_paths.hpp"

#include "kubernetes/pod/read.hpp"
#include "rules/security_context.hpp"
#include "syntax/path.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

/// Sockets of runtimes, below /run or /var/run, which are the same.
constexpr std::array<std::string_view, 8> sockets{"docker.sock",
                                                  "cri-dockerd.sock",
                                                  "dockershim.sock",
                                                  "containerd/containerd.sock",
                                                  "k3s/containerd/containerd.sock",
                                                  "crio/crio.sock",
                                                  "podman/podman.sock",
                                                  "containerd.sock"};

auto is_socket(std::string_view path) -> bool {
  for (const std::string_view folder : {"/var/run/", "/run/"}) {
    if (path.substr(0, folder.size()) != folder) continue;
    return std::find(sockets.begin(), sockets.end(), path.substr(folder.size())) != sockets.end();
  }
  return false;
}

auto note_mounts(const Container& container, const std::string& volume, HostPath& into) -> void {
  const auto* mounts = container.node->find("volumeMounts");
  if (mounts == nullptr) return;
  for (const auto* mount : mounts->items) {
    if (read_string(mount->find("name")).value != volume) continue;
    const auto* read_only = mount->find("readOnly");
    into.is_mounted = true;
    into.is_written = into.is_written || read_only == nullptr || read_only->kind != Kind::boolean || !read_only->flag;
  }
}

} // namespace

auto host_paths(const TaskSpec& task) -> std::vector<HostPath> {
  std::vector<HostPath> found;
  const auto* volumes = task.pod.spec == nullptr ? nullptr : task.pod.spec->find("volumes");
  if (volumes == nullptr || serves_its_node(task)) return found;
  for (std::size_t i = 0; i < volumes->items.size(); ++i) {
    const auto* source = volumes->items[i]->find("hostPath");
    const auto path = read_string(source == nullptr ? nullptr : source->find("path"));
    if (path.value.empty()) continue;
    HostPath host{path, join(join(at_index(join(task.pod.path, "volumes"), i), "hostPath"), "path"),
                  is_socket(path.value)};
    const auto name = read_string(volumes->items[i]->find("name")).value;
    for (const auto* container : secured_containers(task)) note_mounts(*container, name, host);
    found.push_back(std::move(host));
  }
  return found;
}

} // namespace berth
