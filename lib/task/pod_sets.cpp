#include "task/pod_sets.hpp"

#include "kubernetes/pod/read.hpp"
#include "syntax/path.hpp"
#include "task/fields.hpp"
#include "task/propeller/propeller.hpp"
#include "task/wrapped/assembly.hpp"
#include "task/wrapped/by_shape.hpp"
#include "task/wrapped/count.hpp"

#include <utility>

namespace berth {
namespace {

constexpr int deepest_wrapping = 8; // of objects within objects

/// Where the pod sets of one object are looked for.
struct Wrapped {
  const Document& document;
  const Node& root;
  std::string prefix; ///< of `root` within the document
  const WrappedKind& kind;
  int depth{0};
};

auto add_sets(const Wrapped& wrapped, std::vector<ReadPodSet>& into) -> void;

auto set_name(const WrappedPods& set, const FoundValue& at) -> std::string {
  if (!set.name.empty()) return std::string(set.name);
  return at.name.empty() ? std::string(only_pod_set) : at.name;
}

auto start(const Wrapped& wrapped, std::string name) -> TaskSpec {
  TaskSpec task;
  task.document = wrapped.document;
  task.name = name_for_people(wrapped.document) + "/" + name;
  task.pod_set = std::move(name);
  task.wrapped = &wrapped.kind;
  return task;
}

auto set_count(const Node& root, std::string_view count, const FoundValue& at, const std::string& prefix,
               TaskSpec& task) -> void {
  const auto found = wrapped_count(root, count, at.choice);
  task.demands.replicas = found.value;
  if (!found.path.empty()) task.demands.replicas_path = join(prefix, found.path);
}

auto within(const std::string& prefix, const std::string& path) -> std::string {
  return prefix.empty() ? path : path.empty() ? prefix : join(prefix, path);
}

/// A Pod at `at`, as a template or as a PodSpec.
auto place_of(const FoundValue& at, const std::string& prefix, Holds holds) -> PodPlace {
  PodPlace place;
  const auto path = within(prefix, at.path);
  if (holds == Holds::pod_template) {
    place.metadata = at.node->find("metadata");
    place.spec = at.node->find("spec");
    place.metadata_path = join(path, "metadata");
    place.path = join(path, "spec");
  } else {
    place.spec = at.node;
    place.path = path;
  }
  return place;
}

/// Where the fields of a Pod stand that was put together, once its own path is known.
auto settle_moved(const std::string& prefix, TaskSpec& task) -> void {
  for (const auto& field : task.assembly->moved())
    task.moved.push_back({within(task.pod.path, field.pod), within(prefix, field.document)});
}

auto add_pod(const Wrapped& wrapped, const WrappedPods& set, const FoundValue& at, std::vector<ReadPodSet>& into)
    -> void {
  ReadPodSet read{start(wrapped, set_name(set, at)), {}};
  auto& task = read.task;
  auto place = place_of(at, wrapped.prefix, set.holds);
  if (!set.parts.empty()) {
    FoundValue base;
    if (set.holds != Holds::parts) base.node = place.spec;
    base.path = set.holds == Holds::pod_template ? join(at.path, "spec") : at.path;
    task.assembly = std::make_shared<Assembly>(wrapped.root, set, at, base);
    place.spec = task.assembly->spec();
  }
  task.pod = read_pod(place, false, read.findings);
  if (task.assembly != nullptr) settle_moved(wrapped.prefix, task);
  set_count(wrapped.root, set.count, at, wrapped.prefix, task);
  into.push_back(std::move(read));
}

/// A whole object within the document: what it holds, and so often.
auto add_object(const Wrapped& wrapped, const WrappedPods& set, const FoundValue& at, std::vector<ReadPodSet>& into)
    -> void {
  const auto own = object_document(*at.node, wrapped.document);
  const auto path = within(wrapped.prefix, at.path);
  const auto from = into.size();
  if (own.wrapped != nullptr && wrapped.depth < deepest_wrapping) {
    const Wrapped inner{wrapped.document, *at.node, path, *own.wrapped, wrapped.depth + 1};
    add_sets(inner, into);
  } else if (own.wrapped == nullptr && is_placeable(own)) {
    ReadPodSet read{start(wrapped, own.name.value.empty() ? std::string(only_pod_set) : own.name.value), {}};
    read_kubernetes_workload(*at.node, own.kind, path, read.task, read.findings);
    read.object = own;
    read.object_path = path;
    into.push_back(std::move(read));
  }
  const auto times = wrapped_count(wrapped.root, set.count, at.choice).value.value;
  for (auto i = from; i < into.size(); ++i) into[i].task.demands.replicas.value *= times;
}

auto add_shapes(const Wrapped& wrapped, std::vector<ReadPodSet>& into) -> void {
  for (const auto& shape : find_shapes(wrapped.root)) {
    ReadPodSet read{start(wrapped, shape.name), {}};
    FoundValue at;
    at.node = shape.node;
    at.path = shape.path;
    read.task.pod = read_pod(place_of(at, wrapped.prefix, Holds::pod_template), false, read.findings);
    if (shape.count) {
      read.task.demands.replicas = *shape.count;
      read.task.demands.replicas_path = within(wrapped.prefix, shape.count_path);
    }
    into.push_back(std::move(read));
  }
}

auto add_sets(const Wrapped& wrapped, std::vector<ReadPodSet>& into) -> void {
  if (&wrapped.kind == &kind_by_shape()) return add_shapes(wrapped, into);
  for (const auto& set : wrapped.kind.sets) {
    for (const auto& at : find_values(wrapped.root, set.path)) {
      if (!at.node->is_mapping()) continue;
      if (set.holds == Holds::object)
        add_object(wrapped, set, at, into);
      else
        add_pod(wrapped, set, at, into);
    }
  }
}

/// `path` where a prefix of it has moved; empty where none has.
auto moved(const std::string& path, const MovedField& field) -> std::string {
  if (!path.starts_with(field.pod)) return {};
  const auto rest = std::string_view(path).substr(field.pod.size());
  if (!rest.empty() && rest.front() != '.' && rest.front() != '[') return {};
  return field.document + std::string(rest);
}

auto moved_below(const std::string& path, const std::string& above) -> bool {
  return path.size() > above.size() && path.starts_with(above) &&
         (path[above.size()] == '.' || path[above.size()] == '[');
}

/// Where the parts stand that were put together to what is at `path`: the place of the only one, or the innermost that
/// has all of them; `path` itself where there are none.
auto around_parts(const TaskSpec& task, const std::string& path) -> std::string {
  std::optional<std::string> around;
  for (const auto& field : task.moved) {
    if (field.pod.size() <= path.size() || !field.pod.starts_with(path) || field.document.empty()) continue;
    if (const auto next = field.pod[path.size()]; next != '.' && next != '[') continue;
    if (!around) around = field.document;
    while (!around->empty() && *around != field.document && !moved_below(field.document, *around))
      around->resize(around->find_last_of(".[") == std::string::npos ? 0 : around->find_last_of(".["));
  }
  return around && !around->empty() ? *around : path;
}

} // namespace

auto read_pod_sets(const Document& document, const PluginConfiguration* configuration) -> std::vector<ReadPodSet> {
  std::vector<ReadPodSet> sets;
  if (document.form == Form::flyte_task || document.form == Form::flyte_template) {
    Findings findings;
    sets = read_flyte_sets(std::make_shared<const FlyteTask>(read_task(document, findings), configuration));
    if (!sets.empty()) sets.front().findings.insert(sets.front().findings.begin(), findings.begin(), findings.end());
    return sets;
  }
  if (document.wrapped == nullptr) {
    auto& only = sets.emplace_back();
    only.task = read_task(document, only.findings);
    return sets;
  }
  add_sets({document, *document.root, {}, *document.wrapped}, sets);
  return sets;
}

auto document_path(const TaskSpec& task, const std::string& path) -> std::string {
  const MovedField* longest = nullptr;
  for (const auto& field : task.moved) {
    if ((longest == nullptr || field.pod.size() > longest->pod.size()) && !moved(path, field).empty()) longest = &field;
  }
  return longest == nullptr ? around_parts(task, path) : moved(path, *longest);
}

} // namespace berth
