#pragma once

#include "document/wrapped_kind.hpp"
#include "syntax/node.hpp"
#include "task/task_spec.hpp"
#include "task/wrapped/wrapped_path.hpp"

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace berth {

/// A PodSpec that no document has as such: nodes of the document under the names that they have in a Pod. Owns what is
/// not the document's.
class Assembly {
 public:
  /// `base`: the mapping that it starts from, a null node: none. What nobody wrote stands at `at`.
  Assembly(const Node& root, const WrappedPods& set, const FoundValue& at, const FoundValue& base);
  ~Assembly();
  Assembly(const Assembly&) = delete;
  auto operator=(const Assembly&) -> Assembly& = delete;

  [[nodiscard]] auto spec() const -> const Node* { return spec_; }
  /// Whether the document has a patch of it, so that the Pod will be another.
  [[nodiscard]] auto is_patched() const -> bool { return patched_; }
  /// Where that stands; nowhere without one.
  [[nodiscard]] auto patch() const -> Span { return patch_; }
  /// Whether a value that stands there was reckoned of several.
  [[nodiscard]] auto is_computed(Span span) const -> bool;
  /// Paths below the PodSpec, and of the document.
  [[nodiscard]] auto moved() const -> const std::vector<MovedField>& { return moved_; }

 private:
  struct Draft;

  auto put(const WrappedPart& part) -> void;
  auto put(std::string_view field, const FoundValue& value) -> void;
  auto put_claims(const WrappedPart& part) -> void;
  auto put_claim(std::string_view field, const Node& claim) -> void;
  auto put_memory(const WrappedPart& part) -> void;
  [[nodiscard]] auto field_text(std::string_view step) const -> std::string;
  [[nodiscard]] auto draft_at(std::string_view field) -> Draft&;
  auto finish(Draft& draft, const std::string& path) -> const Node*;
  [[nodiscard]] auto text_node(std::string text, const Node& like) -> const Node*;
  [[nodiscard]] auto key_node(std::string_view name, const Node* like) -> const Node*;

  const Node& root_;
  const FoundValue& at_;
  std::unique_ptr<Draft> draft_;
  const Node* spec_{nullptr};
  std::vector<MovedField> moved_;
  std::vector<Span> computed_;
  bool patched_{false};
  Span patch_;
  std::deque<Node> nodes_;
  std::deque<std::string> texts_;
  std::deque<std::vector<Member>> members_;
  std::deque<std::vector<const Node*>> items_;
};

} // namespace berth
