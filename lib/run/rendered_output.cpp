#include "run/rendered_output.hpp"

#include "files/folder.hpp"
#include "files/read.hpp"
#include "files/replace.hpp"
#include "finding/quotes.hpp"
#include "text/ascii.hpp"
#include "text/counted.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <set>
#include <unistd.h>

namespace berth {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view list_name = ".berth-rendered";
constexpr std::size_t longest_name = 200; ///< of 255 that a file system takes, the ending and a number aside

auto plain(std::string_view text) -> std::string {
  std::string made;
  for (const auto c : text) {
    const auto kept = is_alnum(c) || c == '.' || c == '_';
    made += kept ? lower(c) : '-';
  }
  return made.substr(0, longest_name);
}

struct ToWrite {
  std::string path;
  FileReplacement replacement;
};

auto cannot_write(const FileError& error, Outcome& outcome) -> void {
  outcome.error(ExitCode::files, "cannot write " + in_ticks(error.path) + ": " + error.message);
}

/// Names of the list that are plain names, and no others: somebody may have written into it.
auto listed_in(const std::string& folder) -> std::set<std::string> {
  std::set<std::string> names;
  const auto text = read_file(join_path(folder, std::string(list_name)));
  if (!text) return names;
  std::string_view rest = *text;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto name = rest.substr(0, end);
    if (!name.empty() && name.front() != '.' && name.find('/') == std::string_view::npos) names.emplace(name);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return names;
}

/// What is written under each name, in its order.
auto texts_by_name(const Rendering& rendering) -> std::map<std::string, std::string> {
  std::map<std::string, std::string> texts;
  const std::string ending = rendering.is_json() ? ".json" : ".yaml";
  for (const auto& file : rendering.files()) {
    for (const auto* objects : {&file.objects, &file.added}) {
      for (const auto& object : *objects) {
        const auto wanted = file_name_of(object);
        auto name = wanted + ending;
        for (auto number = 2; texts.count(name) != 0; ++number) name = wanted + "-" + std::to_string(number) + ending;
        texts.emplace(std::move(name), object.text);
      }
    }
  }
  return texts;
}

auto write_text(const std::string& folder, const std::string& name, std::string_view text, Outcome& outcome) -> void {
  const auto path = join_path(folder, name);
  if (kind_of(path).link) // its end may lie outside
    return outcome.error(ExitCode::files, "cannot write " + in_ticks(path) + ": it is a link");
  if (const auto written = replace_file(path, text); !written) cannot_write(written.error(), outcome);
}

auto prune_folder(const std::string& folder, const std::map<std::string, std::string>& kept, Outcome& outcome) -> void {
  for (const auto& name : listed_in(folder)) {
    const auto path = join_path(folder, name);
    const auto kind = kind_of(path);
    if (kept.count(name) != 0 || kind.link || kind.kind != PathKind::Kind::file) continue;
    if (::unlink(path.c_str()) != 0)
      outcome.error(ExitCode::files, "cannot delete " + in_ticks(path) + ": " + std::strerror(errno));
    else
      outcome.step("deleted " + path);
  }
}

} // namespace

auto file_name_of(const RenderedObject& object) -> std::string {
  auto name = plain(object.kind.empty() ? "object" : object.kind);
  for (const auto* part : {&object.name_space, &object.name}) {
    if (!part->empty()) name += "-" + plain(*part);
  }
  if (name.front() == '.' || name.front() == '-') name.front() = '_';
  return name.substr(0, longest_name);
}

auto write_in_place(const Sources& sources, const Rendering& rendering) -> Outcome {
  Outcome outcome;
  std::vector<ToWrite> waiting;
  for (const auto& file : rendering.files()) {
    const auto& source = sources[file.loaded->file];
    const auto tasks =
        std::count_if(file.loaded->documents.begin(), file.loaded->documents.end(), [](const Document& one) {
          return one.form == Form::task || one.form == Form::flyte_task || one.form == Form::flyte_template;
        });
    if (tasks > 0)
      outcome.note(counted(tasks, "task") + " of " + in_ticks(source.name()) + (tasks == 1 ? " is" : " are") +
                       " rendered, not pinned in place",
                   "`berth render` without `--in-place` prints what becomes of it");
    if (!file.pinned || file.pinned->rework.text() == source.text()) continue;
    auto replacement = FileReplacement::open_over(source.name(), source.text());
    if (!replacement) {
      cannot_write(replacement.error(), outcome);
      continue;
    }
    replacement->write(file.pinned->rework.text());
    waiting.push_back({source.name(), std::move(*replacement)});
  }
  if (!outcome.is_ok()) return outcome;
  for (auto& [path, replacement] : waiting) {
    if (const auto done = replacement.commit(); !done)
      cannot_write(done.error(), outcome);
    else
      outcome.step("pinned " + path);
  }
  return outcome;
}

auto write_into_folder(const std::string& folder, bool prune, const Rendering& rendering) -> Outcome {
  Outcome outcome;
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) {
    outcome.error(ExitCode::files, "cannot make the folder " + in_ticks(folder) + ": " + failed.message());
    return outcome;
  }
  const auto texts = texts_by_name(rendering);
  for (const auto& [name, text] : texts) write_text(folder, name, text, outcome);
  if (!outcome.is_ok()) return outcome;
  auto listed = prune ? std::set<std::string>() : listed_in(folder);
  if (prune) prune_folder(folder, texts, outcome);
  for (const auto& [name, text] : texts) listed.insert(name);
  std::string list;
  for (const auto& name : listed) list += name + "\n";
  write_text(folder, std::string(list_name), list, outcome);
  outcome.step("wrote " + counted(texts.size(), "file") + " into " + folder);
  return outcome;
}

} // namespace berth
