#include "run/starters/scalar.hpp"
#include "run/starters/starters.hpp"

namespace berth {

auto settings_starter(const SettingsAnswers& answers) -> std::string {
  return "# Settings for the files of this folder and below it, in a file called berth.yaml.\n"
         "# `berth explain settings` has every key; what the command line says overrules them.\n"
         "apiVersion: berth.dev/v1\n"
         "kind: Settings\n"
         "spec:\n"
         "  kubernetesVersion: " +
         scalar_text(answers.kubernetes_version) +
         " # of the API server that you have: `kubectl version`\n"
         "  profile: recommended # api: what the server refuses alone; strict: opinions too\n"
         "  exclude: [vendor, node_modules] # left out where a folder is looked through\n"
         "  suppressions: {requireReason: true} # who suppresses a finding in a file says why\n"
         "  # cluster: cluster.yaml           the inventory that fit, render and validate go by\n"
         "  # baseline: .berth-baseline.json  what is there today: `berth validate --write-baseline`\n"
         "  # ignore: [mutable-image-tag]     rules that are not for you\n"
         "  # overrides:                      other settings for some files\n"
         "  #   - {paths: [legacy], profile: api}\n";
}

} // namespace berth
