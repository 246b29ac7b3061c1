#include "catch.hpp"
#include "report/findings/drawn_line.hpp"
#include "report/findings/findings.hpp"

namespace report_findings_test {

using namespace berth;

namespace {

constexpr RuleInfo rule{"R001", "request-over-limit", Severity::error, Authority::kubernetes, "", "", "", ""};

/// One file, and findings on the first place of a text in it.
struct Run {
  Sources sources;
  std::vector<CheckedFile> files;

  explicit Run(std::string text, std::string name = "pod.yaml") {
    files.push_back({sources.add(std::move(name), std::move(text)), {}});
  }

  [[nodiscard]] auto span(std::string_view text, FileId file = 0) const -> Span {
    const auto at = sources[file].text().find(text);
    REQUIRE(at != std::string_view::npos);
    return {file, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + text.size())};
  }

  auto add(Span span, std::string message) -> Finding& {
    return files.front().check.findings.emplace_back(make_finding(rule, span, "spec.x", std::move(message)));
  }

  [[nodiscard]] auto human(unsigned columns = 140) const -> std::string {
    terminal::Look look;
    look.columns = columns;
    std::string drawn;
    write_findings(FindingsFormat::human, {sources, files}, look, [&](std::string_view piece) { drawn += piece; });
    return drawn.substr(0, drawn.rfind("\n\n") + 1); // without the summary
  }
};

auto collect(const std::function<void(const Sink&)>& write) -> std::string {
  std::string text;
  write([&](std::string_view piece) { text += piece; });
  return text;
}

} // namespace

TEST_CASE("a finding shows its line, its carets and its help") {
  Run run("kind: Pod\nspec:\n  cpu: 500q\n");
  run.add(run.span("q"), "`q` is no unit").help = "type `500m`";
  CHECK(run.human() == "error[R001] `q` is no unit\n"
                       " --> pod.yaml:3:11\n"
                       "  |\n"
                       "3 |   cpu: 500q\n"
                       "  |           ^\n"
                       "  |\n"
                       "  = help: type `500m`\n");
}

TEST_CASE("labels are marked too, lines between are shown or left out") {
  Run run("limits:\n  cpu: 1\nrequests:\n  cpu: 2\n");
  run.add(run.span("2"), "too much").labels.push_back({run.span("1"), "the limit"});
  CHECK(run.human() == "error[R001] too much\n"
                       " --> pod.yaml:4:8\n"
                       "  |\n"
                       "2 |   cpu: 1\n"
                       "  |        - the limit\n"
                       "3 | requests:\n"
                       "4 |   cpu: 2\n"
                       "  |        ^\n");
  Run far("limits: 1\n\n\n\n\n\n\n\n\nrequests: 2\n");
  far.add(far.span("2"), "too much").labels.push_back({far.span("1"), "the limit"});
  CHECK(far.human() == "error[R001] too much\n"
                       "  --> pod.yaml:10:11\n"
                       "   |\n"
                       " 1 | limits: 1\n"
                       "   |         - the limit\n"
                       "...\n"
                       "10 | requests: 2\n"
                       "   |           ^\n");
}

TEST_CASE("several marks on one line hang their words below") {
  Run run("{request: 22, limit: 11, other: 3}\n");
  auto& finding = run.add(run.span("22"), "too much");
  finding.labels.push_back({run.span("11"), "the limit"});
  finding.labels.push_back({run.span("request"), "of this"});
  CHECK(run.human() == "error[R001] too much\n"
                       " --> pod.yaml:1:11\n"
                       "  |\n"
                       "1 | {request: 22, limit: 11, other: 3}\n"
                       "  |  -------  ^^         -- the limit\n"
                       "  |  |\n"
                       "  |  of this\n");
}

TEST_CASE("a label in another file has its own arrow") {
  Run run("group: a\n");
  const auto other = run.sources.add("cluster.yaml", "groups:\n- name: b\n");
  run.add(run.span("a"), "no such group").labels.push_back({run.span("b", other), "the nearest"});
  CHECK(run.human() == "error[R001] no such group\n"
                       " --> pod.yaml:1:8\n"
                       "  |\n"
                       "1 | group: a\n"
                       "  |        ^\n"
                       " ::: cluster.yaml:2:9\n"
                       "  |\n"
                       "2 | - name: b\n"
                       "  |         - the nearest\n");
}

