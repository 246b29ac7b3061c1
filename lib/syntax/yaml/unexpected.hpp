#pragma once

#include "finding/finding.hpp"
#include "syntax/yaml/slice.hpp"
#include "syntax/yaml/token.hpp"

#include <optional>
#include <vector>

namespace berth::yaml {

/// What to say of token `at`, which fits nothing. `opener` is the bracket around it, where there is one: it is blamed
/// when it is never closed.
[[nodiscard]] auto unexpected(const Slice& slice, const std::vector<Token>& tokens, std::size_t at,
                              std::optional<std::size_t> opener) -> Finding;

/// What to say of token `at`, which stands after the document's own value.
[[nodiscard]] auto after_root(const Slice& slice, const std::vector<Token>& tokens, std::size_t at) -> Finding;

} // namespace berth::yaml
