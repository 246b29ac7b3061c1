#include "syntax/write.hpp"

#include "syntax/quote.hpp"
#include "syntax/utf8.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

constexpr std::size_t step = 2;

// YAML's limit of an implicit key is 1024 characters; readers count from different ends, so keep well away.
constexpr std::size_t longest_implicit_key = 1000;

/// A runner of CI would carry a line of it out: nothing can be escaped in a block scalar.
auto holds_command(std::string_view text) -> bool {
  static constexpr std::array<std::string_view, 3> commands{"##[", "##vso[", "##teamcity["};
  const auto is_in = [&](std::string_view command) { return text.find(command) != std::string_view::npos; };
  if (std::any_of(commands.begin(), commands.end(), is_in)) return true;
  for (auto at = text.find("::"); at != std::string_view::npos; at = text.find("::", at + 1)) {
    const auto ink = text.substr(0, at).find_last_not_of(' ');
    if (ink == std::string_view::npos || text[ink] == '\n') return true;
  }
  return false;
}

/// Whole lines of visible text that a block scalar shows as they are: nothing for indentation detection or a reader's
/// idea of trailing blanks to stumble over, and nothing for a runner of CI.
auto is_clean_text(std::string_view text) -> bool {
  if (text.size() < 2 || text.back() != '\n' || text[text.size() - 2] == '\n') return false;
  if (text.front() == ' ' || text.front() == '\n') return false;
  for (std::size_t at = 0; at < text.size();) {
    const auto code = decode(text, at);
    const auto line_end = code.value == '\n';
    if (code.malformed || !(line_end || is_visible(code.value))) return false;
    if (line_end && at > 0 && text[at - 1] == ' ') return false;
    at += code.size;
  }
  return !holds_command(text);
}

class YamlWriter {
 public:
  auto document(const Value& value) -> std::string {
    if (is_block(value))
      collection(value, 0);
    else
      scalar(value, step);
    return std::move(out_);
  }

 private:
  static auto is_block(const Value& value) -> bool {
    if (value.kind() == Kind::mapping) return !value.entries().empty();
    return value.kind() == Kind::sequence && !value.items().empty();
  }

  /// Writes from where the cursor stands, which is column `indent`; ends after a newline.
  auto collection(const Value& value, std::size_t indent) -> void {
    if (value.kind() == Kind::sequence)
      list(value.items(), indent);
    else
      map(value.entries(), indent);
  }

  auto list(const std::vector<Value>& items, std::size_t indent) -> void {
    for (const auto& item : items) {
      if (&item != &items.front()) out_.append(indent, ' ');
      out_ += "- ";
      if (is_block(item))
        collection(item, indent + step);
      else
        scalar(item, indent + step);
    }
  }

  auto map(const std::vector<Value::Entry>& entries, std::size_t indent) -> void {
    for (const auto& entry : entries) {
      if (&entry != &entries.front()) out_.append(indent, ' ');
      key(entry.key, indent);
      member(entry.value, indent);
    }
  }

  /// The key with its colon.
  auto key(std::string_view name, std::size_t indent) -> void {
    const auto text = is_plain_safe(name) ? std::string(name) : quote(name);
    if (text.size() <= longest_implicit_key) {
      out_ += text;
    } else {
      out_ += "? " + text + '\n';
      out_.append(indent, ' ');
    }
    out_ += ':';
  }

  auto member(const Value& value, std::size_t indent) -> void {
    if (!is_block(value)) {
      out_ += ' ';
      scalar(value, indent + step);
      return;
    }
    const auto inner = value.kind() == Kind::sequence ? indent : indent + step;
    out_ += '\n';
    out_.append(inner, ' ');
    collection(value, inner);
  }

  /// A scalar or an empty collection with the newline that ends it; the lines of a block scalar stand at `indent`.
  auto scalar(const Value& value, std::size_t indent) -> void {
    switch (value.kind()) {
    case Kind::null:
      out_ += "null";
      break;
    case Kind::boolean:
      out_ += value.flag() ? "true" : "false";
      break;
    case Kind::integer:
      out_ += std::to_string(value.integer());
      break;
    case Kind::number:
      number(value.number());
      break;
    case Kind::string:
      if (is_clean_text(value.string())) {
        block_text(value.string(), indent);
        return;
      }
      out_ += is_plain_safe(value.string()) ? value.string() : quote(value.string());
      break;
    case Kind::sequence:
      out_ += "[]";
      break;
    case Kind::mapping:
      out_ += "{}";
      break;
    }
    out_ += '\n';
  }

  auto block_text(std::string_view text, std::size_t indent) -> void {
    out_ += "|\n";
    while (!text.empty()) {
      const auto end = text.find('\n') + 1;
      if (end > 1) out_.append(indent, ' ');
      out_ += text.substr(0, end);
      text.remove_prefix(end);
    }
  }

  /// YAML 1.1 demands a point in a float, and a sign in its exponent.
  auto number(std::string_view text) -> void {
    const auto exponent = text.find_first_of("eE");
    if (exponent == std::string_view::npos) {
      out_ += text;
      return;
    }
    const auto mantissa = text.substr(0, exponent);
    out_ += mantissa;
    if (mantissa.find('.') == std::string_view::npos) out_ += ".0";
    out_ += 'e';
    if (is_digit(text[exponent + 1])) out_ += '+';
    out_ += text.substr(exponent + 1);
  }

  std::string out_;
};

} // namespace

auto write_yaml(const Value& value) -> std::string { return YamlWriter().document(value); }

auto write_comment(std::string_view text) -> std::string {
  std::string line = "# ";
  for (std::size_t at = 0; at < text.size();) {
    const auto code = decode(text, at);
    if (code.malformed)
      line += "\uFFFD";
    else if (is_visible(code.value))
      line += text.substr(at, code.size);
    else
      line += ' ';
    if (text.substr(at, 2) == "##") line += ' ';
    at += code.size;
  }
  line += '\n';
  return line;
}

} // namespace berth
