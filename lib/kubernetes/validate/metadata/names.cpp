#include "kubernetes/validate/metadata/names.hpp"

#include "finding/quotes.hpp"
#include "text/ascii.hpp"

#include <algorithm>

namespace berth::names {
namespace {

constexpr std::size_t label_limit = 63;
constexpr std::size_t subdomain_limit = 253;

constexpr auto is_dns(char c) -> bool { return is_lower(c) || is_digit(c); }

/// The whole UTF-8 sequence, so that a caret never splits a letter.
auto letter_at(std::string_view text, std::size_t offset) -> std::size_t {
  auto end = offset + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return end - offset;
}

auto unwanted(std::string_view text, std::size_t offset, std::string_view wanted) -> Problem {
  const auto length = letter_at(text, offset);
  if (is_upper(text[offset]))
    return {offset, length, "has an upper-case letter where only " + std::string(wanted) + " may stand"};
  return {offset, length,
          "has " + in_ticks(std::string(text.substr(offset, length))) + " where only " + std::string(wanted) +
              " may stand"};
}

/// `edge` may stand anywhere, `inner` only inside. Offsets count from `base`.
template <class Edge, class Inner>
auto check_chars(std::string_view text, Edge edge, Inner inner, std::string_view wanted) -> Verdict {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!edge(text[i]) && !inner(text[i])) return unwanted(text, i, wanted);
  }
  if (!edge(text.front())) return Problem{0, 1, "begins with " + in_ticks(std::string(1, text.front()))};
  if (!edge(text.back())) return Problem{text.size() - 1, 1, "ends with " + in_ticks(std::string(1, text.back()))};
  return std::nullopt;
}

constexpr std::string_view dns_wanted = "`a-z`, `0-9` and `-`";
constexpr std::string_view name_wanted = "`A-Z`, `a-z`, `0-9`, `-`, `_` and `.`";

constexpr auto is_dash(char c) -> bool { return c == '-'; }
constexpr auto is_name_inner(char c) -> bool { return c == '-' || c == '_' || c == '.'; }

auto shifted(Problem problem, std::size_t by) -> Problem {
  problem.offset += by;
  return problem;
}

auto name_part(std::string_view text) -> Verdict {
  if (text.empty()) return Problem{0, 0, "has no name part"};
  if (text.size() > label_limit) return too_long(text, label_limit);
  return check_chars(text, is_alnum, is_name_inner, name_wanted);
}

auto legal(std::string_view text, bool dots, std::size_t limit) -> std::string {
  std::string made;
  for (const auto c : text) {
    if (is_upper(c))
      made += static_cast<char>(c - 'A' + 'a');
    else if (is_dns(c) || (dots && c == '.'))
      made += c;
    else if (!made.empty() && made.back() != '-')
      made += '-';
  }
  made.resize(std::min(made.size(), limit));
  while (!made.empty() && !is_dns(made.back())) made.pop_back();
  made.erase(0, std::min(made.find_first_of("abcdefghijklmnopqrstuvwxyz0123456789"), made.size()));
  return made;
}

} // namespace

auto too_long(std::string_view text, std::size_t limit) -> Problem {
  return {limit, text.size() - limit,
          "is " + std::to_string(text.size()) + " characters long, and " + std::to_string(limit) + " is the most"};
}

auto dns_label(std::string_view text) -> Verdict {
  if (text.empty()) return Problem{0, 0, "is empty"};
  if (text.size() > label_limit) return too_long(text, label_limit);
  return check_chars(text, is_dns, is_dash, dns_wanted);
}

auto dns_subdomain(std::string_view text) -> Verdict {
  if (text.empty()) return Problem{0, 0, "is empty"};
  if (text.size() > subdomain_limit) return too_long(text, subdomain_limit);
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find('.', begin), text.size());
    if (end == begin) return Problem{begin == text.size() ? begin - 1 : begin, 1, "has an empty part beside a dot"};
    const auto bad = check_chars(text.substr(begin, end - begin), is_dns, is_dash, "`a-z`, `0-9`, `-` and `.`");
    if (bad) return shifted(*bad, begin);
    begin = end + 1;
  }
  return std::nullopt;
}

auto qualified(std::string_view text) -> Verdict {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return text.empty() ? Problem{0, 0, "is empty"} : name_part(text);
  if (const auto second = text.find('/', slash + 1); second != std::string_view::npos)
    return Problem{second, 1, "has a second `/`"};
  if (const auto bad = dns_subdomain(text.substr(0, slash)); bad) {
    return slash == 0 ? Problem{0, 1, "has nothing before its `/`"} : *bad;
  }
  const auto bad = name_part(text.substr(slash + 1));
  return bad ? Verdict(shifted(*bad, slash + 1)) : std::nullopt;
}

auto label_value(std::string_view text) -> Verdict {
  if (text.empty()) return std::nullopt;
  if (text.size() > label_limit) return too_long(text, label_limit);
  return check_chars(text, is_alnum, is_name_inner, name_wanted);
}

auto env_name_strict(std::string_view text) -> Verdict {
  if (text.empty()) return Problem{0, 0, "is empty"};
  const auto inner = [](char c) { return is_alnum(c) || c == '_' || c == '-' || c == '.'; };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!inner(text[i])) return unwanted(text, i, "`A-Z`, `a-z`, `0-9`, `_`, `-` and `.`");
  }
  if (is_digit(text.front())) return Problem{0, 1, "begins with a digit, which Kubernetes takes only from 1.32"};
  if (text == "." || text.substr(0, 2) == "..")
    return Problem{0, std::min<std::size_t>(text.size(), 2), "is or begins with a relative path"};
  return std::nullopt;
}

auto env_name_relaxed(std::string_view text) -> Verdict {
  if (text.empty()) return Problem{0, 0, "is empty"};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '=' || text[i] < ' ' || text[i] > '~') return unwanted(text, i, "printable ASCII other than `=`");
  }
  return std::nullopt;
}

auto legal_label(std::string_view text) -> std::string { return legal(text, false, label_limit); }

auto legal_subdomain(std::string_view text) -> std::string {
  const auto made = legal(text, true, subdomain_limit);
  return dns_subdomain(made) ? legal(text, false, subdomain_limit) : made;
}

} // namespace berth::names
