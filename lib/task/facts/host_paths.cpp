#include "task/facts/host_paths.hpp"

#include "kubernetes/pod/read.hpp"
#include "syntax/path.hpp"
#include "task/facts/security_context.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

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

/// Whether the volumes that are mounted are written, by name.
using Mounts = std::map<std::string, bool>;

auto note_mounts(const Container& container, Mounts& into) -> void {
  const auto* mounts = container.node->find("volumeMounts");
  if (mounts == nullptr) return;
  for (const auto* mount : mounts->items) {
    const auto* read_only = mount->find("readOnly");
    auto& is_written = into.try_emplace(read_string(mount->find("name")).value, false).first->second;
    is_written = is_written || read_only == nullptr || read_only->kind != Kind::boolean || !read_only->flag;
  }
}

auto mounts_of(const TaskSpec& task) -> Mounts {
  Mounts mounts;
  for (const auto* container : secured_containers(task)) note_mounts(*container, mounts);
  return mounts;
}

} // namespace

auto host_paths(const TaskSpec& task) -> std::vector<HostPath> {
  std::vector<HostPath> found;
  const auto* volumes = task.pod.spec == nullptr ? nullptr : task.pod.spec->find("volumes");
  if (volumes == nullptr || serves_its_node(task)) return found;
  std::optional<Mounts> mounts; // most Pods have no such volume
  for (std::size_t i = 0; i < volumes->items.size(); ++i) {
    const auto* source = volumes->items[i]->find("hostPath");
    const auto path = read_string(source == nullptr ? nullptr : source->find("path"));
    if (path.value.empty()) continue;
    HostPath host{path, join(join(at_index(join(task.pod.path, "volumes"), i), "hostPath"), "path"),
                  is_socket(path.value)};
    if (!mounts) mounts = mounts_of(task);
    const auto mount = mounts->find(read_string(volumes->items[i]->find("name")).value);
    host.is_mounted = mount != mounts->end();
    host.is_written = host.is_mounted && mount->second;
    found.push_back(std::move(host));
  }
  return found;
}

} // namespace berth
