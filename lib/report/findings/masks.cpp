#include "report/findings/masks.hpp"

namespace berth {
namespace {

auto mask_file(const Sources& sources, FileId file, const Secrets& secrets, Masked& masked) -> void {
  if (secrets.empty()) return;
  const auto text = sources[file].text();
  masked.emplace(file, secrets.masked({file, 0, static_cast<std::uint32_t>(text.size())}, text));
}

} // namespace

auto masked_texts(const Sources& sources, const std::vector<CheckedFile>& files) -> Masked {
  Masked masked;
  for (const auto& file : files) mask_file(sources, file.file, file.check.secrets, masked);
  return masked;
}

auto Masks::enter(const CheckedFile& file) -> void {
  masked_.clear();
  mask(file.file, file.check.secrets);
}

auto Masks::of(const Finding& finding) -> const Masked& {
  if (!style_.secrets_elsewhere) return masked_;
  for (const auto& label : finding.labels) {
    const auto file = label.span.file;
    if (file != finding.span.file && masked_.count(file) == 0) mask(file, style_.secrets_elsewhere(file));
  }
  return masked_;
}

auto Masks::mask(FileId file, const Secrets& secrets) -> void { mask_file(sources_, file, secrets, masked_); }

} // namespace berth
