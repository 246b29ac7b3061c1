#pragma once

#include "report/findings/findings.hpp"
#include "report/json/writer.hpp"

namespace berth {

/// What each task's containers really run with, a line an amount, each step with its place, and an empty line after
/// each task: for people. Says nothing of files whose documents carry no effective resources.
auto write_effective(const Sources& sources, const FileCheck& check, const terminal::Look& look, const Sink& sink)
    -> void;

/// The same as one JSON value: the `effective` of a document in validate's JSON.
auto write_effective_json(const Sources& sources, const EffectiveResources& effective, JsonWriter& json) -> void;

} // namespace berth
