#include "finding/rules.hpp"
#include "kubernetes/validate/security/security.hpp"
#include "text/ascii.hpp"

#include "kubernetes/validate/metadata/bad_name.hpp"

#include <algorithm>

namespace berth::rules {

const RuleInfo bad_windows_options{
    "X005",
    "bad-windows-options",
    Severity::error,
    Authority::kubernetes,
    "an option for Windows is not one that Kubernetes takes",
    R"(A user is `user` or `DOMAIN\user`, with a domain of NetBIOS or DNS and none of `" / \ : ; | = , + * ? < > @ [ ]` in the
user's name. The name of a GMSA credential spec is a DNS subdomain. If one container is a host process, all are, and the
Pod is in the host's network.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validateWindowsSecurityContextOptions and
validateWindowsHostProcessPod.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  securityContext:
    windowsOptions: {runAsUserName: "a:b"}
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  securityContext:
    windowsOptions: {runAsUserName: "ab"}
)"};

} // namespace berth::rules

/// Source: validateWindowsSecurityContextOptions, validateWindowsHostProcessPod.
namespace berth {
namespace {

constexpr std::string_view not_in_user = "\"/\\:;|=,+*?<>@[]";
constexpr std::string_view not_in_domain = "\\/:*?\"<>|";

constexpr auto is_control(char c) -> bool { return (c >= 0 && c < ' ') || c == 0x7f; }

auto letters(std::string_view text) -> std::size_t {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

auto is_net_bios(std::string_view domain) -> bool {
  constexpr std::size_t most = 15;
  return !domain.empty() && letters(domain) <= most && domain.front() != '.' &&
         domain.find_first_of(not_in_domain) == std::string_view::npos;
}

auto is_dns_part(std::string_view part) -> bool {
  constexpr std::size_t most = 63;
  return !part.empty() && part.size() <= most && is_alnum(part.front()) && is_alnum(part.back()) &&
         std::all_of(part.begin(), part.end(), [](char c) { return is_alnum(c) || c == '-'; });
}

auto is_dns(std::string_view domain) -> bool {
  for (std::size_t begin = 0; begin <= domain.size();) {
    const auto end = std::min(domain.find('.', begin), domain.size());
    if (!is_dns_part(domain.substr(begin, end - begin))) return false;
    begin = end + 1;
  }
  return true;
}

/// `offset` is where the user begins within the whole name.
auto user_problem(std::string_view user, std::size_t offset) -> names::Verdict {
  constexpr std::size_t most = 104;
  if (user.empty()) return names::Problem{0, 0, "names no user"};
  if (user.size() > most)
    return names::Problem{offset + most, user.size() - most, "has a user longer than 104 characters"};
  if (user.find_first_not_of(". ") == std::string_view::npos)
    return names::Problem{offset, user.size(), "has a user of nothing but dots and spaces"};
  const auto bad = user.find_first_of(not_in_user);
  if (bad != std::string_view::npos) return names::Problem{offset + bad, 1, "has a letter that no user has"};
  return std::nullopt;
}

auto user_name_problem(std::string_view name) -> names::Verdict {
  constexpr std::size_t longest_domain = 255;
  if (name.empty()) return names::Problem{0, 0, "is empty"};
  const auto control = std::find_if(name.begin(), name.end(), is_control);
  if (control != name.end())
    return names::Problem{static_cast<std::size_t>(control - name.begin()), 1, "has a control character"};
  const auto slash = name.find('\\');
  if (slash == std::string_view::npos) return user_problem(name, 0);
  if (const auto second = name.find('\\', slash + 1); second != std::string_view::npos)
    return names::Problem{second, 1, "has a second `\\`"};
  const auto domain = name.substr(0, slash);
  if (domain.size() > longest_domain || (!is_net_bios(domain) && !is_dns(domain)))
    return names::Problem{0, slash, "has a domain of neither NetBIOS nor DNS"};
  return user_problem(name.substr(slash + 1), slash + 1);
}

/// The hostProcess that holds for a container: its own, else the Pod's.
auto host_process(const Container& container, const Cursor& pod_wide) -> bool {
  const auto whole = Cursor::at(container.node, container.path);
  const auto security = whole.field("securityContext");
  const auto options = security.field("windowsOptions");
  const auto own = options.field("hostProcess");
  return own ? own.is(true) : pod_wide.is(true);
}

auto check_own(const Container& container, const Cursor& pod_wide, const SecurityContext& context) -> void {
  const auto whole = Cursor::at(container.node, container.path);
  const auto security = whole.field("securityContext");
  const auto options = security.field("windowsOptions");
  const auto own = options.field("hostProcess");
  if (!own || !pod_wide || own.is(true) == pod_wide.is(true)) return;
  auto finding = add_finding(context.findings, rules::bad_windows_options, own, "`hostProcess` is not that of the Pod");
  finding.label(pod_wide.span(), "the Pod's");
  finding.help("take it out of the container");
}

} // namespace

auto check_windows_options(const Cursor& security, const SecurityContext& context) -> void {
  constexpr std::size_t longest_spec = 65536;
  const auto options = security.field("windowsOptions");
  const auto spec_name = options.field("gmsaCredentialSpecName");
  if (const auto problem = names::dns_subdomain(spec_name.text()); problem && spec_name.is_string())
    add_finding(context.findings, rules::bad_windows_options, spec_name, *problem);
  const auto spec = options.field("gmsaCredentialSpec");
  if (spec.is_string() && (spec.text().empty() || spec.text().size() > longest_spec))
    add_finding(context.findings, rules::bad_windows_options, spec, spec.key(),
                spec.text().empty() ? "`gmsaCredentialSpec` is empty" : "`gmsaCredentialSpec` is longer than 64 KiB");
  const auto user = options.field("runAsUserName");
  if (const auto problem = user_name_problem(user.text()); problem && user.is_string())
    add_finding(context.findings, rules::bad_windows_options, user, *problem)
        .help("type it like `ContainerUser` or `DOMAIN\\user`");
}

auto check_host_process(const Cursor& spec, const SecurityContext& context) -> void {
  const auto security = spec.field("securityContext");
  const auto options = security.field("windowsOptions");
  const auto pod_wide = options.field("hostProcess");
  std::size_t containers = 0;
  std::size_t host = 0;
  for_each_container(context.pod, [&](const Container& container) {
    ++containers;
    if (host_process(container, pod_wide)) ++host;
    check_own(container, pod_wide, context);
  });
  if (host == 0) return;
  const auto network = spec.field("hostNetwork");
  const auto at = pod_wide ? pod_wide.span() : spec.key();
  if (host != containers)
    add_finding(context.findings, rules::bad_windows_options, spec, at,
                "some containers are host processes and others are not")
        .help("set `hostProcess` once, in the Pod's own securityContext");
  if (!network.is(true))
    add_finding(context.findings, rules::bad_windows_options, network, network ? network.span() : at,
                "host processes are in the host's network, and `hostNetwork` is not `true`")
        .help("add `hostNetwork: true`");
}

} // namespace berth
