#include "rules/security/known_secrets.hpp"

#include "rules/security/entropy.hpp"
#include "rules/security/token_formats.hpp"
#include "text/ascii.hpp"
#include "text/byte_set.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

using Found = std::optional<KnownSecret>;

constexpr auto nowhere = std::string_view::npos;

/// Keys that nothing but their name tells from a hash.
struct NamedKey {
  std::string_view kind;
  std::string_view name;
  Alphabet alphabet;
  std::size_t length;
};

constexpr std::array<NamedKey, 2> named_keys{{
    {"an AWS secret key", "AWS_SECRET_ACCESS_KEY", Alphabet::base64, 40},
    {"a Weights & Biases key", "WANDB_API_KEY", Alphabet::hex, 40},
}};

auto is_key(const NamedKey& key, std::string_view text, std::size_t at) -> bool {
  constexpr auto least_bits = 3.0;
  if (run_of(text, at, key.alphabet, key.length) != key.length) return false;
  const auto value = text.substr(at, key.length);
  return !is_placeholder(value) && bits_per_byte(value) >= least_bits;
}

/// `NAME=key`, `NAME="key"`, `NAME: key`
auto find_named(std::string_view text, std::size_t from, const NamedKey& key) -> Found {
  for (auto at = text.find(key.name, from); at != nowhere; at = text.find(key.name, at + 1)) {
    const auto value = text.find_first_not_of(" =:\"'", at + key.name.size());
    if (value == nowhere || value == at + key.name.size() || !is_key(key, text, value)) continue;
    return KnownSecret{key.kind, at, value, value, value + key.length, false};
  }
  return std::nullopt;
}

/// Three parts of base64url, the first two of them JSON objects (`{"` is `eyJ`).
auto find_web_token(std::string_view text, std::size_t from) -> Found {
  constexpr std::string_view start = "eyJ";
  constexpr std::size_t least = 10;
  constexpr std::size_t most = 8192;
  for (auto at = text.find(start, from); at != nowhere; at = text.find(start, at + 1)) {
    if (at > 0 && belongs(text[at - 1], Alphabet::dashes)) continue;
    auto end = at;
    auto parts = 0;
    for (; parts < 3; ++parts) {
      const auto length = run_of(text, end, Alphabet::dashes, most);
      if (length < least || length > most || (parts == 1 && text.substr(end, start.size()) != start)) break;
      end += length;
      if (parts < 2 && (end >= text.size() || text[end++] != '.')) break;
    }
    constexpr std::size_t shown = 4;
    if (parts == 3 && !is_placeholder(text.substr(at, end - at)))
      return KnownSecret{"a JSON web token", at, at, at + shown, end, false};
  }
  return std::nullopt;
}

/// A header with a key below it: enough base64 for one of the shortest kind.
auto find_private_key(std::string_view text, std::size_t from) -> Found {
  constexpr std::string_view dashes = "-----";
  constexpr std::string_view start = "-----BEGIN ";
  constexpr std::size_t longest_name = 40;
  constexpr std::size_t least_body = 64;
  for (auto at = text.find(start, from); at != nowhere; at = text.find(start, at + 1)) {
    const auto name = at + start.size();
    const auto close = text.find(dashes, name);
    if (close == nowhere || close - name > longest_name) continue;
    if (text.substr(name, close - name).find("PRIVATE KEY") == nowhere) continue;
    const auto end = close + dashes.size();
    const auto body = text.substr(end, text.find(dashes, end) - end);
    const auto count = std::count_if(body.begin(), body.end(), [](char c) { return belongs(c, Alphabet::base64); });
    if (static_cast<std::size_t>(count) < least_body || is_placeholder(body)) continue;
    return KnownSecret{"a private key", at, at, end, end, true};
  }
  return std::nullopt;
}

