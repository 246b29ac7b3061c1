#include "catch.hpp"
#include "rules/security/entropy.hpp"
#include "rules/security/known_secrets.hpp"
#include "rules/security/secret_names.hpp"

#include <string>
#include <vector>

namespace known_secrets_test {

using namespace berth;

namespace {

constexpr std::string_view base62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
constexpr std::string_view base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view hex = "0123456789abcdef";

/// Made here, so that no scanner takes these files for a leak.
auto body(std::size_t length, std::string_view alphabet = base62) -> std::string {
  std::string text;
  std::uint32_t state = 20261125;
  while (text.size() < length) {
    state = state * 1664525U + 1013904223U;
    text += alphabet[(state >> 16U) % alphabet.size()];
  }
  return text;
}

/// Each as `kind: the marked bytes`.
auto found(const std::string& text) -> std::vector<std::string> {
  std::vector<std::string> lines;
  for (const auto& secret : known_secrets(text))
    lines.push_back(std::string(secret.kind) + ": " + text.substr(secret.mark, secret.end - secret.mark));
  return lines;
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("tokens are known by prefix, alphabet and length") {
  const std::vector<std::pair<std::string, std::string>> tokens{
      {"an AWS access key", "AKIA" + body(16, base32)},
      {"a temporary AWS access key", "ASIA" + body(16, base32)},
      {"a GitHub token", "ghp_" + body(36)},
      {"a GitHub token", "gho_" + body(36)},
      {"a GitHub token", "ghs_" + body(60)},
      {"a GitHub token", "github_pat_" + body(22) + "_" + body(59)},
      {"a GitLab token", "glpat-" + body(20)},
      {"a Slack token", "xoxb-" + body(12, "0123456789") + "-" + body(24)},
      {"a Google API key", "AIza" + body(35)},
      {"a Stripe key", "sk_live_" + body(24)},
      {"an Anthropic key", "sk-ant-api03-" + body(93) + "AA"},
      {"an OpenAI key", "sk-proj-" + body(74) + "T3BlbkFJ" + body(74)},
      {"an OpenAI key", "sk-" + body(20) + "T3BlbkFJ" + body(20)},
      {"a Hugging Face token", "hf_" + body(34)},
      {"an NVIDIA key", "nvapi-" + body(64)},
      {"a Databricks token", "dapi" + body(32, hex)},
      {"a PyPI token", "pypi-AgEIcHlwaS5vcmc" + body(80)},
      {"an npm token", "npm_" + body(36)},
      {"a JSON web token", "eyJ" + body(30) + ".eyJ" + body(60) + "." + body(43)},
  };
  for (const auto& [kind, token] : tokens) {
    INFO(token);
    CHECK(found(token) == Lines{kind + ": " + token});
    CHECK(found("export TOKEN=" + token + "; train --quiet") == Lines{kind + ": " + token});
    CHECK(found("https://" + token + "@example.com/x") == Lines{kind + ": " + token});
    CHECK(found("word" + token) == Lines{});
    CHECK(found(token.substr(0, token.size() / 2)) == Lines{});
  }
}

TEST_CASE("what only stands for a token is none") {
  for (const std::string text :
       {"AKIAIOSFODNN7EXAMPLE", "AKIAXXXXXXXXXXXXXXXX", "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "ghp_1234567890abcdefghijklmnopqrstuvwxyz", "hf_YOURTOKENYOURTOKENYOURTOKENYOURTOK", "hf_hub_download",
        "sk-learn", "sk-proj-...", "npm_config_registry", "<ghp_token>", "eyJ.eyJ.x", "AIza<your-key>", "dapi",
        "task-sk-0123456789-0123456789-0123456789-0123456789"}) {
    INFO(text);
    CHECK(found(text) == Lines{});
  }
}

TEST_CASE("keys without a prefix are known by the name before them") {
  const auto secret = body(38) + "/+";
  const auto wandb = body(40, hex);
  CHECK(found("export AWS_SECRET_ACCESS_KEY=" + secret) == Lines{"an AWS secret key: " + secret});
  CHECK(found("AWS_SECRET_ACCESS_KEY: '" + secret + "'") == Lines{"an AWS secret key: " + secret});
  CHECK(found("WANDB_API_KEY=" + wandb + " python train.py") == Lines{"a Weights & Biases key: " + wandb});
  CHECK(found("COMMIT=" + wandb) == Lines{});
  CHECK(found("AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY") == Lines{});
  CHECK(known_by_name("WANDB_API_KEY", wandb));
  CHECK_FALSE(known_by_name("REVISION", wandb));
  CHECK_FALSE(known_by_name("WANDB_API_KEY", "$(KEY)"));
}

TEST_CASE("a private key is one only with a body") {
  const std::string header = "-----BEGIN RSA PRIVATE KEY-----";
  const auto key = header + "\n" + body(64) + "\n" + body(64) + "\n-----END RSA PRIVATE KEY-----\n";
  CHECK(found(key) == Lines{"a private key: " + header});
  CHECK(known_secrets(key).front().to_the_end);
  CHECK(found("{\"private_key\": \"-----BEGIN PRIVATE KEY-----\\n" + body(200) + "\\n-----END\"}").size() == 1);
  CHECK(found("grep -q '-----BEGIN PRIVATE KEY-----' key.pem") == Lines{});
  CHECK(found(header + "\n...\n-----END RSA PRIVATE KEY-----") == Lines{});
  CHECK(found("-----BEGIN CERTIFICATE-----\n" + body(200) + "\n-----END CERTIFICATE-----") == Lines{});
}

TEST_CASE("a URL has its password found, if it is one") {
  CHECK(found("postgresql://train:kM4w-vq8Zt@db:5432/runs") == Lines{"the password of a URL: kM4w-vq8Zt"});
  CHECK(found("redis://:kM4wvq8Zt@redis:6379") == Lines{"the password of a URL: kM4wvq8Zt"});
  CHECK(found("a https://u:kM4wvq8Z@h and b https://v:pQ7rtu2X@h").size() == 2);
  for (const std::string text :
       {"postgresql://train@db", "https://example.com:8080/a@b", "postgres://u:$(PASSWORD)@db",
        "postgres://u:${PW}x@db", "postgres://u:{{pw}}@db", "postgres://postgres:postgres@db",
        "postgres://u:password@db", "postgres://u:<password>@db", "postgres://u:kM4wvq8Z@localhost:5432",
        "http://u:xxxxxxxx@h", "s3://bucket/path", "http://[::1]:80/@"}) {
    INFO(text);
    CHECK(found(text) == Lines{});
  }
}

TEST_CASE("one place is one secret, and several are several") {
  const auto token = "glpat-" + body(20);
  CHECK(found("https://oauth2:" + token + "@gitlab.com/a.git") == Lines{"a GitLab token: " + token});
  const auto other = "ghp_" + body(36);
  CHECK(found(token + " " + other + " " + token).size() == 3);
}

TEST_CASE("a text of prefixes takes no longer than its length") {
  std::string text;
  while (text.size() < 1'000'000) text += "sk-eyJ.xoxb-hf_AKIA://a:b";
  CHECK(found(text) == Lines{});
}

TEST_CASE("names of secrets end in a word for one") {
  for (const auto* name :
       {"PASSWORD", "DB_PASSWORD", "db-password", "dbPassword", "HF_TOKEN", "TOKEN", "OPENAI_API_KEY", "APIKEY",
        "CLIENT_SECRET", "AWS_SECRET_ACCESS_KEY", "SSH_PRIVATE_KEY", "DB_PWD", "SMTP_PASS", "JWT_SECRET"}) {
    INFO(name);
    CHECK(names_a_secret(name));
  }
  for (const auto* name : {"MAX_TOKENS",
                           "TOKENIZERS_PARALLELISM",
                           "TOKENIZER",
                           "SECRET_NAME",
                           "TOKEN_URL",
                           "PASSWORD_FILE",
                           "PWD",
                           "OLDPWD",
                           "PAD_TOKEN",
                           "EOS_TOKEN",
                           "BYPASS",
                           "COMPASS",
                           "KEY",
                           "SORT_KEY",
                           "PRIMARY_KEY",
                           "PUBLIC_KEY",
                           "AWS_ACCESS_KEY_ID",
                           "SECRETS",
                           "TOKEN_PATH",
                           "API_KEY_ENABLED",
                           "IMAGE_PULL_SECRET",
                           "",
                           "_",
                           "PASS"}) {
    INFO(name);
    CHECK_FALSE(names_a_secret(name));
  }
}

TEST_CASE("a value may be no secret whatever its name") {
  for (const auto* value : {"",
                            "true",
                            "False",
                            "none",
                            "EMPTY",
                            "42",
                            "3.5",
                            "/var/run/token",
                            "./token",
                            "$(TOKEN)",
                            "${TOKEN}",
                            "$TOKEN",
                            "{{.inputs.token}}",
                            "<token>",
                            "changeme",
                            "your-token-here",
                            "YOUR_API_KEY",
                            "HF_TOKEN",
                            "xxxx",
                            "xxx",
                            "***",
                            "https://vault.example.com",
                            "arn:aws:secretsmanager:x",
                            "vault:secret/x",
                            "dummy"}) {
    INFO(value);
    CHECK(is_harmless(value));
  }
  for (const auto* value : {"hunter2", "password", "postgres", "rootpass", "Zk29vQmz", "s3cr3t!"}) {
    INFO(value);
    CHECK_FALSE(is_harmless(value));
  }
}

} // namespace known_secrets_test
