#include "catch.hpp"
#include "finding/secrets.hpp"
#include "rules/security/secret_scan.hpp"
#include "rules/security/secret_values.hpp"

#include <string>

namespace secret_scan_test {

using namespace berth;

namespace {

/// The text with stars for its secrets, its line breaks kept.
auto masked(const std::string& text) -> std::string {
  const Secrets secrets(secrets_in_text(text, 0));
  auto shown = secrets.masked({0, 0, static_cast<std::uint32_t>(text.size())}, text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') shown[i] = '\n';
  }
  return shown;
}

const std::string token = std::string("gh") + "p_k7Qd2mXz9RtB4wLs8VnC3yHf6JpG1aTe5UoE";
const std::string hidden = "ghp_" + std::string(36, '*');

} // namespace

TEST_CASE("a token is found wherever it stands, whatever can be read") {
  for (const std::string before : {"value: \"", "# was ", "", "- &", "\t", "{a: [", "name=", "\xff"}) {
    INFO(before);
    CHECK(masked(before + token + "\nx: y\n") == before + hidden + "\nx: y\n");
  }
}

TEST_CASE("a value is a secret by the name beside it") {
  CHECK(masked("- {name: DB_PASSWORD, value: \"hunter2}") == "- {name: DB_PASSWORD, value: \"********");
  CHECK(masked("- name: DB_PASSWORD\n\t  value: hunter2 # x\n") == "- name: DB_PASSWORD\n\t  value: ******* # x\n");
  CHECK(masked("- name: DB_PASSWORD\n value: hunter2\n") == "- name: DB_PASSWORD\n value: *******\n");
  CHECK(masked("- value: hunter2\n  name: DB_PASSWORD\n") == "- value: *******\n  name: DB_PASSWORD\n");
  CHECK(masked("# - name: DB_PASSWORD\n#   value: hunter2\n") == "# - name: DB_PASSWORD\n#   value: *******\n");
  CHECK(masked("{\n  \"name\": \"DB_PASSWORD\",\n  \"value\": \"hunter2\"\n}") ==
        "{\n  \"name\": \"DB_PASSWORD\",\n  \"value\": \"*******\"\n}");
  CHECK(masked("- {key: DB_PASSWORD, value: hunter2}") == "- {key: DB_PASSWORD, value: *******}");
  CHECK(masked("example.com/password: 'hunter2'") == "example.com/password: '*******'");
  CHECK(masked("args: [--password=hunter2, -v]") == "args: [--password=*******, -v]");
  CHECK(masked("export DB_PASSWORD=\"hunter2\"; run") == "export DB_PASSWORD=\"*******\"; run");
  CHECK(masked("c: \"{\\\"password\\\": \\\"hunter2\\\", \\\"a\\\": \\\"b\\\"}\"") ==
        "c: \"{\\\"password\\\": \\\"*******\\\", \\\"a\\\": \\\"b\\\"}\"");
  CHECK(masked("DB_PASSWORD: |\n  hunter2\n\n  more\nother: x\n") == "DB_PASSWORD: |\n  *******\n\n  ****\nother: x\n");
  CHECK(masked("DB_PASSWORD:\n  hunter2\nother: x\n") == "DB_PASSWORD:\n  *******\nother: x\n");
}

TEST_CASE("what is no secret stays") {
  for (const std::string text :
       {"- {name: A, value: x}, {name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: a, key: DB_PASSWORD}}}",
        "- name: DB_PASSWORD\n  valueFrom: {}\n- name: MODE\n  value: production\n", "- {name: TOKEN, value: $(OTHER)}",
        "env: {TOKEN: {secret: train, key: token}}", "secret: train", "existingSecret: mydb", "  secretName: hunter2",
        "imagePullSecrets: [{name: hunter2}]", "PAD_TOKEN: pad1", "MAX_TOKENS: 512", "if token == other",
        "password: ${PASSWORD}", "kind: ConfigMap\ndata:\n  a: hunter2\n", "kind: SecretStore\ndata:\n  a: hunter2\n",
        "kind: Secret\nmetadata: {name: hunter2}\ntype: Opaque\n"}) {
    INFO(text);
    CHECK(masked(text) == text);
  }
}

TEST_CASE("what a Secret holds is hidden, and its keys are not") {
  CHECK(masked("kind: Secret\ndata: {a: QQ, b: \"QQ\"}\nx: y") == "kind: Secret\ndata: {a: **, b: \"**\"}\nx: y");
  CHECK(masked("data:\n  a: \"QQ\n  b: |\n    QQ\n    c: d\n  e:\n    QQ\ntype: x\nkind: Secret\n") ==
        "data:\n  a: \"**\n  b: |\n    **\n    ** *\n  e:\n    **\ntype: x\nkind: Secret\n");
  CHECK(
      masked("kind: A\ndata:\n  a: b\n---\n{\"kind\":\"Secret\",\"data\":{\"a\":\"QQ\"},\"c\":\"d\"}\n---\nkind: "
             "B\ndata:\n  a: b\n") ==
      "kind: A\ndata:\n  a: b\n---\n{\"kind\":\"Secret\",\"data\":{\"a\":\"**\"},\"c\":\"d\"}\n---\nkind: B\ndata:\n  "
      "a: b\n");
}

TEST_CASE("a private key is hidden line by line") {
  const std::string header = "-----BEGIN RSA PRIVATE KEY-----\n";
  const std::string end = "-----END RSA PRIVATE KEY-----\n";
  CHECK(masked("k: |\n  " + header + "  MIIE\n  abc=\n  " + end + "x: y\n") ==
        "k: |\n  " + header + "  ****\n  ****\n  " + end + "x: y\n");
  CHECK(masked("# " + header + "# MIIE\nx: y\n") == "# " + header + "* ****\nx: y\n");
}

TEST_CASE("a text without its secrets does not say how long they are") {
  CHECK(without_secrets("password=hunter2 x token=abc7kq9") == "password=****** x token=******");
  CHECK(without_secrets("plain") == "plain");
  CHECK(without_secrets(token) == "ghp_******");
  CHECK(without_known_secrets("metadata.annotations[" + token + "]") == "metadata.annotations[" + hidden + "]");
}

TEST_CASE("text that is all names takes no longer than its length") {
  for (const std::string piece : {"password: ", "{token: ", "a: \"", "kind: Secret\n---\n", "-----BEGIN PRIVATE KEY"}) {
    std::string text;
    while (text.size() < 300'000) text += piece;
    CHECK(masked(text).size() == text.size());
  }
}

TEST_CASE("a value that is a name, a path or a stand-in is no password") {
  const auto holds = [](std::string_view name, std::string_view value) { return holds_a_secret(name, value); };
  for (const auto* value : {"elastic-webhook-server-cert",
                            "tls.key",
                            "db-credentials",
                            "my_api_token",
                            "/run/secrets/db",
                            "secrets/db/password",
                            "$(TOKEN)",
                            "${TOKEN}",
                            "{{ .Values.token }}",
                            "#{token}",
                            "<password>",
                            "[password]",
                            "%PASSWORD%",
                            "changeme",
                            "REPLACE_ME",
                            "xxx",
                            "***",
                            "true",
                            "123456",
                            "PASSWORD",
                            "db-password",
                            "file:/run/x",
                            "ENC(abc)",
                            "test",
                            "todo"}) {
    INFO(value);
    CHECK_FALSE(holds("DB_PASSWORD", value));
  }
  for (const auto* value : {"hunter2", "Vq7rT2mXw9", "postgres", "password", "admin", "correct-horse-battery-staple",
                            "s3cr3t-pa55", "aB3/xY9=", "83917264", "P@ssw0rd", "prom-operator"}) {
    INFO(value);
    CHECK(holds("DB_PASSWORD", value));
  }
  CHECK_FALSE(holds("WEBHOOK_SECRET", "webhook"));
  CHECK_FALSE(holds("CLIENT_SECRET", "my-app"));
  CHECK(holds("CLIENT_SECRET", "8f14e45fceea167a5a36dedd4bea2543"));
  CHECK(holds("JWT_SECRET", "supersecret"));
  CHECK_FALSE(holds("API_TOKEN", "83917264")); // a count, a second, a port
  CHECK_FALSE(holds("SECRET_NAME", "hunter2"));
  CHECK(field_holds_a_secret("clientSecret", "hunter2"));
  CHECK_FALSE(field_holds_a_secret("existingSecret", "mydb"));
}

} // namespace secret_scan_test
