#pragma once

#include "check/check.hpp"
#include "source/source_file.hpp"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace berth {

/// Findings that an old code base has and lives with: fingerprints (see fingerprint.hpp) by the file's path from the
/// folder that the baseline lies in. Of a rule that always speaks there is none.
using Baseline = std::map<std::string, std::set<std::string>>;

/// One finding in a baseline: file and fingerprint are what counts, the rest is for people.
struct BaselineEntry {
  std::string file; ///< from the baseline's folder
  std::string rule; ///< id
  std::string path; ///< the field
  std::string fingerprint;
};
using BaselineEntries = std::vector<BaselineEntry>;

/// Why a file is no baseline, in words that follow its name: `has no list of \`findings\``.
struct BaselineFault {
  std::string message;
};

/// What `--write-baseline` has written: schemas/baseline.schema.json. Members that it does not know are passed over.
[[nodiscard]] auto read_baseline(const SourceFile& file, FileId id) -> tl::expected<BaselineEntries, BaselineFault>;

[[nodiscard]] auto baseline_of(const BaselineEntries& entries) -> Baseline;

/// The findings of a file as entries of a baseline; `name`: its path from there.
[[nodiscard]] auto baseline_entries(const SourceFile& file, const std::string& name, const FileCheck& check)
    -> BaselineEntries;

/// Whether nothing can be said of what the file's baseline knows: a document of it could not be read, or one
/// environment alone was looked at, so that findings are missing which may still be there.
[[nodiscard]] auto hides_findings(const FileCheck& check) -> bool;

/// Whether a check with these options tells what the rule once found, if it is still there: the rule is selected, and
/// what it goes by is known. Rules of families K and F that go by more than the document ask for an inventory or a
/// platform. Of a rule that there no longer is nothing is left to find.
[[nodiscard]] auto looks_for(std::string_view rule_id, const CheckOptions& options) -> bool;

/// What a baseline becomes.
struct BaselineUpdate {
  BaselineEntries entries;
  std::size_t added{0};
  std::size_t kept{0};
  std::size_t gone{0};
};

/// `known` brought up to what a run has `found`. What it has not found stays, unless `looked_for` says that the run
/// would have found it.
[[nodiscard]] auto update_baseline(const BaselineEntries& known, BaselineEntries found,
                                   const std::function<bool(const BaselineEntry&)>& looked_for) -> BaselineUpdate;

/// The text of a baseline, by file, rule, path and fingerprint: schemas/baseline.schema.json.
[[nodiscard]] auto baseline_text(BaselineEntries entries) -> std::string;

/// Takes those out of `check` that are known; returns how many.
auto leave_out_known(const SourceFile& file, const std::set<std::string>& known, FileCheck& check) -> std::size_t;

} // namespace berth