TEST_CASE("a span over several lines is marked on each, a long one at its ends") {
  Run run("a:\n  b: 1\n\n  c: 2\nd: 3\n");
  run.add(run.span("b: 1\n\n  c: 2"), "two");
  CHECK(run.human() == "error[R001] two\n"
                       " --> pod.yaml:2:3\n"
                       "  |\n"
                       "2 |   b: 1\n"
                       "  |   ^^^^\n"
                       "3 |\n"
                       "4 |   c: 2\n"
                       "  |   ^^^^\n");
  Run lengthy("1\n2\n3\n4\n5\n6\n7\n");
  lengthy.add(lengthy.span("1\n2\n3\n4\n5\n6\n7"), "all");
  CHECK(lengthy.human() == "error[R001] all\n"
                           " --> pod.yaml:1:1\n"
                           "  |\n"
                           "1 | 1\n"
                           "  | ^\n"
                           "2 | 2\n"
                           "  | ^\n"
                           "...\n"
                           "7 | 7\n"
                           "  | ^\n");
}

TEST_CASE("carets stand under wide, combining, tabbed and escaped characters") {
  Run run("\t\u4F60e\u0301: \x1b[1m BAD \xFF\n");
  run.add(run.span("BAD"), "bad");
  CHECK(run.human() == "error[R001] bad\n"
                       " --> pod.yaml:1:12\n"
                       "  |\n"
                       "1 |     \u4F60e\u0301: \\x1b[1m BAD \\xff\n"
                       "  |                  ^^^\n");
}

TEST_CASE("a place where nothing is gets one caret, the end of the file too") {
  Run run("a:\n");
  run.add({0, 2, 2}, "nothing here");
  CHECK(run.human().find("1 | a:\n  |   ^\n") != std::string::npos);
  Run empty("");
  empty.add({0, 0, 0}, "empty");
  CHECK(empty.human() == "error[R001] empty\n --> pod.yaml:1:1\n  |\n1 |\n  | ^\n");
}

TEST_CASE("a byte order mark is neither shown nor counted") {
  Run run("\xEF\xBB\xBF"
          "kind: Pod\n");
  run.add(run.span("Pod"), "x");
  CHECK(run.human() == "error[R001] x\n --> pod.yaml:1:7\n  |\n1 | kind: Pod\n  |       ^^^\n");
}

TEST_CASE("names and messages of others are safe to print") {
  Run run("a\n", "\x1b]0;title\x07.yaml");
  run.add(run.span("a"), "`\x1b[2J\n` is odd");
  const auto drawn = run.human();
  CHECK(drawn.find('\x1b') == std::string::npos);
  CHECK(drawn.find("`\\x1b[2J\\x0a` is odd") != std::string::npos);
}

TEST_CASE("of a long line only the part around the caret is drawn") {
  const std::string filler(300, 'x');
  Run run(filler + "BAD" + filler + "\n");
  run.add(run.span("BAD"), "bad");
  CHECK(run.human(44) == "error[R001] bad\n"
                         " --> pod.yaml:1:301\n"
                         "  |\n"
                         "1 | \u2026xxxxxxxxxxxxxxxxxxxxBADxxxxxxxxxxxxxxx\u2026\n"
                         "  |                      ^^^\n");
  Run start("BAD" + filler + "\n");
  start.add(start.span("BAD"), "bad");
  CHECK(start.human(44).find("1 | BADxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\u2026\n  | ^^^\n") != std::string::npos);
}

TEST_CASE("a line of 100 MB costs no more to draw than a short one") {
  const std::string line(100'000'000, '\0');
  const DrawnLine drawn(line, 50'000'000, 40);
  CHECK(drawn.text().size() < 80);
  CHECK(drawn.column_of(50'000'000) < 40);
  CHECK(drawn.column_of(0) == 1); // left out: at the edge
  CHECK(drawn.column_of(99'999'999) <= 40);
}

TEST_CASE("a mark that cuts a character in two covers it whole") {
  const DrawnLine drawn("a\u00E9z", 0, 40);
  CHECK(drawn.column_of(2) == 1);
  CHECK(drawn.column_after(2) == 2);
}

