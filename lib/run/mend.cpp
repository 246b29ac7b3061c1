#include "run/mend.hpp"

#include "text/counted.hpp"

#include <algorithm>

namespace berth {
namespace {

/// What there is to say of a file that could not be written is what it still holds.
auto as_it_is(Sources& sources, Mended mended, FileError error, const CheckOptions& options) -> Mended {
  if (mended.now) sources.release(*mended.now);
  mended.now.reset();
  mended.count = 0;
  mended.checked = {mended.before, check_file(sources, mended.before, options)};
  mended.unwritten = std::move(error);
  return mended;
}

} // namespace

auto mend(Sources& sources, const std::string& path, CheckedFile checked, const CheckOptions& options, FixLevel level,
          MendInto into) -> Mended {
  const auto before = checked.file;
  const auto keeps = into == MendInto::patch;
  auto fixed = fix_file(sources, before, keeps ? checked.check : std::move(checked.check), options, level);
  Mended mended{std::move(checked),  before,       std::nullopt, std::move(fixed.rework),
                fixed.mended.size(), std::nullopt, std::nullopt};
  if (fixed.file != before) mended.now = fixed.file;
  if (keeps) return mended;
  mended.checked = {fixed.file, std::move(fixed.check)};
  if (!mended.now || into != MendInto::file) return mended;
  const auto written = replace_unchanged(path, sources[before].text(), mended.rework.text());
  if (!written) return as_it_is(sources, std::move(mended), written.error(), options);
  mended.replaced = *written;
  return mended;
}

/// A file of which several names were mended has fewer names each time, in whatever order: the most that were seen are
/// those that it had.
auto HardLinks::add(const std::string& path, const Replaced& replaced) -> void {
  if (replaced.names == 0) return;
  auto& linked = linked_[{replaced.device, replaced.inode}];
  if (linked.path.empty()) linked.path = path;
  linked.names = std::max(linked.names, replaced.names);
  ++linked.mended;
}

auto HardLinks::left_behind() const -> Outcome {
  std::map<std::string, std::uint64_t> others_of;
  for (const auto& [key, linked] : linked_) {
    if (linked.names > linked.mended) others_of[linked.path] = linked.names - linked.mended;
  }
  Outcome outcome;
  for (const auto& [path, others] : others_of) {
    outcome.note("`" + path + "` has " +
                     counted(others, "other name (a hard link), which keeps", "other names (hard links), which keep") +
                     " the old text",
                 "make it one file again: `ln -f " + path + " OTHER`");
  }
  return outcome;
}

} // namespace berth
