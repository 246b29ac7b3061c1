#pragma once

#include "schema/check.hpp"
#include "source/source_file.hpp"
#include "task/task_spec.hpp"

#include <string_view>

namespace berth {

/// The structure of a Pod that an operator makes: of its PodSpec and, where there is one, of its metadata.
auto check_wrapped_structure(const TaskSpec& task, const SourceFile& file, const Server& server, Findings& findings)
    -> schema::RefusedItems;

/// What has been found of such a Pod as it is told: without what the operator fills in or takes for itself, with paths
/// in the terms of the document, and of what the API server refuses who does that and when.
/// `inner`: the kind of the whole object within the document that they are of; empty: they are of the document itself.
auto settle_wrapped(const TaskSpec& task, const SourceFile& file, std::string_view inner, Findings& findings) -> void;

/// Pod sets may share what they are made of: the first that says something is enough.
auto drop_told(const Findings& told, Findings& findings) -> void;

} // namespace berth
