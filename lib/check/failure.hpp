#pragma once

#include "check/check.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace berth {

/// Does `work`; where an exception ends it, what that says. One is a fault of ours, which must not take with it what is
/// said of other files. Running out of memory is none, and is thrown on.
[[nodiscard]] auto failure_of(const std::function<void()>& work) -> std::optional<std::string>;

/// B030 on the first byte of `place`, which says nothing of what stands there. All of `place` is kept from reports, for
/// what is secret in it is not known.
[[nodiscard]] auto failure_finding(Span place, std::string_view why) -> Finding;

/// What is left to say of a file where even that failed.
[[nodiscard]] auto failed_check(const Sources& sources, FileId file, std::string_view why) -> FileCheck;

} // namespace berth
