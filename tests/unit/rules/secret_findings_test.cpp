#include "catch.hpp"
#include "check/check.hpp"
#include "report/findings/findings.hpp"
#include "report/findings/shown.hpp"
#include "report/findings/words_without.hpp"
#include "rules/all_rules.hpp"
#include "text/ascii.hpp"

namespace secret_findings_test {

using namespace berth;

namespace {

const std::string token =
    std::string("gh") + "p_k7Qd2mXz9RtB4wLs8VnC3yHf6JpG1aTe5UoE"; // in two, or scanners take it for a leak

struct Run {
  Sources sources;
  std::vector<CheckedFile> files;

  explicit Run(std::string text, Profile profile = Profile::recommended) {
    const auto id = sources.add("task.yaml", std::move(text));
    CheckOptions options;
    options.profile = profile;
    files.push_back({id, check_file(sources, id, options)});
  }

  template <class Write>
  [[nodiscard]] auto written(Write write) const -> std::string {
    std::string text;
    write([&](std::string_view piece) { text += piece; });
    return text;
  }
  [[nodiscard]] auto human() const -> std::string {
    return written([&](const Sink& sink) { write_findings(FindingsFormat::human, {sources, files}, {}, sink); });
  }
  [[nodiscard]] auto github() const -> std::string {
    return written([&](const Sink& sink) { write_findings(FindingsFormat::github, {sources, files}, {}, sink); });
  }
  [[nodiscard]] auto json() const -> std::string {
    return written([&](const Sink& sink) { write_findings(FindingsFormat::json, {sources, files}, {}, sink); });
  }
  /// `X010 spec.containers[0].env[0].value |the marked bytes|`
  [[nodiscard]] auto lines() const -> std::vector<std::string> {
    std::vector<std::string> all;
    for (const auto& f : files.front().check.findings)
      all.push_back(std::string(f.rule->id) + " " + f.path + " |" + std::string(sources.text(f.span)) + "|");
    return all;
  }
};

auto pod(const std::string& container, const std::string& metadata = {}) -> std::string {
  return "apiVersion: v1\nkind: Pod\nmetadata:\n  name: train\n" + metadata +
         "spec:\n  containers:\n    - name: main\n      image: registry.example.com/train:v1\n      resources: "
         "{requests: {cpu: 1, "
         "memory: 1Gi}, limits: {memory: 1Gi}}\n" +
         container;
}

auto native(const std::string& container) -> std::string {
  return "apiVersion: berth.dev/v1\nkind: Task\nmetadata: {name: train}\nspec:\n  type: python-task\n  container:\n    "
         "image: "
         "registry.example.com/train:v1\n    resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}\n" +
         container;
}

auto has(const std::string& text, std::string_view part) -> bool { return text.find(part) != std::string::npos; }

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("no format shows a secret beyond its first four characters") {
  const Run run(pod("      env: [{name: A, value: " + token + "}]\n"));
  CHECK(run.lines() == Lines{"X010 spec.containers[0].env[0].value |" + token + "|"});
  for (const auto& text : {run.human(), run.github(), run.json()}) {
    INFO(text);
    CHECK(has(text, "`ghp_...` is a GitHub token"));
    CHECK_FALSE(has(text, token.substr(4, 4)));
    CHECK_FALSE(has(text, token.substr(token.size() - 4)));
  }
  const auto stars = std::string(token.size() - 4, '*');
  CHECK(has(run.human(), "      env: [{name: A, value: ghp_" + stars + "}]\n"));
  CHECK(has(run.human(), std::string(token.size(), '^') + "\n"));
}

TEST_CASE("a secret is masked in the excerpts of other findings too") {
  const Run run(pod("      env: [{name: A, value: one}, {name: A, value: " + token + "}]\n"));
  CHECK(run.lines().size() == 2);
  CHECK(has(run.human(), "E001"));
  CHECK_FALSE(has(run.human(), token.substr(4, 4)));
}

TEST_CASE("words that quote a secret lose it, and words that have its letters do not") {
  const std::vector<std::string> secrets{"hunter2000"};
  CHECK(words_without(secrets, "`hunter2000` and `hunter2...` are odd") == "`**********` and `*******...` are odd");
  CHECK(words_without(secrets, "`DB_PASSWORD=hunter2000`, `value: hunter2000`") ==
        "`DB_PASSWORD=**********`, `value: **********`");
  CHECK(words_without(secrets, "name `hunter2000-web` or `x_hunter2000`, not hunter2000") ==
        "name `hunter2000-web` or `x_hunter2000`, not hunter2000");
  CHECK(words_without({"SECRET"}, "take `OAUTH_COOKIE_SECRET` from `SECRET`") ==
        "take `OAUTH_COOKIE_SECRET` from `******`");
  CHECK(words_without({"Hunter_2000"}, "type `hunter-2000`, not `hunter`") == "type `***********`, not `hunter`");
  CHECK(words_without({"ab"}, "`ab` and `x ab`") == "`**` and `x ab`");
  CHECK(words_without({}, "`" + token + "` is no name") == "`ghp_" + std::string(36, '*') + "` is no name");
}

TEST_CASE("a finding that marks a secret of another rule does not say it") {
  const std::string text = "a: 'hunter2000'\nname: hunter2000-web\nhunter2000: x\n";
  Sources sources;
  const auto id = sources.add("task.yaml", text);
  CheckedFile file{id, {}};
  file.check.secrets.add({id, 3, 15});
  Finding finding;
  finding.rule = all_rules().front();
  finding.span = {id, 0, 15};
  finding.message = "`hunter2000` is odd";
  finding.help = "name `hunter2000-web`";
  finding.labels.push_back({{id, 17, 20}, "not `hunter2000`"});
  finding.fix = Fix{"quote `hunter2000`", true, {{{id, 3, 15}, "\"hunter2000\""}}};
  Shown shown(sources);
  shown.enter(file);
  const auto told = shown.finding(finding);
  CHECK(told.message == "`**********` is odd");
  CHECK(told.help == "name `hunter2000-web`");
  CHECK(told.labels.front().message == "not `**********`");
  CHECK_FALSE(told.fix); // its edit would write the secret into a report
  finding.span = {id, 17, 21};
  CHECK(shown.finding(finding).message == finding.message);
  finding.span = {id, 0, 15};
  finding.secret = finding.span; // its own rule has not quoted it
  CHECK(shown.finding(finding).message == finding.message);
}

TEST_CASE("secrets are masked in what cannot be read, in comments and by every rule's words") {
  const auto every = [](const std::string& text) {
    std::string all;
    const Run run(text);
    for (const auto format :
         {FindingsFormat::human, FindingsFormat::concise, FindingsFormat::json, FindingsFormat::sarif,
          FindingsFormat::github, FindingsFormat::gitlab, FindingsFormat::junit, FindingsFormat::markdown})
      all += run.written([&](const Sink& sink) { write_findings(format, {run.sources, run.files}, {}, sink); });
    return all;
  };
  for (const auto& text :
       {pod("      env:\n        - {name: T, value: \"" + token + "}\n"),
        pod("      env:\n        - name: T\n\t  value: " + token + "\n"), pod("      args: [" + token + "\n"),
        pod("      env: [{name: T, value: 5}] # was " + token + "\n"), pod("      " + token + ": x\n"),
        pod("      args: &" + token + " [*nothing]\n"), pod("      tty: " + token + "\n"),
        pod("      resources: {limits: {memory: " + token + "}}\n"),
        pod("      tty: 3 # berth: ignore[X999] for " + token + "\n"),
        pod("      volumeMounts: [{name: " + token + ", mountPath: /a}]\n"), pod("", "  " + token + ": x\n"),
        pod("      env: [{name: " + token + "!, value: x}]\n")}) {
    INFO(text);
    const auto told = every(text);
    CHECK(has(told, "task.yaml"));
    CHECK_FALSE(has(told, token.substr(4, 6)));
    CHECK_FALSE(has(told, lowered(token.substr(4, 6)))); // a name that is proposed
  }
  for (const auto& text : {pod("      env:\n        - {name: DB_PASSWORD, value: \"hunter2000}\n"),
                           pod("      env:\n        - name: DB_PASSWORD\n\t  value: hunter2000\n"),
                           pod("      env: [{name: DB_PASSWORD, value: 83917264}]\n"),
                           std::string("kind: Secret\napiVersion: v1\ndata:\n  a: hunter2000\n  a: \"hunter2000\n"),
                           std::string("kind: Secret\napiVersion: v1\ndata:\n  a: hunter2000\n  a: hunter2000\n")}) {
    INFO(text);
    const auto told = every(text);
    CHECK(has(told, "task.yaml"));
    CHECK_FALSE(has(told, "hunter2000"));
    CHECK_FALSE(has(told, "83917264"));
  }
}

TEST_CASE("overlapping secrets are one, and white space stays") {
  Secrets secrets;
  secrets.add({0, 10, 14});
  secrets.add({0, 2, 4});
  secrets.add({0, 12, 18});
  secrets.add({1, 0, 3});
  CHECK(secrets.within({0, 0, 100}) == std::vector<Span>{{0, 2, 4}, {0, 10, 18}});
  CHECK(secrets.masked({0, 0, 16}, "0123456789ab de ") == "01**456789** ** ");
  CHECK(secrets.masked({2, 0, 4}, "0123") == "0123");
}

TEST_CASE("the last lines of a private key are shown to nobody") {
  const std::string line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";
  const Run run(
      pod("      env:\n        - name: K\n          value: |\n            -----BEGIN PRIVATE KEY-----\n            " +
          line + "\n            " + line + "\n            -----END PRIVATE KEY-----\n"));
  CHECK(run.lines() == Lines{"X010 spec.containers[0].env[0].value |-----BEGIN PRIVATE KEY-----|"});
  CHECK_FALSE(has(run.human(), line.substr(0, 8)));
  const Run quoted(
      pod("      args: [\"{\\\"key\\\": \\\"-----BEGIN PRIVATE KEY-----\\\\n" + line + line + "\\\"}\"]\n"));
  CHECK(quoted.lines().size() == 1);
  CHECK_FALSE(has(quoted.human(), line.substr(0, 8)));
}

TEST_CASE("secrets are found wherever they stand") {
  CHECK(Run(pod("      command: [sh, -c, \"curl -H 'Authorization: Bearer " + token + "' https://example.com\"]\n"))
            .lines() == Lines{"X010 spec.containers[0].command[2] |" + token + "|"});
  CHECK(Run(pod("      args:\n        - |\n          set -e\n          export T=" + token + "\n          train\n"))
            .lines() == Lines{"X010 spec.containers[0].args[0] |" + token + "|"});
  CHECK(Run(pod("", "  annotations: {example.com/token: " + token + "}\n")).lines() ==
        Lines{"X010 metadata.annotations[example.com/token] |" + token + "|"});
  CHECK(
      Run(pod("", "  annotations: {kubectl.kubernetes.io/last-applied-configuration: \"" + token + "\"}\n")).lines() ==
      Lines{});
  CHECK(Run(native("    env: {A: " + token + "}\n")).lines() == Lines{"X010 spec.container.env.A |" + token + "|"});
  CHECK(Run("id: {name: a}\ntype: python-task\ninterface: {}\nmetadata: {}\ncontainer:\n  image: a/b:v1\n  resources: "
            "{requests: "
            "[{name: CPU, value: '1'}, {name: MEMORY, value: 1Gi}]}\n  env: [{key: A, value: " +
            token + "}]\n")
            .lines() == Lines{"X010 container.env[0].value |" + token + "|"});
  CHECK(Run(native("    config: {a: " + token + "}\n")).lines() ==
        Lines{"X010 spec.container.config.a |" + token + "|"});
  CHECK(Run(pod("      env: [{name: A, value: &t " + token + "}, {name: B, value: *t}]\n")).lines().size() == 1);
}

TEST_CASE("a variable by its name is a secret, and its value is masked whole") {
  const Run run(pod("      env: [{name: DB_PASSWORD, value: hunter2}]\n"));
  CHECK(run.lines() == Lines{"E010 spec.containers[0].env[0].value |hunter2|"});
  CHECK(has(run.human(), "value: *******}"));
  CHECK(has(run.human(), "`valueFrom: {secretKeyRef: {name: train, key: DB_PASSWORD}}`"));
  for (const auto& text : {run.human(), run.github(), run.json()}) CHECK_FALSE(has(text, "hunter2"));
  const Run task(native("    env: {DB_PASSWORD: hunter2}\n"));
  CHECK(task.lines() == Lines{"E010 spec.container.env.DB_PASSWORD |hunter2|"});
  CHECK(has(task.human(), "`DB_PASSWORD: {secret: train, key: DB_PASSWORD}`"));
}

TEST_CASE("only the bytes of the value are masked, and the advice can be copied") {
  const Run run(pod("      env: [{name: OAUTH_COOKIE_SECRET, value: train7kq9}, {name: DB_PASSWORD, value: train}]\n"));
  CHECK(has(run.human(), "{secretKeyRef: {name: train, key: OAUTH_COOKIE_SECRET}}"));
  CHECK(has(run.human(), "{secretKeyRef: {name: train, key: DB_PASSWORD}}"));
  CHECK(has(run.human(), "value: *********}, {name: DB_PASSWORD, value: *****}"));
}

TEST_CASE("the name of a Secret that the input has is no password") {
  const auto env = std::string("      env: [{name: DB_PASSWORD, value: rosebud}]\n");
  const auto secret = std::string("---\napiVersion: v1\nkind: Secret\nmetadata: {name: rosebud}\n");
  CHECK(Run(pod(env)).lines().size() == 1);
  CHECK(Run(pod(env) + secret).lines() == Lines{});
  CHECK(Run(pod("      env: [{name: DB_PASSWORD, value: rosebud}, {name: A, valueFrom: {secretKeyRef: {name: rosebud, "
                "key: a}}}]\n"))
            .lines() == Lines{});
}

TEST_CASE("a fault of two names is found once") {
  CHECK(Run(pod("      env: [{name: GITHUB_TOKEN, value: " + token + "}]\n"), Profile::recommended).lines() ==
        Lines{"X010 spec.containers[0].env[0].value |" + token + "|"});
}

TEST_CASE("what the task takes from elsewhere is no secret of the file") {
  CHECK(Run(pod("      env:\n        - {name: A_TOKEN, valueFrom: {secretKeyRef: {name: a, key: b}}}\n        - {name: "
                "B_TOKEN, value: "
                "$(A_TOKEN)}\n        - {name: C_TOKEN}\n        - {name: D_TOKEN, value: \"\"}\n"))
            .lines() == Lines{});
  CHECK(Run(native("    env: {A_TOKEN: {secret: a, key: b}, B_TOKEN: \"$(A_TOKEN)\"}\n")).lines() == Lines{});
}

} // namespace secret_findings_test
