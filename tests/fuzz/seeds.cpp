#include "seeds.hpp"

#include "../cases/runner/case_file.hpp"
#include "cluster/import/form.hpp"
#include "harness.hpp"
#include "rules/all_rules.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

namespace berth::fuzz {
namespace {

namespace fs = std::filesystem;
using Texts = std::vector<std::string>;

constexpr std::size_t longest = 32'768;
constexpr std::size_t vector_step = 29; // of the many Pods of a file, so many stand for all
const fs::path root = BERTH_SOURCE_DIR;

auto read(const fs::path& path) -> std::string {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

auto files_below(const fs::path& folder, const std::set<std::string>& endings) -> std::vector<fs::path> {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && endings.count(entry.path().extension().string()) != 0) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

auto ends_with(std::string_view text, std::string_view end) -> bool {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// The files that a transcript begins with, and its standard input.
auto inputs_of(const CaseFile& transcript) -> Texts {
  constexpr std::string_view file = "file ";
  constexpr std::string_view escaped = " escaped";
  Texts inputs;
  for (const auto& section : transcript.sections) {
    const auto is_file = section.header.substr(0, file.size()) == file;
    if (is_file) inputs.push_back(ends_with(section.header, escaped) ? unescape(section.text) : section.text);
    if (section.header == "stdin") inputs.push_back(section.text);
  }
  return inputs;
}

auto transcripts(const fs::path& folder) -> std::vector<Texts> {
  std::vector<Texts> all;
  for (const auto& path : files_below(folder, {".case"})) all.push_back(inputs_of(parse_case(read(path))));
  return all;
}

auto joined(const Texts& texts, std::string_view between) -> std::string {
  std::string whole;
  for (const auto& text : texts) whole += (whole.empty() ? "" : std::string(between)) + text;
  return whole;
}

/// Some of the documents of a file that has thousands.
auto add_vectors(const fs::path& path, Texts& texts) -> void {
  constexpr std::string_view separator = "\n---\n";
  const auto whole = read(path);
  std::size_t number = 0;
  for (std::size_t at = 0; at < whole.size();) {
    const auto end = std::min(whole.find(separator, at), whole.size());
    if (number++ % vector_step == 0) texts.push_back(whole.substr(at, end - at + 1));
    at = end + separator.size();
  }
}

auto add_examples(Texts& texts) -> void {
  for (const auto* rule : all_rules()) {
    texts.emplace_back(rule->bad);
    texts.emplace_back(rule->good);
  }
}

auto documents() -> Texts {
  Texts texts;
  for (const auto* folder : {"samples", "tests/fixtures", "tests/schemas"}) {
    for (const auto& path : files_below(root / folder, {".yaml", ".yml", ".json"})) texts.push_back(read(path));
  }
  for (const auto& inputs : transcripts(root / "tests/cases")) texts.insert(texts.end(), inputs.begin(), inputs.end());
  add_examples(texts);
  add_vectors(root / "tests/vectors/pods-1.29.yaml", texts);
  add_vectors(root / "tests/vectors/workloads-1.29.yaml", texts);
  return texts;
}

auto runs() -> Texts {
  Texts texts;
  for (const auto* command : {"fit", "render", "validate"}) {
    for (const auto& inputs : transcripts(root / "tests/cases" / command)) texts.push_back(joined(inputs, "\n---\n"));
  }
  const auto more = documents();
  texts.insert(texts.end(), more.begin(), more.end());
  return texts;
}

/// Two of a transcript, and every document beside itself: a mutant changes one of the two.
auto pairs() -> Texts {
  Texts texts;
  for (const auto& inputs : transcripts(root / "tests/cases/diff")) {
    for (std::size_t i = 1; i < inputs.size(); ++i)
      texts.push_back(inputs[i - 1] + std::string(other_side) + inputs[i]);
  }
  for (const auto& text : documents()) {
    if (text.size() <= longest / 8) texts.push_back(text + std::string(other_side) + text);
  }
  return texts;
}

auto holding(std::string_view word) -> Texts {
  auto texts = documents();
  std::erase_if(texts, [&](const std::string& text) { return text.find(word) == std::string::npos; });
  return texts;
}

/// `# berth: ignore[R101] why` without its `# berth:`.
auto comments() -> Texts {
  constexpr std::string_view mark = "# berth:";
  Texts texts;
  for (const auto& text : holding(mark)) {
    std::string lines;
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
      const auto from = at + mark.size();
      lines += text.substr(from, text.find('\n', from) - from) + "\n";
    }
    texts.push_back(std::move(lines));
  }
  return texts;
}

auto quantities() -> Texts {
  Texts texts;
  std::ifstream file(root / "tests/vectors/quantity.jsonl");
  for (std::string line; std::getline(file, line);) texts.push_back(nlohmann::json::parse(line).at("s"));
  for (const auto* text : {"1h30m -1.5s 720h", "2027-01-31", "10.0.0.0/19", "0.35 12 3.5"}) texts.emplace_back(text);
  return texts;
}

auto form_of(std::string_view kind) -> std::optional<InventoryForm> {
  constexpr std::array<std::pair<std::string_view, InventoryForm>, 9> forms{{
      {"own", InventoryForm::cluster},
      {"eksctl", InventoryForm::eksctl},
      {"scaling_groups", InventoryForm::scaling_groups},
      {"launch_templates", InventoryForm::launch_templates},
      {"subnets", InventoryForm::subnets},
      {"node_group", InventoryForm::node_group},
      {"nodes", InventoryForm::nodes},
      {"daemon_sets", InventoryForm::daemon_sets},
      {"terraform", InventoryForm::terraform},
  }};
  const auto found = std::find_if(forms.begin(), forms.end(), [&](const auto& row) { return row.first == kind; });
  return found == forms.end() ? std::nullopt : std::optional(found->second);
}

/// Files that hold a document of that form, or of any.
auto inventories(std::optional<InventoryForm> form) -> Texts {
  auto texts = documents();
  std::erase_if(texts, [&](const std::string& text) {
    const SourceFile file("seed", text);
    const auto parsed = parse(file, 0);
    const auto found = documents_of(parsed.tree, 0);
    return std::none_of(found.begin(), found.end(), [&](const Document& document) {
      const auto its = inventory_form(document);
      return its && (!form || *its == *form);
    });
  });
  return texts;
}

auto all_of(std::string_view kind) -> Texts {
  if (kind == "documents") return documents();
  if (kind == "runs") return runs();
  if (kind == "pairs") return pairs();
  if (kind == "settings") return holding("kind: Settings");
  if (kind == "comments") return comments();
  if (kind == "quantities") return quantities();
  if (kind == "inventories") return inventories(std::nullopt);
  const auto form = form_of(kind);
  demand(form.has_value(), "there are seeds of that kind");
  return inventories(form);
}

} // namespace

auto seeds_of(std::string_view kind) -> std::vector<std::string> {
  auto texts = all_of(kind);
  std::set<std::string> known;
  std::erase_if(texts, [&](const std::string& text) { return text.size() > longest || !known.insert(text).second; });
  return texts;
}

} // namespace berth::fuzz
