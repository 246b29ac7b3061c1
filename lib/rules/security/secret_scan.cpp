#include "rules/security/secret_scan.hpp"

#include "finding/quotes.hpp"
#include "rules/security/key_lines.hpp"
#include "rules/security/known_secrets.hpp"
#include "rules/security/secret_documents.hpp"
#include "rules/security/secret_names.hpp"
#include "rules/security/secret_values.hpp"
#include "rules/security/text_pairs.hpp"
#include "text/byte_set.hpp"

#include <algorithm>
#include <tuple>

namespace berth {
namespace {

/// Bytes of a value that decide whether it is harmless: what is longer is not, and a line may have many values.
constexpr std::size_t telling_length = 512;

/// A line as it says something: what is commented out is read like what is not.
struct TextLine {
  std::string_view text; ///< without its line ending
  std::size_t begin{0};  ///< where it says something, behind the `#` of a comment and the `- ` of an item
  bool tabbed{false};    ///< how deep it stands cannot be known
  bool fresh{false};     ///< begins an item, or an object

  /// Whether it belongs to what stands `indent` deep.
  [[nodiscard]] auto is_below(std::size_t indent) const -> bool { return tabbed || begin > indent; }
  [[nodiscard]] auto indent() const -> std::size_t { return tabbed ? 0 : begin; }
};

auto text_line(std::string_view text) -> TextLine {
  TextLine line{text};
  static constexpr ByteSet blanks(" \t");
  static constexpr ByteSet of_comments("# \t");
  static constexpr ByteSet spaces(" ");
  const auto skip = [&](const ByteSet& signs) {
    line.begin = std::min(signs.first_not_in(text, line.begin), text.size());
  };
  skip(blanks);
  if (line.begin < text.size() && text[line.begin] == '#') skip(of_comments);
  line.tabbed = text.substr(0, line.begin).find('\t') != std::string_view::npos;
  const auto rest = text.substr(line.begin);
  line.fresh = rest.starts_with("- ") || rest.starts_with("{") || rest.starts_with("}");
  while (text.substr(line.begin, 2) == "- ") {
    ++line.begin;
    skip(spaces);
  }
  return line;
}

/// Where the name before a sign ends, its quotes left out.
auto name_end(std::string_view text, std::size_t sign) -> std::size_t {
  static constexpr ByteSet around(" \t\"'\\");
  while (sign > 0 && around.holds(text[sign - 1])) --sign;
  return sign;
}

/// Most lines are told by one look to say nothing that is a secret, or that makes one of what comes: no pair of them
/// has the name of one, or is `name`, `key`, `value`, `data` or `stringData`, and none opens an object.
auto may_tell(std::string_view text) -> bool {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = text[at];
    if (c == '{') return true;
    if (c != ':' && c != '=') continue;
    const auto name = text.substr(0, name_end(text, at));
    if (name.ends_with("name") || name.ends_with("value") || name.ends_with("ata") || may_name_a_secret(name))
      return true;
  }
  return false;
}

/// Goes through the lines, and knows what those before have announced.
class TextScan {
 public:
  TextScan(std::string_view text, FileId file) : text_(text), file_(file), documents_(text) {}

  auto run() -> std::vector<Span> {
    while (start_ < text_.size()) {
      const auto end = std::min(text_.find('\n', start_), text_.size());
      auto line = text_.substr(start_, end - start_);
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      take(line);
      start_ = end + 1;
    }
    return std::move(found_);
  }

 private:
  auto take(std::string_view text) -> void {
    if (text.starts_with("---")) forget();
    for (const auto& secret : known_secrets(text)) hide(secret.hide, secret.to_the_end ? text.size() : secret.end);
    if (key_.covers(text)) return hide_all(text);
    const auto line = text_line(text);
    if (line.begin == text.size() || goes_on(line)) return;
    if (line.fresh) forget_names();
    if (in_data_ && !line.is_below(data_indent_)) in_data_ = false;
    if (in_data_) return take_data(line, pairs_in(text));
    if (!may_tell(text)) return;
    const auto pairs = pairs_in(text);
    std::size_t data_end = 0;
    for (const auto& pair : pairs) {
      if (pair.begin < data_end)
        hide(pair);
      else if (!take(line, pair))
        data_end = end_of_data(line, pair);
    }
  }

  /// Hides a line of a block scalar, or the line of a value that stands alone.
  auto goes_on(const TextLine& line) -> bool {
    if (!below_) return false;
    const auto deeper = line.is_below(below_indent_);
    const auto alone = alone_;
    if (!deeper || alone) below_ = false;
    if (!deeper || (alone && (line.fresh || !pairs_in(line.text).empty()))) return false;
    hide(line.begin, line.text.size());
    return true;
  }

