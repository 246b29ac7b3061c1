#pragma once

#include "syntax/value.hpp"

#include <functional>
#include <string>
#include <vector>

/// Documents with one thing wrong in each.
namespace mutants {

/// Calls `use` with every document that differs from `document` in one place: a member or item left out, or another
/// kind of value in its place. `where` names the place and what was done to it.
auto each(const berth::Value& document,
          const std::function<void(const berth::Value& mutant, const std::string& where)>& use) -> void;

} // namespace mutants
