#pragma once

#include "check/check.hpp"
#include "source/source_file.hpp"

#include <map>
#include <set>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace berth {

/// Findings that an old code base has and lives with: fingerprints (see fingerprint.hpp) by the file's path from the
/// folder that the baseline lies in. Of a rule that always speaks there is none.
using Baseline = std::map<std::string, std::set<std::string>>;

/// One finding in a baseline: the fingerprint is what counts, the rest is for people.
struct BaselineEntry {
  std::string file; ///< from the baseline's folder
  std::string rule; ///< id
  std::string path; ///< the field
  std::string fingerprint;
};

/// Why a file is no baseline, in words that follow its name: `has no list of \`findings\``.
struct BaselineFault {
  std::string message;
};

/// What `--write-baseline` has written: schemas/baseline.schema.json. Members that it does not know are passed over.
[[nodiscard]] auto read_baseline(const SourceFile& file, FileId id) -> tl::expected<Baseline, BaselineFault>;

/// The findings of a file as entries of a baseline; `name`: its path from there.
[[nodiscard]] auto baseline_entries(const SourceFile& file, const std::string& name, const FileCheck& check)
    -> std::vector<BaselineEntry>;

/// The text of a baseline, by file, rule, path and fingerprint: schemas/baseline.schema.json.
[[nodiscard]] auto baseline_text(std::vector<BaselineEntry> entries) -> std::string;

/// Takes those out of `check` that are known; returns how many.
auto leave_out_known(const SourceFile& file, const std::set<std::string>& known, FileCheck& check) -> std::size_t;

} // namespace berth
