#pragma once

// check/ takes one file through all the layers below and comes back with its findings: syntax, schema, kubernetes,
// rules, then what of it is told. validate, render and diff all call check_file().
//
// selection.hpp: which rules speak and how loud, a layer per source (profile, berth.yaml, overrides, command line).
// suppression*.hpp: comments that suppress findings. baseline.hpp and fingerprint.hpp: findings that are known
// already. remedy.hpp, fix.hpp, rework.hpp: the fixes, which of them may be made together, and the text that comes of
// it. file_secrets.hpp: what no report may show of the file. failure.hpp: a fault of ours becomes a finding of the
// document that met it.
//
// patches.hpp leaves out what cannot be said of a document that is not whole. environments.hpp looks at a Task in each
// of its environments.
//
// One fault is told once, here: where a stronger authority has spoken at the same place, the weaker one is dropped.

#include "check/selection.hpp"
#include "document/load.hpp"
#include "finding/finding.hpp"
#include "finding/secrets.hpp"
#include "fit/prepare.hpp"
#include "server/server.hpp"
#include "settings/settings.hpp"
#include "source/sources.hpp"
#include "task/effective.hpp"
#include "task/neighbours.hpp"

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace berth {

struct PluginConfiguration;

/// Borrows all that it points to.
struct CheckOptions {
  Server server;               ///< that is asked; its switches are borrowed
  bool version_assumed{false}; ///< nobody named its version: it is the newest
  Profile profile{Profile::recommended};
  bool strict_kinds{false};                    ///< documents that are not ours are findings too
  const Platform* platform{nullptr};           ///< Flyte's defaults and limits; null: unknown, or the inventory's
  const PluginConfiguration* flyte{nullptr};   ///< Flyte's own configuration; null: as it is compiled
  bool of_tests{false};                        ///< of what tests apply no opinions are told
  const PreparedCluster* cluster{nullptr};     ///< the inventory; null: none is known
  const Settings* settings{nullptr};           ///< null: as compiled in
  bool trace{false};                           ///< tell each task's effective resources
  bool overlays{true};                         ///< Tasks are checked in each of their environments, too
  const Neighbours* neighbours{nullptr};       ///< of the whole input; null: the file is all of it
  const Selection* selection{nullptr};         ///< which rules speak, how loud; null: those of `profile`
  const std::set<std::string>* known{nullptr}; ///< fingerprints of findings of this file that are not told; null: none
  LoadContext reading;                         ///< what is known of the file besides its text
  std::chrono::year_month_day today{};         ///< that suppressions expire by; not a date: none does
};

/// What a task's containers really run with, step by step.
struct EffectiveResources {
  bool platform_known{false};         ///< Flyte's defaults and limits have been applied
  bool of_flyte{false};               ///< Flyte builds the Pod, so that they would apply
  std::vector<ResourceTrace> amounts; ///< in the order of the Pod
  std::vector<std::string> bare;      ///< containers that ask for nothing and are given nothing
};

/// What became of one document: a row of `documents` in validate's JSON.
struct DocumentVerdict {
  FileId file{no_file};
  int document{0};
  int item{0};
  Form form{Form::other};
  std::string kind;                            ///< empty when the document has none
  std::string name;                            ///< empty when the document has none
  bool skipped{false};                         ///< not ours, or empty
  std::optional<EffectiveResources> effective; ///< with CheckOptions::trace, of tasks
};

/// Owns all that it holds: the Tree behind it is gone.
struct FileCheck {
  Findings findings;                ///< sorted by place
  std::optional<int> assumed_minor; ///< the version that it was checked for, where that counts and nobody named one
  std::vector<DocumentVerdict> documents;
  Secrets secrets;            ///< what no report may show of the file; whole where there are findings
  std::size_t suppressed{0};  ///< findings left out for a comment
  std::size_t baselined{0};   ///< findings left out for the baseline
  std::size_t opinions{0};    ///< findings left out because the file is a test's
  bool unfilled{false};       ///< a template that is not filled in: passed over
  bool of_environment{false}; ///< of one environment alone: what others say is not looked for
  bool failed{false};         ///< berth itself failed at a document (B030): what is not told proves nothing
};

/// One file through syntax, schema, kubernetes and rules. Pure; safe to call from several threads on one `Sources`. An
/// exception that ends the check of a document, but for std::bad_alloc, is told of that document. Placeholders are not
/// judged, but what stands around them is; the profile `api` reads them as they stand.
[[nodiscard]] auto check_file(const Sources& sources, FileId file, const CheckOptions& options) -> FileCheck;

/// The same of a file that is parsed already, placeholders and all: they are values that nobody can read.
[[nodiscard]] auto check_file(const Sources& sources, const LoadedFile& loaded, const CheckOptions& options)
    -> FileCheck;

} // namespace berth
