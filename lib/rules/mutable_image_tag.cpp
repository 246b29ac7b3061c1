#include "rules/rule.hpp"
#include "syntax/part.hpp"
#include "syntax/path.hpp"

namespace berth {
namespace {

struct Tag {
  std::size_t offset{0};
  std::string_view text; ///< empty: there is none
};

/// What stands after the colon of the last path segment; a colon before that is a registry's port.
auto tag_of(std::string_view image) -> Tag {
  const auto slash = image.rfind('/');
  const auto name = slash == std::string_view::npos ? 0 : slash + 1;
  const auto colon = image.find(':', name);
  if (colon == std::string_view::npos) return {image.size(), {}};
  return {colon + 1, image.substr(colon + 1)};
}

/// A digest names one image for ever; a template (`{{.image.default.fqn}}`) is filled in before anything is pulled.
auto is_settled(std::string_view image) -> bool {
  return image.find('@') != std::string_view::npos || image.find("{{") != std::string_view::npos;
}

auto check_container(const RuleInfo& rule, const Container& container, Findings& findings) -> void {
  const auto& image = container.image;
  if (image.value.empty() || is_settled(image.value)) return;
  const auto tag = tag_of(image.value);
  if (!tag.text.empty() && tag.text != "latest") return;
  const auto span = tag.text.empty() ? image.span : part_of(image.span, image.value, tag.offset, tag.text.size());
  auto finding = make_finding(rule, span, join(container.path, "image"),
                              tag.text.empty() ? "`" + image.value + "` has no tag, which means `latest`"
                                               : "`latest` names another image tomorrow");
  finding.help = "name a version, or a digest (`@sha256:...`)";
  findings.push_back(std::move(finding));
}

auto check(const RuleInfo& rule, const RuleContext& context, Findings& findings) -> void {
  for (const auto* list : {&context.task.pod.init_containers, &context.task.pod.containers}) {
    for (const auto& container : *list) check_container(rule, container, findings);
  }
}

} // namespace

namespace rules {

extern const Rule mutable_image_tag{
    {"I001", "mutable-image-tag", Severity::warning, Authority::berth, "an image without a tag, or with `latest`",
     R"(`latest`, and no tag at all, which means the same, name another image tomorrow: a retry or a second worker may run
other code than the first, and nobody can say afterwards what ran. With such a tag Kubernetes also pulls the image anew
for every Pod (imagePullPolicy Always).

Pin the image by a version tag, or for certainty by its digest (`image@sha256:...`).)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:latest
      resources: {requests: {cpu: 500m, memory: 1Gi}}
)",
     R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}}
)"},
    check};

} // namespace rules

} // namespace berth
