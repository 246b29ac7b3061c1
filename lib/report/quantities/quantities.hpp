#pragma once

#include "quantity/quantity.hpp"
#include "report/sink.hpp"
#include "report/terminal/look.hpp"

#include <string>
#include <vector>

namespace berth {

/// A text, and what Kubernetes makes of it.
struct QuantityReading {
  std::string input;
  tl::expected<Quantity, QuantityError> parsed;
};

/// A table of those that are quantities, then each of the others with a caret under its wrong part.
auto write_human(const std::vector<QuantityReading>& readings, const terminal::Look& look, const Sink& sink) -> void;

/// An array in the order given: input, ok, canonical, decimal, value, milli, error{kind, offset, length}; what does not
/// apply is null. `value` and `milli` are Kubernetes' Value() and MilliValue(); offsets are bytes.
auto write_json(const std::vector<QuantityReading>& readings, const Sink& sink) -> void;

} // namespace berth
