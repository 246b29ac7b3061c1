#pragma once

#include "document/document.hpp"

namespace berth {

/// What rules on one document must know of the others in the same input. Owns its strings; spans point into the files
/// of that input.
struct Neighbours {};

/// Notes what a document says that its neighbours' rules ask for; every other document adds nothing.
auto add_neighbour(const Document& document, Neighbours& neighbours) -> void;

} // namespace berth
