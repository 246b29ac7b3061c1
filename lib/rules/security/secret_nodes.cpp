#include "rules/security/secret_nodes.hpp"

#include "document/overlay.hpp"
#include "rules/security/secret_scan.hpp"
#include "rules/security/secret_values.hpp"
#include "vocabulary/annotations.hpp"

#include <algorithm>
#include <set>

namespace berth {
namespace {

class NodeScan {
 public:
  explicit NodeScan(std::string_view text) : text_(text) {}

  auto run(const Node& root) -> std::vector<Span> {
    walk(root);
    constexpr int most_rounds = 4; // an anchor may stand within what another one names
    for (int i = 0; i < most_rounds && followed_ < anchors_.size(); ++i) {
      followed_ = anchors_.size();
      follow_anchors(root);
    }
    return std::move(found_);
  }

 private:
  auto walk(const Node& node) -> void {
    if (node.alias) return; // its anchor is walked
    if (node.style == Style::double_quoted) take_escaped(node);
    for (const auto* item : node.items) walk(*item);
    const auto secret = is_secret(node);
    take_named(node);
    for (const auto& member : node.members) {
      if (secret && (member.name == "data" || member.name == "stringData"))
        hide_all(*member.value);
      else if (secret && member.name == "metadata")
        hide_copy(*member.value);
      else if (member.value->is_scalar() && field_holds_a_secret(member.name, member.value->text))
        hide(*member.value);
      if (!member.merged) walk(*member.value);
    }
  }

  static auto is_secret(const Node& node) -> bool {
    const auto* kind = node.find("kind");
    return kind != nullptr && kind->is_string() && kind->text == "Secret";
  }

  /// `{name: DB_PASSWORD, value: x}`, and Flyte's `{key: DB_PASSWORD, value: x}`
  auto take_named(const Node& node) -> void {
    const auto* value = node.find("value");
    if (value == nullptr || !value->is_scalar()) return;
    for (const auto* field : {"name", "key"}) {
      const auto* name = node.find(field);
      if (name != nullptr && name->is_string() && holds_a_secret(name->text, value->text)) hide(*value);
    }
  }

  /// The bytes of the file do not show a secret that has an escape in it.
  auto take_escaped(const Node& node) -> void {
    const auto written = text_.substr(node.span.begin, node.span.size());
    if (written.find('\\') == std::string_view::npos) return;
    const auto found = secrets_in_text(node.text, node.span.file);
    const auto is_shown = [&](Span secret) {
      return written.find(node.text.substr(secret.begin, secret.size())) != std::string_view::npos;
    };
    if (!std::all_of(found.begin(), found.end(), is_shown)) hide(node);
  }

  auto hide_copy(const Node& metadata) -> void {
    const auto* annotations = metadata.find("annotations");
    const auto* copy = annotations == nullptr ? nullptr : annotations->find(annotation::last_applied);
    if (copy != nullptr) hide_all(*copy);
  }

  auto hide_all(const Node& node) -> void {
    if (node.is_scalar() || node.alias) return hide(node);
    for (const auto* item : node.items) hide_all(*item);
    for (const auto& member : node.members) hide_all(*member.value);
  }

  auto hide(const Node& value) -> void {
    if (value.is_null() || value.span.empty()) return;
    found_.push_back(value.span);
    if (!value.anchor().empty()) anchors_.insert(value.anchor());
  }

  /// What has the name of one that is hidden: the anchor and its aliases.
  auto follow_anchors(const Node& node) -> void {
    const auto hidden = !node.anchor().empty() && anchors_.count(node.anchor()) != 0;
    if (hidden) hide_all(node);
    if (hidden || node.alias) return;
    for (const auto* item : node.items) follow_anchors(*item);
    for (const auto& member : node.members) follow_anchors(*member.value);
  }

  std::string_view text_;
  std::vector<Span> found_;
  std::set<std::string_view> anchors_; ///< of what is hidden
  std::size_t followed_{0};            ///< of those
};

} // namespace

auto secret_values_of(const Document& document, std::string_view text) -> std::vector<Span> {
  if (document.root == nullptr) return {};
  return NodeScan(text).run(document.overlay == nullptr ? *document.root : document.overlay->written());
}

} // namespace berth
