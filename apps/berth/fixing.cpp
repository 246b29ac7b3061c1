#include "fixing.hpp"

#include "files/find.hpp"
#include "files/repository.hpp"
#include "log.hpp"
#include "report/patch/patch.hpp"
#include "text/counted.hpp"

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

auto Fixing::declare(Options& options) -> void {
  options.flag("--fix", fix_,
               "mend what can be mended without changing what is meant; of standard input, print it mended");
  options.flag("--unsafe-fixes", unsafe_, "with --fix or --diff, also what may change what is meant");
  options.flag(
      "--diff", diff_,
      "print what --fix would do as a patch for `git apply`, and write nothing; a patch shows its lines as they are");
}

auto Fixing::understood(const FoundFiles& found, Console& console) -> bool {
  streams_ = found.streams;
  if (unsafe_ && !on()) {
    console.error("`--unsafe-fixes` does nothing by itself",
                  "type `--fix --unsafe-fixes`, or `--diff --unsafe-fixes` to look first");
    return false;
  }
  if (!fix_ || diff_ || streams_.empty() || found.paths.size() == 1) return true;
  const auto& input = *streams_.begin();
  console.error("`--fix` prints " + (input == standard_input ? "standard input" : "what comes out of `" + input + "`") +
                    ", and so takes nothing beside it",
                "mend the files in a run of their own");
  return false;
}

auto Fixing::mend(Sources& sources, const std::string& path, CheckedFile checked, const CheckOptions& options) const
    -> Mended {
  const auto before = checked.file;
  auto fixed = fix_file(sources, before, diff_ ? checked.check : std::move(checked.check), options,
                        unsafe_ ? FixLevel::unsafe : FixLevel::safe);
  Mended mended{std::move(checked),  before, std::nullopt, std::move(fixed.rework),
                fixed.mended.size(), {},     std::nullopt};
  if (fixed.file != before) mended.now = fixed.file;
  if (diff_) return mended;
  mended.checked = {fixed.file, std::move(fixed.check)};
  if (!mended.now || streams_.count(path) != 0) return mended;
  const auto written = replace_unchanged(path, sources[before].text(), mended.rework.text());
  if (!written) return as_it_is(sources, std::move(mended), written.error(), options);
  log(1, "mended " + path);
  mended.replaced = *written;
  return mended;
}

auto Fixing::show(const Sources& sources, const std::string& path, const Mended& mended, const Sink& sink) -> bool {
  const auto& before = sources[mended.before];
  if (!diff_) {
    if (streams_.count(path) != 0) sink(mended.rework.text());
    return true;
  }
  if (!mended.now) return true;
  const auto name = path_from_repository(before.name());
  if (!shown_.insert(name).second) return false;
  write_patch(before, mended.rework, name, sink);
  return true;
}

/// A file of which several names were mended has fewer names each time, in whatever order: the most that were seen are
/// those that it had.
auto Fixing::note_names(const std::string& path, const Replaced& replaced) -> void {
  if (replaced.names == 0) return;
  auto& linked = linked_[{replaced.device, replaced.inode}];
  if (linked.path.empty()) linked.path = path;
  linked.names = std::max(linked.names, replaced.names);
  ++linked.mended;
}

auto Fixing::tell_other_names(Console& console) const -> void {
  std::map<std::string, std::uint64_t> others_of;
  for (const auto& [key, linked] : linked_) {
    if (linked.names > linked.mended) others_of[linked.path] = linked.names - linked.mended;
  }
  for (const auto& [path, others] : others_of) {
    console.note("`" + path + "` has " +
                     counted(others, "other name (a hard link), which keeps", "other names (hard links), which keep") +
                     " the old text",
                 "make it one file again: `ln -f " + path + " OTHER`");
  }
}

} // namespace berth
