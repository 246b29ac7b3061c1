#include "syntax/json.hpp"

#include "syntax/append_utf8.hpp"
#include "syntax/keys.hpp"
#include "syntax/limits.hpp"
#include "syntax/scalar.hpp"
#include "text/ascii.hpp"

namespace berth {
namespace {

constexpr auto is_space(char c) -> bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// One value after another; every function gives up (`ok_` false) at the first byte that is not JSON.
class Reader {
 public:
  Reader(std::string_view text, std::uint32_t begin, FileId file, Tree::Arena& arena, Findings& findings)
      : text_(text), at_(begin), file_(file), arena_(arena), findings_(findings) {}

  auto run() -> std::vector<const Node*> {
    std::vector<const Node*> roots;
    for (skip(); ok_ && at_ < text_.size(); skip()) {
      if (peek() != '{' && peek() != '[') return {};
      roots.push_back(value());
    }
    return ok_ ? roots : std::vector<const Node*>{};
  }

  [[nodiscard]] auto fault() const -> JsonFault { return fault_; }

 private:
  [[nodiscard]] auto peek() const -> char { return at_ < text_.size() ? text_[at_] : '\0'; }
  auto skip() -> void {
    while (is_space(peek())) ++at_;
  }
  auto take(char c) -> bool {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  /// `wanted`: what had to stand here; empty when it is JSON, but beyond the limits.
  auto give_up(std::string_view wanted = {}) -> void {
    if (ok_) fault_ = {at_, wanted};
    ok_ = false;
  }

  auto make(Kind kind, Style style) -> Node* {
    if (arena_.nodes.size() >= limits::nodes) give_up();
    auto* node = arena_.node(Node{});
    node->kind = kind;
    node->style = style;
    node->span = {file_, at_, at_};
    return node;
  }

  auto value() -> const Node*;
  auto list() -> const Node*;
  auto mapping() -> const Node*;
  auto string() -> const Node*;
  auto escaped(std::uint32_t begin) -> std::string_view;
  auto escape(std::string& out) -> void;
  auto unicode(std::string& out) -> void;
  auto four_digits() -> std::uint32_t;
  auto number() -> const Node*;
  auto digits() -> void;
  auto word(std::string_view expected, Kind kind, bool flag) -> const Node*;

  std::string_view text_;
  std::uint32_t at_;
  FileId file_;
  Tree::Arena& arena_;
  Findings& findings_;
  std::size_t depth_{0};
  bool ok_{true};
  JsonFault fault_;
};

auto Reader::value() -> const Node* {
  switch (peek()) {
  case '{':
    return mapping();
  case '[':
    return list();
  case '"':
    return string();
  case 't':
    return word("true", Kind::boolean, true);
  case 'f':
    return word("false", Kind::boolean, false);
  case 'n':
    return word("null", Kind::null, false);
  default:
    return number();
  }
}

auto Reader::list() -> const Node* {
  auto* node = make(Kind::sequence, Style::flow);
  if (++depth_ > limits::depth) give_up();
  if (!ok_) return node;
  std::vector<const Node*> items;
  ++at_;
  skip();
  if (!take(']')) {
    do {
      skip();
      items.push_back(value());
      skip();
    } while (ok_ && take(','));
    if (!take(']')) give_up("a `,` or a `]`");
  }
  --depth_;
  node->span.end = at_;
  if (!items.empty()) node->items = arena_.keep(std::move(items));
  return node;
}

auto Reader::mapping() -> const Node* {
  auto* node = make(Kind::mapping, Style::flow);
  if (++depth_ > limits::depth) give_up();
  if (!ok_) return node;
  std::vector<Member> members;
  ++at_;
  skip();
  if (!take('}')) {
    do {
      skip();
      if (peek() != '"') give_up("a key in double quotes");
      if (!ok_) break;
      const auto* key = string();
      skip();
      if (!take(':')) give_up("a `:`");
      skip();
      members.push_back({key->text, key, value(), false, false});
      skip();
    } while (ok_ && take(','));
    if (!take('}')) give_up("a `,` or a `}`");
  }
  --depth_;
  node->span.end = at_;
  if (ok_) mark_repeated(members, findings_);
  give_members(*node, std::move(members), arena_);
  return node;
}

auto Reader::string() -> const Node* {
  auto* node = make(Kind::string, Style::double_quoted);
  const auto begin = ++at_;
  while (static_cast<unsigned char>(peek()) >= 0x20U && peek() != '"' && peek() != '\\') ++at_;
  node->text = peek() == '\\' ? escaped(begin) : text_.substr(begin, at_ - begin);
  if (!take('"')) give_up("a `\"` or an escape such as `\\n` or `\\t`");
  node->span.end = at_;
  return node;
}

auto Reader::escaped(std::uint32_t begin) -> std::string_view {
  std::string out(text_.substr(begin, at_ - begin));
  while (ok_ && static_cast<unsigned char>(peek()) >= 0x20U && peek() != '"') {
    if (take('\\'))
      escape(out);
    else
      out += text_[at_++];
  }
  return arena_.keep(std::move(out));
}

auto Reader::escape(std::string& out) -> void {
  constexpr std::string_view letters = "\"\\/bfnrt";
  constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
  if (take('u')) return unicode(out);
  const auto found = letters.find(peek());
  if (found == std::string_view::npos) return give_up("an escape that JSON knows");
  out += meanings[found];
  ++at_;
}

/// Go reads half a surrogate pair as U+FFFD.
auto Reader::unicode(std::string& out) -> void {
  auto code = four_digits();
  if (code >= 0xD800U && code < 0xDC00U && text_.substr(at_, 2) == "\\u") {
    const auto back = at_;
    at_ += 2;
    const auto low = four_digits();
    if (low >= 0xDC00U && low < 0xE000U)
      code = 0x10000U + ((code - 0xD800U) << 10U) + (low - 0xDC00U);
    else if (ok_)
      at_ = back;
  }
  append_utf8(out, code >= 0xD800U && code < 0xE000U ? 0xFFFDU : code);
}

auto Reader::four_digits() -> std::uint32_t {
  std::uint32_t code = 0;
  for (int i = 0; i < 4; ++i, ++at_) {
    const auto c = peek();
    const auto lower = static_cast<char>(c | 0x20);
    if (is_digit(c))
      code = code << 4U | static_cast<std::uint32_t>(c - '0');
    else if (lower >= 'a' && lower <= 'f')
      code = code << 4U | static_cast<std::uint32_t>(lower - 'a' + 10);
    else
      return give_up("a hexadecimal digit"), 0;
  }
  return code;
}

auto Reader::digits() -> void {
  if (!is_digit(peek())) give_up("a value");
  while (is_digit(peek())) ++at_;
}

auto Reader::number() -> const Node* {
  auto* node = make(Kind::number, Style::plain);
  const auto begin = at_;
  bool whole = true;
  take('-');
  if (!take('0')) digits();
  if (take('.')) {
    whole = false;
    digits();
  }
  if (peek() == 'e' || peek() == 'E') {
    ++at_;
    whole = false;
    if (!take('+')) take('-');
    digits();
  }
  node->text = text_.substr(begin, at_ - begin);
  node->span.end = at_;
  if (whole && ok_) node->kind = plain_type(node->text).kind;
  return node;
}

auto Reader::word(std::string_view expected, Kind kind, bool flag) -> const Node* {
  auto* node = make(kind, Style::plain);
  if (text_.substr(at_, expected.size()) != expected) give_up("a value");
  node->text = text_.substr(at_, expected.size());
  node->flag = flag;
  at_ += static_cast<std::uint32_t>(expected.size());
  node->span.end = at_;
  return node;
}

} // namespace

auto read_json(const JsonText& json, Tree::Arena& arena, Findings& findings) -> JsonRead {
  const auto mark = arena.mark();
  const auto before = findings.size();
  Reader reader(json.text.substr(0, json.end), json.begin, json.file, arena, findings);
  JsonRead read{reader.run(), reader.fault()};
  if (read.roots.size() > 1 && !json.several) read.roots.clear();
  if (read.roots.empty()) {
    arena.back_to(mark);
    findings.erase(findings.begin() + static_cast<std::ptrdiff_t>(before), findings.end());
  }
  return read;
}

} // namespace berth
