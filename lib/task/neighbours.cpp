#include "task/neighbours.hpp"

namespace berth {

auto add_neighbour(const Document& /*document*/, Neighbours& /*neighbours*/) -> void {}

} // namespace berth
