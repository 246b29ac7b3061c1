#include "rules/security/text_pairs.hpp"

#include "text/ascii.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr auto none = std::string_view::npos;

auto may_stand_in_name(char c) -> bool { return is_alnum(c) || c == '_' || c == '-' || c == '.'; }

auto is_blank(char c) -> bool { return c == ' ' || c == '\t'; }
auto is_quotation(char c) -> bool { return c == '"' || c == '\''; }

/// Reads one line from its start to its end.
class PairReader {
 public:
  explicit PairReader(std::string_view line) : line_(line), comment_(comment_of(line)) {}

  auto read() -> std::vector<TextPair> {
    for (std::size_t at = 0; at < line_.size(); ++at) {
      const auto c = line_[at];
      if (c == '{' || c == '[') ++depth_;
      if (c == '}' || c == ']') depth_ -= depth_ > 0 ? 1 : 0;
      if (c == ':' || c == '=') take(at);
    }
    return std::move(pairs_);
  }

 private:
  /// Where a comment begins behind something; the end of the line without one.
  static auto comment_of(std::string_view line) -> std::size_t {
    const auto start = line.find_first_not_of(" \t#");
    if (start == none) return line.size();
    const auto sign = line.find(" #", start);
    return sign == none ? line.size() : sign;
  }

  auto take(std::size_t sign) -> void {
    TextPair pair;
    const auto quoted = read_name(sign, pair);
    if (pair.name.empty()) return;
    const auto next = sign + 1 < line_.size() ? line_[sign + 1] : ' ';
    const auto divides = line_[sign] == ':' ? quoted || is_blank(next) || is_quotation(next) : next != '=';
    if (!divides) return;
    read_value(sign, pair);
    pairs_.push_back(pair);
  }

  /// Whether it stands in quotes.
  auto read_name(std::size_t sign, TextPair& pair) -> bool {
    auto end = sign;
    while (end > 0 && is_blank(line_[end - 1])) --end;
    auto bare = end;
    while (bare > 0 && (is_quotation(line_[bare - 1]) || line_[bare - 1] == '\\')) --bare;
    const auto quoted = bare != end;
    auto begin = bare;
    constexpr std::size_t longest = 256; // so that a line of signs takes no longer than its length
    while (begin > 0 && bare - begin < longest && may_stand_in_name(line_[begin - 1])) --begin;
    while (begin < bare && line_[begin] == '-') ++begin; // an option's dashes
    pair.name = line_.substr(begin, bare - begin);
    pair.name_begin = begin;
    auto before = begin;
    while (before > 0 && (is_quotation(line_[before - 1]) || line_[before - 1] == '\\' || is_blank(line_[before - 1])))
      --before;
    pair.first = before > 0 && line_[before - 1] == '{';
    return quoted;
  }

  auto read_value(std::size_t sign, TextPair& pair) -> void {
    auto at = sign + 1;
    const auto skip_blanks = [&] {
      while (at < line_.size() && is_blank(line_[at])) ++at;
    };
    skip_blanks();
    while (at < line_.size() && (line_[at] == '&' || line_[at] == '!') && line_[sign] == ':') { // an anchor, a tag
      while (at < line_.size() && !is_blank(line_[at])) ++at;
      skip_blanks();
    }
    auto quote = at;
    while (quote < line_.size() && line_[quote] == '\\') ++quote;
    if (quote < line_.size() && is_quotation(line_[quote])) return read_quoted(quote, quote > at, pair);
    read_bare(at, line_[sign] == ':', pair);
  }

  auto read_quoted(std::size_t quote, bool escaped, TextPair& pair) -> void {
    const auto mark = line_[quote];
    pair.begin = quote + 1;
    auto end = line_.find(mark, pair.begin);
    const auto backslashes = [&] {
      std::size_t count = 0;
      while (end - count > pair.begin && line_[end - count - 1] == '\\') ++count;
      return count;
    };
    while (!escaped && mark == '"' && end != none && backslashes() % 2 == 1) end = line_.find(mark, end + 1);
    if (end != none && escaped) end -= backslashes();
    pair.value = line_.substr(pair.begin, end == none ? none : end - pair.begin);
  }

  auto read_bare(std::size_t at, bool colon, TextPair& pair) -> void {
    pair.begin = at;
    const auto rest = at < line_.size() ? line_.substr(at) : std::string_view();
    pair.opens = !rest.empty() && (rest.front() == '{' || rest.front() == '[') && rest.substr(0, 2) != "{{";
    pair.below = colon && (at >= comment_ || is_block_header(rest));
    if (pair.opens || pair.below) return;
    auto end = colon ? std::max(comment_, at) : stop(at, " \t\"'`;,&)}]\\", word_stop_);
    if (colon && depth_ > 0) end = std::min(end, stop(at, ",}]", flow_stop_));
    while (end > at && (is_blank(line_[end - 1]) || line_[end - 1] == '\r')) --end;
    pair.value = line_.substr(at, end - at);
  }

  /// `|`, `>-`, `|2`
  static auto is_block_header(std::string_view rest) -> bool {
    if (rest.empty() || (rest.front() != '|' && rest.front() != '>')) return false;
    const auto after = rest.find_first_not_of("+-0123456789", 1);
    return after == none || is_blank(rest[after]) || rest[after] == '\r';
  }

  /// The first of `signs` from `at` on; asked for rising places, it looks at no byte twice.
  auto stop(std::size_t at, std::string_view signs, std::size_t& last) -> std::size_t {
    if (last == none || last < at) last = std::min(line_.find_first_of(signs, at), line_.size());
    return last;
  }

  std::string_view line_;
  std::size_t comment_;
  std::size_t depth_{0};
  std::size_t word_stop_{none};
  std::size_t flow_stop_{none};
  std::vector<TextPair> pairs_;
};

} // namespace

auto pairs_in(std::string_view line) -> std::vector<TextPair> { return PairReader(line).read(); }

} // namespace berth