TEST_CASE("the summary counts in words") {
  const terminal::Look look;
  CHECK(summary_line({2, 5, 1, 3, 1, 0}, look) == "3 errors, 1 warning in 2 files (5 documents, 1 skipped)");
  CHECK(summary_line({1, 1, 0, 0, 0, 2}, look) == "2 notes in 1 file (1 document)");
  CHECK(summary_line({0, 0, 0, 0, 0, 0}, look) == "no findings in 0 files (0 documents)");
}

TEST_CASE("the summary tells what was left out and what can be fixed, where there is any") {
  const terminal::Look look;
  FindingsTally tally;
  tally.files = 1;
  const std::string nothing = "no findings in 1 file (0 documents)";
  tally.suppressed = 2;
  CHECK(summary_line(tally, look) == nothing + "; 2 suppressed");
  tally.baselined = 1;
  tally.omitted = 40;
  CHECK(summary_line(tally, look) == nothing + "; 2 suppressed, 1 in the baseline, 40 left out by `--max-findings`");
  tally.suppressed = tally.baselined = tally.omitted = 0;
  tally.unsafe_fixes = 1;
  CHECK(summary_line(tally, look) == nothing + "; 1 can be fixed with `--unsafe-fixes`");
  tally.fixable = 2;
  CHECK(summary_line(tally, look) == nothing + "; 2 can be fixed with `--fix`, 1 more with `--unsafe-fixes`");
  tally.fixable = 0;
  tally.fixed = 3;
  CHECK(summary_line(tally, look) == nothing + "; fixed 3, 1 more with `--unsafe-fixes`");
}

TEST_CASE("statistics take the place of the findings, and quiet that of the summary") {
  Run run("a: 1\nb: 2\n");
  run.add(run.span("1"), "one").fix = Fix{"type `2`", true, {}};
  run.add(run.span("2"), "two").severity = Severity::warning;
  for (const auto format : {FindingsFormat::human, FindingsFormat::concise}) {
    ReportStyle style;
    const auto write = [&] {
      return collect([&](const Sink& sink) {
        FindingsTally tally;
        const auto writer = make_writer(format, run.sources, style, sink);
        writer->write(run.files.front());
        tally.add(run.files.front().check);
        writer->end({tally, {}});
      });
    };
    const std::string summary = "1 error, 1 warning in 1 file (0 documents); 1 can be fixed with `--fix`\n";
    const auto findings = write();
    CHECK(findings.substr(findings.size() - summary.size()) == summary);
    style.quiet = true;
    CHECK(write() + summary == findings);
    style.statistics = true;
    CHECK(write() == "2  R001  request-over-limit  1 by --fix\n");
    style.quiet = false;
    CHECK(write() == "2  R001  request-over-limit  1 by --fix\n" + summary);
    style.look.colour = true;
    CHECK(write().substr(0, 22) == "2  \x1b[1;31mR001\x1b[0m  re"); // the worst that the rule was told with
  }
}

TEST_CASE("GitHub's commands are escaped as it reads them") {
  Run run("cpu: 1\n", "a,b:c%.yaml");
  auto& finding = run.add(run.span("1"), "100% of `a::b`, no more");
  finding.help = "type `2`";
  const auto text = collect([&](const Sink& sink) {
    write_findings(FindingsFormat::github, {run.sources, run.files}, {}, sink);
  });
  const auto has = [&](std::string_view part) { return text.find(part) != std::string::npos; };
  CHECK(has("::error file=a%2Cb%3Ac%25.yaml,line=1,col=6,endColumn=7,title=R001 request-over-limit::"
            "100%25 of `a::b`, no more%0Ahelp: type `2`\n"
            "::group::berth: the findings with their lines\n"
            "error[R001] 100% of `a::b`, no more\n"));
  CHECK(has("\n::endgroup::\n1 error in 1 file (0 documents)\n"));
  finding.severity = Severity::note;
  finding.span = {0, 0, 7};
  const auto note = collect([&](const Sink& sink) {
    write_findings(FindingsFormat::github, {run.sources, run.files}, {}, sink);
  });
  CHECK(note.substr(0, 55) == "::notice file=a%2Cb%3Ac%25.yaml,line=1,col=1,endLine=2,");
}

} // namespace report_findings_test
