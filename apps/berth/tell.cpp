#include "tell.hpp"

#include "log.hpp"
#include "report/findings/findings.hpp"

namespace berth {
namespace {

auto tell(const Remark& remark, const Sources& sources, Console& console) -> void {
  switch (remark.kind) {
  case Remark::Kind::step:
    return log(1, remark.text);
  case Remark::Kind::note:
    return console.note(remark.text, remark.help);
  case Remark::Kind::warning:
    return console.warn(remark.text, remark.help);
  case Remark::Kind::error:
    return console.error(remark.text, remark.help);
  case Remark::Kind::findings:
    return tell_findings(remark.files, sources, console);
  }
}

} // namespace

auto tell(const Outcome& outcome, const Sources& sources, Console& console) -> ExitCode {
  for (const auto& remark : outcome.remarks) tell(remark, sources, console);
  return outcome.code;
}

auto tell_findings(const std::vector<CheckedFile>& files, const Sources& sources, Console& console) -> void {
  if (files.empty()) return;
  write_findings(FindingsFormat::human, {sources, files}, console.error_look(),
                 [&](std::string_view text) { console.aside(text); });
}

} // namespace berth
