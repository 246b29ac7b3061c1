#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/metadata/bad_name.hpp"
#include "kubernetes/validate/placing/selectors.hpp"
#include "kubernetes/validate/volumes/projected.hpp"
#include "vocabulary/versions.hpp"

#include <algorithm>
#include <array>

/// Certificates that a projected volume shows. Source: k8s.io/kubernetes/pkg/apis/core/validation,
/// validateProjectionSources, ValidateClusterTrustBundleName and ValidateSignerName.
namespace berth {
namespace {

constexpr std::size_t longest_signer_domain = 253;
constexpr std::size_t longest_signer = 571; // a domain, `/`, and a label and a subdomain joined by a dot

auto refuse_certificate(const Cursor& at, Span span, std::string message, std::string help,
                        const VolumeContext& context) -> void {
  add_finding(context.findings, rules::bad_volume_source, at, span, std::move(message)).help(std::move(help));
}

/// The first part between dots that `will_do` has a problem with, its offset that within `text`.
auto dotted_problem(std::string_view text, auto(*will_do)(std::string_view)->names::Verdict) -> names::Verdict {
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find('.', begin), text.size());
    if (auto problem = will_do(text.substr(begin, end - begin))) {
      problem->offset += begin;
      return problem;
    }
    begin = end + 1;
  }
  return std::nullopt;
}

/// `example.com/name`, whose domain has at least two labels.
auto signer_problem(std::string_view name) -> names::Verdict {
  const auto slash = name.find('/');
  if (slash == std::string_view::npos || name.find('/', slash + 1) != std::string_view::npos)
    return names::Problem{0, 0, "is no domain with one name after a `/`"};
  if (slash > longest_signer_domain || name.size() > longest_signer)
    return names::too_long(name, longest_signer_domain);
  const auto domain = name.substr(0, slash);
  if (auto problem = dotted_problem(domain, names::dns_label)) return problem;
  if (domain.find('.') == std::string_view::npos) return names::Problem{0, slash, "has a domain without a dot"};
  auto problem = dotted_problem(name.substr(slash + 1), names::dns_subdomain);
  if (problem) problem->offset += slash + 1;
  return problem;
}

auto check_signer(const Cursor& signer, const VolumeContext& context) -> void {
  if (signer.text().empty()) return; // missing-key speaks of it
  if (const auto problem = signer_problem(signer.text()))
    add_finding(context.findings, rules::bad_volume_source, signer, *problem)
        .help("type the signer's name, such as `example.com/team-signer`");
}

/// `example.com:signer:name` of a bundle that a signer has, else a plain name.
auto bundle_name_problem(std::string_view name) -> names::Verdict {
  const auto colon = name.rfind(':');
  if (colon == std::string_view::npos) return names::dns_subdomain(name);
  if (colon == 0) return names::Problem{0, 1, "begins with `:`"};
  auto problem = names::dns_subdomain(name.substr(colon + 1));
  if (problem) problem->offset += colon + 1;
  return problem;
}

auto check_bundle_by_name(const Cursor& bundle, const Cursor& name, const VolumeContext& context) -> void {
  const auto selector = bundle.field("labelSelector");
  if (const auto problem = bundle_name_problem(name.text()))
    add_finding(context.findings, rules::bad_volume_source, name, *problem).help("type the name of a bundle");
  if (selector)
    refuse_certificate(selector, selector.key(), "a bundle that is named is not selected by labels",
                       "take one of the two out", context);
}

auto check_bundle_by_signer(const Cursor& bundle, const Cursor& signer, const VolumeContext& context) -> void {
  if (signer.text().empty())
    refuse_certificate(signer, signer.span(), "the name of the signer is empty", "type it, or take it out", context);
  check_signer(signer, context);
  check_label_selector(bundle.field("labelSelector"), context.rules.server.minor, context.findings);
}

constexpr std::array<std::string_view, 6> key_types{"RSA3072",   "RSA4096",   "ECDSAP256",
                                                    "ECDSAP384", "ECDSAP521", "ED25519"};

auto check_key_type(const Cursor& type, const VolumeContext& context) -> void {
  if (type.text().empty() || std::find(key_types.begin(), key_types.end(), type.text()) != key_types.end()) return;
  refuse_certificate(type, type.span(), ticked(type.text()) + " is no type of key",
                     "type `ED25519`, `ECDSAP256`, `ECDSAP384`, `ECDSAP521`, `RSA3072` or `RSA4096`", context);
}

/// An hour to 91 days; of Kubernetes' own signers a day at most.
auto check_lifetime(const Cursor& certificate, const VolumeContext& context) -> void {
  constexpr std::int64_t least = 3600;
  constexpr std::int64_t most = std::int64_t{91} * 86400;
  constexpr std::int64_t most_of_own = 86400;
  const auto lifetime = certificate.field("maxExpirationSeconds");
  const auto signer = certificate.field("signerName");
  const auto host = "." + std::string(signer.text().substr(0, signer.text().find('/')));
  const auto own = std::string_view(host).ends_with(api::own_domain);
  const auto longest = own ? most_of_own : most;
  const auto seconds = lifetime.whole();
  if (!seconds || (*seconds >= least && *seconds <= longest)) return;
  refuse_certificate(lifetime, lifetime.span(),
                     std::to_string(*seconds) + " is out of range for `maxExpirationSeconds`",
                     "type a number from 3600 to " + std::to_string(longest), context);
}

} // namespace

auto check_trust_bundle(const Cursor& bundle, const Cursor& projected, TakenPaths& taken, const VolumeContext& context)
    -> void {
  if (!bundle || !bundle.node->is_mapping()) return;
  const auto name = bundle.field("name");
  const auto signer = bundle.field("signerName");
  if (name && signer)
    refuse_certificate(bundle, signer.key(), "`name` and `signerName` exclude each other", "keep one of the two",
                       context);
  else if (name)
    check_bundle_by_name(bundle, name, context);
  else if (signer)
    check_bundle_by_signer(bundle, signer, context);
  else
    refuse_certificate(bundle, bundle.key(), "the bundle has neither `name` nor `signerName`", "add one of the two",
                       context);
  const auto path = bundle.field("path");
  check_file_path(path, context);
  take_path(path, projected, taken, context);
}

auto check_pod_certificate(const Cursor& certificate, const Cursor& projected, TakenPaths& taken,
                           const VolumeContext& context) -> void {
  if (!certificate || !certificate.node->is_mapping()) return;
  check_signer(certificate.field("signerName"), context);
  check_key_type(certificate.field("keyType"), context);
  check_lifetime(certificate, context);
  auto shown = false;
  for (const auto field : {"credentialBundlePath", "keyPath", "certificateChainPath"}) {
    const auto path = certificate.field(field);
    if (path.text().empty()) continue;
    shown = true;
    check_file_path(path, context);
    take_path(path, projected, taken, context);
  }
  if (!shown)
    refuse_certificate(certificate, certificate.key(), "the certificate is shown at no path",
                       "add `credentialBundlePath:`, or `keyPath:` and `certificateChainPath:`", context);
}

} // namespace berth
