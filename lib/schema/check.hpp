#pragma once

#include "finding/finding.hpp"
#include "schema/type.hpp"
#include "server/server.hpp"
#include "source/source_file.hpp"
#include "syntax/node.hpp"

#include <string_view>

namespace berth::schema {

/// Structure: unknown and missing keys, types, closed sets, integer ranges, groups, fields by version. One walk over
/// the nodes that `root` reaches; each fault gives one finding. Fields are those that `server`
/// has. `prefix` is the path of `root` within its document
/// (`items[2]`, `spec.k8sPod.podSpec`), empty for the document itself. Findings have no document and item numbers yet.
/// Linear in the size of the tree, aliases counted once for each type that they are read as.
auto check(const Node& root, const Type& type, std::string_view prefix, const SourceFile& file, const Server& server,
           Findings& findings) -> void;

} // namespace berth::schema
