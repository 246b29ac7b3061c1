#pragma once

#include "finding/finding.hpp"
#include "syntax/yaml/slice.hpp"
#include "syntax/yaml/token.hpp"

#include <tl/expected.hpp>

#include <string_view>
#include <vector>

namespace berth::yaml {

/// One node of a document, keys included, in the order of the file; its children follow it. A mapping's children are
/// key, value, key, value.
struct Slot {
  enum class What : std::uint8_t { absent, scalar, alias, sequence, mapping };

  What what{What::absent};
  Style style{Style::absent};
  std::uint32_t begin{0};
  std::uint32_t end{0};
  std::uint32_t children{0};
  std::string_view tag;    ///< as written
  std::string_view anchor; ///< without `&`; of an alias the name without `*`
  std::string_view text;   ///< of a scalar, escapes and folds resolved; filled in by what decodes it
};

struct Outline {
  std::vector<Slot> slots; ///< the root first; empty when the document holds nothing
};

/// Fits the tokens to the grammar of libyaml's parser. What it refuses, and what stands after the first node of the
/// document, is a finding.
[[nodiscard]] auto outline(const Slice& slice, const std::vector<Token>& tokens) -> tl::expected<Outline, Finding>;

} // namespace berth::yaml
