// Fixes one file, unsafe fixes too, and writes what `validate --diff` and `--fix` would: the patch to standard output,
// the mended text to a second file. With --examples, writes each rule's bad example into a folder. For patch.py, which
// gives the patches to git.
#include "check/fix.hpp"
#include "files/read.hpp"
#include "files/replace.hpp"
#include "files/repository.hpp"
#include "report/patch/patch.hpp"
#include "rules/all_rules.hpp"

#include <iostream>
#include <string>

namespace {

auto write_examples(const std::string& folder) -> int {
  for (const auto* rule : berth::all_rules()) {
    const auto path = folder + '/' + std::string(rule->id) + ".yaml";
    if (!berth::replace_file(path, rule->bad)) return 3;
  }
  return 0;
}

auto fix(const std::string& path, const std::string& mended) -> int {
  auto text = berth::read_file(path);
  if (!text) return 3;
  berth::Sources sources;
  const auto file = sources.add(path, std::move(*text));
  const berth::CheckOptions options;
  const auto fixed =
      berth::fix_file(sources, file, berth::check_file(sources, file, options), options, berth::FixLevel::unsafe);
  berth::write_patch(sources[file], fixed.rework, berth::path_from_repository(path),
                     [](std::string_view piece) { std::cout << piece; });
  return berth::replace_file(mended, fixed.rework.text()) ? 0 : 3;
}

} // namespace

auto main(int argc, char** argv) -> int {
  if (argc != 3) return 2;
  const std::string first = argv[1];
  return first == "--examples" ? write_examples(argv[2]) : fix(first, argv[2]);
}