/// Passwords that say no more than that there is one, and those of a database beside the task.
auto is_open_secret(std::string_view user, std::string_view password, std::string_view host) -> bool {
  constexpr std::array<std::string_view, 8> words{"password", "passwd", "pass",     "pwd",
                                                  "secret",   "token",  "PASSWORD", "TOKEN"};
  constexpr std::array<std::string_view, 2> local{"localhost", "127.0.0.1"};
  const auto starts = [&](std::string_view one) { return host.substr(0, one.size()) == one; };
  return user == password || std::find(words.begin(), words.end(), password) != words.end() ||
         std::any_of(local.begin(), local.end(), starts) || is_placeholder(password);
}

/// `scheme://user:password@host`
auto find_in_url(std::string_view text, std::size_t from) -> Found {
  constexpr std::size_t least = 5;
  for (auto at = text.find("://", from); at != nowhere; at = text.find("://", at + 1)) {
    const auto user = at + 3;
    const auto stop = text.find_first_of("/?#\"'`<>\\ \t\r\n@", user);
    const auto colon = text.find(':', user);
    if (stop == nowhere || text[stop] != '@' || colon == nowhere || colon + least >= stop) continue;
    const auto password = text.substr(colon + 1, stop - colon - 1);
    if (password.size() < least || is_open_secret(text.substr(user, colon - user), password, text.substr(stop + 1)))
      continue;
    if (password.find('$') != nowhere || password.find('{') != nowhere) continue;
    return KnownSecret{"the password of a URL", at, colon + 1, colon + 1, stop, false};
  }
  return std::nullopt;
}

using Find = auto(*)(std::string_view text, std::size_t from) -> Found;

auto add_all(std::string_view text, Find find, std::vector<KnownSecret>& secrets) -> void {
  for (auto found = find(text, 0); found; found = find(text, found->end)) secrets.push_back(*found);
}

auto add_named(std::string_view text, const NamedKey& key, std::vector<KnownSecret>& secrets) -> void {
  for (auto found = find_named(text, 0, key); found; found = find_named(text, found->end, key))
    secrets.push_back(*found);
}

/// Of those that share bytes the first, and of two in one place the one that says more of what it is.
auto drop_overlaps(std::vector<KnownSecret>& secrets) -> void {
  std::stable_sort(secrets.begin(), secrets.end(),
                   [](const KnownSecret& a, const KnownSecret& b) { return a.mark < b.mark; });
  std::vector<KnownSecret> kept;
  for (const auto& secret : secrets) {
    const auto covered = !kept.empty() && (kept.back().to_the_end || secret.mark < kept.back().end);
    if (!covered) kept.push_back(secret);
  }
  secrets = std::move(kept);
}

/// The bytes that tokens and keys are made of.
constexpr ByteSet token_bytes("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./+=");

/// Most lines hold none and are told by one look: a token is twenty such bytes or more (AKIA and sixteen), a URL has
/// its sign, and a private key its dashes.
auto may_hold_any(std::string_view text) -> bool {
  constexpr std::size_t shortest = 20;
  std::size_t run = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = text[i];
    if (token_bytes.holds(c)) {
      if (++run >= shortest || (c == '-' && text.substr(i, 5) == "-----")) return true;
    } else {
      run = 0;
      if (c == ':' && text.substr(i, 3) == "://") return true;
    }
  }
  return false;
}

} // namespace

auto known_secrets(std::string_view text) -> std::vector<KnownSecret> {
  std::vector<KnownSecret> secrets;
  if (!may_hold_any(text)) return secrets;
  add_tokens(text, secrets);
  for (const auto& key : named_keys) add_named(text, key, secrets);
  for (const auto find : {find_web_token, find_private_key, find_in_url}) add_all(text, find, secrets);
  drop_overlaps(secrets);
  return secrets;
}

auto known_by_name(std::string_view name, std::string_view value) -> std::optional<KnownSecret> {
  for (const auto& key : named_keys) {
    if (name == key.name && value.size() == key.length && is_key(key, value, 0))
      return KnownSecret{key.kind, 0, 0, 0, value.size(), false};
  }
  return std::nullopt;
}

} // namespace berth
