#include "fixing.hpp"

#include "files/find.hpp"
#include "files/repository.hpp"
#include "log.hpp"
#include "report/patch/patch.hpp"

#include <utility>

namespace berth {

auto Fixing::declare(Options& options) -> void {
  options.flag("--fix", fix_,
               "fix what can be fixed without changing what is meant; of standard input, print it fixed");
  options.flag("--unsafe-fixes", unsafe_, "with --fix or --diff, also what may change what is meant");
  options.flag(
      "--diff", diff_,
      "print what --fix would do as a patch for `git apply`, and write nothing; a patch shows its lines as they are");
  options.flag("--exit-non-zero-on-fix", exit_non_zero_,
               "with --fix, what was fixed makes the exit code 1 even where nothing is left");
}

auto Fixing::understood(const FoundFiles& found) -> Outcome {
  streams_ = found.streams;
  Outcome outcome;
  if (unsafe_ && !on()) {
    outcome.error(ExitCode::usage, "`--unsafe-fixes` does nothing by itself",
                  "type `--fix --unsafe-fixes`, or `--diff --unsafe-fixes` to look first");
  } else if (exit_non_zero_ && !on()) {
    outcome.error(ExitCode::usage, "`--exit-non-zero-on-fix` does nothing by itself",
                  "type `--fix --exit-non-zero-on-fix`");
  } else if (fix_ && !diff_ && !streams_.empty() && found.paths.size() != 1) {
    const auto& input = *streams_.begin();
    outcome.error(ExitCode::usage,
                  "`--fix` prints " +
                      (input == standard_input ? "standard input" : "what comes out of `" + input + "`") +
                      ", and so takes nothing beside it",
                  "fix the files in a run of their own");
  }
  return outcome;
}

auto Fixing::mend(Sources& sources, const std::string& path, CheckedFile checked, const CheckOptions& options) const
    -> Mended {
  const auto into = diff_ ? MendInto::patch : streams_.count(path) != 0 ? MendInto::stream : MendInto::file;
  const auto level = unsafe_ ? FixLevel::unsafe : FixLevel::safe;
  auto mended = berth::mend(sources, path, std::move(checked), options, level, into);
  if (mended.replaced) log(1, "fixed " + path);
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
