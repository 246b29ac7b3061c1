#include "task/facts/container_name.hpp"

#include "finding/quotes.hpp"

namespace berth {

auto place_of(const Container& container) -> Span {
  if (!container.name.value.empty()) return container.name.span;
  return container.image.value.empty() ? subspan(container.node->span, 0, 1) : container.image.span;
}

auto called(const Container& container) -> std::string {
  return container.name.value.empty() ? std::string("the container") : in_ticks(container.name.value);
}

} // namespace berth
