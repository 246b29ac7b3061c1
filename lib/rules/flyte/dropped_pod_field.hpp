#pragma once

#include "finding/finding.hpp"
#include "schema/check.hpp"
#include "server/server.hpp"
#include "source/source_file.hpp"
#include "task/task_spec.hpp"

namespace berth {

/// The structure of a Flyte template's podSpec, which Flyte decodes before any API server sees it: what is no field is
/// dropped, and a value of a wrong type is refused at registration. Returns what the server refuses of it later.
auto check_flyte_pod_spec(const TaskSpec& task, const SourceFile& file, const Server& server, Findings& findings)
    -> schema::RefusedItems;

} // namespace berth
