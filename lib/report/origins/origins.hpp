#pragma once

#include "report/sink.hpp"
#include "report/terminal/look.hpp"
#include "run/rendering.hpp"

namespace berth {

/// A table of each object that was rendered: every value of it, and who says that. Objects of which nobody asked are
/// passed over.
auto write_origins(const Rendering& rendering, const terminal::Look& look, const Sink& sink) -> void;

} // namespace berth
