#pragma once

#include "finding/rule_info.hpp"
#include "report/terminal/look.hpp"

namespace berth {

[[nodiscard]] constexpr auto ink_of(Severity severity) -> terminal::Ink {
  switch (severity) {
  case Severity::error:
    return terminal::Ink::error;
  case Severity::warning:
    return terminal::Ink::warning;
  case Severity::note:
    return terminal::Ink::note;
  }
  return terminal::Ink::error;
}

} // namespace berth
