#include "task/facts/capabilities.hpp"

#include "syntax/path.hpp"
#include "task/facts/security_context.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

/// Source: capabilities(7), by what each lets a process do outside of its container.
constexpr std::array<std::string_view, 11> root_like{
    "ALL",       "SYS_ADMIN", "SYS_PTRACE",      "SYS_MODULE", "SYS_RAWIO",   "SYS_BOOT",
    "NET_ADMIN", "BPF",       "DAC_READ_SEARCH", "MAC_ADMIN",  "MAC_OVERRIDE"};

/// Source: the default set of containerd and CRI-O, which Pod Security Standards' Baseline lets be added.
constexpr std::array<std::string_view, 14> usual{"AUDIT_WRITE", "CHOWN",   "DAC_OVERRIDE",     "FOWNER",    "FSETID",
                                                 "KILL",        "MKNOD",   "NET_BIND_SERVICE", "NET_RAW",   "SETFCAP",
                                                 "SETGID",      "SETPCAP", "SETUID",           "SYS_CHROOT"};

template <std::size_t Count>
auto is_capability_of(std::string_view name, const std::array<std::string_view, Count>& names) -> bool {
  constexpr std::string_view prefix = "CAP_";
  if (name.substr(0, prefix.size()) == prefix) name.remove_prefix(prefix.size());
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The server refuses it beside `allowPrivilegeEscalation: false`, under this very name.
auto is_refused(const Container& container, std::string_view name) -> bool {
  return name == "CAP_SYS_ADMIN" && security_field(container, "allowPrivilegeEscalation").is(false);
}

} // namespace

auto added_capabilities(const TaskSpec& task) -> std::vector<AddedCapability> {
  std::vector<AddedCapability> all;
  if (serves_its_node(task)) return all;
  for (const auto* container : secured_containers(task)) {
    if (security_field(*container, "privileged").is(true)) continue;
    const auto capabilities = security_field(*container, "capabilities");
    const auto* list = capabilities.node == nullptr ? nullptr : capabilities.node->find("add");
    if (list == nullptr) continue;
    const auto path = join(capabilities.path, "add");
    for (std::size_t i = 0; i < list->items.size(); ++i) {
      const auto& item = *list->items[i];
      if (!item.is_string() || is_refused(*container, item.text)) continue;
      all.push_back(
          {&item, at_index(path, i), is_capability_of(item.text, root_like), is_capability_of(item.text, usual)});
    }
  }
  return all;
}

} // namespace berth
