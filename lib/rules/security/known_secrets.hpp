#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace berth {

/// A credential recognised by its form. Offsets are bytes of the text that it was found in.
struct KnownSecret {
  std::string_view kind;  ///< with its article: `a GitHub token`
  std::size_t begin{0};   ///< of what gives it away: the token, `NAME=` before a key, the scheme of a URL
  std::size_t mark{0};    ///< where the secret itself begins
  std::size_t hide{0};    ///< from where it is shown to nobody
  std::size_t end{0};     ///< of what gives it away
  bool to_the_end{false}; ///< all that follows is secret too: the body of a private key
};

/// Those of a text in their order, by the forms that the providers give their tokens (prefix, alphabet, length); what
/// only stands for one is left out. Time is linear in the text. Sources: GitHub's "Authentication token format
/// updates", AWS IAM's "Unique identifiers", the providers' own pages; the lengths as in gitleaks'
/// config/gitleaks.toml.
[[nodiscard]] auto known_secrets(std::string_view text) -> std::vector<KnownSecret>;

/// The whole of `value` as what a variable of that name must hold: a key that has a length but no prefix.
[[nodiscard]] auto known_by_name(std::string_view name, std::string_view value) -> std::optional<KnownSecret>;

} // namespace berth
