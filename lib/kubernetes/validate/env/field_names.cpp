#include "kubernetes/validate/env/field_names.hpp"

#include "finding/quotes.hpp"
#include "text/ascii.hpp"

#include <algorithm>

namespace berth::names {
namespace {

constexpr std::size_t port_limit = 15;
constexpr std::size_t key_limit = 253;
constexpr int relaxed_since = 32;

} // namespace

auto port_name(std::string_view text) -> Verdict {
  if (text.size() > port_limit) return too_long(text, port_limit);
  if (auto problem = dns_label(text); problem) return problem;
  if (const auto at = text.find("--"); at != std::string_view::npos) return Problem{at, 2, "has two `-` in a row"};
  if (std::none_of(text.begin(), text.end(), is_letter)) return Problem{0, 0, "has no letter in it"};
  return std::nullopt;
}

auto config_key(std::string_view text) -> Verdict {
  if (text.size() > key_limit) return too_long(text, key_limit);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = text[i];
    if (is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.') continue;
    auto end = i + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    return Problem{i, end - i,
                   "has " + in_ticks(std::string(text.substr(i, end - i))) +
                       " where only `A-Z`, `a-z`, `0-9`, `-`, `_` and `.` may stand"};
  }
  if (text == "." || text.starts_with(".."))
    return Problem{0, std::min<std::size_t>(text.size(), 2), "is or begins with a relative path"};
  return std::nullopt;
}

auto subdomain_prefix(std::string_view text) -> Verdict {
  if (text.size() < 2 || text.back() != '-') return dns_subdomain(text);
  return dns_subdomain(std::string(text.substr(0, text.size() - 2)) + "a"); // the server's own mask, two for one
}

auto label_prefix(std::string_view text) -> Verdict {
  if (text.size() < 2 || text.back() != '-') return dns_label(text);
  return dns_label(std::string(text.substr(0, text.size() - 2)) + "a");
}

auto env_name(std::string_view text, int kubernetes_minor) -> Verdict {
  return kubernetes_minor >= relaxed_since ? env_name_relaxed(text) : env_name_strict(text);
}

auto legal_port(std::string_view text) -> std::string {
  auto made = legal_label(text);
  for (auto at = made.find("--"); at != std::string::npos; at = made.find("--")) made.erase(at, 1);
  made.resize(std::min(made.size(), port_limit));
  while (!made.empty() && made.back() == '-') made.pop_back();
  return port_name(made) ? std::string() : made;
}

} // namespace berth::names
