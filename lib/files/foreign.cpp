#include "files/foreign.hpp"

#include <array>

namespace berth {
namespace {

struct Foreign {
  std::string_view extension;
  std::string_view instead;
};

constexpr std::string_view python =
    "it is Python: register the workflow, and give what `flytectl get task -p PROJECT -d DOMAIN NAME -o yaml` prints";
constexpr std::string_view terraform =
    "it is Terraform's own: give what `terraform show -json` prints, as the inventory (`--cluster FILE`)";
constexpr std::string_view go_template = "it is a template: fill it in, and give what comes of it";
constexpr std::string_view jsonnet = "it is Jsonnet: give what `jsonnet FILE` prints";
constexpr std::string_view archive = "it is an archive: unpack it, and give the YAML or JSON that is in it";
constexpr std::string_view protobuf =
    "it is binary: give what `flytectl get task -p PROJECT -d DOMAIN NAME -o yaml` prints";

constexpr std::array<Foreign, 15> foreign{{
    {".py", python},
    {".ipynb", python},
    {".tf", terraform},
    {".tfvars", terraform},
    {".tfstate", terraform},
    {".tfplan", terraform},
    {".tpl", go_template},
    {".gotmpl", go_template},
    {".jsonnet", jsonnet},
    {".libsonnet", jsonnet},
    {".cue", "it is CUE: give what `cue export` prints"},
    {".tgz", archive},
    {".gz", archive},
    {".zip", archive},
    {".pb", protobuf},
}};

} // namespace

auto instead_of(std::string_view path) -> std::string {
  for (const auto& [extension, instead] : foreign) {
    if (path.ends_with(extension)) return std::string(instead);
  }
  return {};
}

} // namespace berth
