#include "catch.hpp"
#include "check/fix.hpp"
#include "finding/rules.hpp"

namespace unsound_fixes_test {

using namespace berth;

namespace {

/// A finding on `part` of the text, whose fix types `instead`.
auto finding(std::string_view text, FileId id, std::string_view part, std::string instead, std::string message)
    -> Finding {
  const auto begin = static_cast<std::uint32_t>(text.find(part));
  const Span span{id, begin, begin + static_cast<std::uint32_t>(part.size())};
  auto found = make_finding(rules::unknown_key, span, "spec", std::move(message));
  found.fix = Fix{"mend it", true, {{span, std::move(instead)}}};
  return found;
}

auto has(std::string_view text, std::string_view part) -> bool { return text.find(part) != std::string_view::npos; }

struct Result {
  std::string text;
  std::size_t mended;
  std::size_t trials; ///< texts that were tried
  bool checked;       ///< what is left to say was said of the text as it is
};

/// `rules` adds what is to be said of a text.
template <class Rules>
auto fixed(const std::string& text, Rules rules) -> Result {
  Sources sources;
  const FileChecker check = [&](FileId id) {
    FileCheck result;
    rules(sources[id].text(), id, result.findings);
    return result;
  };
  const auto file = sources.add("a.yaml", text);
  const auto result = fix_file(sources, file, check(file), check, FixLevel::safe);
  return {result.rework.text(), result.mended.size(), sources.size() - 1,
          result.check.findings.size() == check(result.file).findings.size() &&
              sources[result.file].text() == result.rework.text()};
}

} // namespace

TEST_CASE("fixes that undo each other leave the file as it was") {
  const auto result = fixed("a: one\nb: bad\n", [](std::string_view text, FileId id, Findings& findings) {
    if (has(text, "one")) findings.push_back(finding(text, id, "one", "two", "one"));
    if (has(text, "two")) findings.push_back(finding(text, id, "two", "one", "two"));
    if (has(text, "bad")) findings.push_back(finding(text, id, "bad", "good", "bad"));
  });
  CHECK(result.text == "a: one\nb: bad\n");
  CHECK(result.mended == 0);
  CHECK(result.checked);
}

TEST_CASE("a fix that calls for ever more leaves the file as it was") {
  const auto result = fixed("a: x\n", [](std::string_view text, FileId id, Findings& findings) {
    findings.push_back(finding(text, id, "x", "xx", std::to_string(text.size())));
  });
  CHECK(result.text == "a: x\n");
  CHECK(result.mended == 0);
  CHECK(result.checked);
  CHECK(result.trials <= 100);
}

TEST_CASE("a fix that leaves its finding as it was is left out, and the others are not") {
  const auto result = fixed("a: x\nb: bad\n", [](std::string_view text, FileId id, Findings& findings) {
    findings.push_back(finding(text, id, "x", "xx", "always"));
    if (has(text, "bad")) findings.push_back(finding(text, id, "bad", "good", "bad"));
  });
  CHECK(result.text == "a: x\nb: good\n");
  CHECK(result.mended == 1);
  CHECK(result.checked);
}

TEST_CASE("one culprit among many is found in few trials") {
  std::string before;
  std::string after;
  constexpr auto count = 100;
  constexpr auto culprit = 137;
  for (auto i = count; i < 2 * count; ++i) {
    const auto key = "k" + std::to_string(i);
    before += key + ": bad" + std::to_string(i) + "\n";
    after += key + (i == culprit ? ": bad" : ": ok") + std::to_string(i) + "\n";
  }
  const auto result = fixed(before, [](std::string_view text, FileId id, Findings& findings) {
    for (auto i = count; i < 2 * count; ++i) {
      const auto bad = "bad" + std::to_string(i);
      const auto instead = (i == culprit ? "[" : "ok") + std::to_string(i); // a bracket that nothing closes
      if (has(text, bad)) findings.push_back(finding(text, id, bad, instead, bad));
    }
  });
  CHECK(result.text == after);
  CHECK(result.mended == count - 1);
  CHECK(result.trials < 25);
}

TEST_CASE("where every fix goes wrong, the trials end") {
  std::string before;
  constexpr auto count = 1000;
  for (auto i = count; i < 2 * count; ++i) before += "k" + std::to_string(i) + ": bad" + std::to_string(i) + "\n";
  const auto result = fixed(before, [](std::string_view text, FileId id, Findings& findings) {
    for (auto i = count; i < 2 * count; ++i) {
      const auto bad = "bad" + std::to_string(i);
      if (has(text, bad)) findings.push_back(finding(text, id, bad, "[", bad));
    }
  });
  CHECK(result.text == before);
  CHECK(result.trials <= 256);
}

} // namespace unsound_fixes_test
