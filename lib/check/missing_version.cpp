#include "check/missing_version.hpp"

#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "schema/report.hpp"

namespace berth {
namespace {

/// At the key without a value, else at the kind that it would stand beside.
auto place_in(const Node& holder) -> Span {
  for (const auto* name : {"apiVersion", "kind"}) {
    if (const auto* member = holder.member(name); member != nullptr) return member->key->span;
  }
  return subspan(holder.span, 0, 1);
}

} // namespace

auto missing_version_finding(const Document& document) -> Finding {
  const auto& holder = document.list == nullptr ? *document.root : *document.list;
  const auto kind = document.list == nullptr ? document.kind : document.kind + "List";
  auto finding =
      make_finding(rules::missing_key, place_in(holder), "apiVersion", ticked(kind) + " has no `apiVersion`");
  finding.authority = Authority::kubernetes;
  finding.help = "add " + in_ticks("apiVersion: " + std::string(served_version(document.kind)));
  return finding;
}

} // namespace berth
