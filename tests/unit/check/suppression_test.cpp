#include "catch.hpp"
#include "check/check.hpp"
#include "check/suppression_comment.hpp"

#include <algorithm>

namespace suppression_test {

using namespace berth;

namespace {

/// The comment of a text that holds nothing else.
auto read(const std::string& text, Findings& findings) -> std::optional<SuppressionComment> {
  return read_suppression({{0, 0, static_cast<std::uint32_t>(text.size())}, true}, text, findings);
}

auto fault(const std::string& text) -> std::string {
  Findings findings;
  CHECK_FALSE(read(text, findings));
  if (findings.empty()) return "none of ours";
  return findings.front().message + " |" + text.substr(findings.front().span.begin, findings.front().span.size()) + "|";
}

/// Of each finding `id line`, after a check of a Pod whose lines from `spec` on are given. Every value that begins
/// with `$` is no quantity, which is Q001.
struct Checked {
  FileCheck check;
  std::string told;
};

auto check(const std::string& text, const Settings* settings = nullptr) -> Checked {
  Sources sources;
  const auto file = sources.add("pod.yaml", text);
  CheckOptions options;
  options.settings = settings;
  options.today = std::chrono::year(2026) / 11 / 25;
  Checked checked{check_file(sources, file, options), {}};
  for (const auto& finding : checked.check.findings) {
    const auto line = sources[file].position(finding.span.begin).line;
    checked.told += (checked.told.empty() ? "" : " ") + std::string(finding.rule->id) + ":" + std::to_string(line);
  }
  return checked;
}

const std::string head = "apiVersion: v1\n"
                         "kind: Pod\n"
                         "metadata: {name: web}\n"
                         "spec:\n"
                         "  containers:\n";

/// Two containers of a line each, and below the first one's name a wrong CPU request; lines 6 to 9.
auto pod(const std::string& before_first, const std::string& before_request, const std::string& behind_request)
    -> std::string {
  return head + before_first +
         "  - name: main\n"
         "    image: nginx:1.25\n" +
         before_request +
         "    resources:\n"
         "      requests: {cpu: $1, memory: 1Gi}" +
         behind_request +
         "\n"
         "      limits: {memory: 1Gi}\n"
         "  - name: side\n"
         "    image: nginx:1.25\n"
         "    resources: {requests: {cpu: $2, memory: 1Gi}, limits: {memory: 1Gi}}\n";
}

} // namespace

TEST_CASE("a suppression is read with its names, its reason and its day") {
  Findings findings;
  const std::string text = "# noqa # berth:ignore[R001,  X002 ]: the - reason until=2027-01-31 in two parts";
  const auto comment = read(text, findings);
  REQUIRE(comment);
  CHECK(findings.empty());
  REQUIRE(comment->names.size() == 2);
  CHECK(comment->names[0].value == "R001");
  CHECK(comment->names[1].value == "X002");
  CHECK(text.substr(comment->names[1].span.begin, comment->names[1].span.size()) == "X002");
  CHECK(comment->reason.value == "the reason in two parts");
  CHECK(*comment->until == std::chrono::year(2027) / 1 / 31);
  CHECK(text.substr(comment->span.begin) == text.substr(7));
}

TEST_CASE("a comment that cannot be read says why; one that is not meant for berth says nothing") {
  CHECK(fault("# berth: ignore") == "`ignore` names no rule |ignore|");
  CHECK(fault("# berth: ignore R001") == "`ignore` names no rule |ignore|");
  CHECK(fault("# berth: ignore[R001") == "`[` without its `]` |[|");
  CHECK(fault("# berth: ignore[]") == "a rule is missing in the brackets |[]|");
  CHECK(fault("# berth: ignore[R001,]") == "a rule is missing in the brackets |[R001,]|");
  CHECK(fault("# berth: ignore[ALL]") == "a comment cannot suppress every rule |ALL|");
  CHECK(fault("# berth: disable[R001]") == "`disable` is no word of berth's |disable|");
  CHECK(fault("# berth: ignore[R001] until=31.1.2027") == "`31.1.2027` is no day |31.1.2027|");
  CHECK(fault("# berth: ignore[R001] until=2027-02-30") == "`2027-02-30` is no day |2027-02-30|");
  CHECK(fault("# berth: ignore[R001] until=") == "`` is no day ||");
  for (const auto* other : {"# berth: checks this", "# see berth: ignore[R001]", "# kubeberth: ignore[R001]", "#"}) {
    INFO(other);
    CHECK(fault(other) == "none of ours");
  }
}

TEST_CASE("the Pod of these tests has one fault in each container") {
  CHECK(check(pod("", "", "")).told == "Q001:9 Q001:13");
}

TEST_CASE("behind something on its line a comment covers the line") {
  const auto checked = check(pod("", "", "  # berth: ignore[Q001] a test"));
  CHECK(checked.told == "Q001:13");
  CHECK(checked.check.suppressed == 1);
  CHECK(check(pod("", "", " # berth: ignore[bad-quantity]")).told == "Q001:13");
  CHECK(check(pod("", "", " # berth: ignore[Q]")).told == "Q001:13");
}

TEST_CASE("a comment behind the first line of a block scalar covers all of it") {
  const auto token = std::string("gh") + "p_k7Qd2mXz9RtB4wLs8VnC3yHf6JpG1aTe5UoE";
  const auto text = [&](const std::string& comment) {
    return head + "  - name: main\n    image: nginx:1.25\n    args:\n    - |" + comment + "\n      first\n      " +
           token + "\n    resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}\n";
  };
  REQUIRE(check(text("")).told == "X010:11");
  CHECK(check(text("  # berth: ignore[X010]")).told.empty());
}

TEST_CASE("on a line of its own a comment covers the entry or the item below it, to its end") {
  CHECK(check(pod("", "    # berth: ignore[Q001]\n", "")).told == "Q001:14");
  CHECK(check(pod("  # berth: ignore[Q001]\n", "", "")).told == "Q001:14");
  CHECK(check(pod("  # berth: ignore[Q001]\n  # and another\n\n", "", "")).told == "Q001:16");
  // the entry, not the mapping that begins with it
  const auto below_key = head + "  - name: main\n    image: nginx:1.25\n    resources:\n"
                                "      # berth: ignore[Q001]\n"
                                "      requests: {cpu: $1, memory: 1Gi}\n      limits: {memory: $2}\n";
  CHECK(check(below_key).told == "Q001:11");
}

TEST_CASE("above the first line of a document, or behind its separator, a comment covers all of it") {
  CHECK(check("# berth: ignore[Q001]\n" + pod("", "", "")).told.empty());
  CHECK(check("# berth: ignore[Q001]\n---\n" + pod("", "", "")).told.empty());
  CHECK(check("--- # berth: ignore[Q001]\n" + pod("", "", "")).told.empty());
  CHECK(check("a: [\n---\n# berth: ignore[Q001]\n" + pod("", "", "")).told == "Y001:1");
  const auto second = check("---\n# berth: ignore[Q001]\n" + pod("", "", "") + "---\n" + pod("", "", ""));
  CHECK(second.told == "Q001:25 Q001:29");
  const auto at_the_end = check(pod("", "", "") + "# berth: ignore[Q001]\n---\n" + pod("", "", ""));
  CHECK(at_the_end.told == "Q001:9 Q001:13 B020:14 Q001:24 Q001:28");
}

TEST_CASE("a comment without effect is told once, and its fix takes it away") {
  const auto text = pod("", "", "  # berth: ignore[E001, Q001] a test");
  const auto some = check(text);
  REQUIRE(some.told == "B020:9 Q001:13");
  REQUIRE(some.check.findings.front().fix);
  const auto& edit = some.check.findings.front().fix->edits.front();
  CHECK(text.substr(edit.span.begin, edit.span.size()) == "E001, ");
  const auto all = check(pod("", "    # berth: ignore[E001, E002]\n", ""));
  CHECK(all.told == "B020:8 Q001:10 Q001:14");
  CHECK(all.check.findings.front().message == "`E001`, `E002` find nothing here");
  CHECK(all.check.findings.front().fix->edits.front().span.size() ==
        std::string("    # berth: ignore[E001, E002]\n").size());
}

TEST_CASE("of rules that do not run, or that look beyond the document, no comment is called unused") {
  CHECK(check(pod("", "    # berth: ignore[X020, K001, R004]\n", "")).told == "Q001:10 Q001:14");
}

TEST_CASE("a suppression ends with its last day") {
  CHECK(check(pod("", "", " # berth: ignore[Q001] until=2026-11-25")).told == "Q001:13");
  CHECK(check(pod("", "", " # berth: ignore[Q001] until=2026-11-24")).told == "Q001:9 B022:9 Q001:13");
}

TEST_CASE("a document that cannot be read is not made to pass, and its comments are passed over") {
  CHECK(check("# berth: ignore[Y001]\na: [\n").told == "Y001:2");
  CHECK(check("# berth: ignore[Y001]\n" + pod("", "", "")).told == "B025:1 Q001:10 Q001:14");
}

TEST_CASE("settings ask for reasons and keep rules from being suppressed") {
  Settings settings;
  settings.suppressions.require_reason = true;
  settings.suppressions.not_for.push_back({"Q", {}});
  CHECK(check(pod("", "", " # berth: ignore[Q001] because"), &settings).told == "Q001:9 B025:9 Q001:13");
  settings.suppressions.not_for.clear();
  CHECK(check(pod("", "", " # berth: ignore[Q001] because"), &settings).told == "Q001:13");
  CHECK(check(pod("", "", " # berth: ignore[Q001] until=2027-01-01"), &settings).told == "B024:9 Q001:13");
}

TEST_CASE("what a comment suppresses is masked all the same") {
  const auto token = std::string("gh") + "p_k7Qd2mXz9RtB4wLs8VnC3yHf6JpG1aTe5UoE";
  const auto checked =
      check(head + "  - name: main\n    image: nginx:1.25\n    args: [" + token +
            "] # berth: ignore[X010]\n    resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}\n");
  CHECK(checked.told.empty());
  CHECK_FALSE(checked.check.secrets.empty());
}

TEST_CASE("of many comments each counts for itself, whatever the others cover") {
  std::string spec = "  containers:\n";
  for (int i = 0; i < 40; ++i) {
    const auto name = std::to_string(i);
    const auto covered = i % 2 == 0;
    spec += "  # berth: ignore[Q001] as it is\n  - name: c" + name +
            "\n    image: nginx:1.25\n    resources: {requests: {cpu: " + (covered ? "$1" : "\"1\"") +
            ", memory: 1Gi}, limits: {memory: 1Gi}}\n";
  }
  Sources sources;
  const auto id = sources.add("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n" + spec);
  const auto found = check_file(sources, id, {});
  const auto unused = std::count_if(found.findings.begin(), found.findings.end(),
                                    [](const Finding& finding) { return finding.rule->name == "unused-suppression"; });
  CHECK(found.suppressed == 20);
  CHECK(unused == 20);
}

} // namespace suppression_test
