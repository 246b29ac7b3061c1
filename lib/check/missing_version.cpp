#include "check/missing_version.hpp"

#include "schema/report.hpp"
#include "schema/rules.hpp"

namespace berth {

auto missing_version_finding(const Document& document) -> Finding {
  const auto* written = document.root->member("apiVersion");
  const auto* kind = document.root->member("kind");
  const auto span = written != nullptr ? written->key->span : kind->key->span;
  auto finding =
      make_finding(rules::missing_key, span, "apiVersion", schema::ticked(document.kind) + " has no `apiVersion`");
  finding.authority = Authority::kubernetes;
  finding.help = "add `apiVersion: " + std::string(served_version(document.kind)) + "`";
  return finding;
}

} // namespace berth
