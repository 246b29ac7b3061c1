#pragma once

#include <functional>
#include <string_view>

namespace berth {

/// Where a report goes, piece by piece: a report of a million findings is never held in memory as a whole.
using Sink = std::function<void(std::string_view)>;

} // namespace berth
