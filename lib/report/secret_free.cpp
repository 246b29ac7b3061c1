#include "report/secret_free.hpp"

#include "rules/security/secret_scan.hpp"

#include <string>

namespace berth {
namespace {

/// Colours stand right before a name, and would hide where it begins.
auto without_secrets_between_colours(std::string_view text) -> std::string {
  std::string shown;
  for (;;) {
    const auto colour = text.find('\x1b');
    shown += without_known_secrets(text.substr(0, colour));
    if (colour == std::string_view::npos) return shown;
    text.remove_prefix(colour);
    const auto end = text.find('m');
    const auto length = end == std::string_view::npos ? text.size() : end + 1;
    shown += text.substr(0, length);
    text.remove_prefix(length);
  }
}

} // namespace

auto secret_free(const Sink& sink) -> Sink {
  return [&sink](std::string_view text) { sink(without_secrets_between_colours(text)); };
}

} // namespace berth
