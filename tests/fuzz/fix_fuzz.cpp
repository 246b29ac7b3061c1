// Any file mended: what comes out is read at least as far as what went in, says the rest as it was, and has nothing
// left to mend.
#include "check/check.hpp"
#include "check/fix.hpp"
#include "harness.hpp"
#include "report/patch/patch.hpp"

namespace {

using namespace berth;
using fuzz::demand;

auto malformed(const SourceFile& file, FileId id) -> std::size_t { return parse(file, id).findings.size(); }

/// What the changes do not name stands as it stood.
auto check_kept(std::string_view before, const Rework& rework) -> void {
  const std::string_view after = rework.text();
  std::uint32_t from = 0;
  std::uint32_t at = 0;
  for (const auto& change : rework.changes()) {
    demand(from <= change.begin && change.begin <= change.end && change.end <= before.size(), "changes are in order");
    demand(change.new_begin <= change.new_end && change.new_end <= after.size(), "changes are within the new text");
    demand(change.begin - from == change.new_begin - at, "what is kept is as long as it was");
    demand(before.substr(from, change.begin - from) == after.substr(at, change.new_begin - at), "what is kept is kept");
    from = change.end;
    at = change.new_end;
  }
  demand(before.substr(from) == after.substr(at), "the end is kept");
}

auto mend(fuzz::Run& run, FileId file, FixLevel level) -> FixedFile {
  const CheckOptions options;
  return fix_file(run.sources(), file, check_file(run.sources(), file, options), options, level);
}

auto check_level(fuzz::Run& run, FileId file, FixLevel level) -> void {
  auto& sources = run.sources();
  const auto fixed = mend(run, file, level);
  const std::string after(sources[fixed.file].text());
  demand(after == fixed.rework.text(), "the last check is of the text as it is now");
  demand((fixed.file == file) == fixed.mended.empty(), "without a mended finding the file stays");
  check_kept(sources[file].text(), fixed.rework);
  run.check(fixed.check.findings);
  demand(malformed(sources[fixed.file], fixed.file) <= malformed(sources[file], file), "nothing is broken by mending");
  std::string patch;
  write_patch(sources[file], fixed.rework, "a.yaml", fuzz::into(patch));
  const auto again = mend(run, run.add(after), level);
  demand(again.mended.empty() && again.rework.text() == after, "what is mended needs no mending");
}

} // namespace

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int {
  fuzz::Run run;
  const auto file = run.add(fuzz::text_of(data, size));
  check_level(run, file, FixLevel::safe);
  check_level(run, file, FixLevel::unsafe);
  return 0;
}
