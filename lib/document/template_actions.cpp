#include "document/template_actions.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace berth {
namespace {

/// `{{`, `{%`, `<%` or `%{` stands at `at`: asked of every byte, so without a search.
constexpr auto opens_action(std::string_view text, std::size_t at) -> bool {
  const auto c = text[at];
  if ((c != '{' && c != '<' && c != '%') || at + 1 == text.size()) return false;
  const auto next = text[at + 1];
  return c == '%' ? next == '{' : next == '%' || (c == '{' && next == '{');
}

/// The first at or after `at`; the end of the text where there is none.
auto find_opener(std::string_view text, std::size_t at) -> std::size_t {
  while (at < text.size() && !opens_action(text, at)) ++at;
  return at;
}

/// Nothing goes on over it, no quotes and no block of text: only the documents with actions need be looked at.
constexpr std::string_view document_start = "\n---";

constexpr auto is_blank(char c) -> bool { return c == ' ' || c == '\t' || c == '\r'; }

/// Goes through a text line by line with as much of YAML in mind as it takes to know what stands in a string.
class ActionScan {
 public:
  /// True: an action stands in `line` where YAML would have structure.
  auto meets(std::string_view line) -> bool {
    const auto indent = std::min(line.find_first_not_of(" \t\r"), line.size());
    if (block_ && (indent == line.size() || indent > *block_)) return false;
    block_.reset();
    begin_line();
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (quote_ != '\0') {
        i = within_quotes(line, i);
      } else if (line[i] == '#' && (i == 0 || is_blank(line[i - 1]))) {
        line = line.substr(0, i);
      } else if (opens_action(line, i) && (fresh_ || depth_ > 0)) {
        return true;
      } else {
        take(line[i], i);
      }
    }
    if (quote_ == '\0') note_block(line);
    return false;
  }

 private:
  auto begin_line() -> void {
    fresh_ = true;
    leading_ = true;
    last_ = '\0';
    key_column_ = 0;
  }

  auto within_quotes(std::string_view line, std::size_t i) -> std::size_t {
    if (line[i] == '\\' && quote_ == '"') return i + 1;
    if (line[i] == quote_) quote_ = '\0';
    return i;
  }

  /// One character outside quotes; `fresh_` says afterwards whether a value may begin behind it.
  auto take(char c, std::size_t column) -> void {
    if (is_blank(c)) {
      fresh_ = fresh_ || last_ == ':' || (last_ == '-' && leading_);
      return;
    }
    if (fresh_ && (c == '"' || c == '\'')) quote_ = c;
    if (leading_ && c != '-') {
      leading_ = false;
      key_column_ = column;
    } else if (leading_) {
      key_column_ = column;
    }
    const auto opens = c == '[' || c == '{';
    if (opens && (fresh_ || depth_ > 0)) ++depth_;
    if ((c == ']' || c == '}') && depth_ > 0) --depth_;
    fresh_ = depth_ > 0 && (opens || c == ',');
    last_ = c;
  }

  /// `key: |` and the like: what is further in is text.
  auto note_block(std::string_view line) -> void {
    while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
    while (!line.empty() && std::string_view("+-0123456789").find(line.back()) != std::string_view::npos)
      line.remove_suffix(1);
    if (line.empty() || (line.back() != '|' && line.back() != '>')) return;
    line.remove_suffix(1);
    if (!line.empty() && !is_blank(line.back())) return;
    while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
    const auto begins = line.ends_with(':') || line.ends_with('-') || line.find(" !") != std::string_view::npos;
    // `- |` has its text further in than the dash, and so has `- key: |` than the key.
    if (!line.empty() && begins) block_ = line.ends_with('-') ? line.size() - 1 : key_column_;
  }

  std::optional<std::size_t> block_; ///< the column that the text of a block scalar is further in than
  char quote_{'\0'};
  std::size_t depth_{0}; ///< of flow collections
  bool fresh_{true};     ///< a value may begin here
  bool leading_{true};   ///< nothing but dashes so far
  char last_{'\0'};
  std::size_t key_column_{0};
};

/// `image: {username}/app`: a name in braces with text right behind it, which is no YAML.
auto has_braced_name(std::string_view line) -> bool {
  const auto is_name_letter = [](char c) { return is_alnum(c) || c == '_' || c == '-'; };
  for (auto at = line.find('{'); at != std::string_view::npos; at = line.find('{', at)) {
    const auto begin = ++at;
    while (at < line.size() && is_name_letter(line[at])) ++at;
    const auto closes = at > begin && at + 1 < line.size() && line[at] == '}';
    if (closes && std::string_view("/:-._").find(line[at + 1]) != std::string_view::npos) return true;
  }
  return false;
}

auto acts_within(std::string_view document) -> bool {
  ActionScan scan;
  while (!document.empty()) {
    const auto end = std::min(document.find('\n'), document.size());
    if (scan.meets(document.substr(0, end))) return true;
    document.remove_prefix(std::min(end + 1, document.size()));
  }
  return false;
}

} // namespace

auto has_template_actions(std::string_view text) -> bool {
  for (auto at = find_opener(text, 0); at < text.size();) {
    const auto before = text.rfind(document_start, at);
    const auto begin = before == std::string_view::npos ? 0 : before + 1;
    const auto end = std::min(text.find(document_start, at), text.size());
    if (acts_within(text.substr(begin, end - begin))) return true;
    at = find_opener(text, end);
  }
  return false;
}

auto has_action_on_line(std::string_view text, std::size_t at) -> bool {
  at = std::min(at, text.size());
  const auto begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1; // none: npos + 1 is 0
  const auto line = text.substr(begin, std::min(text.find('\n', at), text.size()) - begin);
  return find_opener(line, 0) < line.size() || line.find("${") != std::string_view::npos || has_braced_name(line);
}

} // namespace berth
