#include "rules/security/secret_values.hpp"

#include "rules/security/entropy.hpp"
#include "rules/security/secret_names.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace berth {
namespace {

using Part = std::string_view;

/// Of the name of a Secret, of one of its keys, or of a file that holds one.
constexpr std::array<Part, 24> telling_parts{"secret",      "secrets",   "cert",   "certs", "certificate", "credential",
                                             "credentials", "creds",     "tls",    "ssl",   "token",       "tokens",
                                             "password",    "passwords", "passwd", "key",   "keys",        "keyring",
                                             "auth",        "ca",        "crt",    "pem",   "htpasswd",    "vault"};

/// What nobody would take for a password that is in use.
constexpr std::array<Part, 22> dummies{"test",  "testing", "demo",  "foo",   "bar",       "baz",    "foobar", "tbd",
                                       "todo",  "n/a",     "na",    "mock",  "stub",      "hidden", "masked", "removed",
                                       "blank", "string",  "value", "fixme", "undefined", "unknown"};

/// Where a secret is kept, or that it is encrypted.
constexpr std::array<Part, 16> kept_elsewhere{"file:", "env:", "secret:",  "ssm:", "awssm:", "sm:",  "kms:",     "op:",
                                              "gcp:",  "@/",   "keyring:", "ENC(", "enc:",   "!ref", "{cipher}", "~/"};

constexpr std::array<Part, 5> more_templates{"#{", "%(", "<%", "@@", "[["};

/// `%PASSWORD%`, `[password]`, `__password__`
constexpr std::array<std::string_view, 7> brackets{"<>", "[]", "()", "{}", "%%", "@@", "##"};

template <std::size_t Count>
auto is_in(Part word, const std::array<Part, Count>& words) -> bool {
  return std::find(words.begin(), words.end(), word) != words.end();
}

auto small_letters(std::string_view text) -> std::string {
  std::string made;
  for (const auto c : text) {
    if (is_alnum(c)) made += lower(c);
  }
  return made;
}

/// `webhook`, `v2`, `oauth2`, `k8s`, `2026`: no more figures than names have.
auto is_word_of_name(Part part) -> bool {
  constexpr std::size_t short_name = 4;
  constexpr std::size_t most_figures = 2;
  if (part.empty()) return false;
  if (!std::all_of(part.begin(), part.end(), [](char c) { return is_lower(c) || is_digit(c); })) return false;
  if (part.size() <= short_name) return true;
  const auto letters = static_cast<std::size_t>(std::find_if_not(part.begin(), part.end(), is_lower) - part.begin());
  const auto figures = part.substr(letters);
  return letters > 0 && figures.size() <= most_figures && (figures.empty() || is_digits(figures));
}

auto parts_of(std::string_view value) -> std::vector<Part> {
  std::vector<Part> parts;
  for (std::size_t from = 0; from <= value.size();) {
    const auto end = std::min(value.find_first_of("-._/#", from), value.size());
    parts.push_back(value.substr(from, end - from));
    from = end + 1;
  }
  return parts;
}

auto is_between_brackets(std::string_view value) -> bool {
  constexpr std::size_t least = 3;
  if (value.size() < least) return false;
  return std::any_of(brackets.begin(), brackets.end(), [&](std::string_view pair) {
    return value.front() == pair.front() && value.back() == pair.back();
  });
}

/// `PASSWORD` where a password belongs, `db-password` for DB_PASSWORD.
auto repeats_the_name(std::string_view name, std::string_view value) -> bool {
  if (std::all_of(value.begin(), value.end(), is_upper) && names_a_secret("MY_" + std::string(value))) return true;
  return value.find_first_of("_-.") != std::string_view::npos && small_letters(name) == small_letters(value);
}

auto stands_for_a_secret(std::string_view name, std::string_view value) -> bool {
  const auto small = lowered(value);
  const auto begins = [&](std::string_view start) { return value.starts_with(start); };
  const auto holds = [&](std::string_view sign) { return value.find(sign) != std::string_view::npos; };
  return is_in(small, dummies) || std::any_of(kept_elsewhere.begin(), kept_elsewhere.end(), begins) ||
         std::any_of(more_templates.begin(), more_templates.end(), holds) || is_between_brackets(value) ||
         repeats_the_name(name, value);
}

/// What follows such a name is more often the name of one.
auto ends_in_secret(std::string_view name) -> bool { return small_letters(name).ends_with("secret"); }

/// The figures of other secrets are counts, seconds and ports.
auto names_a_password(std::string_view name) -> bool {
  constexpr std::array<std::string_view, 5> endings{"password", "passwd", "passphrase", "pass", "pwd"};
  const auto small = small_letters(name);
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return small.ends_with(ending); });
}

/// `webhook` of WEBHOOK_SECRET.
auto names_what_it_is_of(std::string_view name, std::string_view value) -> bool {
  constexpr std::size_t least = 3;
  return value.size() >= least && std::all_of(value.begin(), value.end(), is_lower) &&
         small_letters(name).find(value) != std::string::npos && value != "secret";
}

auto is_long_number(std::string_view value) -> bool {
  constexpr std::size_t least = 6;
  return value.size() >= least && is_digits(value);
}

/// `train`, `my-app`: a name by its letters alone.
auto is_plain_name(std::string_view value) -> bool {
  return std::all_of(value.begin(), value.end(), [](char c) { return is_lower(c) || c == '-' || c == '.'; });
}

} // namespace

auto is_name_of_a_secret(std::string_view value, bool of_secret) -> bool {
  constexpr std::size_t longest = 253;
  if (value.size() > longest) return false;
  const auto parts = parts_of(value);
  if (parts.size() < 2 || !std::all_of(parts.begin(), parts.end(), is_word_of_name)) return false;
  const auto tells = [](Part part) { return is_in(part, telling_parts); };
  return of_secret || value.find('/') != std::string_view::npos || std::any_of(parts.begin(), parts.end(), tells);
}

auto holds_a_secret(std::string_view name, std::string_view value) -> bool {
  if (!names_a_secret(name)) return false;
  if (is_long_number(value)) return names_a_password(name) && !is_placeholder(value);
  const auto of_secret = ends_in_secret(name);
  if (is_harmless(value) || stands_for_a_secret(name, value)) return false;
  return !is_name_of_a_secret(value, of_secret) && !(of_secret && names_what_it_is_of(name, value));
}

auto field_holds_a_secret(std::string_view field, std::string_view value) -> bool {
  if (!names_a_secret(field)) return false;
  const auto is_field = std::any_of(field.begin(), field.end(), is_lower);
  if (is_field && ends_in_secret(field) && is_plain_name(value)) return false;
  return holds_a_secret(field, value);
}

} // namespace berth
