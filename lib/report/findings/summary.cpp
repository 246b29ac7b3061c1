#include "report/findings/findings.hpp"
#include "report/findings/ink.hpp"
#include "report/terminal/text.hpp"
#include "server/version.hpp"
#include "text/counted.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>
#include <vector>

namespace berth {
namespace {

/// Parts between commas; those of none are left out.
class Parts {
 public:
  auto add(std::size_t count, const std::string& part) -> void {
    if (count == 0) return;
    if (!text_.empty()) text_ += ", ";
    text_ += part;
  }
  auto add(std::size_t count, std::string_view before, std::string_view after) -> void {
    add(count, std::string(before) + std::to_string(count) + std::string(after));
  }
  [[nodiscard]] auto text() const -> const std::string& { return text_; }

 private:
  std::string text_;
};

auto found(const FindingsTally& tally, const terminal::Look& look) -> std::string {
  Parts parts;
  const auto add = [&](std::size_t count, Severity severity) {
    parts.add(count, look.paint(ink_of(severity), counted(count, to_string(severity))));
  };
  add(tally.errors, Severity::error);
  add(tally.warnings, Severity::warning);
  add(tally.notes, Severity::note);
  return parts.text().empty() ? look.paint(terminal::Ink::good, "no findings") : parts.text();
}

/// A kind is somebody's text, and may be any.
auto shown_kind(std::string_view kind) -> std::string {
  constexpr std::size_t most = 40;
  if (kind.empty()) return "without a kind";
  return terminal::safe(kind.size() > most ? std::string(kind.substr(0, most)) + "..." : std::string(kind));
}

/// `Service 5, ConfigMap 4, template 1`: the most frequent first.
auto kinds_of_skipped(const FindingsTally& tally) -> std::string {
  constexpr std::size_t most = 8;
  std::vector<std::pair<std::string, std::size_t>> kinds;
  for (const auto& [kind, count] : tally.kinds) kinds.emplace_back(shown_kind(kind), count);
  if (tally.templates > 0) kinds.emplace_back("template", tally.templates);
  std::stable_sort(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  Parts parts;
  for (std::size_t i = 0; i < std::min(most, kinds.size()); ++i)
    parts.add(1, kinds[i].first + " " + std::to_string(kinds[i].second));
  const auto others = kinds.size() - std::min(most, kinds.size());
  parts.add(others, "and ", others == 1 ? " other kind" : " other kinds");
  return parts.text();
}

auto passed_over(const FindingsTally& tally) -> std::string {
  std::string text;
  const auto kinds = kinds_of_skipped(tally);
  if (tally.skipped > 0) text = std::to_string(tally.skipped) + " skipped" + (kinds.empty() ? "" : ": ") + kinds;
  if (tally.charts > 0) text += (text.empty() ? "" : "; ") + counted(tally.charts, "Helm chart");
  if (tally.expectations > 0)
    text += (text.empty() ? "" : "; ") + counted(tally.expectations, "file") + " of test data";
  return text;
}

auto left_out(const FindingsTally& tally) -> std::string {
  Parts parts;
  parts.add(tally.suppressed, "", " suppressed");
  parts.add(tally.baselined, "", " in the baseline");
  parts.add(tally.omitted, "", " left out by `--max-findings`");
  return parts.text();
}

auto fixes(const FindingsTally& tally) -> std::string {
  Parts parts;
  parts.add(tally.fixed, "fixed ", "");
  parts.add(tally.fixable, "", " can be fixed with `--fix`");
  parts.add(tally.unsafe_fixes, "",
            parts.text().empty() ? " can be fixed with `--unsafe-fixes`" : " more with `--unsafe-fixes`");
  return parts.text();
}

} // namespace

auto summary_line(const FindingsTally& tally, const terminal::Look& look) -> std::string {
  auto line = found(tally, look) + " in " + counted(tally.files, "file") + " (" + counted(tally.documents, "document");
  const auto skipped = passed_over(tally);
  line += (skipped.empty() ? "" : ", ") + skipped + ")";
  if (tally.assumed_minor) line += ", for Kubernetes " + kubernetes_version(*tally.assumed_minor);
  for (const auto& more : {left_out(tally), fixes(tally)}) {
    if (!more.empty()) line += "; " + more;
  }
  return line;
}

} // namespace berth
