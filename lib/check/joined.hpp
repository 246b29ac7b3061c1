#pragma once

#include "finding/finding.hpp"

namespace berth {

/// What one document lacks or has in several places is told once: a container without requests and the next one, the
/// same moving tag. The first by place tells it, with the others as `fields` and, the nearest of them, as labels. Of
/// sorted findings that no comment has passed over, so that each place can be passed over by itself.
auto join_alike(Findings& findings) -> void;

} // namespace berth
