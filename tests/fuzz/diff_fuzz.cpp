// Any two texts by what they mean; one alone against itself and against nothing.
#include "diff/compare.hpp"
#include "harness.hpp"
#include "report/changes/changes.hpp"

namespace {

using namespace berth;
using fuzz::demand;

/// One side, with what it borrows.
struct Comparand {
  Comparand(fuzz::Run& run, std::string text)
      : file(run.add(std::move(text))), parsed(parse(run.sources()[file], file)) {
    for (auto& document : documents_of(parsed.tree, file)) side.items.push_back({std::move(document), {}});
    side.cluster = &fuzz::prepared_cluster();
  }

  FileId file;
  Parsed parsed;
  diff::Side side;
};

auto check_report(fuzz::Run& run, const diff::Comparison& comparison) -> void {
  const ChangesReport report{run.sources(), comparison, {}, true};
  std::string json;
  write_json(report, fuzz::into(json));
  fuzz::demand_json(json);
  std::string human;
  write_human(report, {}, fuzz::into(human));
  demand(human.empty() == comparison.empty(), "people are told of what differs, and of nothing else");
}

auto changes_of(const diff::Comparison& comparison) -> std::size_t {
  std::size_t count = 0;
  for (const auto& document : comparison.documents) count += document.changes.size();
  return count;
}

auto check_pair(fuzz::Run& run, const Comparand& before, const Comparand& after) -> void {
  const auto there = diff::compare(before.side, after.side, {});
  const auto back = diff::compare(after.side, before.side, {});
  check_report(run, there);
  check_report(run, back);
  demand(there.added == back.removed && there.removed == back.added && there.changed == back.changed,
         "the way back is the way there, the other way round");
  demand(changes_of(there) == changes_of(back), "as many changes either way");
}

} // namespace

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int {
  const auto text = fuzz::text_of(data, size);
  fuzz::Run run;
  const auto cut = text.find(fuzz::other_side);
  const Comparand before(run, text.substr(0, cut));
  const Comparand after(run, cut == std::string::npos ? std::string() : text.substr(cut + fuzz::other_side.size()));
  demand(diff::compare(before.side, before.side, {}).empty(), "nothing differs from itself");
  check_pair(run, before, after);
  return 0;
}
