#include "document/template_actions.hpp"

#include <catch2/catch.hpp>

namespace berth {
namespace {

TEST_CASE("actions where YAML has structure make a template") {
  CHECK(has_template_actions("{{- if .a }}\nkind: Pod\n{{- end }}\n"));
  CHECK(has_template_actions("metadata:\n  name: {{ .name }}\n"));
  CHECK(has_template_actions("a:\n  - {{ .x }}\n"));
  CHECK(has_template_actions("a: {image: nginx:{{ .tag }}}\n"));
  CHECK(has_template_actions("{% if x %}\nkind: Pod\n{% endif %}\n"));
  CHECK(has_template_actions("run: |\n  text\nname: {{ .x }}\n"));
  CHECK(has_template_actions("- run: |\n    text\n  name: {{ .x }}\n"));
}

TEST_CASE("every document with actions is looked at, by itself") {
  CHECK(has_template_actions("a: \"{{ .x }}\"\n---\nb: c\n---\nname: {{ .x }}\n"));
  CHECK(has_template_actions("a: |\n  {{ .x }}\n---\n{{ .y }}\n"));
  CHECK(has_template_actions("a: \"it is not closed\n---\nname: {{ .x }}\n"));
  CHECK_FALSE(has_template_actions("a: b\n---\nb: \"{{ .x }}\"\n---\nc: '{% y %}'\n"));
}

TEST_CASE("actions within strings and comments do not") {
  CHECK_FALSE(has_template_actions("kind: Pod\n"));
  CHECK_FALSE(has_template_actions("args: [\"{{.inputs.x}}\", '{{ y }}']\n"));
  CHECK_FALSE(has_template_actions("image: nginx:{{ .tag }}\n"));
  CHECK_FALSE(has_template_actions("# {{ .x }}\nkind: Pod # {{ .y }}\n"));
  CHECK_FALSE(has_template_actions("data:\n  a: |\n    {{ .x }}\n\n    {{ .y }}\n"));
  CHECK_FALSE(has_template_actions("a: >-\n  {{ .x }}\n"));
  CHECK_FALSE(has_template_actions("a: \"two\n  {{ .lines }}\"\n"));
}

} // namespace
} // namespace berth
