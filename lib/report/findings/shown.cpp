#include "report/findings/shown.hpp"

#include "check/file_secrets.hpp"
#include "finding/quotes.hpp"
#include "report/findings/words_without.hpp"
#include "rules/security/secret_scan.hpp"

#include <algorithm>

namespace berth {
namespace {

/// A secret's text as words quote it.
auto without_quotation_marks(std::string_view text) -> std::string_view {
  const auto quoted = text.size() > 1 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
  return quoted ? text.substr(1, text.size() - 2) : text;
}

auto writes_a_secret(const Fix& fix, const std::vector<std::string>& marked) -> bool {
  return std::any_of(fix.edits.begin(), fix.edits.end(), [&](const Edit& edit) {
    const auto writes = [&](const std::string& secret) {
      return edit.text.find(secret) != std::string::npos || is_made_of(edit.text, secret);
    };
    return std::any_of(marked.begin(), marked.end(), writes) || !secrets_in_text(edit.text, 0).empty();
  });
}

auto is_for_a_report(const Fix& fix) -> bool {
  constexpr std::size_t most = 8192;
  std::size_t size = 0;
  for (const auto& edit : fix.edits) size += edit.text.size();
  return size <= most;
}

} // namespace

auto Shown::enter(const CheckedFile& file) -> void {
  texts_.clear();
  if (entered_) secrets_.erase(*entered_); // those of files that many findings point into are kept
  entered_ = file.file;
  secrets_.insert_or_assign(file.file, file.check.secrets);
}

auto Shown::secrets(FileId file) -> const Secrets& {
  auto& secrets = secrets_[file];
  if (!secrets.whole()) secrets.add(secrets_of(sources_, file));
  return secrets;
}

/// The texts of those that the finding or its labels touch. What its own rule says of a secret is without it.
auto Shown::marked_secrets(const Finding& finding) -> std::vector<std::string> {
  std::vector<std::string> texts;
  if (!finding.secret.empty()) return texts;
  const auto add = [&](Span place) {
    for (const auto secret : secrets(place.file).within(place))
      texts.emplace_back(without_quotation_marks(sources_.text(secret)));
  };
  add(finding.span);
  for (const auto& label : finding.labels) add(label.span);
  return texts;
}

auto Shown::finding(const Finding& finding) -> Finding {
  const auto marked = marked_secrets(finding);
  const auto words = [&](const std::string& text) { return cut_words(words_without(marked, text)); };
  auto shown = finding;
  shown.message = words(finding.message);
  shown.help = words(finding.help);
  shown.path = shown_path(finding.path);
  for (auto& field : shown.fields) field = shown_path(field);
  shown.pod_path = shown_path(finding.pod_path);
  shown.environment = shown_path(finding.environment);
  for (auto& label : shown.labels) label.message = words(label.message);
  if (!shown.fix) return shown;
  shown.fix->message = words(shown.fix->message);
  if (writes_a_secret(*shown.fix, marked) || !is_for_a_report(*shown.fix)) shown.fix.reset();
  return shown;
}

auto Shown::texts(const Finding& finding) -> const Masked& {
  const auto add = [&](FileId file) {
    const auto& hidden = secrets(file);
    if (hidden.empty() || texts_.count(file) != 0) return;
    const auto text = sources_[file].text();
    texts_.emplace(file, hidden.masked({file, 0, static_cast<std::uint32_t>(text.size())}, text));
  };
  add(finding.span.file);
  for (const auto& label : finding.labels) add(label.span.file);
  return texts_;
}

auto shown_file(const CheckedFile& file, Shown& shown) -> CheckedFile {
  shown.enter(file);
  auto told = file;
  const auto count = file.told().size();
  if (count > 0) told.check.secrets = shown.secrets(file.file);
  for (std::size_t i = 0; i < count; ++i) told.check.findings[i] = shown.finding(file.check.findings[i]);
  for (auto& document : told.check.documents) {
    document.kind = shown_path(document.kind);
    document.name = shown_path(document.name);
  }
  return told;
}

} // namespace berth
