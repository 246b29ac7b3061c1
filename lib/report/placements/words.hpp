#pragma once

#include "fit/fit.hpp"

#include <string>

namespace berth {

/// `6 cpu, 52Gi memory`; `nothing` of an empty list. cpu and memory first.
[[nodiscard]] auto resource_words(const ResourceList& list) -> std::string;

/// The groups of a pool in few words: the name of the only one, `web: r5.2xlarge x4 (a,b,c,d)` of several.
[[nodiscard]] auto groups_words(const std::string& name, const GroupList& groups) -> std::string;

[[nodiscard]] auto berth_words(const Placement& placement) -> std::string;

/// `r5.2xlarge, r5a.2xlarge`
[[nodiscard]] auto type_words(const Group& group) -> std::string;

/// `$367.92`; `?` when unknown.
[[nodiscard]] auto cost_words(const std::optional<MicroDollars>& cost) -> std::string;

/// `file:document` or, of a List, `file:document:item`; the numbers are left out for a file's first document.
[[nodiscard]] auto place_words(const std::string& file, const Document& document) -> std::string;

} // namespace berth
