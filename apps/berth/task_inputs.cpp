#include "task_inputs.hpp"

#include "document/load.hpp"

namespace berth {
namespace {

auto read_input(std::string_view text, InputFlags& flags) -> bool {
  const auto equals = text.find('=');
  if (equals == 0 || equals == std::string_view::npos) return false;
  flags.inputs.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  return true;
}

} // namespace

auto declare_inputs(Options& options, InputFlags& flags) -> void {
  options.files("--inputs", flags.files, "a file of `name: value` that tasks are run with; may be repeated");
  options
      .text(
          "--input", "NAME=VALUE", "a name, `=`, and a value",
          [&flags](std::string_view text) { return read_input(text, flags); },
          "one input; may be repeated, and overrules the files")
      .repeats = true;
}

auto read_inputs(const InputFlags& flags, TaskInputs& into) -> Outcome {
  Outcome outcome;
  Sources sources; // no finding speaks of them
  for (const auto& path : flags.files) {
    const auto file = add_file(sources, {path, {}, false});
    if (!file) {
      outcome.error(ExitCode::files, "cannot read `" + path + "`: " + file.error().message);
      continue;
    }
    const auto loaded = load_file(sources, *file);
    const auto& documents = loaded.parsed.tree.documents();
    if (documents.empty() || documents.front().root == nullptr || !documents.front().root->is_mapping())
      outcome.error(ExitCode::usage, "`" + path + "` holds no inputs", "write them as `name: value`, a line each");
    else
      into.add(*documents.front().root);
  }
  for (const auto& [name, text] : flags.inputs) into.add(name, text);
  return outcome;
}

} // namespace berth
