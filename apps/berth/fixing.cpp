#include "fixing.hpp"

#include "files/find.hpp"
#include "files/replace.hpp"
#include "files/repository.hpp"
#include "log.hpp"
#include "report/patch/patch.hpp"

namespace berth {

auto Fixing::declare(Options& options) -> void {
  options.flag("--fix", fix_,
               "mend what can be mended without changing what is meant; of standard input, print it mended");
  options.flag("--unsafe-fixes", unsafe_, "with --fix or --diff, also what may change what is meant");
  options.flag("--diff", diff_, "print what --fix would do as a patch for `git apply`, and write nothing");
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
  Mended mended{std::move(checked), before, std::nullopt, std::move(fixed.rework), fixed.mended.size(), std::nullopt};
  if (fixed.file != before) mended.now = fixed.file;
  if (diff_) return mended;
  mended.checked = {fixed.file, std::move(fixed.check)};
  if (!mended.now || streams_.count(path) != 0) return mended;
  log(1, "mended " + path);
  if (const auto written = replace_unchanged(path, sources[before].text(), mended.rework.text()); !written)
    mended.unwritten = written.error();
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

} // namespace berth
