#pragma once

#include "syntax/cursor.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// A label as written, and the bytes of its value.
struct WrittenLabel {
  std::string value;
  Span span;
};

/// The labels of an object; of a repeated key the last, as the server keeps it.
using WrittenLabels = std::map<std::string_view, WrittenLabel>;

/// `metadata.labels`. A scalar of another type counts by its text: the schema asks for quotes around it, and the text
/// is then what matches.
[[nodiscard]] auto read_labels(const Cursor& labels) -> WrittenLabels;

/// One condition of a selector: `matchLabels` are conditions with the operator `In` and one value.
struct LabelCondition {
  std::string_view key;
  std::string_view op;
  std::vector<std::string_view> values;
  Span span; ///< of what is to blame when it is not met
};

/// A label selector, as LabelSelectorAsSelector of k8s.io/apimachinery/pkg/apis/meta/v1 makes one. Borrows the Tree.
struct LabelSelector {
  bool present{false}; ///< an absent one matches nothing
  bool sound{true};    ///< false: a condition is not one that the server can use, so there is no selector
  bool readable{true}; ///< false: some of it has the wrong shape, so nothing can be said of it
  std::vector<LabelCondition> conditions; ///< none: matches everything

  [[nodiscard]] auto empty() const -> bool { return present && readable && conditions.empty(); }
};

[[nodiscard]] auto read_label_selector(const Cursor& selector) -> LabelSelector;

[[nodiscard]] auto is_met(const LabelCondition& condition, const WrittenLabels& labels) -> bool;

/// The first condition that these labels do not meet; null when they meet all.
[[nodiscard]] auto unmet(const LabelSelector& selector, const WrittenLabels& labels) -> const LabelCondition*;

} // namespace berth
