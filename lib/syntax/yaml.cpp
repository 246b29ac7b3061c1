// The one room of yaml-cpp: its events in, texts of scalars out. It takes some malformed input silently and refuses
// some good input, so the outline of the document is ours, and its events have to agree with it.
#include "syntax/rules.hpp"
#include "syntax/yaml/characters.hpp"
#include "syntax/yaml/decode.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <istream>
#include <streambuf>

namespace berth::yaml {
namespace {

using What = Slot::What;

/// yaml-cpp stumbles over lone carriage returns and byte order marks; positions are not taken from it, so that the
/// text may be put right for it.
auto prepared(const Slice& slice) -> std::string {
  std::string text;
  text.reserve(slice.end - slice.line + 1);
  if (slice.separated) text += "---\n";
  auto begin = slice.separated ? line_end(slice.text.substr(0, slice.end), slice.begin) : slice.begin;
  while (begin < slice.end && is_break(slice.text[begin])) ++begin;
  auto rest = slice.bytes(begin, slice.end);
  if (rest.starts_with(byte_order_mark)) rest.remove_prefix(byte_order_mark.size());
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == '\r') {
      text += '\n';
      if (i + 1 < rest.size() && rest[i + 1] == '\n') ++i;
    } else {
      text += rest[i];
    }
  }
  return text;
}

class Memory : public std::streambuf {
 public:
  explicit Memory(std::string& text) { setg(text.data(), text.data(), text.data() + text.size()); }
};

class Handler : public YAML::EventHandler {
 public:
  Handler(Outline& outline, Tree::Arena& arena) : slots_(outline.slots), arena_(arena) {}

  auto OnDocumentStart(const YAML::Mark&) -> void override { agree_ = agree_ && at_ == 0; }
  auto OnDocumentEnd() -> void override {}
  auto OnAnchor(const YAML::Mark&, const std::string&) -> void override {}
  auto OnSequenceEnd() -> void override {}
  auto OnMapEnd() -> void override {}

  auto OnNull(const YAML::Mark&, YAML::anchor_t) -> void override { (void)next(What::absent, What::scalar); }
  auto OnAlias(const YAML::Mark&, YAML::anchor_t) -> void override { (void)next(What::alias, What::alias); }
  auto OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value)
      -> void override {
    (void)next(What::sequence, What::sequence);
  }
  auto OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) -> void override {
    (void)next(What::mapping, What::mapping);
  }
  auto OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string& value) -> void override {
    auto* slot = next(What::scalar, What::absent);
    if (slot == nullptr) return;
    if (slot->what == What::absent || slot->text.data() != nullptr)
      agree_ = agree_ && slot->text == value;
    else
      slot->text = arena_.keep(value);
  }

  /// Whether the events were the outline's so far.
  [[nodiscard]] auto agrees() const -> bool { return agree_; }
  [[nodiscard]] auto complete() const -> bool { return agree_ && at_ == slots_.size(); }
  /// The slot that was reached, the last one at most.
  [[nodiscard]] auto reached() const -> const Slot& { return slots_[at_ < slots_.size() ? at_ : slots_.size() - 1]; }

 private:
  auto next(What what, What other) -> Slot* {
    agree_ = agree_ && at_ < slots_.size() && (slots_[at_].what == what || slots_[at_].what == other);
    return agree_ ? &slots_[at_++] : nullptr;
  }

  std::vector<Slot>& slots_;
  Tree::Arena& arena_;
  std::size_t at_{0};
  bool agree_{true};
};

auto unreadable(const Slice& slice, const Slot& slot) -> Finding {
  const auto end = std::max(slot.begin, std::min(slot.end, line_end(slice.text.substr(0, slice.end), slot.begin)));
  auto finding = make_finding(rules::malformed_yaml, slice.span(slot.begin, end), {},
                              "berth cannot read the document from here on, though Kubernetes may");
  finding.help = "write the value plainly: on one line, in double quotes";
  return finding;
}

} // namespace

auto read_by_yaml_cpp(const Slice& slice, Outline& outline, Tree::Arena& arena) -> std::optional<Finding> {
  auto text = prepared(slice);
  Memory memory(text);
  std::istream stream(&memory);
  Handler handler(outline, arena);
  try {
    YAML::Parser parser(stream);
    parser.HandleNextDocument(handler);
  } catch (const YAML::Exception&) {
    return unreadable(slice, handler.reached());
  }
  if (!handler.complete()) return unreadable(slice, handler.reached());
  return std::nullopt;
}

} // namespace berth::yaml
