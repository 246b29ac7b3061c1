#pragma once

#include "syntax/node.hpp"

#include <cstdint>

namespace berth::yaml {

/// What libyaml's scanner (and so kubectl's) makes of the bytes.
enum class TokenType : std::uint8_t {
  block_sequence, ///< the first `-` of a list stands here; `block_end` closes it
  block_mapping,
  block_end,
  flow_sequence, ///< `[`
  flow_mapping,  ///< `{`
  flow_sequence_end,
  flow_mapping_end,
  entry, ///< `-`
  comma,
  key,   ///< `?`, or nothing: put before the node that a `:` made a key
  value, ///< `:`
  alias,
  anchor,
  tag,
  scalar,
  end,
};

struct Token {
  TokenType type{TokenType::end};
  Style style{Style::plain}; ///< of a scalar
  std::uint32_t begin{0};
  std::uint32_t end{0};
};

} // namespace berth::yaml
