#include "document/load.hpp"
#include "run/starters/starters.hpp"
#include "starters/from_files.hpp"

#include <algorithm>

namespace berth {
namespace {

auto is_task(const Document& document) -> bool { return is_placeable(document); }

auto failed(Console& console, ExitCode code, const std::string& message, const std::string& help = {}) -> MadeText {
  console.error(message, help);
  return {{}, code, false};
}

} // namespace

auto task_like_file(const std::string& path, const std::string& name, Console& console) -> MadeText {
  Sources sources;
  const auto file = add_file(sources, {path, {}, true});
  if (!file) return failed(console, ExitCode::files, "cannot read `" + path + "`: " + file.error().message);
  const auto loaded = load_file(sources, *file);
  const auto& documents = loaded.documents;
  const auto found = std::find_if(documents.begin(), documents.end(), is_task);
  if (found == documents.end())
    return failed(console, ExitCode::usage, "there is no task in `" + path + "`, which `--like` names",
                  "it takes a Pod, what holds a Pod template, or a template of Flyte");
  auto made = task_like(*found, sources, name);
  if (!made)
    return failed(console, ExitCode::usage, "no Task can be made like `" + path + "`: " + made.error().message,
                  made.error().help);
  const auto others = std::count_if(found + 1, documents.end(), is_task);
  if (others > 0)
    console.note("`" + sources[*file].name() + "` has " + std::to_string(others + 1) +
                 " tasks, of which this is the first");
  return {std::move(*made), ExitCode::ok, true};
}

} // namespace berth
