#pragma once

#include "finding/secrets.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// Every secret that the bytes of a text give away, whether or not they can be read as YAML or JSON: what is known by
/// its form (see known_secrets) wherever it stands, in comments, keys and anchors too; values beside names that hold a
/// secret (`DB_PASSWORD: x`, `password=x`, `name: DB_PASSWORD` and its `value: x`); what a `kind: Secret` holds; the
/// lines of a private key. By place; may overlap. Time is linear in the text.
[[nodiscard]] auto secrets_in_text(std::string_view text, FileId file) -> std::vector<Span>;

/// `text` with a `*` for each byte of a secret that its form gives away: for names, paths and words, in which nothing
/// else is known of a secret.
[[nodiscard]] auto without_known_secrets(std::string_view text) -> std::string;

/// A path or a name without those, and cut where it is longer than any that Kubernetes takes.
[[nodiscard]] auto shown_path(std::string_view path) -> std::string;

/// What is shown in place of a secret's value where nobody needs to know how long it is.
inline constexpr std::string_view masked_value = "******";

/// `text` with masked_value for each secret that secrets_in_text() finds in it.
[[nodiscard]] auto without_secrets(std::string_view text) -> std::string;

} // namespace berth
