#include "settings/words.hpp"

#include "server/version.hpp"

#include <charconv>

namespace berth {

auto supported_minor(std::string_view text) -> std::optional<int> {
  if (!text.empty() && text.front() == 'v') text.remove_prefix(1);
  if (text.substr(0, 2) != "1.") return std::nullopt;
  text.remove_prefix(2);
  int minor = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), minor);
  const auto ends = end == text.data() + text.size() || *end == '.' || *end == '-';
  if (error != std::errc() || !ends || minor < oldest_kubernetes || minor > newest_kubernetes) return std::nullopt;
  return minor;
}

auto profile_named(std::string_view word) -> std::optional<Profile> {
  if (word == "api") return Profile::api;
  if (word == "recommended") return Profile::recommended;
  if (word == "strict") return Profile::strict;
  return std::nullopt;
}

auto severity_named(std::string_view word) -> std::optional<Severity> {
  if (word == "error") return Severity::error;
  if (word == "warning") return Severity::warning;
  if (word == "note") return Severity::note;
  return std::nullopt;
}

auto fail_on_named(std::string_view word) -> std::optional<FailOn> {
  if (word == "error") return FailOn::error;
  if (word == "warning") return FailOn::warning;
  if (word == "note") return FailOn::note;
  if (word == "never") return FailOn::never;
  return std::nullopt;
}

} // namespace berth
