#pragma once

#include "document/document.hpp"

#include <string_view>
#include <vector>

namespace berth {

/// The values in a document that what stands around them makes secrets, whatever kind it is of: all that a Secret
/// holds, values beside names that hold a secret, and where an alias is such a value its anchor. Of those that only
/// their own text gives away, which secrets_in_text() finds, such as are written with escapes in them. `text`: of the
/// file.
[[nodiscard]] auto secret_values_of(const Document& document, std::string_view text) -> std::vector<Span>;

} // namespace berth
