#include "check/suppressions.hpp"

#include "check/suppression_comment.hpp"
#include "check/suppression_cover.hpp"
#include "check/suppression_reach.hpp"
#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "rules/all_rules.hpp"

#include <algorithm>
#include <map>

namespace berth {
namespace {

/// One name in the brackets of a comment.
struct Name {
  Located<std::string> text;
  RuleSelector selector;
  bool holds{true}; ///< it may suppress: known, not forbidden, not expired
  bool used{false};
};

struct Suppression {
  SuppressionComment comment;
  Reach reach;
  std::vector<Name> names;
  bool expired{false};
};

/// Most files have no such comment, so the bytes are asked first.
auto may_have(std::string_view text) -> bool { return text.find("berth:") != std::string_view::npos; }

class Suppressing {
 public:
  Suppressing(const Tree& tree, const SourceFile& file, const CheckOptions& options, const Selection& selection,
              Findings& told)
      : tree_(tree), text_(file.text()), options_(options), selection_(selection), told_(told) {
    if (options.settings == nullptr) return;
    for (const auto& setting : options.settings->suppressions.not_for) {
      for (const auto* rule : rule_selector(setting.value).rules) forbidden_.emplace(rule, &setting);
    }
  }

  auto read() -> void {
    std::optional<Reaches> reaches;
    for (const auto& comment : tree_.comments()) {
      const auto before = told_.size();
      auto read = read_suppression(comment, text_, told_);
      if (!read && told_.size() == before) continue;
      if (!reaches) reaches.emplace(tree_, text_);
      const auto reach = reaches->of(read ? *read : SuppressionComment{comment.span, comment.own_line, {}, {}, {}, {}});
      if (!reach) {
        told_.resize(before); // of what cannot be read nothing else is said
        continue;
      }
      document_ = reach->document;
      if (read) add(std::move(*read), *reach);
      for (auto i = before; i < told_.size(); ++i) told_[i].document = document_;
    }
  }

  /// Takes out what a comment covers; every one that does counts as used.
  auto take_out(Findings& findings) -> void {
    const FindingPlaces places(findings);
    Covered covered;
    for (auto& suppression : all_) {
      for (auto& name : suppression.names) {
        if (name.holds) name.used = cover(name, suppression.reach, places, covered);
      }
    }
    covered.settle();
    const auto is_covered = [&](const Finding& finding) {
      return !always_speaks(*finding.rule) && covered.has(finding);
    };
    findings.erase(std::remove_if(findings.begin(), findings.end(), is_covered), findings.end());
  }

  auto tell_unused() -> void {
    for (const auto& suppression : all_) {
      const auto& names = suppression.names;
      document_ = suppression.reach.document;
      if (std::all_of(names.begin(), names.end(), [this](const Name& name) { return is_unused(name); })) {
        tell_unused_comment(suppression.comment);
        continue;
      }
      for (std::size_t i = 0; i < names.size(); ++i) {
        if (is_unused(names[i])) tell_unused_name(suppression.comment, i);
      }
    }
  }

  [[nodiscard]] auto empty() const -> bool { return all_.empty(); }

 private:
  /// Whether the name finds anything within the comment's reach.
  static auto cover(const Name& name, const Reach& reach, const FindingPlaces& places, Covered& covered) -> bool {
    auto any = false;
    for (const auto* rule : name.selector.rules) {
      if (always_speaks(*rule) || !places.any(*rule, reach)) continue;
      covered.add(*rule, reach);
      any = true;
    }
    return any;
  }

  auto add(SuppressionComment comment, const Reach& reach) -> void {
    Suppression suppression{std::move(comment), reach, {}, false};
    const auto& read = suppression.comment;
    suppression.expired = read.until && options_.today.ok() && *read.until < options_.today;
    if (suppression.expired) tell_expired(read);
    const auto* policy = options_.settings == nullptr ? nullptr : &options_.settings->suppressions;
    if (policy != nullptr && policy->require_reason && read.reason.value.empty()) tell_unexplained(read);
    for (const auto& text : read.names) {
      Name name{text, rule_selector(text.value), true, false};
      name.holds = !suppression.expired && !name.selector.rules.empty();
      if (name.selector.rules.empty()) tell_unknown(text);
      if (const auto* setting = forbidden(name); setting != nullptr || is_vital(name)) {
        name.holds = false;
        tell_forbidden(name, setting);
      }
      suppression.names.push_back(std::move(name));
    }
    all_.push_back(std::move(suppression));
  }

  auto tell(const RuleInfo& rule, Span span, std::string message, std::string help) -> Finding& {
    auto& finding = told_.emplace_back(make_finding(rule, span, {}, std::move(message)));
    finding.help = std::move(help);
    finding.document = document_;
    return finding;
  }

  auto tell_expired(const SuppressionComment& comment) -> void {
    const auto until = std::string(text_.substr(comment.until_span.begin, comment.until_span.size()));
    tell(rules::expired_suppression, comment.until_span,
         in_ticks(until) + " has passed: this comment suppresses nothing",
         "fix what it was for and delete it, or give it another day");
  }

