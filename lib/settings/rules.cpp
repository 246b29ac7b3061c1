#include "settings/rules.hpp"

namespace berth::rules {

const RuleInfo bad_setting{
    "B002",
    "bad-setting",
    Severity::error,
    Authority::berth,
    "a value in berth.yaml that berth can do nothing with",
    R"(`kubernetesVersion` is a minor version that berth knows, 1.24 to 1.36, in quotes, for YAML takes 1.30 for the number 1.3.

With any other the files would be checked against a version that nobody chose.)",
    R"(apiVersion: berth.dev/v1
kind: Settings
spec:
  kubernetesVersion: "1.3"
)",
    R"(apiVersion: berth.dev/v1
kind: Settings
spec:
  kubernetesVersion: "1.30"
)"};

} // namespace berth::rules
