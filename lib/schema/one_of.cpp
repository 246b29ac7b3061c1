#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "schema/report.hpp"

namespace berth {

const RuleInfo rules::one_of{"S007",
                             "one-of",
                             Severity::error,
                             Authority::kubernetes,
                             "keys that exclude each other stand together, or none of them is there",
                             "A volume has one source, a probe one handler, an environment variable a value or a "
                             "valueFrom, a task a container or "
                             "a k8sPod. Create validation refuses both together, and for most of them none at all.\n\n"
                             "Source: create validation, checked against Kubernetes 1.29.",
                             R"(apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  volumes:
    - name: data
      emptyDir: {}
      hostPath:
        path: /srv/data
)",
                             R"(apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  volumes:
    - name: data
      hostPath:
        path: /srv/data
)"};

namespace schema {
namespace {

auto known_members(const Frame& holder, const Group& group, const Server& server) -> std::vector<std::string_view> {
  std::vector<std::string_view> names;
  for (const auto index : group.members) {
    const auto& property = type_of(holder)->properties[index];
    if (availability(property, server) == Availability::known) names.push_back(property.name);
  }
  return names;
}

auto holder_path(const Frame& holder, const Group& group) -> std::string {
  return path_of(group.path == GroupPath::list ? *holder.parent : holder, Spelling::validation);
}

} // namespace

auto report_none_of(Context& context, const Frame& holder, const Group& group) -> void {
  const auto names = listed(known_members(holder, group, context.server));
  auto& finding = add_finding(context, rules::one_of, holder, anchor_of(holder), holder_path(holder, group),
                              name_of(holder) + " has none of " + names);
  finding.help = "add one of them";
  soften(finding, holder);
}

auto report_both_of(Context& context, const Frame& holder, const Group& group, const Property& taken,
                    const Property& refused) -> void {
  const auto* first = written_member(holder, taken);
  const auto* second = written_member(holder, refused);
  const auto& spelt = *find_property(*type_of(holder), second->name);
  auto path = group.path == GroupPath::member ? path_of(holder, spelt.refused_path, Spelling::validation)
                                              : holder_path(holder, group);
  auto& finding = add_finding(context, rules::one_of, holder, second->key->span, std::move(path),
                              ticked(second->name) + " cannot stand beside " + ticked(first->name));
  finding.labels.push_back({first->key->span, "this one is taken"});
  finding.help = "keep one of the two";
  soften(finding, holder);
}

auto report_two_spellings(Context& context, const Frame& holder, const Member& first, const Member& second) -> void {
  auto& finding =
      add_finding(context, rules::one_of, holder, second.key->span, path_of(holder, second.name, Spelling::validation),
                  ticked(second.name) + " is another spelling of " + ticked(first.name) + ", which is there too");
  finding.labels.push_back({first.key->span, "the first is here"});
  finding.help = "keep one of the two";
}

} // namespace schema
} // namespace berth
