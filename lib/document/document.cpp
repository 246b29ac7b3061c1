#include "document/document.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace berth {
namespace {

constexpr std::string_view berth_version = "berth.dev/v1";

constexpr std::array<std::pair<std::string_view, Form>, 3> berth_kinds{
    {{"Task", Form::task}, {"Cluster", Form::cluster}, {"Settings", Form::settings}}};

/// The kinds that the schema knows, with the API version that serves them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kubernetes_kinds{{
    {"Pod", "v1"},
    {"PodTemplate", "v1"},
    {"PersistentVolumeClaim", "v1"},
    {"Job", "batch/v1"},
    {"CronJob", "batch/v1"},
    {"Deployment", "apps/v1"},
    {"StatefulSet", "apps/v1"},
    {"DaemonSet", "apps/v1"},
    {"ReplicaSet", "apps/v1"},
}};

auto string_of(const Node* node) -> Located<std::string> {
  if (node == nullptr || !node->is_string()) return {};
  return {std::string(node->text), node->span};
}

auto field(const Node& node, std::string_view name) -> Located<std::string> { return string_of(node.find(name)); }

/// A kind without any apiVersion is taken for what it says: the schema then finds the missing key.
auto kubernetes_kind(std::string_view api_version, std::string_view kind) -> bool {
  const auto version = served_version(kind);
  return !version.empty() && (api_version.empty() || api_version == version);
}

auto kind_form(std::string_view api_version, std::string_view kind) -> Form {
  if (api_version == berth_version) {
    const auto known =
        std::find_if(berth_kinds.begin(), berth_kinds.end(), [&](const auto& k) { return k.first == kind; });
    return known == berth_kinds.end() ? Form::other : known->second;
  }
  return kubernetes_kind(api_version, kind) ? Form::kubernetes : Form::other;
}

/// `List`, or the list kind of a kind that we know (`PodList`), whose items may leave out their own apiVersion and
/// kind.
auto list_items(const Node& root, std::string_view api_version, std::string_view kind) -> const Node* {
  if (kind.size() < 4 || kind.substr(kind.size() - 4) != "List") return nullptr;
  const auto item_kind = kind.substr(0, kind.size() - 4);
  if (item_kind.empty() ? api_version != "v1" : !kubernetes_kind(api_version, item_kind)) return nullptr;
  const auto* items = root.find("items");
  return items != nullptr && items->is_sequence() ? items : nullptr;
}

/// A Flyte template has a type and what to run; the id tells it from other things that have both.
auto is_template(const Node& node) -> bool {
  if (!node.is_mapping() || node.find("id") == nullptr || node.find("type") == nullptr) return false;
  return node.find("container") != nullptr || node.find("k8sPod") != nullptr || node.find("k8s_pod") != nullptr;
}

auto child(const Node* node, std::string_view camel, std::string_view snake) -> const Node* {
  if (node == nullptr) return nullptr;
  const auto* found = node->find(camel);
  return found != nullptr ? found : node->find(snake);
}

/// The template within what `flytectl get task` prints.
auto compiled_template(const Node& node) -> const Node* {
  const auto* found = child(child(node.find("closure"), "compiledTask", "compiled_task"), "template", "template");
  return found != nullptr && found->is_mapping() ? found : nullptr;
}

auto flyte_form(const Node& node) -> Form {
  if (compiled_template(node) != nullptr) return Form::flyte_task;
  return is_template(node) ? Form::flyte_template : Form::other;
}

auto describe(const Node& root, Document base) -> Document {
  base.root = &root;
  if (!root.is_mapping()) {
    base.form = root.is_null() ? Form::empty : Form::other;
    return base;
  }
  const auto api_version = field(root, "apiVersion").value;
  const auto kind = field(root, "kind").value;
  if (!api_version.empty()) base.api_version = api_version;
  if (!kind.empty()) base.kind = kind;
  base.form = kind_form(base.api_version, base.kind);
  if (base.kind.empty() && base.form == Form::other) base.form = flyte_form(root);
  if (base.form == Form::flyte_task || base.form == Form::flyte_template) {
    base.kind = "TaskTemplate";
    const auto* templ = base.form == Form::flyte_task ? compiled_template(root) : &root;
    const auto* id = templ->find("id");
    if (id != nullptr) base.name = field(*id, "name");
  } else if (const auto* metadata = root.find("metadata"); metadata != nullptr) {
    base.name = field(*metadata, "name");
  }
  return base;
}

/// Items of a list kind inherit apiVersion and kind; those of a plain List bring their own.
auto open_list(const Node& items, const Document& base, std::vector<Document>& into) -> void {
  for (std::size_t i = 0; i < items.items.size(); ++i) {
    auto item = base;
    item.item = static_cast<int>(i);
    into.push_back(describe(*items.items[i], std::move(item)));
  }
}

auto open_root(const Node& root, Document base, std::vector<Document>& into) -> void {
  if (root.is_mapping()) {
    const auto api_version = field(root, "apiVersion").value;
    const auto kind = field(root, "kind").value;
    if (const auto* items = list_items(root, api_version, kind); items != nullptr) {
      if (kind != "List") {
        base.api_version = api_version;
        base.kind = kind.substr(0, kind.size() - 4);
      }
      open_list(*items, base, into);
      return;
    }
  }
  if (root.is_sequence() && !root.items.empty() && flyte_form(*root.items.front()) != Form::other) {
    for (std::size_t i = 0; i < root.items.size(); ++i) {
      auto item = base;
      item.item = static_cast<int>(i);
      into.push_back(describe(*root.items[i], std::move(item)));
    }
    return;
  }
  into.push_back(describe(root, std::move(base)));
}

} // namespace

auto documents_of(const Tree& tree, FileId file) -> std::vector<Document> {
  std::vector<Document> documents;
  for (const auto& entry : tree.documents()) {
    Document base;
    base.file = file;
    base.index = entry.index;
    open_root(*entry.root, std::move(base), documents);
  }
  return documents;
}

auto served_version(std::string_view kind) -> std::string_view {
  const auto known =
      std::find_if(kubernetes_kinds.begin(), kubernetes_kinds.end(), [&](const auto& k) { return k.first == kind; });
  return known == kubernetes_kinds.end() ? std::string_view() : known->second;
}

auto is_placeable(const Document& document) -> bool {
  switch (document.form) {
  case Form::task:
  case Form::flyte_task:
  case Form::flyte_template:
    return true;
  case Form::kubernetes:
    return document.kind != "DaemonSet" && document.kind != "PersistentVolumeClaim";
  default:
    return false;
  }
}

} // namespace berth
