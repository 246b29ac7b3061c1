#include "diff/mask.hpp"

#include "finding/secrets.hpp"
#include "rules/security/secret_nodes.hpp"
#include "rules/security/secret_scan.hpp"
#include "syntax/value_of.hpp"

#include <algorithm>

namespace berth::diff {
namespace {

auto secret_values(const Side& before, const Side& after, const Sources& sources) -> Secrets {
  std::vector<Span> spans;
  for (const auto* side : {&before, &after}) {
    for (const auto& item : side->items) {
      const auto found = secret_values_of(item.document, sources[item.document.file].text());
      spans.insert(spans.end(), found.begin(), found.end());
    }
  }
  return Secrets(std::move(spans));
}

/// Takes the secrets out of the parts of a comparison.
class Mask {
 public:
  explicit Mask(Secrets secrets) : secrets_(std::move(secrets)) {}

  auto take(Change& change) -> void {
    hide_words(change.path);
    for (auto& effect : change.effects) hide_words(effect.message);
    const auto secret = is_secret(change.before) || is_secret(change.after);
    for (auto* side : {&change.before, &change.after}) {
      if (*side) take(**side, secret);
    }
  }

  auto take(std::optional<Standing>& standing) -> void {
    if (!standing) return;
    hide_words(standing->name);
    for (auto& set : standing->sets) hide_words(set.name);
  }

  static auto hide_words(std::string& words) -> void { words = without_known_secrets(words); }

 private:
  [[nodiscard]] auto is_secret(const Node& scalar) const -> bool {
    const auto found = secrets_.within(scalar.span);
    return std::any_of(found.begin(), found.end(), [&](Span secret) {
      return secret.begin <= scalar.span.begin && scalar.span.end <= secret.end && !scalar.span.empty();
    });
  }

  [[nodiscard]] auto is_secret(const std::optional<SideValue>& side) const -> bool {
    return side && side->node != nullptr && side->node->is_scalar() && is_secret(*side->node);
  }

  /// `secret`: the value of the other side is one, or this one's.
  auto take(SideValue& side, bool secret) -> void {
    if (secret) {
      side.value = Value(masked_value);
      side.masked = true;
    } else if (side.node != nullptr) {
      side.value = value_of(
          *side.node, [&](const Node& node) { return node.is_scalar() ? instead(node, side.masked) : std::nullopt; });
    }
    hide_keys(side.value);
  }

  /// What is shown of a scalar; nothing where it may be shown as it is.
  [[nodiscard]] auto instead(const Node& scalar, bool& masked) const -> std::optional<Value> {
    const auto secret = is_secret(scalar);
    auto text = secret ? std::string(masked_value) : without_secrets(scalar.text);
    if (!secret && text == scalar.text) return std::nullopt;
    masked = true;
    return Value(std::move(text));
  }

  static auto hide_keys(Value& value) -> void {
    if (value.kind() == Kind::sequence) {
      for (auto& item : value.items()) hide_keys(item);
    } else if (value.kind() == Kind::mapping) {
      for (auto& entry : value.entries()) {
        hide_words(entry.key);
        hide_keys(entry.value);
      }
    }
  }

  Secrets secrets_;
};

} // namespace

auto mask(Comparison& comparison, const Side& before, const Side& after, const Sources& sources) -> void {
  if (comparison.empty()) return;
  Mask mask(secret_values(before, after, sources));
  for (auto& document : comparison.documents) {
    for (auto& change : document.changes) mask.take(change);
    for (auto& effect : document.effects) Mask::hide_words(effect.message);
    Mask::hide_words(document.kind);
    Mask::hide_words(document.name);
    Mask::hide_words(document.renamed_from);
    mask.take(document.before);
    mask.take(document.after);
  }
}

} // namespace berth::diff
