#include "document/document.hpp"

#include "server/kinds.hpp"
#include "vocabulary/versions.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace berth {
namespace {

constexpr std::array<std::pair<std::string_view, Form>, 3> berth_kinds{
    {{"Task", Form::task}, {"Cluster", Form::cluster}, {"Settings", Form::settings}}};

/// The kinds that the schema knows, with the API version that serves them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kubernetes_kinds{{
    {"Pod", "v1"},
    {"PodTemplate", "v1"},
    {"ReplicationController", "v1"},
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

/// CronJob was there in beta up to 1.24, of the same form.
auto kubernetes_kind(std::string_view api_version, std::string_view kind) -> bool {
  const auto version = served_version(kind);
  return !version.empty() && (api_version == version || (kind == "CronJob" && api_version == "batch/v1beta1"));
}

/// A kind without any apiVersion is taken for what it says if it looks like an object: values of a Helm chart may have
/// a `kind: Deployment` too. Whoever checks it then finds the missing key.
auto unversioned_kind(const Node& root, std::string_view kind) -> bool {
  const auto is_object = [](const Node* part) { return part != nullptr && part->is_mapping(); };
  return !served_version(kind).empty() && (is_object(root.find("metadata")) || is_object(root.find("spec")));
}

/// The kind of an operator that makes Pods of it, by the table or by its shape.
auto wrapped_kind(const Node& root, const Document& document) -> const WrappedKind* {
  if (document.form != Form::other || document.api_version.empty() || document.kind.empty()) return nullptr;
  if (const auto* known = find_wrapped_kind(document.api_version, document.kind); known != nullptr)
    return known->sets.empty() ? nullptr : known;
  return may_hold_by_shape(document.api_version) && has_pod_template(root) ? &kind_by_shape() : nullptr;
}

auto kind_form(const Node& root, std::string_view api_version, std::string_view kind) -> Form {
  if (api_version == berth_version) {
    const auto known =
        std::find_if(berth_kinds.begin(), berth_kinds.end(), [&](const auto& k) { return k.first == kind; });
    return known == berth_kinds.end() ? Form::other : known->second;
  }
  const auto known = api_version.empty() ? unversioned_kind(root, kind) : kubernetes_kind(api_version, kind);
  return known ? Form::kubernetes : Form::other;
}

/// Whether a list of that kind is opened: of a kind that we know, or of somebody's own.
auto opens(std::string_view api_version, std::string_view item_kind) -> bool {
  if (item_kind.empty()) return api_version == "v1";
  if (api_version.empty()) return !served_version(item_kind).empty();
  const auto slash = api_version.find('/');
  const auto group = slash == std::string_view::npos ? std::string_view() : api_version.substr(0, slash);
  return kubernetes_kind(api_version, item_kind) || find_wrapped_kind(api_version, item_kind) != nullptr ||
         (group.find('.') != std::string_view::npos && !is_own_group(api_version));
}

/// `List`, or the list kind of a kind (`PodList`), whose items may leave out their own apiVersion and kind.
auto list_items(const Node& root, std::string_view api_version, std::string_view kind) -> const Node* {
  if (kind.size() < 4 || kind.substr(kind.size() - 4) != "List") return nullptr;
  if (!opens(api_version, kind.substr(0, kind.size() - 4))) return nullptr;
  const auto* items = root.find("items");
  return items != nullptr && items->is_sequence() ? items : nullptr;
}

auto child(const Node* node, std::string_view camel, std::string_view snake) -> const Node* {
  if (node == nullptr) return nullptr;
  const auto* found = node->find(camel);
  return found != nullptr ? found : node->find(snake);
}

/// A Flyte template has a type and what to run, or is a TASK by its id; the id or the interface tells it from other
/// things that have both.
auto is_template(const Node& node) -> bool {
  if (!node.is_mapping() || node.find("type") == nullptr) return false;
  const auto* id = node.find("id");
  if (id == nullptr && node.find("interface") == nullptr) return false;
  if (node.find("container") != nullptr || child(&node, "k8sPod", "k8s_pod") != nullptr) return true;
  const auto* type = id == nullptr || !id->is_mapping() ? nullptr : child(id, "resourceType", "resource_type");
  return type != nullptr && type->text == "TASK";
}

/// The template within what `flytectl get task` prints.
auto compiled_template(const Node& node) -> const Node* {
  const auto* found = child(child(node.find("closure"), "compiledTask", "compiled_task"), "template", "template");
  return found != nullptr && found->is_mapping() ? found : nullptr;
}

/// The template of a TaskSpec or a CompiledTask: `{template: {...}}`.
auto wrapped_template(const Node& node) -> const Node* {
  const auto* found = node.find("template");
  return found != nullptr && is_template(*found) ? found : nullptr;
}

auto flyte_form(const Node& node) -> Form {
  if (compiled_template(node) != nullptr) return Form::flyte_task;
  return is_template(node) || wrapped_template(node) != nullptr ? Form::flyte_template : Form::other;
}

auto is_flyte(const Node* node) -> bool { return flyte_form(*node) != Form::other; }

auto describe_template(const Node& root, Document& base) -> void {
  base.kind = "TaskTemplate";
  if (const auto* wrapped = wrapped_template(root); base.form == Form::flyte_template && wrapped != nullptr) {
    base.root = wrapped;
    base.root_path = "template";
  }
  const auto* templ = base.form == Form::flyte_task ? compiled_template(root) : base.root;
  const auto* id = templ->find("id");
  if (id != nullptr) base.name = field(*id, "name");
}

auto describe(const Node& root, Document base) -> Document {
  base.root = &root;
  if (!root.is_mapping()) {
    base.form = root.is_null() ? Form::empty : Form::other;
    return base;
  }
  const auto api_version = field(root, "apiVersion").value;
  const auto kind = field(root, "kind").value;
  if (!kind.empty()) base.list = nullptr;
  if (!api_version.empty()) base.api_version = api_version;
  if (!kind.empty()) base.kind = kind;
  base.form = kind_form(root, base.api_version, base.kind);
  base.wrapped = wrapped_kind(root, base);
  if (base.wrapped != nullptr) base.form = Form::kubernetes;
  if (base.kind.empty() && base.form == Form::other) base.form = flyte_form(root);
  if (base.form == Form::flyte_task || base.form == Form::flyte_template) {
    describe_template(root, base);
  } else if (const auto* metadata = root.find("metadata"); metadata != nullptr) {
    base.name = field(*metadata, "name");
  }
  return base;
}

using Items = std::vector<const Node*>;

auto items_of(const Node& list) -> Items { return {list.items.begin(), list.items.end()}; }

/// A compiled workflow as `flytectl get workflow` prints it: what holds the `tasks`.
auto compiled_workflow(const Node& root) -> const Node* {
  return child(root.find("closure"), "compiledWorkflow", "compiled_workflow");
}

/// As the CRD spells it, and as Flyte's own code does.
auto is_workflow_kind(std::string_view kind) -> bool { return kind == "FlyteWorkflow" || kind == "flyteworkflow"; }

/// The `tasks` of a workflow: a list in a compiled one, templates by their ids in the object that Flyte makes of it.
auto workflow_tasks(const Node& root, std::string_view kind) -> Items {
  const auto* compiled = kind.empty() ? compiled_workflow(root) : nullptr;
  const auto* tasks = compiled != nullptr ? compiled->find("tasks") : root.find("tasks");
  if (tasks == nullptr || (!kind.empty() && !is_workflow_kind(kind))) return {};
  auto items = items_of(*tasks);
  for (const auto& member : tasks->members) {
    if (tasks->member(member.name) == &member) items.push_back(member.value);
  }
  return std::any_of(items.begin(), items.end(), is_flyte) ? items : Items{};
}

/// The tasks of a workflow have kinds of their own, whatever list it stands in.
auto tasks_of_flyte(const Document& base) -> Document {
  auto task = base;
  task.list = nullptr;
  task.api_version.clear();
  task.kind.clear();
  return task;
}

/// Items of a list kind inherit apiVersion and kind, as the API server answers them; those of a plain List bring their
/// own. A workflow among them is opened too: all its tasks have the number of that item.
auto open_list(const Items& items, const Document& base, std::vector<Document>& into) -> void {
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto item = base;
    item.item = static_cast<int>(i);
    const auto own = field(*items[i], "kind").value;
    const auto tasks = workflow_tasks(*items[i], own.empty() ? base.kind : own);
    for (const auto* task : tasks) into.push_back(describe(*task, tasks_of_flyte(item)));
    if (tasks.empty()) into.push_back(describe(*items[i], std::move(item)));
  }
}