  /// False where the data of a Secret begins.
  auto take(const TextLine& line, const TextPair& pair) -> bool {
    if (pair.first) forget_names();
    if ((pair.name == "data" || pair.name == "stringData") && documents_.is_secret(start_)) return false;
    const auto value = pair.value.substr(0, telling_length);
    if (pair.name == "name" || pair.name == "key") {
      name_ = names_a_secret(value) ? value : std::string_view();
      if (!value_.empty() && holds_a_secret(name_, value_.substr(0, telling_length))) hide_value();
    } else if (pair.name == "value") {
      value_ = pair.value;
      take_value(line, pair, !name_.empty(), holds_a_secret(name_, value));
    } else {
      take_value(line, pair, names_a_secret(pair.name), field_holds_a_secret(pair.name, value));
    }
    return true;
  }

  auto take_value(const TextLine& line, const TextPair& pair, bool named, bool secret) -> void {
    if (secret) return hide(pair);
    if (named && pair.below) expect_below(line, pair);
  }

  auto expect_below(const TextLine& line, const TextPair& pair) -> void {
    below_ = true;
    alone_ = pair.begin >= line.text.size() || line.text[pair.begin] == '#';
    below_indent_ = line.indent();
  }

  /// Within `data:` every value is hidden, and every line that has no name is a part of one.
  auto take_data(const TextLine& line, const std::vector<TextPair>& pairs) -> void {
    constexpr std::string_view signs = "{}[], \t";
    const auto first = std::find_if(pairs.begin(), pairs.end(), [](const TextPair& p) { return !p.opens; });
    if (first != pairs.end()) return first->below ? expect_below(line, *first) : hide(first->begin, line.text.size());
    if (pairs.empty() && line.text.find_first_not_of(signs) != std::string_view::npos)
      hide(line.begin, line.text.size());
  }

  /// Where the brace closes that `data:` opens; without one on this line the lines below are its data.
  auto end_of_data(const TextLine& line, const TextPair& pair) -> std::size_t {
    if (!pair.opens && !pair.below) return 0;
    std::size_t depth = 0;
    for (auto at = pair.begin; pair.opens && at < line.text.size(); ++at) {
      if (line.text[at] == '{') ++depth;
      if (line.text[at] == '}' && --depth == 0) return at;
    }
    in_data_ = true;
    data_indent_ = line.indent();
    return line.text.size();
  }

  auto hide(const TextPair& pair) -> void {
    if (!pair.opens) hide(pair.begin, pair.begin + pair.value.size());
  }

  auto hide_value() -> void {
    const auto begin = static_cast<std::size_t>(value_.data() - text_.data());
    found_.push_back({file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + value_.size())});
  }

  auto hide_all(std::string_view text) -> void { hide(0, text.size()); }

  auto hide(std::size_t begin, std::size_t end) -> void {
    if (begin >= end) return;
    found_.push_back({file_, static_cast<std::uint32_t>(start_ + begin), static_cast<std::uint32_t>(start_ + end)});
  }

  auto forget_names() -> void {
    name_ = {};
    value_ = {};
  }

  auto forget() -> void {
    forget_names();
    below_ = false;
    in_data_ = false;
  }

  std::string_view text_;
  FileId file_;
  SecretDocuments documents_;
  KeyLines key_;
  std::vector<Span> found_;
  std::size_t start_{0};   ///< of the line
  std::string_view name_;  ///< `name: DB_PASSWORD`, whose value is to come
  std::string_view value_; ///< `value: x`, whose name is to come
  bool below_{false};      ///< lines that are deeper than below_indent_ are a secret
  bool alone_{false};      ///< but one, and only if it is no pair
  std::size_t below_indent_{0};
  bool in_data_{false};
  std::size_t data_indent_{0};
};

} // namespace

auto secrets_in_text(std::string_view text, FileId file) -> std::vector<Span> {
  auto found = TextScan(text, file).run();
  std::sort(found.begin(), found.end(),
            [](Span a, Span b) { return std::tie(a.begin, a.end) < std::tie(b.begin, b.end); });
  return found;
}

auto without_known_secrets(std::string_view text) -> std::string {
  std::string shown(text);
  for (const auto& secret : known_secrets(text)) {
    const auto end = secret.to_the_end ? text.size() : secret.end;
    std::fill(shown.begin() + static_cast<std::ptrdiff_t>(secret.hide),
              shown.begin() + static_cast<std::ptrdiff_t>(end), '*');
  }
  return shown;
}

auto shown_path(std::string_view path) -> std::string { return cut_path(without_known_secrets(path)); }

auto without_secrets(std::string_view text) -> std::string {
  std::string shown;
  std::size_t done = 0;
  for (const auto& secret : secrets_in_text(text, 0)) {
    if (secret.end <= done) continue;
    if (secret.begin >= done && (done == 0 || secret.begin > done))
      shown += std::string(text.substr(done, secret.begin - done)) + std::string(masked_value);
    else if (done == 0)
      shown += masked_value;
    done = secret.end;
  }
  return shown + std::string(text.substr(done));
}

} // namespace berth
