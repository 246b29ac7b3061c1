#include "report/findings/findings.hpp"
#include "report/findings/ink.hpp"
#include "server/version.hpp"
#include "text/counted.hpp"

#include <initializer_list>

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
  if (tally.skipped > 0) line += ", " + std::to_string(tally.skipped) + " skipped";
  line += ")";
  if (tally.assumed_minor) line += ", for Kubernetes " + kubernetes_version(*tally.assumed_minor);
  for (const auto& more : {left_out(tally), fixes(tally)}) {
    if (!more.empty()) line += "; " + more;
  }
  return line;
}

} // namespace berth
