// Any bytes: `parse` returns, and what it returns is sound.
#include "harness.hpp"
#include "syntax/scalar.hpp"

namespace {

using namespace berth;
using fuzz::demand;

/// `within`: the span around it. What an alias or a merge repeats stands elsewhere.
auto check(const Node& node, Span within, std::size_t& steps) -> void {
  demand(++steps < 5'000'000, "a walk over the tree is bounded");
  demand(node.span.begin <= node.span.end, "a span ends after its beginning");
  demand(within.begin <= node.span.begin && node.span.end <= within.end, "a child stands within its parent");
  demand(node.is_mapping() || node.members.empty(), "only mappings have members");
  demand(node.is_sequence() || node.items.empty(), "only sequences have items");
  (void)scalar_text(node);
  if (node.alias) return;
  const Node* last = nullptr;
  for (const auto* item : node.items) {
    demand(last == nullptr || last->span.end <= item->span.begin, "items stand in order");
    check(*item, node.span, steps);
    last = item;
  }
  for (const auto& member : node.members) {
    demand(node.member(member.name) != nullptr, "a member is found by its name");
    if (member.merged) continue;
    check(*member.key, node.span, steps);
    check(*member.value, node.span, steps);
    demand(member.key->span.end <= member.value->span.begin, "a key stands before its value");
  }
}

} // namespace

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int {
  const SourceFile file("fuzz", fuzz::text_of(data, size));
  const auto parsed = parse(file, 0);
  const Span whole{0, 0, static_cast<std::uint32_t>(size)};
  std::size_t steps = 0;
  int last = -1;
  for (const auto& document : parsed.tree.documents()) {
    demand(document.index > last, "documents stand in order");
    last = document.index;
    check(*document.root, whole, steps);
  }
  for (const auto& finding : parsed.findings) {
    demand(finding.span.begin <= finding.span.end && finding.span.end <= size, "a finding marks bytes of the file");
    for (const auto& label : finding.labels) demand(label.span.end <= size, "a label marks bytes of the file");
    demand(!finding.help.empty(), "a finding says what to type");
  }
  for (const auto& comment : parsed.tree.comments())
    demand(file.text(comment.span).substr(0, 1) == "#", "a comment begins with #");
  demand(!parsed.findings.empty() || size == 0 || parsed.tree.documents().size() < size + 1,
         "no more documents than bytes");
  return 0;
}
