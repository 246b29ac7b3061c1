#include "cluster/ami.hpp"
#include "cluster/checks/checks.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "syntax/part.hpp"
#include "syntax/path.hpp"
#include "syntax/retype.hpp"

#include <algorithm>
#include <optional>

namespace berth {
namespace rules {

const RuleInfo docker_bridge{
    "G013",
    "docker-bridge",
    Severity::warning,
    Authority::berth,
    "`--enable-docker-bridge`, which does nothing since Kubernetes 1.24",
    R"(The option was one of Amazon Linux 2's bootstrap.sh, and gave Docker its default bridge back. Since Kubernetes 1.24 nodes
have no Docker: with containerd the script logs a warning and goes on, and Amazon Linux 2023 has neither the script nor the
option. Pods that build images through it find no network, which looks like a fault of the network.

What builds images brings its own daemon (Docker in Docker), or needs none (a rootless builder).

Source: awslabs/amazon-eks-ami, bootstrap.sh; Amazon EKS user guide, dockershim deprecation.)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - name: mem-64-a
      managed: true
      instanceTypes: [r5.2xlarge]
      zones: [us-east-1a]
      amiType: AL2_x86_64
      bootstrapArguments: --use-max-pods false --enable-docker-bridge true
)",
    R"(apiVersion: berth.dev/v1
kind: Cluster
metadata: {name: prod}
spec:
  region: us-east-1
  groups:
    - name: mem-64-a
      managed: true
      instanceTypes: [r5.2xlarge]
      zones: [us-east-1a]
      amiType: AL2_x86_64
      bootstrapArguments: --use-max-pods false
)"};

} // namespace rules

namespace inventory {
namespace {

constexpr int without_docker = 24; // the first minor

constexpr std::string_view blanks = " \t\n";

auto is_blank(char c) -> bool { return blanks.find(c) != std::string_view::npos; }

struct FlagPlace {
  std::size_t begin{0};
  std::size_t end{0};
};

/// `--enable-docker-bridge true`, as a word of its own.
auto find_flag(std::string_view arguments) -> std::optional<FlagPlace> {
  constexpr std::string_view flag = "--enable-docker-bridge";
  constexpr std::string_view on = "true";
  const auto begin = arguments.find(flag);
  if (begin == std::string_view::npos || (begin > 0 && !is_blank(arguments[begin - 1]))) return std::nullopt;
  const auto gap = begin + flag.size();
  if (gap == arguments.size() || (!is_blank(arguments[gap]) && arguments[gap] != '=')) return std::nullopt;
  const auto value = arguments.find_first_not_of(blanks, gap + 1);
  if (value == std::string_view::npos || arguments.substr(value, on.size()) != on) return std::nullopt;
  const auto end = value + on.size();
  if (end < arguments.size() && !is_blank(arguments[end])) return std::nullopt;
  return FlagPlace{begin, end};
}

/// Takes it out with the blanks before it, or at the front those after it. None where nothing would be left.
auto without(const Node& node, FlagPlace place) -> std::optional<Fix> {
  const auto text = node.text;
  const auto last = text.substr(0, place.begin).find_last_not_of(blanks);
  if (last != std::string_view::npos) {
    place.begin = last + 1;
  } else {
    place = {0, std::min(text.find_first_not_of(blanks, place.end), text.size())};
  }
  const auto inner = inner_span(node);
  if (inner.size() != text.size() || place.end - place.begin == text.size()) return std::nullopt;
  return Fix{
      "take `--enable-docker-bridge` out", true, {{part_of(inner, text, place.begin, place.end - place.begin), ""}}};
}

/// Amazon Linux 2 reads it and warns; the others have no such option.
auto says(const Group& group) -> std::string {
  if (group.ami_type.empty() || ami_family(group) == AmiFamily::al2)
    return "`--enable-docker-bridge` does nothing since Kubernetes 1.24: nodes have no Docker";
  return "`--enable-docker-bridge` is no option of " + in_ticks(group.ami_type) +
         ", and does nothing since Kubernetes 1.24";
}

} // namespace

auto check_docker_bridge(const Node& node, const Group& group, const Cluster& cluster, Findings& findings) -> void {
  const auto* arguments = node.find("bootstrapArguments");
  const auto minor = kubernetes_minor(group, cluster);
  if (arguments == nullptr || !arguments->is_string() || (minor && *minor < without_docker)) return;
  const auto place = find_flag(arguments->text);
  if (!place) return;
  add_finding(findings, rules::docker_bridge,
              part_of(arguments->span, arguments->text, place->begin, place->end - place->begin),
              join(group.path, "bootstrapArguments"), says(group))
      .help("take it out, and give what builds images a daemon of its own (Docker in Docker) or a rootless builder")
      .fix(without(*arguments, *place));
}

} // namespace inventory
} // namespace berth
