// The one room of yaml-cpp: its events in, texts of scalars out. It takes some malformed input silently and refuses
// or misreads some that Kubernetes reads, so the outline of the document is ours, and its events have to agree with it.
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
    if (slot->what == What::scalar && slot->text.data() == nullptr)
      texts_.emplace_back(slot, value);
    else if (slot->what == What::absent || is_verbatim(*slot))
      agree_ = slot->text == value;
  }

  /// False when the events were not the outline's, all of it; nothing is filled in then.
  [[nodiscard]] auto fill_in() -> bool {
    if (!agree_ || at_ != slots_.size()) return false;
    for (auto& [slot, text] : texts_) slot->text = arena_.keep(std::move(text));
    return true;
  }

 private:
  /// Whether the slot's text was taken from its bytes, so that there can be no two opinions.
  [[nodiscard]] static auto is_verbatim(const Slot& slot) -> bool {
    const auto quotes = slot.style == Style::plain ? 0U : 2U;
    return slot.style != Style::literal && slot.style != Style::folded &&
           slot.text.size() + quotes == slot.end - slot.begin;
  }

  auto next(What what, What other) -> Slot* {
    agree_ = agree_ && at_ < slots_.size() && (slots_[at_].what == what || slots_[at_].what == other);
    return agree_ ? &slots_[at_++] : nullptr;
  }

  std::vector<Slot>& slots_;
  std::vector<std::pair<Slot*, std::string>> texts_; // not given away before the last event agreed
  Tree::Arena& arena_;
  std::size_t at_{0};
  bool agree_{true};
};

} // namespace

auto read_by_yaml_cpp(const Slice& slice, Outline& outline, Tree::Arena& arena) -> bool {
  auto text = prepared(slice);
  Memory memory(text);
  std::istream stream(&memory);
  Handler handler(outline, arena);
  try {
    YAML::Parser parser(stream);
    parser.HandleNextDocument(handler);
  } catch (const YAML::Exception&) {
    return false;
  }
  return handler.fill_in();
}

} // namespace berth::yaml
