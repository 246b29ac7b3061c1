#include "document/template_actions.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace berth {
namespace {

constexpr std::array<std::string_view, 3> openers{"{{", "{%", "<%"};

auto opens_action(std::string_view text) -> bool {
  return std::any_of(openers.begin(), openers.end(), [&](const auto& opener) { return text.starts_with(opener); });
}

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
      } else if (opens_action(line.substr(i)) && (fresh_ || depth_ > 0)) {
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

} // namespace

auto has_template_actions(std::string_view text) -> bool {
  const auto is_there = [&](std::string_view opener) { return text.find(opener) != std::string_view::npos; };
  if (std::none_of(openers.begin(), openers.end(), is_there)) return false;
  ActionScan scan;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    if (scan.meets(text.substr(0, end))) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

auto has_action_on_line(std::string_view text, std::size_t at) -> bool {
  at = std::min(at, text.size());
  const auto begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1; // none: npos + 1 is 0
  const auto line = text.substr(begin, std::min(text.find('\n', at), text.size()) - begin);
  const auto is_there = [&](std::string_view opener) { return line.find(opener) != std::string_view::npos; };
  return std::any_of(openers.begin(), openers.end(), is_there) || is_there("${");
}

} // namespace berth
