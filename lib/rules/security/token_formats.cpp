#include "rules/security/token_formats.hpp"

#include "rules/security/entropy.hpp"
#include "text/ascii.hpp"

#include <array>

namespace berth {
namespace {

constexpr std::size_t any_length = 1024;

struct TokenFormat {
  std::string_view kind;
  std::string_view prefix;
  Alphabet alphabet;
  std::size_t least; ///< bytes after the prefix
  std::size_t most;
  std::string_view within{}; ///< stands somewhere in it
};

using A = Alphabet;
// clang-format off
constexpr std::array formats{
    TokenFormat{"an AWS access key", "AKIA", A::base32, 16, 16},
    TokenFormat{"a temporary AWS access key", "ASIA", A::base32, 16, 16},
    TokenFormat{"a GitHub token", "ghp_", A::alphanumeric, 36, 251},
    TokenFormat{"a GitHub token", "gho_", A::alphanumeric, 36, 251},
    TokenFormat{"a GitHub token", "ghu_", A::alphanumeric, 36, 251},
    TokenFormat{"a GitHub token", "ghr_", A::alphanumeric, 36, 251},
    TokenFormat{"a GitHub token", "ghs_", A::dots, 36, any_length},
    TokenFormat{"a GitHub token", "github_pat_", A::words, 82, 244},
    TokenFormat{"a GitLab token", "glpat-", A::dots, 20, 320},
    TokenFormat{"a GitLab token", "gldt-", A::dashes, 20, 320},
    TokenFormat{"a GitLab token", "glrt-", A::dots, 20, 320},
    TokenFormat{"a Slack token", "xoxb-", A::dashes, 20, 255},
    TokenFormat{"a Slack token", "xoxp-", A::dashes, 20, 255},
    TokenFormat{"a Slack token", "xoxa-", A::dashes, 20, 255},
    TokenFormat{"a Slack token", "xoxr-", A::dashes, 20, 255},
    TokenFormat{"a Slack token", "xoxs-", A::dashes, 20, 255},
    TokenFormat{"a Slack token", "xapp-", A::dashes, 30, 255},
    TokenFormat{"a Slack webhook", "hooks.slack.com/services/", A::slashes, 40, 60},
    TokenFormat{"a Google API key", "AIza", A::dashes, 35, 35},
    TokenFormat{"a Stripe key", "sk_live_", A::alphanumeric, 16, 255},
    TokenFormat{"a Stripe key", "rk_live_", A::alphanumeric, 16, 255},
    TokenFormat{"an Anthropic key", "sk-ant-", A::dashes, 80, 255},
    TokenFormat{"an OpenAI key", "sk-", A::dashes, 40, 255, "T3BlbkFJ"},
    TokenFormat{"a Hugging Face token", "hf_", A::alphanumeric, 34, 34},
    TokenFormat{"an NVIDIA key", "nvapi-", A::dashes, 64, 64},
    TokenFormat{"a Databricks token", "dapi", A::hex, 32, 32},
    TokenFormat{"a PyPI token", "pypi-AgE", A::dashes, 50, any_length},
    TokenFormat{"an npm token", "npm_", A::alphanumeric, 36, 36},
    TokenFormat{"a SendGrid key", "SG.", A::dots, 66, 66},
    TokenFormat{"a DigitalOcean token", "dop_v1_", A::hex, 64, 64},
    TokenFormat{"a Vault token", "hvs.", A::dashes, 24, 255},
};
// clang-format on

auto is_word(char c) -> bool { return is_digit(c) || is_upper(c) || is_lower(c) || c == '_'; }

/// A token at `at`, where the prefix stands; none where it goes on, begins within a word, or is but made up.
auto token_at(std::string_view text, std::size_t at, const TokenFormat& format) -> std::optional<KnownSecret> {
  constexpr auto least_bits = 2.7; // sixteen random characters of thirty-two have 3.2 to 4
  if (at > 0 && is_word(text[at - 1])) return std::nullopt;
  const auto body = at + format.prefix.size();
  auto length = run_of(text, body, format.alphabet, format.most);
  while (length > 0 && text[body + length - 1] == '.') --length; // the end of a sentence
  const auto end = body + length;
  if (length < format.least || length > format.most || (end < text.size() && is_word(text[end]))) return std::nullopt;
  const auto token = text.substr(body, length);
  if (token.find(format.within) == std::string_view::npos) return std::nullopt;
  if (is_placeholder(token) || bits_per_byte(token) < least_bits) return std::nullopt;
  constexpr std::size_t shown = 4;
  return KnownSecret{format.kind, at, at, at + shown, end, false};
}

/// The bytes that prefixes begin with.
constexpr auto first_bytes = [] {
  std::array<bool, 256> first{};
  for (const auto& format : formats) first[static_cast<unsigned char>(format.prefix.front())] = true;
  return first;
}();

auto add_at(std::string_view text, std::size_t at, std::vector<KnownSecret>& found) -> void {
  const auto rest = text.substr(at);
  for (const auto& format : formats) {
    if (format.prefix.front() != rest.front() || !rest.starts_with(format.prefix)) continue;
    if (const auto token = token_at(text, at, format)) found.push_back(*token);
  }
}

} // namespace

auto belongs(char c, Alphabet alphabet) -> bool {
  const auto alphanumeric = is_digit(c) || is_upper(c) || is_lower(c);
  switch (alphabet) {
  case Alphabet::base32:
    return is_upper(c) || (c >= '2' && c <= '7');
  case Alphabet::hex:
    return is_digit(c) || (c >= 'a' && c <= 'f');
  case Alphabet::alphanumeric:
    return alphanumeric;
  case Alphabet::words:
    return alphanumeric || c == '_';
  case Alphabet::dashes:
    return alphanumeric || c == '_' || c == '-';
  case Alphabet::dots:
    return alphanumeric || c == '_' || c == '-' || c == '.';
  case Alphabet::base64:
    return alphanumeric || c == '+' || c == '/' || c == '=';
  case Alphabet::slashes:
    return alphanumeric || c == '/';
  }
  return false;
}

auto run_of(std::string_view text, std::size_t from, Alphabet alphabet, std::size_t most) -> std::size_t {
  std::size_t length = 0;
  while (length <= most && from + length < text.size() && belongs(text[from + length], alphabet)) ++length;
  return length;
}

auto add_tokens(std::string_view text, std::vector<KnownSecret>& found) -> void {
  // A token begins where no word goes on: most bytes are told by themselves and by the one before them.
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (first_bytes[static_cast<unsigned char>(text[at])] && (at == 0 || !is_word(text[at - 1])))
      add_at(text, at, found);
  }
}

} // namespace berth
