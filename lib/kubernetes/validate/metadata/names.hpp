#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace berth::names {

/// Which bytes of a name Kubernetes refuses, and why. Length 0: the whole of it.
struct Problem {
  std::size_t offset{0};
  std::size_t length{0};
  std::string what; ///< continues "`name` ...": `has an upper-case letter`
};

using Verdict = std::optional<Problem>; ///< empty: the name will do

/// The syntaxes of k8s.io/apimachinery/pkg/util/validation.
[[nodiscard]] auto dns_label(std::string_view text)
    -> Verdict; ///< at most 63: letters in lower case, digits, `-` inside
[[nodiscard]] auto dns_subdomain(std::string_view text) -> Verdict; ///< at most 253: labels joined by dots
[[nodiscard]] auto qualified(std::string_view text) -> Verdict;   ///< `[prefix/]name`, the key of a label or a resource
[[nodiscard]] auto label_value(std::string_view text) -> Verdict; ///< at most 63, may be empty
[[nodiscard]] auto env_name_strict(std::string_view text) -> Verdict;  ///< before 1.32
[[nodiscard]] auto env_name_relaxed(std::string_view text) -> Verdict; ///< from 1.32: printable ASCII without `=`

/// What is beyond the `limit` of so many characters.
[[nodiscard]] auto too_long(std::string_view text, std::size_t limit) -> Problem;

/// The nearest text that dns_label (or dns_subdomain) takes; empty where nothing is left of it.
[[nodiscard]] auto legal_label(std::string_view text) -> std::string;
[[nodiscard]] auto legal_subdomain(std::string_view text) -> std::string;

} // namespace berth::names
