#include "catch.hpp"
#include "reports/hostile.hpp"
#include "syntax/utf8.hpp"

#include <algorithm>
#include <sstream>

namespace report_hostile_test {

using namespace berth;

namespace {

const std::vector<std::pair<std::string, FindingsFormat>> formats{
    {"human", FindingsFormat::human}, {"concise", FindingsFormat::concise},  {"json", FindingsFormat::json},
    {"sarif", FindingsFormat::sarif}, {"github", FindingsFormat::github},    {"gitlab", FindingsFormat::gitlab},
    {"junit", FindingsFormat::junit}, {"markdown", FindingsFormat::markdown}};

auto written(FindingsFormat format) -> std::string {
  const hostile::Run run;
  std::string text;
  run.write(format, [&](std::string_view piece) { text += piece; });
  return text;
}

/// The first characters that a terminal would act on, or that are no UTF-8; empty: there are none.
auto dangerous(const std::string& text) -> std::string {
  for (std::size_t at = 0; at < text.size();) {
    const auto c = decode(text, at);
    if (text[at] != '\n' && (c.malformed || !is_visible(c.value))) return text.substr(at < 20 ? 0 : at - 20, 40);
    at += c.size;
  }
  return {};
}

/// Those that GitHub's runner takes for commands.
auto commands(const std::string& text) -> std::vector<std::string> {
  std::vector<std::string> found;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const auto start = line.find_first_not_of(" \t");
    if (start != std::string::npos && line.compare(start, 2, "::") == 0) found.push_back(line);
    for (const auto* mark : {"##[", "##vso[", "##teamcity["}) {
      if (line.find(mark) != std::string::npos) found.push_back(line);
    }
  }
  return found;
}

auto count(const std::string& text, std::string_view part) -> std::size_t {
  std::size_t times = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++times;
  return times;
}

} // namespace

TEST_CASE("berth's own rules quote what is hostile") {
  const hostile::Run run;
  const auto& found = run.files.back().check.findings;
  const auto quotes = [](const Finding& finding) { return finding.message.find("forged") != std::string::npos; };
  CHECK(std::count_if(found.begin(), found.end(), quotes) >= 4);
}

TEST_CASE("no format passes a character on that a terminal acts on") {
  CHECK_FALSE(dangerous(hostile::terminal).empty());
  for (const auto& [name, format] : formats) {
    INFO(name);
    CHECK(dangerous(written(format)).empty());
  }
}

TEST_CASE("no format lets a file give commands to a runner of CI") {
  CHECK(commands(hostile::runner).size() == 5);
  for (const auto& [name, format] : formats) {
    INFO(name);
    const auto found = commands(written(format));
    if (format == FindingsFormat::github) {
      CHECK(found.size() == hostile::Run().findings() + 3); // its own; one file could not be read; a group of the log
    } else {
      CHECK(found == std::vector<std::string>{});
    }
  }
}

TEST_CASE("a hostile name and message stay within their command of GitHub's") {
  const auto lines = commands(written(FindingsFormat::github));
  for (const auto& line : lines) {
    if (line == "::group::berth: the findings with their lines" || line == "::endgroup::") continue;
    INFO(line);
    const auto properties = line.substr(2, line.find("::", 2) - 2);
    CHECK(count(properties, ",title=") == 1);
    CHECK(count(properties, "%0A") == 0); // a name is of one line
    CHECK(line.find("%250A") != std::string::npos);
  }
}

TEST_CASE("a concise report has one line for each finding") {
  const auto text = written(FindingsFormat::concise);
  CHECK(count(text, "\n") == hostile::Run().findings() + 1); // and the summary
}

TEST_CASE("what others wrote stands in Markdown only as code") {
  const auto text = written(FindingsFormat::markdown);
  std::istringstream lines(text);
  std::string fence;
  for (std::string line; std::getline(lines, line);) {
    INFO(line);
    if (!fence.empty()) {
      if (line == fence) fence.clear();
      continue;
    }
    if (line.rfind("```", 0) == 0) {
      fence = line.substr(0, line.find_first_not_of('`'));
      CHECK(line == fence + "text");
      continue;
    }
    if (line.find("forged") == std::string::npos) continue;
    // A span of code opened and closed by five backticks, for the text holds four.
    const auto open = line.find("`````");
    REQUIRE(open != std::string::npos);
    CHECK(line.find("forged") > open);
    CHECK(line.rfind("forged") < line.rfind("`````"));
  }
  CHECK(fence.empty());
}

} // namespace report_hostile_test
