#include "check/suppression_comment.hpp"

#include "check/day.hpp"
#include "finding/finding_builder.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "text/ascii.hpp"

#include <algorithm>

namespace berth {
namespace {

constexpr std::string_view blanks = " \t";
constexpr std::string_view form = "type `# berth: ignore[R001] why it is so`";

auto is_blank(char c) -> bool { return c == ' ' || c == '\t'; }

auto is_word(char c) -> bool { return is_alnum(c) || c == '-' || c == '_'; }

/// Letters of every language: what is beyond ASCII counts.
auto is_of_words(char c) -> bool { return is_alnum(c) || static_cast<unsigned char>(c) > 0x7FU; }

/// Walks over one comment; offsets are those of the file, so that each part has its span.
class Reading {
 public:
  /// Nothing is looked for behind the comment's end.
  Reading(const Comment& comment, std::string_view text, Findings& findings)
      : comment_(comment), text_(text.substr(0, comment.span.end)), findings_(findings) {}

  auto run() -> std::optional<SuppressionComment> {
    const auto after = find_ours();
    if (after == std::string_view::npos) return std::nullopt;
    at_ = after;
    skip_blanks();
    const auto word = take_word();
    const auto bracket = at_ < end() && text_[at_] == '[';
    if (text_.substr(word.begin, word.size()) != "ignore") return other_word(word, bracket);
    result_.own_line = comment_.own_line;
    result_.span = span(result_.span.begin, end());
    if (!bracket) return fault(word, "`ignore` names no rule");
    if (!take_names()) return std::nullopt;
    if (!take_rest()) return std::nullopt;
    return std::move(result_);
  }

 private:
  /// After `# berth:`; npos without.
  auto find_ours() -> std::size_t {
    constexpr std::string_view mark = "berth:";
    for (auto at = text_.find(mark, comment_.span.begin); at < end(); at = text_.find(mark, at + 1)) {
      auto before = at;
      while (before > comment_.span.begin && is_blank(text_[before - 1])) --before;
      if (before == comment_.span.begin || text_[before - 1] != '#') continue;
      result_.span.begin = static_cast<std::uint32_t>(before - 1);
      return at + mark.size();
    }
    return std::string_view::npos;
  }

  /// `# berth: disable[R001]` is meant for us; `# berth: the tool that checks this` is not.
  auto other_word(Span word, bool bracket) -> std::optional<SuppressionComment> {
    if (!bracket || word.empty()) return std::nullopt;
    return fault(word, in_ticks(std::string(text_.substr(word.begin, word.size()))) + " is no word of berth's");
  }

  auto take_names() -> bool {
    const auto open = at_++;
    const auto close = text_.find(']', at_);
    if (close >= end()) {
      fault(span(open, open + 1), "`[` without its `]`");
      return false;
    }
    while (at_ <= close) {
      const auto comma = std::min(text_.find(',', at_), close);
      const auto name = trimmed(at_, comma);
      if (name.empty()) {
        fault(span(open, close + 1), "a rule is missing in the brackets");
        return false;
      }
      if (text_.substr(name.begin, name.size()) == "ALL") {
        fault(name, "a comment cannot suppress every rule");
        return false;
      }
      result_.names.push_back({std::string(text_.substr(name.begin, name.size())), name});
      at_ = comma + 1;
    }
    return true;
  }

  /// The reason, with `until=` anywhere in it.
  auto take_rest() -> bool {
    std::string reason;
    const auto begin = at_;
    while (at_ < end()) {
      skip_blanks();
      const auto word = at_;
      while (at_ < end() && !is_blank(text_[at_])) ++at_;
      const auto said = text_.substr(word, at_ - word);
      if (said.starts_with("until=")) {
        if (!take_day(span(word, at_))) return false;
      } else if (std::any_of(said.begin(), said.end(), is_of_words)) {
        reason += (reason.empty() ? "" : " ") + std::string(said); // a dash or a colon alone is no reason
      }
    }
    result_.reason = {std::move(reason), span(begin, end())};
    return true;
  }

  auto take_day(Span place) -> bool {
    constexpr std::string_view key = "until=";
    const auto day = text_.substr(place.begin + key.size(), place.size() - key.size());
    result_.until = read_day(day);
    result_.until_span = place;
    if (result_.until) return true;
    const auto length = static_cast<std::uint32_t>(key.size());
    fault(subspan(place, length, place.size()), in_ticks(day) + " is no day", "type it as `until=2027-01-31`");
    return false;
  }

  auto fault(Span place, std::string message, std::string_view help = form) -> std::nullopt_t {
    add_finding(findings_, rules::malformed_suppression, place, {}, std::move(message)).help(std::string(help));
    return std::nullopt;
  }

  auto skip_blanks() -> void { at_ = std::min(text_.find_first_not_of(blanks, at_), end()); }

  auto take_word() -> Span {
    const auto begin = at_;
    while (at_ < end() && is_word(text_[at_])) ++at_;
    return span(begin, at_);
  }

  [[nodiscard]] auto trimmed(std::size_t begin, std::size_t stop) const -> Span {
    while (begin < stop && is_blank(text_[begin])) ++begin;
    while (stop > begin && is_blank(text_[stop - 1])) --stop;
    return span(begin, stop);
  }

  [[nodiscard]] auto end() const -> std::size_t { return comment_.span.end; }
  [[nodiscard]] auto span(std::size_t begin, std::size_t stop) const -> Span {
    return {comment_.span.file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(stop)};
  }

  const Comment& comment_;
  std::string_view text_;
  Findings& findings_;
  SuppressionComment result_;
  std::size_t at_{0};
};

} // namespace

auto read_suppression(const Comment& comment, std::string_view text, Findings& findings)
    -> std::optional<SuppressionComment> {
  return Reading(comment, text, findings).run();
}

} // namespace berth
