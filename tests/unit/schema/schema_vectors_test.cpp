// Structure against what Kubernetes 1.29 said of generated documents: its strict errors and decode errors are found at
// the same field, and no document that it accepts has an error.
#include "catch.hpp"
#include "schema/check.hpp"
#include "syntax/tree.hpp"
#include "vectors.hpp"

#include <algorithm>
#include <map>
#include <regex>

namespace schema_vectors_test {

using namespace berth;

namespace {

auto read_text(const std::string& path) -> std::string {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The documents of a stream, each as a file of its own: one that cannot be parsed must not take others with it.
auto documents_of_stream(const std::string& text) -> std::vector<std::string> {
  std::vector<std::string> documents;
  std::size_t begin = 4; // after the first `---\n`
  for (auto end = text.find("\n---\n"); end != std::string::npos; end = text.find("\n---\n", begin)) {
    documents.push_back(text.substr(begin, end + 1 - begin));
    begin = end + 5;
  }
  documents.push_back(text.substr(begin));
  return documents;
}

auto errors_of(const std::string& text) -> Findings {
  const SourceFile file("vector.yaml", text);
  const auto parsed = parse(file, 0);
  Findings findings = parsed.findings;
  for (const auto& document : parsed.tree.documents()) {
    const auto* version = document.root->find("apiVersion");
    const auto* kind = document.root->find("kind");
    if (version == nullptr || kind == nullptr) continue;
    if (const auto* type = schema::find_type(version->text, kind->text); type != nullptr)
      schema::check(*document.root, *type, "", file, {29}, findings);
  }
  findings.erase(std::remove_if(findings.begin(), findings.end(),
                                [](const Finding& f) {
                                  return f.severity != Severity::error || f.outcome == FindingOutcome::refused_later;
                                }),
                 findings.end());
  return findings;
}

/// Go's decode errors name fields without indexes and keys.
auto without_brackets(const std::string& path) -> std::string {
  return std::regex_replace(path, std::regex(R"(\[[^\]]*\])"), "");
}

struct Agreement {
  int accepted{0};
  int strict{0};
  int decode{0};
};

auto check_strict(const nlohmann::json& vector, const Findings& errors) -> int {
  static const std::regex unknown(R"re(unknown field "(.*)")re");
  auto count = 0;
  for (const auto& entry : vector.at("strict_errors")) {
    std::smatch match;
    const auto text = entry.get<std::string>();
    if (!std::regex_search(text, match, unknown)) continue; // duplicates are syntax's
    ++count;
    INFO(text);
    CHECK(std::any_of(errors.begin(), errors.end(), [&](const Finding& f) {
      return (f.rule->id == "S001" || f.rule->id == "S008") && f.path == match[1];
    }));
  }
  return count;
}

auto check_decode(const nlohmann::json& vector, const Findings& errors) -> int {
  static const std::regex field(R"(Go struct field \w+\.(\S+) of type)");
  const auto text = vector.at("decode_error").get<std::string>();
  std::smatch match;
  if (!std::regex_search(text, match, field)) return 0; // syntax, quantities and times have errors of their own
  INFO(text);
  CHECK(std::any_of(errors.begin(), errors.end(), [&](const Finding& f) {
    return (f.rule->id == "S003" || f.rule->id == "S004" || f.rule->id == "S006") &&
           without_brackets(f.path) == match[1];
  }));
  return 1;
}

auto compare(const std::string& name) -> Agreement {
  const auto vectors = read_vectors(name);
  const auto documents = documents_of_stream(read_text(std::string(BERTH_TESTS_DIR) + "/vectors/" + name + ".yaml"));
  REQUIRE(documents.size() == vectors.size());
  Agreement agreement;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    INFO(name << " " << i << "\n" << documents[i]);
    const auto errors = errors_of(documents[i]);
    if (vectors[i].at("accepted").get<bool>()) {
      ++agreement.accepted;
      if (!errors.empty())
        FAIL_CHECK(errors.front().rule->id << " " << errors.front().path << ": " << errors.front().message);
    }
    agreement.strict += check_strict(vectors[i], errors);
    agreement.decode += check_decode(vectors[i], errors);
  }
  return agreement;
}

} // namespace

TEST_CASE("Pods: no accepted one has an error, every decode and strict error is found") {
  const auto pods = compare("pods-1.29");
  CHECK(pods.accepted > 100);
  CHECK(pods.strict == 63);
  CHECK(pods.decode == 28);
}

TEST_CASE("workloads: the same") {
  const auto workloads = compare("workloads-1.29");
  CHECK(workloads.accepted == 350);
  CHECK(workloads.strict == 160);
  CHECK(workloads.decode == 334);
}

} // namespace schema_vectors_test