  auto tell_unexplained(const SuppressionComment& comment) -> void {
    tell(rules::suppression_unexplained, comment.span, "this comment gives no reason",
         "say behind the brackets why the finding is to be passed over");
  }

  auto tell_unknown(const Located<std::string>& name) -> void {
    auto& finding = tell(rules::unknown_suppressed_rule, name.span, "there is no rule " + in_ticks(name.value),
                         "`berth explain` lists the rules");
    const auto near = std::string(nearest_rule(name.value));
    if (near.empty()) return;
    finding.help = "did you mean " + in_ticks(near) + "?";
    finding.fix = Fix{"type " + in_ticks(near), false, {{name.span, near}}};
  }

  auto tell_forbidden(const Name& name, const Located<std::string>* setting) -> void {
    auto& finding = tell(rules::not_suppressible, name.text.span, in_ticks(name.text.value) + " cannot be suppressed",
                         "fix what it finds, and delete the comment");
    if (setting != nullptr) finding.labels.push_back({setting->span, "the setting"});
  }

  /// The setting that keeps the name from being suppressed; null when none does.
  [[nodiscard]] auto forbidden(const Name& name) const -> const Located<std::string>* {
    const Located<std::string>* first = nullptr;
    for (const auto* rule : name.selector.rules) {
      const auto found = forbidden_.find(rule);
      if (found != forbidden_.end() && (first == nullptr || found->second < first)) first = found->second;
    }
    return first;
  }

  static auto is_vital(const Name& name) -> bool {
    const auto& rules = name.selector.rules;
    return !rules.empty() && std::all_of(rules.begin(), rules.end(), [](const auto* r) { return always_speaks(*r); });
  }

  /// Only where all that it names ran, and goes by this document alone.
  [[nodiscard]] auto is_unused(const Name& name) const -> bool {
    const auto& rules = name.selector.rules;
    return name.holds && !name.used && std::all_of(rules.begin(), rules.end(), [this](const RuleInfo* rule) {
             return rule->evidence == Evidence::document && selection_.speaks(*rule);
           });
  }

  auto tell_unused_comment(const SuppressionComment& comment) -> void {
    std::string names;
    for (const auto& name : comment.names) names += (names.empty() ? "" : ", ") + in_ticks(name.value);
    const Span place{comment.span.file, comment.names.front().span.begin, comment.names.back().span.end};
    auto& finding =
        tell(rules::unused_suppression, place,
             names + (comment.names.size() > 1 ? " find" : " finds") + " nothing here", "delete the comment");
    finding.fix = Fix{"delete the comment", true, {{whole(comment), {}}}};
  }

  auto tell_unused_name(const SuppressionComment& comment, std::size_t at) -> void {
    const auto& name = comment.names[at];
    auto& finding = tell(rules::unused_suppression, name.span, in_ticks(name.value) + " finds nothing here",
                         "delete " + in_ticks(name.value) + " from the comment");
    finding.fix = Fix{finding.help, true, {{one(comment, at), {}}}};
  }

  /// The comment with the blanks before it; of a line of its own all of the line.
  [[nodiscard]] auto whole(const SuppressionComment& comment) const -> Span {
    auto span = comment.span;
    while (span.begin > 0 && (text_[span.begin - 1] == ' ' || text_[span.begin - 1] == '\t')) --span.begin;
    const auto alone = span.begin == 0 || text_[span.begin - 1] == '\n';
    if (alone && span.end < text_.size()) {
      if (text_[span.end] == '\r') ++span.end;
      if (span.end < text_.size() && text_[span.end] == '\n') ++span.end;
    }
    return span;
  }

  /// The name with the comma that it needs.
  [[nodiscard]] static auto one(const SuppressionComment& comment, std::size_t at) -> Span {
    const auto& names = comment.names;
    auto span = names[at].span;
    if (at > 0)
      span.begin = names[at - 1].span.end;
    else if (at + 1 < names.size())
      span.end = names[at + 1].span.begin;
    return span;
  }

  const Tree& tree_;
  std::string_view text_;
  const CheckOptions& options_;
  const Selection& selection_;
  Findings& told_;
  std::vector<Suppression> all_;
  std::map<const RuleInfo*, const Located<std::string>*> forbidden_; ///< by the first setting that reaches the rule
  int document_{0};
};

} // namespace

auto apply_suppressions(const Tree& tree, const SourceFile& file, const CheckOptions& options,
                        const Selection& selection, Findings& findings) -> std::size_t {
  if (!may_have(file.text())) return 0;
  Findings told;
  Suppressing suppressing(tree, file, options, selection, told);
  suppressing.read();
  const auto before = findings.size();
  if (!suppressing.empty()) {
    suppressing.take_out(findings);
    if (options.reading.environment.empty()) suppressing.tell_unused(); // else what it is for may stand in another
  }
  const auto taken = before - findings.size();
  for (auto& finding : told) {
    if (selection.speaks(*finding.rule)) findings.push_back(std::move(finding));
  }
  return taken;
}

} // namespace berth