auto open_mapping(const Node& root, const Document& base, std::vector<Document>& into) -> void {
  const auto api_version = field(root, "apiVersion").value;
  const auto kind = field(root, "kind").value;
  if (const auto* items = list_items(root, api_version, kind); items != nullptr) {
    auto holder = base;
    if (kind != "List") {
      holder.list = &root;
      holder.api_version = api_version;
      holder.kind = kind.substr(0, kind.size() - 4);
    }
    return open_list(items_of(*items), holder, into);
  }
  if (const auto tasks = workflow_tasks(root, kind); !tasks.empty()) {
    for (std::size_t i = 0; i < tasks.size(); ++i) {
      auto task = base;
      task.item = static_cast<int>(i);
      into.push_back(describe(*tasks[i], std::move(task)));
    }
    return;
  }
  into.push_back(describe(root, base));
}

/// An object of Kubernetes, as a JSON array has them.
auto is_object(const Node* node) -> bool {
  return node->is_mapping() && !field(*node, "apiVersion").value.empty() && !field(*node, "kind").value.empty();
}

auto open_root(const Node& root, Document base, std::vector<Document>& into) -> void {
  if (root.is_mapping()) return open_mapping(root, base, into);
  const auto is_item = [](const Node* node) { return is_flyte(node) || is_object(node); };
  if (root.is_sequence() && std::any_of(root.items.begin(), root.items.end(), is_item))
    return open_list(items_of(root), base, into);
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

auto object_document(const Node& object, const Document& around) -> Document {
  Document base;
  base.file = around.file;
  base.index = around.index;
  base.item = around.item;
  return describe(object, std::move(base));
}

auto served_version(std::string_view kind) -> std::string_view {
  const auto known =
      std::find_if(kubernetes_kinds.begin(), kubernetes_kinds.end(), [&](const auto& k) { return k.first == kind; });
  return known == kubernetes_kinds.end() ? std::string_view() : known->second;
}

auto is_taken_by_shape(const Document& document) -> bool { return document.wrapped == &kind_by_shape(); }

auto is_placeable(const Document& document) -> bool {
  if (document.patch) return false;
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
