#pragma once

#include <cstdint>

namespace berth {

/// `--color`.
enum class ColourChoice : std::uint8_t { automatic, always, never };

/// Whether a stream gets colours. What comes first counts: `--color` always or never; NO_COLOR; FORCE_COLOR, of which
/// 0 and false mean none; CLICOLOR_FORCE, but for 0; CLICOLOR=0 and TERM=dumb, which mean none; whether it is a
/// terminal. A variable that is empty is not set. Sources: no-color.org, force-color.org and, for 0 and false, Node's
/// documentation of FORCE_COLOR; bixense.com/clicolors.
[[nodiscard]] auto wants_colour(ColourChoice choice, bool on_terminal) -> bool;

} // namespace berth
