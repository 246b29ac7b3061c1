#pragma once

#include "diff/change.hpp"
#include "document/document.hpp"

#include <vector>

namespace berth::diff {

/// Adds to each change what it lets a container do that it could not do before: privileges, another account, the host,
/// capabilities, rights of a role. What takes rights away is behaviour: it is no reason to stop.
auto add_security(const Document& document, std::vector<Change>& changes) -> void;

} // namespace berth::diff
